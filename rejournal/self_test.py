"""Prove that this installation works: a throw-away vault, every layer, a window, and nothing left behind."""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from rejournal.domain.ask import Outcome
from rejournal.domain.errors import WrongPassphrase
from rejournal.journal import demo, door
from rejournal.journal.clock import Clock
from rejournal.journal.journal import Journal
from rejournal.journal.restore import restore
from rejournal.locations import Homes, has_screen, resources

PATIENCE = timedelta(seconds=30)


class SelfTestFailed(Exception):
    """A step did not do what it should."""


def run_self_test(*, as_json: bool = False) -> int:
    """Run every step and say how each went; 0 when all are well."""
    steps: list[tuple[str, str]] = []
    with tempfile.TemporaryDirectory(prefix="rejournal-self-test-") as room:
        test = _SelfTest(Path(room))
        for name, step in test.steps():
            try:
                step()
            except Exception as error:  # noqa: BLE001 - whatever is wrong with an installation is to be said
                steps.append((name, f"{type(error).__name__}: {error}"))
                break
            steps.append((name, "ok"))
        test.close()
    ok = all(result == "ok" for _, result in steps)
    if as_json:
        text = json.dumps({"ok": ok, "steps": [{"step": name, "result": result} for name, result in steps]})
    else:
        text = "\n".join(f"{name}: {result}" for name, result in steps)
    sys.stdout.write(f"{text}\n")
    return 0 if ok else 1


class _SelfTest:
    """The steps, in order, on one vault."""

    def __init__(self, room: Path) -> None:
        self._room = room
        self._vault = room / "Self test.journal"
        self._homes = Homes(backups=room / "Kept", state=room / "State")
        self._clock = Clock()
        self._passphrase = door.suggest(resources() / "words" / "eff-large.txt")
        self._journal: Journal | None = None

    def steps(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        return (
            ("make a vault", self._make),
            ("record a no and write it through", self._record),
            ("lock, and refuse a wrong passphrase", self._lock),
            ("unlock and search", self._unlock),
            ("check every page, index and seal", self._check),
            ("nothing readable on the disk", self._look_at_disk),
            ("export, back up and restore", self._carry),
            ("open a window", self._open_window),
        )

    @property
    def _open(self) -> Journal:
        if self._journal is None:
            raise SelfTestFailed("no journal is open")
        return self._journal

    def close(self) -> None:
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    def _make(self) -> None:
        self._journal = door.create(self._vault, self._passphrase, self._clock, homes=self._homes)
        demo.fill(self._journal, resources() / "demo" / "year.toml")

    def _record(self) -> None:
        fields = {"sting": 6, "first_take": "quillwort", "forecast": 5}
        made = self._open.answers.record(Outcome.NO, fields, ask_fields={"what": "Self test"}).record
        parts = [{"prompt": "why", "text": "Because of the quillwort."}]
        self._open.reflections.record({"ask": made.ask.id, "answer": made.answer.id, "parts": parts})

    def _lock(self) -> None:
        self.close()
        try:
            door.unlock(self._vault, f"{self._passphrase}!", self._clock, homes=self._homes)
        except WrongPassphrase:
            return
        raise SelfTestFailed("a wrong passphrase opened the vault")

    def _unlock(self) -> None:
        self._journal = door.unlock(self._vault, self._passphrase, self._clock, homes=self._homes)
        _expect(self._journal.search("quillwort")[0], 1)

    def _check(self) -> None:
        _expect(self._open.check(), [])

    def _look_at_disk(self) -> None:
        for path in self._vault.rglob("*"):
            content = path.read_bytes()
            _expect(b"quillwort" in content or content.startswith(b"SQLite format 3"), False)

    def _carry(self) -> None:
        self._open.archive.export(self._room / "archive.zip")
        backup = self._open.backups.write(self._room / "backups")
        counts = restore(backup, self._room / "Restored.journal", self._passphrase)
        _expect(counts["asks"], self._open.asks.counts().asks)
        self.close()

    def _open_window(self) -> None:
        if not has_screen():
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from rejournal.settings.file import MachineSettings
        from rejournal.ui import application

        app = application.prepare_application()
        window = application.start(self._vault, MachineSettings(self._room / "settings.toml", self._homes))
        window.gate.run(
            lambda: door.unlock(self._vault, self._passphrase, self._clock), window.open_journal, window.broke
        )
        until = time.monotonic() + PATIENCE.total_seconds()
        while not (window.shell and window.shell.desk.is_idle) and time.monotonic() < until:
            app.processEvents()
        shown = window.shell is not None and not window.grab().isNull()
        window.close()
        app.processEvents()
        _expect(shown, True)


def _expect(found: object, wanted: object) -> None:
    if found != wanted:
        raise SelfTestFailed(f"found {found!r} where {wanted!r} was expected")
