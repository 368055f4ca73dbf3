"""A command line that runs in this process, on a closed vault that was made cheaply."""

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from rejournal.__main__ import main
from rejournal.journal import door
from rejournal.journal.clock import Clock
from rejournal.journal.journal import Journal
from tests.conftest import CHEAP, PASSPHRASE


@dataclass
class Result:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Return stdout as the one JSON value it has to be."""
        return json.loads(self.out)

    @property
    def sentence(self) -> str:
        """Return stderr as the one sentence it has to be, with nothing on stdout."""
        assert self.out == ""
        assert self.err.count("\n") == 1, self.err
        assert "Traceback" not in self.err
        return self.err.strip()


Run = Callable[..., Result]


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """Return the passphrase's file."""
    path = tmp_path / "passphrase"
    path.write_text(PASSPHRASE + "\n", encoding="utf-8")
    return path


@pytest.fixture
def bare(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line with exactly these words."""

    def run(*words: object, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        try:
            code = main([str(word) for word in words])
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capsys.readouterr()
        return Result(code, out, err)

    return run


@pytest.fixture
def closed(tmp_path: Path, vault: Path, secret: Path) -> Path:
    """Return the folder of a vault that is closed."""
    door.create(vault, PASSPHRASE, Clock(), cost=CHEAP).close()
    return vault


@pytest.fixture
def run(closed: Path, secret: Path, bare: Run) -> Run:
    """Run a command on the vault."""

    def go(*words: object, stdin: bytes = b"") -> Result:
        return bare("--vault", closed, "--passphrase-file", secret, *words, stdin=stdin)

    return go


@pytest.fixture
def ok(run: Run) -> Callable[..., Any]:
    """Run a command on the vault with ``--json`` and return the value; it has to be done without a word on stderr."""

    def go(*words: object, stdin: bytes = b"") -> Any:
        result = run(*words, "--json", stdin=stdin)
        assert (result.code, result.err) == (0, "")
        return result.json

    return go


@pytest.fixture
def opened(closed: Path) -> Callable[[], Journal]:
    """Open the vault as a program would, read-only, so that commands can run beside it."""
    journals: list[Journal] = []

    def go(*, read_only: bool = True, clock: Clock | None = None) -> Journal:
        journals.append(door.unlock(closed, PASSPHRASE, clock or Clock(), read_only=read_only))
        return journals[-1]

    yield go
    for journal in journals:
        if journal.is_open:
            journal.close()
