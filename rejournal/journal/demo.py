"""A throw-away journal with a believable year in it, told in days before today (``resources/demo/year.toml``)."""

import tomllib
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from rejournal.domain.answer import Answer
from rejournal.domain.ask import Ask
from rejournal.domain.goal import Counted, Goal
from rejournal.domain.kind_words import KindWords
from rejournal.domain.lesson import Lesson
from rejournal.domain.lookback import LookBack, opens_seal
from rejournal.domain.plain import Json, from_plain
from rejournal.domain.redirection import Redirection
from rejournal.domain.reflection import Reflection
from rejournal.domain.span import month_of, write_instant
from rejournal.journal import labels
from rejournal.journal.decks import FREE
from rejournal.journal.journal import Journal
from rejournal.journal.schedule import look_backs_of, pass_over, settle
from rejournal.journal.work import Work
from rejournal.store import index, seals, shelves
from rejournal.store.store import Writing

_NESTED = {"key", "days", "stage", "answer", "reflection", "builds_on", "look_back"}


def fill(journal: Journal, path: Path) -> None:
    """Write the year into an empty journal, in one transaction."""
    _Year(journal.work, tomllib.loads(path.read_text(encoding="utf-8"))).write()


class _Year:
    """The year being written: what it is about, and which record each key became."""

    def __init__(self, work: Work, plain: dict[str, Any]) -> None:
        self._work = work
        self._plain = plain
        self._today = work.clock.today()
        self._asks: dict[str, str] = {item["key"]: work.clock.new_id() for item in plain["ask"]}
        self._answers: dict[str, str] = {}

    def _day(self, days: int) -> date:
        return self._today - timedelta(days=days)

    def _then(self, days: int, hour: int = 18) -> datetime:
        return datetime.combine(self._day(days), time(hour, 5), UTC)

    def _made(self, days: int) -> dict[str, Json]:
        then = write_instant(self._then(days))
        return {"id": self._work.clock.new_id(), "created_at": then, "changed_at": then}

    def write(self) -> None:
        """Write everything."""
        with self._work.store.writing() as db:
            # Oldest first, so that the order of making is the order of the days.
            for item in sorted(self._plain["ask"], key=lambda one: -one["days"]):
                self._write_ask(db, item)
            for item in self._written():
                self._write_reflection(db, item)
            self._write_rest(db)
            self._write_goal(db)
            areas = {item.get("area", "") for item in self._plain["ask"]}
            tags = {tag for item in self._plain["ask"] for tag in item.get("tags", ())}
            labels.learn(db, self._work, areas=sorted(areas), tags=sorted(tags))
            index.rebuild(db)

    def _write_ask(self, db: Writing, item: dict[str, Any]) -> None:
        days = item["days"]
        plain = {name: content for name, content in item.items() if name not in _NESTED}
        plain |= self._made(days) | {
            "id": self._asks[item["key"]],
            "asked_on": None if item.get("unasked") else self._day(days).isoformat(),
            "builds_on": self._asks.get(item.get("builds_on", "")),
            "stages": [
                {"name": one["name"], "on": self._day(one["days"]).isoformat()} for one in item.get("stage", ())
            ],
        }
        shelves.asks.put(db, from_plain(Ask, plain))
        for number, answer in enumerate(item.get("answer", ()), start=1):
            self._write_answer(db, item["key"], number, answer)

    def _write_answer(self, db: Writing, key: str, number: int, item: dict[str, Any]) -> None:
        days = item["days"]
        base = self._made(days)
        self._answers[f"{key}/{number}"] = base["id"]
        plain = {name: content for name, content in item.items() if name not in _NESTED}
        made = from_plain(
            Answer,
            plain | base | {"ask": self._asks[key], "round": number, "answered_on": self._day(days).isoformat()},
        )
        shelves.answers.put(db, made)
        if made.is_no and made.first_take:
            seals.add(db, made.id, made.first_take, made.forecast, self._then(days))
        if made.is_no:
            self._write_look_backs(db, made, item.get("look_back", ()), days)

    def _write_look_backs(self, db: Writing, answer: Answer, done: list[dict[str, Any]], days: int) -> None:
        for item in done:
            plain = {name: content for name, content in item.items() if name != "days"}
            day = self._day(item["days"]).isoformat()
            plain |= self._made(item["days"]) | {"answer": answer.id, "due_on": day, "looked_back_on": day}
            shelves.lookbacks.put(db, from_plain(LookBack, plain))
            if opens_seal(self._day(days), self._day(item["days"])):
                seals.open_(db, answer.id, self._then(item["days"]))
        settle(db, self._work, answer)
        pass_over(db, self._work, look_backs_of(db, answer.id), self._today - timedelta(days=3))
        settle(db, self._work, answer)

    def _written(self) -> list[dict[str, Any]]:
        found = [
            item | {"key": ask["key"]} for ask in self._plain["ask"] for item in ask.get("reflection", ())
        ] + self._plain["entry"]
        return sorted(found, key=lambda one: -one["days"])

    def _write_reflection(self, db: Writing, item: dict[str, Any]) -> None:
        key = item.get("key", "")
        parts = item["parts"] if key else {"page": item["text"]}
        ask = next((one for one in self._plain["ask"] if one["key"] == key), None)
        shelves.reflections.put(
            db,
            from_plain(
                Reflection,
                self._made(item["days"])
                | {
                    "ask": self._asks.get(key),
                    "answer": self._answers.get(f"{key}/{item.get('answer', 1)}"),
                    "deck": item.get("deck", FREE),
                    "title": item.get("title") or (ask["what"] if ask else ""),
                    "written_on": self._day(item["days"]).isoformat(),
                    "tags": item.get("tags", []),
                    "parts": [{"prompt": prompt, "text": text.strip()} for prompt, text in parts.items()],
                },
            ),
        )

    def _write_rest(self, db: Writing) -> None:
        for item in self._plain["redirection"]:
            plain = self._made(item.get("days", 1)) | {
                "no": self._answers[item["no"]],
                "led_to": self._asks.get(item.get("led_to", "")),
                "event": item.get("event"),
                "event_on": self._day(item["days"]).isoformat() if "event" in item else None,
                "how": item["how"],
                "note": item.get("note"),
                "sure": item.get("sure"),
            }
            shelves.redirections.put(db, from_plain(Redirection, plain))
        for item in self._plain["lesson"]:
            plain = {"text": item["text"], "ask": self._asks.get(item.get("ask", ""))}
            plain |= self._made(item["days"]) | {"learned_on": self._day(item["days"]).isoformat()}
            shelves.lessons.put(db, from_plain(Lesson, plain))
        for item in self._plain["kind_words"]:
            plain = {"text": item["text"], "of": item.get("of"), "ask": self._asks.get(item.get("ask", ""))}
            plain |= self._made(item["days"]) | {"heard_on": self._day(item["days"]).isoformat()}
            shelves.kind_words.put(db, from_plain(KindWords, plain))

    def _write_goal(self, db: Writing) -> None:
        first, after = month_of(self._today)
        now = self._work.now()
        goal = Goal(
            id=self._work.clock.new_id(),
            title=self._plain.get("goal", "A month of no"),
            counted=Counted.NOS,
            amount=12,
            starts_on=first,
            ends_on=after - timedelta(days=1),
            created_at=now,
            changed_at=now,
        )
        shelves.goals.put(db, goal)
