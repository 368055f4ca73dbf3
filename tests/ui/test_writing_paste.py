"""What is pasted or dropped on the page."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage, QTextCursor

from rejournal.ui.writing.area import WritingArea


@pytest.fixture
def area(qtbot) -> WritingArea:
    made = WritingArea("Words")
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    return made


def mime(*, text: str = "", html: str = "", image: QImage | None = None, paths: list[Path] | None = None) -> QMimeData:
    made = QMimeData()
    if text:
        made.setText(text)
    if html:
        made.setHtml(html)
    if image is not None:
        made.setImageData(image)
    if paths is not None:
        made.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return made


def picture() -> QImage:
    made = QImage(4, 4, QImage.Format.Format_RGB32)
    made.fill(QColor(0, 0, 0))
    return made


def test_rich_text_comes_as_markdown_in_one_step(area: WritingArea):
    area.set_text("before ")
    area.insertFromMimeData(mime(text="bold one", html="<p><b>bold</b></p><ul><li>one</li></ul>"))
    assert area.text() == "before **bold**\n\n- one"
    area.undo()
    assert area.text() == "before "


def test_plain_text_comes_as_it_is_without_what_nobody_can_see(area: WritingArea):
    area.insertFromMimeData(mime(text="a\x00b\x07\r\nc  **d**\u00a0e\u2028f"))
    assert area.text() == "ab\nc  **d**\u00a0e\nf"


def test_html_without_structure_is_left_alone(area: WritingArea):
    area.insertFromMimeData(mime(text="  code\n\tmore", html="<div><span style='color:red'>code</span></div>"))
    assert area.text() == "  code\n\tmore"


def test_html_alone_is_read_too(area: WritingArea):
    area.insertFromMimeData(mime(html="<h2>Title</h2><img src='file:///etc/hostname'>"))
    assert area.text() == "## Title"


def test_control_shift_v_pastes_plain(qtbot, area: WritingArea):
    QGuiApplication.clipboard().setMimeData(mime(text="bold", html="<b>bold</b>"))
    qtbot.keyClick(area, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert area.text() == "bold"
    qtbot.keyClick(area, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert area.text() == "bold**bold**"


def test_an_address_pasted_over_words_is_a_link(area: WritingArea):
    area.set_text("see here")
    cursor = area.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.PreviousWord, QTextCursor.MoveMode.KeepAnchor)
    area.setTextCursor(cursor)
    area.insertFromMimeData(mime(text="https://a.example/b"))
    assert area.text() == "see [here](https://a.example/b)"
    area.undo()
    assert area.text() == "see here"


def test_what_is_copied_is_the_markdown_itself(qtbot, area: WritingArea):
    area.set_text("# a\n\n- **b**\u00a0c")
    area.selectAll()
    area.copy()
    held = QGuiApplication.clipboard().mimeData()
    assert held.text() == "# a\n\n- **b**\u00a0c"
    assert not held.hasHtml()
    area.paste()
    assert area.text() == "# a\n\n- **b**\u00a0c"


def test_a_picture_is_handed_on_and_nothing_inserted(qtbot, area: WritingArea):
    area.set_text("text")
    with qtbot.waitSignal(area.dropped) as said:
        area.insertFromMimeData(mime(image=picture()))
    ((name, content),) = said.args[0]
    assert name.endswith(".png")
    assert content.startswith(b"\x89PNG")
    assert area.text() == "text"
    area.moveCursor(QTextCursor.MoveOperation.Start)
    area.insertPlainText("more ")
    area.insert_at_drop("![](x)")
    assert area.text() == "more text![](x)"
    area.undo()
    assert area.text() == "more text"


def test_a_picture_beside_words_is_not_wanted(qtbot, area: WritingArea):
    with qtbot.assertNotEmitted(area.dropped):
        area.insertFromMimeData(mime(text="a table", image=picture()))
    assert area.text() == "a table"


def test_picture_files_are_handed_on_and_other_files_are_not_taken(qtbot, area: WritingArea, tmp_path: Path):
    (tmp_path / "a.PNG").write_bytes(b"png")
    (tmp_path / "b.txt").write_bytes(b"secret")
    files = mime(paths=[tmp_path / "a.PNG", tmp_path / "b.txt", tmp_path / "gone.jpg"])
    with qtbot.waitSignal(area.dropped) as said:
        area.insertFromMimeData(files)
    assert said.args[0] == [("a.PNG", b"png")]
    other = mime(paths=[tmp_path / "b.txt"])
    assert not area.canInsertFromMimeData(other)
    with qtbot.assertNotEmitted(area.dropped):
        area.insertFromMimeData(other)
    assert area.text() == ""


def test_a_path_to_another_machine_is_not_followed(area: WritingArea):
    far = QMimeData()
    far.setUrls([QUrl("file://elsewhere/share/a.png")])
    assert not area.canInsertFromMimeData(far)


def test_a_picture_dropped_between_words_has_its_place_there(qtbot, area: WritingArea):
    area.set_text("one two")
    middle = QTextCursor(area.document())
    middle.setPosition(4)
    at = area.cursorRect(middle).center()
    held = mime(image=picture())
    event = QDropEvent(
        QPointF(at), Qt.DropAction.CopyAction, held, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    with qtbot.waitSignal(area.dropped):
        area.dropEvent(event)
    area.insert_at_drop("X ")
    assert area.text() == "one X two"
    assert QPoint(at) == at


def test_where_nothing_was_dropped_it_comes_at_the_cursor(area: WritingArea):
    area.set_text("one")
    area.insert_at_drop("!")
    assert area.text() == "one!"


def test_nothing_is_pasted_where_nothing_is_to_be_changed(area: WritingArea):
    area.set_text("one")
    area.setReadOnly(True)
    QGuiApplication.clipboard().setMimeData(mime(text="more"))
    area.paste_plain()
    area.paste()
    assert area.text() == "one"


def test_a_huge_paste_is_one_step_and_styled_where_it_is_looked_at(qtbot, area: WritingArea):
    area.set_text("before after")
    cursor = area.textCursor()
    cursor.setPosition(7)
    area.setTextCursor(cursor)
    huge = "**bold** 😀 words\n\n" * 30_000
    area.insertFromMimeData(mime(text=huge))
    assert area.text() == f"before {huge}after"
    assert area.textCursor().position() == 7
    area._proof.look()
    assert area.document().findBlockByNumber(2).layout().formats()
    assert not area.document().findBlockByNumber(9_000).layout().formats()
    qtbot.keyClicks(area, "x")
    assert area.document().firstBlock().layout().formats(), "what is typed is styled at once"
    area.undo()
    area.undo()
    assert area.text() == "before after"
    area.redo()
    assert area.text() == f"before {huge}after"
    assert (
        area.document().lastBlock().blockFormat().lineHeight()
        == area.document().firstBlock().blockFormat().lineHeight()
    )


def test_a_huge_paragraph_is_left_plain(area: WritingArea):
    area.insertFromMimeData(mime(text="**x** " * 2_000))
    assert area.document().firstBlock().layout().formats() == []
