"""What another program put on the clipboard, as Markdown: its structure is kept, nothing is fetched or read.

Pictures, scripts and styles go; links keep only addresses that the journal's own texts may have.
"""

import re
from html.parser import HTMLParser

from rejournal.domain.words import clean

LONGEST = 1_500_000
"""Letters of HTML that are read; what is longer is pasted as plain text."""
DEEPEST = 60
"""Lists and quotes within one another; further in is no further in."""
_TAGS = {
    "p", "div", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "b", "em", "i", "code", "pre", "blockquote",
    "ul", "ol", "li", "a", "del", "s", "strike", "table", "thead", "tbody", "tr", "td", "th", "section", "article",
}  # fmt: skip
_TELLING = re.compile(r"<(?:h[1-6]|strong|b|em|i|code|pre|blockquote|ul|ol|a|del|s|strike|table)[\s>/]", re.IGNORECASE)
_SIGNS = {"strong": "**", "b": "**", "em": "*", "i": "*", "del": "~~", "s": "~~", "strike": "~~", "code": "`"}
_BLOCKS = {"p", "div", "section", "article", "table", "thead", "tbody", "ul", "ol"}
_SPACE = re.compile(r"[ \t\r\n\f]+")
_MANY_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")
_TRAILING = re.compile(r"[ \t]+\n")
_NORMAL = re.compile(r"<(b|strong)\b[^>]*font-weight:\s*(?:normal|400)[^>]*>", re.IGNORECASE)


def markdown_of(source: str) -> str:
    """Return HTML as Markdown; nothing where it says no more than its plain text does."""
    if len(source) > LONGEST or not _TELLING.search(source):
        return ""
    import nh3  # not for the first page

    # Some programs wrap everything in a <b> that is not bold.
    safe = nh3.clean(
        _NORMAL.sub("<span>", source),
        tags=_TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    if not _TELLING.search(safe):
        return ""
    writer = _Writer()
    writer.feed(safe)
    writer.close()
    return tidy(writer.text())


def tidy(text: str) -> str:
    """Return text as the journal keeps it, without needless room."""
    return _MANY_LINES.sub("\n\n", _TRAILING.sub("\n", clean(text))).strip("\n")


class _Writer(HTMLParser):
    """Writes Markdown as the tags go by."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = []
        self._line = ""
        self._before: list[str] = []
        """What stands before each line: quotes and the room of items."""
        self._lists: list[int] = []
        """The next number of each list that is open; 0 for bullets."""
        self._links: list[str] = []
        self._open: list[str] = []
        self._sign = ""
        self._pre = 0
        self._cells: list[str] | None = None
        self._rows = 0

    def text(self) -> str:
        """Return what was written."""
        self._end_line()
        return "\n".join(self._lines)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin what a tag begins."""
        known = dict(attrs)
        if tag in _SIGNS:
            self._begin_sign(tag)
        elif tag == "a":
            self._links.append(known.get("href") or "")
            if self._links[-1]:
                self._line += "["
        elif tag == "br":
            self._break()
        elif tag in ("td", "th"):
            self._cells = [] if self._cells is None else self._cells
        elif tag == "tr":
            self._end_line()
            self._cells = []
        elif tag == "li":
            self._begin_item()
        else:
            self._begin_block(tag, known)

    def _begin_block(self, tag: str, known: dict[str, str | None]) -> None:
        if self._cells is not None:
            return
        fresh = bool(self._sign)
        self._end_line(blank=not self._lists if tag in ("ul", "ol") else not fresh)
        if tag in ("ul", "ol"):
            start = known.get("start") or "1"
            self._lists.append(int(start) if tag == "ol" and start.isdecimal() and len(start) < 9 else int(tag == "ol"))
        elif tag == "blockquote" and len(self._before) < DEEPEST:
            self._before.append("> ")
        elif tag == "pre":
            self._pre += 1
            self._put("```")
            self._end_line()
        elif tag == "hr":
            self._put("---")
            self._end_line(blank=True)
        elif tag[0] == "h" and tag[1:].isdigit():
            self._line = "#" * int(tag[1:]) + " "

    def handle_endtag(self, tag: str) -> None:
        """End what a tag ended."""
        if tag in _SIGNS:
            self._end_sign(tag)
        elif tag == "a":
            self._end_link()
        elif tag in ("td", "th"):
            if self._cells is not None:
                self._cells.append(_SPACE.sub(" ", self._line).strip().replace("|", "\\|"))
                self._line = ""
        elif tag == "tr":
            self._end_row()
        elif tag == "li":
            self._end_line()
            if self._before and self._before[-1].isspace():
                self._before.pop()
            self._sign = ""
        elif self._cells is None:
            self._end_block(tag)

    def _end_block(self, tag: str) -> None:
        if tag == "pre" and self._pre:
            self._end_line()
            self._pre -= 1
            self._put("```")
        self._end_line(blank=tag not in ("ul", "ol", "thead", "tbody") or len(self._lists) == 1)
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag == "blockquote" and "> " in self._before:
            if self._lines and not self._lines[-1].strip("> "):
                self._lines.pop()
            del self._before[len(self._before) - 1 - self._before[::-1].index("> ")]
            self._blank()
        elif tag == "table":
            self._rows = 0

    def handle_data(self, data: str) -> None:
        """Take text in, its room as a page shows it."""
        if self._pre:
            first, *rest = data.split("\n")
            self._line += first
            for line in rest:
                self._end_line(keep=True)
                self._line = line
            return
        text = _SPACE.sub(" ", data)
        if not self._line.strip() or self._line.endswith((" ", "\n")):
            text = text.lstrip(" ")
        self._line += text

    def _begin_sign(self, tag: str) -> None:
        if not self._pre:
            self._open.append(tag)
            self._line += f"\x00{_SIGNS[tag]}"

    def _end_sign(self, tag: str) -> None:
        """Close a sign close to its words: room inside goes outside, and around nothing there is none."""
        if self._pre or tag not in self._open:
            return
        self._open.remove(tag)
        opening = f"\x00{_SIGNS[tag]}"
        before, found, inner = self._line.rpartition(opening)
        if not found:
            return
        core = inner.strip()
        left = inner[: len(inner) - len(inner.lstrip())]
        right = inner[len(inner.rstrip()) :] if core else ""
        sign = _SIGNS[tag] if core and core not in ("**", "*") else ""
        if not sign and before.endswith(" "):
            left = ""
        self._line = before + left + sign + core + sign + right

    def _end_link(self) -> None:
        address = self._links.pop() if self._links else ""
        if not address:
            return
        before, _, inner = self._line.rpartition("[")
        words = inner.strip()
        if not words:
            self._line = before
        elif words == address:
            self._line = before + address
        else:
            self._line = f"{before}[{words}]({address.replace(' ', '%20').replace(')', '%29')})"

    def _begin_item(self) -> None:
        self._end_line()
        number = self._lists[-1] if self._lists else 0
        self._sign = f"{number}. " if number else "- "
        if number:
            self._lists[-1] += 1
        if len(self._before) < DEEPEST:
            self._before.append("    ")

    def _end_row(self) -> None:
        cells, self._cells = self._cells, None
        if cells and any(cells):
            if not self._rows:
                self._blank()
            self._put("| " + " | ".join(cells) + " |")
            self._end_line()
            if not self._rows:
                self._put("|" + " --- |" * len(cells))
                self._end_line()
            self._rows += 1
        self._line = ""

    def _break(self) -> None:
        if self._cells is not None:
            self._line += " "
        else:
            self._end_line(keep=bool(self._pre))

    def _put(self, text: str) -> None:
        self._line = text

    def _blank(self) -> None:
        if self._lines and self._lines[-1].strip("> "):
            self._lines.append("".join(self._before).rstrip() if ">" in "".join(self._before) else "")

    def _end_line(self, *, blank: bool = False, keep: bool = False) -> None:
        line = self._line if self._pre else self._line.strip()
        for sign in ("\x00**", "\x00*", "\x00~~", "\x00`"):
            # A sign that is open across lines would only be noise.
            line = line.replace(sign, "")
        self._line = ""
        if line or keep:
            before = "".join(self._before)
            if self._sign:
                before, self._sign = before[:-4] + self._sign, ""
            self._lines.append(before + line)
        if blank:
            self._blank()
