"""The newest pages, indexed once more in memory: most of what is looked for is among them, however many there are.

The whole index puts together every word that begins as it was typed, and every record that a field asks for, before it
gives the first: at 100,000 pages most of a second for one letter. Where the newest pages alone fill a page of the list,
that is not needed. They stand in temporary tables of the connection that searches, which never reach the disk; after a
change only the pages that have changed are read again.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from rejournal.store.index import COLUMNS, TOKENS
from rejournal.store.store import Reading

NEWEST = 1_000
"""Pages that are held ready; sixty of a word that is in six of a hundred pages are among them."""
MANY = 5_000
"""Pages from which on the whole index takes so long that this is worth its memory, a few megabytes."""
WHOLE, INDEX = "reflection_index", "newest_index"
"""The index of all pages, and that of the newest."""
WITH = (
    "WITH reflections AS (SELECT * FROM newest_reflections), asks AS (SELECT * FROM newest_asks), "
    "answers AS (SELECT * FROM newest_answers) "
)
"""Before a statement on reflections, their asks and answers: it sees no others than the newest."""
_TABLES = f"""
CREATE TEMP TABLE newest (n INTEGER PRIMARY KEY, seq INTEGER, ask_seq INTEGER);
CREATE TEMP TABLE newest_now (n INTEGER PRIMARY KEY, seq INTEGER, ask_seq INTEGER);
CREATE TEMP TABLE newest_as_of (commit_seq TEXT);
CREATE VIRTUAL TABLE temp.newest_index USING fts5({COLUMNS}, content='', contentless_delete=1, {TOKENS});
CREATE TEMP VIEW newest_reflections AS SELECT r.* FROM newest k CROSS JOIN reflections r ON r.n = k.n;
CREATE TEMP TABLE newest_asks AS SELECT * FROM asks WHERE FALSE;
CREATE INDEX temp.newest_asks_by_id ON newest_asks (id);
CREATE TEMP TABLE newest_answers AS SELECT * FROM answers WHERE FALSE;
CREATE INDEX temp.newest_answers_by_id ON newest_answers (id);
CREATE INDEX temp.newest_answers_of_ask ON newest_answers (ask, round)
"""
_ASTRAY = "SELECT n FROM (SELECT * FROM newest EXCEPT SELECT * FROM newest_now)"
_CATCH_UP = f"""
DELETE FROM newest_now;
INSERT INTO newest_now SELECT r.n, r.seq, coalesce((SELECT a.seq FROM asks a WHERE a.id = r.ask), 0)
    FROM reflections r ORDER BY r.written_on DESC, r.n DESC LIMIT {{newest}};
DELETE FROM newest_index WHERE rowid IN ({_ASTRAY});
DELETE FROM newest WHERE n IN ({_ASTRAY});
INSERT INTO newest_index(rowid, {COLUMNS}) SELECT n, {COLUMNS} FROM reflection_text
    WHERE n IN (SELECT n FROM newest_now EXCEPT SELECT n FROM newest);
INSERT INTO newest SELECT * FROM newest_now WHERE n NOT IN (SELECT n FROM newest);
DELETE FROM newest_asks;
INSERT INTO newest_asks SELECT * FROM asks WHERE id IN (SELECT ask FROM newest_reflections);
DELETE FROM newest_answers;
INSERT INTO newest_answers SELECT * FROM answers WHERE ask IN (SELECT ask FROM newest_reflections)
    UNION SELECT * FROM answers WHERE id IN (SELECT answer FROM newest_reflections);
DELETE FROM newest_as_of;
INSERT INTO newest_as_of SELECT content FROM meta WHERE key = 'commit_seq'
"""
_IS_READY = "SELECT content FROM meta WHERE key = 'commit_seq' INTERSECT SELECT commit_seq FROM newest_as_of"


def prepare(db: Reading) -> bool:
    """Hold the newest pages ready as they are now; whether there are so many that they are of use."""
    if (db.one("SELECT max(n) FROM reflections") or 0) < MANY:
        return False
    if not db.one("SELECT count(*) FROM temp.sqlite_schema WHERE name = 'newest'"):
        with _making(db):
            _run(db, _TABLES)
    if not db.one(f"SELECT EXISTS ({_IS_READY})"):
        with _making(db):
            _run(db, _CATCH_UP.format(newest=NEWEST))
    return True


def _run(db: Reading, script: str) -> None:
    for statement in script.split(";"):
        db.connection.exec_driver_sql(statement)


@contextmanager
def _making(db: Reading) -> Iterator[None]:
    """Let the connection change its own tables; the journal's are not written by it."""
    db.connection.exec_driver_sql("PRAGMA query_only=OFF")
    try:
        yield
    finally:
        db.connection.exec_driver_sql("PRAGMA query_only=ON")
