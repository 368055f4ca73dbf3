"""The full-text index: keeping it in step with the text, and asking it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sql

from rejournal.domain.words import clean
from rejournal.store.store import Writing

TOKENS = "tokenize='unicode61 remove_diacritics 2'"
COLUMNS = "title, who, body, tags"
LONGEST, MOST = 4_000, 64
"""Letters of a query that are read, and different words of it that count: a page that was pasted is no question."""
LONGEST_PHRASE = 16
"""Words that have to stand together at most; what follows in the same quotes has to stand together again."""
_WORDS = re.compile(r"[^\W_]+")
_PIECES = re.compile(r'"([^"]*)"?|(\S+)')


def match_of(query: str, *, typing: bool = False) -> str:
    """Return the index's form of a query: every word and "phrase" must be there.

    While ``typing``, the last word may be the beginning of one. Nothing a person types is an operator here.
    """
    found = (phrase or word for phrase, word in _PIECES.findall(clean(query)[:LONGEST]))
    pieces = dict.fromkeys(part for piece in found for part in parts_of(piece))
    quoted = ['"' + piece.replace('"', '""') + '"' for piece in pieces if any(map(str.isalnum, piece))][:MOST]
    if typing and quoted and not query.endswith((" ", '"')):
        quoted[-1] += "*"
    return " ".join(quoted)


def parts_of(piece: str) -> list[str]:
    """Cut a phrase of very many words into shorter ones: a long one of the same word takes minutes in a text of it."""
    words = _WORDS.findall(piece)
    if len(words) <= LONGEST_PHRASE:
        return [piece]
    return [" ".join(words[at : at + LONGEST_PHRASE]) for at in range(0, len(words), LONGEST_PHRASE)]


@contextmanager
def ask_changes(db: Writing, ask: str) -> Iterator[None]:
    """Keep the index right while an ask, its answers or its name change within the block."""
    with _changes(db, "ask", "id", ask), _changes(db, "reflection", "ask", ask):
        yield


@contextmanager
def reflection_changes(db: Writing, reflection: str) -> Iterator[None]:
    """Keep the index right while a reflection changes within the block."""
    with _changes(db, "reflection", "id", reflection):
        yield


@contextmanager
def _changes(db: Writing, index: str, column: str, record: str) -> Iterator[None]:
    which = f'SELECT n FROM {index}s WHERE "{column}" = :record'
    db.connection.execute(
        sql.text(
            f"INSERT INTO {index}_index({index}_index, rowid, {COLUMNS}) "
            f"SELECT 'delete', n, {COLUMNS} FROM {index}_text WHERE n IN ({which})"
        ),
        {"record": record},
    )
    yield
    db.connection.execute(
        sql.text(
            f"INSERT INTO {index}_index(rowid, {COLUMNS}) SELECT n, {COLUMNS} FROM {index}_text WHERE n IN ({which})"
        ),
        {"record": record},
    )


def rebuild(db: Writing) -> None:
    """Make the whole index again, after many records came at once.

    FTS5's own 'rebuild' may not read a view with a table-valued function; the same is done by hand.
    """
    for name in ("ask", "reflection"):
        db.connection.exec_driver_sql(f"INSERT INTO {name}_index({name}_index) VALUES('delete-all')")
        db.connection.exec_driver_sql(
            f"INSERT INTO {name}_index(rowid, {COLUMNS}) SELECT n, {COLUMNS} FROM {name}_text"
        )


def _words_astray(db: Writing, name: str) -> bool:
    """Whether the index holds other words, or a word another number of times, than the texts do.

    The texts are indexed once more, in memory, and the two vocabularies are compared.
    """
    db.connection.exec_driver_sql(f"CREATE VIRTUAL TABLE temp.{name}_again USING fts5({COLUMNS}, content='', {TOKENS})")
    db.connection.exec_driver_sql(
        f"INSERT INTO temp.{name}_again(rowid, {COLUMNS}) SELECT n, {COLUMNS} FROM {name}_text"
    )
    words = []
    for schema, table in (("main", f"{name}_index"), ("temp", f"{name}_again")):
        vocabulary = f"temp.{name}_{schema}_words"
        db.connection.exec_driver_sql(f"CREATE VIRTUAL TABLE {vocabulary} USING fts5vocab({schema}, {table}, col)")
        words.append(f"SELECT term, col, doc, cnt FROM {vocabulary}")
    there, right = words
    return bool(db.one(f"SELECT EXISTS ({there} EXCEPT {right}) OR EXISTS ({right} EXCEPT {there})"))


def check(db: Writing) -> list[str]:
    """Return the indexes whose structure is broken, or that do not hold every word of every record; in ``trying``."""
    broken = []
    for name in ("ask", "reflection"):
        astray = db.one(
            f"SELECT count(*) FROM (SELECT n FROM {name}s EXCEPT SELECT id FROM {name}_index_docsize) "
            f"UNION ALL SELECT count(*) FROM (SELECT id FROM {name}_index_docsize EXCEPT SELECT n FROM {name}s) "
            "ORDER BY 1 DESC"
        )
        try:
            db.connection.exec_driver_sql(f"INSERT INTO {name}_index({name}_index) VALUES('integrity-check')")
            astray = astray or _words_astray(db, name)
        except sql.exc.DatabaseError:
            astray = -1
        if astray:
            broken.append(f"{name}_index")
    return broken
