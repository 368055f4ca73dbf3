"""Still true? A lesson that has come back: kept, used, put in other words, or let go."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QWidget

from rejournal.domain.lesson import Lesson
from rejournal.screens.translation import tr
from rejournal.ui.dialogs.frame import Dialog
from rejournal.ui.widgets.basics import button, column, entry, label


class Asker(Protocol):
    """What can be done with a lesson, by whichever screen asks."""

    def still_true(self, lesson: str, *, used: bool = False) -> None:
        """Say that it holds, or was used."""

    def edit(self, lesson: str, text: str) -> None:
        """Put it in other words."""

    def retire(self, lesson: str) -> None:
        """Let it go."""


class LessonDialog(Dialog):
    """One sentence and four answers; changing its words is one of them."""

    def __init__(self, parent: QWidget, asker: Asker, lesson: Lesson) -> None:
        super().__init__(parent, tr("Still true?"), width=560)
        self._asker, self._lesson = asker, lesson
        self.text = entry(tr("The lesson"), role="serif")
        self.text.setText(lesson.text)
        said = label(tr("Change its words if they have changed. Letting it go is an answer too."), "quiet", wrap=True)
        self.true = button(tr("Still true"), self._still_true, "primary")
        self.used = button(tr("I used it"), self._used)
        self.build(
            column(self.text, said, spacing=12),
            button(tr("Let it go"), lambda: self._do(lambda: asker.retire(lesson.id)), "link"),
            self.cancel(),
            self.used,
            self.true,
        )
        self.true.setDefault(True)
        self.true.setFocus()

    def _still_true(self) -> None:
        self._keep(used=False)

    def _used(self) -> None:
        self._keep(used=True)

    def _keep(self, *, used: bool) -> None:
        asker, lesson, text = self._asker, self._lesson, self.text.text()
        if text.strip() and text != lesson.text:
            self._do(lambda: asker.edit(lesson.id, text))
        else:
            self._do(lambda: asker.still_true(lesson.id, used=used))

    def _do(self, what: Callable[[], None]) -> None:
        self.accept()
        what()
