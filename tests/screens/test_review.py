"""A month or a year in review: what is in it, what is not, which lines are quoted, and that it can be kept."""

from datetime import date

import pytest

from rejournal.domain.ask import Outcome
from rejournal.screens import paper
from rejournal.screens.places import Place, Visit
from rejournal.screens.review import QUOTED, Period, ReviewScreen, periods
from tests.screens.now import room_of

SEALED = "SEALED WORDS that nobody may read before it is time."
LINE = "Line number {n} is long enough to stand alone."


@pytest.fixture
def lived(journal):
    """Return a journal with two months in it."""
    for month, many in ((9, 2), (11, 3)):
        for n in range(many):
            journal.answers.record(
                Outcome.NO if n else Outcome.YES,
                {"answered_on": f"2026-{month:02}-{n + 3:02}"} | ({"first_take": SEALED} if n else {}),
                ask_fields={
                    "what": f"ask {n}",
                    "area": "Home" if n == 1 else "Jobs",
                    "asked_on": f"2026-{month:02}-02",
                },
            )
    for n in range(9):
        text = f"{LINE.format(n=n)} And a second sentence of page {n} stands here."
        journal.reflections.record({"written_on": f"2026-11-{n + 5:02}", "parts": [{"prompt": "page", "text": text}]})
    return journal


def entered(journal):
    room, went = room_of(journal)
    screen = ReviewScreen(room)
    screen.enter(Visit(place=Place.REVIEW))
    return screen, went


def section(screen, heading):
    return next((one.paragraphs for one in screen.sections() if one.heading == heading), None)


def test_months_and_years_that_have_anything_the_newest_first():
    months = [date(2026, 2, 1), date(2026, 1, 1), date(2025, 11, 1), date(1026, 3, 1)]
    found = periods(months, date(2026, 2, 10))
    assert [one.name for one in found] == [
        *("February 2026", "January 2026", "2026", "November 2025", "2025", "March 1026", "1026"),
    ]
    assert periods([], date(2026, 2, 10)) == ()
    # What lies in the future is not looked back on.
    assert [one.name for one in periods([date(2027, 5, 1), date(2026, 1, 1)], date(2026, 1, 9))] == [
        "January 2026",
        "2026",
    ]


def test_in_its_first_days_a_month_gives_way_to_the_one_before(lived, clock):
    assert entered(lived)[0].title == "November 2026 in review"
    clock.move_to(date(2026, 12, 3))
    lived.asks.log({"what": "late", "asked_on": "2026-12-01"})
    assert entered(lived)[0].title == "November 2026 in review"
    clock.move_to(date(2026, 12, 12))
    assert entered(lived)[0].title == "December 2026 in review"


def test_what_is_in_it(lived):
    no = next(one.answers[0] for one in lived.asks.all() if one.answers[0].is_no)
    lived.lessons.keep("Ask before the summer.")
    lived.kindness.keep("You write like a map.", of="Mira")
    lived.redirections.link(no.id, {"event": "The course", "event_on": "2026-11-20"})
    lived.asks.log({"what": "never mind", "unasked": True})
    screen, _ = entered(lived)
    assert section(screen, "What was asked, and what came") == (
        "3 asks, 2 nos, 1 yes.",
        "1 more you talked yourself out of.",
        "Jobs: 2 asks, 1 no, 1 yes\nHome: 1 ask, 1 no",
        "9 pages written.",
    )
    assert section(screen, "Lessons kept") == ("Ask before the summer.",)
    assert section(screen, "Kind words") == ("You write like a map. — Mira",)
    assert section(screen, "What it led to")[0].startswith("ask 1, led to The course")
    assert section(screen, "Looking back") is None
    assert "SEALED" not in screen.markdown()


def test_september_and_the_year_are_others(lived):
    screen, _ = entered(lived)
    names = [one.name for one in screen.periods]
    screen.choose(names.index("September 2026"))
    assert section(screen, "What was asked, and what came")[0] == "2 asks, 1 no, 1 yes."
    assert section(screen, "In your words") is None
    screen.choose(names.index("2026"))
    assert section(screen, "What was asked, and what came")[0] == "5 asks, 3 nos, 2 yeses."
    screen.choose(99)
    assert screen.period == Period(first=date(2026, 1, 1), after=date(2027, 1, 1))


def test_lines_are_taken_from_all_over_can_be_left_out_and_taken_anew(lived):
    screen, _ = entered(lived)
    quoted = section(screen, "In your words")
    assert len(quoted) == QUOTED
    assert quoted[0] == LINE.format(n=0)
    first = screen.lines()[0][0]
    screen.another(first.source)
    assert section(screen, "In your words")[0] == "And a second sentence of page 0 stands here."
    screen.another(first.source)
    assert section(screen, "In your words")[0] == LINE.format(n=0)
    screen.quote(first.source, on=False)
    assert len(section(screen, "In your words")) == QUOTED - 1
    # A page that is written meanwhile takes nothing back of what was chosen.
    lived.reflections.record({"written_on": "2026-11-29", "parts": [{"prompt": "page", "text": LINE.format(n=99)}]})
    screen.ask_again()
    assert len(section(screen, "In your words")) == QUOTED - 1 + 1


def test_it_is_kept_as_a_page_and_no_review_quotes_another(lived):
    screen, went = entered(lived)
    text = screen.markdown()
    assert text.startswith("## What was asked, and what came\n\n- 3 asks")
    assert "> Line number 0" in text
    screen.keep()
    kept = lived.reflections.get(went[-1].reflection)
    assert (kept.title, kept.parts[0].text.strip()) == ("November 2026 in review", text.strip())
    assert kept.id not in [one.source for one, _, _ in entered(lived)[0].lines()]
    lived.undo()
    assert lived.listed.count() == 9


def test_what_was_written_stays_text_on_paper(lived):
    lived.reflections.record(
        {
            "written_on": "2026-11-01",
            "parts": [{"prompt": "line", "text": "A line with <b>marks</b> & an <img src=x> in it."}],
        }
    )
    screen, _ = entered(lived)
    screen.quote(screen.lines()[0][0].source, on=True)
    html = paper.sections(screen.sections())
    assert "&lt;b&gt;marks&lt;/b&gt; &amp; an &lt;img" in html
    assert "<img" not in html


def test_an_empty_journal_has_nothing_to_review(journal):
    screen, _ = entered(journal)
    assert (screen.review, screen.sections(), screen.title) == (None, [], "In review")


def test_a_no_that_was_looked_back_on_twice_is_one_no(lived, clock):
    no = next(one.answers[0] for one in lived.asks.all() if one.answers[0].is_no)
    for verdict in ("too_early", "better"):
        clock.move(days=40)
        lived.look_backs.keep(no.id, {"verdict": verdict, "matters_now": 3})
    screen, _ = entered(lived)
    screen.choose([one.name for one in screen.periods].index("2026"))
    year = section(screen, "Looking back")
    assert year is None or year[0] == "You looked back on 1 no."
    assert lived.reviews.of(date(2026, 1, 1), date(2028, 1, 1)).looked == 1
    assert sum(lived.reviews.of(date(2026, 1, 1), date(2028, 1, 1)).verdicts.values()) == 1
