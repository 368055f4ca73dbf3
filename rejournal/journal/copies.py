"""Copies to read elsewhere: a table of the asks, a folder of Markdown. Sealed first takes stay sealed."""

from collections.abc import Mapping
from pathlib import Path

from rejournal.domain.plain import Json
from rejournal.domain.reflection import Reflection
from rejournal.domain.span import write_instant
from rejournal.exchange.folder import book, write_folder
from rejournal.exchange.sheet import write_pages, write_sheet
from rejournal.journal.asks import read_whole
from rejournal.journal.bulk import Chosen
from rejournal.journal.plain_view import ask_view, ask_views, read_all
from rejournal.journal.work import Work
from rejournal.store import shelves
from rejournal.store.store import Reading


class Copies:
    """The use cases around copies to read. They are not encrypted."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def sheet(self, path: Path) -> int:
        """Write a CSV table of the asks to read elsewhere; sealed first takes stay sealed."""
        with self._work.store.reading() as db:
            views = ask_views(db, read_all(db))
        path.write_text(write_sheet(views), encoding="utf-8", newline="")
        path.chmod(0o600)
        return len(views)

    def folder(self, folder: Path, titles: Mapping[tuple[str, str], str]) -> int:
        """Write reflections and asks as Markdown files to read elsewhere; ``titles`` names each prompt of each deck."""
        with self._work.store.reading() as db:
            pages = [_reflection_page(db, item, titles) for item in shelves.reflections.all(db)]
            pages += [_ask_page(db, row["id"]) for row in db.text("SELECT id FROM asks ORDER BY id")]
        return write_folder(folder, pages)

    def markdown(self, chosen: Chosen, titles: Mapping[tuple[str, str], str]) -> str:
        """Return some asks or reflections as one Markdown text to read elsewhere, in the order they were chosen."""
        with self._work.store.reading() as db:
            there = (shelves.reflections.get(db, one) for one in chosen.reflections)
            pages = [_reflection_page(db, item, titles) for item in there if item]
            pages += [_ask_page(db, ask) for ask in chosen.asks if shelves.asks.get(db, ask)]
        return book(pages)

    def table(self, chosen: Chosen) -> str:
        """Return some asks or reflections as a CSV table to read elsewhere; sealed first takes stay sealed."""
        with self._work.store.reading() as db:
            if chosen.asks:
                there = [read_whole(db, ask) for ask in chosen.asks if shelves.asks.get(db, ask)]
                return write_sheet(ask_views(db, there))
            found = (shelves.reflections.get(db, one) for one in chosen.reflections)
            return write_pages(_page_row(db, item) for item in found if item)


def _page_row(db: Reading, item: Reflection) -> Mapping[str, Json]:
    """Return a page's cells."""
    about = read_whole(db, item.ask) if item.ask else None
    return {
        "id": item.id,
        "written_on": item.written_on.text,
        "title": item.title,
        "ask": about.ask.what if about else None,
        "of": about.ask.of if about else None,
        "area": about.ask.area if about else None,
        "outcome": about.outcome.value if about else None,
        "deck": item.deck,
        "tags": list(item.tags),
        "words": item.words,
        "text": "\n\n".join(part.text for part in item.parts),
    }


def _reflection_page(
    db: Reading, item: Reflection, titles: Mapping[tuple[str, str], str]
) -> tuple[str, str, Mapping[str, Json], str]:
    ask = shelves.asks.get(db, item.ask) if item.ask else None
    matter = {
        "id": item.id,
        "created": item.written_on.text,
        "updated": write_instant(item.changed_at),
        "ask": ask.what if ask else None,
        "of": ask.of if ask else None,
        "tags": list(item.tags),
    }
    text = "\n\n".join(f"## {titles.get((item.deck, part.prompt), part.prompt)}\n\n{part.text}" for part in item.parts)
    return item.written_on.text, item.title, matter, text


def _ask_page(db: Reading, ask: str) -> tuple[str, str, Mapping[str, Json], str]:
    whole = read_whole(db, ask)
    view = ask_view(whole)
    skipped = ("what", "answers", "look_backs", "notes", "words", "extra", "created_at", "changed_at")
    matter = {
        name: content
        for name, content in view.items()
        if name not in skipped and content is not False and content not in (None, [])
    }
    matter |= {name: content for name, content in (view["extra"] or {}).items() if name not in matter}
    text = "\n\n".join(
        filter(None, (whole.ask.notes, *(f"> {answer.words}" for answer in whole.answers if answer.words)))
    )
    return whole.ask.asked_on.text if whole.ask.asked_on else "undated", whole.ask.what, matter, text
