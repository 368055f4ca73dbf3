"""A CV of failures as Markdown: sections by area, a line for each no, and what came later."""

import re

from rejournal.domain.value import value

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")


@value
class Failure:
    """One line: when, what was asked for, of whom, how it ended, and what came later."""

    when: str
    what: str
    of: str
    ended: str
    later: str = ""


@value
class Section:
    """The failures of one area, the newest first."""

    name: str
    failures: tuple[Failure, ...]


@value
class Cv:
    """The whole sheet; ``foot`` is what it says of itself at the end."""

    title: str
    sections: tuple[Section, ...]
    later: str
    """The head of the column for what came later; empty where that is left out."""
    foot: str


def markdown(cv: Cv) -> str:
    """Return the sheet as Markdown; what a person wrote is text in it, never markup."""
    said = [f"# {plain(cv.title)}", ""]
    for section in cv.sections:
        said += [f"## {plain(section.name)}", ""]
        for one in section.failures:
            of = f", {plain(one.of)}" if one.of else ""
            later = f" **{plain(cv.later)}:** {plain(one.later)}" if cv.later and one.later else ""
            said.append(f"- {plain(one.when)}: {plain(one.what)}{of} ({plain(one.ended)}).{later}")
        said.append("")
    if cv.foot:
        said += [f"*{plain(cv.foot)}*", ""]
    return "\n".join(said)


def plain(text: str) -> str:
    """Return a text on one line with everything that Markdown would take for markup escaped."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
