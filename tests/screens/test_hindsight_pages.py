"""Redirections, stories, the wall, the CV and links as screens: narrowed, said, and put on paper as text."""

import pytest

from rejournal.domain.ask import Outcome
from rejournal.domain.redirection import How
from rejournal.screens import paper
from rejournal.screens.failures import FailuresScreen
from rejournal.screens.link import LinkScreen
from rejournal.screens.places import Place, Visit
from rejournal.screens.redirections import FIRST, RedirectionsScreen
from rejournal.screens.story import StoryScreen
from rejournal.screens.wall import WallScreen
from tests.screens.now import room_of

HOSTILE = '<img src="file:///etc/passwd"> & <b>bold</b>'


@pytest.fixture
def linked(journal):
    """Return a journal with six nos, each with a yes after it that it is linked with."""
    for n in range(6):
        no = journal.answers.record(
            Outcome.NO,
            {"answered_on": f"2026-0{n + 1}-03"},
            ask_fields={
                "what": f"Ask {n} {HOSTILE}" if n == 5 else f"Ask {n}",
                "of": "Orion" if n % 2 else "Ms Ünal",
                "area": "Jobs" if n < 4 else "Home",
                "asked_on": f"2026-0{n + 1}-01",
            },
        ).record.answer
        yes = journal.answers.record(
            Outcome.YES,
            {"answered_on": f"2026-0{n + 1}-20"},
            ask_fields={"what": f"Yes {n} with Orion", "asked_on": f"2026-0{n + 1}-10"},
        ).record.answer
        how = How.FREED_ME_FOR if n % 2 else How.LED_TO
        journal.redirections.link(
            no.id, {"led_to": yes.id, "how": how.value, "note": HOSTILE if n == 5 else f"note {n}"}
        )
    return journal


def entered(screen, place, **subject):
    screen.enter(Visit(place=place, **subject))
    return screen


def test_redirections_are_narrowed_and_shown_some_at_a_time(linked):
    screen = entered(RedirectionsScreen(room_of(linked)[0]), Place.REDIRECTIONS)
    assert (screen.title, len(screen.pairs()), screen.more()) == ("Six redirections", FIRST, 6 - FIRST)
    assert screen.pairs()[0].no.startswith("Ask 5")
    screen.show_more()
    assert len(screen.pairs()) == 6
    assert screen.areas() == ["Home", "Jobs"]
    screen.narrow(area="jobs")
    assert len(screen.lines) == 4
    screen.narrow(person="orion")
    assert [line.what for line in screen.lines] == ["Ask 1", "Ask 3"]
    screen.narrow(area="", person="", how=How.LED_TO.value)
    assert len(screen.lines) == 3
    assert screen.say_all([screen.lines[0].id]).startswith("Ask 0 — Ms Ünal, led to Yes 0 with Orion")
    assert screen.say_all([line.id for line in screen.lines]).startswith("3 ")
    assert screen.say_all([]) == ""


def test_nothing_a_person_wrote_is_markup_on_paper(linked):
    screen = entered(RedirectionsScreen(room_of(linked)[0]), Place.REDIRECTIONS)
    said = paper.headed(HOSTILE, HOSTILE) + paper.pairs(screen.every_pair())
    room, _ = room_of(linked)
    cv = entered(FailuresScreen(room), Place.FAILURES)
    said += paper.failures(cv.cv())
    said += paper.steps([("day", "no", HOSTILE, HOSTILE)])
    assert "<img" not in said
    assert "<b>bold" not in said
    assert said.count("&lt;img") >= 6


def test_the_story_is_followed_from_any_of_its_nos(linked):
    room, went = room_of(linked)
    line = linked.redirections.all()[0]
    screen = entered(StoryScreen(room), Place.STORY, answer=line.no)
    assert screen.title == "Ask 0 — Ms Ünal"
    assert screen.quiet == "a story of 2 asks · 1 Jan → 20 Jan"
    assert [screen.pill(step)[0] for step in screen.story.steps] == ["asked", "no", "asked", "yes"]
    assert screen.words(screen.story.steps[3]) == "led to · note 0"
    screen.open(screen.story.steps[3].record)
    assert (went[-1].place, went[-1].ask) == (Place.ASK, line.to_ask)
    entered(screen, Place.STORY, answer="gone")
    assert went[-1].place is Place.REDIRECTIONS


def test_the_wall_holds_every_no_and_opens_its_ask(linked):
    room, went = room_of(linked)
    screen = entered(WallScreen(room), Place.WALL)
    assert screen.title == "6 nos"
    assert screen.say(screen.nos[0]) == "Ask 0 — Ms Ünal · 3 January · no"
    screen.open(2)
    assert went[-1].ask == screen.nos[2].id


def test_the_cv_leaves_off_what_is_taken_off_and_hides_names(linked):
    screen = entered(FailuresScreen(room_of(linked)[0]), Place.FAILURES)
    assert list(screen.areas()) == ["Home", "Jobs"]
    assert screen.said == "6 nos on the sheet"
    jobs = [line.answer for line in screen.areas()["Jobs"]]
    screen.put(jobs[1:], on=False)
    screen.call("I. Vane")
    cv = screen.cv()
    assert cv.title == "CV of failures: I. Vane"
    assert [len(section.failures) for section in cv.sections] == [2, 1]
    assert "freed me for Yes 3 with Orion (2026)" in screen.markdown()
    screen.hide_names(hides=True)
    assert "Orion" not in screen.markdown()
    assert "Ünal" not in screen.markdown()
    assert "Name 2" in screen.markdown()
    screen.show_later(shows=False)
    assert "freed me for" not in screen.markdown()
    screen.put(jobs, on=False)
    assert [section.name for section in screen.cv().sections] == ["Home"]


def test_several_ends_are_linked_at_once_and_an_event_with_them(journal):
    no = journal.answers.record(Outcome.NO, {"answered_on": "2026-01-01"}, ask_fields={"what": "Job", "area": "Jobs"})
    for n in range(2):
        journal.asks.log({"what": f"Job {n}", "area": "Jobs", "asked_on": "2026-02-01"})
    screen = LinkScreen(room_of(journal)[0], no=no.record.answer.id)
    closed = []
    screen.done.connect(lambda: closed.append(1))
    screen.link(How.LED_TO, "", "")
    assert screen.problem
    for one in screen.offered:
        screen.choose(one.record, chosen=True)
    screen.link(How.TAUGHT_ME_FOR, "slowly", "70", "Moved to Kiel", "2026-03-01")
    assert closed == [1]
    found = journal.redirections.of_no(no.record.answer.id)
    assert sorted(line.to_what for line in found) == ["Job 0", "Job 1", "Moved to Kiel"]
    assert {(line.how, line.sure) for line in found} == {(How.TAUGHT_ME_FOR, 70)}


def test_an_event_before_the_no_is_said_to_be_too_early(journal):
    no = journal.answers.record(Outcome.NO, {"answered_on": "2026-01-02"}, ask_fields={"what": "Job"}).record.answer
    screen = LinkScreen(room_of(journal)[0], no=no.id)
    screen.link(How.LED_TO, "", "", "Moved", "2026-01-01")
    assert screen.problem
    screen.link(How.LED_TO, "", "", "Moved", "someday")
    assert screen.problem
    assert journal.redirections.all() == []


def test_a_page_written_later_can_be_what_came_of_it(journal, clock):
    journal.reflections.record({"title": "Long before", "parts": [{"prompt": "page", "text": "kayak"}]})
    clock.move(days=1)
    no = journal.answers.record(Outcome.NO, {}, ask_fields={"what": "Job"}).record.answer
    clock.move(days=30)
    page = journal.reflections.record({"title": "On the water", "parts": [{"prompt": "page", "text": "kayak"}]}).record
    screen = LinkScreen(room_of(journal)[0], no=no.id)
    assert screen.offered == []
    screen.search("kaya")
    assert [(one.record, one.title, one.pill) for one in screen.offered] == [(page.id, "On the water", "page")]
    screen.choose(page.id, chosen=True)
    screen.link(How.FREED_ME_FOR, "", "")
    (line,) = journal.redirections.all()
    assert (line.to_reflection, line.to_what) == (page.id, "On the water")
