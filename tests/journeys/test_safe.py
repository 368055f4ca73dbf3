"""What keeps a journal safe, as a person meets it: bin, earlier versions, backups, a new key, damage, this computer."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from rejournal.domain.errors import DatabaseDamaged
from rejournal.screens.places import Place
from rejournal.ui.dialogs.backups import BackupsDialog, EntriesDialog
from rejournal.ui.dialogs.erase import EraseDialog
from rejournal.ui.dialogs.history import HistoryDialog
from rejournal.ui.dialogs.rekey import RekeyDialog
from rejournal.ui.dialogs.remember import RememberDialog
from rejournal.ui.pages.lock import LockPage
from rejournal.ui.pages.rescue import RescuePage
from tests.conftest import PASSPHRASE
from tests.journeys.person import Person

NEW = "another five quiet words here"


def dialog(person: Person, kind: type[QDialog]) -> QDialog:
    """Wait for a dialog of that kind."""
    person.waits(lambda: any(one.isVisible() for one in person.window.findChildren(kind)))
    return next(one for one in person.window.findChildren(kind) if one.isVisible())


def page_written(person: Person, *texts: str) -> str:
    """Write a free page, then change it to each further text; return its id."""
    journal = person.shell.journal
    made = journal.reflections.record({"title": "The page", "parts": [{"prompt": "page", "text": texts[0]}]}).record
    for text in texts[1:]:
        journal.reflections.revise(made.id, {"parts": [{"prompt": "page", "text": text}]})
    return made.id


def test_an_earlier_version_is_seen_beside_now_and_made_to_count(person: Person):
    person.opens().makes_a_vault()
    made = page_written(person, "The rain came in.", "The sun came in at noon.")
    person.goes(Place.JOURNAL, reflection=made)
    person.clicks("1 earlier version")
    shown = dialog(person, HistoryDialog)
    person.waits(lambda: "rain" in shown.reading.toPlainText())
    person.settles()
    assert shown.reading.toPlainText().replace("\n", " ").endswith("The rainsun came in at noon.")
    assert shown.summary.text() == "Since then 3 words came and 1 went."
    person.clicks("Make this the one that counts", shown)
    person.settles()
    assert person.reads().strip() == "The rain came in."
    assert [one.record.parts[0].text for one in person.shell.journal.history.of(made)] == [
        "The sun came in at noon.",
        "The rain came in.",
    ]
    person.clicks("Undo")
    person.settles()
    assert person.reads().strip() == "The sun came in at noon."


def test_the_bin_gives_back_and_erases_for_good_with_every_trace(person: Person):
    person.opens().makes_a_vault()
    page_written(person, "Keep me")
    gone = page_written(person, "Burn xylophone", "Burn this xylophone")
    person.shell.journal.backups.make()
    person.goes(Place.JOURNAL, reflection=gone)
    person.clicks("Move to the bin")
    person.settles()
    person.clicks("Bin")
    person.settles()
    assert "The page" in person.sees()
    assert "1 thing put aside" in person.sees()
    person.clicks("Put back")
    person.settles()
    assert person.searches("xylophone") == ["The page"]
    person.clicks("Move to the bin")
    person.settles()
    person.goes(Place.BIN)
    person.clicks("Erase for good…")
    asked = dialog(person, EraseDialog)
    assert any("1 backup still holds it" in text for text in labels(asked))
    asked.renew.setChecked(True)
    person.clicks("Erase for good", asked)
    person.waits(lambda: "replaced by a new one" in person.is_told())
    journal = person.shell.journal
    with journal.work.store.reading() as db:
        for table in ("reflections", "versions", "drafts", "bin"):
            assert not [row for row in db.text(f"SELECT * FROM {table}") if "xylophone" in str(dict(row))]
    assert journal.search("xylophone")[0] == 0
    assert journal.undo().record == "", "undo holds no words of it either"
    assert journal.check() == []
    (only,) = journal.backups.all()
    assert [one.id for one in journal.entries.differing(journal.backups.path_of(only.name))] == []


def labels(widget: QWidget) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [one.text() for one in widget.findChildren(QLabel)]


def test_backups_are_made_listed_proven_and_give_single_entries_back(person: Person):
    person.opens().makes_a_vault()
    kept = page_written(person, "As it was")
    person.goes(Place.SETTINGS)
    person.clicks("Backups…")
    shown = dialog(person, BackupsDialog)
    person.clicks("Back up now", shown)
    person.waits(lambda: shown.list.count() == 1)
    assert "1 reflection" in shown.list.item(0).text()
    person.clicks("Read it whole again", shown)
    person.waits(lambda: "found as it was written" in person.is_told())
    person.shell.journal.reflections.revise(kept, {"parts": [{"prompt": "page", "text": "Otherwise"}]})
    person.waits(shown.entries.isEnabled)
    person.settles()
    person.clicks("Single entries…", shown)
    entries = dialog(person, EntriesDialog)
    person.waits(lambda: entries.list.count() == 1)
    assert "different now" in entries.list.item(0).text()
    entries.list.item(0).setCheckState(Qt.CheckState.Checked)
    person.clicks("Bring back", entries)
    person.settles()
    journal = person.shell.journal
    assert journal.reflections.get(kept).parts[0].text == "As it was"
    assert journal.history.of(kept)[0].record.parts[0].text == "Otherwise"


def test_a_backup_is_made_by_itself_beside_the_work_and_only_when_due(person: Person, clock):
    person.opens().makes_a_vault()
    journal = person.shell.journal
    person.shell.care.back_up()
    person.waits(lambda: not person.shell.care._told)
    page_written(person, "One")
    person.shell.care.back_up()
    person.waits(lambda: len(journal.backups.all()) == 1)
    page_written(person, "Two")
    assert not journal.backups.is_due(), "an hour has not passed"
    clock.move(hours=1, seconds=1)
    person.shell.care.back_up()
    person.waits(lambda: len(journal.backups.all()) == 2)
    clock.move(days=-400)
    page_written(person, "Three")
    assert journal.backups.is_due(), "a clock that went back stops no backup"


def test_locking_stops_a_backup_under_way_and_leaves_nothing_of_it(person: Person, monkeypatch):
    from rejournal.store import care

    person.opens().makes_a_vault()
    page_written(person, "Words " * 200_000)
    monkeypatch.setattr(care, "STEP", 1)
    started: list[float] = []
    journal, folder = person.shell.journal, person.shell.journal.backups.folder

    def slowly(watch):
        def told(done: float) -> None:
            started.append(done)
            watch(done)

        return journal.backups.make(told)

    person.shell.desk.beside(slowly)
    person.waits(lambda: len(started) > 3)
    person.locks()
    assert list(folder.iterdir()) == []


def test_a_new_key_asks_shows_how_far_it_is_and_hands_over_a_new_code(person: Person):
    code = person.opens().makes_a_vault()
    page_written(person, "Under the old key")
    person.goes(Place.SETTINGS)
    person.clicks("New key…")
    shown = dialog(person, RekeyDialog)
    assert person.window.shell is None, "the journal is closed meanwhile"
    for field, text in ((shown.old, "wrong words altogether"), (shown.new, NEW), (shown.again, NEW)):
        person.types(text, field)
    person.clicks("Encrypt everything again", shown)
    person.waits(lambda: "isn’t the passphrase" in shown.problem.text())
    shown.old.setText(PASSPHRASE)
    person.clicks("Encrypt everything again", shown)
    person.waits(lambda: bool(shown._screen.code))
    assert shown._screen.code != code
    person.clicks("I have it, go on", shown)
    person.tries(PASSPHRASE)
    assert "isn’t the passphrase" in person.is_told()
    person.unlocks(NEW)
    assert person.searches("old key") == ["The page"]
    assert {path.name[:10] for path in person.vault.glob("vault-*")} == {"vault-2.db"}


def test_a_new_key_that_is_stopped_changes_nothing(person: Person):
    person.opens().makes_a_vault()
    page_written(person, "Still here " * 50_000)
    person.goes(Place.SETTINGS)
    person.clicks("New key…")
    shown = dialog(person, RekeyDialog)
    for field, text in ((shown.old, PASSPHRASE), (shown.new, NEW), (shown.again, NEW)):
        person.types(text, field)
    shown._screen.changed.connect(lambda: shown._screen.stop() if 0.1 < shown._screen.done < 1 else None)
    person.clicks("Encrypt everything again", shown)
    person.waits(lambda: not shown._screen.busy)
    assert shown.problem.text() == "Stopped. Nothing was changed."
    shown.reject()
    person.unlocks()
    assert {path.name[:10] for path in person.vault.glob("vault-*")} == {"vault-1.db"}
    assert person.shell.journal.check() == []


def damaged(person: Person) -> None:
    """Change a byte in the middle of the journal's file."""
    path = person.vault / "vault-1.db"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def test_damage_found_while_open_is_told_takes_no_more_changes_and_leads_to_the_ways_out(person: Person):
    person.opens().makes_a_vault()
    page_written(person, *[f"Text {n} " * 300 for n in range(30)])
    person.locks()
    damaged(person)
    person.unlocks()
    person.shell.care.check()
    person.waits(lambda: "Damage was found" in person.is_told())
    with pytest.raises(DatabaseDamaged):
        person.shell.journal.asks.log({"what": "more"})
    before = (person.vault / "vault-1.db").read_bytes()
    person.clicks("What now…")
    person.waits(lambda: isinstance(person.gate, RescuePage))
    page = person.gate
    person.waits(lambda: "Your journal doesn’t open as it is" in person.sees())
    person.types(PASSPHRASE, page.secret)
    person.clicks("Save what can be read")
    person.waits(lambda: bool(page._screen.done))
    assert "saved" in page._screen.done
    person.clicks("Open it")
    person.waits(lambda: isinstance(person.gate, LockPage))
    assert person.window.vault.name == "Journal restored.journal"
    assert (person.vault / "vault-1.db").read_bytes() == before, "what is damaged stays as it is"
    person.unlocks()
    assert person.shell.journal.check() == []


def test_a_journal_that_does_not_open_leads_to_its_newest_backup(person: Person):
    code = person.opens().makes_a_vault()
    page_written(person, "In the backup")
    person.shell.journal.backups.make()
    person.locks()
    (person.vault / "vault-1.db").write_bytes(b"")
    person.tries(PASSPHRASE)
    assert "is empty" in person.is_told()
    person.clicks("What now…")
    person.waits(lambda: isinstance(person.gate, RescuePage))
    page = person.gate
    person.waits(lambda: page._screen.chosen is not None)
    person.types("not it at all", page.secret)
    person.clicks("Restore it")
    person.waits(lambda: "isn’t the passphrase" in page._screen.problem)
    page.secret.setText(code)
    person.clicks("Restore it")
    person.waits(lambda: bool(page._screen.done))
    assert page._screen.done == "Restored: 0 asks and 1 reflection."
    person.clicks("Open it")
    person.waits(lambda: isinstance(person.gate, LockPage))
    person.unlocks()
    assert person.searches("backup") == ["The page"]


def test_an_older_copy_put_back_is_told_and_opens_only_when_accepted(person: Person, tmp_path):
    person.opens().makes_a_vault()
    person.locks()
    shutil.copytree(person.vault, tmp_path / "copy")
    person.unlocks()
    page_written(person, "Newer")
    person.locks()
    shutil.rmtree(person.vault)
    shutil.copytree(tmp_path / "copy", person.vault)
    person.tries(PASSPHRASE)
    assert "is older than when this device last had it open" in person.is_told()
    assert person.gate.unlock.text() == "Open it as it is"
    person.unlocks()
    person.locks()
    person.unlocks()


def test_this_computer_remembers_when_told_to_and_forgets(person: Person, monkeypatch):
    from keyring.backends.SecretService import Keyring

    from rejournal.vault import keychain

    kept: dict[tuple[str, str], str] = {}
    backend = Keyring.__new__(Keyring)
    monkeypatch.setattr(Keyring, "set_password", lambda _, service, name, text: kept.update({(service, name): text}))
    monkeypatch.setattr(Keyring, "get_password", lambda _, service, name: kept.get((service, name)))
    monkeypatch.setattr(Keyring, "delete_password", lambda _, service, name: kept.pop((service, name)))
    monkeypatch.setattr("keyring.get_keyring", lambda: backend)
    assert keychain.is_available()
    person.opens().makes_a_vault()
    person.goes(Place.SETTINGS)
    person.clicks("Remember…")
    shown = dialog(person, RememberDialog)
    person.types(PASSPHRASE, shown.passphrase)
    person.clicks("Remember", shown)
    person.waits(lambda: "remembers the journal now" in person.is_told())
    person.locks()
    person.waits(person.gate.device.isVisible)
    person.clicks("Open with this computer’s keychain")
    person.waits(lambda: person.window.shell is not None)
    person.settles()
    person.locks()
    saved = dict(kept)
    kept.clear()
    person.waits(person.gate.device.isVisible)
    person.clicks("Open with this computer’s keychain")
    person.waits(lambda: "didn’t give the key" in person.is_told())
    kept.update(saved)
    person.unlocks()
    person.goes(Place.SETTINGS)
    person.waits(lambda: person.page.remember.text() == "Forget")
    person.clicks("Forget")
    person.waits(lambda: "Forgotten" in person.is_told())
    assert kept == {}
    person.locks()
    person.settles()
    assert not person.gate.device.isVisible()


def test_without_a_keychain_to_trust_nothing_is_kept(person: Person, monkeypatch):
    from keyring.backends.fail import Keyring

    monkeypatch.setattr("keyring.get_keyring", Keyring)
    person.opens().makes_a_vault()
    person.goes(Place.SETTINGS)
    person.clicks("Remember…")
    shown = dialog(person, RememberDialog)
    person.types(PASSPHRASE, shown.passphrase)
    QTest.keyClick(shown.passphrase, Qt.Key.Key_Return)
    person.waits(lambda: "no keychain that can be trusted" in shown.problem.text())
    assert not list((person.vault.parent / "home" / "xdg_state_home").rglob("*.slot"))


def test_a_journal_that_cannot_be_written_is_read_and_says_so(person: Person, monkeypatch):
    person.opens().makes_a_vault()
    page_written(person, "Read me")
    person.locks()
    monkeypatch.setattr("rejournal.journal.door.is_writable", lambda _: False)
    person.unlocks()
    person.waits(lambda: "nothing can be written" in person.is_told())
    assert person.searches("read") == ["The page"]
    person.goes(Place.WRITE)
    person.writes("No room")
    person.shell.screens[Place.WRITE].flush()
    person.settles()
    assert "can’t be written to" in person.shell.screens[Place.WRITE].page.state
    person.page.area.clear()
    person.shell.screens[Place.WRITE].page.rest()


def test_copies_that_a_syncing_program_made_are_told_and_left_alone(person: Person):
    person.opens().makes_a_vault()
    person.locks()
    strange = person.vault / "vault-1 (conflicted copy).db"
    strange.write_bytes(b"theirs")
    person.unlocks()
    person.waits(lambda: strange.name in person.is_told())
    person.locks()
    assert strange.read_bytes() == b"theirs"


def test_what_is_past_its_day_leaves_the_bin_only_on_the_second_day_of_use(person: Person, clock):
    person.opens().makes_a_vault()
    gone = page_written(person, "Overdue")
    person.shell.journal.reflections.discard([gone])
    person.locks()
    for days, left in ((29, 1), (3650, 1), (-3650, 1), (1, 1), (1, 0)):
        clock.move(days=days)
        person.unlocks()
        person.waits(lambda: person.window._guard._instance is not None)
        person.settles()
        assert len(person.shell.journal.bin.lines()) == left, days
        person.locks()


def test_of_a_very_long_text_the_beginning_is_shown_and_the_rest_when_asked(person: Person):
    person.opens().makes_a_vault()
    long = page_written(person, "word " * 20_000 + "end")
    person.goes(Place.JOURNAL, reflection=long)
    assert not person.reads().endswith("end")
    person.clicks("Show the other 40,003 letters")
    person.settles()
    assert person.reads().endswith("end")
    assert not person.page.reader.rest.isVisible()
