"""Areas and tags: known from their first use on."""

from collections.abc import Iterable

from rejournal.domain.tag import Area, Tag
from rejournal.domain.words import fold
from rejournal.journal.work import Work
from rejournal.store import shelves
from rejournal.store.store import Reading, Writing


def learn(db: Writing, work: Work, *, areas: Iterable[str] = (), tags: Iterable[str] = (), rhythm: str = "") -> None:
    """Remember names that are used for the first time, areas with a ``rhythm`` of look backs."""
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
                own = {"rhythm": rhythm} if kind is Area else {}
                shelf.put(db, kind(id=db.mint(), name=name, created_at=now, changed_at=now, **own))


def rhythm_of(db: Reading, area: str) -> str:
    """Return the rhythm of look backs that was chosen for an area, empty for the usual one."""
    return db.one("SELECT rhythm FROM areas WHERE name = :area", area=area) or ""


def swap_area(db: Writing, work: Work, gone: str, come: str, rhythm: str) -> None:
    """Let one area go and another come with a rhythm; one that is there already stays as it is."""
    db.text("DELETE FROM areas WHERE name = :name RETURNING 1", name=gone)
    learn(db, work, areas=[come], rhythm=rhythm)


def swap_tag(db: Writing, work: Work, gone: str, come: str) -> None:
    """Let one tag go and another come; an empty name is none."""
    db.text("DELETE FROM tags WHERE name = :name RETURNING 1", name=gone)
    learn(db, work, tags=[come])


def names_of(db: Reading, shelf: str) -> list[str]:
    """Return every area's or tag's name, in the order of the alphabet."""
    return [row["name"] for row in db.text(f'SELECT name FROM "{shelf}" ORDER BY name COLLATE NOCASE')]
