"""SQLite's errors as the world's errors, by their codes."""

from collections.abc import Iterator
from contextlib import contextmanager
from json import JSONDecodeError

from sqlcipher3 import dbapi2 as sqlcipher

from rejournal.domain import errors
from rejournal.domain.errors import WorldError

_BY_CODE: dict[int, type[WorldError]] = {
    5: errors.Busy,
    6: errors.Busy,
    8: errors.ReadOnly,
    9: errors.Stopped,
    10: errors.DiskTrouble,
    11: errors.DatabaseDamaged,
    13: errors.DiskFull,
    14: errors.CannotOpen,
    26: errors.DatabaseUnreadable,
}
_BY_NUMBER: dict[int, type[WorldError]] = {
    1: errors.ReadOnly,
    13: errors.ReadOnly,
    30: errors.ReadOnly,
    28: errors.DiskFull,
    122: errors.DiskFull,
    27: errors.DiskFull,
    5: errors.DiskTrouble,
}


def world_error(error: BaseException | None) -> WorldError | None:
    """Return the world's error that an error of the driver or of the system stands for; None for one of ours."""
    if isinstance(error, OSError):
        return _BY_NUMBER.get(error.errno or 0, errors.CannotOpen)()
    code = getattr(error, "sqlite_errorcode", None)
    found = _BY_CODE.get(code & 0xFF) if isinstance(code, int) else None
    if found is None:
        found = next((kind for words, kind in _BY_WORDS.items() if str(error).startswith(words)), None)
    return found() if found else None


_BY_WORDS: dict[str, type[WorldError]] = {
    "database is locked": errors.Busy,
    "interrupted": errors.Stopped,
    "attempt to write a readonly database": errors.ReadOnly,
    "disk I/O error": errors.DiskTrouble,
    "database disk image is malformed": errors.DatabaseDamaged,
    "database or disk is full": errors.DiskFull,
    "unable to open database file": errors.CannotOpen,
    "file is not a database": errors.DatabaseUnreadable,
    "malformed JSON": errors.DatabaseDamaged,
    "SQL logic error": errors.DatabaseDamaged,
    "Could not decode to UTF-8": errors.DatabaseDamaged,
}
"""How the words begin where there is no code, or only one for any error.

The driver's backup tells none; a text that goes on in a damaged page is broken JSON to its views, and no record to the
index.
"""


@contextmanager
def in_our_words() -> Iterator[None]:
    """Let the world's errors pass in our words, SQLAlchemy's wrapping taken off; ours pass as they are.

    The driver's own error is not chained to ours: its text may quote a statement.
    """
    try:
        yield
    except WorldError:
        raise
    except JSONDecodeError as error:
        # What we wrote as JSON and is none any more.
        raise errors.DatabaseDamaged from error
    except Exception as error:
        translated = world_error(getattr(error, "orig", error))
        if translated is None:
            raise
        raise translated from None


DriverError = sqlcipher.Error
"""What the driver raises, for those who must let it pass."""
