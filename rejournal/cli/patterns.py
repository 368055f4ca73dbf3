"""The command that tells what a journal tells: every figure with its range, and which of them are findings."""

import argparse
from dataclasses import fields
from typing import TYPE_CHECKING

from rejournal.domain.plain import Json
from rejournal.journal.journal import Journal
from rejournal.screens.sentences.patterns import sentence
from rejournal.screens.translation import tr

if TYPE_CHECKING:
    from rejournal.patterns.figure import Figure


def patterns(journal: Journal, args: argparse.Namespace) -> tuple[Json, str]:  # noqa: ARG001 - it has no options
    """Return every figure as JSON and as a line; a finding's line begins with a star."""
    found = journal.patterns.look()
    lines = [f"{'*' if one.finding else ' '} {one.subject}: {sentence(one)}" for one in found]
    return [_plain(one) for one in found], "\n".join(lines) or tr("Nothing to tell yet.")


def _plain(figure: "Figure") -> dict[str, Json]:
    plain: dict[str, Json] = {one.name: getattr(figure, one.name) for one in fields(figure)}
    texts = {name: plain[name] or None for name in ("group", "test")}
    return plain | texts | {"sentence": sentence(figure)}
