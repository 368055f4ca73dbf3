"""What every test stands in: a home of its own, a clock that can be moved, a journal in a temporary folder."""

import os
import time as clocks
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from rejournal.journal import door
from rejournal.journal.clock import Clock
from rejournal.journal.journal import Journal
from rejournal.screens import translation
from rejournal.vault import kdf
from rejournal.vault.kdf import Cost

CHEAP = Cost(memory=19 * 1024, passes=1, lanes=1)
"""The least a header may ask for; tests open many vaults."""
PASSPHRASE = "five quiet words are plenty"
FIXTURES = Path(__file__).parent / "fixtures"


class MovedClock(Clock):
    """A clock that a test can move; it stands still otherwise."""

    def __init__(self, day: date = date(2026, 11, 22)) -> None:
        super().__init__()
        self._now = datetime.combine(day, time(14, 5)).astimezone()

    def now(self) -> datetime:
        """Return the time it was moved to."""
        return self._now

    def move(self, **span: float) -> None:
        """Move on (or back) by a timedelta's words."""
        self._now += timedelta(**span)

    def travel(self, zone: str) -> None:
        """Stand at the same moment in another zone."""
        self._now = self._now.astimezone(ZoneInfo(zone))

    def move_to(self, day: date) -> None:
        """Move to a day."""
        self._now = datetime.combine(day, time(14, 5)).astimezone()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the suites that attack run as long as a release deserves: ``python3 dev.py attack``."""
    parser.addoption("--thorough", action="store_true", help="attack at full length, which takes hours")


@pytest.fixture(scope="session")
def thorough(request: pytest.FixtureRequest) -> bool:
    """Tell whether the attacks run at full length."""
    return bool(request.config.getoption("--thorough"))


@pytest.fixture(scope="session")
def rounds(thorough: bool) -> Callable[[int, int], int]:
    """Choose how often an attack is repeated: a few times in every run, often when it is thorough."""
    return lambda few, many: many if thorough else few


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give each test a home and a temporary folder of its own, and English sentences."""
    home = tmp_path / "home"
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
        folder = home / name.lower() if name != "HOME" else home
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        monkeypatch.setenv(name, str(folder))
    (tmp_path / "temp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temp"))
    translation.use(())
    yield home
    translation.use(())


@pytest.fixture(autouse=True)
def low_floor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the vaults of tests be as cheap as they are made: below the real floor each unlocking would raise them."""
    monkeypatch.setattr(door, "FLOOR", CHEAP)
    monkeypatch.setattr(kdf, "calibrate", lambda **_: CHEAP)
    monkeypatch.setattr(door, "calibrate", lambda **_: CHEAP)


@pytest.fixture
def clock() -> MovedClock:
    """Return a clock on 22 November 2026."""
    return MovedClock()


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Return the folder of a vault that is not there yet."""
    return tmp_path / "Journal.journal"


@pytest.fixture
def make_journal(clock: MovedClock) -> Iterator[Callable[[Path], Journal]]:
    """Make journals that are closed at the end."""
    made: list[Journal] = []

    def make(folder: Path) -> Journal:
        made.append(door.create(folder, PASSPHRASE, clock, cost=CHEAP))
        return made[-1]

    yield make
    for journal in made:
        if journal.is_open:
            journal.close()


@pytest.fixture
def journal(make_journal: Callable[[Path], Journal], vault: Path) -> Journal:
    """Return an open, empty journal."""
    return make_journal(vault)


@pytest.fixture
def zone(monkeypatch):
    """Let a test travel."""

    def travel(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        clocks.tzset()

    yield travel
    monkeypatch.undo()
    clocks.tzset()
