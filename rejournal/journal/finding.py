"""What a person typed into a search box, as this journal understands it today."""

from dataclasses import replace

from rejournal.domain.query import Query
from rejournal.domain.query_reader import read_query
from rejournal.journal.decks import built_in
from rejournal.journal.goals import starts_on
from rejournal.journal.work import Work
from rejournal.store import find, shelves
from rejournal.store.find import Found
from rejournal.store.store import Reading


def understood(db: Reading, work: Work, text: str, *, typing: bool = False) -> Query:
    """Read a query: days as seen from today, weeks as this journal begins them."""
    return read_query(text, work.clock.today(), typing=typing, start=starts_on(db))


def found_by(db: Reading, work: Work, text: str, kind: str, *, typing: bool = False, named: bool = False) -> Found:
    """Return what a query comes to for ``kind`` (``ask`` or ``reflection``), or only what is ``named`` so."""
    if not text.strip():
        return Found(given={})
    decks = {deck.id: deck.title for deck in built_in().values()}
    if "deck" in text.lower():
        decks |= {deck.id: deck.title for deck in shelves.decks.all(db)}
    found = find.compiled(db, understood(db, work, text, typing=typing), kind, decks)
    return _by_name(found) if named else found


def _by_name(found: Found) -> Found:
    """Return what has the words in its title or in whom it was asked of; nothing where no words are asked for."""
    match = f"{{title who}} : ({found.match})"
    given = {**found.given, "match": match}
    return replace(found, match=match, given=given) if found.match else replace(found, nothing=True)
