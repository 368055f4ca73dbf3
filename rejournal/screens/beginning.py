"""How a page of writing begins: from a draft, an existing reflection, an answer, an ask, a deck, or nothing."""

from collections.abc import Mapping
from dataclasses import replace

from rejournal.domain.kind_words import KindWords
from rejournal.domain.prompt import Deck, with_strays
from rejournal.domain.reflection import Draft, DraftKind, Reflection
from rejournal.domain.value import value
from rejournal.journal.asks import WholeAsk
from rejournal.journal.decks import FOUR_QUESTIONS, FREE
from rejournal.journal.journal import Journal
from rejournal.screens.draft_files import FILES, write_files
from rejournal.screens.places import Visit
from rejournal.settings.schema import BRAKE, HERE_BEFORE, LOW_ENERGY, WRITING

PART, PAST = "part:", "past:"
"""What the names of a draft's fields begin with that hold the text to a question, and what can be taken back of it."""


@value
class Begun:
    """Everything that a page of writing stands on."""

    draft: Draft
    deck: Deck
    about: WholeAsk | None
    kind_words: KindWords | None
    circling: bool
    """Whether this is the third page on one no within three days, with nothing new."""
    settings: Mapping[str, str]
    """What the page looks like and offers."""


def begin(journal: Journal, visit: Visit) -> Begun:
    """Find or make what is to be written on; NotFound where it is gone. Nothing is kept by it."""
    draft = _draft(journal, visit)
    decks = journal.decks.all()
    deck = decks.get(draft.fields.get("deck", FREE), decks[FREE])
    about = journal.asks.get(draft.fields["ask"]) if draft.fields.get("ask") else None
    written = [name.removeprefix(PART) for name in draft.fields if name.startswith(PART)]
    if journal.settings.get(LOW_ENERGY) == "on" and not written and len(deck.prompts) > 1:
        deck = replace(deck, prompts=deck.prompts[:1])
    answer = draft.fields.get("answer", "")
    is_no = about is not None and any(one.id == answer and one.is_no for one in about.answers)
    fresh = not written and not draft.fields.get("reflection")
    brake = fresh and is_no and journal.settings.get(BRAKE) == "on"
    return Begun(
        draft=draft,
        deck=with_strays(deck, written),
        about=about,
        kind_words=next(iter(journal.kindness.some(1)), None) if is_no else None,
        circling=brake and journal.reflections.is_circling(answer),
        settings={setting.key: journal.settings.get(setting) for setting in (HERE_BEFORE, *WRITING)},
    )


def _draft(journal: Journal, visit: Visit) -> Draft:
    draft = journal.drafts.get(visit.draft) if visit.draft else None
    if draft is None and visit.answer and visit.deck in ("", FOUR_QUESTIONS):
        draft = journal.drafts.find(DraftKind.REFLECTION, answer=visit.answer)
    if draft is None and visit.reflection:
        draft = _draft_of(journal, journal.reflections.get(visit.reflection))
    if draft is None:
        deck = visit.deck or (FOUR_QUESTIONS if visit.answer or visit.ask else FREE)
        fields = {"ask": visit.ask, "answer": visit.answer, "deck": deck, "title": visit.title}
        draft = journal.drafts.new(DraftKind.REFLECTION, {name: text for name, text in fields.items() if text})
    return draft


def _draft_of(journal: Journal, reflection: Reflection) -> Draft:
    fields = {
        "reflection": reflection.id,
        "ask": reflection.ask or "",
        "answer": reflection.answer or "",
        "deck": reflection.deck or FREE,
        "title": reflection.title,
        "tags": ", ".join(reflection.tags),
        FILES: write_files(reflection.attachments),
    } | {f"{PART}{part.prompt}": part.text for part in reflection.parts}
    return journal.drafts.new(DraftKind.REFLECTION, {name: text for name, text in fields.items() if text})
