"""How fast the keys are: ``python benchmarks/keystrokes.py``.

Key press to painted letter in an entry of 100 KB of Markdown, styled and spelt as it is typed, beside a bare
QPlainTextEdit and one with a plain highlighter, key by key in the same run; and how long the entry takes to open.

Walls on a shared machine say little: read the ratios and the CPU times.
"""

import argparse
import json
import os
import random
import re
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
FRAME, BAR_CPU, BAR_OPEN, BAR_RATIO = 16.0, 3.0, 40.0, 1.3
"""Milliseconds of a frame, of CPU a key, of opening; times a QPlainTextEdit with a highlighter."""
PHRASE = 'It was "no" again -- and this time I read teh whole letter, it\'s short. '


def entry(size: int, seed: int = 7) -> str:
    """Return Markdown of real prose: headings, lists, boxes, quotes, emphasis and links."""
    from benchmarks.prose import paragraphs

    chance, source = random.Random(seed), paragraphs()
    made: list[str] = []
    length = 0
    while length < size:
        text = " ".join(chance.choice(source).split()[: chance.randint(20, 120)])
        words = text.split()
        place = chance.randrange(len(words))
        words[place] = chance.choice(("**{}**", "*{}*", "`{}`", "[{}](https://example.org/a)")).format(words[place])
        text = " ".join(words)
        sign = chance.choice(("", "", "", "", "- ", "- [ ] ", "> ", "1. ", "## "))
        made.append(f"{sign}{text[:60] if sign == '## ' else text}\n")
        length += len(made[-1]) + 1
    return "\n".join(made)[:size]


def editors() -> dict[str, Callable[[], Any]]:
    """Return the ways to make each editor."""
    from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat
    from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

    from rejournal.ui.writing.sheet import WritingSheet

    class Plain(QSyntaxHighlighter):
        forms = tuple(map(re.compile, (r"^#+ .*", r"\*\*.+?\*\*", r"\*.+?\*", r"`.+?`", r"^> .*")))

        def highlightBlock(self, text: str) -> None:
            bold = QTextCharFormat()
            bold.setFontWeight(QFont.Weight.Bold)
            for form in self.forms:
                for match in form.finditer(text):
                    self.setFormat(match.start(), len(match[0]), bold)

    def styled() -> QPlainTextEdit:
        made = QPlainTextEdit()
        made.setProperty("style", Plain(made.document()))
        return made

    def sheet() -> WritingSheet:
        made = WritingSheet("Words")
        made.apply({"spelling": "en_US"})
        made.textChanged.connect(made.text)
        return made

    return {"bare QPlainTextEdit": QPlainTextEdit, "QPlainTextEdit, styled": styled, "bare QTextEdit": QTextEdit,
            "the writing sheet": sheet}  # fmt: skip


class Desk:
    """One editor with the text in it."""

    def __init__(self, app: Any, make: Callable[[], Any], text: str) -> None:
        self.app = app
        self.widget = make()
        self.area = getattr(self.widget, "area", self.widget)
        self.widget.resize(760, 700)
        self.widget.show()
        app.processEvents()
        self.opened = self._timed(lambda: self._open(text))
        self.keys: list[tuple[float, float, float]] = []

    def _open(self, text: str) -> None:
        (self.widget.set_text if hasattr(self.widget, "set_text") else self.widget.setPlainText)(text)
        self.app.processEvents()

    def go_to(self, place: int) -> None:
        cursor = self.area.textCursor()
        cursor.setPosition(place)
        self.area.setTextCursor(cursor)
        self.area.setFocus()
        self.app.processEvents()

    def press(self, letter: str) -> None:
        from PySide6.QtCore import QEvent, Qt
        from PySide6.QtGui import QKeyEvent

        key = Qt.Key.Key_Space if letter == " " else Qt.Key(ord(letter.upper()))
        events = [
            QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
        ]

        def typed() -> None:
            for event in events:
                self.app.sendEvent(self.area, event)
            self.app.processEvents()

        self.keys.append(self._timed(typed))

    def _timed(self, do: Callable[[], None]) -> tuple[float, float, float]:
        """Return milliseconds of wall, of CPU in this thread, and of CPU in all threads."""
        wall, here, all_ = time.perf_counter(), time.thread_time(), time.process_time()
        do()
        return (
            (time.perf_counter() - wall) * 1000,
            (time.thread_time() - here) * 1000,
            (time.process_time() - all_) * 1000,
        )


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    from rejournal.ui import application

    app = application.prepare_application()
    text = entry(args.size)
    made = editors()
    opened: dict[str, list[tuple[float, ...]]] = {name: [] for name in made}
    desks: dict[str, Desk] = {}
    for _ in range(args.rounds):
        for name, make in made.items():
            desks[name] = Desk(app, make, text)
            opened[name].append(desks[name].opened)
    place = text.index(" ", args.size // 2)
    for desk in desks.values():
        desk.go_to(place)
    until = time.perf_counter() + 2
    while time.perf_counter() < until:
        # The dictionary is there after a second of writing; what is measured is the rest.
        app.processEvents()
    for count, letter in enumerate(PHRASE * args.rounds):
        for desk in desks.values():
            desk.press(letter)
        if count % 10 == 9:
            # Words are looked up while the next keys are pressed.
            desks["the writing sheet"].area._proof.look()
    result = summed(desks, opened)
    if args.json:
        print(json.dumps(result))
        return 0
    show(result)
    return 0


def show(result: dict[str, dict[str, float]]) -> None:
    """Print the figures and the bars."""
    names = list(next(iter(result.values())))
    print(f"{'ms a key':24}" + "".join(f"{name:>24}" for name in names))
    for name, row in result.items():
        print(f"{name:24}" + "".join(f"{row[one]:24.2f}" for one in names))
    sheet, styled = result["the writing sheet"], result["QPlainTextEdit, styled"]
    ratio = sheet["cpu p50"] / styled["cpu p50"]
    held = {
        f"a key <= {BAR_CPU} ms of CPU (median)": sheet["cpu p50"] <= BAR_CPU,
        f"95 of 100 keys within a frame of {FRAME:.0f} ms": sheet["wall p95"] <= FRAME,
        f"a key <= {BAR_RATIO} x a styled QPlainTextEdit ({ratio:.2f})": ratio <= BAR_RATIO,
        f"opening <= {BAR_OPEN:.0f} ms of CPU": sheet["open cpu"] <= BAR_OPEN,
    }
    for bar, kept in held.items():
        print(f"bar: {bar}: {'held' if kept else 'MISSED'}")


def summed(desks: dict[str, Desk], opened: dict[str, list[tuple[float, ...]]]) -> dict[str, dict[str, float]]:
    """Return the figures of each editor."""
    result: dict[str, dict[str, float]] = {}
    bare = desks["bare QPlainTextEdit"].keys
    for name, desk in desks.items():
        wall, cpu, whole = zip(*desk.keys, strict=True)
        result[name] = {
            "wall p50": statistics.median(wall),
            "wall p95": percentile(wall, 95),
            "cpu p50": statistics.median(cpu),
            "cpu p95": percentile(cpu, 95),
            "cpu of all threads p95": percentile(whole, 95),
            "ratio p50": statistics.median(one[1] / other[1] for one, other in zip(desk.keys, bare, strict=True)),
            "ratio of p95": percentile(cpu, 95) / percentile([key[1] for key in bare], 95),
            "open cpu": statistics.median(one[1] for one in opened[name]),
            "open wall": statistics.median(one[0] for one in opened[name]),
        }
    return result


def percentile(numbers: Any, part: int) -> float:
    """Return a percentile."""
    return statistics.quantiles(numbers, n=100)[part - 1]


if __name__ == "__main__":
    sys.exit(main())
