"""This machine's settings: kept at once, never needed, nothing private in them."""

from pathlib import Path

import pytest

from rejournal.settings.declared import Kind, Scope, valid
from rejournal.settings.file import MachineSettings
from rejournal.settings.schema import ALL, LOCK_MINUTES, TEXT_SIZE, THEME, VAULT_FOLDER


def test_what_is_set_is_there_again(tmp_path: Path):
    path = tmp_path / "folder" / "settings.toml"
    settings = MachineSettings(path)
    settings.set(THEME, "dark")
    settings.set(VAULT_FOLDER, 'C:\\Users\\"Ada" Ünal\\journal 😀\n')
    again = MachineSettings(path)
    assert again.get(THEME) == "dark"
    assert again.get(VAULT_FOLDER) == 'C:\\Users\\"Ada" Ünal\\journal 😀\n'


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"{", b'theme = 7\ntext_size = "huge"', b'stranger = "x"', b"[theme]\na = 1"]
)
def test_a_broken_file_is_as_good_as_none(tmp_path: Path, content: bytes):
    path = tmp_path / "settings.toml"
    path.write_bytes(content)
    settings = MachineSettings(path)
    assert settings.get(THEME) == THEME.default
    assert settings.get(TEXT_SIZE) == TEXT_SIZE.default


def test_a_folder_that_cannot_be_written_keeps_the_setting_for_this_sitting(tmp_path: Path):
    (tmp_path / "file").write_text("")
    settings = MachineSettings(tmp_path / "file" / "settings.toml")
    settings.set(TEXT_SIZE, "150")
    assert settings.get(TEXT_SIZE) == "150"


@pytest.mark.parametrize("content", ["9999", "-1", "many"])
def test_a_number_stays_in_its_range(content: str):
    assert TEXT_SIZE.lowest <= int(valid(TEXT_SIZE, content)) <= TEXT_SIZE.highest


def test_every_setting_is_explained_or_hidden():
    assert len({setting.key for setting in ALL}) == len(ALL)
    for setting in ALL:
        assert setting.kind is Kind.HIDDEN or (setting.label and setting.help)
        assert valid(setting, setting.default) == setting.default


def test_the_vaults_own_setting_never_reaches_the_file(tmp_path: Path):
    assert LOCK_MINUTES.scope is Scope.VAULT
    path = tmp_path / "settings.toml"
    path.write_text('lock_minutes = "0"\n')
    assert MachineSettings(path).get(LOCK_MINUTES) == LOCK_MINUTES.default
