"""The file of this machine's settings: readable, small, and never needed; a broken one is as good as none."""

import contextlib
import tomllib
from pathlib import Path

from rejournal.locations import Homes, homes
from rejournal.settings.declared import Declared, Scope, valid
from rejournal.settings.schema import ALL, BACKUP_FOLDER, BACKUP_SPACE

_MACHINE = {setting.key for setting in ALL if setting.scope is Scope.MACHINE}


class MachineSettings:
    """Settings of this machine, written at once when one changes."""

    def __init__(self, path: Path, at: Homes | None = None) -> None:
        self._path = path
        self._at = at
        self._contents = self._read()

    def get(self, setting: Declared) -> str:
        """Return the setting, or its default."""
        return valid(setting, self._contents.get(setting.key, setting.default))

    def set(self, setting: Declared, content: str) -> None:
        """Keep the setting; a file that cannot be written leaves it for this sitting only."""
        kept = valid(setting, content)
        if self._contents.get(setting.key) == kept:
            return
        self._contents[setting.key] = kept
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside = self._path.with_suffix(".new")
            beside.write_text(_written(self._contents), encoding="utf-8")
            beside.replace(self._path)

    def homes(self) -> Homes:
        """Return where a vault's surroundings live: the platform's places (or others, for a vault that is thrown away).

        A folder for backups that the person chose comes first.
        """
        usual, chosen = self._at or homes(), self.get(BACKUP_FOLDER)
        return Homes(
            backups=Path(chosen) if chosen else usual.backups,
            state=usual.state,
            space=int(self.get(BACKUP_SPACE)) * 1_000_000,
        )

    def _read(self) -> dict[str, str]:
        try:
            found = tomllib.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return {key: content for key, content in found.items() if key in _MACHINE and isinstance(content, str)}


def _written(contents: dict[str, str]) -> str:
    import json  # a text of JSON is one of TOML; not needed to read the file

    return "".join(f"{key} = {json.dumps(contents[key], ensure_ascii=False)}\n" for key in sorted(contents))
