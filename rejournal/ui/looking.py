"""What one can do with a file that is kept, from any page: look at it in memory, or save a copy."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from rejournal.domain.attachment import Attachment
from rejournal.screens.files import KeptFiles
from rejournal.screens.translation import tr
from rejournal.ui.dialogs.files import ask_save

Way = tuple[str, Callable[[Attachment], object]]


def ways_of_looking(parent: QWidget, files: KeptFiles) -> tuple[Way, ...]:
    """Return the ways that a strip of files offers for each of them."""

    def export(file: Attachment) -> None:
        chosen = ask_save(parent, tr("Save a copy that is not encrypted"), file.name)
        if chosen:
            files.export(file, Path(chosen))

    def look_at(file: Attachment) -> None:
        from rejournal.ui.dialogs.preview import PreviewDialog

        files.read(file, lambda content: PreviewDialog(parent, file, content, lambda: export(file)).open())

    return (tr("Look at it"), look_at), (tr("Save a copy…"), export)
