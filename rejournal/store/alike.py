"""Earlier pages that could speak to the one being written, from the encrypted index."""

import re
from collections.abc import Sequence

from rejournal.domain.alike import SHORTEST_STEM, Candidate, Situation
from rejournal.store.store import Reading

MOST = 40
"""Candidates by words, and as many by area."""
READ = 4_000
"""Letters of a page that are compared."""
_WEIGHTS = "2.0, 1.0, 1.0, 2.0"
"""Of a hit in the title, in who it was about, in the text, in the tags."""
_PLAIN = re.compile(r"\w+")
_SELECT = f"""
SELECT r.id AS id, r.title AS title, substr(t.body, 1, {READ}) AS body, a.what AS what, a."of" AS who, a.area AS area,
    a.channel AS channel, w.reason_owner AS owner, w.kind AS kind, 0.0 - coalesce(h.score, 0.0) AS score
FROM reflections r JOIN reflection_text t ON t.n = r.n LEFT JOIN asks a ON a.id = r.ask
    LEFT JOIN answers w ON w.id = r.answer"""
_BY_WORDS = f"""{_SELECT} JOIN (
    SELECT rowid AS n, bm25(reflection_index, {_WEIGHTS}) AS score FROM reflection_index
    WHERE reflection_index MATCH :match ORDER BY score LIMIT :limit
) h ON h.n = r.n"""
_BY_AREA = f"""{_SELECT} LEFT JOIN (SELECT 0 AS n, 0.0 AS score) h ON h.n = r.n
WHERE a.area = :area COLLATE NOCASE ORDER BY r.n DESC LIMIT :limit"""


def match_any(stems: Sequence[str]) -> str:
    """Return the index's form of *any word that begins like one of these*; a short one must be the whole word.

    ``in`` begins hundreds of words and says nothing of any of them.
    """
    plain = (one for one in stems if _PLAIN.fullmatch(one))
    return " OR ".join(f'"{one}"*' if len(one) >= SHORTEST_STEM else f'"{one}"' for one in plain)


def candidates(db: Reading, stems: Sequence[str], area: str) -> list[Candidate]:
    """Return earlier pages that share words (any that begin like these stems) or the area."""
    match = match_any(stems)
    rows = db.text(_BY_WORDS, match=match, limit=MOST) if match else []
    rows += db.text(_BY_AREA, area=area, limit=MOST) if area else []
    found: dict[str, Candidate] = {}
    for row in rows:
        found.setdefault(row["id"], _candidate(row))
    return list(found.values())


def _candidate(row: dict[str, str]) -> Candidate:
    text = "\n".join(filter(None, (row["title"], row["what"], row["who"], row["body"])))
    return Candidate(
        reflection=row["id"],
        situation=Situation(
            area=row["area"] or "",
            channel=row["channel"] or "",
            owner=row["owner"] or "",
            kind=row["kind"] or "",
            text=text,
        ),
        rank=max(0.0, float(row["score"])),
    )
