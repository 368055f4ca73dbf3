"""What a page stands in: what was asked, what came back, look backs, what it led to, and the pages beside it."""

from datetime import date
from enum import StrEnum

from rejournal.domain.ask import Outcome
from rejournal.domain.lookback import Verdict
from rejournal.domain.redirection import How
from rejournal.domain.reflection import Reflection
from rejournal.domain.span import When
from rejournal.domain.value import value
from rejournal.journal.asks import WholeAsk
from rejournal.journal.schedule import look_backs_of
from rejournal.store import redirection_lines, rows, shelves
from rejournal.store.store import Reading


class Sort(StrEnum):
    """What a mark of the trail is."""

    ASKED = "asked"
    ANSWER = "answer"
    LOOK_BACK = "look_back"
    LED_TO = "led_to"
    CAME_FROM = "came_from"
    PAGE = "page"
    LESSON = "lesson"


@value
class Mark:
    """One moment of the trail: its day, what it is, and the ask or the page that it leads to."""

    sort: Sort
    on: date | None = None
    ask: str = ""
    reflection: str = ""
    title: str = ""
    outcome: Outcome | None = None
    verdict: Verdict | None = None
    how: How | None = None


def trail(db: Reading, page: Reflection, about: WholeAsk | None) -> tuple[Mark, ...]:
    """Return the marks of a page in the order of their days; then its lessons, and other pages on the same ask."""
    marks = [*_of_ask(db, about)] if about else []
    marks += [
        Mark(sort=Sort.CAME_FROM, on=line.begins, ask=line.ask, title=line.what, how=line.how)
        for line in redirection_lines.lines(db, redirection_lines.TO_PAGE, page=page.id)
    ]
    marks.sort(key=lambda mark: mark.on or date.max)
    lessons = shelves.lessons.all(db, rows.lessons.c.reflection == page.id)
    marks += [Mark(sort=Sort.LESSON, title=one.text) for one in lessons]
    if about:
        others = db.text(
            "SELECT id, title, written_on FROM reflections WHERE ask = :ask AND id <> :page ORDER BY written_on, n",
            ask=about.ask.id,
            page=page.id,
        )
        marks += [
            Mark(
                sort=Sort.PAGE,
                on=When.parse(one["written_on"]).day,
                reflection=one["id"],
                title=one["title"] or "",
            )
            for one in others
        ]
    return tuple(marks)


def _of_ask(db: Reading, about: WholeAsk) -> list[Mark]:
    ask = about.ask
    marks = [Mark(sort=Sort.ASKED, on=ask.asked_on.day, ask=ask.id)] if ask.asked_on else []
    for answer in about.answers:
        on = answer.answered_on.day if answer.answered_on else None
        marks.append(Mark(sort=Sort.ANSWER, on=on, ask=ask.id, outcome=answer.outcome))
        marks += [
            Mark(sort=Sort.LOOK_BACK, on=look.looked_back_on.day, ask=ask.id, verdict=look.verdict)
            for look in look_backs_of(db, answer.id)
            if look.looked_back_on
        ]
    return marks + [
        Mark(
            sort=Sort.LED_TO,
            on=line.ends,
            ask=line.to_ask,
            reflection=line.to_reflection,
            title=line.to_what,
            how=line.how,
        )
        for line in redirection_lines.lines(db, redirection_lines.OF_ASK, ask=ask.id)
    ]
