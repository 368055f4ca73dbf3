"""The writing sheet: the page with its find bar, dressed by the settings."""

from collections.abc import Mapping

from PySide6.QtCore import Signal as QtSignal
from PySide6.QtWidgets import QSizePolicy, QWidget

from rejournal.domain.spelt import chosen
from rejournal.locations import dictionaries, languages
from rejournal.settings.declared import Declared, valid
from rejournal.settings.schema import (
    FOCUS_MODE,
    LINE_WIDTH,
    OWN_WORDS,
    SMART_QUOTES,
    SPELLING,
    TYPEWRITER_MODE,
    WRITING_FONT,
    WRITING_SIZE,
)
from rejournal.ui.spelling import Speller
from rejournal.ui.widgets.basics import column
from rejournal.ui.writing.area import WritingArea
from rejournal.ui.writing.find_bar import FindBar


class WritingSheet(QWidget):
    """What a page needs to write on; it keeps nothing and knows nothing of the journal."""

    textChanged = QtSignal()  # noqa: N815 - named as the toolkit names it
    dropped = QtSignal(list)
    """Pictures that were dropped or pasted, as pairs of a name and bytes."""
    learned = QtSignal(str)
    """A word that the person wants to be right from now on."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._speller = Speller(self)
        self.area = WritingArea(name, self._speller)
        self.find_bar = FindBar(self.area)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setLayout(column(self.find_bar, self.area, spacing=0))
        self.setFocusProxy(self.area)
        self.area.textChanged.connect(self.textChanged)
        self.area.dropped.connect(self.dropped)
        self._speller.learned.connect(self.learned)

    def text(self) -> str:
        """Return the text."""
        return self.area.text()

    def set_text(self, text: str, past: str = "") -> None:
        """Show another text, with the past that was kept of it."""
        self.find_bar.forget()
        self.area.set_text(text, past)

    def past(self) -> str:
        """Return what can be taken back and done again, to be kept beside the text."""
        return self.area.past()

    def insert_at_drop(self, text: str) -> None:
        """Insert words where pictures were dropped or pasted last."""
        self.area.insert_at_drop(text)

    def apply(self, settings: Mapping[str, str]) -> None:
        """Take the settings of writing, by their keys; those that are missing have their defaults."""

        def get(setting: Declared) -> str:
            return valid(setting, settings.get(setting.key, setting.default))

        spoken = languages()
        self.area.language = (spoken[0] if spoken else "en") if get(SMART_QUOTES) == "on" else ""
        look = self.area.look()
        look.wear(get(WRITING_FONT), int(get(WRITING_SIZE)), int(get(LINE_WIDTH)))
        look.focus = get(FOCUS_MODE) == "on"
        look.typewriter = get(TYPEWRITER_MODE) == "on"
        wanted = get(SPELLING)
        there = chosen(wanted, dictionaries(), spoken) if wanted else ()
        self._speller.use(there, frozenset(get(OWN_WORDS).split("\n")) - {""})

    def let_go(self) -> None:
        """Drop the text, its past, and every word that was seen: the journal is being locked."""
        self.find_bar.forget()
        self.area.let_go()
