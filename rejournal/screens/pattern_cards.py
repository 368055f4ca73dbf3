"""The cards of patterns: figures and pictures of a subject with all their words."""

from collections.abc import Container, Sequence
from typing import TYPE_CHECKING

from rejournal.domain.value import value
from rejournal.patterns.picture import Form, Mark, Picture
from rejournal.screens.sentences import cards, evidence, marks
from rejournal.screens.sentences.patterns import sentence
from rejournal.screens.translation import tr

if TYPE_CHECKING:
    from rejournal.patterns.figure import Figure


@value
class ShownMark:
    """A mark with its words."""

    mark: Mark
    name: str
    numbers: str
    said: str


@value
class ShownPicture:
    """A picture with its words: its name, its marks, the ends of its scale across and the heights of the other."""

    picture: Picture
    name: str
    marks: tuple[ShownMark, ...]
    ends: tuple[str, str]
    heights: tuple[tuple[float, str], ...]


@value
class PatternCard:
    """One subject: its head, two words on it, its sentence, pictures, and what all of it is from.

    ``stuck`` is an area in which every answer was a no, where that is what the card is about.
    """

    subject: str
    caption: str
    pill: str
    role: str
    sentence: str
    also: tuple[str, ...]
    pictures: tuple[ShownPicture, ...]
    first: int
    """Which of the pictures is shown first."""
    foot: str
    table: tuple[tuple[str, str], ...]
    """Every figure with its test, and every mark of every picture, with its rows."""
    stuck: str


def card_of(subject: str, figures: "Sequence[Figure]", pictures: Sequence[Picture], new: Container[str]) -> PatternCard:
    """Return the card of a subject; ``new`` are the keys of findings that were not told before."""
    found = [one for one in figures if one.finding]
    pill, role = _pill(found, new)
    first = min(found, key=lambda one: one.q or 0.0, default=None)
    also = [cards.finding(one, pictures) for one in found if one is not first]
    stuck = next((one for one in figures if one.figure == "all_no"), None)
    if stuck is not None and not stuck.finding:
        also.append(cards.stuck(stuck))
    shown = tuple(_shown(subject, one) for one in pictures)
    return PatternCard(
        subject=subject,
        caption=cards.caption(subject),
        pill=pill,
        role=role,
        sentence=cards.said(subject, figures, pictures),
        also=tuple(also),
        pictures=shown,
        first=_shown_first(first, pictures),
        foot=evidence.foot(first or _leading(figures)),
        table=tuple(_table(figures, shown)),
        stuck=stuck.group if stuck is not None else "",
    )


def _pill(found: "Sequence[Figure]", new: Container[str]) -> tuple[str, str]:
    if not found:
        return "", ""
    return (tr("new pattern"), "waiting") if any(one.key in new for one in found) else (tr("clear pattern"), "yes")


def _leading(figures: "Sequence[Figure]") -> "Figure":
    """Return the figure that a card without a finding is about."""
    return next((one for one in figures if one.effect is not None), figures[0])


def _shown_first(found: "Figure | None", pictures: Sequence[Picture]) -> int:
    """Return which picture shows what was found: the one of its grouping, else the first."""
    name = found.figure.removeprefix("yes_rate_by_") if found else ""
    return next((place for place, one in enumerate(pictures) if one.name == name), 0)


def _shown(subject: str, picture: Picture) -> ShownPicture:
    return ShownPicture(
        picture=picture,
        name=marks.picture_name(subject, picture),
        marks=tuple(
            ShownMark(
                mark=one,
                name=marks.mark_name(subject, picture, one),
                numbers=marks.mark_numbers(subject, one) if picture.form is Form.RANGES else "",
                said=marks.mark_said(subject, picture, one),
            )
            for one in picture.marks
        ),
        ends=marks.ends(subject, picture),
        heights=marks.heights(subject, picture),
    )


def _table(figures: "Sequence[Figure]", pictures: Sequence[ShownPicture]) -> list[tuple[str, str]]:
    """Return what a card says as rows: every figure with its test, and every mark of every picture."""
    rows = [
        (" · ".join(filter(None, (sentence(one), evidence.chance(one)))), f"{one.n:,}")
        for one in figures
        if one.effect is not None
    ]
    for picture in pictures:
        rows += [(mark.said, f"{mark.mark.many:,}") for mark in picture.marks]
    return rows
