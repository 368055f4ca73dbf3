"""Names kept back: each person or place under the same other name wherever it stands, on every sheet of a journal."""

import re
from collections.abc import Iterable

from rejournal.domain.words import fold


class Redaction:
    """Hides names that are known; a name that only stands within other words can't be told from them, and stays."""

    def __init__(self, names: Iterable[str], called: str) -> None:
        """Take the names in the order in which they first came; ``called`` is what stands for one, with its number."""
        spelt = [name.strip() for name in names if name.strip()]
        wanted = dict.fromkeys(fold(name) for name in spelt)
        self._other = {name: called.format(n=number) for number, name in enumerate(wanted, start=1)}
        # As it is spelt, and as somebody in a hurry would: with no accents.
        longest = sorted({*spelt, *wanted}, key=len, reverse=True)
        known = "|".join(re.escape(name) for name in longest)
        self._known = re.compile(rf"(?<!\w)(?:{known})(?!\w)", re.IGNORECASE) if known else None

    def of(self, name: str) -> str:
        """Return what stands for a name."""
        return self._other.get(fold(name), self.within(name))

    def within(self, text: str) -> str:
        """Return a text with every name that is known under its other name."""
        if self._known is None:
            return text
        return self._known.sub(lambda found: self._other.get(fold(found[0]), found[0]), text)
