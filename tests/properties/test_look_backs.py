"""A random year of look backs: whatever is done and however the clock jumps, no day is lost and none comes twice."""

import shutil
import tempfile
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from rejournal.domain.ask import Outcome
from rejournal.domain.lookback import LetGo, LookBack, plan
from rejournal.domain.rhythm import Rhythm
from rejournal.domain.span import When
from rejournal.journal import door
from rejournal.journal.schedule import AreaRhythms
from rejournal.settings.hindsight import LOOK_BACKS_A_DAY
from tests.conftest import CHEAP, PASSPHRASE, MovedClock

AREAS = ("Jobs", "Home")
RHYTHMS = ("", "never", "3d", "2w 1m then 1m", "1w 6m then 12m")


class RandomYear(RuleBasedStateMachine):
    """Records nos and looks back, puts off, skips and stops, undoes, travels, merges itself with an older self."""

    nos = Bundle("nos")

    @initialize()
    def begin(self) -> None:
        self.room = Path(tempfile.mkdtemp(prefix="rejournal-test-"))
        self.clock = MovedClock()
        self.journal = door.create(self.room / "Journal.journal", PASSPHRASE, self.clock, cost=CHEAP)
        self.journal.settings.set(LOOK_BACKS_A_DAY, "20")
        self.known: dict[str, str] = {}

    def teardown(self) -> None:
        if hasattr(self, "journal"):
            self.journal.close()
            shutil.rmtree(self.room)

    @rule(target=nos, area=st.sampled_from(AREAS), days=st.integers(0, 900))
    def record(self, area: str, days: int) -> str:
        day = self.clock.today() - timedelta(days=days)
        fields = {"answered_on": day.isoformat(), "first_take": "sealed", "forecast": 7}
        made = self.journal.answers.record(Outcome.NO, fields, ask_fields={"what": "x", "area": area}).record.answer
        self.known[made.id] = area
        return made.id

    @rule(days=st.integers(-40, 400), hours=st.integers(-30, 30))
    def time_passes(self, days: int, hours: int) -> None:
        self.clock.move(days=days, hours=hours)

    @rule(zone=st.sampled_from(("UTC", "Pacific/Kiritimati", "America/St_Johns", "Europe/Berlin")))
    def travel(self, zone: str) -> None:
        self.clock.travel(zone)

    def is_here(self, no: str) -> bool:
        """Whether its recording was not undone."""
        with self.journal.work.store.reading() as db:
            return bool(db.one("SELECT 1 FROM answers WHERE id = :no", no=no))

    @rule(no=nos, matters=st.integers(0, 10))
    def look_back(self, no: str, matters: int) -> None:
        if not self.is_here(no):
            return
        self.journal.look_backs.keep(no, {"matters_now": matters, "verdict": "no_difference"})
        assert no not in {due.answer for due in self.journal.look_backs.due().looks}

    @rule(no=nos, days=st.integers(1, 60))
    def put_off(self, no: str, days: int) -> None:
        if not self.is_here(no):
            return
        self.journal.look_backs.put_off(no, self.clock.today() + timedelta(days=days))
        assert no not in {due.answer for due in self.journal.look_backs.due().looks}

    @rule(no=nos, act=st.sampled_from(("skip", "stop", "go_on")))
    def turn(self, no: str, act: str) -> None:
        if not self.is_here(no):
            return
        getattr(self.journal.look_backs, act)(no)

    @rule(no=nos, days=st.integers(0, 900))
    def correct_the_day(self, no: str, days: int) -> None:
        if not self.is_here(no):
            return
        day = self.clock.today() - timedelta(days=days)
        self.journal.answers.revise(no, {"answered_on": day.isoformat()})

    @rule(area=st.sampled_from(("", *AREAS)), rhythm=st.sampled_from(RHYTHMS))
    def choose_a_rhythm(self, area: str, rhythm: str) -> None:
        if not area or area in self.journal.rhythms.all():
            self.journal.rhythms.choose(area, rhythm)

    @rule()
    def undo(self) -> None:
        self.journal.undo()

    @rule()
    def export(self) -> None:
        self.journal.archive.export(self.room / "older.zip")

    @rule()
    def merge_with_an_older_self(self) -> None:
        if (self.room / "older.zip").exists():
            self.journal.archive.restore(self.room / "older.zip")

    @invariant()
    def each_no_has_the_days_of_its_rhythm_and_none_twice(self) -> None:
        if not hasattr(self, "journal"):
            return
        with self.journal.work.store.reading() as db:
            rhythms = AreaRhythms(db)
        for whole in self.journal.asks.all():
            for answer in whole.answers:
                looks = self.journal.look_backs.of_answer(answer.id)
                rhythm = rhythms.of(whole.ask.area)
                pending = [look for look in looks if look.is_pending]
                assert max(Counter(look.after for look in pending).values(), default=1) == 1
                assert not {look.after for look in pending} & {
                    look.after for look in looks if look.looked_back_on and look.after
                }
                missing = plan(answer.answered_on.day, rhythm, looks)
                assert (missing.add, missing.move, missing.drop) == ((), (), ())
                stopped = any(look.let_go is LetGo.STOPPED for look in looks)
                assert bool(pending) == (bool(rhythm.then_every) and not stopped) or not rhythm.then_every
        due = [look.answer for look in self.journal.look_backs.due().looks]
        assert len(due) == len(set(due))


RandomYear.TestCase.settings = settings(
    max_examples=20,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),
)
TestARandomYear = RandomYear.TestCase


def test_what_was_done_is_not_asked_again_by_a_rhythm_that_never_ends():
    """The day of a no was corrected after a look back, so that six months after it lie ahead once more."""
    at = datetime(2026, 1, 1, tzinfo=UTC)
    done = LookBack(
        id="a",
        answer="b",
        due_on=date(2026, 1, 1),
        looked_back_on=When.parse("2026-01-01"),
        after="6m",
        created_at=at,
        changed_at=at,
    )
    planned = plan(date(2025, 7, 20), Rhythm.parse("2w 1m then 1m"), [done])
    assert planned.add == (("7m", date(2026, 2, 20)),)
