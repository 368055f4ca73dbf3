"""Goals as screens: set, lived, rested from, closed, begun again; what they would ask; the year; a week filled in."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rejournal.domain.ask import Outcome
from rejournal.domain.errors import BadValue
from rejournal.domain.goal import Counted, Per, WeekState
from rejournal.journal.week import PastRow
from rejournal.screens.goals import GoalEditor, GoalsScreen
from rejournal.screens.places import Place, Visit
from rejournal.screens.review import ReviewScreen
from rejournal.screens.sentences.today import nail_line
from rejournal.screens.today import TodayScreen
from rejournal.screens.week import WeekScreen
from rejournal.settings.goals import CELEBRATE, WEEK_STARTS
from tests.faults.hands import POSIX
from tests.screens.now import room_of


def log(journal, day, outcome=Outcome.NO, area="Pitches"):
    return journal.answers.record(
        outcome,
        {"answered_on": day.isoformat()},
        ask_fields={"what": f"x {day}", "area": area, "asked_on": day.isoformat()},
    ).record


def entered(journal):
    room, went = room_of(journal)
    screen = GoalsScreen(room)
    screen.enter(Visit(place=Place.GOALS))
    return screen, went


@pytest.fixture
def november(journal, clock):
    """Set up November of No on the first of it."""
    clock.move_to(date(2026, 11, 1))
    editor = GoalEditor(room_of(journal)[0])
    editor.take("november")
    kept = []
    editor.kept.connect(lambda: kept.append(True))
    editor.keep()
    assert kept == [True]
    return journal


def test_november_of_no_is_set_up_lived_and_closed(november, clock):
    screen, _ = entered(november)
    (card,) = screen.cards()
    assert (card.title, card.what) == ("November of No", "everything · 12 nos by 30 November")
    assert card.said == "Too early to say where it leads."
    for n in range(14):
        clock.move(days=2)
        if n % 2 == 0:
            log(november, clock.today())
        if n in (3, 9, 13):
            log(november, clock.today(), Outcome.YES)
    assert clock.today() == date(2026, 11, 29)
    (card,) = entered(november)[0].cards()
    assert (card.done, card.of) == ("7", "of 12")
    assert card.said == "On pace for 7. 5 more would be all of it."
    clock.move(days=3)
    screen, went = entered(november)
    (card,) = screen.cards()
    assert card.is_over
    assert card.said == "7 of 12 nos, and 3 yeses on the way. Each was asked for."
    assert not {one.state for one in card.weeks} - {WeekState.MET, WeekState.SHORT, WeekState.REPAIRED}
    screen.close(card.goal.id)
    assert (went[-1].place, went[-1].goal) == (Place.REVIEW, card.goal.id)
    screen.begin_again(card.goal.id)
    again, old = entered(november)[0].cards()
    assert again.goal.starts_on == date(2026, 12, 7)
    assert again.goal.ends_on - again.goal.starts_on == timedelta(days=29)
    assert old.goal.closed_on == date(2026, 12, 2)
    november.undo()
    assert len(entered(november)[0].cards()) == 1


def test_what_it_came_to_has_a_page_of_its_own(november, clock):
    clock.move_to(date(2026, 11, 30))
    # Made on the day of the clock: both are within the goal's days.
    november.reflections.record({"parts": [{"prompt": "page", "text": "I asked and nothing fell down around me."}]})
    goal = november.goals.all()[0].goal
    november.goals.keep(
        replace(goal, why="To ask before I am ready.", smallest="One note.", rest_weeks=("2026-11-10",))
    )
    for day, outcome in ((3, Outcome.NO), (4, Outcome.NO), (18, Outcome.NO), (19, Outcome.YES)):
        log(november, date(2026, 11, day), outcome)
    room, went = room_of(november)
    today = TodayScreen(room)
    today.enter(Visit(place=Place.TODAY))
    assert today.ended_line == ""
    today.leave()
    clock.move(days=1)
    today.enter(Visit(place=Place.TODAY))
    today.ask_again()
    assert today.ended_line == "“November of No” is over. See what it came to."
    today.open_ended()
    review = ReviewScreen(room)
    review.enter(went[-1])
    assert review.title == "November of No in review"
    assert review.goal_card.done == "3"
    first, second, third = review.sections()[:3]
    assert first.paragraphs[:3] == (
        "3 of 12 nos, and 1 yes on the way. Each was asked for.",
        "What it was for: To ask before I am ready.",
        "The smallest that counts: One note.",
    )
    assert "week from 9 Nov: a week of rest" in first.paragraphs[3]
    assert len(first.paragraphs[3].splitlines()) == 6
    assert second.paragraphs[0] == "4 asks, 3 nos, 1 yes."
    assert third.paragraphs == ("I asked and nothing fell down around me.",)
    review.write_about()
    assert (went[-1].deck, went[-1].title) == ("month-close", "November of No")
    # Another time is a click away, and the goal's again from there.
    names = [one.name for one in review.periods]
    review.choose(names.index("November 2026"))
    assert review.goal_card is None
    assert review.sections()[0].heading == "What was asked, and what came"
    review.choose(names.index("November of No"))
    assert review.goal_card.done == "3"
    review.begin_again()
    assert went[-1].place is Place.GOALS
    clock.move(days=8)
    today.ask_again()
    assert today.ended_line == ""


def test_a_goal_closed_early_says_nothing_of_the_weeks_that_did_not_come(november, clock):
    clock.move_to(date(2026, 11, 9))
    goal = november.goals.all()[0].goal
    november.goals.close(goal.id)
    review = ReviewScreen(room_of(november)[0])
    review.enter(Visit(place=Place.REVIEW, goal=goal.id))
    assert review.sections()[0].paragraphs[0] == "0 of 12 nos. Each was asked for."
    assert "still to come" not in review.markdown()
    assert (review.period.first, review.period.after) == (date(2026, 11, 1), date(2026, 11, 10))


def test_a_long_goal_is_told_by_its_fullest_week(journal, clock):
    clock.move_to(date(2026, 1, 1))
    goal = journal.goals.keep(
        replace(journal.goals.new(), title="Half a year", amount=30, ends_on=date(2026, 6, 30))
    ).record
    for day in (date(2026, 2, 3), date(2026, 2, 4), date(2026, 5, 6)):
        log(journal, day)
    clock.move_to(date(2026, 7, 4))
    review = ReviewScreen(room_of(journal)[0])
    review.enter(Visit(place=Place.REVIEW, goal=goal.id))
    assert review.sections()[0].paragraphs[-1] == "2 of its 27 weeks had one or more; the fullest had 2 nos."


@POSIX
@pytest.mark.parametrize(
    ("begins", "then"), [("Pacific/Kiritimati", "Pacific/Pago_Pago"), ("Asia/Tokyo", "America/Lima")]
)
def test_a_goal_under_way_keeps_its_days_when_its_owner_travels(november, clock, zone, begins, then):
    zone(begins)
    for day in (1, 8, 15, 30):
        log(november, date(2026, 11, day))
    clock.move_to(date(2026, 11, 30))
    (home,) = november.goals.all()
    zone(then)
    clock.travel(then)
    (away,) = november.goals.all()
    assert (home.goal, home.progress.done) == (away.goal, 4)
    assert away.progress.done == 4
    assert [one.count for one in home.progress.weeks] == [one.count for one in away.progress.weeks]
    # A day further west it may be the 29th still; a goal is not over before its last day is past where one is.
    assert not away.goal.is_over(clock.today())
    clock.move(days=2)
    assert november.goals.all()[0].goal.is_over(clock.today())


def test_its_nos_are_on_the_nail_to_the_last_day(november, clock):
    clock.move_to(date(2026, 11, 30))
    log(november, clock.today())
    today = november.today()
    assert (today.goal.title, today.nail_count) == ("November of No", 1)
    assert nail_line(today) == "That was no 1 of 12. You asked anyway."
    november.settings.set(CELEBRATE, "off")
    assert nail_line(november.today()) == "11 to go, if you want to."
    november.settings.set(CELEBRATE, "on")
    clock.move(hours=10)
    log(november, date(2026, 11, 30))
    # It is the first of December: nothing is counted aloud that did not come today.
    assert clock.today() == date(2026, 12, 1)
    clock.move_to(date(2026, 11, 30))
    goal = november.goals.all()[0].goal
    november.goals.close(goal.id)
    assert november.today().goal is None


def test_a_week_of_rest_is_taken_and_given_back(november):
    screen, _ = entered(november)
    goal = screen.cards()[0].goal.id
    screen.rest(goal, date(2026, 11, 11))
    resting = [one for one in screen.cards()[0].weeks if one.state is WeekState.RESTING]
    assert [one.said for one in resting] == ["week from 9 Nov: a week of rest"]
    screen.rest(goal, date(2026, 11, 9))
    assert not [one for one in screen.cards()[0].weeks if one.state is WeekState.RESTING]


def test_what_a_goal_would_ask_is_said_beside_ones_own_pace(journal, clock):
    for n in range(60):
        log(journal, clock.today() - timedelta(days=n + 1), Outcome.YES if n % 5 == 0 else Outcome.NO)
    editor = GoalEditor(room_of(journal)[0])
    editor.say(title="Much", counted=Counted.ASKS, amount=100, per=Per.WEEK, ends_on=clock.today() + timedelta(days=27))
    assert editor.realism[0] == "That is about 100 a week."
    assert editor.realism[1] == "Your best week had 7 asks; this is 14 times that, every week."
    editor.say(counted=Counted.YESES, amount=2, per=Per.TOTAL)
    assert any(one.startswith("2 yeses at your rate: between ") for one in editor.realism)
    editor.say(counted=Counted.NOS, amount=20)
    assert any("yeses may come with it." in one for one in editor.realism)
    assert not any("%" in one for one in editor.realism)


def test_without_a_pace_nothing_is_made_up(journal, clock):
    editor = GoalEditor(room_of(journal)[0])
    editor.say(title="First", amount=3, ends_on=clock.today() + timedelta(days=6))
    assert editor.realism == ["That is about 3 a week.", "There is no pace of yours to set beside it yet."]


@pytest.mark.parametrize("preset", ["november", "thousand", "five_yeses", "five_a_week", "hundred_days"])
@pytest.mark.parametrize("day", [date(2026, 1, 31), date(2026, 11, 30), date(2026, 12, 31), date(2028, 2, 29)])
def test_every_preset_can_be_kept_on_any_day(journal, clock, preset, day):
    clock.move_to(day)
    editor = GoalEditor(room_of(journal)[0])
    editor.take(preset)
    editor.keep()
    assert editor.problem == ""
    (facts,) = journal.goals.all()
    assert facts.goal.span(day)[1] >= day
    assert entered(journal)[0].cards()[0].said


@pytest.mark.parametrize(
    "fields",
    [
        {"title": ""},
        {"title": "x" * 1_001},
        {"title": "x", "amount": 0},
        {"title": "x", "amount": 100_001},
        {"title": "x", "starts_on": date(2026, 11, 2), "ends_on": date(2026, 11, 1)},
        {"title": "x", "starts_on": date(2026, 11, 2), "ends_on": date(2046, 11, 1)},
        {"title": "x", "per": Per.WEEK, "ends_on": None},
    ],
)
def test_what_is_no_goal_is_not_kept(journal, fields):
    with pytest.raises(BadValue):
        journal.goals.keep(replace(journal.goals.new(), **fields))
    assert journal.goals.all() == []


def test_a_horizon_is_looked_towards(journal, clock):
    for n in range(30):
        log(journal, clock.today() - timedelta(days=n + 1))
    editor = GoalEditor(room_of(journal)[0])
    editor.take("thousand")
    editor.say(horizon=True)
    editor.keep()
    (card,) = entered(journal)[0].cards()
    assert card.said == "At your pace, 1,000 lands in August 2029. Kept as a horizon, not a deadline."
    assert card.expected == 0


def test_a_goal_goes_into_the_bin_and_comes_back(november):
    screen, _ = entered(november)
    screen.discard(screen.cards()[0].goal.id)
    assert screen.cards() == []
    november.undo()
    screen.ask_again()
    assert len(screen.cards()) == 1


def test_every_no_of_a_year_is_a_day_that_opens_its_rows(journal, clock):
    for n in (0, 0, 3, 100, 380):
        log(journal, clock.today() - timedelta(days=n))
    screen, went = entered(journal)
    marks = screen.days()
    assert [one.said for one in marks] == ["14 August: 1 no", "19 November: 1 no", "22 November: 2 nos"]
    assert screen.year_said == "4 in the last 12 months"
    screen.open_day(marks[-1])
    assert (went[-1].place, len(went[-1].rows)) == (Place.ASKS, 2)


# The week


def weeks(journal):
    room, went = room_of(journal)
    screen = WeekScreen(room)
    screen.enter(Visit(place=Place.WEEK))
    return screen, went


def test_the_weeks_of_a_month_stand_side_by_side(journal):
    log(journal, date(2026, 10, 31))
    log(journal, date(2026, 11, 3))
    log(journal, date(2026, 11, 8), Outcome.YES)
    screen, went = weeks(journal)
    assert screen.month_name == "November 2026"
    assert [screen.head(one) for one in screen.weeks][:2] == ["26 Oct – 1 Nov", "2–8 Nov"]
    told = {name: [len(cell.rows) for cell in cells][:2] for name, cells in screen.lines()}
    assert told == {"Asks": [1, 2], "Nos": [1, 1], "Yeses": [0, 1]}
    screen.open(screen.lines()[1][1][1])
    assert (went[-1].title, len(went[-1].rows)) == ("2–8 Nov: 1 no", 1)
    journal.settings.set(WEEK_STARTS, "sunday")
    screen.ask_again()
    assert screen.head(screen.weeks[0]) == "1–7 Nov"
    screen.turn(-1)
    assert screen.month_name == "October 2026"


def test_eighty_asks_in_a_sitting_are_one_change(journal):
    screen, _ = weeks(journal)
    rows = [
        (f"ask {n}", "Ann" if n % 2 else "", "Jobs" if n == 0 else "", "3" if n == 0 else "", "", "") for n in range(80)
    ]
    rows[5] = ("ask 5", "", "Home", "2026-11-07", "No", "9.11.")
    rows[6] = ("ask 6", "", "", "", "yes", "")
    screen.type([*rows, ("",) * 6])
    screen.flush()
    screen.log()
    assert screen.problem == ""
    assert journal.asks.counts().asks == 80
    found = {one.ask.what: one for one in journal.asks.all()}
    assert (found["ask 4"].ask.area, found["ask 4"].ask.asked_on.day) == ("Jobs", date(2026, 11, 3))
    assert found["ask 5"].answers[0].answered_on.day == date(2026, 11, 9)
    assert (found["ask 6"].ask.area, found["ask 6"].outcome) == ("Home", Outcome.YES)
    assert found["ask 79"].ask.asked_on.day == date(2026, 11, 7)
    assert journal.drafts.all() == []
    journal.undo()
    assert journal.asks.counts().asks == 0
    assert journal.check() == []


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("x", "", "", "32", "", ""), "Row 2: “32” is no day; 3 or 2026-11-03 would be one."),
        (("x", "", "", "2026-02-30", "", ""), "Row 2: “2026-02-30” is no day; 3 or 2026-11-03 would be one."),
        (("x", "", "", "", "perhaps", ""), "Row 2: “perhaps” is no answer that I know."),
    ],
)
def test_a_row_that_cannot_be_read_is_named_and_nothing_is_logged(journal, row, said):
    screen, _ = weeks(journal)
    screen.type([("first", "", "", "", "", ""), row])
    screen.log()
    assert screen.problem == said
    assert journal.asks.counts().asks == 0
    assert screen.grid[0][0] == "first"


def test_what_was_typed_into_the_grid_is_a_draft_and_there_again(journal):
    screen, _ = weeks(journal)
    screen.type([("half a row", "", "", "", "", "")])
    screen.leave()
    again, _ = weeks(journal)
    assert again.grid == [("half a row", "", "", "", "", "")]
    assert journal.today().drafts[0].kind.value == "grid"


def test_rows_beyond_measure_are_refused(journal):
    with pytest.raises(BadValue):
        journal.weeks.log_past([PastRow(what="x")] * 501)
