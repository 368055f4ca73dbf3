"""Notices: one line at the foot of the window, with *Undo* where there is a way back."""

from collections.abc import Callable
from enum import StrEnum

from rejournal.domain.value import value
from rejournal.screens.translation import tr


class Tone(StrEnum):
    """What a notice is."""

    DONE = "done"
    TROUBLE = "trouble"


@value
class Notice:
    """A line to show; ``undoable`` offers the way back, ``way`` names another way out, which ``take`` goes."""

    text: str
    tone: Tone = Tone.DONE
    undoable: bool = False
    way: str = ""
    take: Callable[[], object] | None = None


def done(word: str) -> str:
    """Return the sentence for a change that can be undone, by its word."""
    return {
        "ask_logged": tr("Ask logged."),
        "ask_changed": tr("Ask changed."),
        "asks_discarded": tr("Moved to the bin."),
        "no_recorded": tr("Logged. A no counts as having tried."),
        "silence_recorded": tr("Logged as silence."),
        "yes_recorded": tr("Logged. A yes!"),
        "not_yet_recorded": tr("Logged as not yet."),
        "withdrawn_recorded": tr("Logged as withdrawn."),
        "answer_changed": tr("Answer changed."),
        "reflection_recorded": tr("Kept in your journal."),
        "reflection_changed": tr("Reflection changed."),
        "reflections_discarded": tr("Moved to the bin."),
        "draft_dropped": tr("Draft dropped."),
        "imported": tr("Imported."),
        "taken_back": tr("Taken out of the bin."),
        "brought_back": tr("Brought back."),
        "deck_kept": tr("Deck kept."),
        "deck_discarded": tr("Moved to the bin."),
        "lesson_kept": tr("Lesson kept. It comes back tomorrow."),
        "lesson_changed": tr("Lesson kept."),
        "lesson_retired": tr("Let go. It stays in the list."),
        "kind_words_kept": tr("Kept with the kind words."),
        "kind_words_discarded": tr("Moved to the bin."),
        "renamed": tr("Renamed everywhere."),
        "merged": tr("Merged."),
        "asked_after_all": tr("Asked after all."),
        "tagged": tr("Tags changed."),
        "moved": tr("Area changed."),
        "answers_recorded": tr("Logged, all of them."),
        "tag_taken_off": tr("Tag taken off everywhere."),
    }.get(word) or _done_in_hindsight(word)


def _done_in_hindsight(word: str) -> str:
    return {
        "redirection_linked": tr("Linked."),
        "redirection_changed": tr("Redirection changed."),
        "redirection_unlinked": tr("The link is gone."),
        "look_back_kept": tr("Kept."),
        "look_back_changed": tr("Look back changed."),
        "look_back_put_off": tr("Later, then."),
        "look_back_skipped": tr("Passed over. The next one comes at its time."),
        "look_backs_stopped": tr("No more look backs on this one."),
        "look_backs_begun": tr("It will come back."),
        "rhythm_changed": tr("Rhythm changed."),
        "rest_taken": tr("Rest well."),
        "rest_ended": tr("The rest is over."),
        "letter_shut": tr("Shut. It opens at your next no that hurts."),
        "rung_added": tr("On the ladder."),
        "dare_left_out": tr("Left out."),
        "dares_back": tr("All of them are there again."),
        "rung_changed": tr("Rung changed."),
        "rung_climbed": tr("Asked. That is the whole of it."),
        "rung_removed": tr("Taken off the ladder."),
        "past_logged": tr("Logged, all of them."),
        "goal_kept": tr("Goal kept."),
        "goal_rested": tr("Week changed."),
        "goal_closed": tr("Closed. It counts as what it is."),
        "goal_begun_again": tr("Begun again, with the next week."),
        "goal_discarded": tr("Moved to the bin."),
        "letter_shut_until": tr("Shut. It opens on its day."),
    }.get(word, tr("Done."))


def undone(word: str) -> str:
    """Return the sentence after a step was taken back."""
    return tr("Undone.") if word else tr("There is nothing to undo.")
