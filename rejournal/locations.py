"""Where things live on each platform; the only place that knows environment variables."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from platformdirs import PlatformDirs

_DIRS = PlatformDirs("rejournal", appauthor=False)


def default_vault() -> Path:
    """Return the folder of the vault that is opened where no other is named."""
    return Path(_DIRS.user_data_path) / "Journal.journal"


@dataclass(frozen=True, slots=True)
class Homes:
    """Where a vault's surroundings live: its ``backups``, in at most ``space`` bytes, and this device's ``state``."""

    backups: Path
    state: Path
    space: int = 1_000_000_000


def homes() -> Homes:
    """Return the platform's places."""
    return Homes(backups=Path(_DIRS.user_data_path) / "Backups", state=Path(_DIRS.user_state_path))


def runtime_folder() -> Path | None:
    """Return the folder of this session's sockets, which its user alone can enter; None where there is none."""
    folder = os.environ.get("XDG_RUNTIME_DIR")
    return Path(folder) if folder and Path(folder).is_dir() else None


def settings_file() -> Path:
    """Return the file of this machine's settings; nothing private is ever written there."""
    return Path(_DIRS.user_config_path) / "settings.toml"


def resources() -> Path:
    """Return the folder of fonts, themes, prompts and help: in a frozen build, a wheel or a checkout."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen) / "rejournal" / "resources"
    installed = Path(__file__).parent / "resources"
    return installed if installed.is_dir() else Path(__file__).parent.parent / "resources"


def dictionaries() -> dict[str, Path]:
    """Return the spelling dictionaries by language, ``en_US``: the bundled ones, and on Linux the system's own."""
    folders = [resources() / "dictionaries"]
    if sys.platform.startswith("linux"):
        folders.append(Path("/usr/share/hunspell"))
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.dic")) if folder.is_dir() else ():
            if path.with_suffix(".aff").is_file():
                found.setdefault(path.stem.replace("-", "_"), path)
    return found


def languages() -> tuple[str, ...]:
    """Return the languages the person prefers, as the environment names them, best first."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        found = os.environ.get(name)
        if found:
            return tuple(item.split(".")[0] for item in found.split(":") if item)
    return ()


def has_screen() -> bool:
    """Whether a window can be shown: always so but on a Unix without a display."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def is_sandboxed() -> bool:
    """Whether the desktop's portal stands between the program and the files: in Flatpak, Snap, or by choice."""
    chosen = os.environ.get("QT_QPA_PLATFORMTHEME", "")
    return any(os.environ.get(name) for name in ("FLATPAK_ID", "SNAP")) or "portal" in chosen


def is_offscreen() -> bool:
    """Whether Qt is asked to paint into memory only."""
    return os.environ.get("QT_QPA_PLATFORM", "") == "offscreen"


def reckon_in_one_thread() -> None:
    """Ask NumPy, before it loads, for no threads of its own: they spin beside the window's and shorten no look."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
