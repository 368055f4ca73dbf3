"""What the page of an ask says of hindsight: look backs done and due, where its nos led, which nos led to it."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from rejournal.domain.lines import AskLine, RedirectionLine
from rejournal.domain.lookback import LetGo, LookBack
from rejournal.domain.value import value
from rejournal.journal.asks import WholeAsk
from rejournal.journal.journal import Journal
from rejournal.screens.sentences import days, hindsight
from rejournal.screens.translation import tr


@value
class AskHindsight:
    """Look backs by answer, redirections from its nos and to it, and nos that may have led to it."""

    looks: Mapping[str, tuple[LookBack, ...]] = field(default_factory=dict)
    led_to: tuple[RedirectionLine, ...] = ()
    led_here: tuple[RedirectionLine, ...] = ()
    likely: tuple[AskLine, ...] = ()


def read_hindsight(journal: Journal, whole: WholeAsk) -> AskHindsight:
    """Read it."""
    led_here = tuple(journal.redirections.to_ask(whole.ask.id))
    ends_well = bool(whole.answers) and not whole.answers[-1].is_no
    return AskHindsight(
        looks={one.id: tuple(journal.look_backs.of_answer(one.id)) for one in whole.answers if one.is_no},
        led_to=tuple(journal.redirections.of_ask(whole.ask.id)),
        led_here=led_here,
        likely=tuple(journal.leads.nos_before(whole.ask.id)) if ends_well and not led_here else (),
    )


def said_looks(looks: tuple[LookBack, ...], today: date) -> str:
    """Say what was seen at the latest look back, and when the next one is."""
    done = [look for look in looks if look.looked_back_on]
    said = []
    if done:
        last = max(done, key=lambda look: look.looked_back_on.text if look.looked_back_on else "")
        when = days.full_day(last.looked_back_on.day, today) if last.looked_back_on else ""
        verdict = hindsight.verdict(last.verdict) if last.verdict else tr("looked back")
        said.append(tr("{verdict} on {day}", verdict=verdict, day=when))
    coming = min((look.asks_on for look in looks if look.is_pending and look.asks_on), default=None)
    if any(look.let_go is LetGo.STOPPED for look in looks):
        said.append(tr("no more look backs"))
    elif coming is not None:
        due = tr("look back due") if coming <= today else tr("looks back on {day}", day=days.full_day(coming, today))
        said.append(due)
    return " · ".join(said)
