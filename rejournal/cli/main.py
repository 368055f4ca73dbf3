"""Run one command: 0 when it is done, 1 for the world's error (one sentence on stderr), 2 for usage."""

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from rejournal.cli import carry, patterns, records
from rejournal.cli.secret import Usage, passphrase
from rejournal.domain.errors import BadValue, Damage, InUse, RolledBack, WorldError
from rejournal.domain.plain import Json
from rejournal.journal import door
from rejournal.journal.clock import Clock
from rejournal.journal.journal import Journal
from rejournal.journal.restore import restore
from rejournal.locations import Homes, default_vault, settings_file
from rejournal.screens.errors import sentence_for
from rejournal.screens.translation import tr
from rejournal.settings.file import MachineSettings

_Command = Callable[[Journal, argparse.Namespace], tuple[Json, str]]
READS: dict[str, _Command] = {
    "list": records.list_,
    "search": records.search,
    "export": carry.export,
    "backup": carry.backup,
    "patterns": patterns.patterns,
}
WRITES: dict[str, _Command] = {
    "add": records.add,
    "import": carry.import_,
    "undo-import": carry.undo_import,
}
"""Commands that need the vault to themselves: refused while a window has it open."""


def run(args: argparse.Namespace, clock: Clock) -> int:
    """Run a parsed command and return the exit code."""
    try:
        view, line = _result(args, clock)
        _print(args, view, line)
    except WorldError as error:
        print(sentence_for(error), file=sys.stderr)
        return 2 if isinstance(error, BadValue) and error.field == "map" else 1
    except Usage as error:
        print(error, file=sys.stderr)
        return 2
    except BrokenPipeError:
        # Whoever read stdout has seen enough; what is left must not be written when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        path = error.filename or tr("The output")
        print(tr("{path} can’t be written: {why}", path=path, why=error.strerror or ""), file=sys.stderr)
        return 1
    return 1 if isinstance(view, dict) and view.get("ok") is False else 0


def _print(args: argparse.Namespace, view: Json, line: str) -> None:
    text = json.dumps(view, ensure_ascii=False, indent=1) if args.json else line
    if text:
        sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")
        sys.stdout.buffer.flush()


def _result(args: argparse.Namespace, clock: Clock) -> tuple[Json, str]:
    folder = args.vault or default_vault()
    if args.command == "init":
        return _init(folder, passphrase(args, twice=True), clock)
    if args.command == "restore":
        counts = restore(args.backup, args.to, passphrase(args))
        return {"vault": str(args.to), "counts": counts}, tr("Restored: {path}", path=args.to)
    if args.command == "salvage":
        return carry.salvage(folder, passphrase(args), clock, args)
    given = passphrase(args)
    homes = MachineSettings(settings_file()).homes()
    if args.command in WRITES:
        older = args.accept_older
        return _with(door.unlock(folder, given, clock, accept_older=older, homes=homes), WRITES[args.command], args)
    if args.command == "check":
        return _check(folder, given, clock, homes, args)
    journal = door.unlock(folder, given, clock, read_only=True, homes=homes)
    if journal.rolled_back:
        print(sentence_for(RolledBack()), file=sys.stderr)
    return _with(journal, READS[args.command], args)


def _check(folder: Path, given: str, clock: Clock, homes: Homes, args: argparse.Namespace) -> tuple[Json, str]:
    """Check a vault; one that is too damaged to be opened is a result too."""
    try:
        try:
            journal = door.unlock(folder, given, clock, homes=homes)
        except (InUse, RolledBack):
            journal = door.unlock(folder, given, clock, read_only=True, homes=homes)
    except Damage as error:
        problem: Json = {"part": "file", "detail": type(error).__name__}
        return {"ok": False, "problems": [problem]}, sentence_for(error)
    return _with(journal, carry.check, args)


def _with(journal: Journal, command: _Command, args: argparse.Namespace) -> tuple[Json, str]:
    try:
        return command(journal, args)
    finally:
        journal.close()


def _init(folder: Path, given: str, clock: Clock) -> tuple[Json, str]:
    journal = door.create(folder, given, clock)
    code = door.first_code(journal)
    journal.close()
    return {"vault": str(folder), "recovery_code": code}, tr(
        "Made: {path}\nRecovery code, shown this once:\n{code}", path=folder, code=code
    )
