"""The one way every sentence reaches a person: through ``tr`` and ``trn``, in their language.

English is the source; a catalogue in ``resources/i18n/LANGUAGE/LC_MESSAGES/rejournal.mo`` replaces it.
"""

import gettext
from collections.abc import Callable

from rejournal.locations import languages, resources

_Translate = Callable[[str], str]
_TranslateMany = Callable[[str, str, int], str]


class _Catalogue:
    """The catalogue in use; English until one is chosen."""

    one: _Translate = staticmethod(lambda text: text)
    many: _TranslateMany = staticmethod(lambda one, many, n: one if n == 1 else many)


def use(chosen: tuple[str, ...] | None = None) -> None:
    """Use the catalogue of the first of these languages that there is; without any, the environment's."""
    found = gettext.translation(
        "rejournal", resources() / "i18n", list(chosen if chosen is not None else languages()), fallback=True
    )
    install(found.gettext, found.ngettext)


def install(one: _Translate, many: _TranslateMany) -> None:
    """Use these two functions; a test installs ones that mark every sentence."""
    _Catalogue.one = staticmethod(one)
    _Catalogue.many = staticmethod(many)


def tr(text: str, /, **words: object) -> str:
    """Return a sentence in the person's language, with named words filled in."""
    translated = _Catalogue.one(text)
    return translated.format(**words) if words else translated


def mark(text: str) -> str:
    """Return ``text`` as it is: it is translated by ``tr`` where it is shown, and found here by whoever collects."""
    return text


def trn(one: str, many: str, n: int, /, **words: object) -> str:
    """Return a sentence for ``n`` things in the right plural; ``{n}`` is the number, with separators."""
    return _Catalogue.many(one, many, n).format(n=f"{n:,}", **words)
