"""Asks for a file or a folder, beginning at home."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_folder(parent: QWidget, title: str) -> str:
    """Return the chosen folder, empty where none was."""
    return QFileDialog.getExistingDirectory(parent, title, str(Path.home()))


def ask_save(parent: QWidget, title: str, name: str) -> str:
    """Return where to save, empty where nowhere was chosen."""
    return QFileDialog.getSaveFileName(parent, title, str(Path.home() / name))[0]


def ask_open(parent: QWidget, title: str, kinds: str) -> str:
    """Return the file to open, empty where none was chosen."""
    return QFileDialog.getOpenFileName(parent, title, str(Path.home()), kinds)[0]


def ask_files(parent: QWidget, title: str) -> list[Path]:
    """Return the files to take, none where none was chosen."""
    return [Path(name) for name in QFileDialog.getOpenFileNames(parent, title, str(Path.home()))[0]]
