"""The main job, in the real window: from the first run to a no that is found again behind the passphrase."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rejournal.screens.places import Place
from tests.conftest import PASSPHRASE
from tests.journeys.person import Person

FOUR = (
    "She said the desk has a piece on maps already.",
    "Ask what is running before I pitch.",
    "A shorter first line.",
    "The radio people asked about maps too.",
)


def test_first_run_a_no_four_questions_lock_wrong_passphrase_unlock_search_read(person: Person):
    person.opens().makes_a_vault()
    assert "A quiet page. It begins with one ask." in person.sees()
    assert person.window.windowTitle() == "rejournal"

    person.logs_a_no("Pitch: the quiet cartographers", first_take="she never reads past line two")
    assert "Why didn’t it work the way you hoped?" in person.sees()
    for answer in FOUR:
        person.writes(answer)
        QTest.keyClick(person.page.area, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        person.settles()
    person.clicks("Done")
    person.settles()
    assert person.shell.way.here.place is Place.JOURNAL

    person.locks()
    assert "cartographers" not in person.sees()
    person.tries("not the passphrase")
    assert person.is_told() == "That isn’t the passphrase of this journal. Nothing was changed; try again."
    person.clock.move(days=1)
    person.unlocks()
    assert "One no this month." in person.sees()

    assert person.searches("radio map") == ["Pitch: the quiet cartographers"]
    for answer in FOUR:
        assert answer in person.reads()
    assert "line two" not in person.reads()
    assert person.searches("xylophone") == []


def test_a_no_takes_a_dozen_keys_and_only_what_is_needed(person: Person):
    person.opens().makes_a_vault()
    QTest.keyClick(person.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    person.settles()
    person.types("Flat in Elm Row")
    person.presses(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    person.settles()
    whole = person.shell.journal.asks.all()
    assert [(one.ask.what, one.outcome.value) for one in whole] == [("Flat in Elm Row", "no")]


def test_nothing_is_logged_without_what_and_a_sentence_says_so(person: Person):
    person.opens().makes_a_vault()
    person.goes(Place.LOG_NO)
    person.clicks("Save, and write it through")
    assert "Just one thing is needed: what did you ask for?" in person.sees()
    assert person.shell.journal.asks.counts().asks == 0


def test_what_was_typed_is_there_again_after_lock_and_unlock(person: Person):
    person.opens().makes_a_vault()
    person.logs_a_no("Residency")
    person.writes("Half a sen")
    person.locks()
    person.unlocks()
    assert "Residency" in person.sees()
    person.clicks("Residency, 3 words · left today, go on")
    person.settles()
    assert person.page.area.toPlainText() == "Half a sen"
    person.writes("tence.")
    person.clicks("That’s enough")
    person.settles()
    assert "Half a sentence." in person.reads()
    assert person.shell.journal.drafts.all() == []


def test_come_back_tomorrow_waits_until_tomorrow(person: Person):
    person.opens().makes_a_vault()
    person.logs_a_no("Grant")
    person.writes("Not today.")
    person.clicks("Come back tomorrow")
    person.settles()
    assert "PICK UP WHERE YOU STOPPED" not in person.sees()
    person.clock.move(days=1)
    person.goes(Place.ASKS)
    person.goes(Place.TODAY)
    person.shell.screens[Place.TODAY].ask_again()
    person.settles()
    assert "PICK UP WHERE YOU STOPPED" in person.sees()


def test_esc_keeps_a_form_as_a_draft(person: Person):
    person.opens().makes_a_vault()
    person.goes(Place.LOG_NO)
    person.types("Half a thought", person.page._lines["what"])
    QTest.keyClick(person.page._lines["what"], Qt.Key.Key_Escape)
    person.settles()
    assert "A no: Half a thought" in person.sees()
    assert person.shell.journal.asks.counts().asks == 0


def test_undo_from_the_notice_takes_the_no_back(person: Person):
    person.opens().makes_a_vault()
    person.logs_a_no("Oops", write=False)
    assert person.is_told() == "Logged. A no counts as having tried."
    person.clicks("Undo")
    person.settles()
    assert person.shell.journal.asks.counts().asks == 0


def test_an_open_ask_is_recognised_and_answered(person: Person):
    person.opens().makes_a_vault()
    person.goes(Place.LOG_ASK)
    person.types("Ask Dana", person.page._lines["what"])
    person.clicks("Log it")
    person.settles()
    assert "Ask Dana" in person.sees()
    person.goes(Place.LOG_YES)
    person.types("ask dana", person.page._lines["what"])
    assert "Matches the ask you made today." in person.sees()
    person.clicks("Save, that’s enough for now")
    person.settles()
    counts = person.shell.journal.asks.counts()
    assert (counts.asks, counts.yeses, counts.waiting) == (1, 1, 0)


def test_the_recovery_code_opens_and_sets_a_new_passphrase(person: Person):
    code = person.opens().makes_a_vault()
    person.logs_a_no("Kept", write=False)
    person.locks()
    gate = person.gate
    person.clicks("I have my recovery code")
    person.types(code.lower().replace("-", " "), gate.code)
    person.types("another five quiet words here", gate.passphrase)
    person.clicks("Open and set this passphrase")
    person.waits(lambda: person.window.shell is not None)
    person.settles()
    person.locks()
    person.tries(PASSPHRASE)
    assert "isn’t the passphrase" in person.is_told()
    person.unlocks("another five quiet words here")
    assert person.shell.journal.asks.counts().asks == 1


def test_skipping_the_recovery_code_warns_first(person: Person):
    person.opens()
    page = person.gate
    person.types(PASSPHRASE, page.passphrase)
    person.types(PASSPHRASE, page.again)
    person.clicks("Make my journal")
    person.waits(lambda: bool(page._screen.code))
    person.clicks("Skip this")
    assert "stays closed for good" in person.sees()
    person.clicks("Skip anyway")
    person.waits(lambda: person.window.shell is not None)
    person.settles()


def test_a_weak_or_mistyped_passphrase_makes_nothing(person: Person):
    person.opens()
    page = person.gate
    person.types("abc", page.passphrase)
    person.types("abd", page.again)
    person.clicks("Make my journal")
    assert "aren’t the same" in person.sees()
    page.again.clear()
    person.types("abc", page.again)
    person.clicks("Make my journal")
    person.waits(lambda: "guessed within minutes" in person.sees())
    assert not person.vault.exists()


def test_idle_locks_and_keeps_what_was_typed(person: Person):
    person.opens().makes_a_vault()
    person.goes(Place.WRITE)
    person.writes("Still here")
    idle = person.window._guard._idle
    idle._elapsed = lambda: idle._touched + 5 * 60 + 1
    idle.look()
    person.waits(lambda: person.window.shell is None)
    person.unlocks()
    drafts = person.shell.journal.drafts.all()
    assert [draft.fields["part:page"] for draft in drafts] == ["Still here"]
