"""Icons: each is there, in the colour that is asked for, and dimmer on what can't be used."""

import pytest
from PySide6.QtGui import QIcon, QImage, QPainter

from rejournal.locations import resources
from rejournal.ui.icons import NAMES, icon
from rejournal.ui.theme.theme import theme


def inked(image: QImage) -> list[tuple[int, str]]:
    """Return the opacity and colour of each dot that has any."""
    dots = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return [(dot.alpha(), dot.name()) for dot in dots if dot.alpha()]


@pytest.mark.parametrize("name", NAMES)
def test_each_icon_is_drawn_in_its_colour(qapp, name):
    dots = inked(icon(name, "redirection").pixmap(64, 64).toImage())
    assert len(dots) > 200
    full = [color for alpha, color in dots if alpha == 255]
    assert set(full) == {theme().color("redirection").name()}


def test_on_what_cannot_be_used_it_is_dimmer(qapp):
    dots = inked(icon("lock").pixmap(64, 64, QIcon.Mode.Disabled).toImage())
    assert max(alpha for alpha, _ in dots) < 128


def test_whoever_paints_a_dimmed_icon_goes_on_undimmed(qapp):
    image = QImage(32, 32, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    icon("lock").paint(painter, image.rect(), mode=QIcon.Mode.Disabled)
    left = painter.opacity()
    painter.end()
    assert left == 1.0


def test_no_drawing_lies_there_unused():
    assert {file.stem for file in (resources() / "icons").glob("*.svg")} == set(NAMES.values())
