"""The page of patterns as a screen: cards, parts of a journal, what no longer holds, the rows behind, Today's line."""

import pytest

from rejournal.domain.ask import Outcome
from rejournal.gallery_patterns import fill_asks
from rejournal.journal import door
from rejournal.patterns import memory as memories
from rejournal.screens.asks import AsksScreen
from rejournal.screens.patterns import PatternsScreen
from rejournal.screens.places import Place, Visit
from rejournal.screens.sentences.patterns import sentence
from rejournal.screens.today import TodayScreen
from rejournal.store import trace_rows
from rejournal.store.store import Store
from tests.conftest import PASSPHRASE
from tests.screens.now import room_of

HERE = Visit(place=Place.PATTERNS)


def entered(journal):
    screen = PatternsScreen(room_of(journal)[0])
    screen.enter(HERE)
    return screen


def log(journal, many, *, area="Jobs", outcome=Outcome.NO, first=1, **fields):
    for n in range(many):
        day = f"2026-{(first + n) // 28 + 1:02}-{(first + n) % 28 + 1:02}"
        journal.answers.record(
            outcome,
            {"answered_on": day, **{name: of(n) if callable(of) else of for name, of in fields.items()}},
            ask_fields={"what": f"{outcome} {area} {n}", "area": area, "asked_on": day},
        )


def card(screen, subject):
    return next(one for one in screen.cards if one.subject == subject)


@pytest.fixture
def falling(journal):
    """Return a journal in which each no hurts less than the one before."""
    log(journal, 30, sting=lambda n: max(0, 10 - n // 3))
    return journal


def test_an_empty_journal_has_no_card_and_too_few_rows_have_none(journal):
    assert entered(journal).cards == ()
    log(journal, 7, sting=4)
    screen = entered(journal)
    assert screen.cards == ()
    assert screen.title == "Patterns"
    assert ("How much it stings", "7 rows", "Asked from 8 rows on.") in screen.why_not_more()


def test_the_strongest_finding_comes_first_and_says_where_it_began_and_ended(falling):
    screen = entered(falling)
    first = screen.cards[0]
    assert (first.subject, first.pill) == ("sting", "new pattern")
    assert first.sentence.startswith("Each no hurts less: ")
    assert first.foot.startswith("30 nos with a sting · from first to last −")
    assert [rows for text, rows in first.table if "Kendall's tau, p < 0.001, q < 0.001" in text] == ["30"]
    assert len(first.table) == 2 + 30
    assert card(entered(falling), "sting").pill == "clear pattern"


def test_the_other_direction_is_said_as_plainly(journal):
    log(journal, 30, sting=lambda n: min(10, n // 3))
    assert card(entered(journal), "sting").sentence.startswith("Each no hurts more: ")


def test_where_nothing_stands_out_the_card_says_so_and_has_no_pill(journal):
    log(journal, 30, sting=lambda n: 4 + n % 3)
    found = card(entered(journal), "sting")
    assert (found.pill, found.sentence) == ("", "A no stings about 5.0 of 10; no clear change over time.")


def test_a_part_has_figures_and_never_findings(falling):
    log(falling, 9, area="Home", outcome=Outcome.YES, first=60)
    screen = entered(falling)
    assert [name for name, _ in screen.areas()] == ["Home", "Jobs"]
    screen.narrow(area="Jobs")
    assert {one.pill for one in screen.cards} == {""}
    assert screen.quiet.endswith("a part of it: figures, and no findings")
    assert card(screen, "numbers_game").pictures[0].marks[0].numbers == "0 of 30"
    screen.narrow(area="Home")
    assert [one.subject for one in screen.cards if one.subject == "sting"] == []
    screen.narrow(area="", period="3m")
    assert screen.cards == ()
    screen.narrow(period="")
    assert card(screen, "sting").pill == "clear pattern"


def test_findings_are_made_once_a_day(falling, clock):
    log(falling, 20, area="Home", first=60, sting=lambda n: n % 9)
    entered(falling)
    held = falling.patterns.show().memory
    log(falling, 40, area="Home", first=200, sting=10)
    assert falling.patterns.show().memory == held
    clock.move(days=1)
    assert falling.patterns.show().memory != held


def test_a_finding_that_new_rows_undo_is_withdrawn_openly_until_it_is_taken_note_of(falling, clock):
    said = sentence(next(one for one in falling.patterns.look() if one.finding))
    entered(falling)
    log(falling, 60, first=120, sting=lambda n: 9 - n % 3)
    clock.move(days=3)
    screen = entered(falling)
    (gone,) = [one for one in screen.withdrawn() if one.key.startswith("sting/over_time")]
    assert gone.said == said
    assert gone.when == "told since 22 November, no longer so since 25 November"
    assert [one.key for one in entered(falling).withdrawn()] == [one.key for one in screen.withdrawn()]
    screen.understand(gone.key)
    assert gone.key not in [one.key for one in screen.withdrawn()]
    assert gone.key not in [one.key for one in entered(falling).withdrawn()]
    screen.narrow(area="Jobs")
    assert screen.withdrawn() == []


def test_today_points_out_what_is_new_until_the_page_was_seen(falling, clock):
    room, went = room_of(falling)
    today = TodayScreen(room)
    today.enter(Visit(place=Place.TODAY))
    assert today.found_line == ""
    look = falling.patterns.look_if_due()
    falling.patterns.keep(look.before, look.memory)
    assert falling.patterns.look_if_due() is None
    today.ask_again()
    assert today.found_line == "New in your patterns: A no hurts less than at the beginning, by 9.7"
    today.open_patterns()
    assert went[-1].place is Place.PATTERNS
    entered(falling)
    today.ask_again()
    assert today.found_line == ""


def test_a_finding_is_not_new_because_its_area_was_renamed(journal, clock):
    log(journal, 40, area="Jobs")
    for n, area in enumerate(("Flats", "Pitches")):
        log(journal, 20, area=area, outcome=Outcome.YES, first=60 + 30 * n)
    assert [card(entered(journal), "numbers_game").pill for _ in range(2)] == ["new pattern", "clear pattern"]

    def is_as_it_was_under(name):
        clock.move(days=1)
        screen = entered(journal)
        assert card(screen, "numbers_game").sentence.startswith(f"{name}, unlike the rest")
        assert (card(screen, "numbers_game").pill, screen.withdrawn()) == ("clear pattern", [])

    journal.names.rename("area", "Jobs", "Work")
    is_as_it_was_under("Work")
    journal.undo()
    is_as_it_was_under("Jobs")


def test_what_points_out_and_remembers_is_not_undone(falling):
    before = falling.patterns.show().asks
    entered(falling)
    falling.undo()
    assert falling.patterns.show().asks == before - 1


def test_the_rows_behind_a_mark_are_shown_alone_and_everything_comes_back(falling):
    log(falling, 9, area="Home", outcome=Outcome.YES, first=60)
    room, went = room_of(falling)
    screen = PatternsScreen(room)
    screen.enter(HERE)
    game = card(screen, "numbers_game")
    home = next(one for one in game.pictures[0].marks if one.name == "Home")
    said = []
    screen.pointed.connect(lambda _, text: said.append(text))
    screen.point("numbers_game", home)
    assert said[0] == "Home: 9 of 9, 100% (81–100%)"
    assert said[1].startswith(f"{said[0]} · yes Home 8, yes Home 7, yes Home 6 and 6 more")
    screen.open(game, home)
    visit = went[-1]
    assert (visit.place, len(visit.rows)) == (Place.ASKS, 9)
    asks = AsksScreen(room)
    asks.enter(visit)
    assert {line.area for line in asks.lines} == {"Home"}
    assert (asks.total, asks.heading) == (9, "9 of 39 asks")
    assert asks.behind_title == f"The numbers game · {home.said}"
    asks.set_filter("Home 3")
    assert [line.what for line in asks.lines] == ["yes Home 3"]
    asks.show_all()
    assert asks.total == 39
    asks.enter(Visit(place=Place.ASKS, outcome="no"))
    assert (asks.behind, asks.total) == (None, 30)


def test_an_area_that_only_said_no_can_be_thought_over(journal):
    log(journal, 12, area="Grants")
    log(journal, 12, area="Jobs", outcome=Outcome.YES, first=30)
    room, went = room_of(journal)
    screen = PatternsScreen(room)
    screen.enter(HERE)
    for n in range(9):
        journal.asks.log({"what": f"far {n}", "reach": "long_shot"})
    screen.ask_again()
    reach = card(screen, "reach")
    assert reach.stuck == "Grants"
    screen.think_over(reach.stuck)
    assert (went[-1].place, went[-1].deck, went[-1].title) == (Place.WRITE, "adjust-retry-pivot", "Grants")
    assert journal.decks.all()["adjust-retry-pivot"].title == "Adjust, retry, or pivot"


def test_a_full_journal_has_a_card_for_every_subject_and_words_for_every_mark(journal):
    fill_asks(journal, 400)
    screen = entered(journal)
    assert {one.subject for one in screen.cards} == {
        *("numbers_game", "sting", "sting_decay", "then_and_now", "guesses", "owners", "ladder", "bouncing_back"),
        *("silence", "reach", "redirections", "builds_on", "words", "pace"),
    }
    for one in screen.cards:
        assert one.sentence.endswith((".", "?"))
        assert one.foot
        for picture in one.pictures:
            assert all(mark.said and "{" not in mark.said for mark in picture.marks)
            assert all(mark.mark.rows or not mark.mark.many for mark in picture.marks)
    order = [bool(one.pill) for one in screen.cards]
    assert order == sorted(order, reverse=True)
    asked = [name for name, _, _ in screen.why_not_more()]
    assert "The numbers game, by area" in asked
    assert len(asked) == len(set(asked)), asked


def test_a_journal_that_cannot_be_written_is_told_its_patterns_and_remembers_nothing(
    falling, vault, clock, monkeypatch
):
    falling.close()
    journal = door.unlock(vault, PASSPHRASE, clock)
    monkeypatch.setattr(Store, "read_only", property(lambda _: True))
    screen = entered(journal)
    assert screen.cards[0].pill == "new pattern"
    assert entered(journal).cards[0].pill == "new pattern"
    monkeypatch.undo()
    journal.close()


def test_what_was_found_goes_with_the_archive_and_what_is_no_memory_is_none(falling, make_journal, tmp_path):
    entered(falling)
    falling.archive.export(tmp_path / "all.zip")
    other = make_journal(tmp_path / "Other.journal")
    other.archive.restore(tmp_path / "all.zip")
    assert entered(other).cards[0].pill == "clear pattern"


def test_nothing_sealed_is_gathered(journal):
    made = journal.answers.record(
        Outcome.NO, {"answered_on": "2026-11-01", "forecast": 9, "first_take": "x"}, ask_fields={"what": "a"}
    )
    assert journal.asks.get(made.record.ask.id).answers[0].sealed
    with journal.work.store.reading() as db:
        gathered = trace_rows.gathered(db, 10)
        assert gathered.rounds[-1] == [None]
        before = trace_rows.stand(db)
    journal.answers.revise(made.record.answer.id, {"sting": 4})
    with journal.work.store.reading() as db:
        assert trace_rows.stand(db) != before
    assert memories.is_due(memories.Memory(stand=before), before, journal.clock.today())
