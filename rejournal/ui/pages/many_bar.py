"""What can be done with several rows of a list at once: it stands at the foot while several are chosen."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from rejournal.domain.answer import ANSWERS
from rejournal.screens.many import Kind, Many
from rejournal.screens.records_out import RecordsOut
from rejournal.screens.sentences import asks
from rejournal.screens.translation import tr
from rejournal.ui.ways_out import RecordsWaysOut
from rejournal.ui.widgets.basics import button, label
from rejournal.ui.widgets.flow import Flowing


class ManyBar(Flowing):
    """How many are chosen, a way to choose all there are, and what can be done with them."""

    def __init__(self, page: QWidget, many: Many, unchoose: Callable[[], None]) -> None:
        super().__init__(spacing=10)
        self._page, self._many = page, many
        self.said = label("", "strong")
        self.all = button("", many.choose_all, "link")
        self.tags = button(tr("Tags…"), self._tags)
        self.area = button(tr("Area…"), self._area)
        self.outcome = button(tr("Outcome…"), self._offer_outcomes)
        self.out = RecordsWaysOut(page, RecordsOut(many.room, lambda: many.chosen), "rejournal")
        self.bin = button(tr("Move to the bin"), many.discard)
        self.none = button(tr("Choose none"), unchoose, "link")
        of_asks = (self.area, self.outcome) if many.kind is Kind.ASKS else ()
        for one in (self.said, self.all, self.tags, *of_asks, self.out.button, self.bin, self.none):
            self.flow.addWidget(one)

    def refresh(self, total: int) -> None:
        """Show how many are chosen of how many; nothing while there are not several."""
        many = self._many
        self.setVisible(many.are_several)
        self.said.setText(many.say())
        self.all.setText(tr("Choose all {n}", n=f"{total:,}"))
        self.all.setVisible(not many.is_all and total > len(many.records))

    def _tags(self) -> None:
        from rejournal.ui.dialogs.many import TagsDialog

        TagsDialog(self._page, self._many).open()

    def _area(self) -> None:
        from rejournal.ui.dialogs.many import AreaDialog

        AreaDialog(self._page, self._many).open()

    def _offer_outcomes(self) -> None:
        menu = QMenu(self._page)
        for outcome in ANSWERS:
            menu.addAction(asks.outcome(outcome), partial(self._many.answer, outcome))
        menu.popup(self.outcome.mapToGlobal(self.outcome.rect().topLeft()))
