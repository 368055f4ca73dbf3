"""Asks as a CSV table to read elsewhere: one row an ask, its last answer beside it."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

from rejournal.domain.plain import Json
from rejournal.exchange.columns import ALIASES, normal

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
COLUMNS = (
    "id", "what", "of", "area", "channel", "link", "version", "notes", "tags", "fear", "if_then", "asked_on", "guess",
    "sting_guess", "reach", "wish", "builds_on", "builds_how", "outcome", "stopped_by", "stages", "answered_on",
    "words", "feedback", "kind", "reason_owner", "reason_guess", "reason_stated", "reason_sure", "feeling", "sting",
    "sting_3d", "sting_14d", "first_take", "forecast", "premortem", "nudge_on", "feared", "surprise",
    "feedback_asked_on", "follow_up_on",
)  # fmt: skip
LOOK_BACK = ("looked_back_on", "matters_now", "sting_now", "verdict", "line")
KEPT = "extra_"
"""What the name of a kept column begins with where the table has a column of that name already."""
_OURS = {
    normal(name) for name in (*COLUMNS, "interviewed_on", *ALIASES["interviewed_on"], "offered", *ALIASES["offered"])
}
_NUMBERED = re.compile(rf"(?:{'|'.join(map(normal, LOOK_BACK))})(?: \d+)?")


def write_sheet(asks: Iterable[Mapping[str, Json]]) -> str:
    """Return the table of asks, each as its flat JSON with ``look_backs`` and ``extra``; formulas are disarmed."""
    rows = [_row(ask) for ask in asks]
    names = [*COLUMNS, *sorted({name for row in rows for name in row if name not in COLUMNS}, key=_column_order)]
    return _table(names, rows)


PAGE_COLUMNS = ("id", "written_on", "title", "ask", "of", "area", "outcome", "deck", "tags", "words", "text")


def write_pages(pages: Iterable[Mapping[str, Json]]) -> str:
    """Return a table of reflections, the Markdown of each in its last cell; formulas are disarmed."""
    return _table(PAGE_COLUMNS, ({name: cell(page.get(name)) for name in PAGE_COLUMNS} for page in pages))


def _table(names: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([cell(name) for name in names])
    writer.writerows([row.get(name, "") for name in names] for row in rows)
    return "\ufeff" + out.getvalue()


def _column_order(name: str) -> tuple[int, int, str]:
    base, _, number = name.rpartition("_")
    if name in LOOK_BACK:
        return 0, 1 * 10 + LOOK_BACK.index(name), name
    if base in LOOK_BACK and number.isdigit():
        return 0, int(number) * 10 + LOOK_BACK.index(base), name
    return 1, 0, name


def _row(ask: Mapping[str, Json]) -> dict[str, str]:
    row = {name: cell(ask.get(name)) for name in COLUMNS}
    for place, look_back in enumerate(ask.get("look_backs", ()), start=1):
        for name in LOOK_BACK:
            row[name if place == 1 else f"{name}_{place}"] = cell(look_back.get(name))
    for name, content in (ask.get("extra") or {}).items():
        row[f"{KEPT}{name}" if is_ours(name) else name] = cell(content)
    return row


def is_ours(name: str) -> bool:
    """Whether a column of that name is one of this table's own, or would be read as one."""
    bare = normal(name.removeprefix(KEPT))
    return bare in _OURS or bool(_NUMBERED.fullmatch(bare))


def cell(content: Json) -> str:
    """Return one cell: lists joined by ``; ``, nothing for null, a formula's sign disarmed by an apostrophe."""
    if content is None:
        return ""
    if isinstance(content, bool):
        return "true" if content else "false"
    if isinstance(content, list):
        return cell("; ".join(stage_text(item) if isinstance(item, dict) else str(item) for item in content))
    text = str(content)
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def armed(text: str) -> str:
    """Return what a cell of :func:`cell` was made of."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def stage_text(stage: Mapping[str, Json]) -> str:
    """Return a step before an answer as it is written in a cell."""
    return f"{stage['name']} ({stage['on']})" if stage.get("on") else str(stage["name"])
