"""A query as SQL: one condition on asks, or one on reflections; where words are asked for, the index answers."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from rejournal.domain.query import All, AnyOf, Between, Choice, During, LeftOut, Named, Not, Query, Term, Text
from rejournal.domain.value import value
from rejournal.domain.words import fold, is_unspaced
from rejournal.store.index import parts_of
from rejournal.store.store import Reading

_LAST = "w.round = (SELECT max(round) FROM answers WHERE ask = w.ask)"
_COLUMN = {"asked": "asked_on", "answered": "answered_on", "wrote": "written_on"}
_ATTACHED = "coalesce({}.attachments, '[]') <> '[]'"
_TURNED = 'SELECT "no" FROM redirections UNION SELECT led_to FROM redirections WHERE led_to IS NOT NULL'


@value
class Found:
    """What a query comes to for one kind: a ``match`` of the index, a condition beside it, and what both are given.

    ``wanted`` are the words to mark in excerpts. Without both everything is found, unless ``nothing`` is.
    """

    match: str = ""
    where: str = "TRUE"
    given: Mapping[str, Any]
    wanted: tuple[tuple[str, bool], ...] = ()
    nothing: bool = False
    left_out: tuple[LeftOut, ...] = ()
    """What of the query made no sense."""

    @property
    def is_words(self) -> bool:
        """Whether the index alone answers it."""
        return bool(self.match) and self.where == "TRUE"


ANY = Found(given={})
"""What is found where nothing is asked for: everything."""


def compiled(db: Reading, query: Query, kind: str, decks: Mapping[str, str]) -> Found:
    """Return what a query comes to for a ``kind`` (``ask`` or ``reflection``); ``decks`` has the titles by id."""
    if query.term is None:
        return Found(given={}, nothing=query.finds_nothing, left_out=query.left_out)
    made = _Compiler(db, kind, decks)
    terms = query.term.terms if isinstance(query.term, All) else (query.term,)
    words = list(dict.fromkeys(found for one in terms if (found := _words(one))))
    # The index takes words away only from words that it found.
    without = [found for one in terms if words and (found := _without(one))]
    rest = [made.where(one) for one in terms if not (_words(one) or (words and _without(one)))]
    match = " AND ".join(words)
    if without:
        match = f"({match}) NOT ({' OR '.join(without)})"
    return Found(
        match=match,
        where=" AND ".join(rest) or "TRUE",
        given=made.given | ({"match": match} if match else {}),
        wanted=tuple(dict.fromkeys(_wanted(query.term))),
        left_out=query.left_out,
    )


def _without(term: Term) -> str:
    """Return the words that a term takes away, as the index's own expression; empty where it does something else."""
    return _words(term.term) if isinstance(term, Not) else ""


def _wanted(term: Term) -> Iterator[tuple[str, bool]]:
    """Give the words that a record is found by."""
    if isinstance(term, Text):
        yield from ((part, term.beginning) for part in parts_of(term.words))
    elif isinstance(term, All | AnyOf):
        for one in term.terms:
            yield from _wanted(one)


def _quoted(words: str, *, beginning: bool) -> str:
    return '"' + words.replace('"', '""') + '"' + ("*" if beginning else "")


def _words(term: Term) -> str:
    """Return a term as the index's own expression; empty where it takes more than the index."""
    if isinstance(term, Text):
        if is_unspaced(term.words):
            return ""
        pieces = list(dict.fromkeys(parts_of(term.words)))
        quoted = [_quoted(one, beginning=term.beginning and one is pieces[-1]) for one in pieces]
        return quoted[0] if len(quoted) == 1 else f"({' AND '.join(quoted)})"
    if isinstance(term, All | AnyOf):
        inner = [_words(one) for one in term.terms]
        sign = " AND " if isinstance(term, All) else " OR "
        return f"({sign.join(inner)})" if all(inner) else ""
    return ""


class _Compiler:
    """Builds the condition on ``a`` (an ask) or ``r`` (a reflection); every value is bound."""

    def __init__(self, db: Reading, kind: str, decks: Mapping[str, str]) -> None:
        self._db, self._decks = db, decks
        self._is_ask = kind == "ask"
        self._own = "a" if self._is_ask else "r"
        self.given: dict[str, Any] = {}

    def _bind(self, content: Any) -> str:
        name = f"q{len(self.given)}"
        self.given[name] = content
        return f":{name}"

    def where(self, term: Term) -> str:
        if isinstance(term, All | AnyOf):
            sign = " AND " if isinstance(term, All) else " OR "
            return f"({sign.join(self.where(one) for one in term.terms)})"
        if isinstance(term, Not):
            return f"NOT coalesce({self.where(term.term)}, FALSE)"
        how: Mapping[type, Callable[[Any], str]] = {
            Text: self._text,
            Named: self._named,
            Choice: self._choice,
            Between: self._between,
            During: self._during,
        }
        return how[type(term)](term)

    # Words

    def _text(self, term: Text) -> str:
        own, kind = self._own, "ask" if self._is_ask else "reflection"
        if is_unspaced(term.words):
            like = self._like(term.words)
            if self._is_ask:
                said = " OR ".join(f"t.{name} {like}" for name in ("title", "who", "body", "tags"))
                return f"a.n IN (SELECT t.n FROM ask_text t WHERE {said})"
            # Read as they are kept, faster than through the view: no such letter is written otherwise in JSON.
            said = " OR ".join(f"r.{name} {like}" for name in ("title", "parts", "tags"))
            named = f"coalesce(a.what, '') {like} OR coalesce(a.\"of\", '') {like}"
            return f"(coalesce({said}, FALSE) OR r.ask IN (SELECT a.id FROM asks a WHERE {named}))"
        return self._indexed(kind, own, _words(term))

    def _like(self, words: str) -> str:
        """Return the condition that words stand somewhere in a text."""
        signs = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        return f"LIKE {self._bind(f'%{signs}%')} ESCAPE '\\'"

    def _indexed(self, kind: str, own: str, match: str) -> str:
        return f"{own}.n IN (SELECT rowid FROM {kind}_index WHERE {kind}_index MATCH {self._bind(match)})"

    # Fields

    def _asks(self, where: str) -> str:
        """Turn a condition on the ask into one on what is looked for.

        With the sign before it SQLite goes by the index of days, which knows the ask of each page, and stops where a
        page of the list is full; it would read every page on these asks to put them into their order.
        """
        return where if self._is_ask else f"+r.ask IN (SELECT a.id FROM asks a WHERE {where})"

    def _answers(self, where: str, which: str = "TRUE") -> str:
        """Turn a condition on an answer into one on an ask that has it, or on a reflection about it.

        A reflection that names no answer is about its ask. Of an ask's answers those count that are ``which``.
        """
        asks = f"(SELECT w.ask FROM answers w WHERE {where} AND {which})"
        if self._is_ask:
            return f"a.id IN {asks}"
        answers = f"(SELECT w.id FROM answers w WHERE {where})"
        return f"(r.answer IN {answers} OR (r.answer IS NULL AND r.ask IN {asks}))"

    def _reflections(self, where: str) -> str:
        """Turn a condition on a reflection into one on an ask that has such a one."""
        return f"a.id IN (SELECT r.ask FROM reflections r WHERE {where})" if self._is_ask else where

    def _named(self, term: Named) -> str:
        if term.field in ("of", "title"):
            column = "who" if term.field == "of" else "title"
            return self._in_column(term, column)
        if term.field == "deck":
            wanted = fold(term.name)
            ids = [
                deck
                for deck, title in self._decks.items()
                if _is_named(wanted, title, term) or _is_named(wanted, deck, term)
            ]
            return self._reflections(f"r.deck IN {self._among(ids)}")
        if term.field == "tag":
            return self._tagged(term)
        table = "answers" if term.field == "feeling" else "asks"
        names = self._among(self._names(_distinct(table, term.field), term))
        if table == "answers":
            return self._answers(f"w.feeling IN {names}")
        return self._asks(f"a.{term.field} IN {names}")

    def _tagged(self, term: Named) -> str:
        """Find tags: the index says where such words are, the tags there which of them are meant."""
        kind, own = ("ask" if self._is_ask else "reflection"), self._own
        there, given = "TRUE", {}
        if any(map(str.isalnum, term.name)) and not is_unspaced(term.name):
            there = f"n IN (SELECT rowid FROM {kind}_index WHERE {kind}_index MATCH :match)"
            given = {"match": _in("tags", term)}
        tags = f"SELECT DISTINCT j.value AS name FROM {kind}s, json_each(coalesce(tags, '[]')) j WHERE {there}"
        names = self._among(self._names(tags, term, **given))
        return f"EXISTS (SELECT 1 FROM json_each(coalesce({own}.tags, '[]')) WHERE value IN {names})"

    def _in_column(self, term: Named, column: str) -> str:
        """Look for words in one column of the index; an ask's name is a reflection's too."""
        if not any(map(str.isalnum, term.name)):
            return "FALSE"
        if is_unspaced(term.name):
            like = self._like(term.name)
            if column == "who":
                return self._asks(f"coalesce(a.\"of\", '') {like}")
            return f"coalesce(a.what, '') {like}" if self._is_ask else f"coalesce(r.title, '') {like}"
        match = _in(column, term)
        if column == "who":
            return self._asks(self._indexed("ask", "a", match))
        return self._indexed("ask" if self._is_ask else "reflection", self._own, match)

    def _names(self, statement: str, term: Named, **given: str) -> list[str]:
        wanted = fold(term.name)
        found = self._db.text(statement, **given)
        return [row["name"] for row in found if row["name"] and _is_named(wanted, row["name"], term)]

    def _among(self, names: list[str]) -> str:
        return f"(SELECT value FROM json_each({self._bind(json.dumps(names))}))"

    def _choice(self, term: Choice) -> str:
        if term.field in ("is", "has"):
            return self._kept(term.chosen)
        if term.field == "outcome":
            return self._outcome(term.chosen)
        chosen = self._bind(term.chosen)
        if term.field in ("reach", "wish"):
            return self._asks(f"a.{term.field} = {chosen}")
        if term.field == "kind":
            return self._answers(f"w.kind = {chosen}")
        return self._answers(f"w.outcome IN ('no', 'silence', 'not_yet') AND w.reason_owner = {chosen}")

    def _outcome(self, outcome: str) -> str:
        if outcome in ("waiting", "unasked"):
            unasked = "coalesce(a.unasked, FALSE)"
            there = unasked if outcome == "unasked" else f"NOT {unasked}"
            return self._asks(f"({there} AND NOT EXISTS (SELECT 1 FROM answers w WHERE w.ask = a.id))")
        return self._answers(f"w.outcome = {self._bind(outcome)}", _LAST)

    def _kept(self, what: str) -> str:
        """Return the condition of a ``has:`` or an ``is:``."""
        if what == "attachment":
            own = _ATTACHED.format(self._own)
            return f"({own} OR {self._answers(_ATTACHED.format('w'))})" if self._is_ask else own
        if what == "feedback":
            return self._answers("w.feedback <> ''")
        if what == "lookback":
            return self._answers("w.id IN (SELECT answer FROM lookbacks WHERE looked_back_on IS NOT NULL)")
        if what == "reflection":
            return self._reflections("TRUE")
        if what == "free":
            return "FALSE" if self._is_ask else "r.ask IS NULL"
        turned = f"({self._own}.id IN ({_TURNED}) OR {self._answers(f'w.id IN ({_TURNED})')})"
        return (
            f"({turned} OR a.id IN (SELECT ask FROM reflections WHERE id IN ({_TURNED})))" if self._is_ask else turned
        )

    def _between(self, term: Between) -> str:
        column = "w.sting" if term.field == "sting" else "a.guess"
        low = f"{column} >= {self._bind(term.low)}" if term.low is not None else f"{column} IS NOT NULL"
        high = f"{column} <= {self._bind(term.high)}" if term.high is not None else "TRUE"
        where = f"{low} AND {high}"
        return self._answers(where) if term.field == "sting" else self._asks(f"({where})")

    def _during(self, term: During) -> str:
        owner = {"asked": "a", "answered": "w", "wrote": "r"}[term.field]
        column = f"{owner}.{_COLUMN[term.field]}"
        # A day is written year first, so that it compares as text, with the time of day behind it or without.
        first = f"{column} >= {self._bind(term.first.isoformat())}" if term.first else f"{column} IS NOT NULL"
        after = f"{column} < {self._bind(term.after.isoformat())}" if term.after else "TRUE"
        where = f"({first} AND {after})"
        return {"a": self._asks, "w": self._answers, "r": self._reflections}[owner](where)


def _distinct(table: str, column: str) -> str:
    """Return the statement of the different values of a column: where an index has them, each from the one before."""
    least = f"SELECT min({column}) FROM {table}"
    if column not in ("area", "feeling"):
        return f"SELECT DISTINCT {column} AS name FROM {table}"
    more = f"SELECT ({least} WHERE {column} > name) FROM names WHERE name IS NOT NULL"
    return f"WITH RECURSIVE names(name) AS ({least} UNION ALL {more}) SELECT name FROM names"


def _in(column: str, term: Named) -> str:
    """Return the index's expression for a name in a column."""
    pieces = parts_of(term.name)
    return " AND ".join(f"{column} : {_quoted(one, beginning=term.beginning and one is pieces[-1])}" for one in pieces)


def _is_named(wanted: str, name: str, term: Named) -> bool:
    folded = fold(name)
    return folded.startswith(wanted) if term.beginning else folded == wanted
