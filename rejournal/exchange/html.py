"""Markdown as safe HTML: nothing is fetched, run or read, and no text takes long.

The Markdown library is slow on some hostile texts, so each paragraph passes a guard first; one that does not pass is
shown as plain text.
"""

import html
import re
from functools import cache

import markdown
import nh3

LONGEST = 20_000
"""Letters of a paragraph that is read as Markdown; ``RUN`` those that are handed over at a time."""
RUN = 8_000
MOST_LINES = 300
"""Lines of a paragraph; a longer list takes time by the square."""
STYLED = 60_000
"""Letters of one text that are styled, about 10,000 words; what follows is shown as plain text."""
_MOST = {"[": 60, "*": 400, "_": 400, "`": 200, "<": 200, "!": 2_000, "&": 2_000, "\\": 2_000}
_DEEP = re.compile(r"^(?: {24}|\t{6}|(?: {0,3}> ?){7}|(?: {0,3}[-*+] +){7})", re.MULTILINE)
_PARAGRAPHS = re.compile(r"\n[ \t]*\n+")
TAGS = {
    "p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "em", "code", "pre", "blockquote", "ul", "ol", "li",
    "a", "del",
}  # fmt: skip


def render(text: str) -> str:
    """Return Markdown as HTML of a few harmless tags."""
    made: list[str] = []
    run: list[str] = []
    length = styled = 0
    paragraphs = _PARAGRAPHS.split(text)
    for place, paragraph in enumerate(paragraphs):
        styled += len(paragraph)
        if styled > STYLED:
            # In one go: a megabyte can be half a million paragraphs.
            return "".join([*made, _markdown(run), _plain("\n\n".join(paragraphs[place:]))])
        if not is_tame(paragraph):
            made += [_markdown(run), _plain(paragraph)]
            run, length = [], 0
            continue
        if length + len(paragraph) > RUN:
            made.append(_markdown(run))
            run, length = [], 0
        run.append(paragraph)
        length += len(paragraph)
    made.append(_markdown(run))
    return "".join(made)


def is_tame(paragraph: str) -> bool:
    """Whether a paragraph is short and flat enough for the Markdown library."""
    if len(paragraph) > LONGEST or paragraph.count("\n") > MOST_LINES or _DEEP.search(paragraph):
        return False
    if abs(paragraph.count("[") - paragraph.count("]")) > 3:
        return False
    return all(paragraph.count(sign) <= most for sign, most in _MOST.items())


def _markdown(run: list[str]) -> str:
    if not run:
        return ""
    source = "\n\n".join(run)
    try:
        made = _converter().reset().convert(source)
    except (RecursionError, ValueError):
        # One that was stopped in the middle still believes itself in a list: it would read the next text wrongly.
        _converter.cache_clear()
        return "".join(_plain(paragraph) for paragraph in run)
    return nh3.clean(made, tags=TAGS, attributes={"a": {"href"}, "*": set()}, url_schemes={"http", "https", "mailto"})


def _plain(paragraph: str) -> str:
    return f"<p>{html.escape(paragraph).replace(chr(10), '<br>')}</p>"


@cache
def _converter() -> markdown.Markdown:
    made = markdown.Markdown(extensions=["nl2br", "sane_lists"], output_format="html")
    # What looks like HTML is text that somebody wrote.
    made.preprocessors.deregister("html_block")
    made.inlinePatterns.deregister("html")
    # Pictures would have to be read from somewhere.
    made.inlinePatterns.deregister("image_link")
    made.inlinePatterns.deregister("image_reference")
    return made
