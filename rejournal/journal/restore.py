"""Back from a backup: the whole journal into a new folder, or single entries into the open one."""

import contextlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from rejournal.domain.ask import Ask
from rejournal.domain.errors import ArchiveDamaged, FolderNotEmpty
from rejournal.domain.plain import Json, to_plain
from rejournal.domain.reflection import Reflection
from rejournal.domain.value import value
from rejournal.journal.backup_file import DATABASE, is_signed, unpack
from rejournal.journal.changes import Changes, Done
from rejournal.journal.discard import discard
from rejournal.journal.reflections import put_reflection
from rejournal.journal.schedule import settle_all
from rejournal.journal.work import Work
from rejournal.store import files, index, look_back_lines, redirection_lines, rows, seals, shelves
from rejournal.store.meta import begin_incarnation
from rejournal.store.store import Reading, Store, Writing
from rejournal.vault import header as heads
from rejournal.vault.files import clear_away, is_free, make_folder, room_in, sync_folder
from rejournal.vault.recovery import looks_like_code, read_code
from rejournal.vault.secret import Secret
from rejournal.vault.vault import Keys, salted, unlock_header


def restore(backup: Path, folder: Path, secret: str) -> dict[str, int]:
    """Make the vault of a backup in ``folder``, which must be absent or empty; return what it holds.

    ``secret`` is the passphrase of that day or the recovery code; the same opens the vault that is made. Nothing is
    left behind where the backup or the secret turns out wrong.
    """
    if not is_free(folder):
        raise FolderNotEmpty
    new = not os.path.lexists(folder)
    try:
        make_folder(folder)
        beside = folder / f"{DATABASE}.new"
        manifest, header = unpack(backup, beside)
        beside.replace(folder / header.database)
        keys = _keys(folder, header, secret, manifest)
        try:
            with keys.database_key() as key:
                begin_incarnation(keys.database, key.bytes)
            heads.write_header(folder, salted(keys).header, keys.root)
            sync_folder(folder.parent)
        finally:
            keys.wipe()
    except BaseException:
        with contextlib.suppress(OSError):
            clear_away(folder, itself=new)
        raise
    return {str(name): int(count) for name, count in manifest["counts"].items()}


def _keys(folder: Path, header: heads.Header, secret: str, manifest: Mapping[str, Json]) -> Keys:
    """Return the keys of a backup by its passphrase or the recovery code; ArchiveDamaged where its signature breaks."""
    if looks_like_code(secret):
        keys = Keys(folder, header, read_code(secret))
        if not heads.is_whole(header, keys.root):
            keys.wipe()
            # What has the form of a code may be a passphrase all the same.
            keys = unlock_header(folder, header, secret)
    else:
        keys = unlock_header(folder, header, secret)
    if not is_signed(manifest, keys):
        keys.wipe()
        raise ArchiveDamaged
    return keys


@value
class OldEntry:
    """A reflection or an ask of a backup that is not here any more, or was different then."""

    kind: str
    """``reflections`` or ``asks``."""
    id: str
    title: str
    day: str
    changed: bool
    """Whether it is here, with other words."""
    text: str
    """Its words then."""


class Entries:
    """Single entries of an old backup, seen beside the open journal."""

    def __init__(self, work: Work, keys: Keys) -> None:
        self._work = work
        self._keys = keys

    def differing(self, backup: Path, secret: str = "") -> list[OldEntry]:
        """Return what the backup holds that is gone or different here, newest first.

        ``secret`` is needed only for a backup from before the vault's key was changed: WrongPassphrase says so.
        """
        with self._opened(backup, secret) as old, self._work.store.reading() as db:
            found = [
                _entry(kind, then, changed=here is not None)
                for kind in ("reflections", "asks")
                for then in shelves.ALL[kind].all(old)
                if (here := shelves.ALL[kind].get(db, then.id)) is None or _words(here) != _words(then)
            ]
        return sorted(found, key=lambda entry: (entry.day, entry.id), reverse=True)

    def bring_back(self, backup: Path, wanted: list[tuple[str, str]], secret: str = "") -> Done[int]:
        """Bring entries (kind, id) back as they were; what is here of them goes into their earlier versions.

        With a reflection comes the ask it is on where that is gone too, and with an ask its answers. All of it is one
        change, with an undo.
        """
        with self._opened(backup, secret) as old:
            families = [_family(old, kind, record) for kind, record in wanted]
            named = {
                one.sha256 for family in families for _, then in family for one in getattr(then, "attachments", ())
            }
            held = [files.get(old, sha256) for sha256 in sorted(named) if files.has(old, sha256)]

        def do(db: Writing) -> _Brought:
            for content in held:
                files.put(db, content)
            brought = _Brought()
            for family in families:
                for kind, then in family:
                    _put(db, self._work, kind, then, brought)
            answers = {then.id for family in families for kind, then in family if kind == "answers"}
            settle_all(db, self._work, sorted(answers.intersection(look_back_lines.scheduled(db))))
            return brought

        def back(db: Writing, brought: _Brought) -> None:
            for kind, before in brought.before:
                _put(db, self._work, kind, before, _Brought())
            discard(db, self._work, asks=brought.asks, reflections=brought.reflections)

        done = self._work.change(Changes.EVERYTHING, do, undo="brought_back", inverse=back)
        return Done(len(wanted), done.changes, done.undo)

    @contextmanager
    def _opened(self, backup: Path, secret: str) -> Iterator[Reading]:
        with room_in(backup.parent) as room:
            path = room / DATABASE
            manifest, header = unpack(backup, path)
            keys = self._keys_for(room, header, manifest, secret)
            with keys.database_key() as key:
                store = Store.open(
                    path,
                    key.bytes,
                    vault_id=header.vault_id,
                    generation=header.generation,
                    mint=self._work.clock.new_id,
                    read_only=True,
                )
            try:
                with store.reading() as db:
                    yield db
            finally:
                store.close()
                keys.wipe()

    def _keys_for(self, room: Path, header: heads.Header, manifest: Mapping[str, Json], secret: str) -> Keys:
        same = Keys(room, header, Secret(self._keys.root.bytes))
        if heads.is_whole(header, same.root) and is_signed(manifest, same):
            return same
        same.wipe()
        return _keys(room, header, secret, manifest)


class _Brought:
    """What a bringing back did: what is new here, and what stood in its place."""

    def __init__(self) -> None:
        self.asks: list[str] = []
        self.reflections: list[str] = []
        self.before: list[tuple[str, Any]] = []


def _words(record: Any) -> dict[str, Json]:
    """Return a record without its times: two that differ only there say the same."""
    return {name: content for name, content in to_plain(record).items() if name not in ("created_at", "changed_at")}


def _entry(kind: str, then: Any, *, changed: bool) -> OldEntry:
    if isinstance(then, Reflection):
        text = "\n\n".join(part.text for part in then.parts)
        return OldEntry(kind=kind, id=then.id, title=then.title, day=then.written_on.text, changed=changed, text=text)
    ask: Ask = then
    title = ", ".join(filter(None, (ask.what, ask.of)))
    day = ask.asked_on.text if ask.asked_on else ""
    return OldEntry(kind=kind, id=ask.id, title=title, day=day, changed=changed, text=ask.notes)


def _family(old: Reading, kind: str, record: str) -> list[tuple[str, Any]]:
    """Return a record with what it cannot stand without, the ask first."""
    found = shelves.ALL[kind].need(old, record)
    if kind == "reflections":
        ask = found.ask and shelves.asks.get(old, found.ask)
        return [*(_with_answers(old, ask) if ask else []), (kind, found)]
    return _with_answers(old, found)


def _with_answers(old: Reading, ask: Ask) -> list[tuple[str, Any]]:
    answers = shelves.answers.all(old, rows.answers.c.ask == ask.id)
    looks = [look for answer in answers for look in shelves.lookbacks.all(old, rows.lookbacks.c.answer == answer.id)]
    led = [one for answer in answers for one in shelves.redirections.all(old, rows.redirections.c.no == answer.id)]
    sealed = [seal for answer in answers if (seal := seals.get(old, answer.id)) is not None]
    return [
        ("asks", ask),
        *(("answers", answer) for answer in answers),
        *(("lookbacks", look) for look in looks),
        *(("redirections", one) for one in led),
        *(("seals", seal) for seal in sealed),
    ]


def _put(db: Writing, work: Work, kind: str, then: Any, brought: _Brought) -> None:
    if kind == "seals":
        if then.first_take is not None and seals.get(db, then.answer) is None:
            words = (then.answer, then.first_take, then.forecast, then.sealed_at)
            seals.append(db, *words, salt=then.salt, opened_at=then.opened_at)
        return
    shelf = shelves.ALL[kind]
    here = shelf.get(db, then.id)
    if here is not None:
        asked_for = kind in ("asks", "reflections") and _words(here) != _words(then)
        if not asked_for:
            return
        brought.before.append((kind, here))
    elif kind in ("asks", "reflections"):
        (brought.asks if kind == "asks" else brought.reflections).append(then.id)
    shelves.bin_.remove(db, then.id)
    now = replace(then, changed_at=work.now())
    if kind == "reflections":
        put_reflection(db, work, now)
    elif kind in ("asks", "answers"):
        with index.ask_changes(db, then.id if kind == "asks" else then.ask):
            shelf.put(db, now)
    elif kind == "lookbacks" or not then.led_to or redirection_lines.day_of(db, then.led_to)[0]:
        # A redirection whose other end is gone here leads nowhere.
        owner = then.answer if kind == "lookbacks" else then.no
        with index.ask_changes(db, db.one("SELECT ask FROM answers WHERE id = :owner", owner=owner) or ""):
            shelf.put(db, now)
