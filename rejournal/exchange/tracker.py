"""Rows of a tracker (a table of applications, pitches, submissions) as asks with their answers.

Columns are found by the names other programs use for them; every field of the contract is a column name too. What is
not understood is kept as an extra field, and said.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from rejournal.domain.answer import HAVE_A_KIND, NOS, Answer, NoKind, Owner
from rejournal.domain.ask import Ask, Outcome
from rejournal.domain.errors import BadValue, FileUnreadable
from rejournal.domain.fields import LINES, read_fields
from rejournal.domain.limits import LONGEST_LINE, LONGEST_TEXT
from rejournal.domain.lookback import LookBack
from rejournal.domain.plain import Json, hints_of, read_one
from rejournal.domain.span import When
from rejournal.domain.value import value
from rejournal.domain.words import clean_line, first_words
from rejournal.exchange.columns import columns_for
from rejournal.exchange.dates import Order, order_of, read_date
from rejournal.exchange.outcome_words import DRAFT, OUTCOMES, REVISE, STAGE, THEIRS, kind_in
from rejournal.exchange.sheet import KEPT, armed, is_ours
from rejournal.exchange.table import Table, decode, parse, read_bytes

FORMAT = "tracker-csv"

_ASK, _ANSWER = set(hints_of(Ask)), set(hints_of(Answer))
_STAGE_CELL = re.compile(r"^(.*?)(?: \((\d{4}-\d{2}-\d{2}[^)]*)\))?$")
_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_INTERVIEWS = {"interview", "interviewing", "stage"}
_DEFAULTS = {"reason_owner": ("unknown",), "reason_stated": ("false", "no", "0")}
_YES, _NO = {"yes", "y", "true", "1"}, {"no", "n", "false", "0", "n/a", "none", "-"}
_PROSE = {
    name
    for kind in (Ask, Answer, LookBack)
    for name, hint in hints_of(kind).items()
    if hint is str and name not in LINES
}
"""Fields that keep the space around their text."""


@value
class ImportedAsk:
    """One row: its fields as plain values, and the identity by which a second run knows it."""

    identity: str
    ask: Mapping[str, Json]
    original: str = ""
    """Its id where it comes from, by which another row can build on it."""
    answer: Mapping[str, Json] | None = None
    look_backs: tuple[Mapping[str, Json], ...] = ()


@value
class Plan:
    """What an import would do: the rows, which column became which field, and what to say of it."""

    format: str
    read: int
    rows: tuple[ImportedAsk, ...]
    mapping: Mapping[str, str]
    warnings: tuple[tuple[str, int, str], ...] = ()
    """What was noticed: a word for it, how often, and in which column."""


def plan_import(path: Path, *, order: Order | None = None, columns: Mapping[str, str] | None = None) -> Plan:
    """Read a tracker's file into asks; nothing is written. FileUnreadable, AmbiguousDates."""
    return plan_table(parse(decode(read_bytes(path))), order=order, columns=columns)


def plan_table(table: Table, *, order: Order | None = None, columns: Mapping[str, str] | None = None) -> Plan:
    """Read a table into asks."""
    mapping = columns_for(table.header, columns or {})
    if "what" not in mapping.values() and "of" not in mapping.values():
        raise FileUnreadable("no_what", ", ".join(table.header[:12]))
    reader = _Reader(table, mapping, order)
    rows = [reader.read(row) for row in table.rows]
    return Plan(
        format=FORMAT,
        read=len(table.rows),
        rows=tuple(row for row in rows if row is not None),
        mapping=mapping,
        warnings=tuple((word, many, column) for (word, column), many in sorted(reader.warnings.items())),
    )


DATES = ("asked_on", "answered_on", "interviewed_on", "looked_back_on")
"""Fields whose cells are dates."""


class _Reader:
    """Reads the rows of one table, counting equal ones and what could not be read."""

    def __init__(self, table: Table, mapping: Mapping[str, str], order: Order | None) -> None:
        self.warnings: Counter[tuple[str, str]] = Counter()
        self._header = table.header
        self._mapping = mapping
        self._seen: Counter[str] = Counter()
        self._orders = {
            place: order or order_of(column, (row[place] for row in table.rows))
            for place, column in enumerate(table.header)
            if mapping.get(column, "").split("#")[0] in DATES
        }

    def read(self, row: tuple[str, ...]) -> ImportedAsk | None:
        """Read one row; None where it names nothing at all."""
        cells: dict[str, str] = {}
        extra: dict[str, str] = {}
        mapped: dict[str, str] = {}
        for place, column in enumerate(self._header):
            field = self._mapping.get(column)
            text = armed(row[place])
            text = text if field and field.split("#")[0] in _PROSE else text.strip()
            if field:
                mapped[field] = text
            if place in self._orders:
                text = self._date(place, column, text, extra)
            if text.strip():
                (cells if field else extra)[field or _kept_name(column)] = text
        if not cells.get("what") and not cells.get("of"):
            self.warnings["empty_row", ""] += 1
            return None
        return self._build(cells, extra, self._identity(mapped))

    def _identity(self, mapped: Mapping[str, str]) -> str:
        text = json.dumps(sorted(mapped.items()), ensure_ascii=False)
        self._seen[text] += 1
        return hashlib.sha256(f"{text}\0{self._seen[text]}".encode("utf-8", "surrogatepass")).hexdigest()

    def _date(self, place: int, column: str, cell: str, extra: dict[str, str]) -> str:
        try:
            found = read_date(cell, self._orders[place])
        except ValueError:
            self.warnings["not_a_date", column] += 1
            extra[_kept_name(column)] = cell
            return ""
        return found.text if found else ""

    def _build(self, cells: dict[str, str], extra: dict[str, str], identity: str) -> ImportedAsk:
        word = clean_line(cells.pop("outcome", ""))
        outcome = self._outcome(word, cells.pop("offered", ""), extra)
        original = self._original(cells, extra)
        stages = self._stages(cells.pop("stages", ""), extra)
        interviewed = cells.pop("interviewed_on", "")
        looks = self._look_backs(cells, extra)
        answer_cells = {name: text for name, text in cells.items() if name in _ANSWER}
        ask = self._fields(Ask, {name: text for name, text in cells.items() if name in _ASK}, extra)
        answer = self._fields(Answer, answer_cells, extra)
        if interviewed:
            stages.append({"name": "interview", "on": interviewed})
        if outcome == STAGE and not (interviewed and word.casefold() in _INTERVIEWS):
            name = "interview" if word.casefold() in _INTERVIEWS else word.casefold()
            stages.append({"name": name, "on": answer.get("answered_on")})
        ask |= {
            "what": ask.get("what") or first_words(cells.get("what") or cells["of"], LONGEST_LINE),
            "asked_on": None if outcome == DRAFT else ask.get("asked_on"),
            "stages": stages,
            "unasked": outcome == Outcome.UNASKED,
            "extra": extra,
        }
        if outcome in (STAGE, DRAFT, Outcome.WAITING, Outcome.UNASKED):
            self._keep_without_answer(answer_cells, looks, extra)
            return ImportedAsk(identity=identity, ask=ask, original=original)
        self._finish(answer, Outcome(outcome), word, str(ask.get("notes") or ""), extra)
        return ImportedAsk(identity=identity, ask=ask, answer=answer, look_backs=looks, original=original)

    def _original(self, cells: dict[str, str], extra: dict[str, str]) -> str:
        """Return the row's own id; one that is not of our making is kept as an extra field too."""
        original = cells.pop("id", "")
        if original and not _UUID.fullmatch(original):
            extra["id"] = original
        return original

    def _keep_without_answer(
        self, cells: Mapping[str, str], looks: tuple[Mapping[str, Json], ...], extra: dict[str, str]
    ) -> None:
        """Keep what a row says of an answer where there is none to carry it; a word of ours for "not given" is none."""
        for name, text in cells.items():
            if text.strip().casefold() not in _DEFAULTS.get(name, ()):
                extra.setdefault(name, text)
        for number, fields in enumerate(looks, start=1):
            for name, content in fields.items():
                if content is not None:
                    extra.setdefault(name if number == 1 else f"{name}_{number}", str(content))

    def _outcome(self, word: str, offered: str, extra: dict[str, str]) -> str:
        got = offered.strip().casefold()
        if word and word.casefold() not in OUTCOMES:
            self.warnings["unknown_outcome", first_words(word, 80)] += 1
            extra["outcome"] = word
        if got and got not in _YES | _NO:
            extra["offered"] = offered
        return Outcome.YES if got in _YES else OUTCOMES.get(word.casefold(), Outcome.WAITING)

    def _finish(self, answer: dict[str, Json], outcome: Outcome, word: str, notes: str, extra: dict[str, str]) -> None:
        """Fill in what the tracker's own word for the outcome says of the answer."""
        answer |= {"outcome": outcome.value, "answered_on": answer.get("answered_on")}
        if outcome is Outcome.SILENCE and answer["answered_on"] and word.casefold() == "ghosted":
            # A tracker's date of a first response is not the day on which a silence was called.
            extra["answered_on"] = answer["answered_on"]
            answer["answered_on"] = None
        if word.casefold() in THEIRS:
            answer["reason_owner"] = Owner.THEIRS.value
        if outcome is Outcome.NO and not answer.get("kind"):
            answer["kind"] = kind_in(word, notes)
        if word.casefold() in REVISE and not answer.get("kind"):
            answer["kind"] = NoKind.REVISE.value
        # What belongs to a no only is kept beside any other answer.
        for name, outcomes in (("first_take", NOS), ("forecast", NOS), ("kind", HAVE_A_KIND)):
            if outcome not in outcomes and answer.get(name) is not None:
                extra[name] = str(answer.pop(name))

    def _fields(self, kind: type, cells: dict[str, str], extra: dict[str, str]) -> dict[str, Json]:
        """Read cells one by one, so that one bad cell costs itself only."""
        found: dict[str, Json] = {}
        for name, text in cells.items():
            try:
                content = read_fields(kind, {name: text})[name]
                _check(kind, name, content)
            except BadValue:
                self.warnings["not_understood", name] += 1
                extra[name] = text
                continue
            found[name] = content
        return found

    def _look_backs(self, cells: dict[str, str], extra: dict[str, str]) -> tuple[Mapping[str, Json], ...]:
        numbered: dict[int, dict[str, str]] = {}
        for field in [name for name in cells if "#" in name]:
            name, _, place = field.partition("#")
            numbered.setdefault(int(place), {})[name] = cells.pop(field)
        found = []
        for number in sorted(numbered):
            end = "" if number == 1 else f"_{number}"
            bad: dict[str, str] = {}
            fields = self._fields(LookBack, numbered[number], bad)
            if not fields.get("looked_back_on"):
                # Without its day it is no look back: another table's "line" is only a name like ours.
                bad, fields = numbered[number], {}
            extra.update({f"{name}{end}": text for name, text in bad.items()})
            if fields:
                found.append(fields)
        return tuple(found)

    def _stages(self, cell: str, extra: dict[str, str]) -> list[Json]:
        try:
            return read_stages(cell)
        except BadValue:
            self.warnings["not_understood", "stages"] += 1
            extra["stages"] = cell
            return []


def _kept_name(column: str) -> str:
    """Return the name under which an unknown column is kept: its own, as it was before this table was written."""
    bare = armed(column)
    return bare.removeprefix(KEPT) if is_ours(bare.removeprefix(KEPT)) else bare


def _check(kind: type, name: str, content: Json) -> None:
    """Raise BadValue for a number out of its range, a text too long or a word that is no value of its field."""
    if content is None:
        return
    if isinstance(content, str | list):
        longest = max(map(len, [content] if isinstance(content, str) else content), default=0)
        if longest > (LONGEST_LINE if name in LINES - {"link"} | {"tags"} else LONGEST_TEXT):
            raise BadValue(name, f"{LONGEST_LINE:,}")
    if isinstance(content, str) and name in {"what", "of"} and not clean_line(content):
        raise BadValue(name, "text")
    top = {"guess": 100, "reason_sure": 100}.get(name, 10)
    if isinstance(content, int) and not isinstance(content, bool) and not 0 <= content <= top:
        raise BadValue(name, f"0-{top}")
    read_one(kind, name, content)


def read_stages(cell: str) -> list[Json]:
    """Read stages as they are written in one cell: ``interview (2026-03-01); offer``; BadValue for a wrong day."""
    found: list[Json] = []
    for piece in cell.split(";"):
        match = _STAGE_CELL.match(piece.strip())
        if match and match[1]:
            try:
                on = When.parse(match[2]).text if match[2] else None
            except BadValue as error:
                raise BadValue("stages", "interview (YYYY-MM-DD); …") from error
            found.append({"name": match[1], "on": on})
    return found
