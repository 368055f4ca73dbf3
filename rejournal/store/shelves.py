"""Every shelf of the journal, by the name of its table."""

from typing import Any

from rejournal.domain.answer import Answer
from rejournal.domain.ask import Ask
from rejournal.domain.goal import Goal
from rejournal.domain.kind_words import KindWords
from rejournal.domain.lesson import Lesson
from rejournal.domain.lookback import LookBack
from rejournal.domain.prompt import Deck
from rejournal.domain.record import Binned, Setting, Version
from rejournal.domain.redirection import Redirection
from rejournal.domain.reflection import Draft, Reflection
from rejournal.domain.tag import Area, Tag
from rejournal.store import rows
from rejournal.store.shelf import Shelf

asks = Shelf(Ask, rows.asks, keeps_versions=True)
answers = Shelf(Answer, rows.answers, keeps_versions=True)
reflections = Shelf(Reflection, rows.reflections, keeps_versions=True)
lookbacks = Shelf(LookBack, rows.lookbacks, keeps_versions=True)
redirections = Shelf(Redirection, rows.redirections, keeps_versions=True)
lessons = Shelf(Lesson, rows.lessons, keeps_versions=True)
kind_words = Shelf(KindWords, rows.kind_words, keeps_versions=True)
goals = Shelf(Goal, rows.goals, keeps_versions=True)
decks = Shelf(Deck, rows.decks, keeps_versions=True)
areas = Shelf(Area, rows.areas)
tags = Shelf(Tag, rows.tags)
drafts = Shelf(Draft, rows.drafts)
versions = Shelf(Version, rows.versions)
bin_ = Shelf(Binned, rows.bin_)
settings = Shelf(Setting, rows.settings)

ALL: dict[str, Shelf[Any]] = {
    shelf.name: shelf
    for shelf in (
        asks,
        answers,
        reflections,
        versions,
        lookbacks,
        redirections,
        lessons,
        kind_words,
        goals,
        decks,
        areas,
        tags,
        drafts,
        bin_,
        settings,
    )
}
"""In the order of the archive's members."""
