"""Spelling by Hunspell's dictionaries, several languages at once, all of it in a thread of its own.

The Python binding holds the interpreter's lock while it loads a dictionary and while it looks for suggestions, up to
half a second; so the library is called past the binding, which lets the window go on. Where the library is not a file
of its own (on Windows it is inside the binding) the binding does.
"""

import contextlib
import ctypes
import locale
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtCore import Signal as QtSignal

from rejournal.domain.spelt import is_script_known, plain
from rejournal.locations import dictionaries

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

MOST_KNOWN = 50_000
"""Words whose spelling is remembered."""
BATCH = 100
"""Words that are looked up before the first of them are shown."""
SUGGESTIONS = 5


class _Dictionary(Protocol):
    """What the two ways to Hunspell have in common."""

    def is_right(self, word: str) -> bool: ...

    def suggest(self, word: str) -> list[str]: ...


class _Called:
    """A dictionary of the library itself, called without the interpreter's lock."""

    def __init__(self, library: ctypes.CDLL, path: Path) -> None:
        self._library = library
        affixes = str(path.with_suffix(".aff")).encode()
        self._held = ctypes.c_void_p(library.Hunspell_create(affixes, str(path).encode()))
        self._encoding = library.Hunspell_get_dic_encoding(self._held).decode("ascii", "replace")
        try:
            "".encode(self._encoding)
        except LookupError:
            self._encoding = "ascii"

    def is_right(self, word: str) -> bool:
        try:
            return bool(self._library.Hunspell_spell(self._held, word.encode(self._encoding)))
        except UnicodeEncodeError:
            return False

    def suggest(self, word: str) -> list[str]:
        found = ctypes.POINTER(ctypes.c_char_p)()
        try:
            many = self._library.Hunspell_suggest(self._held, ctypes.byref(found), word.encode(self._encoding))
        except UnicodeEncodeError:
            return []
        words = [(found[place] or b"").decode(self._encoding, "replace") for place in range(many)]
        self._library.Hunspell_free_list(self._held, ctypes.byref(found), many)
        return words

    def __del__(self) -> None:
        # Whoever uses it last lets go of it, in whichever thread: a look-up that is under way ends first.
        if self._held.value:
            self._library.Hunspell_destroy(self._held)


class _Bound:
    """A dictionary of the Python binding."""

    def __init__(self, binding: Any, path: Path) -> None:
        encoding = locale.getpreferredencoding(do_setlocale=False)
        self._held: Any = binding.Hunspell(path.stem, hunspell_data_dir=str(path.parent), system_encoding=encoding)

    def is_right(self, word: str) -> bool:
        try:
            return bool(self._held.spell(word))
        except UnicodeEncodeError:
            return False

    def suggest(self, word: str) -> list[str]:
        try:
            return list(self._held.suggest(word))
        except UnicodeEncodeError:
            return []


def _library(binding: Any) -> ctypes.CDLL | None:
    """Return the library that the binding brings, where it is a file beside it."""
    for path in sorted(Path(binding.__file__).parent.glob("libhunspell*")):
        with contextlib.suppress(OSError, AttributeError):
            library = ctypes.CDLL(str(path))
            words = ctypes.POINTER(ctypes.POINTER(ctypes.c_char_p))
            library.Hunspell_create.argtypes = [ctypes.c_char_p, ctypes.c_char_p]
            library.Hunspell_create.restype = ctypes.c_void_p
            library.Hunspell_destroy.argtypes = [ctypes.c_void_p]
            library.Hunspell_spell.argtypes = [ctypes.c_void_p, ctypes.c_char_p]
            library.Hunspell_suggest.argtypes = [ctypes.c_void_p, words, ctypes.c_char_p]
            library.Hunspell_free_list.argtypes = [ctypes.c_void_p, words, ctypes.c_int]
            library.Hunspell_get_dic_encoding.argtypes = [ctypes.c_void_p]
            library.Hunspell_get_dic_encoding.restype = ctypes.c_char_p
            return library
    return None


def read_dictionary(path: Path) -> _Dictionary:
    """Return the dictionary of a ``.dic`` file, by the library or else by the binding."""
    import hunspell  # in the thread, when the first word is looked up

    library = _library(hunspell)
    return _Called(library, path) if library is not None else _Bound(hunspell, path)


class Speller(QObject):
    """Knows which words are right. What it has not looked up yet it does not know, and nobody waits for it."""

    learned = QtSignal(str)
    changed = QtSignal()
    """Other languages or other words of one's own: everything that is shown is to be marked anew."""
    found = QtSignal(object)
    """Words that were looked up and are wrong."""
    _landed = QtSignal(object)

    def __init__(self, parent: QObject, read: Callable[[Path], _Dictionary] = read_dictionary) -> None:
        super().__init__(parent)
        self._read = read
        self._languages: tuple[str, ...] = ()
        self._known: set[str] = set()
        self.wrong: set[str] = set()
        """Words that were looked up and that no dictionary has."""
        self._own: set[str] = set()
        self._ignored: set[str] = set()
        self._pool: ThreadPoolExecutor | None = None
        self._books: list[_Dictionary] = []
        self._loaded = False
        self._round = 0
        self._asked = 0
        self._landed.connect(self._land, Qt.ConnectionType.QueuedConnection)

    @property
    def is_on(self) -> bool:
        """Whether there is a language to check by."""
        return bool(self._languages)

    def use(self, wanted: tuple[str, ...], words: frozenset[str]) -> None:
        """Check by these languages and a person's own words; without a language nothing is checked."""
        if wanted == self._languages and words == self._own:
            return
        self._own = set(words)
        self._forget()
        self._round += 1
        if wanted != self._languages:
            self._languages, self._books, self._loaded = wanted, [], False
        self.changed.emit()

    def is_wrong(self, word: str) -> bool:
        """Whether a word was looked up and no dictionary has it."""
        return word in self.wrong

    def unknown(self, words: Iterable[str]) -> list[str]:
        """Return those words that were not looked up yet."""
        return [word for word in dict.fromkeys(words) if word not in self._known]

    def check(self, words: list[str]) -> None:
        """Look words up in the thread; ``found`` says which are wrong."""
        if not self._languages:
            return
        if len(self._known) > MOST_KNOWN:
            self._forget()
        self._known.update(words)
        if not self._loaded:
            self._loaded = True
            there = dictionaries()
            paths = [there[name] for name in self._languages if name in there]
            self._hand(lambda: self._load(paths))
        now, spoken = self._round, self._languages
        for start in range(0, len(words), BATCH):
            batch = words[start : start + BATCH]
            self._hand(lambda batch=batch: self._look_up(batch, spoken, now))  # type: ignore[misc]

    def suggest(self, word: str, then: Callable[[list[str]], None]) -> None:
        """Look for words that may have been meant; only the newest question is answered."""
        self._asked += 1
        number = self._asked

        def look() -> None:
            found: list[str] = []
            for book in self._books if number == self._asked else ():
                found += book.suggest(plain(word))[:SUGGESTIONS]
            self._land_later(lambda: then(list(dict.fromkeys(found))[:SUGGESTIONS]) if number == self._asked else None)

        self._hand(look)

    def learn(self, word: str) -> None:
        """Take a word as right from now on, and say so."""
        self._own.add(plain(word))
        self._forgive(word)
        self.learned.emit(plain(word))

    def ignore(self, word: str) -> None:
        """Take a word as right until this is closed."""
        self._ignored.add(plain(word))
        self._forgive(word)

    def close(self) -> None:
        """Let go of dictionaries and of every word that was seen; nothing lands any more."""
        self._forget()
        self._own, self._ignored = set(), set()
        self._languages, self._books, self._loaded = (), [], False
        self._round += 1
        self._asked += 1
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)

    def _is_own(self, word: str) -> bool:
        forms = {word, word.lower(), word.removesuffix("'s")}
        if word.isupper():
            forms.add(word.capitalize())
        return not forms.isdisjoint(self._own) or not forms.isdisjoint(self._ignored)

    def _forget(self) -> None:
        self._known.clear()
        self.wrong.clear()

    def _forgive(self, word: str) -> None:
        for words in (self._known, self.wrong):
            words -= {one for one in words if one.casefold() == word.casefold()}
        self.changed.emit()

    # In the thread

    def _load(self, paths: list[Path]) -> None:
        self._books = []
        books = []
        for path in paths:
            with contextlib.suppress(OSError):
                books.append(self._read(path))
        self._books = books if self._languages else []

    def _look_up(self, words: list[str], spoken: tuple[str, ...], now: int) -> None:
        if now != self._round or not self._books:
            return
        wrong = [word for word in words if not self._is_right(plain(word), spoken)]
        if wrong:
            self._land_later(lambda: self._note(wrong, now))

    def _is_right(self, word: str, spoken: tuple[str, ...]) -> bool:
        stem = word.removesuffix("'s")
        if not is_script_known(word, spoken):
            return True
        forms = {word, stem}
        return any(book.is_right(form) for book in self._books for form in forms)

    def _land_later(self, land: Callable[[], None]) -> None:
        # Whoever listened may be gone.
        with contextlib.suppress(RuntimeError):
            self._landed.emit(land)

    def _hand(self, work: Callable[[], None]) -> None:
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor

            self._pool = ThreadPoolExecutor(1, "spelling")
        self._pool.submit(work)

    # In the window's thread

    def _land(self, land: Callable[[], None]) -> None:
        land()

    def _note(self, wrong: list[str], now: int) -> None:
        if now != self._round:
            return
        wrong = [word for word in wrong if not self._is_own(plain(word))]
        self.wrong.update(wrong)
        self.found.emit(wrong)
