"""Which backups are worth keeping: by the hour, day, week and month, whatever the clock did."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from rejournal.domain.backup import DAILY, MONTHLY, WEEKLY, Backup, Reason, to_let_go

START = datetime(2026, 1, 1, 12, tzinfo=UTC)
PLENTY = 10**12


def made(hours: float, *, seq: int = 0, reason: Reason = Reason.AUTOMATIC, size: int = 1000) -> Backup:
    at = START + timedelta(hours=hours)
    return Backup(name=f"{seq}", made_at=at, proven_at=at, seq=seq, reason=reason, size=size)


def every(hours: int, count: int) -> list[Backup]:
    """Backups at this distance, the newest first."""
    return [made(hours * place, seq=place) for place in range(count)][::-1]


def kept(backups: list[Backup], budget: int = PLENTY) -> list[Backup]:
    gone = to_let_go(backups, budget)
    return [one for one in backups if one not in gone]


def test_hours_of_the_last_day_then_days_weeks_and_months():
    left = kept(every(1, 24 * 500))
    newest = left[0].made_at
    ages = [newest - one.made_at for one in left]
    assert sum(age < timedelta(days=1) for age in ages) == 24
    days = {one.made_at.date() for one in left}
    assert len([day for day in days if day > newest.date() - timedelta(days=DAILY)]) == DAILY
    assert len({one.made_at.strftime("%G%V") for one in left}) >= WEEKLY
    assert len({one.made_at.strftime("%Y%m") for one in left}) == MONTHLY
    assert len(left) <= 24 + DAILY + WEEKLY + MONTHLY


def test_a_clock_that_was_years_ahead_takes_no_generation_away():
    backups = every(24, 60)
    before = kept(backups)
    ahead = made(24 * 3650, seq=60)
    after = kept([ahead, *backups])
    lost = [one for one in before if one not in after]
    assert ahead in after
    # Of each kind the oldest may make room for it, and no more; the hours were those of one day.
    assert len(lost) <= 4


def test_those_by_hand_stay_and_so_do_five_turning_points():
    backups = every(24, 400)
    by_hand = made(1, seq=0, reason=Reason.BY_HAND)
    turning = [made(hour, seq=0, reason=Reason.BEFORE_IMPORT) for hour in range(20, 0, -1)]
    left = kept([*backups, *turning, by_hand])
    assert by_hand in left
    assert [one for one in left if one.reason is Reason.BEFORE_IMPORT] == turning[:5]


def test_the_oldest_go_when_the_room_is_full_but_never_the_two_newest():
    backups = every(24, 7)
    assert kept(backups, budget=3000) == backups[:3]
    assert kept(backups, budget=0) == backups[:2]


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(-(10**6), 10**6), st.sampled_from(Reason), st.integers(1, 10**6)), max_size=60),
    st.integers(0, 10**7),
)
def test_the_two_newest_and_those_by_hand_stay_whatever_the_clock_did(found, budget):
    backups = [made(hours, seq=-place, reason=why, size=size) for place, (hours, why, size) in enumerate(found)]
    left = kept(backups, budget)
    assert left[:2] == backups[:2]
    assert [one for one in backups if one.reason is Reason.BY_HAND and one not in left] == []
    assert kept(left, budget) == left or sum(one.size for one in left) <= sum(one.size for one in backups)
