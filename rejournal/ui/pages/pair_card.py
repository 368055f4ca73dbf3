"""A no and what it became, with what was thought then and what is said today."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout

from rejournal.screens.redirections import Pair
from rejournal.screens.translation import tr
from rejournal.ui.icons import icon
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import Card, Pill, button, column, label, named, row


class PairCard(Card):
    """Two ends side by side, an arrow between them, the words under both."""

    def __init__(self, pair: Pair, story: Callable[[], object], change: Callable[[], object]) -> None:
        arrow = label()
        size = theme().px(22)
        arrow.setPixmap(icon("redirections", "redirection").pixmap(size, size))
        ends = row(spacing=20)
        ends.addLayout(_end(tr("no"), "no", pair.no_day, pair.no), 1)
        ends.addWidget(arrow)
        ends.addLayout(_end(pair.end_pill, pair.end_role, pair.end_day, pair.end), 1)
        inside = column(ends, spacing=10)
        for text in (
            tr("Then: “{text}”", text=pair.then) if pair.then else "",
            tr("“{text}”", text=pair.now) if pair.now else "",
            tr("Had it been a yes, there would not be: {text}", text=pair.missing) if pair.missing else "",
        ):
            if text:
                inside.addWidget(label(text, "quiet" if text.startswith(tr("Then:")) else "serif_line", wrap=True))
        ways = row(
            label(pair.how, "small"),
            0,
            named(button(tr("Its story"), story, "link"), tr("The story of {pair}", pair=pair.said)),
            named(button(tr("Change"), change, "link"), tr("Change {pair}", pair=pair.said)),
            spacing=16,
        )
        inside.addLayout(ways)
        super().__init__(inside)
        self.setAccessibleName(pair.said)


def _end(pill: str, role: str, day: str, title: str) -> QVBoxLayout:
    return column(
        row(Pill(pill, role), label(day, "small"), 0, spacing=10), label(title, "strong", wrap=True), 0, spacing=6
    )
