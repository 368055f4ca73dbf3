"""What locks, what covers, and what is left behind: nothing of ours, and no word that was not saved."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rejournal.domain.errors import DiskFull
from rejournal.screens.places import Place
from rejournal.settings.schema import CLIPBOARD_SECONDS
from rejournal.store.store import Store
from rejournal.ui import idle
from rejournal.ui.clipboard import Clipboard
from rejournal.ui.held import Held
from rejournal.ui.instance import tell_other
from tests.conftest import PASSPHRASE
from tests.faults.hands import child
from tests.journeys.person import Person

LISTENS = """
from PySide6.QtWidgets import QApplication
from rejournal.ui.away import Away
app = QApplication([])
away = Away(app, lambda: (print("away", flush=True), app.exit(0)), lambda: None)
print("ready", flush=True)
app.exec()
"""


def guarded(person: Person) -> Person:
    """Open a journal and wait until it is guarded."""
    person.opens().makes_a_vault()
    person.waits(lambda: person.window._guard._instance is not None)
    return person


@pytest.mark.parametrize(
    "source",
    [
        lambda guard: guard._away.said(True),
        lambda guard: guard._away.locked(),
        lambda guard: guard._away.ended(),
    ],
    ids=["the screen locks or the machine goes to sleep", "the session is locked", "the session ends"],
)
def test_what_the_system_says_locks_and_drafts_survive_in_the_vault(person: Person, source):
    guarded(person)
    person.goes(Place.WRITE)
    person.writes("Not finished")
    source(person.window._guard)
    person.waits(lambda: person.window.shell is None and person.gate.isVisible())
    assert person.window.windowTitle() == "rejournal"
    person.unlocks()
    assert [draft.fields["part:page"] for draft in person.shell.journal.drafts.all()] == ["Not finished"]


def test_a_screen_that_opens_again_locks_nothing(person: Person):
    guarded(person)
    person.window._guard._away.said(False)
    person.settles()
    assert person.window.shell is not None


def test_it_is_quiet_a_moment_after_the_last_touch(person: Person):
    guarded(person)
    window, watch = person.window, person.window._guard._idle
    now = watch._touched
    watch._elapsed = lambda: now + 10
    QTest.keyClick(window, Qt.Key.Key_Shift)
    assert not window.is_quiet()
    watch._elapsed = lambda: now + 12
    assert window.is_quiet()


def test_idle_time_locks_and_a_touch_begins_anew(person: Person):
    guarded(person)
    watch = person.window._guard._idle
    now = watch._touched
    for seconds in range(0, 5 * 60, 5):
        watch._elapsed = lambda seconds=seconds: now + seconds
        watch.look()
    QTest.keyClick(person.window, Qt.Key.Key_Shift)
    watch._elapsed = lambda: now + 5 * 60 + 1
    watch.look()
    assert person.window.shell is not None, "touched five seconds before"
    for seconds in range(5 * 60, 10 * 60 + 5, 5):
        watch._elapsed = lambda seconds=seconds: now + seconds
        if person.window.shell is not None:
            watch.look()
    assert person.window.shell is None


def test_a_sleep_of_the_machine_locks_even_where_idle_time_does_not(person: Person):
    guarded(person)
    watch = person.window._guard._idle
    watch.watch(0)
    now = watch._looked
    watch._elapsed = lambda: now + idle.SLEPT - 1
    watch.look()
    assert person.window.shell is not None
    watch._elapsed = lambda: now + 2 * idle.SLEPT
    watch.look()
    assert person.window.shell is None


def test_one_key_covers_everything_at_once_and_no_key_passes_it(person: Person):
    guarded(person)
    person.goes(Place.WRITE)
    person.writes("Private")
    QTest.keyClick(person.window, Qt.Key.Key_F9)
    person.waits(lambda: person.window._guard._cover is not None and person.window._guard._cover.isVisible())
    cover = person.window._guard._cover
    assert cover.geometry() == person.window.rect()
    person.window.resize(1000, 700)
    person.waits(lambda: cover.geometry() == person.window.rect())
    for key, with_ in ((Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier), (Qt.Key.Key_A, Qt.KeyboardModifier(0))):
        QTest.keyClick(QApplication.focusWidget() or cover, key, with_)
    QTest.mouseClick(cover, Qt.MouseButton.LeftButton)
    person.settles()
    assert person.page.area.toPlainText() == "Private"
    assert person.window._guard._idle._minutes == 1, "under the cover it locks soon"
    QTest.keyClick(cover, Qt.Key.Key_F9)
    person.waits(lambda: not cover.isVisible())
    assert person.window._guard._idle._minutes == 5
    person.writes(" still")
    assert person.page.area.toPlainText() == "Private still"


def test_a_cover_leaves_with_the_lock(person: Person):
    guarded(person)
    QTest.keyClick(person.window, Qt.Key.Key_F9)
    person.waits(lambda: person.window._guard._cover is not None and person.window._guard._cover.isVisible())
    person.locks()
    assert not person.window._guard._cover.isVisible()
    person.unlocks()


@pytest.fixture
def ours(monkeypatch):
    """Say whose the clipboard is: the platform without a screen does not know."""
    mine = {"mine": True}
    monkeypatch.setattr("rejournal.ui.clipboard._owns", lambda *_: mine["mine"])
    monkeypatch.setattr(Clipboard.__init__, "__defaults__", (lambda *_: mine["mine"],))
    yield mine
    QGuiApplication.clipboard().clear()


def test_what_was_copied_leaves_the_clipboard_on_locking_only_if_it_is_ours(person: Person, ours):
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("from before")
    guarded(person)
    person.goes(Place.WRITE)
    person.writes("Copied words")
    person.page.area.selectAll()
    person.page.area.copy()
    assert clipboard.text() == "Copied words"
    assert bytes(clipboard.mimeData().data("x-kde-passwordManagerHint").data()) == b"secret"
    person.locks()
    assert clipboard.text() == ""
    clipboard.setText("after")
    assert clipboard.text() == "after", "what is copied while locked is none of ours"
    person.unlocks()
    person.goes(Place.WRITE)
    person.writes("Mine")
    person.page.area.selectAll()
    person.page.area.copy()
    ours["mine"] = False
    clipboard.setText("another program's")
    person.locks()
    assert clipboard.text() == "another program's"


def test_what_was_copied_leaves_after_a_while(person: Person, ours):
    guarded(person)
    kept = person.window._guard._clipboard
    assert kept._seconds() == int(CLIPBOARD_SECONDS.default)
    person.goes(Place.WRITE)
    person.writes("Words")
    person.page.area.selectAll()
    person.page.area.copy()
    assert kept._timer.isActive()
    kept._timer.timeout.emit()
    assert QGuiApplication.clipboard().text(QClipboard.Mode.Clipboard) == ""


def test_words_that_cannot_be_saved_hold_the_lock_covered_until_they_are(person: Person, monkeypatch):
    guarded(person)
    person.goes(Place.WRITE)
    person.writes("Do not lose this")
    full = {"full": True}
    real = Store.writing

    def writing(store: Store):
        if full["full"]:
            raise DiskFull
        return real(store)

    monkeypatch.setattr(Store, "writing", writing)
    QTest.keyClick(person.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    person.waits(lambda: bool(person.window.findChildren(Held)))
    (held,) = person.window.findChildren(Held)
    assert held.geometry() == person.window.rect()
    assert not person.shell.isEnabled()
    assert not person.window.close(), "closing waits as well"
    held.passphrase.setText("a stranger's guess")
    QTest.mouseClick(held.back, Qt.MouseButton.LeftButton)
    person.waits(lambda: "isn’t the passphrase" in held.problem.text())
    held.passphrase.setText(PASSPHRASE)
    QTest.mouseClick(held.back, Qt.MouseButton.LeftButton)
    person.waits(person.shell.isEnabled)
    assert person.page.area.toPlainText() == "Do not lose this"
    person.window.lock()
    (held,) = (one for one in person.window.findChildren(Held) if one.isVisible())
    full["full"] = False
    held._timer.timeout.emit()
    person.waits(lambda: person.window.shell is None)
    person.unlocks()
    assert [draft.fields["part:page"] for draft in person.shell.journal.drafts.all()] == ["Do not lose this"]


def test_words_are_let_go_only_by_whoever_knows_the_passphrase(person: Person, monkeypatch):
    guarded(person)
    person.goes(Place.WRITE)
    person.writes("Gone then")

    def full(_store: Store):
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr(Store, "writing", full)
        person.window.lock()
        (held,) = person.window.findChildren(Held)
        held.passphrase.setText(PASSPHRASE)
        QTest.mouseClick(held.drop, Qt.MouseButton.LeftButton)
        person.waits(lambda: person.window.shell is None)
    person.unlocks()
    assert person.shell.journal.drafts.all() == []


def test_a_second_start_raises_the_first_window(person: Person, monkeypatch):
    # A socket's whole path has to fit into a hundred letters, which a test's own folder does not.
    monkeypatch.setenv("XDG_RUNTIME_DIR", tempfile.mkdtemp(dir=Path(os.sep) / "tmp"))
    guarded(person)
    came: list[bool] = []
    person.window._guard._instance._raised = lambda: came.append(True)
    assert tell_other(person.vault)
    person.waits(lambda: came == [True])
    person.locks()
    assert not tell_other(person.vault), "nobody listens once it is locked"


@pytest.mark.skipif(not (shutil.which("dbus-daemon") and shutil.which("dbus-send")), reason="needs a session bus")
def test_the_signals_are_those_that_desktops_send(person: Person, tmp_path, monkeypatch):
    """Run a bus of our own and say on it what a desktop says."""
    config = tmp_path / "bus.conf"
    config.write_text(
        "<busconfig><type>session</type><auth>EXTERNAL</auth>"
        f"<listen>unix:path={tmp_path}/bus</listen><policy context='default'><allow send_destination='*'/>"
        "<allow own='*'/><allow eavesdrop='true'/></policy></busconfig>"
    )
    command = ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as bus:
        address = bus.stdout.readline().strip()
        env = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": address, "QT_QPA_PLATFORM": "offscreen"}
        try:
            for path, name in (
                ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
                ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"),
            ):
                with child(LISTENS, env=env) as listener:
                    assert listener.stdout.readline() == "ready\n"
                    said = ["dbus-send", "--session", "--type=signal", path, f"{name}.ActiveChanged", "boolean:true"]
                    subprocess.run(said, check=True, env=env)
                    assert listener.communicate(timeout=20)[0] == "away\n"
        finally:
            bus.kill()
