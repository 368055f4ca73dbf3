"""The page itself: plain text that is Markdown, with a past that outlives the window."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from rejournal.screens.translation import tr
from rejournal.ui.spelling import Speller
from rejournal.ui.theme.theme import theme
from rejournal.ui.writing import keys, lists, paste
from rejournal.ui.writing.look import HUGE, Look, box_at
from rejournal.ui.writing.menu import Way, WritingMenu, has_clipboard
from rejournal.ui.writing.proof import Proof
from rejournal.ui.writing.quotes import smart
from rejournal.ui.writing.style import CODE
from rejournal.ui.writing.track import BREAKS, Track

_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
_NOT_SHIFT = ~Qt.KeyboardModifier.ShiftModifier
_CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class WritingArea(QTextEdit):
    """A quiet page. Tab goes on to the next control, but in a list; what is pasted comes as Markdown."""

    dropped = QtSignal(list)
    """Pictures that were dropped or pasted, as pairs of a name and bytes; nothing is inserted for them."""
    sought = QtSignal(int)
    """Find was asked for: 0 to begin, 1 for the next place, -1 for the one before."""

    def __init__(self, name: str, speller: Speller | None = None) -> None:
        super().__init__()
        self.setObjectName("writing")
        self.setAccessibleName(name)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.speller = speller or Speller(self)
        self.language = ""
        """The language whose quotes and dashes are set as they are typed; nothing leaves them straight."""
        self._drop: QTextCursor | None = None
        self._track = Track(self)
        self._proof = Proof(self, self._track, self.speller)
        self._look = Look(self, self._track, self._proof.style)
        self.textChanged.connect(self._look.turn)
        self.cursorPositionChanged.connect(self._look.follow)
        theme().changed.connect(self._tint)
        self._tint()
        self.set_text("")

    # The text and its past

    def text(self) -> str:
        """Return the text with LF line ends."""
        return self._track.text()

    def set_text(self, text: str, past: str = "") -> None:
        """Show another text, with the past that was kept of it; without one its undo begins here."""
        self.blockSignals(True)
        self._drop = None
        with self._track.quietly():
            self._look.fill(text)
        self._track.take_up(past)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.blockSignals(False)
        self._look.follow()
        self._proof.rest()

    def past(self) -> str:
        """Return what can be taken back and done again, to be kept beside the text."""
        return self._track.kept()

    def undo(self) -> None:
        """Take the last step back."""
        self._go_to(self._track.undo())

    def redo(self) -> None:
        """Do again what was taken back."""
        self._go_to(self._track.redo())

    def insert_at_drop(self, text: str) -> None:
        """Insert words where pictures were dropped or pasted last, else at the cursor; one step of undo."""
        cursor = self._drop if self._drop is not None else self.textCursor()
        self._alone(lambda: cursor.insertText(text))
        self._drop = None
        self.setTextCursor(cursor)

    def look(self) -> Look:
        """Return how the page looks: font, size, width, and what is dimmed and held in the middle."""
        return self._look

    def let_go(self) -> None:
        """Drop the text, its past and every word that was seen."""
        self.set_text("")
        self._track.clear()
        self.speller.close()

    def _go_to(self, place: int) -> None:
        if place >= 0:
            cursor = self.textCursor()
            cursor.setPosition(place)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def _alone(self, do: Callable[[], object]) -> None:
        """Make a change that is one step of its own."""
        self._track.alone = True
        try:
            do()
        finally:
            self._track.alone = False

    # Keys

    def event(self, event: QEvent) -> bool:
        """Keep our keys from being shortcuts of the window; Tab moves the items of a list."""
        kind = event.type()
        if kind is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if keys.is_ours(event) or event.matches(_UNDO) or event.matches(_REDO):
                event.accept()
                return True
        elif kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._tab(event):
            return True
        return super().event(event)

    def _tab(self, event: QKeyEvent) -> bool:
        if event.key() not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) or event.modifiers() & _NOT_SHIFT:
            return False
        out = event.key() == Qt.Key.Key_Backtab or bool(event.modifiers())
        if self.isReadOnly() or not lists.is_item(self.textCursor().block().text()):
            return False
        moved = []
        self._alone(lambda: moved.append(keys.indent(self.textCursor(), out=out)))
        return any(moved)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key means on this page, else type it."""
        both = event.modifiers() == _CONTROL_SHIFT
        if event.matches(_UNDO):
            self.undo()
        elif event.matches(_REDO) or (both and event.key() == Qt.Key.Key_Z):
            self.redo()
        elif both and event.key() == Qt.Key.Key_V:
            self.paste_plain()
        elif event.matches(QKeySequence.StandardKey.Find):
            self.sought.emit(0)
        elif event.key() == Qt.Key.Key_F3:
            self.sought.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif not self._pressed(event):
            super().keyPressEvent(event)
            if self.language and event.text() in ('"', "'", "-", "."):
                self._smarten(event.text())

    def _pressed(self, event: QKeyEvent) -> bool:
        done: list[QTextCursor | None] = []
        in_code = self.textCursor().block().userState() == CODE
        self._alone(lambda: done.append(keys.press(self.textCursor(), event, in_code=in_code)))
        cursor = done[0]
        if cursor is None:
            return False
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        return True

    def _smarten(self, typed: str) -> None:
        """Set the sign that was just typed as the language has it; taking that back gives the straight one."""
        cursor = self.textCursor()
        block = cursor.block()
        before = block.text().encode("utf-16-le", "surrogatepass")[: cursor.positionInBlock() * 2]
        line = before.decode("utf-16-le", "surrogatepass")
        if block.userState() == CODE or not line.endswith(typed):
            return
        change = smart(line[:-1], typed, self.language)
        if change is None:
            return
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, change[0])
        self._alone(lambda: cursor.insertText(change[1]))

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick a box that is clicked."""
        cursor = box_at(self, event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and cursor is not None and not self.isReadOnly():
            self._alone(lambda: keys.tick(cursor))
        else:
            self._track.past.seal()
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a box can be clicked."""
        super().mouseMoveEvent(event)
        over = box_at(self, event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu; at a word that is spelt wrong with what may have been meant."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        cursor = self.cursorForPosition(event.pos()) if by_mouse else self.textCursor()
        menu = WritingMenu(self)
        word, place = self._proof.wrong_at(cursor)
        if word and not self.isReadOnly():
            menu.offer(word, self.speller, lambda other: self._alone(lambda: place.insertText(other)))
        menu.add_ways(*self._ways())
        menu.popup(event.globalPos() if by_mouse else self.viewport().mapToGlobal(self.cursorRect().bottomLeft()))

    def _ways(self) -> tuple[Way | None, ...]:
        chosen, clip, past = self.textCursor().hasSelection(), has_clipboard(), self._track.past
        return (
            (tr("Undo"), _UNDO, self.undo, past.can_undo),
            (tr("Redo"), _REDO, self.redo, past.can_redo),
            None,
            (tr("Cut"), QKeySequence.StandardKey.Cut, self.cut, chosen),
            (tr("Copy"), QKeySequence.StandardKey.Copy, self.copy, chosen),
            (tr("Paste"), QKeySequence.StandardKey.Paste, self.paste, clip),
            (tr("Paste as plain text"), "Ctrl+Shift+V", self.paste_plain, clip),
            None,
            (tr("Select all"), QKeySequence.StandardKey.SelectAll, self.selectAll, bool(self.text())),
            (tr("Find…"), QKeySequence.StandardKey.Find, lambda: self.sought.emit(0), True),
        )

    # What is pasted

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the Markdown itself."""
        made = QMimeData()
        made.setText(self.textCursor().selectedText().translate(BREAKS))
        return made

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take words and pictures."""
        return paste.has_something(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste rich text as Markdown; hand pictures on."""
        # The toolkit asks for this on a page that is only read, too.
        if not self.isReadOnly():
            self._insert(source, is_plain=False)

    def paste_plain(self) -> None:
        """Paste the plain text of whatever the clipboard has."""
        held: QMimeData | None = QGuiApplication.clipboard().mimeData()
        if held is not None and not self.isReadOnly():
            self._insert(held, is_plain=True)

    def _insert(self, source: QMimeData, *, is_plain: bool) -> None:
        pictures = [] if is_plain else paste.pictures(source)
        if pictures:
            self._drop = self.textCursor()
            self.dropped.emit(pictures)
            return
        text = paste.words(source, is_plain=is_plain)
        cursor = self.textCursor()
        if len(text) > HUGE:
            self._insert_huge(cursor, text)
        elif text and not (not is_plain and keys.link(cursor, text)):
            self._alone(lambda: cursor.insertText(text))
            self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _insert_huge(self, cursor: QTextCursor, text: str) -> None:
        """Show the whole as a new text: laid out where it is looked at, not all of it before the next key."""
        at = cursor.selectionStart()
        whole = self._track.replace(at, cursor.selectionEnd(), text)
        with self._track.quietly():
            self._look.fill(whole)
        self._go_to(at)
        self._proof.rest()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the line that is written where it belongs."""
        super().resizeEvent(event)
        self._look.make_room()

    def _tint(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.PlaceholderText, QColor(theme().color("faint")))
        self.setPalette(palette)
