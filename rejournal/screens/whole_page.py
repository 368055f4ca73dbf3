"""A page of the journal, whole: its words as safe HTML, its facts, and the trail it stands in."""

from rejournal.domain.prompt import prompt_of
from rejournal.domain.reflection import Part, Reflection
from rejournal.domain.value import value
from rejournal.exchange.html import render
from rejournal.journal.journal import Journal
from rejournal.journal.trail import Mark
from rejournal.screens.sentences import asks, days
from rejournal.screens.sentences.reader import stung
from rejournal.screens.translation import tr

SHOWN = 60_000
"""Letters that are shown at first, about 10,000 words."""


@value
class Section:
    """A prompt's short name and what was written to it: as it was typed, and as safe HTML."""

    heading: str
    text: str
    html: str


@value
class Reading:
    """A page, ready to be shown."""

    reflection: Reflection
    title: str
    about: str
    """The ask that it is about, empty for a free page."""
    outcome: str
    facts: str
    trail: tuple[Mark, ...]
    sections: tuple[Section, ...]
    due: str
    tags: str
    left_out: int
    """Letters of a very long text that are not shown."""
    versions: int
    """How many earlier versions there are."""


def read_page(journal: Journal, reflection: str, *, whole: bool) -> Reading:
    """Read a page, ``whole`` or as much of it as is shown at first; NotFound where there is none."""
    found = journal.reflections.get(reflection)
    about = journal.asks.get(found.ask) if found.ask else None
    looks = journal.look_backs.of_answer(found.answer) if found.answer else []
    deck = journal.decks.all().get(found.deck)
    named = about is not None or len(found.parts) > 1
    shown = _pieces(found, None if whole else SHOWN)
    today = journal.clock.today()
    due = next((look.due_on for look in looks if look.due_on and not look.looked_back_on), None)
    answer = next((one for one in about.answers if one.id == found.answer), None) if about else None
    said = [days.full_day(found.written_on.day, today)]
    if about:
        said += [
            stung(answer.sting) if answer and answer.sting is not None else "",
            tr("guessed {guess}%", guess=about.ask.guess) if about.ask.guess is not None else "",
        ]
    return Reading(
        reflection=found,
        title=found.title,
        about=asks.title(about.ask.what, about.ask.of) if about else "",
        outcome=(answer.outcome if answer else about.outcome).value if about else "",
        facts=" · ".join(piece for piece in said if piece),
        trail=journal.reflections.trail(found),
        sections=tuple(
            Section(
                heading=tr(prompt_of(deck, part.prompt).short) if named else "",
                text=text,
                html=render(text),
            )
            for part, text in shown
        ),
        tags=" ".join(f"#{tag}" for tag in found.tags),
        left_out=sum(len(part.text) for part in found.parts) - sum(len(text) for _, text in shown),
        versions=journal.history.count(reflection),
        due=tr("looking back from {day}", day=days.full_day(due, today)) if due else "",
    )


def _pieces(found: Reflection, room: int | None) -> list[tuple[Part, str]]:
    """Return what is shown of each part: all of it, but for a text so long that showing it takes seconds."""
    shown = []
    for part in found.parts:
        shown.append((part, part.text[:room]))
        room = None if room is None else max(0, room - len(part.text))
    return shown
