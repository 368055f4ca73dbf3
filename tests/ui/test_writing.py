"""The page to write on: its keys, boxes, quotes, directions and looks."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextBlock, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from rejournal.settings.schema import WRITING
from rejournal.ui.theme.theme import theme
from rejournal.ui.writing.area import WritingArea
from rejournal.ui.writing.quotes import smart
from rejournal.ui.writing.sheet import WritingSheet

CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


@pytest.fixture
def sheet(qtbot) -> WritingSheet:
    made = WritingSheet("Words")
    qtbot.addWidget(made)
    made.resize(640, 400)
    made.show()
    made.area.setFocus()
    return made


@pytest.fixture
def area(sheet: WritingSheet) -> WritingArea:
    return sheet.area


def stand(area: WritingArea, start: int, end: int | None = None) -> None:
    cursor = area.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start if end is None else end, QTextCursor.MoveMode.KeepAnchor)
    area.setTextCursor(cursor)


def is_one_step(area: WritingArea, before: str) -> bool:
    area.undo()
    return area.text() == before


@pytest.mark.parametrize(
    ("line", "then"),
    [
        ("- one", "- one\n- "),
        ("* one", "* one\n* "),
        ("    + one", "    + one\n    + "),
        ("1. one", "1. one\n2. "),
        ("9) one", "9) one\n10) "),
        ("- [ ] one", "- [ ] one\n- [ ] "),
        ("- [x] one", "- [x] one\n- [ ] "),
        ("> one", "> one\n> "),
        ("> - one", "> - one\n> - "),
        ("- שלום", "- שלום\n- "),
        ("plain", "plain\n"),
        ("-no item", "-no item\n"),
        ("- ", ""),
        ("text\n- [ ] ", "text\n"),
        ("> ", ""),
        ("    - ", ""),
    ],
)
def test_enter_goes_on_with_a_list_and_an_empty_item_ends_it(qtbot, area: WritingArea, line: str, then: str):
    area.set_text(line)
    qtbot.keyClick(area, ENTER)
    assert area.text() == then
    assert is_one_step(area, line)


def test_enter_before_the_words_of_an_item_only_breaks_the_line(qtbot, area: WritingArea):
    area.set_text("- one")
    stand(area, 0)
    qtbot.keyClick(area, ENTER)
    assert area.text() == "\n- one"


def test_enter_within_an_item_takes_the_rest_along(qtbot, area: WritingArea):
    area.set_text("- 😀 one two")
    stand(area, 8)
    qtbot.keyClick(area, ENTER)
    assert area.text() == "- 😀 one\n-  two"


def test_shift_enter_breaks_the_line_and_no_more(qtbot, area: WritingArea):
    area.set_text("- one")
    qtbot.keyClick(area, ENTER, SHIFT)
    assert area.text() == "- one\n"
    assert area.document().blockCount() == 2


def test_in_code_nothing_goes_on(qtbot, area: WritingArea):
    area.set_text("```\n- one")
    qtbot.keyClick(area, ENTER)
    assert area.text() == "```\n- one\n"


def test_enter_over_a_selection_replaces_it(qtbot, area: WritingArea):
    area.set_text("- one\ntwo")
    stand(area, 3, 8)
    qtbot.keyClick(area, ENTER)
    assert area.text() == "- o\no"
    assert is_one_step(area, "- one\ntwo")


def test_tab_moves_an_item_in_and_out_and_each_is_one_step(qtbot, area: WritingArea):
    area.set_text("- one\n- two\n- three")
    stand(area, 8, 15)
    qtbot.keyClick(area, TAB)
    assert area.text() == "- one\n    - two\n    - three"
    assert is_one_step(area, "- one\n- two\n- three")
    area.redo()
    stand(area, len(area.text()))
    qtbot.keyClick(area, TAB, SHIFT)
    assert area.text() == "- one\n    - two\n- three"


def test_tab_elsewhere_goes_on_and_a_list_is_no_trap(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    area, after = WritingArea("Words"), QLineEdit()
    layout = QVBoxLayout(window)
    layout.addWidget(area)
    layout.addWidget(after)
    window.show()
    area.setFocus()
    area.set_text("plain")
    qtbot.keyClick(area, TAB)
    assert window.focusWidget() is after
    area.setFocus()
    area.set_text("> - item")
    for _ in range(6):
        assert window.focusWidget() is area
        qtbot.keyClick(area, TAB)
    assert window.focusWidget() is after
    assert area.text() == "> " + " " * 20 + "- item"


@pytest.mark.parametrize(("key", "sign"), [(Qt.Key.Key_B, "**"), (Qt.Key.Key_I, "*")])
def test_emphasis_goes_around_and_away(qtbot, area: WritingArea, key: Qt.Key, sign: str):
    area.set_text("one 😀two three")
    stand(area, 4, 9)
    qtbot.keyClick(area, key, CONTROL)
    assert area.text() == f"one {sign}😀two{sign} three"
    assert area.textCursor().selectedText() == "😀two"
    assert is_one_step(area, "one 😀two three")
    area.redo()
    stand(area, 4 + len(sign), 9 + len(sign))
    qtbot.keyClick(area, key, CONTROL)
    assert area.text() == "one 😀two three"


def test_bold_and_italic_live_together(qtbot, area: WritingArea):
    area.set_text("word")
    stand(area, 0, 4)
    qtbot.keyClick(area, Qt.Key.Key_B, CONTROL)
    qtbot.keyClick(area, Qt.Key.Key_I, CONTROL)
    assert area.text() == "***word***"
    qtbot.keyClick(area, Qt.Key.Key_B, CONTROL)
    assert area.text() == "*word*"
    qtbot.keyClick(area, Qt.Key.Key_I, CONTROL)
    assert area.text() == "word"


def test_emphasis_leaves_room_outside_and_takes_the_word_at_the_cursor(qtbot, area: WritingArea):
    area.set_text("one two three")
    stand(area, 3, 8)
    qtbot.keyClick(area, Qt.Key.Key_B, CONTROL)
    assert area.text() == "one **two** three"
    area.set_text("one two")
    stand(area, 5)
    qtbot.keyClick(area, Qt.Key.Key_I, CONTROL)
    assert area.text() == "one *two*"
    area.set_text("")
    qtbot.keyClick(area, Qt.Key.Key_B, CONTROL)
    qtbot.keyClicks(area, "new")
    assert area.text() == "**new**"


def test_a_sign_typed_over_a_selection_goes_around_it(qtbot, area: WritingArea):
    area.set_text("one two")
    stand(area, 4, 7)
    qtbot.keyClicks(area, "_")
    assert area.text() == "one _two_"
    assert is_one_step(area, "one two")


def test_control_enter_is_for_the_page(qtbot, area: WritingArea):
    area.set_text("- one")
    qtbot.keyClick(area, ENTER, CONTROL)
    assert area.text() == "- one"


def test_lines_change_places(qtbot, area: WritingArea):
    area.set_text("one\n😀 two\nthree")
    qtbot.keyClick(area, Qt.Key.Key_Up, ALT)
    assert area.text() == "one\nthree\n😀 two"
    qtbot.keyClick(area, Qt.Key.Key_Up, ALT)
    assert area.text() == "three\none\n😀 two"
    qtbot.keyClick(area, Qt.Key.Key_Up, ALT)
    assert area.text() == "three\none\n😀 two"
    qtbot.keyClick(area, Qt.Key.Key_Down, ALT)
    assert area.text() == "one\nthree\n😀 two"
    assert is_one_step(area, "three\none\n😀 two")


def test_the_keys_of_undo(qtbot, area: WritingArea):
    qtbot.keyClicks(area, "one two")
    qtbot.keyClick(area, Qt.Key.Key_Z, CONTROL)
    assert area.text() == "one "
    qtbot.keyClick(area, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert area.text() == "one two"


def point_at(area: WritingArea, place: int) -> QPoint:
    cursor = QTextCursor(area.document())
    cursor.setPosition(place)
    return area.cursorRect(cursor).center()


def test_a_box_is_ticked_by_a_click(qtbot, area: WritingArea):
    area.set_text("- [ ] one\n- [x] two")
    for place in (3, 13):
        QTest.mouseClick(area.viewport(), Qt.MouseButton.LeftButton, pos=point_at(area, place) + QPoint(1, 0))
    assert area.text() == "- [x] one\n- [ ] two"
    area.undo()
    assert is_one_step(area, "- [ ] one\n- [x] two")
    QTest.mouseClick(area.viewport(), Qt.MouseButton.LeftButton, pos=point_at(area, 7))
    assert area.text() == "- [ ] one\n- [x] two", "a click into the words ticks nothing"
    assert area.textCursor().position() == 7


def test_no_box_is_ticked_where_nothing_is_to_be_changed(area: WritingArea):
    area.set_text("- [ ] one")
    area.setReadOnly(True)
    QTest.mouseClick(area.viewport(), Qt.MouseButton.LeftButton, pos=point_at(area, 3) + QPoint(1, 0))
    assert area.text() == "- [ ] one"


def typed(qtbot, area: WritingArea, text: str, language: str) -> str:
    area.language = language
    area.set_text("")
    qtbot.keyClicks(area, text)
    return area.text()


@pytest.mark.parametrize(
    ("language", "straight", "set_"),
    [
        ("en_GB", '"It\'s \'mine\'", she said -- ("no")', "“It’s ‘mine’”, she said – (“no”)"),
        ("de_DE", '"Es war \'nein\'", so geht\'s -- "ja"', "„Es war ‚nein‘“, so geht’s – „ja“"),
        ("fr_CA", '"C\'est non" et "oui"', "«\u202fC’est non\u202f» et «\u202foui\u202f»"),
        ("en", "a --- b... 5'10\"", 'a — b… 5’10"'),
        ("de", 'ein 10" Topf', 'ein 10" Topf'),
        ("xx", '"a"', "“a”"),
    ],
)
def test_quotes_and_dashes_of_a_language(qtbot, area: WritingArea, language: str, straight: str, set_: str):
    assert typed(qtbot, area, straight, language) == set_


@pytest.mark.parametrize(
    "text",
    ['`x = "a" -- b`', "---", "| --- |", "https://a.example/b--c", '[a](http://b.example/"c")', '\\"', "x = `it's`"],
)
def test_nothing_is_set_in_code_rules_and_addresses(qtbot, area: WritingArea, text: str):
    assert typed(qtbot, area, text, "en") == text


def test_nothing_is_set_between_fences(qtbot, area: WritingArea):
    area.language = "en"
    area.set_text("```\n")
    qtbot.keyClicks(area, '"a"')
    assert area.text() == '```\n"a"'


def test_undo_gives_the_straight_one_back(qtbot, area: WritingArea):
    assert typed(qtbot, area, 'so "', "en") == "so “"
    area.undo()
    assert area.text() == 'so "'
    qtbot.keyClicks(area, "x")
    assert area.text() == 'so "x'


def test_without_a_language_all_stays_straight(qtbot, area: WritingArea):
    assert typed(qtbot, area, '"it\'s" -- so...', "") == '"it\'s" -- so...'


def test_a_quote_opens_after_what_marks_it(qtbot, area: WritingArea):
    assert typed(qtbot, area, '**"a"** - ("b")', "en") == "**“a”** - (“b”)"
    assert smart("«\u202fmot", '"', "fr") == (1, "\u202f»")


def directions(area: WritingArea) -> list[Qt.LayoutDirection]:
    block, found = area.document().begin(), []
    while block.isValid():
        found.append(block.textDirection())
        block = block.next()
    return found


LEFT, RIGHT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft


def test_a_paragraph_runs_as_its_first_letter_does(area: WritingArea):
    area.set_text("English\nשלום world\n- مرحبا\n1. שלום\n- [ ] שלום\n- [x] مرحبا\n- [X] done\n> שלום\n123 مرحبا\n")
    assert directions(area) == [LEFT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, LEFT, RIGHT, RIGHT, LEFT]


def test_ticking_a_box_turns_nothing_round(qtbot, area: WritingArea):
    area.set_text("- [ ] שלום")
    stand(area, 10)
    before = area.text()
    QTest.mouseClick(area.viewport(), Qt.MouseButton.LeftButton, pos=point_at(area, 3) + QPoint(1, 0))
    QTest.mouseClick(area.viewport(), Qt.MouseButton.LeftButton, pos=point_at(area, 4) + QPoint(1, 0))
    assert directions(area) == [RIGHT]
    qtbot.keyClicks(area, " x")
    assert directions(area) == [RIGHT]
    assert area.text() in (f"{before} x", "- [x] שלום x")


def test_the_sign_of_an_item_stands_on_the_side_it_begins(area: WritingArea):
    area.set_text("- שלום")
    first, last = point_at(area, 0), point_at(area, 6)
    assert first.x() > last.x()
    assert first.x() > area.viewport().width() - 10


def forms(block: QTextBlock) -> dict[str, QTextCharFormat]:
    text = block.text()
    runs = block.layout().formats()
    return {text[run.start : run.start + run.length]: QTextCharFormat(run.format) for run in runs}


def test_markdown_looks_like_what_it_is(area: WritingArea):
    area.set_text("# Large\n\n**bold** *soft* ~~gone~~ `code` [words](http://a.example)\n- [x] done")
    document = area.document()
    heading = forms(document.findBlockByNumber(0))
    size = QTextFormat.Property.FontPixelSize
    assert heading[" Large"].intProperty(size) > area.font().pixelSize()
    assert heading[" Large"].fontWeight() == QFont.Weight.Bold
    line = forms(document.findBlockByNumber(2))
    assert line["bold"].fontWeight() == QFont.Weight.Bold
    assert line["soft"].fontItalic()
    assert line["gone"].fontStrikeOut()
    assert line["words"].foreground().color() == theme().color("redirection")
    assert line["](http://a.example)"].foreground().color() == theme().color("faint")
    assert forms(document.findBlockByNumber(3))["done"].foreground().color() == theme().color("muted")


def test_letters_of_two_units_shift_no_style(area: WritingArea):
    area.set_text("😀😀 **bold** x")
    runs = area.document().firstBlock().layout().formats()
    assert [(run.start, run.length) for run in runs if run.format.fontWeight() == QFont.Weight.Bold] == [(7, 4)]


def test_code_between_fences_is_code_to_its_end(qtbot, area: WritingArea):
    area.set_text("```\n# no *heading*\n```\n# heading")
    second = forms(area.document().findBlockByNumber(1))
    assert list(second) == ["# no *heading*"]
    assert second["# no *heading*"].fontWeight() != QFont.Weight.Bold
    assert " heading" in forms(area.document().findBlockByNumber(3))


def test_a_huge_paragraph_is_left_plain(area: WritingArea):
    area.set_text("**bold** " * 1_000)
    assert area.document().firstBlock().layout().formats() == []


def test_other_paragraphs_step_back(qtbot, area: WritingArea):
    area.set_text("one **bold**\n\ntwo")
    area.look().focus = True
    assert area.look().focus
    faint = theme().color("faint")

    def dimmed(number: int) -> bool:
        return all(
            form.foreground().color() == faint for form in forms(area.document().findBlockByNumber(number)).values()
        ) and bool(forms(area.document().findBlockByNumber(number)))

    assert dimmed(0)
    assert not dimmed(2)
    stand(area, 0)
    assert not dimmed(0)
    assert dimmed(2)
    qtbot.keyClick(area, ENTER)
    assert not dimmed(1)
    area.look().focus = False
    assert not dimmed(3)


def test_the_line_that_is_written_stays_in_the_middle(qtbot, area: WritingArea):
    area.set_text("\n".join(f"line {number}" for number in range(60)))
    area.look().typewriter = True
    middle = area.viewport().height() // 2
    for place in (0, 200, len(area.text())):
        stand(area, place)
        assert abs(area.cursorRect().center().y() - middle) < 12, place
    qtbot.keyClicks(area, " more")
    assert abs(area.cursorRect().center().y() - middle) < 12
    area.look().typewriter = False
    assert area.document().rootFrame().frameFormat().topMargin() == 0


@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("name", ["light", "dark", "high_contrast"])
def test_it_wears_every_look(qtbot, sheet: WritingSheet, name: str, percent: int):
    try:
        theme().apply(name, percent)
        sheet.set_text("# a\n\n- [ ] b *c*\n\n> d")
        for face in ("serif", "sans", "mono"):
            sheet.apply({"writing_font": face, "writing_size": "120", "line_width": "60", "focus_mode": "on"})
            font = sheet.area.font()
            assert font.pixelSize() == round(18 * 1.2 * percent / 100)
            sixty = "and so it was that we went home again and sat by the window "
            assert len(sixty) == 60
            width = QFontMetricsF(font).horizontalAdvance(sixty)
            assert abs(sheet.area.maximumWidth() - width) < width / 10
        assert not sheet.grab().isNull()
        assert QApplication.instance() is not None
    finally:
        theme().apply("light", 100)


def test_a_page_that_is_gone_is_not_dressed(qtbot):
    """What was dropped on locking was told of the next theme, and fell."""
    gone = WritingSheet("Words")
    with qtbot.waitSignal(gone.destroyed):
        gone.deleteLater()
    try:
        theme().apply("dark", 150)
    finally:
        theme().apply("light", 100)


def test_settings_apply_at_once_and_wrong_ones_are_the_defaults(qtbot, sheet: WritingSheet):
    sheet.apply({})
    look = sheet.area.look()
    assert (look.focus, look.typewriter) == (False, False)
    assert sheet.area.language
    sheet.apply({"smart_quotes": "off", "focus_mode": "on", "typewriter_mode": "on", "writing_size": "many"})
    assert (look.focus, look.typewriter) == (True, True)
    assert not sheet.area.language
    sheet.apply({"spelling": "", "own_words": "a\nb\n"})
    assert not sheet._speller.is_on
    sheet.apply({"spelling": "en_US xx_XX"})
    assert sheet._speller.is_on
    assert len({setting.key for setting in WRITING}) == 8


def test_another_text_is_said_by_nobody_and_typing_is(qtbot, sheet: WritingSheet):
    said: list[str] = []
    sheet.textChanged.connect(lambda: said.append(sheet.text()))
    sheet.set_text("- [x] אבג")
    assert said == []
    qtbot.keyClicks(sheet.area, "x")
    assert said[-1].endswith("x")


def test_the_window_does_not_take_the_keys_of_the_page(qtbot):
    """Ctrl+F searches the journal elsewhere; Ctrl+Shift+Z takes the last change back."""
    from PySide6.QtGui import QKeySequence, QShortcut

    window = QWidget()
    qtbot.addWidget(window)
    sheet = WritingSheet("Words")
    QVBoxLayout(window).addWidget(sheet)
    stolen: list[str] = []
    for keys in ("Ctrl+F", "Ctrl+Shift+Z", "Ctrl+B", "F3", "Ctrl+Z"):
        QShortcut(QKeySequence(keys), window).activated.connect(lambda keys=keys: stolen.append(keys))
    window.show()
    window.activateWindow()
    sheet.area.setFocus()
    qtbot.keyClicks(sheet.area, "one two")
    for key, modifier in (
        (Qt.Key.Key_Z, CONTROL),
        (Qt.Key.Key_Z, CONTROL | SHIFT),
        (Qt.Key.Key_B, CONTROL),
        (Qt.Key.Key_F, CONTROL),
    ):
        QTest.keyClick(sheet.area, key, modifier)
    assert stolen == []
    assert sheet.text() == "one **two**"
    assert sheet.find_bar.isVisible()


def test_styling_all_of_a_text_is_one_change_and_none_of_its_words(qtbot):
    # The toolkit's own way laid the text out after each paragraph: half a minute for eight thousand of them.
    area = WritingArea("words")
    qtbot.addWidget(area)
    area.set_text("one *soft* line\n" * 200)
    area.insertPlainText("x")
    before, past, changes = area.text(), area.past(), []
    area.document().contentsChange.connect(lambda *change: changes.append(change))
    theme().apply("dark", 100)
    soft = area.document().firstBlock().layout().formats()
    assert len(changes) == 1
    assert any(one.format.fontItalic() for one in soft)
    assert theme().color("faint") in [one.format.foreground().color() for one in soft]
    assert (area.text(), area.past()) == (before, past)
    theme().apply("light", 100)
