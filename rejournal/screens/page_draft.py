"""The draft of a page being written: saved as typed, or, where it is to be burned, nowhere at all."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from rejournal.domain.attachment import Attachment
from rejournal.domain.errors import WorldError
from rejournal.domain.reflection import Draft
from rejournal.screens.autosave import Autosave
from rejournal.screens.draft_files import FILES, read_files, write_files
from rejournal.screens.errors import sentence_for
from rejournal.screens.screen import Room
from rejournal.screens.translation import tr


class PageDraft:
    """Holds what was typed; ``changed`` is called when its state on the disk has changed."""

    def __init__(self, room: Room, changed: Callable[[], None]) -> None:
        self._room, self._changed = room, changed
        self._autosave = Autosave(room.desk, self._keep)
        self.draft: Draft | None = None
        self.state = ""
        """How it is kept, said."""
        self.burning = False
        """Whether nothing that is typed is kept anywhere."""
        self.gather: Callable[[], Mapping[str, str]] = dict
        """Returns what is to be kept beside the fields, when they are."""

    def take_up(self, draft: Draft | None) -> None:
        """Go on with another draft, or with none; what is unsaved of the one before is let go."""
        self._autosave.forget()
        self.draft, self.state, self.burning = draft, "", False

    @property
    def fields(self) -> dict[str, str]:
        """The fields as typed."""
        return dict(self.draft.fields) if self.draft else {}

    @property
    def unsaved(self) -> bool:
        """Whether something that was typed is not on the disk yet."""
        return self._autosave.unsaved

    def flush(self) -> None:
        """Save now what is unsaved."""
        self._autosave.flush()

    def set(self, name: str, text: str) -> None:
        """Take what was typed into a field."""
        if self.draft is None or self.draft.fields.get(name, "") == text:
            return
        self.draft = replace(self.draft, fields={**self.draft.fields, name: text})
        self.state = ""
        if not self.burning:
            self._autosave.touch()

    def _keep(self) -> None:
        if self.draft is not None:
            draft = self.draft = replace(self.draft, fields={**self.draft.fields, **self.gather()})
            self._room.desk.do(lambda: self._room.journal.drafts.keep(draft), self._kept, self._not_kept)

    def _kept(self, kept: Draft) -> None:
        if self.draft and self.draft.id == kept.id and not self._autosave.unsaved:
            self.state = tr("saved a moment ago")
            self._changed()

    def _not_kept(self, error: WorldError) -> None:
        self.fail(error)

    def fail(self, error: WorldError) -> None:
        """Say why it could not be kept, and try again with the next key."""
        self.state = sentence_for(error)
        self._autosave.touch()
        self._changed()

    # Files

    @property
    def files(self) -> tuple[Attachment, ...]:
        """The files that go with it."""
        return read_files(self.fields)

    def attach(self, given: list[tuple[str, bytes]]) -> None:
        """Keep pictures and files (name and content) in the vault, to go with it."""
        attachments = self._room.journal.attachments

        def work() -> tuple[Attachment, ...]:
            return tuple(attachments.keep(name, content).record for name, content in given)

        self._room.desk.ask(work, lambda made: self._say_files((*self.files, *made)), self.fail)

    def take(self, paths: list[Path]) -> None:
        """Take copies of files on the disk into the vault, to go with it."""
        attachments = self._room.journal.attachments

        def work() -> tuple[Attachment, ...]:
            return tuple(attachments.take(path).record for path in paths)

        self._room.desk.ask(work, lambda made: self._say_files((*self.files, *made)), self.fail)

    def detach(self, file: Attachment) -> None:
        """Let a file go again."""
        self._say_files(tuple(one for one in self.files if one != file))

    def _say_files(self, files: tuple[Attachment, ...]) -> None:
        self.set(FILES, write_files(files))
        self._changed()

    def burn(self, *, burning: bool) -> None:
        """Keep nothing from now on, and let go of what was kept as a draft; or keep it after all."""
        draft, self.burning = self.draft, burning
        self._autosave.forget()
        if burning and draft is not None:
            self._room.desk.do(lambda: self._room.journal.drafts.finish(draft.id))
        elif not burning:
            self._autosave.touch()

    def come_back(self, day: date, then: Callable[[], None]) -> None:
        """Keep it and ask to see it again on a day."""
        draft = self.draft
        self._autosave.forget()
        if draft is not None:
            self._room.desk.do(lambda: self._room.journal.drafts.come_back(draft, day), lambda _: then())

    def rest(self) -> None:
        """Don't save while it is being recorded elsewhere."""
        self._autosave.forget()

    def let_go(self) -> None:
        """Let the draft go: nothing is on it."""
        draft = self.draft
        self.take_up(None)
        if draft is not None:
            self._room.desk.do(lambda: self._room.journal.drafts.finish(draft.id))
