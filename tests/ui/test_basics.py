"""The small widgets that pages are made of."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import Elided


@pytest.mark.parametrize("size", [11, 12, 13, 14, 17, 18, 21])
def test_a_line_that_has_the_room_it_asked_for_is_not_cut(qtbot, size):
    for said in ("4 of 32 reflections", "0 of 7", "asked 53 days ago", "irrevocably — “no”"):
        line = Elided(said)
        qtbot.addWidget(line)
        line.setFont(theme().sans(size))
        line.resize(line.sizeHint())
        text = QFontMetrics(line.font()).elidedText(said, Qt.TextElideMode.ElideRight, line.width())
        assert text == said
        assert not line.toolTip()
