"""The settings that live inside the vault."""

from rejournal.domain.record import Setting
from rejournal.domain.words import clean_line
from rejournal.journal.changes import Changes, Done
from rejournal.journal.work import Work
from rejournal.settings.declared import Declared, valid
from rejournal.store import shelves
from rejournal.store.store import Writing


class VaultSettings:
    """Settings of this journal, wherever it is opened."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def get(self, setting: Declared) -> str:
        """Return the setting, or its default."""
        with self._work.store.reading() as db:
            found = shelves.settings.get(db, setting.key)
        return valid(setting, found.content if found else setting.default)

    def add_line(self, setting: Declared, line: str) -> Done[str]:
        """Add a line to a setting of lines, once."""
        lines = dict.fromkeys([*self.get(setting).split("\n"), clean_line(line)])
        return self.set(setting, "\n".join(one for one in lines if one))

    def drop_line(self, setting: Declared, line: str) -> Done[str]:
        """Take a line out of a setting of lines."""
        lines = [one for one in self.get(setting).split("\n") if one and one != clean_line(line)]
        return self.set(setting, "\n".join(lines))

    def set(self, setting: Declared, content: str) -> Done[str]:
        """Keep the setting."""
        kept = Setting(id=setting.key, content=valid(setting, content), changed_at=self._work.now())

        def do(db: Writing) -> str:
            shelves.settings.put(db, kept)
            return kept.content

        return self._work.change(Changes.SETTINGS, do)
