"""What of the toolkit was found wanting, and is watched."""

import sys

from PySide6.QtWidgets import QLabel


def test_a_void_call_drops_no_reference_to_none(qtbot):
    """PySide6 6.12.0 dropped one at each, which ends Python 3.11 after some thousand (docs/decisions/0002)."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _ in range(1_000):
        label.setText("x")
    assert abs(sys.getrefcount(None) - before) < 50
