"""The bar at the side: the pages, and at its foot settings, help and lock."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QPushButton

from rejournal.ui.icons import icon
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import Button, column, label, named


class SideBar(QFrame):
    """Buttons for the places; the one that is shown is pressed in."""

    def __init__(
        self,
        brand: str,
        name: str,
        above: tuple[tuple[str, str], ...],
        below: tuple[tuple[str, str], ...],
        go: Callable[[str], None],
    ) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(name)
        self._go = go
        self._buttons: dict[str, QPushButton] = {}
        title = label(brand, "brand")
        title.setContentsMargins(14, 0, 0, 0)
        layout = column(title, 12, spacing=3, margins=(14, 26, 14, 18))
        for place, text in above:
            layout.addWidget(self._button(place, text))
        layout.addStretch(1)
        for place, text in below:
            layout.addWidget(self._button(place, text))
        self.setLayout(layout)
        theme().changed.connect(self._tint)
        self._tint()

    def _button(self, place: str, text: str) -> QPushButton:
        # The style sheet has no room between icon and text: two thin spaces make it.
        made = named(Button(f"\N{EN SPACE}{text}"), text)
        made.setCheckable(True)
        made.setAutoDefault(False)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.clicked.connect(lambda: self._pressed(place))
        self._buttons[place] = made
        return made

    def _pressed(self, place: str) -> None:
        # A press goes to the place; what is pressed in follows from where that leads.
        self._buttons[place].setChecked(not self._buttons[place].isChecked())
        self._go(place)

    def show_place(self, place: str) -> None:
        """Press in the button of a place, or none."""
        for one, made in self._buttons.items():
            made.setChecked(one == place)
        self._tint()

    def _tint(self) -> None:
        self.setFixedWidth(theme().px(208) if theme().percent <= 120 else theme().px(186))
        for place, made in self._buttons.items():
            made.setIcon(icon(place, "ink" if made.isChecked() else "muted"))
            made.setIconSize(QSize(theme().px(18), theme().px(18)))
