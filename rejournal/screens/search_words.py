"""What may come next in a search box: fields, and the values that this journal has for them."""

from rejournal.domain.query import CHOICES, DATE_WORDS, DATES, FIELDS, typed
from rejournal.domain.value import value
from rejournal.domain.words import fold
from rejournal.journal.changes import Changes
from rejournal.screens.screen import Room
from rejournal.screens.sentences import search as words

NAMING = Changes.ASKS | Changes.ANSWERS | Changes.REFLECTIONS | Changes.LABELS | Changes.DECKS
"""Changes that may bring a name: to read all of them takes a third of a second at 100,000 pages."""
MOST = 9
"""Ways to go on that are offered at a time."""
FEWEST = 2
"""Letters of a field's name from which on it is offered: a word is typed more often."""


@value
class Offer:
    """A way to go on: what would be typed, and what it says."""

    typed: str
    said: str


class SearchWords:
    """Knows the names of this journal, once they were read."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._names: dict[str, tuple[str, ...]] = {}
        self._are_old = True
        room.desk.changed.connect(self._note)

    def _note(self, changes: Changes) -> None:
        self._are_old = self._are_old or bool(changes & NAMING)

    def learn(self) -> None:
        """Read the names that are used, where there may be others than the last time."""
        if not self._are_old:
            return
        self._are_old = False
        journal = self._room.journal

        def read() -> dict[str, tuple[str, ...]]:
            return journal.names.in_searches() | {"deck": tuple(deck.id for deck in journal.decks.all().values())}

        self._room.desk.ask(read, self._keep)

    def _keep(self, names: dict[str, tuple[str, ...]]) -> None:
        self._names = names

    def offers(self, text: str, place: int) -> tuple[int, list[Offer]]:
        """Return where the word at ``place`` begins, and the ways to go on with it."""
        begins = _begin_of_word(text, place)
        word = text[begins:place]
        field, colon, rest = word.partition(":")
        if colon and field.lower() in FIELDS:
            return begins, self._values(field, rest.lstrip('"'))
        if colon or len(word) < FEWEST or not word.isascii():
            return begins, []
        near = [name for name in FIELDS if name.startswith(word.lower())]
        return begins, [Offer(typed=f"{name}:", said=words.field(name)) for name in near]

    def _values(self, field: str, begun: str) -> list[Offer]:
        name, wanted = field.lower(), fold(begun)
        there = CHOICES.get(name) or (DATE_WORDS if name in DATES else self._names.get(name, ()))
        found = [one for one in there if fold(one).startswith(wanted)]
        found += [one for one in there if one not in found and wanted and wanted in fold(one)]
        return [Offer(typed=one, said="") for one in (typed(field, one) for one in found) if one != f"{field}:{begun}"][
            :MOST
        ]


def _begin_of_word(text: str, place: int) -> int:
    """Return where the term begins that the cursor is in: spaces in quotes belong to it."""
    begins, is_quoted = 0, False
    for at, sign in enumerate(text[:place]):
        if sign == '"':
            is_quoted = not is_quoted
        elif not is_quoted and (sign.isspace() or sign == "(" or (sign == "-" and begins == at)):
            begins = at + 1
    return begins
