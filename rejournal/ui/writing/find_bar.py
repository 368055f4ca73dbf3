"""The small bar that finds words in what is being written."""

from bisect import bisect_left

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from rejournal.screens.translation import tr
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import button, entry, label, row
from rejournal.ui.writing.area import WritingArea
from rejournal.ui.writing.find import find_all

MOST_SHOWN = 500
"""Places that are coloured at a time, of those in view."""
PAUSE = 150
"""Milliseconds after a change of the text until it is searched again."""


class FindBar(QWidget):
    """Enter goes on, Shift+Enter goes back, Esc returns to where the cursor was, or to the place that was found."""

    def __init__(self, area: WritingArea) -> None:
        super().__init__()
        self._area = area
        self._places: list[tuple[int, int]] = []
        self._at = -1
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._search)
        area.sought.connect(self._sought)
        area.textChanged.connect(self._text_changed)
        area.verticalScrollBar().valueChanged.connect(self._paint)
        theme().changed.connect(self._paint)
        self.hide()

    def _lay_out(self) -> None:
        self.field = entry(tr("Find in this text"), tr("Find in this text"))
        self.count = label("", "small")
        self.count.setMinimumWidth(theme().px(96))
        self.before = button(tr("Before"), lambda: self.go(-1), "link")
        self.after = button(tr("Next"), lambda: self.go(1), "link")
        self.end = button(tr("Close"), self.close_bar, "link")
        layout = row(spacing=10, margins=(0, 0, 0, 8))
        layout.addWidget(self.field, 1)
        for widget in (self.count, self.before, self.after, self.end):
            layout.addWidget(widget)
        self.setLayout(layout)
        self.field.textEdited.connect(self._begin)
        self.field.installEventFilter(self)

    def open_bar(self) -> None:
        """Show the bar with what is selected, else with what was sought last."""
        chosen = self._area.textCursor().selectedText()
        if chosen and "\u2029" not in chosen and len(chosen) <= 100:
            self.field.setText(chosen)
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._begin()

    def close_bar(self) -> None:
        """Hide the bar and go back to the text."""
        self._timer.stop()
        self._places, self._at = [], -1
        self._area.setExtraSelections([])
        self.hide()
        self._area.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Let go of what was sought."""
        self.field.clear()
        self._timer.stop()
        self._places, self._at = [], -1
        self.hide()

    def go(self, way: int) -> None:
        """Go to the next place (1) or the one before (-1), round at the ends."""
        if self._timer.isActive():
            self._timer.stop()
            self._search()
        if not self._places:
            return
        if self._at < 0:
            self._at = self._nearest() - (1 if way > 0 else 0)
        self._show((self._at + way) % len(self._places))

    def _sought(self, way: int) -> None:
        if way and not self.isHidden() and self.field.text():
            self.go(way)
        else:
            self.open_bar()

    def _begin(self) -> None:
        self._search()
        if self._places:
            self._show(self._nearest() % len(self._places))

    def _nearest(self) -> int:
        """Return the first place at the cursor or after it."""
        return bisect_left(self._places, (self._area.textCursor().selectionStart(), 0))

    def _text_changed(self) -> None:
        if not self.isHidden():
            self._at = -1
            self._timer.start()

    def _search(self) -> None:
        self._places, self._at = find_all(self._area.text(), self.field.text()), -1
        self._say()

    def _show(self, place: int) -> None:
        self._at = place
        start, end = self._places[place]
        cursor = self._area.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._area.setTextCursor(cursor)
        self._area.ensureCursorVisible()
        self._say()

    def _say(self) -> None:
        found = len(self._places)
        if not self.field.text():
            self.count.setText("")
        elif not found:
            self.count.setText(tr("not found"))
        elif self._at < 0:
            self.count.setText(tr("{n} found", n=found))
        else:
            self.count.setText(tr("{n} of {all}", n=self._at + 1, all=found))
        self._paint()

    def _paint(self) -> None:
        """Colour the places in view."""
        if self.isHidden():
            return
        area = self._area
        first = area.cursorForPosition(QPoint(0, 0)).position()
        last = area.cursorForPosition(QPoint(area.viewport().width(), area.viewport().height())).position()
        found, now = _form("mark", "mark_ink"), _form("primary", "primary_ink")
        begin = max(0, bisect_left(self._places, (first, 0)) - 1)
        shown = []
        for place in range(begin, min(len(self._places), begin + MOST_SHOWN)):
            start, end = self._places[place]
            if start > last:
                break
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(area.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            mark.cursor, mark.format = cursor, now if place == self._at else found
            shown.append(mark)
        area.setExtraSelections(shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the bar's keys from the field."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key, back = event.key(), event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3):
                self.go(-1 if back else 1)
                return True
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Close on Esc before it is a shortcut of the window; Ctrl+F here begins again."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape or event.keyCombination().toCombined() == _CONTROL_F:
                event.accept()
                return True
        elif event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
            if event.keyCombination().toCombined() == _CONTROL_F:
                self.field.selectAll()
                self.field.setFocus()
                return True
        return super().event(event)


_CONTROL_F = int(Qt.KeyboardModifier.ControlModifier.value) | int(Qt.Key.Key_F.value)


def _form(ground: str, ink: str) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setBackground(theme().color(ground))
    form.setForeground(theme().color(ink))
    return form
