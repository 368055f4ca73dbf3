"""The bundled fonts: one serif for the writer's own words and headings, one sans for everything else."""

from PySide6.QtGui import QFont, QFontDatabase

from rejournal.locations import resources

SANS, SERIF = "Rejournal Sans", "Rejournal Serif"


def load_fonts(*, only_first: bool = False) -> None:
    """Make the bundled fonts known; ``only_first`` those that the first page needs."""
    wanted = ("RejournalSans-Regular", "RejournalSans-SemiBold", "RejournalSerif-Regular")
    for path in sorted((resources() / "fonts").glob("*.ttf")):
        if (path.stem in wanted) == only_first:
            QFontDatabase.addApplicationFont(str(path))


def serif(pixels: float, *, italic: bool = False) -> QFont:
    """Return the serif at a size in pixels."""
    font = QFont(SERIF)
    font.setPixelSize(round(pixels))
    font.setItalic(italic)
    return font


def sans(pixels: float, *, bold: bool = False) -> QFont:
    """Return the sans at a size in pixels."""
    font = QFont(SANS)
    font.setPixelSize(round(pixels))
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font
