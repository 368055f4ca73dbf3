"""There is room for every page: in the smallest window, in the usual one, and in that with text at 150 %."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QPushButton

from rejournal.domain.ask import Outcome
from rejournal.domain.tally import Tally, TallyWeek
from rejournal.exchange.tally import content_of, write_tally
from rejournal.gallery_patterns import fill_asks
from rejournal.screens.places import Place
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.empty import EmptyCard
from rejournal.ui.widgets.page import Scrolling
from rejournal.vault import signing
from tests.journeys.person import Person

ALONE = [place for place in Place if place not in (Place.ASK, Place.AFTER, Place.LOOK_BACK, Place.STORY)]
"""The pages that need no subject."""
HEADED = (Place.GOALS, Place.PATTERNS, Place.REVIEW, Place.REDIRECTIONS, Place.FAILURES, Place.WALL)
"""The pages where a card over all else says that there is nothing yet."""
SMALL, USUAL, LARGE_TEXT = (900, 600, 100), (1240, 800, 100), (1240, 800, 150)


@pytest.fixture(params=[SMALL, USUAL, LARGE_TEXT], ids=["small", "usual", "large text"])
def crowded(request, person: Person):
    """Return somebody in a window with little room."""
    width, height, percent = request.param
    person.opens().makes_a_vault()
    theme().apply("light", percent)
    person.window.setFixedSize(width, height)
    yield person
    theme().apply("light", 100)


def too_wide(person: Person) -> dict[str, tuple[int, int]]:
    areas = [one for one in person.page.findChildren(Scrolling) if one.isVisible()]
    found = {one.inside: one.viewport().width() for one in areas} | {person.page: person.shell.stack.width()}
    return {
        type(inside).__name__: (inside.minimumSizeHint().width(), room)
        for inside, room in found.items()
        if inside.minimumSizeHint().width() > room
    }


def squeezed(person: Person) -> list[str]:
    buttons = [one for one in person.page.findChildren(QPushButton) if one.isVisible() and one.text()]
    return [one.text() for one in buttons if one.width() < one.sizeHint().width()]


def befriend(person: Person, name: str) -> None:
    key = signing.new_key()
    weeks = tuple(TallyWeek(begins=date(2026, 11, day), asks=1_000, nos=999, yeses=1) for day in (2, 9, 16, 23))
    tally = Tally(key=signing.public_of(key), name=name, number=1, weeks=weeks)
    person.shell.journal.circles.bring(write_tally(tally, signing.sign(key, content_of(tally))))


def test_no_page_is_cut_off_at_its_side(crowded: Person):
    journal = crowded.shell.journal
    for what in ("The flat on the hill", "A residency"):
        journal.answers.record(Outcome.NO, {"words": "not this year"}, ask_fields={"what": what, "of": "Ann"})
    journal.goals.keep(replace(journal.goals.new(), title="Twelve nos before the year is over"))
    journal.ladder.add("Ask for a seat at the table where they all look so busy", 80)
    for name in ("Ann", "Ann", "W" * 40):
        befriend(crowded, name)
    for n in range(12):
        journal.reflections.record({"parts": [{"prompt": "page", "text": f"page {n}"}]})
    cut = {}
    for place in ALONE:
        crowded.goes(place)
        if found := too_wide(crowded) or squeezed(crowded):
            cut[place.value] = found
    assert not cut


def test_cards_of_patterns_that_stand_side_by_side_are_equally_wide(crowded: Person):
    fill_asks(crowded.shell.journal, 150)
    crowded.goes(Place.PATTERNS)
    page = crowded.page
    crowded.waits(lambda: bool(page.views) and page.is_whole)
    assert any(view.card.stuck for view in page.views)
    crowded.waits(lambda: len({view.width() for view in page.views}) == 1)


@pytest.mark.parametrize("place", HEADED)
def test_an_empty_page_says_so_in_a_card_no_larger_than_its_words(crowded: Person, place: Place):
    crowded.goes(place)
    (card,) = (one for one in crowded.page.findChildren(EmptyCard) if one.isVisible())

    def fits() -> bool:
        return card.height() <= max(card.heightForWidth(card.width()), card.sizeHint().height()) + theme().px(24)

    # A page that was just resized is laid out in the turns that follow.
    crowded.waits(fits)
