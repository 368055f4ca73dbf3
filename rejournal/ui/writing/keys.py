"""What keys do beyond typing: lists go on, emphasis is put around words, paragraphs move. Each is one step of undo."""

import re
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextBlock, QTextCursor

from rejournal.ui.writing import lists
from rejournal.ui.writing.past import units

_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_NONE, _ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_AROUND = {"*": "*", "_": "_", "`": "`", "~": "~"}
"""Signs that are put around what is selected instead of replacing it."""
_LINK = re.compile(r"^(?:https?://|mailto:)\S+$")


def press(cursor: QTextCursor, event: QKeyEvent, *, in_code: bool = False) -> QTextCursor | None:
    """Do what a key means here; return the cursor as it is then, None where the key is for somebody else."""
    key = Qt.Key(event.key())
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key in _ENTER and modifiers in (_NONE, _SHIFT):
        return new_line(cursor, plain=in_code or modifiers == _SHIFT)
    if modifiers == _CONTROL and key in (Qt.Key.Key_B, Qt.Key.Key_I):
        return wrap(cursor, "**" if key == Qt.Key.Key_B else "*")
    if modifiers == _ALT and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        return move_lines(cursor, down=key == Qt.Key.Key_Down)
    if event.text() in _AROUND and cursor.hasSelection() and modifiers in (_NONE, _SHIFT):
        return wrap(cursor, _AROUND[event.text()])
    return None


def is_ours(event: QKeyEvent) -> bool:
    """Whether a key is for the page before it is a shortcut of the window."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key(event.key())
    if modifiers == _CONTROL:
        return key in (Qt.Key.Key_B, Qt.Key.Key_I, Qt.Key.Key_F)
    if modifiers == _CONTROL | _SHIFT:
        return key in (Qt.Key.Key_V, Qt.Key.Key_Z)
    if modifiers == _ALT:
        return key in (Qt.Key.Key_Up, Qt.Key.Key_Down)
    return key == Qt.Key.Key_F3 and modifiers in (_NONE, _SHIFT)


def new_line(cursor: QTextCursor, *, plain: bool) -> QTextCursor:
    """Begin another line: an item goes on as another item, and an empty one ends its list."""
    line = cursor.block().text()
    start = "" if plain else lists.start_of(line)
    place = cursor.selectionStart() - cursor.document().findBlock(cursor.selectionStart()).position()
    cursor.beginEditBlock()
    if not start or cursor.hasSelection() or place < units(start):
        cursor.insertText("\n")
    elif not line[len(start) :].strip():
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
    else:
        cursor.insertText("\n" + lists.next_start(line))
    cursor.endEditBlock()
    return cursor


def wrap(cursor: QTextCursor, sign: str) -> QTextCursor:
    """Put a sign around what is selected, or the word at the cursor; take it away where it is there already."""
    if not cursor.hasSelection():
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
    text = cursor.selectedText().replace("\u2029", "\n")
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    many = len(sign)
    cursor.beginEditBlock()
    if _has(_run_around(cursor, sign[0]), many):
        edit = QTextCursor(cursor)
        edit.setPosition(start - many)
        edit.setPosition(end + many, QTextCursor.MoveMode.KeepAnchor)
        edit.insertText(text)
        start -= many
    elif len(text) > 2 * many and _has(_run_within(text, sign[0]), many):
        text = text[many:-many]
        cursor.insertText(text)
    else:
        core = text.strip()
        before, after = text.partition(core)[::2] if core else (text, "")
        cursor.insertText(before + sign + core + sign + after)
        start += units(before) + many
        text = core
    cursor.endEditBlock()
    cursor.setPosition(start)
    cursor.setPosition(start + units(text), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _run_around(cursor: QTextCursor, letter: str) -> int:
    """Return how many of a letter stand on both sides of what is selected."""
    document, many = cursor.document(), 0
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    while many < start and document.characterAt(start - many - 1) == letter == document.characterAt(end + many):
        many += 1
    return many


def _run_within(text: str, letter: str) -> int:
    """Return how many of a letter a text both begins and ends with."""
    return min(len(text) - len(text.lstrip(letter)), len(text) - len(text.rstrip(letter)))


def _has(run: int, many: int) -> bool:
    """Whether a run of stars holds this emphasis: one is soft, two are strong, three are both."""
    return run in (many, 3)


def _selected(cursor: QTextCursor) -> list[QTextBlock]:
    document = cursor.document()
    block, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
    found = [block]
    while block != last:
        block = block.next()
        found.append(block)
    return found


def indent(cursor: QTextCursor, *, out: bool) -> bool:
    """Move the items of a list that are selected in or out; False where there is none to move."""
    change: Callable[[str], str] = lists.outdented if out else lists.indented
    changes = [(block, block.text(), change(block.text())) for block in _selected(cursor)]
    if all(line == other for _, line, other in changes):
        return False
    cursor.beginEditBlock()
    for block, line, other in changes:
        many = len(other) - len(line)
        quote = len(line) - len(line.lstrip("> "))
        at = block.position() + (quote if line.lstrip().startswith(">") else 0)
        edit = QTextCursor(block)
        edit.setPosition(at - (0 if many >= 0 or at == block.position() else -many))
        if many > 0:
            edit.insertText(" " * many)
        elif many < 0:
            edit.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor, -many)
            edit.removeSelectedText()
    cursor.endEditBlock()
    return True


def move_lines(cursor: QTextCursor, *, down: bool) -> QTextCursor:
    """Let the selected lines and the one beside them change places."""
    blocks = _selected(cursor)
    other = blocks[-1].next() if down else blocks[0].previous()
    if not other.isValid():
        return cursor
    anchor, position = cursor.anchor(), cursor.position()
    first, last = (blocks[0], other) if down else (other, blocks[-1])
    lines = [block.text() for block in blocks]
    shift = (units(other.text()) + 1) * (1 if down else -1)
    lines = [other.text(), *lines] if down else [*lines, other.text()]
    edit = QTextCursor(first)
    edit.setPosition(last.position() + last.length() - 1, QTextCursor.MoveMode.KeepAnchor)
    edit.insertText("\n".join(lines))
    cursor.setPosition(anchor + shift)
    cursor.setPosition(position + shift, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def tick(cursor: QTextCursor) -> bool:
    """Turn the box over which the cursor stands; False where it stands over none."""
    block = cursor.block()
    box = lists.box_in(block.text())
    if box is None or not box[0] <= cursor.position() - block.position() <= box[0] + 3:
        return False
    edit = QTextCursor(block)
    edit.setPosition(block.position() + box[0] + 1)
    edit.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
    edit.insertText(" " if box[1] else "x")
    return True


def link(cursor: QTextCursor, address: str) -> bool:
    """Make what is selected a link where an address is pasted over it."""
    text = cursor.selectedText()
    if not text or "\u2029" in text or not _LINK.match(address) or _LINK.match(text):
        return False
    cursor.insertText(f"[{text}]({address})")
    return True
