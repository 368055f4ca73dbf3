"""Hostile texts all the way: recorded, read, searched, rendered, exported and imported again, without harm."""

import os
import re
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QColor, QHelpEvent, QImage, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QWidget

from rejournal.domain.ask import Outcome
from rejournal.domain.errors import BadValue
from rejournal.domain.limits import LONGEST_LINE
from rejournal.domain.reflection import DraftKind
from rejournal.domain.words import MARK, clean, clean_line
from rejournal.exchange import html
from rejournal.exchange.sheet import write_sheet
from rejournal.exchange.table import parse
from rejournal.exchange.tracker import plan_import
from rejournal.ui.widgets.reading import ReadingArea
from tests.faults.hostile import Hostile, seed_of

BATCH = 150
"""Texts that one journal takes before it is exported and another one begins."""
LONG = int(os.environ.get("HOSTILE_TEXTS") or 100_000)
"""Texts of a thorough run."""
BOX = 32_767
"""Letters that a search box takes."""
SHORT = 2_000
"""Letters up to which an excerpt is made of any text: its time grows by the square of the hits in one text."""
MAGENTA = b"\xff\x00\xff\xff" * 8
SECOND = 1.0
BAR = 20.0
"""Seconds of CPU that no step may take; the aim is one, which the longest queries and texts on show miss."""


class Steps:
    """The CPU time that each kind of step took at most, and of what text."""

    def __init__(self) -> None:
        self.slowest: dict[str, tuple[float, str]] = {}
        self.times: Counter[str] = Counter()
        self.total: Counter[str] = Counter()

    @contextmanager
    def step(self, name: str, text: str = "") -> Iterator[None]:
        begun = time.process_time()
        yield
        took = time.process_time() - begun
        self.times[name] += 1
        self.total[name] += took
        if took > self.slowest.get(name, (0.0, ""))[0]:
            self.slowest[name] = took, f"{len(text):,} letters, {text[:60]!a}"

    def told(self) -> str:
        return "\n".join(
            f"{name:8} {self.times[name]:7,} x {self.total[name] / self.times[name] * 1000:5.1f} ms, "
            f"at most {took * 1000:7.1f} ms: {of}"
            for name, (took, of) in self.slowest.items()
        )


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    """Return a picture that nothing may show."""
    path = tmp_path / "canary.png"
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(QColor(255, 0, 255))
    assert image.save(str(path))
    return path


@pytest.fixture
def hostile(canary: Path) -> Hostile:
    seed = seed_of()
    sys.stdout.write(f"HOSTILE_SEED={seed}\n")
    return Hostile(seed, canary)


@pytest.fixture
def area(qtbot) -> ReadingArea:
    made = ReadingArea("reading")
    qtbot.addWidget(made)
    made.resize(640, 400)
    return made


def shows_canary(widget: QWidget) -> bool:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return MAGENTA in bytes(image.constBits())


class Tags(HTMLParser):
    """Collects what rendered HTML consists of."""

    def __init__(self) -> None:
        super().__init__()
        self.strange: list[object] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in html.TAGS:
            self.strange.append(tag)
        for name, content in attrs:
            known = QUrl(content or "").scheme() in ("", "http", "https", "mailto")
            if tag != "a" or name not in ("href", "rel", "title") or (name == "href" and not known):
                self.strange.append((tag, name, content))

    def handle_decl(self, decl: str) -> None:
        self.strange.append(decl)

    handle_comment = handle_pi = unknown_decl = handle_decl


def fits(line: str) -> str:
    """Return the line where a title can be made of it, else another."""
    return line if 0 < len(clean_line(line)) <= LONGEST_LINE else "x"


def tree(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


class Passage:
    """One hostile text after another through a journal of short texts, or one of long ones."""

    def __init__(self, short, long, hostile: Hostile, area: ReadingArea, steps: Steps) -> None:
        self.short, self.long, self.hostile, self.area, self.steps = short, long, hostile, area, steps

    def go(self) -> None:
        text, line = self.hostile.text(650_000), self.hostile.line()
        self.journal = self.short if len(text) <= SHORT else self.long
        with self.steps.step("record", text):
            ask, answer, reflection, draft = self._record(text, line)
        with self.steps.step("read", text):
            self._read_back(text, line, ask, answer, reflection, draft)
        with self.steps.step("search", text):
            self._search(text, line)
        with self.steps.step("excerpt", text):
            self._excerpt(text, line)
        with self.steps.step("html", text):
            made = html.render(clean(text))
        self._is_harmless(made)
        with self.steps.step("show", text):
            self.area.show_sections(((line, made), ("", made)))
            painted = shows_canary(self.area)
        assert not painted, text[:2000]

    def _record(self, text: str, line: str) -> tuple[str, str, str, str]:
        journal = self.journal
        if line != fits(line):
            with pytest.raises(BadValue):
                journal.asks.log({"what": line})
        title = fits(line)
        # Every name that was ever used is compared with at each saving, so that only some texts bring new ones.
        named = self.hostile.chance.random() < 0.1
        tags = [tag for tag in (line, self.hostile.line()) if named and tag == fits(tag)]
        # A name full of another separator makes our own table look cut by it: see below.
        extra = {re.sub(r"[;|\t]", "", name): text[:5_000] for name in (self.hostile.line(), line)}
        fields = {"words": text, "feedback": line, "feeling": title, "first_take": line, "reason_guess": text}
        asked = {
            "what": title,
            "of": title,
            "area": title if named else "",
            "notes": text,
            "link": line,
            "tags": tags,
            "extra": extra,
        }
        made = journal.answers.record(Outcome.NO, fields, ask_fields=asked).record
        parts = [{"prompt": "page", "text": text}, {"prompt": line, "text": line}]
        page = journal.reflections.record({"ask": made.ask.id, "title": line, "tags": tags, "parts": parts}).record
        draft = journal.drafts.keep(journal.drafts.new(DraftKind.REFLECTION, {"text": text, "title": line})).record
        return made.ask.id, made.answer.id, page.id, draft.id

    def _read_back(self, text: str, line: str, ask: str, answer: str, reflection: str, draft: str) -> None:
        whole, kept = self.journal.asks.get(ask).ask, clean(text).strip("\n")
        assert whole.what == whole.of == clean_line(fits(line))
        assert whole.notes == kept
        assert self.journal.asks.answer(answer).words == kept
        texts = [part.text for part in self.journal.reflections.get(reflection).parts]
        assert texts == [kept for kept in (kept, clean(line).strip("\n")) if kept.strip()]
        fields = self.journal.drafts.get(draft).fields
        assert (fields.get("text", ""), fields.get("title", "")) == (clean(text), clean(line))

    def _search(self, text: str, line: str) -> None:
        for query in (text[:BOX], line):
            self.journal.asks.count(query)
            self.journal.listed.count(query)
        word = next((word for word in clean(text[:500]).split() if word.isascii() and word.isalpha()), "")
        if word:
            assert self.journal.asks.count(word) >= 1
            assert self.journal.listed.count(word) >= 1

    def _excerpt(self, text: str, line: str) -> None:
        if self.journal is self.short:
            few = " ".join(dict.fromkeys(self.hostile.chance.choice((text, line))[:200].split()))
            self.journal.search(few)
            self.journal.asks.lines(few)
            self.journal.listed.lines(few)

    def _is_harmless(self, made: str) -> None:
        reader = Tags()
        reader.feed(made)
        reader.close()
        assert reader.strange == []


def carry(journal, make, room: Path, steps: Steps) -> None:
    """Export a journal in every form and bring it into two empty ones."""
    other, third = make(room / "two.journal"), make(room / "three.journal")
    out = room / "out"
    out.mkdir()
    with steps.step("archive"):
        journal.archive.export(out / "a.zip")
    with steps.step("restore"):
        other.archive.restore(out / "a.zip")
    other.archive.export(out / "b.zip")
    assert (out / "a.zip").read_bytes() == (out / "b.zip").read_bytes()
    with steps.step("sheet"):
        many = journal.copies.sheet(out / "asks.csv")
    with steps.step("folder"):
        files = journal.copies.folder(out / "pages", {})
    assert len(list((out / "pages").iterdir())) == files == many * 2
    if many:
        with steps.step("plan"):
            plan = plan_import(out / "asks.csv")
        with steps.step("import"):
            third.imports.run(plan)
    kept = [Counter(whole.ask.notes for whole in one.asks.all() if whole.ask.notes.strip()) for one in (journal, third)]
    assert kept[0] == kept[1]
    for one in (journal, other, third):
        assert one.check() == []
        one.close()
    assert {path.name for path in room.iterdir()} == {"one.journal", "two.journal", "three.journal", "out"}
    assert {path.name for path in out.iterdir()} == {"a.zip", "b.zip", "asks.csv", "pages"}


def test_the_harness_sees_a_picture_that_is_shown(qtbot, canary):
    browser = QTextBrowser()
    qtbot.addWidget(browser)
    browser.setHtml(f'<img src="{canary}">')
    assert shows_canary(browser)


def test_hostile_texts_pass_through_everything(make_journal, hostile, area, rounds, thorough, tmp_path, capsys):
    steps, left, before = Steps(), rounds(60, LONG), tree(tmp_path)
    while left > 0:
        rooms = [tmp_path / f"{left}{kind}" for kind in ("short", "long")]
        journals = [make_journal(room / "one.journal") for room in rooms]
        passage = Passage(*journals, hostile, area, steps)
        for _ in range(min(left, BATCH)):
            passage.go()
        left -= BATCH
        for journal, room in zip(journals, rooms, strict=True):
            carry(journal, make_journal, room, steps)
            shutil.rmtree(room)
    # Beside the vaults and what was asked for: the backups before each import, and what this device remembers.
    assert all(path.startswith("home/") for path in tree(tmp_path) - before)
    if thorough:
        with capsys.disabled():
            sys.stdout.write(f"\n{steps.told()}\n")
        slow = {name for name, (took, _) in steps.slowest.items() if took > BAR}
        assert not slow & {"record", "read", "search", "html", "show"}, steps.told()


def test_a_word_that_stands_six_thousand_times_in_a_text_is_found_and_marked_a_few_times(journal):
    journal.reflections.record({"parts": [{"prompt": "page", "text": "no " * 6_000}]})
    total, (hit,) = journal.search("no")
    (line,) = journal.listed.lines("no")
    assert total == 1
    assert 0 < hit.excerpt.count(MARK) < 60
    assert 0 < line.excerpt.count(MARK) < 60


def test_the_title_of_a_link_shows_no_picture(area, canary, qapp):
    made = html.render(f"[here](http://example.org \"<img src='{canary}'>\")")
    area.show_sections((("", made),))
    area.show()
    inside = QTextCursor(area.document())
    inside.setPosition(2)
    place = area.cursorRect(inside).center()
    assert area.anchorAt(place)
    qapp.sendEvent(area.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, area.viewport().mapToGlobal(place)))
    shown = [widget for widget in qapp.topLevelWidgets() if widget.inherits("QTipLabel") and widget.isVisible()]
    assert not any(map(shows_canary, shown))


def test_our_own_table_is_cut_by_commas_whatever_its_columns_are_called():
    table = parse(write_sheet([{"id": "1", "what": "x", "extra": {";" * 900: "y"}}]))
    assert table.header[:2] == ("id", "what")
