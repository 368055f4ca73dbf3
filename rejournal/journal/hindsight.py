"""Look backs and redirections: what is kept of them, and what opens a seal."""

from rejournal.domain.errors import BadValue
from rejournal.domain.limits import check_look_back, check_redirection
from rejournal.domain.lookback import LookBack, opens_seal
from rejournal.domain.redirection import Redirection
from rejournal.journal.changes import Changes, Done
from rejournal.journal.work import Work
from rejournal.store import rows, seals, shelves
from rejournal.store.store import Writing


class Hindsight:
    """The use cases around what a no became."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def keep(self, look_back: LookBack) -> Done[LookBack]:
        """Keep a look back; one of a month or more after the no opens the sealed first take."""
        check_look_back(look_back)
        if look_back.looked_back_on and look_back.looked_back_on.day > self._work.clock.today():
            # A day that has not come would open a seal before its time.
            raise BadValue("looked_back_on", "today or earlier")

        def do(db: Writing) -> LookBack:
            shelves.lookbacks.put(db, look_back)
            answer = shelves.answers.need(db, look_back.answer)
            said, looked = answer.answered_on, look_back.looked_back_on
            if said and looked and opens_seal(said.day, looked.day):
                seals.open_(db, answer.id, self._work.now())
            return look_back

        return self._work.change(Changes.LOOKBACKS | Changes.ANSWERS, do)

    def link(self, redirection: Redirection) -> Done[Redirection]:
        """Keep a redirection."""
        check_redirection(redirection)

        def do(db: Writing) -> Redirection:
            shelves.redirections.put(db, redirection)
            return redirection

        def back(db: Writing, made: Redirection) -> None:
            shelves.redirections.remove(db, made.id)

        return self._work.change(Changes.REDIRECTIONS, do, undo="redirection_linked", inverse=back)

    def of_answer(self, answer: str) -> list[LookBack]:
        """Return the look backs of a no, done and due, in the order of their days."""
        with self._work.store.reading() as db:
            return shelves.lookbacks.all(
                db, rows.lookbacks.c.answer == answer, order=(rows.lookbacks.c.due_on, rows.lookbacks.c.id)
            )

    def from_no(self, answer: str) -> list[Redirection]:
        """Return where a no led."""
        with self._work.store.reading() as db:
            return shelves.redirections.all(db, rows.redirections.c.no == answer)
