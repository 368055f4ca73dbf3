"""A letter that came: read, matched to the ask it answers, and gone on with as a no, a yes or a not yet."""

import json
from dataclasses import replace
from pathlib import Path

from rejournal.domain.ask import Outcome
from rejournal.domain.errors import CannotOpen, FileUnreadable, WorldError
from rejournal.domain.lines import AskLine
from rejournal.domain.matching import likely
from rejournal.domain.plain import to_plain
from rejournal.domain.reflection import Draft, DraftKind
from rejournal.exchange.mail import LARGEST, Mail, name_of, read_mail, read_pasted
from rejournal.journal.answers import Answered
from rejournal.journal.changes import Changes, Done
from rejournal.screens.draft_files import FILES
from rejournal.screens.errors import sentence_for
from rejournal.screens.places import Place
from rejournal.screens.screen import Room
from rejournal.screens.sentences import asks
from rejournal.screens.signal import Signal
from rejournal.screens.translation import tr, trn


class LetterScreen:
    """What was read of a letter; nothing is kept before one of the ways on is taken."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.mail = Mail()
        self.open_asks: list[AskLine] = []
        """Asks that wait, those that this letter could answer first."""
        self.matched = False
        """Whether the first of them is named in the letter."""
        self.problem = ""
        self.read_times = 0
        """Rises each time another letter was read from a file."""
        self.is_file = False
        """Whether it came from a file: what was typed has its headers in it, and keeps them."""
        self.changed: Signal[[]] = Signal()
        self.done: Signal[[]] = Signal()
        room.desk.ask(room.journal.asks.open_asks, self._offer)

    def _offer(self, found: list[AskLine]) -> None:
        self.open_asks = found
        self._match()

    def open(self, path: Path) -> None:
        """Read a letter from a file; the file stays where it is."""

        def work() -> bytes:
            try:
                if path.stat().st_size > LARGEST:
                    raise FileUnreadable("too_large")
                return path.read_bytes()
            except OSError as error:
                raise CannotOpen from error

        self.room.desk.ask(work, self.read, self._failed)

    def read(self, content: bytes) -> None:
        """Read a letter from what is in its file."""
        self.room.desk.find("letter", lambda: _read(content), self._show)

    def _show(self, read: Mail | WorldError) -> None:
        if isinstance(read, WorldError):
            self._failed(read)
            return
        self.mail, self.problem, self.is_file = read, "", True
        self.read_times += 1
        self._match()

    def type(self, text: str) -> None:
        """Take a letter as it is typed or pasted; the words of one from a file are changed by it, and nothing else."""
        self.mail = replace(self.mail, words=text.strip()) if self.is_file else read_pasted(text)
        self._match()

    def _failed(self, error: WorldError) -> None:
        self.problem = sentence_for(error)
        self.changed.emit()

    def _match(self) -> None:
        found = likely(self.open_asks, self.mail.sender, self.mail.subject, self.mail.words)
        rest = [line for line in self.open_asks if line not in found]
        self.matched = bool(found)
        self.open_asks = found + rest
        self.changed.emit()

    def name(self, line: AskLine) -> str:
        """Return an ask in one line."""
        return asks.title(line.what, line.of)

    def summary(self) -> str:
        """Say what was recognised."""
        files = trn("{n} file", "{n} files", len(self.mail.files)) if self.mail.files else ""
        day = self.mail.sent_on.day.isoformat() if self.mail.sent_on else tr("no day found")
        sender = name_of(self.mail.sender) or tr("no sender found")
        return " · ".join(filter(None, (sender, day, self.mail.subject, files)))

    # Ways on

    def go_on(self, outcome: Outcome, ask: str) -> None:
        """Take the letter over as the answer to an ask, or with an empty one to an ask of its own.

        A no and a yes go on on their own page, filled in, where they are confirmed; not yet is recorded at once.
        """
        mail, journal = self.mail, self.room.journal
        words = mail.words
        day = mail.sent_on.day.isoformat() if mail.sent_on else ""
        sender = name_of(mail.sender)

        def files() -> list[dict[str, object]]:
            return [to_plain(journal.attachments.keep(one.name, one.content, one.kind).record) for one in mail.files]

        if outcome is Outcome.NOT_YET and ask:

            def record() -> Done[Answered]:
                fields = {"words": words, FILES: files()} | ({"answered_on": day} if day else {})
                return journal.answers.record(outcome, fields, ask=ask)

            self.room.desk.do(record, lambda _: self._answered(ask), self._failed)
            return

        def keep() -> Done[Draft]:
            held = files()
            fields = {"ask": ask, "words": words, "answered_on": day, FILES: json.dumps(held) if held else ""}
            if not ask:
                fields |= {"what": mail.subject, "of": sender}
            kind = DraftKind.YES if outcome is Outcome.YES else DraftKind.NO
            draft = journal.drafts.new(kind, {name: text for name, text in fields.items() if text})
            return Done(journal.drafts.keep(draft).record, Changes.DRAFTS)

        place = Place.LOG_YES if outcome is Outcome.YES else Place.LOG_NO
        self.room.desk.do(keep, lambda draft: self._go(place, draft), self._failed)

    def _go(self, place: Place, draft: Draft) -> None:
        self.done.emit()
        self.room.way.go(place, draft=draft.id)

    def _answered(self, ask: str) -> None:
        self.done.emit()
        self.room.way.go(Place.ASK, ask=ask)


def _read(content: bytes) -> Mail | WorldError:
    # The thread that searches has no way to say why: a letter that can't be read is an answer too.
    try:
        return read_mail(content)
    except WorldError as error:
        return error
