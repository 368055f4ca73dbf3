"""What the cards of patterns say of odd journals: nothing untrue, nothing cut, nothing that falls over."""

from datetime import date, timedelta

import pytest

from rejournal.domain.ask import Outcome
from rejournal.screens.patterns import PatternsScreen
from rejournal.screens.places import Place, Visit
from rejournal.screens.sentences.patterns import brief, sentence, signed
from tests.screens.now import room_of

BEGIN = date(2025, 6, 1)


def answer(journal, n, outcome=Outcome.NO, waits=0, **fields):
    ask = {name: fields.pop(name) for name in ("area", "guess", "reach", "what") if name in fields}
    asked = BEGIN + timedelta(days=n)
    journal.answers.record(
        outcome,
        {"answered_on": (asked + timedelta(days=waits)).isoformat()} | fields,
        ask_fields={"what": f"ask {n}", "asked_on": asked.isoformat()} | ask,
    )


def entered(journal):
    screen = PatternsScreen(room_of(journal)[0])
    screen.enter(Visit(place=Place.PATTERNS))
    return screen


def card(screen, subject):
    return next(one for one in screen.cards if one.subject == subject)


def test_an_area_with_a_dot_in_its_name_is_a_name_like_others(journal):
    said = ("unfortunately budget position", "thanks another candidate", "lovely weather anyway")
    for at, area in enumerate(("A · B", "Home", "Zoo")):
        for n in range(12):
            answer(journal, n + 30 * at, area=area, words=said[at])
    words = card(entered(journal), "words")
    assert "went with A · B" in words.sentence or any("A · B" in mark.name for mark in words.pictures[0].marks)


def test_an_area_with_a_bracket_in_its_name_is_not_cut(journal):
    for n in range(40):
        answer(journal, n, area="Alpha (remote)", waits=1 + n % 3)
        answer(journal, n, area="Beta", waits=30 + n % 5)
    found = next(one for one in journal.patterns.look() if one.figure == "days_by_area")
    assert found.finding
    assert found.group in brief(found)
    assert found.group in card(entered(journal), "silence").sentence
    assert "(remote)" in card(entered(journal), "silence").sentence or found.group == "Beta"


@pytest.mark.parametrize(
    "area", ["months", "weeks", "weekdays", "decay", "pairs", "guesses", "over_time", "all", "{x}"]
)
def test_an_area_may_be_called_anything(journal, area):
    for n in range(12):
        answer(journal, n, area=area, sting=n % 7, waits=n)
        answer(journal, n, Outcome.YES if n % 2 else Outcome.NO, area="Other", waits=n)
    for one in entered(journal).cards:
        assert one.sentence
        assert all(mark.said for picture in one.pictures for mark in picture.marks)


def test_a_mark_of_words_says_its_texts_and_its_odds(journal):
    for n in range(30):
        answer(journal, n, Outcome.YES if n % 2 else Outcome.NO, what="long manuscript" if n % 2 else "short essay")
    marks = card(entered(journal), "words").pictures[0].marks
    assert all(" in 15 texts, " in mark.said and mark.said.endswith("times the odds") for mark in marks)


def test_a_word_that_seldom_went_with_something_has_less_than_its_odds(journal):
    for n in range(60):
        answer(journal, n, Outcome.NO if n % 2 else Outcome.YES, what="with neighbour" if n % 2 == 0 else "other thing")
    seldom = [one for one in journal.patterns.look() if one.subject == "words" and (one.effect or 0) < 0]
    for one in seldom:
        assert "seldom went with" in brief(one)
        assert " at 0." in sentence(one)


def test_what_is_found_has_a_card_and_what_has_none_is_not_told(journal):
    for n in range(40):
        answer(journal, n, area="Jobs")
        answer(journal, n, Outcome.YES if n % 2 else Outcome.NO, area="Home")
    screen = entered(journal)
    found = {one.subject for one in journal.patterns.look() if one.finding}
    assert "reach" in found
    assert found <= {one.subject for one in screen.cards}
    assert card(screen, "reach").stuck == "Jobs"
    assert card(screen, "reach").sentence == "Jobs: 40 asks, and no yes yet. Adjust, retry, or pivot?"


def test_guesses_that_are_spread_thin_have_a_picture_all_the_same(journal):
    for n in range(21):
        answer(journal, n, Outcome.YES, guess=(2, 15, 30)[n % 3])
    assert len(card(entered(journal), "guesses").pictures[0].marks) == 1


def test_ties_do_not_turn_a_trend_round(journal):
    for n, sting in enumerate([7, 6] * 4 + [7] + [5] * 60 + [3, 4] * 4 + [3]):
        answer(journal, n, sting=sting)
    found = card(entered(journal), "sting")
    assert found.pill
    assert found.sentence.startswith("Each no hurts less: ")
    over = next(one for one in journal.patterns.look() if (one.subject, one.figure) == ("sting", "over_time"))
    assert brief(over) == "A no hurts less than at the beginning"


def test_no_gap_is_shorter_than_nothing(journal):
    day = 0
    for n in range(40):
        answer(journal, day)
        day += max(1, round(60 * 0.88**n))
    said = card(entered(journal), "bouncing_back").sentence
    assert said.startswith("The next ask comes sooner: after ")
    assert "-" not in said
    assert "−" not in said


def test_nothing_is_said_of_chance_where_it_was_not_asked(journal):
    for n in range(40):
        answer(journal, n, sting=max(0, 10 - n // 4), sting_14d=0, area="Jobs")
    screen = entered(journal)
    screen.narrow(area="Jobs")
    told = [one.sentence for one in screen.cards] + [text for one in screen.cards for text, _ in one.table]
    assert not [text for text in told if "chance" in text or "no clear" in text or "what it was" in text]


def test_days_and_stings_are_no_percent(journal):
    for n in range(40):
        answer(journal, n, sting=n % 2)
    screen = entered(journal)
    assert "%" not in card(screen, "bouncing_back").foot.partition("90%")[2]
    assert card(screen, "sting").foot.endswith("with 90% between 0.4 and 0.6")


def test_a_range_from_nothing_to_nothing_is_not_said(journal):
    for n in range(12):
        answer(journal, n, kind="near_miss" if n in (2, 9) else "personal")
    screen = entered(journal)
    assert card(screen, "pace").foot == "12 asks with a day"
    assert card(screen, "ladder").foot == "12 nos of a known kind"


def test_a_change_of_nothing_has_no_sign():
    assert [signed(0.04), signed(-0.04), signed(0.0), signed(1.0), signed(-0.25)] == [
        "0.0",
        "0.0",
        "0.0",
        "+1.0",
        "−0.2",
    ]
    assert [signed(0.4, 0), signed(-17.2, 0)] == ["0", "−17"]


def test_what_was_not_asked_is_no_ask(journal):
    for n in range(12):
        answer(journal, n, reach="safe")
        journal.asks.log({"what": f"never {n}", "unasked": True, "reach": "long_shot"})
    screen = entered(journal)
    assert screen.quiet.startswith("12 asks")
    assert card(screen, "reach").sentence in ("0% of your asks were long shots.", "Areas with one answer only.")


def test_what_is_out_since_yesterday_was_not_left_unanswered(journal, clock):
    for n in range(20):
        journal.asks.log({"what": f"new {n}", "asked_on": (clock.today() - timedelta(days=1)).isoformat()})
    for n in range(9):
        answer(journal, n, waits=3)
    found = card(entered(journal), "silence").sentence
    assert "was never answered." not in found or "still out" in found


def test_a_part_of_an_area_that_was_renamed_is_the_whole_again(journal):
    for n in range(10):
        answer(journal, n, area="Jobs", sting=4)
    screen = entered(journal)
    screen.narrow(area="Jobs")
    journal.names.rename("area", "Jobs", "Work")
    screen.ask_again()
    assert (screen.area, screen.is_narrowed) == ("", False)
    assert len(screen.cards) > 0
