"""The whole flow around a no: by the keyboard alone, by the mouse alone, and cut off in the middle."""

import json
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from rejournal.domain.ask import Outcome
from rejournal.domain.reflection import DraftKind
from rejournal.screens.places import Place
from rejournal.settings.schema import CONTACTS, HERE_BEFORE, LOW_ENERGY, RITUAL
from rejournal.ui.capture import CaptureWindow
from rejournal.ui.dialogs.frame import Dialog
from rejournal.ui.dialogs.lesson import LessonDialog
from rejournal.ui.dialogs.letter import LetterDialog
from rejournal.ui.dialogs.sting import StingDialog
from rejournal.ui.widgets.row_button import RowButton
from tests.journeys.person import Person

CONTROL = Qt.KeyboardModifier.ControlModifier


class Keys:
    """Counts the keys pressed beyond the typed words."""

    def __init__(self, person: Person) -> None:
        self.person, self.pressed = person, 0

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.pressed += 1
        QTest.keyClick(QApplication.focusWidget() or self.person.window, key, modifiers)
        self.person.settles()

    def type(self, words: str) -> None:
        QTest.keyClicks(self.person.focus, words)


def dialog_of(person: Person, kind: type[Dialog]) -> Dialog:
    person.waits(lambda: any(one.isVisible() for one in person.shell.findChildren(kind)))
    return next(one for one in person.shell.findChildren(kind) if one.isVisible())


def rows(person: Person) -> list[RowButton]:
    return [one for one in person.page.findChildren(RowButton) if one.isVisible()]


def test_a_no_is_logged_in_twelve_keys_beyond_its_words(person: Person):
    person.opens().makes_a_vault()
    keys = Keys(person)
    keys.press(Qt.Key.Key_N, CONTROL)
    keys.type("The flat on the hill")
    keys.press(Qt.Key.Key_Tab)  # on to the kinds
    keys.press(Qt.Key.Key_Right)
    keys.press(Qt.Key.Key_Space)  # a form letter
    keys.press(Qt.Key.Key_Tab)
    keys.press(Qt.Key.Key_6)  # how much it stings
    keys.press(Qt.Key.Key_Tab)
    keys.press(Qt.Key.Key_Space)  # disappointed
    keys.press(Qt.Key.Key_Tab)
    keys.press(Qt.Key.Key_Tab)  # past a word of one's own
    keys.type("It means we stay where we are.")
    keys.press(Qt.Key.Key_Return, CONTROL)
    assert keys.pressed <= 12
    (whole,) = person.shell.journal.asks.all()
    answer = whole.answers[0]
    assert (whole.ask.what, answer.kind.value, answer.sting, answer.feeling, answer.sealed) == (
        "The flat on the hill", "form", 6, "disappointed", True,
    )  # fmt: skip
    assert person.shell.way.here.place is Place.WRITE


def test_a_hard_no_is_followed_by_a_quiet_page_and_the_questions_come_tomorrow_by_keys_alone(person: Person):
    person.opens().makes_a_vault()
    person.shell.journal.kindness.keep("You have a rare ear.", of="Odile")
    person.logs_a_no("The residency", sting="8")
    assert person.shell.way.here.place is Place.AFTER
    assert "You have a rare ear." in person.sees()
    keys = Keys(person)
    keys.press(Qt.Key.Key_Space)
    keys.press(Qt.Key.Key_Return, CONTROL)
    assert person.shell.way.here.place is Place.TODAY
    answer = person.shell.journal.asks.all()[0].answers[0]
    assert answer.feeling == "disappointed"
    assert not rows(person), "today asks for no why"
    person.clock.move(days=1)
    person.goes(Place.JOURNAL)
    person.shell.screens[Place.TODAY].ask_again()
    person.goes(Place.TODAY)
    assert next(one.accessibleName() for one in rows(person)).startswith("The residency")


def test_the_why_can_be_asked_for_at_once(person: Person):
    person.opens().makes_a_vault()
    person.logs_a_no("The residency", sting="9")
    person.clicks("Ask me why now")
    person.settles()
    assert person.shell.way.here.place is Place.WRITE
    assert "Why didn’t it work" in person.sees()


def test_four_questions_the_owner_and_a_lesson_by_keys_alone(person: Person):
    person.opens().makes_a_vault()
    person.logs_a_no("The flat", sting="3")
    keys = Keys(person)
    for number in range(5):
        keys.type(f"line {number}")
        if number < 4:
            keys.press(Qt.Key.Key_Return, CONTROL)
    person.page.lesson.setFocus()
    keys.type("Ask on a Monday")
    keys.press(Qt.Key.Key_Return, CONTROL)
    (kept,) = person.shell.journal.reflections.all()
    assert [part.text for part in kept.parts] == [f"line {number}" for number in range(5)]
    (lesson,) = person.shell.journal.lessons.all()
    assert (lesson.text, lesson.reflection) == ("Ask on a Monday", kept.id)


def clicks_on(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(6, 6))


def test_the_whole_flow_by_the_mouse_alone_but_for_the_words(person: Person):
    person.opens().makes_a_vault()
    person.clicks("I asked. Log something you put out there")
    person.settles()
    person.types("A wall at the library", person.page._lines["what"])
    clicks_on(person.page._chips["reach"]._chips["stretch"])
    clicks_on(person.page._scales["guess"])
    person.clicks("Log it")
    person.settles()
    (waiting,) = rows(person)
    clicks_on(waiting)
    person.settles()
    assert person.shell.way.here.place is Place.ASK
    person.clicks("no")
    person.settles()
    assert person.page._lines["what"].text() == "A wall at the library"
    clicks_on(person.page._chips["kind"]._chips["near_miss"])
    person.clicks("Save, and write it through")
    person.settles()
    person.types("They liked it.", person.page.area)
    clicks_on(person.page.owner._chips["timing"])
    person.settles()
    person.clicks("That’s enough")
    person.settles()
    (whole,) = person.shell.journal.asks.all()
    assert (whole.outcome, whole.answers[0].kind.value, whole.answers[0].reason_owner.value) == (
        Outcome.NO, "near_miss", "timing",
    )  # fmt: skip
    assert person.reads().strip().endswith("They liked it.")


def test_an_unasked_one_is_one_press_and_one_press_makes_it_an_ask(person: Person):
    person.opens().makes_a_vault()
    person.goes(Place.LOG_ASK)
    person.types("A raise", person.page._lines["what"])
    person.clicks("I didn’t ask after all")
    person.types("They will laugh", person.focus)
    person.clicks("I didn’t ask after all")
    person.settles()
    (whole,) = person.shell.journal.asks.all()
    assert (whole.outcome, whole.ask.stopped_by) == (Outcome.UNASKED, "They will laugh")
    person.goes(Place.ASK, ask=whole.ask.id)
    person.clicks("Ask after all")
    person.settles()
    assert person.shell.journal.asks.get(whole.ask.id).outcome is Outcome.WAITING


def test_the_same_thing_to_the_same_place_is_warned_of_and_never_stopped(person: Person):
    person.opens().makes_a_vault()
    person.shell.journal.asks.log({"what": "Essay", "of": "The Long Table"})
    person.goes(Place.LOG_ASK)
    person.types("essay", person.page._lines["what"])
    person.types("the long table", person.page._lines["of"])
    person.settles()
    assert "You asked them for this today: waiting." in person.sees()
    person.clicks("Log it")
    person.settles()
    assert person.shell.journal.asks.counts().asks == 2


def test_an_ask_changed_on_its_page_keeps_its_history_and_a_half_typed_change(person: Person):
    person.opens().makes_a_vault()
    made = person.shell.journal.answers.record(Outcome.NO, {"words": "No."}, ask_fields={"what": "Essay"}).record
    person.goes(Place.ASK, ask=made.ask.id)
    page = person.page
    page.forms[made.answer.id].inputs["words"].setPlainText("No, not now.")
    page.forms["ask"].inputs["what"].end(False)
    person.types(" on maps", page.forms["ask"].inputs["what"])
    page._screen.flush()
    person.settles()
    (draft,) = [one for one in person.shell.journal.drafts.all() if one.kind is DraftKind.EDIT]
    assert draft.fields["ask/what"] == "Essay on maps"
    person.types("x", page.forms["ask"].inputs["guess"])
    person.clicks("Save")
    person.settles()
    assert "“My guess” can’t hold that" in page.problem.text()
    page.forms["ask"].inputs["guess"].clear()
    page._screen.set("ask", "guess", "40")
    person.goes(Place.TODAY)
    person.settles()
    whole = person.shell.journal.asks.get(made.ask.id)
    assert (whole.ask.what, whole.ask.guess, whole.answers[0].words) == ("Essay on maps", 40, "No, not now.")
    assert person.shell.journal.drafts.all() == []
    assert person.shell.journal.history.count(made.ask.id, made.answer.id) == 2
    older = person.shell.journal.history.of(made.answer.id)[0]
    person.shell.journal.history.restore(older.id)
    assert person.shell.journal.asks.get(made.ask.id).answers[0].words == "No."


def test_a_letter_is_pasted_matched_confirmed_and_its_files_stay_in_the_vault(person: Person, tmp_path: Path):
    person.opens().makes_a_vault()
    ask = person.shell.journal.asks.log({"what": "Corners", "of": "The Long Table"}).record.id
    person.shell.journal.asks.log({"what": "A room", "of": "Ms Abendroth"})
    mail = tmp_path / "answer.eml"
    mail.write_bytes(
        b"From: The Long Table <e@longtable.example>\r\nDate: Fri, 20 Nov 2026 09:00:00 +0000\r\nSubject: Corners\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n'
        b"Content-Type: text/plain\r\n\r\n"
        b"Not this time.\r\n\r\nOn Mon, 2 Nov 2026 me@home.example wrote:\r\n> please\r\n--b\r\n"
        b'Content-Type: text/plain; name="n.txt"\r\nContent-Disposition: attachment; filename="n.txt"\r\n\r\n'
        b"notes\r\n--b--\r\n"
    )
    person.goes(Place.ASKS)
    person.clicks("An answer came…")
    dialog = dialog_of(person, LetterDialog)
    dialog._screen.open(mail)
    person.waits(lambda: dialog._screen.read_times == 1)
    person.settles()
    assert dialog.text.toPlainText() == "Not this time."
    assert dialog.asks.currentData() == ask
    person.clicks("It’s a no", dialog)
    person.settles()
    assert person.shell.way.here.place is Place.LOG_NO
    assert person.page._lines["answered_on"].text() == "2026-11-20"
    person.clicks("Save, that’s enough for now")
    person.settles()
    (answer,) = person.shell.journal.asks.get(ask).answers
    assert (answer.words, answer.answered_on.text) == ("Not this time.", "2026-11-20")
    assert person.shell.journal.attachments.read(answer.attachments[0]).strip() == b"notes"


def test_a_sting_is_asked_for_after_three_days_and_takes_one_digit(person: Person):
    person.opens().makes_a_vault()
    made = person.shell.journal.answers.record(Outcome.NO, {"sting": 6}, ask_fields={"what": "Essay"}).record
    person.clock.move(days=3)
    person.shell.screens[Place.TODAY].ask_again()
    person.settles()
    person.clicks("Essay, a no, 3 days ago, how much now?")
    dialog = dialog_of(person, StingDialog)
    QTest.keyClick(dialog.scale, Qt.Key.Key_4)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    person.settles()
    assert person.shell.journal.asks.answer(made.answer.id).sting_3d == 4
    assert not rows(person)


def test_a_lesson_comes_back_and_is_said_to_be_still_true(person: Person):
    person.opens().makes_a_vault()
    lesson = person.shell.journal.lessons.keep("Ask early").record
    person.clock.move(days=1)
    person.shell.screens[Place.TODAY].ask_again()
    person.settles()
    person.clicks("Ask early, a lesson of yours, still true?")
    person.clicks("Still true", dialog_of(person, LessonDialog))
    person.settles()
    (kept,) = person.shell.journal.lessons.all()
    assert (kept.id, kept.step, kept.due_on) == (lesson.id, 1, person.clock.today() + timedelta(days=1))


def test_the_third_page_on_one_no_asks_whether_it_is_the_same_loop(person: Person):
    person.opens().makes_a_vault()
    journal = person.shell.journal
    made = journal.answers.record(Outcome.NO, {"words": "No."}, ask_fields={"what": "Essay"}).record
    about = {"ask": made.ask.id, "answer": made.answer.id}
    for _ in range(2):
        person.clock.move(hours=5)
        journal.reflections.record(about | {"parts": [{"prompt": "why", "text": "again"}]})
    person.clock.move(hours=5)
    person.goes(Place.WRITE, **about)
    assert person.page.loop.isVisible()
    person.clicks("Something new: write")
    person.settles()
    assert person.page.area.isVisible()
    journal.answers.revise(made.answer.id, {"feedback": "Too long, they say."})
    person.goes(Place.TODAY)
    person.goes(Place.WRITE, **about)
    assert not person.page.loop.isVisible(), "there is a new fact"
    person.clock.move(hours=80)
    person.goes(Place.TODAY)
    person.goes(Place.WRITE, **about)
    assert not person.page.loop.isVisible(), "it is three days later"


def test_what_is_to_be_burned_is_never_kept(person: Person):
    person.opens().makes_a_vault()
    person.goes(Place.WRITE, deck="expressive")
    person.writes("quartz one")
    person.shell.flush()
    person.settles()
    assert len(person.shell.journal.drafts.all()) == 1
    person.page.burn.setChecked(True)
    person.settles()
    person.writes(" quartz two")
    person.shell.flush()
    person.settles()
    assert person.shell.journal.drafts.all() == []
    person.clicks("Burn it")
    person.settles()
    assert person.shell.journal.reflections.all() == []
    assert person.shell.journal.drafts.all() == []


def test_writing_it_out_waits_a_day_after_a_hard_no(person: Person):
    person.opens().makes_a_vault()
    person.shell.journal.answers.record(Outcome.NO, {"sting": 8}, ask_fields={"what": "Essay"})
    person.goes(Place.DECKS)
    screen = person.shell.screens[Place.DECKS]
    held = next(deck for deck in screen.decks if deck.id == "expressive")
    assert screen.is_held_back(held)
    person.clock.move(hours=25)
    person.goes(Place.TODAY)
    person.goes(Place.DECKS)
    assert not screen.is_held_back(held)


def test_an_earlier_page_that_speaks_to_this_one_is_shown_and_turned_off_by_one_key(person: Person):
    person.opens().makes_a_vault()
    journal = person.shell.journal
    first = journal.answers.record(Outcome.NO, {}, ask_fields={"what": "Editor’s job", "area": "jobs"}).record
    text = "They had somebody in mind all along, a colleague of theirs."
    journal.reflections.record(
        {"ask": first.ask.id, "answer": first.answer.id, "parts": [{"prompt": "why", "text": text}]}
    )
    second = journal.answers.record(Outcome.NO, {}, ask_fields={"what": "Desk job", "area": "jobs"}).record
    person.goes(Place.WRITE, ask=second.ask.id, answer=second.answer.id)
    person.writes("They promoted one of their own people.")
    person.waits(person.page.here.isVisible)
    assert text in person.page.here.findChildren(RowButton)[0].accessibleName()
    QTest.keyClick(person.page.area, Qt.Key.Key_F7)
    person.settles()
    assert not person.page.here.isVisible()
    assert journal.settings.get(HERE_BEFORE) == "off"


def test_one_line_only_hides_the_rest_and_stays_so(person: Person):
    person.opens().makes_a_vault()
    person.goes(Place.LOG_NO)
    person.clicks("One line only")
    person.settles()
    assert person.shell.journal.settings.get(LOW_ENERGY) == "on"
    assert not person.page._scales["sting"].isVisible()
    person.types("The flat", person.page._lines["what"])
    person.clicks("Save, and write it through")
    person.settles()
    assert len(person.shell.screens[Place.WRITE].prompts) == 1
    person.goes(Place.LOG_ASK)
    assert not person.page._scales["guess"].isVisible()
    person.clicks("Show everything")
    person.settles()
    assert person.page._scales["guess"].isVisible()


def test_the_ritual_and_the_people_to_call_are_one_key_away(person: Person):
    person.opens().makes_a_vault()
    person.shell.journal.settings.set(RITUAL, "A song\n\nA walk\n")
    person.shell.journal.settings.set(CONTACTS, "Ines 0151 555 0134")
    QTest.keyClick(person.window, Qt.Key.Key_F6)
    person.settles()
    dialog = dialog_of(person, Dialog)
    assert [box.text() for box in dialog.findChildren(QWidget) if hasattr(box, "isChecked") and box.text() == "A song"]
    dialog.close()
    person.window.activateWindow()
    person.waits(person.window.isActiveWindow)
    QTest.keyClick(person.window, Qt.Key.Key_F8)
    person.settles()
    assert "Ines 0151 555 0134" in person.sees()


def test_a_line_is_captured_in_a_small_window_and_matched_to_its_ask(person: Person):
    person.opens().makes_a_vault()
    ask = person.shell.journal.asks.log({"what": "The flat"}).record.id
    person.window.outside.begin(person.shell)
    person.window.outside.capture()
    person.settles()
    (small,) = person.shell.findChildren(CaptureWindow)
    assert small.windowTitle() == "rejournal"
    QTest.keyClicks(small.line, "the flat")
    assert "Matches the ask you made today" in small.matched.text()
    QTest.keyClick(small.sting, Qt.Key.Key_7)
    QTest.keyClick(small.line, Qt.Key.Key_Return)
    person.settles()
    (answer,) = person.shell.journal.asks.get(ask).answers
    assert (answer.outcome, answer.sting) == (Outcome.NO, 7)


def test_a_line_not_saved_in_the_small_window_is_kept_as_a_draft(person: Person):
    person.opens().makes_a_vault()
    person.window.outside.begin(person.shell)
    person.window.outside.capture()
    person.settles()
    (small,) = person.shell.findChildren(CaptureWindow)
    QTest.keyClicks(small.line, "half a line")
    person.locks()
    person.unlocks()
    (draft,) = person.shell.journal.drafts.all()
    assert draft.fields["what"] == "half a line"


def test_capture_while_locked_waits_for_the_passphrase(person: Person):
    person.opens().makes_a_vault()
    person.locks()
    person.window.outside.capture()
    person.unlocks()
    person.waits(lambda: bool(person.shell.findChildren(CaptureWindow)))


def test_a_deck_of_ones_own_is_made_and_written_with(person: Person):
    from rejournal.ui.dialogs.deck import DeckDialog

    person.opens().makes_a_vault()
    person.goes(Place.DECKS)
    person.clicks("Make your own")
    dialog = dialog_of(person, DeckDialog)
    person.types("Evening", dialog.title)
    dialog._editor.say_prompt(0, question="What was good?")
    dialog._editor.add()
    dialog._editor.say_prompt(1, question="How tired?", scale=10)
    person.clicks("Keep", dialog)
    person.settles()
    person.clicks("Write: Evening")
    person.settles()
    person.writes("The soup.")
    QTest.keyClick(person.page.area, Qt.Key.Key_Return, CONTROL)
    person.settles()
    QTest.keyClick(person.page.scales[10], Qt.Key.Key_6)
    QTest.keyClick(person.page.scales[10], Qt.Key.Key_Return, CONTROL)
    person.settles()
    (kept,) = person.shell.journal.reflections.all()
    assert [part.text for part in kept.parts] == ["The soup.", "6"]


def test_files_dropped_on_a_form_go_with_it_and_are_written_out_when_asked(person: Person, tmp_path: Path):
    person.opens().makes_a_vault()
    cv = tmp_path / "cv.txt"
    cv.write_text("experience: plenty", encoding="utf-8")
    person.goes(Place.LOG_ASK)
    person.types("A job", person.page._lines["what"])
    person.page._screen.attach([cv])
    person.settles()
    assert [file.name for file in person.page._screen.files] == ["cv.txt"]
    person.goes(Place.TODAY)
    (draft,) = person.shell.journal.drafts.all()
    assert json.loads(draft.fields["attachments"])[0]["name"] == "cv.txt"
    person.goes(Place.LOG_ASK, draft=draft.id)
    person.clicks("Log it")
    person.settles()
    (whole,) = person.shell.journal.asks.all()
    out = tmp_path / "out.txt"
    person.shell.journal.attachments.export(whole.ask.attachments[0], out)
    assert out.read_text(encoding="utf-8") == "experience: plenty"
    assert out.stat().st_mode & 0o077 == 0


def test_a_window_closed_while_it_reads_troubles_nobody(person: Person):
    from rejournal.screens.letter import LetterScreen
    from rejournal.ui.dialogs.backups import BackupsDialog
    from rejournal.ui.dialogs.history import HistoryDialog
    from rejournal.ui.dialogs.letter import LetterDialog
    from rejournal.ui.dialogs.names import NamesDialog

    person.opens().makes_a_vault()
    shell = person.shell
    ask = shell.journal.asks.log({"what": "Essay", "area": "pitches"}).record.id
    for make in (
        lambda: NamesDialog(shell, shell.room),
        lambda: HistoryDialog(shell, shell.room, ask=ask),
        lambda: BackupsDialog(shell, shell.room, lambda _: None),
        lambda: LetterDialog(shell, LetterScreen(shell.room)),
    ):
        dialog = make()
        dialog.open()
        dialog.reject()
        dialog.deleteLater()
        QCoreApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
        person.settles()
    assert not person.window._reported


def test_a_letter_typed_slowly_keeps_every_word_that_was_typed(person: Person):
    person.opens().makes_a_vault()
    ask = person.shell.journal.asks.log({"what": "Residency", "of": "Hollerbruck House"}).record.id
    person.goes(Place.ASKS)
    person.clicks("An answer came…")
    dialog = dialog_of(person, LetterDialog)
    person.settles()
    whole = "From: Hollerbruck House\nDate: 20 Nov 2026\n\nWe have to say no.\n"
    for line in whole.splitlines(keepends=True):
        QTest.keyClicks(dialog.text, line.rstrip())
        QTest.keyClick(dialog.text, Qt.Key.Key_Return)
        dialog._read_again()
        person.settles()
    assert dialog.text.toPlainText() == whole
    assert dialog.found.text() == "Hollerbruck House · 2026-11-20"
    assert dialog.asks.currentData() == ask
    person.clicks("It’s a no", dialog)
    person.settles()
    assert person.page._texts["words"].toPlainText() == "We have to say no."
    assert person.page._lines["answered_on"].text() == "2026-11-20"


def test_what_was_taken_back_on_the_page_is_not_kept(person: Person):
    person.opens().makes_a_vault()
    person.goes(Place.WRITE)
    person.writes("alpha beta")
    QTest.keyClick(person.page.area, Qt.Key.Key_Z, CONTROL)
    assert person.page.words.text() == "1 word"
    QTest.keyClick(person.page.area, Qt.Key.Key_Return, CONTROL)
    person.settles()
    (kept,) = person.shell.journal.reflections.all()
    assert kept.parts[0].text.strip() == "alpha"


def test_on_a_day_of_one_line_the_usual_key_asks_for_nothing_more(person: Person):
    person.opens().makes_a_vault()
    person.shell.journal.settings.set(LOW_ENERGY, "on")
    person.goes(Place.LOG_NO)
    person.types("tiny thing", person.page._lines["what"])
    QTest.keyClick(person.page._lines["what"], Qt.Key.Key_Return, CONTROL)
    person.settles()
    assert person.shell.way.here.place is Place.TODAY


def test_the_keys_begin_at_the_first_deck_each_time(person: Person):
    person.opens().makes_a_vault()
    for _ in range(2):
        person.goes(Place.JOURNAL)
        person.goes(Place.DECKS)
        assert person.focus.accessibleName() == "Write: A free page"


def test_a_deck_that_is_not_kept_is_let_go_only_when_asked_twice(person: Person):
    from rejournal.ui.dialogs.deck import DeckDialog

    person.opens().makes_a_vault()
    person.goes(Place.DECKS)
    person.clicks("Make your own")
    dialog = dialog_of(person, DeckDialog)
    person.types("Evening", dialog.title)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert "isn’t kept yet" in dialog.problem.text()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_page_without_a_title_is_called_by_its_first_line(person: Person):
    person.opens().makes_a_vault()
    made = person.shell.journal.reflections.record({"parts": [{"prompt": "page", "text": "\n## A day\n- one\n- two"}]})
    assert made.record.title == "A day"


def test_a_day_that_is_none_is_named_as_the_page_names_it(person: Person):
    person.opens().makes_a_vault()
    person.goes(Place.LOG_ASK)
    person.types("A wall", person.page._lines["what"])
    person.clicks("More: what you fear, a plan, a nudge, files…")
    person.types("next friday", person.page._lines["nudge_on"])
    person.clicks("Log it")
    person.settles()
    assert "“Look at it again on” can’t hold that; it takes YYYY-MM-DD." in person.page.problem.text()
