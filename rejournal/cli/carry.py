"""Commands that carry a journal in and out: import, export, backup, restore, check."""

import argparse
from pathlib import Path

from rejournal.cli.secret import Usage
from rejournal.domain.plain import Json
from rejournal.exchange.archive import is_archive
from rejournal.exchange.dates import Order
from rejournal.exchange.tracker import Plan, plan_import
from rejournal.journal import salvage as saving
from rejournal.journal.clock import Clock
from rejournal.journal.imports import Imported
from rejournal.journal.journal import Journal
from rejournal.screens.sentences import imports as sentences
from rejournal.screens.sentences.safe import salvaged
from rejournal.screens.translation import tr, trn


def import_(journal: Journal, args: argparse.Namespace) -> tuple[Json, str]:
    """Import a file by its content, or say what would happen."""
    if is_archive(args.file):
        plan = None
        made = journal.archive.preview(args.file) if args.dry_run else journal.archive.restore(args.file).record
    else:
        plan = plan_import(args.file, order=Order(args.dates) if args.dates else None, columns=_columns(args.map))
        made = journal.imports.preview(plan) if args.dry_run else journal.imports.run(plan).record
    warnings = [sentences.warning(*one) for one in plan.warnings] if plan else []
    view = {
        "format": made.format,
        "read": made.read,
        "added": made.added,
        "skipped": made.skipped,
        "batch": made.batch or None,
        "warnings": warnings,
    }
    return view, "\n".join([*_told(made, plan, dry=args.dry_run), *warnings])


def _told(made: Imported, plan: Plan | None, *, dry: bool) -> list[str]:
    lines = [sentences.imported(made.read, made.added, made.skipped, dry=dry)]
    if plan and dry:
        lines += [tr("  {column} → {field}", column=column, field=field) for column, field in plan.mapping.items()]
    if made.batch:
        lines.append(tr("To take it back: rejournal undo-import {batch}", batch=made.batch))
    return lines


def _columns(given: list[str]) -> dict[str, str]:
    found = {}
    for one in given:
        column, equals, field = one.rpartition("=")
        if not equals or not column or not field:
            raise Usage(tr("--map takes COLUMN=FIELD."))
        found[column] = field
    return found


def undo_import(journal: Journal, args: argparse.Namespace) -> tuple[Json, str]:
    """Take one import back."""
    removed = journal.imports.undo(args.batch).record
    return {"removed": removed}, trn("{n} record removed", "{n} records removed", removed)


def export(journal: Journal, args: argparse.Namespace) -> tuple[Json, str]:
    """Write the archive, a table, or a folder of Markdown."""
    counts: dict[str, int]
    if args.format == "archive":
        counts = journal.archive.export(args.path)
    elif args.format == "csv":
        counts = {"asks": journal.copies.sheet(args.path)}
    else:
        titles = journal.decks.titles()
        counts = {"files": journal.copies.folder(args.path, titles)}
    return {"path": str(args.path), "counts": counts}, tr("Written: {path}", path=args.path)


def backup(journal: Journal, args: argparse.Namespace) -> tuple[Json, str]:
    """Write a backup and prove it."""
    path = journal.backups.write(args.folder)
    return {"path": str(path), "proven": True}, tr("Written, opened again and found whole: {path}", path=path)


def salvage(folder: Path, secret: str, clock: Clock, args: argparse.Namespace) -> tuple[Json, str]:
    """Make a new vault of what can still be read of a damaged one."""
    made = saving.salvage(folder, secret, args.to, clock, args.backup)
    view: dict[str, Json] = {
        "vault": str(args.to),
        "saved": made.saved,
        "from_backup": made.from_backup,
        "lost": made.lost,
        "pages": made.pages,
        "damaged_pages": made.damaged_pages,
    }
    return view, salvaged(made)


def check(journal: Journal, args: argparse.Namespace) -> tuple[Json, str]:  # noqa: ARG001 - one shape for all commands
    """Check everything."""
    problems = [{"part": problem.part, "detail": problem.detail} for problem in journal.check()]
    lines = [f"{problem['part']}: {problem['detail']}" for problem in problems]
    return {"ok": not problems, "problems": problems}, "\n".join(lines) or tr("Every page, index and seal is whole.")
