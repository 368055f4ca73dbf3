"""Follows a document change by change: its text at hand at any time, and its past."""

from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from rejournal.ui.writing.past import Past, Step

BREAKS = str.maketrans({"\u2029": "\n", "\u2028": "\n", "\ufdd0": "\n", "\ufdd1": "\n"})
"""What the toolkit has between paragraphs and lines. (Its own way to plain text makes spaces of no-break ones.)"""


class Track:
    """Keeps the text beside the document, in UTF-16, and notes what each change removed and added."""

    def __init__(self, area: QTextEdit) -> None:
        self.past = Past()
        self.alone = False
        """Whether the change that is being made is a step of its own."""
        self.fresh = False
        """Whether something changed since this was last set to False."""
        self._area = area
        self._letters = bytearray()
        self._quiet = False
        area.document().setUndoRedoEnabled(False)
        area.document().contentsChange.connect(self._follow)

    @property
    def _document(self) -> QTextDocument:
        # Asked for each time: what Python holds of it can end before the page does, while that is taken down.
        return self._area.document()

    def text(self) -> str:
        """Return the text with LF line ends."""
        return self._letters.decode("utf-16-le", "surrogatepass")

    def take_up(self, kept: str) -> None:
        """Begin here, with the past that was kept of this text."""
        self._letters = bytearray(self._whole().encode("utf-16-le", "surrogatepass"))
        self.past.restore(kept, self.text())

    def replace(self, at: int, end: int, added: str) -> str:
        """Note as one step that ``added`` comes in place of what stands there; return the whole text as it is then."""
        now = added.encode("utf-16-le", "surrogatepass")
        removed = bytes(self._letters[at * 2 : end * 2]).decode("utf-16-le", "surrogatepass")
        self._letters[at * 2 : end * 2] = now
        self.past.note(Step(at=at, removed=removed, added=added), alone=True)
        return self.text()

    def kept(self) -> str:
        """Return the past, to be kept beside the text."""
        return self.past.kept(self.text())

    def undo(self) -> int:
        """Take the last step back; return where the cursor belongs, -1 where there was none."""
        return self._apply(self.past.undo())

    def redo(self) -> int:
        """Do again what was taken back; return where the cursor belongs, -1 where there was nothing."""
        return self._apply(self.past.redo())

    def clear(self) -> None:
        """Forget text and past."""
        self._letters = bytearray()
        self.past.clear()

    def quietly(self) -> "Track":
        """Note nothing of what changes in this context."""
        return self

    def __enter__(self) -> None:
        self._quiet = True

    def __exit__(self, *_: object) -> None:
        self._quiet = False

    def _apply(self, step: Step | None) -> int:
        if step is None:
            return -1
        removed = step.removed.encode("utf-16-le", "surrogatepass")
        if step.at < 0 or self._letters[step.at * 2 : step.at * 2 + len(removed)] != removed:
            # A past that does not fit would tear the text.
            self.past.clear()
            return -1
        cursor = QTextCursor(self._document)
        cursor.setPosition(step.at)
        cursor.setPosition(step.at + len(removed) // 2, QTextCursor.MoveMode.KeepAnchor)
        # Before the change is announced: whoever hears of it asks for the text, and has to be told the new one.
        self._letters[step.at * 2 : step.at * 2 + len(removed)] = step.added.encode("utf-16-le", "surrogatepass")
        with self.quietly():
            cursor.insertText(step.added)
        return cursor.position()

    def _follow(self, at: int, removed: int, added: int) -> None:
        if self._quiet:
            return
        old, new = len(self._letters) // 2, self._document.characterCount() - 1
        removed, added = min(removed, old - at), min(added, new - at)
        if min(at, removed, added) < 0 or old - removed + added != new:
            at, removed, added = 0, old, new
        was = bytes(self._letters[at * 2 : (at + removed) * 2])
        now = self._between(at, added).encode("utf-16-le", "surrogatepass")
        if was == now:
            return
        self.fresh = True
        self._letters[at * 2 : (at + removed) * 2] = now
        if removed and added:
            at, was, now = _core(at, was, now)
        self.past.note(
            Step(
                at=at, removed=was.decode("utf-16-le", "surrogatepass"), added=now.decode("utf-16-le", "surrogatepass")
            ),
            alone=self.alone,
        )

    def _between(self, at: int, many: int) -> str:
        if many == 1:
            return self._document.characterAt(at).translate(BREAKS)
        if many > 10_000:
            whole = self._whole()
            if whole.isascii():
                return whole[at : at + many]
            return whole.encode("utf-16-le", "surrogatepass")[at * 2 : (at + many) * 2].decode(
                "utf-16-le", "surrogatepass"
            )
        cursor = QTextCursor(self._document)
        cursor.setPosition(at)
        cursor.setPosition(at + many, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText().translate(BREAKS)

    def _whole(self) -> str:
        # Many times faster than a table.
        text = self._document.toRawText()
        for sign, line in BREAKS.items():
            text = text.replace(chr(sign), str(line))
        return text


def _core(at: int, was: bytes, now: bytes) -> tuple[int, bytes, bytes]:
    """Leave out what a change has in common at both ends: the toolkit names whole stretches where several changed.

    Halves of a letter beyond the first plane are kept together, so that each step is text.
    """
    old, new = (part.decode("utf-16-le", "surrogatepass") for part in (was, now))
    least = min(len(old), len(new))
    start = 0
    while start < least and old[start] == new[start]:
        start += 1
    end = 0
    while end < least - start and old[-1 - end] == new[-1 - end]:
        end += 1
    before = len(old[:start].encode("utf-16-le", "surrogatepass"))
    after = len(old[len(old) - end :].encode("utf-16-le", "surrogatepass"))
    return at + before // 2, was[before : len(was) - after], now[before : len(now) - after]
