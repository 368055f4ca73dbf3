"""What a page says on paper: our own tags, every word of the person's escaped."""

from collections.abc import Iterable
from html import escape

from rejournal.exchange.failures import Cv, Failure
from rejournal.screens.redirections import Pair
from rejournal.screens.review import Section
from rejournal.screens.translation import tr
from rejournal.screens.whole_page import Reading

PAGE_BREAK = '<p style="page-break-before: always; font-size: 1px;"></p>'
"""What begins a new sheet."""


def page(reading: Reading, trail: Iterable[str]) -> str:
    """Return a page of the journal: what it is about, its title, the moments it stands in, and its words."""
    said = [f"<h2>{escape(one.heading)}</h2>{one.html}" if one.heading else one.html for one in reading.sections]
    about = reading.about if reading.about != reading.title else ""
    foot = " · ".join(filter(None, (reading.facts, reading.tags)))
    return (
        f'<p class="quiet">{escape(" · ".join(filter(None, (about, *trail))))}</p>'
        f'<h1>{escape(reading.title)}</h1><p class="quiet">{escape(foot)}</p>{"".join(said)}'
    )


def headed(title: str, quiet: str, *, chart: bool = False) -> str:
    """Return the head of a sheet, with the place of its chart."""
    picture = '<p><img src="chart"></p>' if chart else ""
    return f'<p class="quiet">{escape(quiet)}</p><h1>{escape(title)}</h1>{picture}'


def pairs(found: Iterable[Pair]) -> str:
    """Return pairs one under the other: both ends with their days, what was thought then, what is said today."""
    return "".join(_pair(pair) for pair in found)


def _pair(pair: Pair) -> str:
    ends = (
        f'<b>{escape(pair.no)}</b> <span class="quiet">{escape(pair.no_day)}</span> &nbsp;→&nbsp; '
        f'<b>{escape(pair.end)}</b> <span class="quiet">{escape(pair.end_day)} · {escape(pair.how)}</span>'
    )
    said = [
        tr("Then: “{text}”", text=pair.then) if pair.then else "",
        tr("Now: “{text}”", text=pair.now) if pair.now else "",
    ]
    words = "".join(f"<br>{lines(text)}" for text in said if text)
    return f"<p>{ends}{words}</p>"


def steps(found: Iterable[tuple[str, str, str, str]]) -> str:
    """Return the steps of a story as a table: day, what it was, of what, and the words said."""
    rows = "".join(
        f'<tr><td class="quiet">{escape(day)}</td><td><b>{escape(pill)}</b></td>'
        f"<td>{escape(title)}{f'<br>{lines(words)}' if words else ''}</td></tr>"
        for day, pill, title, words in found
    )
    return f"<table>{rows}</table>"


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table of texts."""
    top = "".join(f'<td class="quiet">{escape(head)}</td>' for head in heads)
    lines_ = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><tr>{top}</tr>{lines_}</table>"


def said(text: str) -> str:
    """Return a sentence under something."""
    return f'<p class="quiet">{escape(text)}</p>'


def sections(found: Iterable[Section]) -> str:
    """Return the parts of a review one under the other."""
    return "".join(f"<h2>{escape(one.heading)}</h2>{paragraphs(one)}" for one in found)


def paragraphs(section: Section) -> str:
    """Return the paragraphs of a part; what is quoted stands in."""
    said = "".join(f"<p>{lines(text)}</p>" for text in section.paragraphs)
    return f"<blockquote>{said}</blockquote>" if section.quoted else said


def lines(text: str) -> str:
    """Return a text with its line ends."""
    return "<br>".join(escape(line) for line in text.split("\n"))


def failures(cv: Cv) -> str:
    """Return a CV of failures: a table for each area."""
    said = [f"<h1>{escape(cv.title)}</h1>"]
    for section in cv.sections:
        rows = "".join(_failure(one, later=bool(cv.later)) for one in section.failures)
        said.append(f'<h2>{escape(section.name)}</h2><table width="100%">{rows}</table>')
    if cv.foot:
        said.append(f'<p class="quiet">{escape(cv.foot)}</p>')
    return "".join(said)


def _failure(one: Failure, *, later: bool) -> str:
    of = f'<br><span class="quiet">{escape(one.of)}</span>' if one.of else ""
    cells = [
        f'<td class="quiet" width="12%">{escape(one.when)}</td>',
        f'<td width="{42 if later else 66}%">{lines(one.what)}{of}</td>',
        f'<td class="quiet" width="22%">{escape(one.ended)}</td>',
    ]
    if later:
        cells.append(f"<td>{lines(one.later)}</td>")
    return f"<tr>{''.join(cells)}</tr>"
