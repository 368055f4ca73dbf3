"""Settings: each applied at once, kept where it was declared to live."""

from collections.abc import Callable

from rejournal.journal.changes import Changes
from rejournal.screens.screen import Room, Screen
from rejournal.settings.declared import Declared, Kind, Scope
from rejournal.settings.file import MachineSettings
from rejournal.settings.schema import ALL, BACKUP_FOLDER


class SettingsScreen(Screen):
    """The settings that can be chosen, with what they are now."""

    watches = Changes.SETTINGS

    def __init__(self, room: Room, machine: MachineSettings, apply: Callable[[Declared, str], None]) -> None:
        super().__init__(room)
        self._machine = machine
        self._apply = apply
        self._vault: dict[str, str] = {}

    def keep_backups_in(self, folder: str) -> None:
        """Keep the automatic backups in another folder from now on; those that are there stay where they are."""
        self._machine.set(BACKUP_FOLDER, folder)
        self._apply(BACKUP_FOLDER, folder)
        self.room.desk.changed.emit(Changes.SETTINGS)

    def declared(self) -> tuple[Declared, ...]:
        """Return the settings that are shown."""
        return tuple(setting for setting in ALL if setting.kind is not Kind.HIDDEN)

    def load(self) -> None:
        """Read the vault's own settings."""
        journal = self.room.journal
        wanted = [setting for setting in self.declared() if setting.scope is Scope.VAULT]
        self.room.desk.ask(lambda: {one.key: journal.settings.get(one) for one in wanted}, self._show)

    def _show(self, found: dict[str, str]) -> None:
        self._vault = found
        self.changed.emit()

    def get(self, setting: Declared) -> str:
        """Return what a setting is now."""
        if setting.scope is Scope.MACHINE:
            return self._machine.get(setting)
        return self._vault.get(setting.key, setting.default)

    def set(self, setting: Declared, content: str) -> None:
        """Choose, and apply at once."""
        if content == self.get(setting):
            return
        if setting.scope is Scope.MACHINE:
            self._machine.set(setting, content)
            self._apply(setting, content)
            self.changed.emit()
        else:
            self._vault[setting.key] = content
            self.room.desk.do(
                lambda: self.room.journal.settings.set(setting, content), lambda kept: self._apply(setting, kept)
            )
