"""Reading what a person types into the search box: nothing of it is an error, what makes no sense is named."""

import re
from datetime import date
from difflib import get_close_matches

from rejournal.domain.query import (
    CHOICES,
    FIELDS,
    NAMED,
    NUMBERS,
    All,
    AnyOf,
    Choice,
    LeftOut,
    Named,
    Not,
    Query,
    Term,
    Text,
)
from rejournal.domain.query_spans import Calendar, number
from rejournal.domain.week import WeekStart
from rejournal.domain.words import clean, fold

LONGEST, MOST, DEEPEST = 4_000, 64, 12
"""Letters of a query that are read, terms of it that count (a page that was pasted is no question), nested brackets."""
_TERM = re.compile(r'(-?)(?:([^\W\d_]+):)?(?:"([^"]*)"?(\*?)|([^\s"]*))')


def read_query(text: str, today: date, *, typing: bool = False, start: WeekStart = WeekStart.MONDAY) -> Query:
    """Read a query; while ``typing``, its last word may be the beginning of one."""
    return _Reader(clean(text)[:LONGEST], today, start, typing=typing).query()


class _Reader:
    def __init__(self, text: str, today: date, start: WeekStart, *, typing: bool) -> None:
        self._text, self._calendar = text, Calendar(today=today, start=start)
        self._typing = typing and not text.endswith((" ", '"', ")", "*"))
        self._place = self._many = 0
        self._left_out: list[LeftOut] = []
        self._unfinished = False

    def query(self) -> Query:
        found = self._all(0)
        nothing = found is None and bool(self._text.strip()) and not (self._left_out or self._unfinished)
        return Query(term=found, left_out=tuple(self._left_out), finds_nothing=nothing)

    def _all(self, depth: int) -> Term | None:
        """Read terms until the bracket that closes them; OR joins the one before it and the one after."""
        terms: list[Term] = []
        joins = False
        while True:
            self._skip()
            if self._place >= len(self._text):
                break
            sign = self._text[self._place]
            if sign == ")":
                self._place += 1
                if depth:
                    break
                continue
            # With nothing before it, it is a word like others.
            if terms and self._word() == "OR":
                self._place += 2
                joins = True
                continue
            found = self._one(depth)
            if found is None:
                continue
            if joins:
                before = terms.pop()
                terms.append(AnyOf(terms=(*(before.terms if isinstance(before, AnyOf) else (before,)), found)))
            else:
                terms.append(found)
            joins = False
        if len(terms) < 2:
            return terms[0] if terms else None
        return All(terms=tuple(terms))

    def _skip(self) -> None:
        while self._place < len(self._text) and self._text[self._place].isspace():
            self._place += 1

    def _word(self) -> str:
        """Return what stands here up to the next space or bracket."""
        end = self._place
        while end < len(self._text) and not self._text[end].isspace() and self._text[end] not in '()"':
            end += 1
        return self._text[self._place : end]

    def _one(self, depth: int) -> Term | None:
        turned = self._text.startswith("-(", self._place)
        if turned or self._text[self._place] == "(":
            self._place += 1 + turned
            # Brackets beyond measure are read over: what is in them stands where they do.
            if depth >= DEEPEST:
                return None
            inside = self._all(depth + 1)
            return Not(term=inside) if inside and turned else inside
        match = _TERM.match(self._text, self._place)
        if match is None:  # the pattern also matches nothing
            self._place += 1
            return None
        minus, name, quoted, star, plain = match.groups()
        end = match.end()
        if plain is not None and depth and plain.endswith(")"):
            # The bracket closes what was opened; in front of it is a word.
            kept = plain.rstrip(")")
            end -= len(plain) - len(kept)
            plain = kept
        self._place = max(end, self._place + 1)
        self._many += 1
        if self._many > MOST:
            return None
        found = self._term(name, quoted, bool(star), plain, is_last=end == len(self._text))
        return Not(term=found) if found and minus else found

    def _term(
        self, name: str | None, quoted: str | None, star: bool, plain: str | None, *, is_last: bool
    ) -> Term | None:
        content = quoted if quoted is not None else plain or ""
        beginning = star or (quoted is None and content.endswith("*"))
        content = content.rstrip("*") if quoted is None else content
        if name and name.lower() in FIELDS:
            goes_on = self._typing and is_last and quoted is None
            return self._field(name.lower(), content.strip(), beginning or goes_on)
        if name:
            self._note_field(name, content)
            content = f"{name}:{content}"
        if not any(map(str.isalnum, content)):
            return None
        return Text(words=content, beginning=beginning or (self._typing and is_last and quoted is None))

    def _note_field(self, name: str, content: str) -> None:
        near = get_close_matches(name.lower(), FIELDS, n=1)
        if near and content and not content.startswith("//"):
            self._left_out.append(LeftOut(field=name, typed=content, wanted=(near[0],)))

    def _field(self, name: str, content: str, beginning: bool) -> Term | None:
        if not content:
            self._unfinished = True
            return None
        if name in NAMED:
            if not fold(content):
                self._unfinished = True
                return None
            return Named(field=name, name=content, beginning=beginning)
        if name in CHOICES:
            chosen = fold(content).replace(" ", "_").replace("-", "_")
            if chosen in CHOICES[name]:
                return Choice(field=name, chosen=chosen)
            self._left_out.append(LeftOut(field=name, typed=content, wanted=CHOICES[name]))
            return None
        found = number(name, content) if name in NUMBERS else self._calendar.during(name, content)
        if found is None:
            wanted = ("number",) if name in NUMBERS else ("date",)
            self._left_out.append(LeftOut(field=name, typed=content, wanted=wanted))
        return found
