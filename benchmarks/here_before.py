"""You have been here before: recall at 3 on a small labelled set, beside plain BM25 in the same run.

``python benchmarks/here_before.py``

The set (``tests/fixtures/here_before.json``) holds 60 reflections of one invented person and 30 unfinished pages, each
with the earlier ones that would help. It was written and labelled by somebody who knew no ranking; nothing here is
fitted to it. Plain BM25 is SQLite's own, over the same index, any word of the page counting.
"""

import json
import math
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from rejournal.domain.alike import Situation, ranked, stems
from rejournal.domain.ask import Outcome
from rejournal.journal import door
from rejournal.journal.clock import Clock
from rejournal.journal.here_before import concepts, here_before
from rejournal.journal.journal import Journal
from rejournal.locations import Homes
from rejournal.store import alike
from rejournal.store.index import match_of
from rejournal.vault.kdf import Cost

SET = Path(__file__).parents[1] / "tests" / "fixtures" / "here_before.json"
CHEAP = Cost(memory=19 * 1024, passes=1, lanes=1)


@dataclass
class Measured:
    """Recall at 3, and the share of queries whose first page is a right one, over all queries."""

    recall: float
    first: float
    hits: int
    wanted: int


def fill(journal: Journal, plain: dict) -> dict[str, str]:
    """Write the set's reflections into a journal; return their names by id."""
    names = {}
    for one in plain["reflections"]:
        day = one["written_on"]
        fields = {"answered_on": day, "reason_owner": one["reason_owner"], "feeling": one["feeling"]}
        if one["kind"] and one["outcome"] in ("no", "not_yet"):
            fields["kind"] = one["kind"]
        made = journal.answers.record(Outcome(one["outcome"]), fields, ask_fields=one["ask"] | {"asked_on": day}).record
        kept = journal.reflections.record(
            {
                "ask": made.ask.id,
                "answer": made.answer.id,
                "title": one["title"],
                "tags": one["tags"],
                "written_on": day,
                "parts": one["parts"],
            }
        ).record
        names[kept.id] = one["id"]
    return names


def situation(query: dict) -> Situation:
    """Return what the page being written is about, as the program takes it."""
    ask = query["ask"]
    owner = query.get("reason_owner") or ""
    return Situation(
        area=ask.get("area") or "",
        channel=ask.get("channel") or "",
        owner="" if owner == "unknown" else owner,
        kind=query.get("kind") or "",
        text="\n".join(filter(None, (ask["what"], ask.get("of"), query["text"]))),
    )


def plain_bm25(journal: Journal, now: Situation) -> list[str]:
    """Return SQLite's three best, any word of the page counting."""
    words = " OR ".join(dict.fromkeys(match_of(now.text).split(" ")))
    with journal.work.store.searching() as db:
        found = db.text(
            "SELECT r.id AS id FROM reflection_index JOIN reflections r ON r.n = reflection_index.rowid "
            "WHERE reflection_index MATCH :match ORDER BY bm25(reflection_index) LIMIT 3",
            match=words,
        )
    return [row["id"] for row in found]


def without_circumstances(journal: Journal, now: Situation) -> list[str]:
    """Return our three best by words and reasons alone, which says what the circumstances add."""
    bare = Situation(text=now.text)
    with journal.work.store.searching() as db:
        found = alike.candidates(db, stems(bare.text)[:60], "")
    return [one.reflection for one, _ in ranked(bare, found, concepts())]


def measure(found: list[list[str]], queries: list[dict], names: dict[str, str]) -> Measured:
    """Compare what was found with what is right."""
    recalls, hits, first = [], 0, 0
    for ids, query in zip(found, queries, strict=True):
        right = set(query["right"])
        got = [names[one] for one in ids]
        hits += len(right & set(got))
        first += bool(got) and got[0] in right
        recalls.append(len(right & set(got)) / min(3, len(right)))
    wanted = sum(min(3, len(query["right"])) for query in queries)
    return Measured(sum(recalls) / len(recalls), first / len(queries), hits, wanted)


def results(room: Path) -> dict[str, Measured]:
    """Measure each ranking on a journal made in ``room``."""
    plain = json.loads(SET.read_text(encoding="utf-8"))
    journal = door.create(
        room / "one.journal",
        "a benchmark has no secrets",
        Clock(),
        cost=CHEAP,
        homes=Homes(backups=room / "Backups", state=room / "State"),
    )
    try:
        names = fill(journal, plain)
        queries = plain["queries"]
        now = [situation(query) for query in queries]
        return {
            "plain BM25": measure([plain_bm25(journal, one) for one in now], queries, names),
            "words and reasons": measure([without_circumstances(journal, one) for one in now], queries, names),
            "here before": measure(
                [[one.reflection for one in here_before(journal.work, each)] for each in now], queries, names
            ),
        }
    finally:
        journal.close()


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as room:
        found = results(Path(room))
    print(f"{'ranking':20} {'recall@3':>9} {'+/-':>6} {'first right':>12} {'hits':>10}")
    for name, one in found.items():
        spread = 1.96 * math.sqrt(one.recall * (1 - one.recall) / 30)
        print(f"{name:20} {one.recall:9.2f} {spread:6.2f} {one.first:12.2f} {one.hits:5}/{one.wanted}")


if __name__ == "__main__":
    main()
