"""The gallery's pictures of patterns: journals of five nos to thousands, every card, each one's table, a review."""

import random
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta

from PySide6.QtWidgets import QApplication, QWidget

from rejournal.domain.answer import Answer, NoKind, Owner
from rejournal.domain.ask import Ask, BuildsHow, Outcome, Reach, Wish
from rejournal.domain.lookback import LookBack, Verdict
from rejournal.domain.span import When
from rejournal.domain.value import value
from rejournal.gallery_samples import the
from rejournal.journal.journal import Journal
from rejournal.patterns import memory as memories
from rejournal.screens.places import Place
from rejournal.store import index, seals, shelves
from rejournal.ui.main_window import MainWindow
from rejournal.ui.pages.patterns import PatternsPage

Take = Callable[[str, QWidget], None]
Settle = Callable[[MainWindow], None]
AREAS, OFTEN, RATES = ("Jobs", "Pitches", "Flats", "Dating", "Grants"), (35, 25, 15, 15, 10), (8, 34, 30, 28, 20)
ASKED = ("junior", "senior", "essay", "short", "long", "weekend", "spring", "letter", "part time", "first look")
SAID = ("budget unclear", "not the right fit", "too late in the year", "wrote warmly", "wanted a shorter one")


@value
class _Row:
    ask: Ask
    answer: Answer | None
    forecast: int | None
    look: LookBack | None


def fill_asks(journal: Journal, many: int, seed: int = 7) -> None:
    """Fill a journal with asks of three years in which some things go with others; in one transaction."""
    rows = list(_rows(journal, many, random.Random(seed)))  # noqa: S311 - no secret hangs on it
    now = journal.clock.now()
    with journal.work.store.writing() as db:
        shelves.asks.put_many(db, [row.ask for row in rows])
        shelves.answers.put_many(db, [row.answer for row in rows if row.answer])
        shelves.lookbacks.put_many(db, [row.look for row in rows if row.look])
        for row in rows:
            if row.answer and row.forecast is not None:
                opened = now if row.look else None
                seals.append(db, row.answer.id, "", row.forecast, now, salt="00" * 16, opened_at=opened)
        index.rebuild(db)


def fill_known(journal: Journal, many: int) -> None:
    """Fill a journal in the same way, with the patterns told before: they are clear ones then, no new ones."""
    fill_asks(journal, many)
    found = journal.patterns.show()
    subjects = {one.figure.subject for one in found.memory.found}
    journal.patterns.keep(found.before, memories.told(found.memory, journal.clock.today(), subjects))


def _rows(journal: Journal, many: int, chance: random.Random) -> Iterator[_Row]:
    today, built = journal.clock.today(), ""
    for place in range(many):
        along = place / many
        day = today - timedelta(days=round(1000 * (1 - along)) + 4)
        now = datetime.combine(day, time(12)).astimezone()
        area = chance.choices(range(len(AREAS)), OFTEN)[0]
        builds = chance.random() < 0.3 and built
        ask = Ask(
            id=journal.clock.new_id(),
            what=f"{chance.choice(ASKED)} {chance.choice(ASKED)} {place}",
            of=f"House {chance.randrange(90)}",
            area=AREAS[area],
            channel=chance.choice(("e-mail", "in person", "form")),
            asked_on=When(day=day),
            guess=min(95, max(5, round(chance.gauss(40, 15)))) if chance.random() < 0.8 else None,
            reach=chance.choice(list(Reach)),
            wish=chance.choice(list(Wish)),
            builds_on=built if builds else None,
            builds_how=chance.choice(list(BuildsHow)) if builds else None,
            created_at=now,
            changed_at=now,
        )
        built = ask.id
        yield _answered(journal, ask, area, along, chance)


def _answered(journal: Journal, ask: Ask, area: int, along: float, chance: random.Random) -> _Row:
    day, today = ask.created_at.date(), journal.clock.today()
    waited = min(round(chance.expovariate(1 / 14)), (today - day).days)
    if chance.random() < 0.06:
        return _Row(ask=ask, answer=None, forecast=None, look=None)
    is_no = chance.randrange(100) >= RATES[area]
    outcome = (Outcome.SILENCE if chance.random() < 0.15 else Outcome.NO) if is_no else Outcome.YES
    sting = min(10, max(0, round(chance.gauss(7.2 - 3 * along, 1.8)))) if is_no and chance.random() < 0.9 else None
    owner = chance.choices(list(Owner), (46, 60 if area == len(AREAS) - 1 else 15, 20, 12, 10))[0]
    answer = Answer(
        id=journal.clock.new_id(),
        ask=ask.id,
        round=1,
        outcome=outcome,
        answered_on=When(day=day + timedelta(days=waited)),
        kind=_kind(outcome, along, chance) if is_no else None,
        words=SAID[area if chance.random() < 0.5 else chance.randrange(5)] if outcome is Outcome.NO else "",
        reason_owner=owner if is_no else Owner.UNKNOWN,
        reason_stated=chance.random() < 0.3,
        sting=sting,
        sting_3d=max(0, sting - chance.randrange(3)) if sting is not None and chance.random() < 0.5 else None,
        sting_14d=max(0, sting - chance.randrange(2, 5)) if sting is not None and chance.random() < 0.4 else None,
        created_at=ask.created_at,
        changed_at=ask.changed_at,
    )
    forecast = min(10, max(0, round(chance.gauss(6.5, 2)))) if is_no else None
    looked = day + timedelta(days=200)
    if not is_no or forecast is None or looked > today or chance.random() < 0.5:
        return _Row(ask=ask, answer=answer, forecast=forecast, look=None)
    return _Row(ask=ask, answer=answer, forecast=forecast, look=_look(journal, answer, looked, forecast, chance))


def _kind(outcome: Outcome, along: float, chance: random.Random) -> NoKind:
    if outcome is Outcome.SILENCE:
        return NoKind.SILENCE
    return list(NoKind)[min(6, max(1, round(chance.gauss(1.5 + 2 * along, 1.2))))]


def _look(journal: Journal, answer: Answer, day: date, forecast: int, chance: random.Random) -> LookBack:
    return LookBack(
        id=journal.clock.new_id(),
        answer=answer.id,
        due_on=day,
        looked_back_on=When(day=day),
        matters_now=min(10, max(0, round(forecast - 2 + chance.gauss(0, 1.8)))),
        sting_now=min(10, max(0, round(chance.gauss(2, 1.3)))),
        verdict=chance.choices(list(Verdict), (22, 45, 10, 14, 9))[0],
        created_at=answer.created_at,
        changed_at=answer.changed_at,
    )


def take_cards(name: str, window: MainWindow, take: Take, settle: Settle) -> None:
    """Take the page of patterns from its head to its foot, and each card's table."""
    shell = window.shell
    if shell is None:
        return
    shell.way.go(Place.PATTERNS)
    settle(window)
    page = the(PatternsPage, shell.pages[Place.PATTERNS])
    while not page.is_whole:
        settle(window)
    # The last card stands, but is measured in the turns that follow.
    settle(window)
    take(f"patterns-{name}", window)
    held = page.cards_area.inside
    take(f"patterns-{name}-whole", held)
    for view in page.views:
        view.twin.click()
    settle(window)
    take(f"patterns-{name}-tables", held)
    for view in page.views:
        view.twin.click()
    if page.views:
        page.why.click()
        settle(window)
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            take(f"dialog-why-not-more-{name}", dialog)
            dialog.close()
