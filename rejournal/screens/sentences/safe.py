"""Sentences about backups, the bin, earlier versions and damage."""

from datetime import date, datetime

from rejournal.domain.backup import Backup, Reason
from rejournal.journal.bin import BinLine
from rejournal.journal.salvage import Salvaged
from rejournal.screens.sentences import days
from rejournal.screens.translation import tr, trn


def salvaged(made: Salvaged) -> str:
    """Say what became of a damaged journal."""
    said = [trn("{n} record was saved.", "{n} records were saved.", made.saved)]
    if made.from_backup:
        said.append(trn("{n} came from a backup.", "{n} came from a backup.", made.from_backup))
    if made.lost:
        said.append(trn("At least {n} could not be read.", "At least {n} could not be read.", made.lost))
    elif made.damaged_pages:
        said.append(tr("Nothing that is known of is missing."))
    said.append(
        trn("{n} of {of} pages was damaged.", "{n} of {of} pages were damaged.", made.damaged_pages, of=made.pages)
    )
    return " ".join(said)


def restored(counts: dict[str, int]) -> str:
    """Say what a restored journal holds."""
    return tr(
        "Restored: {asks} and {reflections}.",
        asks=trn("{n} ask", "{n} asks", counts.get("asks", 0)),
        reflections=trn("{n} reflection", "{n} reflections", counts.get("reflections", 0)),
    )


def synced(program: str) -> str:
    """Say what it means that a program syncs the journal's folder."""
    return tr(
        "{program} seems to sync this folder. Two computers that change a journal at once make copies of it that can’t "
        "be joined; it is safer in a folder of its own, and backups can be synced instead.",
        program=program,
    )


def moment(when: datetime, today: date) -> str:
    """Say a moment of the past by its day and the time on the wall."""
    local = when.astimezone()
    return tr("{day}, {time}", day=days.full_day(local.date(), today), time=f"{local:%H:%M}")


def size(octets: int) -> str:
    """Say how large a file is."""
    if octets < 1_000_000:
        return tr("{n} KB", n=max(1, round(octets / 1000)))
    return tr("{n} MB", n=f"{octets / 1_000_000:.1f}")


def reason(why: Reason) -> str:
    """Say why a backup was made."""
    return {
        Reason.BY_HAND: tr("by hand"),
        Reason.AUTOMATIC: tr("by itself"),
        Reason.BEFORE_IMPORT: tr("before an import"),
        Reason.BEFORE_MIGRATION: tr("before an update of the format"),
        Reason.BEFORE_REKEY: tr("before a new key"),
        Reason.BEFORE_RESTORE: tr("before a restore"),
    }[why]


def holds(backup: Backup) -> str:
    """Say what a backup holds."""
    return tr(
        "{asks}, {reflections}",
        asks=trn("{n} ask", "{n} asks", backup.counts.get("asks", 0)),
        reflections=trn("{n} reflection", "{n} reflections", backup.counts.get("reflections", 0)),
    )


def kept(backups: list[Backup], today: date) -> str:
    """Say how many backups there are, and when one was last proven."""
    if not backups:
        return tr("None yet. The first is made a few minutes after your first words.")
    newest = max(backups, key=lambda one: one.proven_at)
    return tr(
        "{count}, {size}. Last opened and found whole: {when}.",
        count=trn("{n} kept", "{n} kept", len(backups)),
        size=size(sum(one.size for one in backups)),
        when=moment(newest.proven_at, today),
    )


def still_held(backups: list[Backup], today: date) -> str:
    """Say which backups still hold what is to be erased."""
    if not backups:
        return tr("No automatic backup holds it. Copies that you made elsewhere may.")
    oldest, newest = min(one.made_at for one in backups), max(one.made_at for one in backups)
    return trn(
        "{n} backup still holds it, of {newest}. Copies that you made elsewhere may too.",
        "{n} backups still hold it, from {oldest} to {newest}. Copies that you made elsewhere may too.",
        len(backups),
        oldest=days.full_day(oldest.astimezone().date(), today),
        newest=days.full_day(newest.astimezone().date(), today),
    )


def binned(line: BinLine, today: date) -> str:
    """Say when a stroke was put aside, and when it goes."""
    said = [tr("put aside {day}", day=days.full_day(line.removed_at.astimezone().date(), today))]
    if line.parts > 1:
        said.append(trn("{n} record", "{n} records", line.parts))
    if line.goes_on:
        said.append(tr("goes {day}", day=days.full_day(line.goes_on, today)))
    return " · ".join(said)


def kind(line: BinLine) -> str:
    """Say what kind of thing was put aside."""
    return {"asks": tr("ask"), "reflections": tr("reflection"), "answers": tr("answer")}.get(line.kind, tr("record"))
