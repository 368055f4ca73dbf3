"""A random web of redirections: it never leads round, and what is put aside and brought back is what it was."""

from itertools import count

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from rejournal.domain.ask import Outcome
from rejournal.domain.errors import BadValue, NotFound
from rejournal.store import shelves
from tests.conftest import CHEAP, PASSPHRASE, MovedClock

ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("link"), st.integers(0, 40), st.integers(0, 40)),
        st.tuples(st.just("answer"), st.integers(0, 40), st.integers(0, 6)),
        st.tuples(st.just("discard"), st.integers(0, 40), st.just(0)),
        st.tuples(st.just("undo"), st.just(0), st.just(0)),
    ),
    min_size=10,
    max_size=40,
)


def leads_round(journal) -> bool:
    """Whether one can come back to where one began: by redirections, from ask to answer, from a round to later ones."""
    with journal.work.store.reading() as db:
        answers = shelves.answers.all(db)
        follows: dict[str, set[str]] = {}
        for answer in answers:
            follows.setdefault(answer.ask, set()).add(answer.id)
            later = {other.id for other in answers if other.ask == answer.ask and other.round > answer.round}
            follows.setdefault(answer.id, set()).update(later)
        for one in shelves.redirections.all(db):
            if one.led_to:
                follows.setdefault(one.no, set()).add(one.led_to)
    left = {node: set(ends) for node, ends in follows.items()}
    while True:
        done = {node for node, ends in left.items() if not any(end in left for end in ends)}
        if not done:
            return bool(left)
        for node in done:
            del left[node]


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),
)
@given(acts=ACTS, days=st.lists(st.integers(0, 5), min_size=6, max_size=6))
def test_it_never_leads_round_and_survives_the_bin(acts, days, tmp_path_factory):
    from rejournal.journal import door

    clock = MovedClock()
    journal = door.create(tmp_path_factory.mktemp("web") / "J.journal", PASSPHRASE, clock, cost=CHEAP)
    try:
        number = count()
        for day in days:
            fields = {"answered_on": f"2026-05-{day + 1:02}"}
            ask = {"what": f"ask {next(number)}", "asked_on": f"2026-05-{day + 1:02}"}
            journal.answers.record(Outcome.NO, fields, ask_fields=ask)
        before: list[list] = []
        for act, one, other in acts:
            with journal.work.store.reading() as db:
                answers = shelves.answers.all(db)
            state = journal.redirections.all()
            if act == "undo":
                journal.undo()
                if before:
                    assert journal.redirections.all() == before.pop()
            elif answers:
                ends = [end for answer in answers for end in (answer.id, answer.ask)]
                done = None
                if act == "link":
                    try:
                        done = journal.redirections.link(
                            answers[one % len(answers)].id, {"led_to": ends[other % len(ends)]}
                        )
                    except (BadValue, NotFound):
                        assert journal.redirections.all() == state
                elif act == "answer":
                    fields = {"answered_on": f"2026-05-{other + 1:02}"}
                    done = journal.answers.record(Outcome.NO, fields, ask=answers[one % len(answers)].ask)
                else:
                    done = journal.asks.discard([answers[one % len(answers)].ask])
                if done is not None and done.undo:
                    before.append(state)
            assert not leads_round(journal)
        assert journal.check() == []
    finally:
        journal.close()
