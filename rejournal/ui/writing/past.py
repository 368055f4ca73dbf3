"""What was typed and taken back, in steps of a word: undo that outlives the window.

A step is a place, what stood there and what stands there now. Places count UTF-16 units, as the toolkit does.
"""

import hashlib
import json

from rejournal.domain.value import value

MOST_KEPT, MOST_BYTES = 200, 200_000
"""Steps, and bytes of JSON, that are kept beside a text."""
MOST_STEPS, MOST_LETTERS = 2_000, 20_000_000
"""Steps, and letters of them, that are held while a text is open."""
AHEAD = 4
"""One part in so many of what is kept is for steps that can be done again."""
_FORM = 1


@value
class Step:
    """One change: ``removed`` stood at ``at``, and ``added`` stands there now."""

    at: int
    removed: str
    added: str

    def turned(self) -> "Step":
        """Return the change that takes this one back."""
        return Step(at=self.at, removed=self.added, added=self.removed)


class Past:
    """The steps behind and the steps ahead; a new step lets those ahead go."""

    def __init__(self) -> None:
        self._behind: list[Step] = []
        self._ahead: list[Step] = []
        self._letters = 0
        self._open = False

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._behind)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return bool(self._ahead)

    def note(self, step: Step, *, alone: bool = False) -> None:
        """Take a change in; one that is ``alone`` is joined with none before it or after."""
        if not step.removed and not step.added:
            return
        for gone in self._ahead:
            self._letters -= _weight(gone)
        self._ahead.clear()
        joined = _joined(self._behind[-1], step) if self._open and not alone and self._behind else None
        if joined is not None:
            self._letters -= _weight(self._behind.pop())
            step = joined
        self._behind.append(step)
        self._letters += _weight(step)
        self._open = not alone
        self._trim()

    def seal(self) -> None:
        """End the step that is open: what is typed next begins another."""
        self._open = False

    def undo(self) -> Step | None:
        """Return the change that takes the last step back."""
        self._open = False
        if not self._behind:
            return None
        step = self._behind.pop()
        self._ahead.append(step)
        return step.turned()

    def redo(self) -> Step | None:
        """Return the change that does again what was taken back last."""
        self._open = False
        if not self._ahead:
            return None
        step = self._ahead.pop()
        self._behind.append(step)
        return step

    def clear(self) -> None:
        """Forget every step."""
        self._behind.clear()
        self._ahead.clear()
        self._letters, self._open = 0, False

    def _trim(self) -> None:
        gone = max(0, len(self._behind) - MOST_STEPS)
        left = self._letters - sum(_weight(step) for step in self._behind[:gone])
        while left > MOST_LETTERS and gone < len(self._behind) - 1:
            left -= _weight(self._behind[gone])
            gone += 1
        if gone:
            del self._behind[:gone]
            self._letters = left

    def kept(self, text: str) -> str:
        """Return the newest steps as compact JSON, to be kept beside ``text``; nothing where there are none."""
        ahead = _newest(self._ahead, MOST_KEPT // AHEAD, MOST_BYTES // AHEAD)
        size = sum(len(line) for line in ahead)
        behind = _newest(self._behind, MOST_KEPT - len(ahead), MOST_BYTES - 200 - size)
        if not ahead and not behind:
            return ""
        parts = (b"[" + b",".join(lines) + b"]" for lines in (behind, ahead))
        return f'{{"form":{_FORM},"of":"{_print(text)}","steps":[{b",".join(parts).decode()}]}}'

    def restore(self, kept: str, text: str) -> bool:
        """Take up steps that were kept beside this very text; anything else leaves no past."""
        self.clear()
        try:
            found = json.loads(kept) if kept else {}
            if found.get("form") != _FORM or found.get("of") != _print(text):
                return False
            behind, ahead = ([_read(line) for line in lines] for lines in found["steps"])
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return False
        self._behind, self._ahead = behind[-MOST_KEPT:], ahead[-MOST_KEPT:]
        self._letters = sum(_weight(step) for step in self._behind + self._ahead)
        return True


def units(text: str) -> int:
    """Return how many UTF-16 units a text has."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _weight(step: Step) -> int:
    return len(step.removed) + len(step.added) + 1


def _joined(last: Step, step: Step) -> Step | None:
    """Return both as one where they are letters of one word, typed or deleted one after the other."""
    if len(step.added) == 1 and not step.removed and step.at == last.at + units(last.added) and last.added:
        if "\n" in (step.added, last.added[-1]) or (last.added[-1].isspace() and not step.added.isspace()):
            return None
        return Step(at=last.at, removed=last.removed, added=last.added + step.added)
    if step.added or last.added or len(step.removed) != 1 or not last.removed:
        return None
    if "\n" in (step.removed, last.removed[0], last.removed[-1]):
        return None
    if step.at + units(step.removed) == last.at and not (last.removed[0].isspace() and not step.removed.isspace()):
        return Step(at=step.at, removed=step.removed + last.removed, added="")
    if step.at == last.at and not (last.removed[-1].isspace() and not step.removed.isspace()):
        return Step(at=last.at, removed=last.removed + step.removed, added="")
    return None


def _newest(steps: list[Step], most: int, room: int) -> list[bytes]:
    """Return the last steps as lines of JSON, the oldest first; one that is too long cuts off what is before it."""
    lines: list[bytes] = []
    for step in reversed(steps[-most:] if most > 0 else []):
        try:
            line = json.dumps([step.at, step.removed, step.added], ensure_ascii=False, separators=(",", ":")).encode()
        except UnicodeEncodeError:
            break
        room -= len(line) + 1
        if room < 0:
            break
        lines.append(line)
    lines.reverse()
    return lines


def _read(line: list[object]) -> Step:
    at, removed, added = line
    if not isinstance(at, int) or isinstance(at, bool) or not isinstance(removed, str) or not isinstance(added, str):
        raise TypeError("not a step")
    return Step(at=at, removed=removed, added=added)


def _print(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-16-le", "surrogatepass"), digest_size=8).hexdigest()
