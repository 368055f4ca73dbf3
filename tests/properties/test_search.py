"""The search against a plain one over random small journals: words, fields, numbers and days, in any mix."""

import random
import re
import secrets
import shutil
import tempfile
import unicodedata
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from unittest import mock

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from rejournal.domain.ask import Outcome
from rejournal.domain.errors import BadValue
from rejournal.domain.words import fold, is_unspaced
from rejournal.journal import door
from rejournal.journal.journal import Journal
from rejournal.store import newest as newest_pages
from rejournal.store import reflection_lines
from tests.conftest import CHEAP, PASSPHRASE, MovedClock

WORDS = (
    "no",
    "Nö",
    "form",
    "formal",
    "grant",
    "Grün",
    "re-read",
    "don't",
    "東京",
    "東京都庁",
    "オリオン社",
    "ขอบคุณ",
    "x1",
)
AREAS, PEOPLE = ("Jobs", "jobs", "Écriture", "Home"), ("Orion Press", "Orion", "Ann", "東京大学", "")
TAGS, FEELINGS, CHANNELS = ("a", "Á", "long tag", "猫"), ("ashamed", "Relieved", ""), ("mail", "In person", "")
DAYS = ("2025-01-01", "2025-12-31", "2026-02-28", "2026-11-22", "2026-11-01T10:00:00+01:00")
KINDS, OWNERS, DECKS = ("form", "near_miss"), ("theirs", "unknown"), ("free", "four-questions")


def tokens(text: str) -> list[str]:
    letters = unicodedata.normalize("NFD", text)
    return re.findall(r"[^\W_]+", "".join(one for one in letters if not "\u0300" <= one <= "\u036f").lower())


@dataclass
class Record:
    """What the plain search looks through: the columns of the index, and what fields ask for."""

    kind: str
    id: str
    columns: dict[str, str]
    named: dict[str, list[str]] = field(default_factory=dict)
    chosen: dict[str, list[str]] = field(default_factory=dict)
    numbers: dict[str, list[int]] = field(default_factory=dict)
    days: dict[str, list[str]] = field(default_factory=dict)


def has_words(text: str, words: str, beginning: bool) -> bool:
    wanted, there = tokens(words), tokens(text)
    for at in range(len(there) - len(wanted) + 1):
        piece = there[at : at + len(wanted)]
        if piece == wanted or (beginning and piece[:-1] == wanted[:-1] and piece[-1].startswith(wanted[-1])):
            return True
    return False


def holds(record: Record, term) -> bool:
    sign, *rest = term
    if sign == "not":
        return not holds(record, rest[0])
    if sign in ("all", "any"):
        return (all if sign == "all" else any)(holds(record, one) for one in rest)
    if sign == "word":
        words, beginning = rest
        if is_unspaced(words):
            return any(words in text for text in record.columns.values())
        return any(has_words(text, words, beginning) for text in record.columns.values())
    name, wanted = rest[0], rest[1]
    if name in ("of", "title"):
        texts = record.named[name]
        if is_unspaced(wanted):
            return any(wanted in text for text in texts)
        return any(has_words(text, wanted, False) for text in texts)
    if sign == "named":
        return fold(wanted) in [fold(one) for one in record.named[name]]
    if sign == "chosen":
        return wanted in record.chosen[name]
    if sign == "number":
        return any(wanted <= one <= rest[2] for one in record.numbers[name])
    return any(wanted <= one[:10] < rest[2] for one in record.days[name])


def written(term) -> str:
    sign, *rest = term
    if sign == "not":
        inner = written(rest[0])
        return f"-({inner})" if rest[0][0] in ("all", "any", "not") else f"-{inner}"
    if sign == "all":
        return "(" + " ".join(written(one) for one in rest) + ")"
    if sign == "any":
        return "(" + " OR ".join(written(one) for one in rest) + ")"
    if sign == "word":
        return f'"{rest[0]}"' + ("*" if rest[1] else "")
    if sign == "number":
        return f"{rest[0]}:{rest[1]}..{rest[2]}"
    if sign == "days":
        return f"{rest[0]}:>={rest[1]} {rest[0]}:<{rest[2]}" if rest[3] else f"{rest[0]}:{rest[1]}..{rest[4]}"
    return f'{rest[0]}:"{rest[1]}"'


LEAVES = [
    *(("word", words, on) for words in (*WORDS, "for", "gr", "京", "no form") for on in (False, True)),
    *(("named", "area", name) for name in ("jobs", "ecriture", "hom")),
    *(("named", "of", name) for name in ("orion", "orion press", "press", "ann", "東京")),
    *(("named", "title", name) for name in ("form", "no")),
    *(("named", "tag", name) for name in ("a", "LONG TAG", "long", "猫")),
    *(("named", "feeling", name) for name in ("Ashamed", "relieved")),
    *(("named", "channel", name) for name in ("mail", "in person")),
    *(("named", "deck", name) for name in DECKS),
    *(("chosen", "outcome", one.value) for one in Outcome),
    *(("chosen", "kind", one) for one in KINDS),
    *(("chosen", "owner", one) for one in OWNERS),
    *(("chosen", "has", one) for one in ("reflection", "feedback", "attachment", "lookback")),
    *(("chosen", "is", one) for one in ("redirection", "free")),
    *(("number", name, low, high) for name in ("sting", "guess") for low in range(4) for high in range(2, 6)),
    *(("days", name, "2025-06-01", "2026-03-01", False, "2026-02") for name in ("asked", "answered", "wrote")),
    *(("days", name, "2025-12-31", "2026-11-23", False, "2026-11-22") for name in ("asked", "answered", "wrote")),
]
TERMS = st.recursive(
    st.sampled_from(LEAVES),
    lambda inner: st.one_of(
        st.tuples(st.just("not"), inner),
        st.tuples(st.sampled_from(("all", "any")), inner, inner),
        st.tuples(st.sampled_from(("all", "any")), inner, inner, inner),
    ),
    max_leaves=6,
)


class World:
    """A random journal, and the same as plain records."""

    def __init__(self, journal: Journal, seed: int) -> None:
        self.journal, self.chance = journal, random.Random(seed)  # noqa: S311 - the same journal again from its seed
        self.asks = [self._ask() for _ in range(5)]
        self.pages = [self._page() for _ in range(6)]
        nos = [one.id for ask in self.asks for one in ask.answers if one.is_no]
        self.turned: set[str] = set()
        if nos and self.chance.random() < 0.7:
            no = self.chance.choice(nos)
            others = [one.ask.id for one in self.asks if no not in [answer.id for answer in one.answers]]
            led_to = self.chance.choice([*others, *(one.id for one in self.pages)])
            # What came before the no can't have come of it.
            with suppress(BadValue):
                journal.redirections.link(no, {"led_to": led_to})
                self.turned = {no, led_to}
        self.records = [*map(self._plain_ask, journal.asks.all()), *map(self._plain_page, journal.reflections.all())]

    def _text(self, most: int = 4) -> str:
        return " ".join(self.chance.choices(WORDS, k=self.chance.randint(1, most)))

    def _ask(self):
        pick = self.chance.choice
        fields = {
            "what": self._text(),
            "of": pick(PEOPLE),
            "area": pick((*AREAS, "")),
            "channel": pick(CHANNELS),
            "notes": pick((self._text(), "")),
            "tags": self.chance.sample(TAGS, k=self.chance.randint(0, 2)),
            "asked_on": pick(DAYS),
        }
        if self.chance.random() < 0.9:
            fields["guess"] = self.chance.randint(0, 5)
        roll = self.chance.random()
        if roll < 0.15:
            return self.journal.asks.get(self.journal.asks.log(fields | {"unasked": True}).record.id)
        if roll < 0.3:
            return self.journal.asks.get(self.journal.asks.log(fields).record.id)
        ask = ""
        for _ in range(self.chance.randint(1, 2)):
            outcome = pick((Outcome.NO, Outcome.YES, Outcome.SILENCE, Outcome.NOT_YET, Outcome.WITHDRAWN))
            answer = {"answered_on": pick(DAYS), "words": self._text(), "feeling": pick(FEELINGS)}
            if outcome is Outcome.NO:
                answer |= {"kind": pick(KINDS), "reason_owner": pick(OWNERS), "sting": self.chance.randint(0, 5)}
            if self.chance.random() < 0.3:
                answer["feedback"] = self._text()
            ask = self.journal.answers.record(outcome, answer, ask=ask, ask_fields=fields).record.ask.id
        return self.journal.asks.get(ask)

    def _page(self):
        about = self.chance.choice([None, *self.asks])
        answer = about.answers[-1].id if about and about.answers and self.chance.random() < 0.7 else None
        return self.journal.reflections.record(
            {
                "ask": about.ask.id if about else None,
                "answer": answer,
                "title": self._text(2),
                "deck": self.chance.choice(DECKS),
                "tags": self.chance.sample(TAGS, k=self.chance.randint(0, 2)),
                "written_on": self.chance.choice(DAYS),
                "parts": [{"prompt": "page", "text": self._text(8)}],
            }
        ).record

    def _of_answers(self, answers) -> dict[str, dict]:
        return {
            "feeling": [one.feeling for one in answers],
            "kind": [one.kind.value for one in answers if one.kind],
            "owner": [one.reason_owner.value for one in answers if one.outcome in ("no", "silence", "not_yet")],
            "sting": [one.sting for one in answers if one.sting is not None],
            "answered": [one.answered_on.text for one in answers if one.answered_on],
            "feedback": [one for one in answers if one.feedback],
        }

    def _record(self, kind, id_, columns, ask, answers, pages, outcome, own_tags, title) -> Record:
        of = self._of_answers(answers)
        turned = bool(self.turned & {id_, *(one.id for one in answers), *(one.id for one in pages if kind == "ask")})
        has = [name for name, there in (("reflection", pages), ("feedback", of["feedback"])) if there]
        kept = (["redirection"] if turned else []) + (["free"] if kind == "reflection" and ask is None else [])
        return Record(
            kind=kind,
            id=id_,
            columns=columns,
            named={
                "area": [ask.area] if ask else [],
                "channel": [ask.channel] if ask else [],
                "of": [ask.of] if ask else [],
                "title": [title],
                "tag": list(own_tags),
                "feeling": of["feeling"],
                "deck": [one.deck for one in pages],
            },
            chosen={
                "outcome": [outcome] if outcome else [],
                "kind": of["kind"],
                "owner": of["owner"],
                "has": has,
                "is": kept,
            },
            numbers={"sting": of["sting"], "guess": [ask.guess] if ask and ask.guess is not None else []},
            days={
                "asked": [ask.asked_on.text] if ask and ask.asked_on else [],
                "answered": of["answered"],
                "wrote": [one.written_on.text for one in pages],
            },
        )

    def _plain_ask(self, whole) -> Record:
        ask, answers = whole.ask, whole.answers
        body = "\n".join(
            [ask.area, ask.channel, ask.notes, *(f"{a.words}\n{a.feedback}\n{a.feeling}" for a in answers)]
        )
        columns = {"title": ask.what, "who": ask.of, "body": body, "tags": "\n".join(ask.tags)}
        pages = [one for one in self.pages if one.ask == ask.id]
        return self._record("ask", ask.id, columns, ask, answers, pages, whole.outcome.value, ask.tags, ask.what)

    def _plain_page(self, page) -> Record:
        whole = next((one for one in self.asks if one.ask.id == page.ask), None)
        answers = [one for one in whole.answers if page.answer in (None, one.id)] if whole else []
        outcome = (answers[0].outcome if page.answer else whole.outcome).value if whole else ""
        columns = {
            "title": page.title,
            "who": f"{whole.ask.what} {whole.ask.of}" if whole else "",
            "body": "\n".join(one.text for one in page.parts),
            "tags": "\n".join(page.tags),
        }
        ask = whole.ask if whole else None
        return self._record("reflection", page.id, columns, ask, answers, [page], outcome, page.tags, page.title)


def agree(world: World, term) -> None:
    journal, typed = world.journal, written(term)
    wanted = {(one.kind, one.id) for one in world.records if holds(one, term)}
    total, hits = journal.search(typed)
    assert {(hit.kind, hit.record) for hit in hits} == wanted, typed
    assert total == len(wanted), typed
    pages = {one for kind, one in wanted if kind == "reflection"}
    for ranked in (False, True):
        assert {line.id for line in journal.listed.lines(f"{typed} ", ranked=ranked)} == pages, typed
    # The other way to the same page, which is taken where very many are found.
    newest = journal.listed.lines(f"{typed} ")
    with mock.patch.object(reflection_lines, "COMMON", 0):
        assert journal.listed.lines(f"{typed} ") == newest, typed
    # And the third, which is taken where very many were written.
    with mock.patch.multiple(newest_pages, MANY=0, NEWEST=6):
        for few in (1, 3):
            assert journal.listed.lines(f"{typed} ", limit=few) == newest[:few], typed
    assert {one.id for one in journal.reflections.all(typed)} == pages, typed
    assert journal.listed.count(f"{typed} ") == len(pages), typed
    asks = {one for kind, one in wanted if kind == "ask"}
    assert {line.id for line in journal.asks.lines(f"{typed} ")} == asks, typed
    assert journal.asks.count(f"{typed} ") == len(asks), typed


def test_each_field_and_word_alone_finds_what_a_plain_search_finds(journal):
    world = World(journal, secrets.randbits(32))
    for leaf in LEAVES:
        agree(world, leaf)


@given(st.integers(0, 2**32), st.lists(TERMS, min_size=6, max_size=12))
@settings(
    # Each example makes a vault: to look for a smaller one takes minutes, and the query that failed is named.
    max_examples=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),
)
def test_any_mix_of_them_finds_what_a_plain_search_finds(seed, terms):
    room = Path(tempfile.mkdtemp(prefix="rejournal-test-"))
    journal = door.create(room / "Journal.journal", PASSPHRASE, MovedClock(date(2026, 11, 22)), cost=CHEAP)
    try:
        world = World(journal, seed)
        for term in terms:
            agree(world, term)
    finally:
        journal.close()
        shutil.rmtree(room)


def test_random_queries_never_end_in_an_error(journal, rounds):
    world = World(journal, secrets.randbits(32))
    chance = world.chance
    pieces = [
        *"ab-():*\"'<>=.%#@ \t\n\\/_^", " OR ", "area:", "sting:", "asked:", "wrote:", "..", ">=", "2025", "last-week",
        "東京", 'of:"', "-(", "NEAR(", "\x00", "\u202e", "𝒜", "ß", "٣", "²", "guess:", "is:redirection", "title:",
        "tag:", "has:feedback", "outcome:no", "kind:form", "deck:", "feeling:", "no", "form*",
    ]  # fmt: skip
    for _ in range(rounds(400, 10_000)):
        typed = "".join(chance.choices(pieces, k=chance.randint(0, 24)))
        total, hits = journal.search(typed)
        assert total == len(hits), typed
        assert len(journal.listed.lines(typed, ranked=chance.random() < 0.5)) == journal.listed.count(typed)
        assert len(journal.asks.lines(typed)) == journal.asks.count(typed), typed
