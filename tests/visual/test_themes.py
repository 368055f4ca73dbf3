"""Every theme has every role, and text can be read in each."""

import re
import tomllib
from pathlib import Path

import pytest

from rejournal.locations import resources

THEMES = sorted((resources() / "themes").glob("*.toml"))
ON_PAGES = [
    (text, ground)
    for text in ("ink", "muted", "faint", "no", "redirection", "yes", "waiting")
    for ground in ("page", "card", "side")
]
PAIRS = [
    *ON_PAGES,
    *((role, f"{role}_back") for role in ("no", "yes", "waiting", "redirection")),
    ("primary_ink", "primary"),
    ("primary_ink", "primary_hover"),
    ("mark_ink", "mark"),
    ("ink", "selected"),
    ("ink", "hover"),
    ("muted", "hover"),
    ("muted", "selected"),
    ("ink", "redirection_back"),
]
SHAPES = [("focus", "page"), ("focus", "card"), ("no", "track"), ("edge", "card")]
"""Lines and marks, which need 3:1."""


def luminance(color: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("path", THEMES, ids=lambda path: path.stem)
def test_text_can_be_read(path: Path):
    theme = tomllib.loads(path.read_text(encoding="utf-8"))
    least = 7.0 if path.stem == "high_contrast" else 4.5
    roles = theme["roles"]
    poor = {pair: round(contrast(roles[pair[0]], roles[pair[1]]), 2) for pair in PAIRS}
    assert not {pair: ratio for pair, ratio in poor.items() if ratio < least}
    assert not [pair for pair in SHAPES if contrast(roles[pair[0]], roles[pair[1]]) < 3.0]


def test_every_theme_has_the_same_roles():
    roles = [set(tomllib.loads(path.read_text(encoding="utf-8"))["roles"]) for path in THEMES]
    assert len(THEMES) == 3
    assert roles[0] == roles[1] == roles[2]


def test_the_sheet_names_no_role_that_is_missing():
    sheet = (resources() / "sheet.qss").read_text(encoding="utf-8")
    roles = set(tomllib.loads(THEMES[0].read_text(encoding="utf-8"))["roles"])
    assert set(re.findall(r"\{(\w+)\}", sheet)) <= roles | {"check", "down", "up"}
    assert not re.findall(r"#[0-9A-Fa-f]{6}\b", sheet)
