"""A person for each journey."""

import gc
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from tests.conftest import MovedClock
from tests.journeys.person import Person


@pytest.fixture
def person(qtbot, vault: Path, tmp_path: Path, clock: MovedClock, monkeypatch):
    """Return somebody who has not opened the program yet."""
    somebody = Person(qtbot, vault, tmp_path / "settings.toml", clock, monkeypatch)
    yield somebody
    if somebody.window is not None:
        somebody.window.close()
        somebody.window.deleteLater()
        somebody.window = None
        # Deleted here and now: the next test has its own.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.enable()
