"""Every control of every page and dialog has a name and can be reached by the keyboard; every word is translated."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSlider,
    QSpinBox,
    QTabBar,
    QTextEdit,
    QWidget,
)

from rejournal.domain.ask import Outcome
from rejournal.domain.attachment import Attachment
from rejournal.domain.lesson import Lesson
from rejournal.domain.plain import to_plain
from rejournal.domain.prompt import Prompt
from rejournal.domain.redirection import Redirection
from rejournal.journal import decks
from rejournal.journal.asks import WholeAsk
from rejournal.screens import translation
from rejournal.screens.ask import AskScreen
from rejournal.screens.decks import DeckEditor
from rejournal.screens.goals import GoalEditor
from rejournal.screens.keepsakes import KeepsakesScreen
from rejournal.screens.letter import LetterScreen
from rejournal.screens.link import LinkScreen
from rejournal.screens.many import Kind, Many
from rejournal.screens.patterns import PatternsScreen
from rejournal.screens.places import Place
from rejournal.screens.redirection import RedirectionScreen
from rejournal.screens.rekey import RekeyScreen
from rejournal.screens.rescue import RescueScreen
from rejournal.screens.safe import SafeScreen
from rejournal.settings.schema import RITUAL
from rejournal.ui.cover import Cover
from rejournal.ui.dialogs.backups import BackupsDialog, EntriesDialog
from rejournal.ui.dialogs.deck import DeckDialog
from rejournal.ui.dialogs.delete import DeleteDialog
from rejournal.ui.dialogs.erase import EraseDialog
from rejournal.ui.dialogs.goal import GoalDialog
from rejournal.ui.dialogs.history import HistoryDialog
from rejournal.ui.dialogs.import_ import ImportDialog
from rejournal.ui.dialogs.lesson import LessonDialog
from rejournal.ui.dialogs.letter import LetterDialog
from rejournal.ui.dialogs.link import LinkDialog
from rejournal.ui.dialogs.many import AreaDialog, TagsDialog
from rejournal.ui.dialogs.names import NamesDialog
from rejournal.ui.dialogs.paper import PaperDialog
from rejournal.ui.dialogs.passphrase import PassphraseDialog
from rejournal.ui.dialogs.preview import PreviewDialog
from rejournal.ui.dialogs.recovery import RecoveryDialog
from rejournal.ui.dialogs.redirection import RedirectionDialog
from rejournal.ui.dialogs.rekey import RekeyDialog
from rejournal.ui.dialogs.remember import RememberDialog
from rejournal.ui.dialogs.report import ReportDialog
from rejournal.ui.dialogs.rhythms import RhythmsDialog
from rejournal.ui.dialogs.sting import StingDialog
from rejournal.ui.dialogs.why import WhyDialog
from rejournal.ui.dialogs.why_not_more import WhyNotMoreDialog
from rejournal.ui.held import Held
from rejournal.ui.pages.rescue import RescuePage
from rejournal.ui.sheets import document
from tests.conftest import FIXTURES
from tests.journeys.conftest import person  # noqa: F401 - the fixture
from tests.journeys.person import Person

CONTROLS = (
    QAbstractButton,
    QLineEdit,
    QTextEdit,
    QPlainTextEdit,
    QComboBox,
    QSpinBox,
    QSlider,
    QAbstractItemView,
)
WITHIN = (QComboBox, QSpinBox)
"""Controls whose parts are theirs."""


def controls(root: QWidget) -> Iterator[QWidget]:
    for widget in root.findChildren(QWidget):
        inside = any(isinstance(parent, WITHIN) for parent in parents(widget, root))
        part = widget.objectName().startswith("qt_") or isinstance(widget, QTabBar)
        if (
            isinstance(widget, CONTROLS)
            and widget.isVisibleTo(root)
            and not inside
            and not part
            and not (
                isinstance(widget, QAbstractButton)
                and isinstance(widget.parentWidget(), QLineEdit | QTabBar | QAbstractItemView)
            )
        ):
            yield widget


def parents(widget: QWidget, root: QWidget) -> Iterator[QWidget]:
    while (widget := widget.parentWidget()) is not None and widget is not root:
        yield widget


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def places_in_tab_order(root: QWidget) -> set[QWidget]:
    found: set[QWidget] = set()
    seen: set[QWidget] = set()
    widget = root.nextInFocusChain()
    while widget is not None and widget not in seen:
        seen.add(widget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.add(widget)
        widget = widget.nextInFocusChain()
    return found | {widget.focusProxy() for widget in found if widget.focusProxy() is not None}


def check(root: QWidget) -> None:
    reached = places_in_tab_order(root.window())
    nameless = [widget for widget in controls(root) if not name_of(widget).strip()]
    assert not [(type(widget).__name__, widget.objectName()) for widget in nameless]
    unreachable = [
        (type(widget).__name__, name_of(widget))
        for widget in controls(root)
        if widget.isEnabled()
        and widget not in reached
        # Chips are reached by arrows from the one that holds their place, a list under a field from that field;
        # columns are sorted from the table's menu.
        and widget.objectName() not in ("chip", "popup")
        and not isinstance(widget, QHeaderView)
    ]
    assert not unreachable
    # Tab has to lead out of every field, but where it stands in a list.
    held = [widget for widget in root.findChildren(QPlainTextEdit) if not widget.tabChangesFocus()]
    assert not [name_of(widget) for widget in held if widget.isVisible()]


def prepared(person: Person) -> Person:  # noqa: F811
    person.opens().makes_a_vault()
    journal = person.shell.journal
    made = journal.answers.record(
        Outcome.NO, {"sting": 5}, ask_fields={"what": "WHAT", "of": "WHOM", "area": "AREA"}
    ).record
    journal.asks.log({"what": "OTHER"})
    journal.reflections.record(
        {
            "ask": made.ask.id,
            "answer": made.answer.id,
            "deck": "four-questions",
            "parts": [{"prompt": "why", "text": "TEXT"}],
        }
    )
    return person


def kept(person: Person) -> None:  # noqa: F811
    """Let there be a backup and an earlier version."""
    journal = person.shell.journal
    journal.reflections.record({"title": "WHAT", "parts": [{"prompt": "page", "text": "TEXT"}]})
    journal.backups.make()
    journal.reflections.revise(journal.listed.lines()[0].id, {"parts": [{"prompt": "page", "text": "OTHER TEXT"}]})


def dialogs(person: Person) -> dict[str, QWidget]:  # noqa: F811
    shell = person.shell
    safe = SafeScreen(shell.room)
    recovery = RecoveryDialog(shell, safe)
    recovery._shown("-".join(["0000"] * 14))
    # Read before a dialog does: two threads don't share the journal's connection.
    whole = next(one for one in shell.journal.asks.all() if one.answers)
    lesson = shell.journal.lessons.keep("TEXT").record
    linked = shell.journal.redirections.link(whole.answers[0].id, {"event": "OTHER", "note": "TEXT"}).record
    return {
        "passphrase": PassphraseDialog(shell, safe),
        "recovery": RecoveryDialog(shell, safe),
        "recovery shown": recovery,
        "import": ImportDialog(shell, shell.room, FIXTURES / "job-hunt.csv"),
        "delete": DeleteDialog(shell, "FOLDER", lambda *_: None, lambda _: None),
        "report": ReportDialog(shell, ValueError()),
        "history": HistoryDialog(shell, shell.room, reflection=shell.journal.listed.lines()[0].id),
        "erase": EraseDialog(shell, "WHAT", "TEXT", lambda _: None, can_renew=True),
        "backups": BackupsDialog(shell, shell.room, lambda _: None),
        "entries": EntriesDialog(shell, shell.room, shell.journal.backups.all()[0]),
        "remember": RememberDialog(shell, safe),
        "rekey": RekeyDialog(shell, RekeyScreen(person.window.gate, person.vault)),
        **dialogs_of_the_flow(person, whole, lesson),
        **dialogs_of_hindsight(person, whole, linked),
    }


def dialogs_of_the_flow(person: Person, whole: WholeAsk, lesson: Lesson) -> dict[str, QWidget]:  # noqa: F811
    shell, journal = person.shell, person.shell.journal
    file = Attachment(sha256="0" * 64, name="WHAT", kind="text/plain", size=4)
    return {
        "deck": DeckDialog(
            shell, DeckEditor(shell.room, journal.decks.new("WHAT", [Prompt(id="q1", short="", question="TEXT")]))
        ),
        "lesson": LessonDialog(shell, KeepsakesScreen(shell.room), lesson),
        "names": NamesDialog(shell, shell.room),
        "tags": NamesDialog(shell, shell.room, "tag"),
        "tags of many": TagsDialog(shell, Many(shell.room, Kind.ASKS, tuple)),
        "area of many": AreaDialog(shell, Many(shell.room, Kind.ASKS, tuple)),
        "paper": PaperDialog(shell, document("<p>TEXT</p>")),
        "sting": StingDialog(shell, "WHAT", lambda _: None),
        "letter": LetterDialog(shell, LetterScreen(shell.room)),
        "why": WhyDialog(shell, AskScreen(shell.room), whole.ask, whole.answers[0]),
        "preview": PreviewDialog(shell, file, b"TEXT", lambda: None),
        "history of an ask": HistoryDialog(shell, shell.room, ask=whole.ask.id),
    }


def dialogs_of_hindsight(person: Person, whole: WholeAsk, linked: Redirection) -> dict[str, QWidget]:  # noqa: F811
    shell, no = person.shell, whole.answers[0].id
    return {
        "link": LinkDialog(shell, LinkScreen(shell.room, no=no)),
        "link back": LinkDialog(shell, LinkScreen(shell.room, ask=whole.ask.id)),
        "redirection": RedirectionDialog(shell, RedirectionScreen(shell.room, linked.id)),
        "rhythms": RhythmsDialog(shell, shell.room),
        "goal": GoalDialog(shell, GoalEditor(shell.room), []),
        "why not more": WhyNotMoreDialog(shell, PatternsScreen(shell.room)),
    }


def pages_about(person: Person) -> list[tuple[Place, dict[str, str]]]:  # noqa: F811
    """Return pages that are about something: an ask that waits, a no, an unasked one, what to write with."""
    journal = person.shell.journal
    no = next(one for one in journal.asks.all() if one.answers)
    letter = journal.attachments.keep("WHAT.txt", b"TEXT").record
    journal.asks.revise(no.ask.id, {"fear": "TEXT", "attachments": [to_plain(letter)]})
    journal.kindness.keep("TEXT", of="WHOM")
    journal.lessons.keep("TEXT")
    journal.settings.set(RITUAL, "TEXT")
    journal.redirections.link(no.answers[-1].id, {"event": "OTHER", "note": "TEXT", "would_be_missing": "TEXT"})
    unasked = journal.asks.log({"what": "OTHER", "unasked": True, "stopped_by": "TEXT"}).record.id
    subject = {"ask": no.ask.id, "answer": no.answers[-1].id}
    return [
        (Place.ASK, {"ask": no.ask.id}),
        (Place.ASK, {"ask": unasked}),
        (Place.AFTER, subject),
        (Place.WRITE, subject | {"deck": "thought-record"}),
        (Place.WRITE, {"deck": "expressive"}),
        (Place.LOOK_BACK, {"answer": no.answers[-1].id}),
        (Place.STORY, {"answer": no.answers[-1].id}),
        (Place.REDIRECTIONS, {}),
        (Place.WALL, {}),
        (Place.FAILURES, {}),
        (Place.KEEPSAKES, {}),
        (Place.DECKS, {}),
        (Place.TODAY, {}),
        (Place.PATTERNS, {}),
        (Place.REVIEW, {}),
    ]


def sheets(person: Person) -> dict[str, QWidget]:  # noqa: F811
    """Return what stands in the window's place now and then."""
    window = person.window
    screen = RescueScreen(window.gate, person.vault, person.clock.today, damaged=True)
    return {
        "rescue": RescuePage(screen, lambda: None),
        "held": Held(window, lambda: None, lambda *_: None, lambda: None, lambda: None),
        "cover": Cover(window),
    }


def test_every_control_has_a_name_and_a_place_in_the_tab_order(person: Person):  # noqa: F811
    person.opens()
    check(person.gate)
    person.makes_a_vault()
    person.locks()
    check(person.gate)
    person.unlocks()
    journal = person.shell.journal
    journal.answers.record(Outcome.NO, {"first_take": "x"}, ask_fields={"what": "WHAT"})
    for place in Place:
        person.goes(place)
        check(person.page)
    for place, subject in pages_about(person):
        person.goes(place, **subject)
        check(person.page)
    check(person.shell.side)
    kept(person)
    for dialog in dialogs(person).values():
        dialog.show()
        person.settles()
        check(dialog)
        dialog.reject()
    check(person.shell.show_palette())
    for sheet in sheets(person).values():
        sheet.show()
        person.settles()
        check(sheet)
        sheet.hide()


def test_one_chip_of_each_row_is_in_the_tab_order_and_arrows_reach_the_rest(person: Person):  # noqa: F811
    person.opens().makes_a_vault()
    person.goes(Place.LOG_NO)
    for chips in person.page._chips.values():
        held = [chip for chip in chips._chips.values() if chip.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert len(held) == 1
        held[0].setFocus()
        chip = held[0]
        for _ in chips._chips:
            from PySide6.QtTest import QTest

            QTest.keyClick(chip, Qt.Key.Key_Right)
            chip = person.focus
        assert chip is held[0]


OPEN, CLOSE = "⟦", "⟧"
FOREIGN = (FIXTURES / "job-hunt.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
PRIVATE = re.compile(
    r"WHAT|WHOM|AREA|OTHER|TEXT|FOLDER|job-hunt|Journal|^[\d\W_]*$|^rejournal|ValueError|\d{4}-\d\d|"
    r"^Scroll (Left|Right)$|^(" + "|".join(map(re.escape, FOREIGN)) + ")$"
)
"""What a person typed, a foreign table's own names, Qt's own parts, numbers and signs."""


@pytest.fixture
def marked():
    """Mark every translated sentence."""
    translation.install(
        lambda text: f"{OPEN}{text}{CLOSE}", lambda one, many, n: f"{OPEN}{one if n == 1 else many}{CLOSE}"
    )
    decks.built_in.cache_clear()
    yield
    translation.use(())
    decks.built_in.cache_clear()


def untranslated(root: QWidget) -> list[str]:
    found = []
    for widget in [root, *root.findChildren(QWidget)]:
        texts = [widget.accessibleName(), widget.toolTip(), widget.accessibleDescription()]
        if isinstance(widget, QLabel | QAbstractButton):
            texts.append(widget.text().strip())
        if isinstance(widget, QLineEdit):
            texts.append(widget.placeholderText())
        if isinstance(widget, QComboBox):
            texts += [widget.itemText(place) for place in range(widget.count())]
        if isinstance(widget, QScrollArea):
            continue
        found += [text for text in texts if text and OPEN not in text and not PRIVATE.search(text)]
    return sorted(set(found))


def test_every_sentence_passes_through_translation(marked, person: Person):  # noqa: F811
    somebody = person
    somebody.opens()
    found = {"first run": untranslated(somebody.gate)}
    somebody.clicks = lambda name: Person.clicks(somebody, f"{OPEN}{name}{CLOSE}")  # type: ignore[method-assign]
    prepared(somebody)
    for place in Place:
        somebody.goes(place)
        found[place.value] = untranslated(somebody.shell)
    for number, (place, subject) in enumerate(pages_about(somebody)):
        somebody.goes(place, **subject)
        found[f"{place.value} {number}"] = untranslated(somebody.shell)
    kept(somebody)
    for name, dialog in dialogs(somebody).items():
        dialog.show()
        somebody.settles()
        found[name] = untranslated(dialog)
        dialog.reject()
    for name, sheet in sheets(somebody).items():
        sheet.show()
        somebody.settles()
        found[name] = untranslated(sheet)
        sheet.hide()
    somebody.locks()
    found["lock"] = untranslated(somebody.gate)
    assert {place: texts for place, texts in found.items() if texts} == {}
