"""A month or a year in review: what was asked and what came, what showed, what was written, led to, and kept."""

from datetime import date

from rejournal.domain.kind_words import KindWords
from rejournal.domain.lesson import Lesson
from rejournal.domain.lines import RedirectionLine
from rejournal.domain.lookback import Verdict
from rejournal.domain.own_words import lines_of, sentences
from rejournal.domain.plain import Json
from rejournal.domain.value import value
from rejournal.journal.changes import Done
from rejournal.journal.patterns import read_memory
from rejournal.journal.reflections import Reflections
from rejournal.journal.work import Work
from rejournal.patterns.memory import Found
from rejournal.store import redirection_lines, review_lines, rows, shelves
from rejournal.store.review_lines import within
from rejournal.store.store import Reading

KEPT = "review"
"""The tag of a review that was kept; no review quotes another."""
READ = 40
"""Pages of a time that lines are offered from, the newest."""


@value
class AreaTally:
    """How many there were in an area; ``name`` is empty for all that have none."""

    name: str
    asks: int
    nos: int
    silences: int
    yeses: int


@value
class OwnLine:
    """Lines of one page, or of one look back, that can stand alone; the likeliest first."""

    source: str
    day: date
    lines: tuple[str, ...]


@value
class Review:
    """Everything that a review of the days from ``first`` until before ``after`` says."""

    first: date
    after: date
    areas: tuple[AreaTally, ...]
    unasked: int
    pages: int
    verdicts: dict[Verdict, int]
    looked: int
    redirections: tuple[RedirectionLine, ...]
    lessons: tuple[Lesson, ...]
    kind_words: tuple[KindWords, ...]
    lines: tuple[OwnLine, ...]
    found: tuple[Found, ...]

    @property
    def whole(self) -> AreaTally:
        """Return the tally of all areas together."""
        many = [(one.asks, one.nos, one.silences, one.yeses) for one in self.areas] or [(0, 0, 0, 0)]
        asks, nos, silences, yeses = (sum(column) for column in zip(*many, strict=True))
        return AreaTally(name="", asks=asks, nos=nos, silences=silences, yeses=yeses)


class Reviews:
    """The use cases around reviews."""

    def __init__(self, work: Work, reflections: Reflections) -> None:
        self._work, self._reflections = work, reflections

    def months(self) -> list[date]:
        """Return the first day of every month that has anything to review, the newest first."""
        with self._work.store.reading() as db:
            return [date.fromisoformat(f"{month}-01") for month in review_lines.months(db)]

    def of(self, first: date, after: date) -> Review:
        """Read the review of a time; only what is open is in it, never what is sealed."""
        with self._work.store.reading() as db:
            looks = shelves.lookbacks.all(db, within(review_lines.LOOKED, first, after), order=(review_lines.LOOKED,))
            # Looked back on twice, a no is one no, and says what it said last.
            latest = {look.answer: look.verdict for look in looks if look.verdict}
            verdicts = {one: sum(verdict is one for verdict in latest.values()) for one in Verdict}
            said = [
                OwnLine(source=look.id, day=look.looked_back_on.day, lines=tuple(sentences(look.line)) or (look.line,))
                for look in looks
                if look.line and look.looked_back_on
            ]
            linked = {one.id for one in shelves.redirections.all(db, within(review_lines.LINKED, first, after))}
            return Review(
                first=first,
                after=after,
                areas=_areas(db, first, after),
                unasked=review_lines.unasked(db, first, after),
                pages=review_lines.pages(db, first, after),
                verdicts=verdicts,
                looked=len({look.answer for look in looks}),
                redirections=tuple(one for one in redirection_lines.lines(db) if one.id in linked) if linked else (),
                lessons=tuple(
                    one
                    for one in shelves.lessons.all(db, within(review_lines.LEARNED, first, after))
                    if not one.retired
                ),
                kind_words=tuple(shelves.kind_words.all(db, within(review_lines.HEARD, first, after))),
                lines=tuple(sorted([*said, *_written(db, first, after)], key=lambda one: (one.day, one.source))),
                found=_held(db, first, after),
            )

    def keep(self, title: str, text: str) -> Done[str]:
        """Keep a review as a page of the journal; return its id."""
        page: list[Json] = [{"prompt": "page", "text": text}]
        done = self._reflections.record({"title": title, "tags": [KEPT], "parts": page})
        return Done(done.record.id, done.changes, done.undo)


def _areas(db: Reading, first: date, after: date) -> tuple[AreaTally, ...]:
    return tuple(
        AreaTally(
            name=row["area"],
            asks=int(row["asks"]),
            nos=int(row["nos"]),
            silences=int(row["silences"]),
            yeses=int(row["yeses"]),
        )
        for row in review_lines.by_area(db, first, after)
    )


def _written(db: Reading, first: date, after: date) -> list[OwnLine]:
    newest = (rows.reflections.c.written_on.desc(), rows.reflections.c.n.desc())
    pages = shelves.reflections.all(db, within(review_lines.WRITTEN, first, after), order=newest, limit=READ)
    found = [
        OwnLine(source=page.id, day=page.written_on.day, lines=lines_of(page.parts))
        for page in pages
        if KEPT not in page.tags
    ]
    return [one for one in found if one.lines]


def _held(db: Reading, first: date, after: date) -> tuple[Found, ...]:
    """Return the findings that were told and held in that time."""
    return tuple(
        one
        for one in read_memory(db).found
        if one.told_on is not None and one.found_on < after and (one.gone_on is None or one.gone_on > first)
    )
