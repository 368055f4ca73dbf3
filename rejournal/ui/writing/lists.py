"""What begins a line of Markdown, and how it goes on in the next: bullets, numbers, boxes and quotes."""

import re

INDENT = "    "
"""Four spaces: less is no inner list to the reader of the journal's Markdown."""
DEEPEST = 5
_START = re.compile(
    r"^(?P<quote>(?: {0,3}> ?)*)(?P<indent>[ \t]*)"
    r"(?P<sign>[-*+]|\d{1,9}[.)])(?P<gap> +)(?P<box>\[[ xX]\] +|\[[ xX]\]$)?"
)
_QUOTE = re.compile(r"^(?: {0,3}> ?)+")
_BOX = re.compile(r"^(?:(?: {0,3}> ?)*[ \t]*(?:[-*+]|\d{1,9}[.)]) +)(\[[ xX]\])(?= |$)")


def start_of(line: str) -> str:
    """Return what begins a line: quote, indent, sign and box; nothing where it is a plain line."""
    found = _START.match(line) or _QUOTE.match(line)
    return found[0] if found else ""


def is_item(line: str) -> bool:
    """Whether a line is an item of a list."""
    return _START.match(line) is not None


def next_start(line: str) -> str:
    """Return what begins the line after this one: the next number, an empty box."""
    item = _START.match(line)
    if item is None:
        quote = _QUOTE.match(line)
        return quote[0] if quote else ""
    sign = item["sign"]
    if sign[:-1]:
        sign = f"{int(sign[:-1]) + 1}{sign[-1]}"
    return item["quote"] + item["indent"] + sign + item["gap"] + ("[ ] " if item["box"] else "")


def box_in(line: str) -> tuple[int, bool] | None:
    """Return where a line's box begins and whether it is ticked."""
    found = _BOX.match(line)
    return (found.start(1), found[1] != "[ ]") if found else None


def indented(line: str) -> str:
    """Return an item one level further in; the same where it is in as far as can be."""
    item = _START.match(line)
    if item is None or len(item["indent"].expandtabs(4)) >= DEEPEST * len(INDENT):
        return line
    return item["quote"] + INDENT + line[len(item["quote"]) :]


def outdented(line: str) -> str:
    """Return an item one level further out; the same where it is out already."""
    item = _START.match(line)
    if item is None or not item["indent"]:
        return line
    rest = line[len(item["quote"]) :]
    less = rest[1:] if rest.startswith("\t") else rest[min(len(INDENT), len(rest) - len(rest.lstrip(" "))) :]
    return item["quote"] + less
