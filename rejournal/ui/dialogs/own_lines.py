"""A person's own lines, one key away: the ritual after a no, and somebody to call."""

from PySide6.QtWidgets import QCheckBox, QWidget

from rejournal.screens.after import lines_of
from rejournal.screens.places import Place
from rejournal.screens.screen import Room
from rejournal.screens.translation import tr
from rejournal.settings.schema import CONTACTS, RITUAL
from rejournal.ui.dialogs.frame import Dialog
from rejournal.ui.widgets.basics import button, column, label


def show_ritual(parent: QWidget, room: Room) -> None:
    """Show the checklist of the ritual; nothing of it is kept."""
    room.desk.ask(
        lambda: lines_of(room.journal.settings.get(RITUAL)), lambda steps: _ritual(parent, room, steps).open()
    )


def _ritual(parent: QWidget, room: Room, steps: tuple[str, ...]) -> Dialog:
    if not steps:
        said = tr("What you do after a no, a song, a walk, a stamp, can stand here, one thing a line.")
        return _empty(parent, room, tr("My no-ritual"), said)
    dialog = Dialog(parent, tr("My no-ritual"), width=420)
    boxes = [QCheckBox(step.replace("&", "&&")) for step in steps]
    dialog.build(column(*boxes, spacing=6), button(tr("Done"), dialog.accept, "primary"), scroll=len(steps) > 10)
    return dialog


def show_contacts(parent: QWidget, room: Room) -> None:
    """Show the people whom one wrote down to call."""
    room.desk.ask(
        lambda: lines_of(room.journal.settings.get(CONTACTS)), lambda lines: _contacts(parent, room, lines).open()
    )


def _contacts(parent: QWidget, room: Room, lines: tuple[str, ...]) -> Dialog:
    title = tr("Somebody to call")
    if not lines:
        said = tr("Names and numbers that you write down for a bad hour stand here. Only you see them.")
        return _empty(parent, room, title, said)
    dialog = Dialog(parent, title, width=420)
    dialog.build(
        column(*(label(line, "serif_line", wrap=True) for line in lines), spacing=10),
        button(tr("Close"), dialog.reject, "primary"),
        scroll=len(lines) > 10,
    )
    return dialog


def _empty(parent: QWidget, room: Room, title: str, said: str) -> Dialog:
    dialog = Dialog(parent, title, width=420)

    def write_down() -> None:
        dialog.accept()
        room.way.go(Place.SETTINGS)

    dialog.build(
        column(label(said, "quiet", wrap=True)), dialog.cancel(), button(tr("Write it down"), write_down, "primary")
    )
    return dialog
