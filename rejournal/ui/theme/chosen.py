"""How the window looks by the machine's settings."""

from rejournal.settings.file import MachineSettings
from rejournal.settings.schema import MOTION, TEXT_SIZE, THEME
from rejournal.ui.theme.motion import keep_still
from rejournal.ui.theme.palette import chosen
from rejournal.ui.theme.theme import theme


def apply_chosen(machine: MachineSettings) -> None:
    """Take the theme, the text size and whether anything moves as they were chosen."""
    keep_still(still=machine.get(MOTION) == "none")
    theme().apply(chosen(machine.get(THEME)), int(machine.get(TEXT_SIZE)))
