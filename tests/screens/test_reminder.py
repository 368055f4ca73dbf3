"""Reminders: chosen, once a day, outside the quiet hours, and known while locked by a date alone."""

from datetime import date, datetime

import pytest

from rejournal.domain.ask import Outcome
from rejournal.domain.reflection import DraftKind
from rejournal.journal.changes import Changes
from rejournal.screens.reminder import Reminder, is_quiet
from rejournal.settings.hindsight import QUIET_FROM, QUIET_UNTIL, REMINDERS
from tests.screens.now import room_of


@pytest.mark.parametrize(
    ("begins", "ends", "quiet"),
    [(21, 9, {21, 23, 0, 8}), (0, 6, {0, 5}), (9, 9, set()), (13, 15, {13, 14})],
)
def test_quiet_hours_go_over_midnight(begins, ends, quiet):
    found = {hour for hour in range(24) if is_quiet(hour, begins, ends)}
    assert quiet <= found
    assert len(found) == (ends - begins) % 24


def test_it_reminds_once_a_day_and_only_if_chosen(journal, clock):
    journal.answers.record(Outcome.NO, {}, ask_fields={"what": "x"})
    told: list[int] = []
    shown: list[bool] = []
    reminder, (room, _) = Reminder(lambda: told.append(1), shown.append), room_of(journal)
    reminder.begin(room)
    due = datetime(2026, 11, 29, 10).astimezone()
    reminder.tick(due)
    assert told == []
    journal.settings.set(REMINDERS, "on")
    room.desk.changed.emit(Changes.SETTINGS)
    reminder.tick(datetime(2026, 11, 28, 10).astimezone())
    reminder.tick(due.replace(hour=8))
    assert told == []
    reminder.rest()
    reminder.tick(due)
    reminder.tick(due.replace(hour=12))
    assert told == [1]
    reminder.tick(datetime(2026, 11, 30, 9).astimezone())
    assert told == [1, 1]
    assert shown == [False, False, True, True, True, True]


def test_a_letter_of_a_day_is_something_that_waits(journal, clock):
    journal.settings.set(REMINDERS, "on")
    journal.settings.set(QUIET_FROM, "0")
    journal.settings.set(QUIET_UNTIL, "0")
    draft = journal.drafts.new(DraftKind.LETTER, {"part:letter": "hello"})
    journal.letters.shut(draft, date(2026, 12, 24))
    told: list[int] = []
    shown: list[bool] = []
    reminder = Reminder(lambda: told.append(1), shown.append)
    reminder.begin(room_of(journal)[0])
    reminder.tick(datetime(2026, 12, 23, 23).astimezone())
    assert told == []
    reminder.tick(datetime(2026, 12, 24, 0, 5).astimezone())
    assert told == [1]
