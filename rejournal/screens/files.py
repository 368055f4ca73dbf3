"""Files as a page knows them: looked at and written out, and those of an ask and its answers changed."""

from collections.abc import Callable
from pathlib import Path

from rejournal.domain.answer import Answer
from rejournal.domain.ask import Ask
from rejournal.domain.attachment import Attachment
from rejournal.domain.plain import to_plain
from rejournal.screens.ask import AskScreen
from rejournal.screens.ask_editor import ASK
from rejournal.screens.notices import Notice
from rejournal.screens.screen import Room
from rejournal.screens.translation import tr


class KeptFiles:
    """Files that are looked at and written out, wherever they belong."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def read(self, file: Attachment, then: Callable[[bytes], None]) -> None:
        """Read what is in a file, into memory alone."""
        self._room.desk.ask(lambda: self._room.journal.attachments.read(file), then)

    def export(self, file: Attachment, path: Path) -> None:
        """Write a file out; it is no longer encrypted there."""
        said = Notice(text=tr("Written. That copy is not encrypted."))
        self._room.desk.ask(
            lambda: self._room.journal.attachments.export(file, path), lambda _: self._room.desk.noticed.emit(said)
        )


class Files(KeptFiles):
    """The files of an ask and its answers, which can be taken in and let go as well."""

    def __init__(self, screen: AskScreen) -> None:
        super().__init__(screen.room)
        self._screen = screen

    def of(self, record: str) -> tuple[Attachment, ...]:
        """Return the files of the ask, or of an answer."""
        owner = self._owner(record)
        return owner.attachments if owner else ()

    def take(self, record: str, paths: list[Path]) -> None:
        """Take copies of files into the vault."""
        attachments = self._room.journal.attachments

        def work() -> tuple[Attachment, ...]:
            return tuple(attachments.take(path).record for path in paths)

        self._room.desk.ask(work, lambda made: self._say(record, (*self.of(record), *made)))

    def let_go(self, record: str, file: Attachment) -> None:
        """Let a file go; an earlier version still has it."""
        self._say(record, tuple(one for one in self.of(record) if one != file))

    def _owner(self, record: str) -> Answer | Ask | None:
        whole = self._screen.editor.whole if self._screen.editor else None
        if whole is None:
            return None
        return whole.ask if record == ASK else next((one for one in whole.answers if one.id == record), None)

    def _say(self, record: str, files: tuple[Attachment, ...]) -> None:
        journal, whole = self._room.journal, self._screen.editor
        if whole is None:
            return
        fields = {"attachments": [to_plain(one) for one in files]}
        ask = whole.whole.ask.id
        if record == ASK:
            self._room.desk.do(lambda: journal.asks.revise(ask, fields))
        else:
            self._room.desk.do(lambda: journal.answers.revise(record, fields))
