"""Resources are found in a checkout, a wheel and a frozen build."""

import sys
import zipfile
from pathlib import Path

import pytest

from rejournal import locations

ROOT = Path(__file__).parents[1]


def test_in_a_checkout():
    assert (locations.resources() / "sheet.qss").is_file()


def test_in_a_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    package = tmp_path / "site-packages" / "rejournal"
    (package / "resources").mkdir(parents=True)
    monkeypatch.setattr(locations, "__file__", str(package / "locations.py"))
    assert locations.resources() == package / "resources"


def test_in_a_frozen_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert locations.resources() == tmp_path / "rejournal" / "resources"


def test_the_wheel_holds_every_resource_and_step(tmp_path: Path):
    """Built by the project's own backend, without a network."""
    from hatchling.builders.wheel import WheelBuilder

    built = Path(next(WheelBuilder(str(ROOT)).build(directory=str(tmp_path))))
    with zipfile.ZipFile(built) as wheel:
        held = set(wheel.namelist())
        entry = next(name for name in held if name.endswith("entry_points.txt"))
        assert "rejournal = rejournal.__main__:main" in wheel.read(entry).decode()
        assert any(name.endswith("licenses/LICENSE") for name in held)
    wanted = {
        f"rejournal/resources/{path.relative_to(ROOT / 'resources').as_posix()}"
        for path in (ROOT / "resources").rglob("*.*")
    }
    wanted |= {
        f"rejournal/store/migrations/{path.name}" for path in (ROOT / "rejournal/store/migrations").glob("*.sql")
    }
    assert wanted <= held
    assert not [name for name in held if name.startswith("tests/")]


def test_a_folder_for_each_platform_and_nothing_private_in_its_name(own_home: Path):
    assert locations.default_vault().name == "Journal.journal"
    assert own_home in locations.settings_file().parents


@pytest.mark.parametrize(
    ("display", "shown"), [({}, False), ({"DISPLAY": ":0"}, True), ({"WAYLAND_DISPLAY": "w"}, True)]
)
def test_whether_there_is_a_screen(display, shown, monkeypatch: pytest.MonkeyPatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, content in display.items():
        monkeypatch.setenv(name, content)
    monkeypatch.setattr(sys, "platform", "linux")
    assert locations.has_screen() is shown
