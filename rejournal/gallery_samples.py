"""What the gallery shows: its looks, its clock, and journals that are empty, a year old, and full."""

from collections.abc import Callable
from datetime import date, datetime
from datetime import time as wall_time
from typing import TypeVar

from rejournal.domain.redirection import How, Redirection
from rejournal.domain.value import value
from rejournal.exchange.table import Table
from rejournal.exchange.tracker import plan_table
from rejournal.journal import demo
from rejournal.journal.clock import Clock
from rejournal.journal.journal import Journal
from rejournal.locations import resources
from rejournal.store import index, shelves

T = TypeVar("T")

MANY = 4_000
"""Asks of the full journal."""


def the(kind: type[T], thing: object) -> T:
    """Return ``thing``, which is a ``kind``; a picture of anything else is a mistake of the gallery's."""
    if not isinstance(thing, kind):
        raise TypeError(f"{type(thing).__name__} is no {kind.__name__}")
    return thing


@value
class Look:
    """A theme, a size and a text size to render in."""

    name: str
    theme: str
    width: int
    height: int
    percent: int = 100


LOOKS = (
    Look(name="light", theme="light", width=1240, height=800),
    Look(name="dark", theme="dark", width=1240, height=800),
    Look(name="small", theme="light", width=900, height=600),
    Look(name="large-text", theme="light", width=1240, height=800, percent=150),
    Look(name="contrast", theme="high_contrast", width=1240, height=800),
)


class FixedClock(Clock):
    """A clock on the day of the pictures, so that two galleries can be compared."""

    def now(self) -> datetime:
        """Return the afternoon of 22 November 2026."""
        return datetime.combine(date(2026, 11, 22), wall_time(14, 5)).astimezone()


WRITTEN = """She said the desk already has a piece on maps running in January. **That’s the only thing I know.**

What I’m assuming: that the pitch was thin, that she didn’t get past the second line. I don’t know that. The note said \
“try me again in spring”, and people don’t write that to be polite — do they?

- ask in March, not before
- *shorter* first line"""
TABLE = """Company,Position,Date sent,Response?,Date of 1st Response,Location
Kessler & Roy,Junior designer,11/14/2025,Rejected,11/30/2025,Remote
Studio Amber,Layout assistant,11/21/2025,Ghosted,,Leipzig
Halden Type Foundry,Intern,12/1/2025,Interview,12/2/2025,Remote
Nordlicht,Map editor,12/5/2025,Shrugged,,Kiel
"""


def _fill_year(journal: Journal) -> None:
    demo.fill(journal, resources() / "demo" / "year.toml")
    journal.backups.make()


def _fill_full(journal: Journal) -> None:
    """Fill a journal with thousands of asks with long and short names, and a few hundred reflections."""
    _fill_year(journal)
    words = (
        "Residency",
        "Pitch",
        "Flat",
        "Grant",
        "Reading",
        "Job",
        "A very long name for something that was asked for, twice over",
    )
    states = ("no", "ghosted", "yes", "", "withdrawn", "declined")
    rows = tuple(
        (
            f"{words[n % 7]} {n}",
            f"House {n % 89}",
            f"{2024 + n % 3}-{n % 11 + 1:02}-{n % 27 + 1:02}",
            states[n % 6],
            f"{2024 + n % 3}-{n % 11 + 1:02}-28",
            ("Pitches", "Jobs", "Grants", "Flats")[n % 4],
        )
        for n in range(MANY)
    )
    header = ("what", "of", "asked_on", "status", "answered_on", "area")
    journal.imports.run(plan_table(Table(header=header, rows=rows)))
    for n in range(300):
        text = f"Entry {n}. " + "The page goes on for a while, as pages do. " * (n % 9 + 1)
        journal.reflections.record({"title": f"Page {n}", "parts": [{"prompt": "page", "text": text}]})


def fill_redirections(journal: Journal, many: int) -> None:
    """Link the nos of a journal with what came later, as many times; in one transaction, as an archive would."""
    nos = journal.wall()
    asks = [line for line in reversed(journal.asks.lines(limit=MANY)) if line.asked_on]
    hows = list(How)
    made: list[Redirection] = []
    for n in range(many * 4):
        no, ask = nos[n * 37 % len(nos)], asks[(n * 101 + n * n) % len(asks)]
        later = no.answered_on and ask.asked_on and no.answered_on.day < ask.asked_on.day
        if later and len(made) < many:
            now = journal.clock.now()
            made.append(
                Redirection(
                    id=journal.clock.new_id(),
                    no=no.answer or "",
                    led_to=ask.id,
                    how=hows[n % len(hows)],
                    note="One thing and then the other." if n % 3 else "",
                    sure=n % 101,
                    created_at=now,
                    changed_at=now,
                )
            )
    with journal.work.store.writing() as db:
        shelves.redirections.put_many(db, made)
        index.rebuild(db)


def _fill_crowded(journal: Journal) -> None:
    _fill_full(journal)
    fill_redirections(journal, 3_000)


def _fill_some(journal: Journal) -> None:
    _fill_year(journal)
    for line in journal.redirections.all()[3:]:
        journal.redirections.unlink(line.id)


def _fill_sixty(journal: Journal) -> None:
    _fill_year(journal)
    fill_redirections(journal, 60)


FILLED: dict[str, Callable[[Journal], None]] = {
    "empty": lambda _: None,
    "three": _fill_some,
    "year": _fill_year,
    "sixty": _fill_sixty,
    "full": _fill_crowded,
}
"""The journals of the pictures; three and sixty are of redirections."""
