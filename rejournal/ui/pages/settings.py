"""Settings: applied at once; and the vault's own affairs."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from rejournal.screens.places import Place
from rejournal.screens.safe import SafeScreen
from rejournal.screens.settings import SettingsScreen
from rejournal.screens.translation import tr
from rejournal.settings.declared import Card as SettingsCard
from rejournal.ui.dialogs.backups import BackupsDialog
from rejournal.ui.dialogs.files import ask_folder, ask_open, ask_save
from rejournal.ui.dialogs.import_ import ImportDialog
from rejournal.ui.dialogs.names import NamesDialog
from rejournal.ui.dialogs.passphrase import PassphraseDialog
from rejournal.ui.dialogs.recovery import RecoveryDialog
from rejournal.ui.dialogs.remember import RememberDialog
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import Card, button, column, label, row
from rejournal.ui.widgets.page import Heading, Page, Scrolling, framed
from rejournal.ui.widgets.setting_field import SettingField

if TYPE_CHECKING:
    from rejournal.ui.shell import Doors


class SettingsPage(Page):
    """Cards: how it looks and locks, and the vault."""

    def __init__(
        self,
        screen: SettingsScreen,
        safe: SafeScreen,
        doors: "Doors",
    ) -> None:
        super().__init__()
        self._screen, self._safe, self._doors = screen, safe, doors
        self._remembered = False
        self._fields: dict[str, SettingField] = {}
        self._lay_out()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        cards = column(
            self._chosen_here(SettingsCard.LOOK, tr("LOOK AND LOCK")),
            self._chosen_here(SettingsCard.PRACTICE, tr("AFTER A NO")),
            self._chosen_here(SettingsCard.HINDSIGHT, tr("LOOKING BACK")),
            self._chosen_here(SettingsCard.WRITING, tr("WRITING")),
            self._names(),
            self._keys(),
            self._safety(),
            self._carry(),
            self._place(),
            0,
            spacing=14,
        )
        inside = row(spacing=0)
        held = QWidget()
        held.setLayout(cards)
        held.setMaximumWidth(theme().px(944))
        inside.addWidget(held, 1)
        inside.addStretch(0)
        layout = framed(self, Heading(tr("Settings"), tr("applied at once")))
        layout.addWidget(Scrolling(inside), 1)

    def _chosen_here(self, card: SettingsCard, caption: str) -> Card:
        """Return the card of the settings that belong together."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(14)
        grid.setColumnStretch(0, 1)
        for place, setting in enumerate(one for one in self._screen.declared() if one.card is card):
            texts = column(label(tr(setting.label), "strong"), label(tr(setting.help), "small", wrap=True), spacing=2)
            texts.addStretch(1)
            grid.addLayout(texts, place, 0)
            field = SettingField(setting, partial(self._screen.set, setting))
            self._fields[setting.key] = field
            grid.addWidget(field.widget, place, 1, field.side)
        return Card(column(label(caption, "caption"), grid, spacing=14))

    def _names(self) -> Card:
        return self._actions(
            tr("AREAS AND NAMES"),
            (
                tr("Areas and channels"),
                tr("They are your own words. Rename one everywhere, or make one of two."),
                button(tr("Rename…"), self._rename),
            ),
            (
                tr("Rhythm of look backs"),
                tr("After how long a no comes back, in each area."),
                button(tr("Rhythms…"), self._choose_rhythms),
            ),
        )

    def _keys(self) -> Card:
        self.remember = button(tr("Remember…"), self._turn_memory)
        return self._actions(
            tr("PASSPHRASE AND RECOVERY"),
            (
                tr("Change the passphrase"),
                tr("Nothing needs to be encrypted again; it takes a second."),
                button(tr("Change…"), self._change_passphrase),
            ),
            (
                tr("Recovery code"),
                tr("Opens the journal when the passphrase is forgotten. Keep it away from this computer."),
                button(tr("Show…"), self._show_code),
            ),
            (
                tr("This computer"),
                tr("Whether its keychain may open the journal without the passphrase. Off unless you choose it."),
                self.remember,
            ),
            (
                tr("A new key"),
                tr("For when somebody may know the passphrase or the code: everything is encrypted again."),
                button(tr("New key…"), self._doors.rekey),
            ),
        )

    def _safety(self) -> Card:
        self.backups = label("", "small", wrap=True)
        card = self._actions(
            tr("NEVER LOST"),
            (
                tr("Backups"),
                tr("Made by themselves, encrypted, each opened and read again before it counts."),
                row(
                    button(tr("Elsewhere…"), self._backup),
                    button(tr("Backups…"), self._show_backups),
                    spacing=8,
                ),
            ),
            (
                tr("Bin"),
                tr("What you put aside, until its day comes."),
                button(tr("Open the bin"), lambda: self._safe.room.way.go(Place.BIN)),
            ),
            (
                tr("Check"),
                tr("Reads every page, index and seal of the journal’s file."),
                button(tr("Check now"), self._safe.check),
            ),
        )
        inside = card.layout()
        if isinstance(inside, QVBoxLayout):
            inside.insertWidget(2, self.backups)
        return card

    def _carry(self) -> Card:
        return self._actions(
            tr("IN AND OUT"),
            (
                tr("Import"),
                tr("A table of applications, pitches or submissions (CSV), or a rejournal archive."),
                button(tr("Import…"), self._import),
            ),
            (
                tr("Export"),
                tr("Not encrypted: whoever has the file can read it."),
                row(
                    button(tr("Archive…"), self._archive),
                    button(tr("Table…"), self._sheet),
                    button(tr("Markdown…"), self._folder),
                    spacing=8,
                ),
            ),
        )

    def _place(self) -> Card:
        folder = label(str(self._safe.folder), "quiet", wrap=True)
        folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card = self._actions(
            tr("WHERE THINGS ARE"),
            (
                tr("Another journal"),
                tr("Locks this one and opens or makes another."),
                button(tr("Open…"), self._doors.open_other),
            ),
            (
                tr("Delete this journal"),
                tr("For good, with everything in it. Backups stay where they are."),
                button(tr("Delete…"), self._doors.delete, "danger"),
            ),
        )
        inside = card.layout()
        if inside is not None:
            column_ = inside
            column_.addWidget(folder)
            if said := self._safe.place_warning():
                column_.addWidget(label(said, "small", wrap=True))
        return card

    def _actions(self, caption: str, *actions: tuple[str, str, QWidget | object]) -> Card:
        inside = column(label(caption, "caption"), spacing=14)
        for title, about, way in actions:
            line = row(spacing=20)
            line.addLayout(column(label(title, "strong"), label(about, "small", wrap=True), spacing=2), 1)
            if isinstance(way, QWidget):
                way.setAccessibleDescription(title)
                line.addWidget(way)
            else:
                line.addLayout(way)  # type: ignore[arg-type]
            inside.addLayout(line)
        return Card(inside)

    def _connect(self) -> None:
        self._screen.changed.connect(self._refresh)
        self._safe.room.desk.changed.connect(lambda _: self._look())

    def _look(self) -> None:
        """Ask what can change by itself: the backups, and what this computer remembers."""
        self._safe.is_remembered(self._show_memory)
        self._safe.backups_said(self.backups.setText)

    def _show_memory(self, remembered: bool) -> None:
        self._remembered = remembered
        self.remember.setText(tr("Forget") if remembered else tr("Remember…"))

    def _turn_memory(self) -> None:
        if self._remembered:
            self._safe.forget()
        else:
            RememberDialog(self, self._safe).open()

    def showEvent(self, event: QShowEvent) -> None:
        """Look again each time it is shown."""
        super().showEvent(event)
        self._look()

    def _refresh(self) -> None:
        for setting in self._screen.declared():
            self._fields[setting.key].show(self._screen.get(setting))

    # What the buttons do

    def _choose_rhythms(self) -> None:
        from rejournal.ui.dialogs.rhythms import RhythmsDialog

        RhythmsDialog(self, self._safe.room).open()

    def _rename(self) -> None:
        NamesDialog(self, self._safe.room).open()

    def _change_passphrase(self) -> None:
        PassphraseDialog(self, self._safe).open()

    def _show_code(self) -> None:
        RecoveryDialog(self, self._safe).open()

    def _import(self) -> None:
        path = ask_open(self, tr("Import"), tr("Tables and archives (*.csv *.tsv *.txt *.zip)"))
        if path:
            ImportDialog(self, self._safe.room, Path(path)).open()

    def _backup(self) -> None:
        folder = ask_folder(self, tr("Where should the backup go?"))
        if folder:
            self._safe.backup(folder)

    def _show_backups(self) -> None:
        BackupsDialog(self, self._safe.room, self._screen.keep_backups_in).open()

    def _archive(self) -> None:
        path = ask_save(self, tr("Export the archive"), "rejournal.zip")
        if path:
            self._safe.export_archive(path)

    def _sheet(self) -> None:
        path = ask_save(self, tr("Export the table of asks"), "asks.csv")
        if path:
            self._safe.export_sheet(path)

    def _folder(self) -> None:
        folder = ask_folder(self, tr("Where should the files go?"))
        if folder:
            self._safe.export_folder(folder)

    def focus_first(self) -> None:
        """Put the cursor on the first setting."""
        next(iter(self._fields.values())).widget.setFocus()
