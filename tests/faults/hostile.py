"""Nasty texts made by rule: another set in each run, and the same set again from a printed seed."""

import os
import random
import secrets
import unicodedata
from collections.abc import Callable
from pathlib import Path

Maker = Callable[[], str]
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u115f\u1160\u180e\u3164\ufe0f\U000e0001\U000e0041"
ENDS = ("\n", "\r", "\r\n", "\n\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\x1e", "\n\n\n")
COMBINING = [sign for sign in map(chr, range(0x300, 0x1E00)) if unicodedata.combining(sign)]
TAGS = (
    "script", "img", "iframe", "svg", "style", "link", "meta", "body", "table", "object", "embed", "base", "form",
    "input", "audio", "video", "a", "!--", "![CDATA[", "?php", "template", "math",
)  # fmt: skip
ATTRIBUTES = ("src", "href", "background", "onload", "onerror", "style", "srcset", "data", "xlink:href", "action")
SCHEMES = (
    "javascript:",
    "JaVa\tScRiPt:",
    "data:text/html,",
    "file://",
    "vbscript:",
    "\\\\host\\share\\",
    "//host/",
    "",
)
OPERATORS = (
    "AND", "OR", "NOT", "NEAR(", "NEAR/2", "title:", "{title body}:", "- body :", "^", "*", '"', '""', '"""', "(", ")",
    "+", ",", "rank MATCH", "%", "_", "'", "''", ";", "--", "/*", "*/", "x'00'", "?1", ":id", "@a", "$1", "[", "]",
)  # fmt: skip
SQL = (
    "'; DROP TABLE asks; --", "\"'); DELETE FROM meta; --", "1 OR 1=1", "' UNION SELECT key, content FROM meta --",
    "'||(SELECT hex(randomblob(9)))||'", "INSERT INTO ask_index(ask_index) VALUES('delete-all')",
    "ATTACH DATABASE '/tmp/x' AS x", "PRAGMA key='x'", "SELECT load_extension('x')", "VACUUM INTO '/tmp/x'",
)  # fmt: skip
FORMULAS = (
    "=1+1", "+1", "-1+1", "@SUM(A1)", '=HYPERLINK("http://x","y")', "=cmd|'/C calc'!A0", "\t=1", "\r=1", "'=1",
    "''=1", "%0A=1", "=\n1", '";=1', "|calc", "sep=;", "\ufeff=1",
)  # fmt: skip
PATHS = (
    "../../../../etc/passwd", "..\\..\\..\\x", "/etc/passwd", "C:\\x", "\\\\host\\share", "CON", "NUL.txt", "aux", ".",
    "..", "~", "~root/x", "-rf", "a/b", "a\x00b", ".lock", "header.json", "vault-1.db", "file:///etc/passwd", "x" * 300,
    "name.", "name ", ":stream", "%2e%2e%2f", "${HOME}", "`id`", "$(id)", "*", "?", "|",
)  # fmt: skip
FORMATS = (
    "%s%s%n",
    "%(x)s",
    "{0}",
    "{0.__class__}",
    "{",
    "}",
    "{{}}",
    "${x}",
    "%%",
    "{address}",
    "$x",
    "\\N{NULL}",
    "\\u0000",
)
WORDS = ("no", "the flat on the hill", "Straße", "naïve", "İstanbul", "ﬁne", "don’t", "re-read", "ǅ", "K", "Å")


def seed_of() -> int:
    """Return a fresh seed, or the one that the environment names to see a failure again."""
    return int(os.environ.get("HOSTILE_SEED") or secrets.randbits(48))


class Hostile:
    """Makes texts; ``canary`` is a picture's path that they try to load."""

    def __init__(self, seed: int, canary: Path = Path("/canary.png")) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - nothing secret
        self.canary = canary
        self._makers: tuple[Maker, ...] = (
            self._any_plane, self._controls, self._bidi, self._invisible, self._tower, self._surrogates,
            self._operators, self._html, self._markdown, self._bomb, self._formula, self._path, self._format,
            self._line_ends,
        )  # fmt: skip

    def text(self, longest: int = 1_000_000) -> str:
        """Return one text: mostly a mixture of a few kinds, at times one kind alone, seldom a huge one."""
        turn = self.chance.random()
        if turn < 0.002:
            return self._huge(longest)
        many = 1 if turn < 0.3 else self.chance.randint(2, 6)
        between = self.chance.choice(("", " ", "\n", "\n\n", "\t", ",", "\x00"))
        return between.join(self._pick()() for _ in range(many))[:longest]

    def line(self) -> str:
        """Return a text short enough for one line's field."""
        return self.text(900)

    def word(self) -> str:
        """Return a harmless word, so that a search may find something."""
        return self._of(WORDS)

    def _pick(self) -> Maker:
        return self.chance.choice(self._makers)

    def _of(self, choices: tuple[str, ...] | str | list[str]) -> str:
        return self.chance.choice(choices)

    def _some(self, choices: tuple[str, ...] | str | list[str], least: int = 1, most: int = 12) -> list[str]:
        return [self._of(choices) for _ in range(self.chance.randint(least, most))]

    def _any_plane(self) -> str:
        """Signs of all seventeen planes, whether assigned or not."""
        return "".join(chr(self.chance.randrange(17) << 16 | self.chance.randrange(1 << 16)) for _ in range(20))

    def _controls(self) -> str:
        signs = [chr(code) for code in (*range(32), *range(0x7F, 0xA0))]
        return "".join(sign + self.word() * self.chance.randrange(2) for sign in self._some(signs))

    def _bidi(self) -> str:
        return "".join(sign + self._of(("abc", "אבג", "١٢٣", "gpj.exe", " ")) for sign in self._some(BIDI))

    def _invisible(self) -> str:
        return "".join(sign + self._of(("", "a", " ", "#")) for sign in self._some(INVISIBLE))

    def _tower(self) -> str:
        """Letters under towers of accents, in an order that is not the canonical one."""
        return "".join(self._of("aeiouZ가\u1100") + "".join(self._some(COMBINING, 1, 60)) for _ in range(3))

    def _surrogates(self) -> str:
        halves = [chr(self.chance.randrange(0xD800, 0xE000)) for _ in range(6)]
        return "".join(half + self._of(("", "x", "😀", "\udc00\ud800")) for half in halves)

    def _operators(self) -> str:
        return " ".join(self._some((*OPERATORS, *SQL, *WORDS)))

    def _html(self) -> str:
        aim = f"{self._of(SCHEMES)}{self.canary}"
        quote = self._of(("'", '"', "", "`"))
        inside = " ".join(f"{name}={quote}{aim}{quote}" for name in self._some(ATTRIBUTES, 1, 3))
        tag = self._of(TAGS)
        return f"<{tag}{self._of((' ', '/', chr(12), chr(10)))}{inside}{self._of(('>', '/>', '', '>>'))}x</{tag}>"

    def _markdown(self) -> str:
        aim = f"{self._of(SCHEMES)}{self.canary}"
        return self._of(
            [
                f"![x]({aim})", f"[x]({aim})", f"<{aim}>", f"[x][1]\n\n[1]: {aim}", f"![x][1]\n\n[1]: <{aim}> 'y'",
                "# \n#\n######### x", "```\n<b>\n", "    <i>\n\tx", "1. \n2. \n- - - x", "> > > > x", "***_**_x",
                f"[a]({aim} \"onload='x'\")", "&#x0; &#xD800; &lt;b&gt; &amp;amp;", "|a|b|\n|-|-|\n|x|", "===\n---",
                "[x](<a\nb>)", "!" * 40, "\\<script>", "`` ` ``", "*[a]: b\n\na", "[^1]\n\n[^1]: x", "x\n: y\n",
            ]
        )  # fmt: skip

    def _bomb(self) -> str:
        piece = self._of(
            ["[", "](", "[a](", "*", "_", "`", "<", "**a ", "> ", "- ", "  - a\n", "![", "&", "\\", "a\n", "<b>", "[[]",
             "\t", "1. ", "*a**a*", "[a][", "<!--", "http://", "a@b.", "``", "~~", "!["]
        )  # fmt: skip
        return piece * self.chance.choice((2, 7, 50, 300, 2_000))

    def _formula(self) -> str:
        return self._of(FORMULAS)

    def _path(self) -> str:
        return self._of(PATHS)

    def _format(self) -> str:
        return "".join(self._some(FORMATS, 1, 4))

    def _line_ends(self) -> str:
        return "".join(self._of((*WORDS, "", "> ", "- ", "# ")) + end for end in self._some(ENDS))

    def _huge(self, longest: int) -> str:
        """A text of up to a megabyte, on one line or on very many."""
        piece = self.text(40) + self._of(("", " ", "\n", "\n\n"))
        return ((piece or "x") * (self.chance.choice((30_000, 200_000, longest)) // max(1, len(piece))))[:longest]
