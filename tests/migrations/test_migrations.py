"""Old vaults open for ever, newer ones are left alone, and a step that fails has never begun."""

import shutil
from importlib.resources import files

import pytest

from rejournal.domain.ask import Outcome
from rejournal.domain.errors import TooNew
from rejournal.journal import door
from rejournal.journal.restore import restore
from rejournal.store import driver, reflection_lines, rows
from rejournal.store.migrations import run
from tests.conftest import CHEAP, PASSPHRASE
from tests.faults.hands import OTHER, lay_out, picture
from tests.migrations import make_vault

KEY = b"m" * 32


@pytest.fixture(params=range(1, run.NEWEST + 1))
def frozen(request, tmp_path):
    """Copy one frozen vault; return its folder and its recovery code."""
    name = f"vault-v{request.param}"
    shutil.copytree(make_vault.HERE / name, tmp_path / name)
    return tmp_path / name, (make_vault.HERE / f"{name}.code").read_text()


@pytest.mark.parametrize("by", ["passphrase", "passphrase, to read", "code", "code alone"])
def test_a_frozen_vault_opens_and_reads(frozen, clock, by):
    folder, code = frozen
    if by == "code alone":
        for name in ("header.json", "header.json.bak"):
            (folder / name).unlink()
    if by.startswith("code"):
        journal = door.recover(folder, code, OTHER, clock, cost=CHEAP)
    else:
        journal = door.unlock(folder, make_vault.PASSPHRASE, clock, read_only=by != "passphrase")
    (whole,) = journal.asks.all()
    assert (whole.ask.what, whole.ask.of, whole.ask.tags) == ("The flat on the hill", "Ms Ünal", ("flat",))
    assert whole.ask.notes == "crème walls, north"
    assert (whole.outcome, whole.answers[0].sting, whole.answers[0].sealed) == (Outcome.NO, 6, True)
    (reflection,) = journal.reflections.all()
    assert reflection.parts[0].text == "A *long* evening 🦊"
    assert journal.search("creme evening")[0] == 0
    assert journal.search("creme")[0] == 1
    assert journal.check() == []
    journal.close()


FOUND = {
    "evening": (1, 0),
    "sting:6 outcome:no": (1, 1),
    "tag:flat": (0, 1),
    'of:"ms unal" -winter': (1, 1),
}
"""How many pages and asks a query finds in a frozen vault."""


@pytest.mark.parametrize("common", [0, reflection_lines.COMMON])
def test_a_frozen_vault_that_is_only_read_is_searched_by_every_field(frozen, clock, monkeypatch, common):
    # There a table that lacks a column of today is a view, which has no index to be named.
    monkeypatch.setattr(reflection_lines, "COMMON", common)
    journal = door.unlock(frozen[0], make_vault.PASSPHRASE, clock, read_only=True)
    for query, (pages, asks) in FOUND.items():
        assert len(journal.listed.lines(f"{query} ")) == pages, query
        assert journal.asks.count(f"{query} ") == asks, query
    journal.close()


@pytest.mark.parametrize("version", [2, 3, 4, 5])
@pytest.mark.parametrize("by", ["passphrase", "code"])
def test_a_frozen_backup_restores_for_ever(version, by, tmp_path, clock):
    backup = make_vault.HERE / f"backup-v{version}.jbackup"
    secret = make_vault.PASSPHRASE if by == "passphrase" else (make_vault.HERE / f"vault-v{version}.code").read_text()
    assert restore(backup, tmp_path / "Back.journal", secret)["asks"] == 1
    journal = door.unlock(tmp_path / "Back.journal", make_vault.PASSPHRASE, clock)
    assert [whole.ask.what for whole in journal.asks.all()] == ["The flat on the hill"]
    assert journal.check() == []
    journal.close()


def test_a_journal_of_a_newer_schema_is_refused_and_not_touched(vault, clock):
    lay_out(vault)
    journal = door.unlock(vault, PASSPHRASE, clock)
    with journal.work.store.reading() as db:
        db.connection.exec_driver_sql(f"PRAGMA user_version={run.NEWEST + 1}")
    journal.close()
    before = picture(vault)
    for read_only in (True, False):
        with pytest.raises(TooNew):
            door.unlock(vault, PASSPHRASE, clock, read_only=read_only)
    assert picture(vault) == before


def test_the_migrated_schema_is_what_the_rows_say(journal):
    with journal.work.store.reading() as db:
        kept = {
            row["name"]: [(one["name"], one["type"]) for one in db.text(f'PRAGMA table_info("{row["name"]}")')]
            for row in db.text("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%index%'")
        }
        unique = {
            name: {
                column["name"]
                for one in db.text(f'PRAGMA index_list("{name}")')
                if one["unique"]
                for column in db.text(f'PRAGMA index_info("{one["name"]}")')
            }
            for name in kept
        }
    told = {
        table.name: [(column.name, str(column.type)) for column in table.columns]
        for table in rows.metadata.sorted_tables
    }
    assert {name: dict(columns) for name, columns in kept.items()} == {
        name: dict(columns) for name, columns in told.items()
    }
    for table in rows.metadata.sorted_tables:
        assert {column.name for column in table.columns if column.unique} <= unique[table.name]


@pytest.fixture
def steps(tmp_path, monkeypatch):
    """Make a folder of steps that a test can add to: the real ones, then its own."""
    folder = tmp_path / "steps"
    folder.mkdir()
    for step in range(1, run.NEWEST + 1):
        name = f"v{step:04}.sql"
        (folder / name).write_text(files("rejournal.store.migrations").joinpath(name).read_text())
    monkeypatch.setattr(run, "files", lambda _: folder)
    return folder


@pytest.mark.parametrize(
    "failing",
    [
        "CREATE TABLE twice (a);\nCREATE TABLE twice (a);",
        "DROP TABLE areas;\nSELECT * FROM nowhere;",
        # This one ends the transaction itself, as SQLite does when the disk is full.
        "CREATE TABLE u (a UNIQUE ON CONFLICT ROLLBACK);\nINSERT INTO u VALUES (1);\nINSERT INTO u VALUES (1);",
        "PRAGMA user_version=7;\nSELECT * FROM nowhere;",
        "CREATE TABLE fine (a);\nCREATE TABLE unfinished (a",
    ],
    ids=["twice", "dropped", "rolls back itself", "version", "unfinished"],
)
def test_a_step_that_fails_is_rolled_back_whole(tmp_path, steps, failing):
    path = tmp_path / "a.db"
    connection = driver.connect(path, KEY, create=True)
    try:
        run.migrate(connection)
        connection.execute("INSERT INTO areas (id, name) VALUES ('1', 'home')")
        schema = connection.execute("SELECT * FROM sqlite_schema").fetchall()
        (steps / f"v{run.NEWEST + 1:04}.sql").write_text(f"CREATE TABLE added (a);\nDELETE FROM areas;\n{failing}\n")
        with pytest.raises((driver.sqlcipher.Error, ValueError)) as found:
            run.migrate(connection, newest=run.NEWEST + 1)
        assert "no transaction" not in str(found.value)
        assert connection.execute("SELECT * FROM sqlite_schema").fetchall() == schema
        assert connection.execute("SELECT name FROM areas").fetchall() == [("home",)]
        assert run.version_of(connection) == run.NEWEST
        # Put right, the same step runs.
        (steps / f"v{run.NEWEST + 1:04}.sql").write_text("CREATE TABLE added (a);\n")
        run.migrate(connection, newest=run.NEWEST + 1)
        assert run.version_of(connection) == run.NEWEST + 1
    finally:
        connection.close()
