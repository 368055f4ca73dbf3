"""Attachments: files of any kind, kept inside the vault, looked at in memory, written out only when asked."""

import mimetypes
import os
from pathlib import Path

from rejournal.domain.attachment import LARGEST, Attachment, safe_name
from rejournal.domain.errors import BadValue
from rejournal.domain.words import clean_line
from rejournal.journal.changes import Changes, Done
from rejournal.journal.work import Work
from rejournal.store import files
from rejournal.store.store import Writing
from rejournal.vault.files import world_error


class Attachments:
    """The use cases around files."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def keep(self, name: str, content: bytes, kind: str = "") -> Done[Attachment]:
        """Keep a file and return what a record names it by; BadValue for one that is too large."""
        if len(content) > LARGEST:
            raise BadValue("attachments", f"{LARGEST // 1_000_000} MB at most")
        bare = safe_name(name)
        guessed = kind or mimetypes.guess_type(bare, strict=False)[0] or "application/octet-stream"

        def do(db: Writing) -> Attachment:
            sha256 = files.put(db, content)
            return Attachment(sha256=sha256, name=bare, kind=clean_line(guessed), size=len(content))

        return self._work.change(Changes.NOTHING, do)

    def take(self, path: Path) -> Done[Attachment]:
        """Keep a copy of a file on the disk; the file itself stays where it is."""
        try:
            if path.stat().st_size > LARGEST:
                raise BadValue("attachments", f"{LARGEST // 1_000_000} MB at most")
            content = path.read_bytes()
        except OSError as error:
            raise world_error(error) from error
        return self.keep(path.name, content)

    def read(self, attachment: Attachment) -> bytes:
        """Return what is in a file; NotFound where it is gone."""
        with self._work.store.reading() as db:
            return files.get(db, attachment.sha256)

    def export(self, attachment: Attachment, path: Path) -> int:
        """Write a file out, for its owner alone; it is no longer encrypted there. Returns its bytes."""
        content = self.read(attachment)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
        except OSError as error:
            raise world_error(error) from error
        return len(content)
