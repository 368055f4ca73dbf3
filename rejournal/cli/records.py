"""Commands that add, list and find records."""

import argparse
import sys
from collections.abc import Mapping

from rejournal.cli.parser import field_names
from rejournal.cli.secret import Usage
from rejournal.domain.answer import HAVE_A_KIND, NOS, Answer
from rejournal.domain.ask import Ask, Outcome
from rejournal.domain.fields import read_fields
from rejournal.domain.identity import read_id
from rejournal.domain.plain import Json, hints_of
from rejournal.domain.words import MARK, UNMARK
from rejournal.exchange.tracker import read_stages
from rejournal.journal.decks import FREE
from rejournal.journal.journal import Journal
from rejournal.journal.plain_view import reflection_view, views_of
from rejournal.screens.sentences import search as words
from rejournal.screens.translation import tr, trn

_OUTCOMES = {
    "no": Outcome.NO,
    "yes": Outcome.YES,
    "silence": Outcome.SILENCE,
    "not-yet": Outcome.NOT_YET,
    "withdrawn": Outcome.WITHDRAWN,
}


def add(journal: Journal, args: argparse.Namespace) -> tuple[Json, str]:
    """Add a record and return it as JSON and as a line."""
    if args.kind == "reflection":
        return _add_reflection(journal, args)
    given = _given(args)
    _refuse_what_does_not_belong(args, given)
    ask_fields = _ask_fields(journal, args, given)
    if args.kind in ("ask", "unasked"):
        if not args.what:
            raise Usage(tr("--what is needed: what was asked for."))
        ask = journal.asks.log({**ask_fields, "unasked": args.kind == "unasked"}).record.id
    else:
        if not args.what and not args.ask:
            raise Usage(tr("--what or --ask is needed: what the answer is to."))
        answer_fields = read_fields(Answer, {name: text for name, text in given.items() if name in hints_of(Answer)})
        done = journal.answers.record(
            _OUTCOMES[args.kind], answer_fields, ask=read_id(args.ask) if args.ask else "", ask_fields=ask_fields
        )
        ask = done.record.ask.id
    view = views_of(journal.work, [journal.asks.get(ask)])[0]
    return view, f"{view['id']}  {view['outcome']}  {view['what']}"


def _given(args: argparse.Namespace) -> dict[str, str]:
    texts = {name: getattr(args, f"field_{name}") for name in field_names()}
    return {name: text for name, text in texts.items() if text is not None}


def _refuse_what_does_not_belong(args: argparse.Namespace, given: Mapping[str, str]) -> None:
    """Raise Usage for an option that this kind of record has no place for, rather than lose what it says."""
    names = {
        **given,
        **{name: text for name in ("what", "ask", "title") if (text := getattr(args, name)) is not None},
    }
    if args.kind == "reflection":
        allowed = {"ask", "title", "tags"}
    elif args.kind in ("ask", "unasked"):
        allowed = set(hints_of(Ask))
    else:
        allowed = set(hints_of(Ask)) | set(hints_of(Answer)) | {"ask"}
        allowed -= set() if _OUTCOMES[args.kind] in NOS else {"first_take", "forecast"}
        allowed -= set() if _OUTCOMES[args.kind] in HAVE_A_KIND else {"kind"}
    wrong = next((name for name in names if name not in allowed), None)
    if wrong:
        raise Usage(tr("add {kind} has no --{option}.", kind=args.kind, option=wrong.replace("_", "-")))


def _ask_fields(journal: Journal, args: argparse.Namespace, given: Mapping[str, str]) -> dict[str, Json]:
    texts = {name: text for name, text in given.items() if name in hints_of(Ask) and name != "stages"}
    fields = read_fields(Ask, texts)
    if args.what is not None:
        fields["what"] = args.what
    if "stages" in given:
        fields["stages"] = read_stages(given["stages"])
    if fields.get("builds_on"):
        fields["builds_on"] = journal.asks.get(read_id(fields["builds_on"])).ask.id
    return fields


def _add_reflection(journal: Journal, args: argparse.Namespace) -> tuple[Json, str]:
    _refuse_what_does_not_belong(args, _given(args))
    text = sys.stdin.buffer.read().decode("utf-8", "replace")
    if not text.strip():
        raise Usage(tr("The reflection’s text comes from standard input, and there was none."))
    ask = journal.asks.get(read_id(args.ask)) if args.ask else None
    last_no = next((answer.id for answer in reversed(ask.answers) if answer.is_no), None) if ask else None
    tags = read_fields(Ask, {"tags": args.field_tags})["tags"] if args.field_tags else []
    fields: dict[str, Json] = {
        "ask": ask.ask.id if ask else None,
        "answer": last_no,
        "deck": FREE,
        "title": args.title or "",
        "tags": tags,
        "parts": [{"prompt": "page", "text": text}],
    }
    view = reflection_view(journal.reflections.record(fields).record)
    return view, f"{view['id']}  {view['title'] or ''}"


def list_(journal: Journal, args: argparse.Namespace) -> tuple[Json, str]:
    """List asks or reflections."""
    _say_left_out(journal, args.query)
    if args.what == "asks":
        views = views_of(journal.work, journal.asks.all(args.query))
        lines = [f"{view['id']}  {view['asked_on'] or '-':10}  {view['outcome']:9}  {view['what']}" for view in views]
    else:
        views = [reflection_view(reflection) for reflection in journal.reflections.all(args.query)]
        lines = [f"{view['id']}  {view['written_on'][:10]}  {view['title'] or ''}" for view in views]
    return views, "\n".join(lines)


def _say_left_out(journal: Journal, query: str) -> None:
    """Say beside the answer, which is whole without it, what of the query makes no sense."""
    for one in journal.left_out(query):
        sys.stderr.write(f"{words.left_out(one)}\n")


def search(journal: Journal, args: argparse.Namespace) -> tuple[Json, str]:
    """Find asks and reflections."""
    total, hits = journal.search(args.query)
    _say_left_out(journal, args.query)
    found = [
        {
            "id": hit.record,
            "kind": hit.kind,
            "title": hit.title,
            "excerpt": hit.excerpt.replace(MARK, "").replace(UNMARK, ""),
            "date": hit.day or None,
        }
        for hit in hits
    ]
    lines = [f"{hit['id']}  {str(hit['date'] or '-')[:10]:10}  {hit['kind']:10}  {hit['title']}" for hit in found]
    return {"total": total, "hits": found}, "\n".join([*lines, trn("{n} found", "{n} found", total)])
