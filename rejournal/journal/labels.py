"""Areas and tags: known from their first use on."""

from collections.abc import Iterable

from rejournal.domain.tag import Area, Tag
from rejournal.domain.words import fold
from rejournal.journal.work import Work
from rejournal.store import shelves
from rejournal.store.store import Reading, Writing


def learn(db: Writing, work: Work, *, areas: Iterable[str] = (), tags: Iterable[str] = ()) -> None:
    """Remember names that are used for the first time."""
    for shelf, kind, names in ((shelves.ALL["areas"], Area, areas), (shelves.ALL["tags"], Tag, tags)):
        there = {row["name"] for row in db.text(f'SELECT name FROM "{shelf.name}"')}
        # Most names are known as they are: only then is each folded.
        wanted = {fold(name): name for name in names if name and name not in there}
        if not wanted:
            continue
        known = {fold(name or "") for name in there}
        for folded, name in wanted.items():
            if folded not in known:
                now = work.now()
                shelf.put(db, kind(id=db.mint(), name=name, created_at=now, changed_at=now))


def forget_area(db: Writing, name: str) -> None:
    """Forget an area's name, once no ask has it any more."""
    db.text("DELETE FROM areas WHERE name = :name RETURNING 1", name=name)


def names_of(db: Reading, shelf: str) -> list[str]:
    """Return every area's or tag's name, in the order of the alphabet."""
    return [row["name"] for row in db.text(f'SELECT name FROM "{shelf}" ORDER BY name COLLATE NOCASE')]
