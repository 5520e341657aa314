"""What can a person set? Words and looks, the name in every entry, backups, sensitive pictures."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from inspector import places
from inspector.domain.faults import World
from inspector.domain.sentences import Sentence, say
from inspector.wording import tr
from inspector.workspace.own_work import name_author
from inspector.workspace.upkeep import Kept, kept, snapshot
from ui.copies import Copies
from ui.desk import Desk
from ui.page import Page
from ui.preferences import Preferences
from ui.problems import problems
from ui.settings.backups import backup_table
from ui.shell.context_bar import ContextBar
from ui.tab_order import order_tabs
from ui.theme import mark, theme
from ui.tokens import TEXT_PERCENTS
from ui.widgets.banner import Notice
from ui.widgets.form_row import Cell, FormRow
from ui.widgets.segmented import Choice, Segmented
from ui.words import LANGUAGES, SCHEME_WORDS

if TYPE_CHECKING:
    from inspector.domain.changes import Change
    from inspector.workspace.workspace import Workspace

_BREADTH = 760


class SettingsPage(Page):
    """Everything takes effect at once; there is nothing to confirm."""

    name: ClassVar[str] = "settings"

    def __init__(self, desk: Desk, preferences: Preferences) -> None:
        super().__init__(desk)
        self._preferences = preferences
        self._make_controls()
        self._make_rows()
        self._lay_out()
        self._order_tabs()
        self._connect()

    def _make_controls(self) -> None:
        self.bar = ContextBar(self)
        self.language = Segmented(
            [Choice(locale, name) for locale, name in LANGUAGES.items()], self
        )
        self.text_size = Segmented(
            [Choice(percent, f"{percent} %") for percent in TEXT_PERCENTS], self
        )
        self.scheme = Segmented(
            [Choice(scheme, word) for scheme, word in SCHEME_WORDS.items()], self
        )
        self.author = QLineEdit(self)
        self.author.setObjectName("settings.author")
        self.hides_sensitive = QCheckBox(self)
        self.hides_sensitive.setObjectName("settings.hides_sensitive")
        self._place = QLabel(self)
        self._place.setWordWrap(True)
        self._place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.folder = self._button("settings.folder")
        self.backups = backup_table(self)
        self.backups.setObjectName("settings.backups")
        self.back_up = self._button("settings.back_up")
        self.save_copy = self._button("settings.save_copy")
        self.backup_folder = self._button("settings.backup_folder")
        self.copies = Copies(self.desk, self)

    def _make_rows(self) -> None:
        def row(label: Sentence, field: QWidget, hint: Sentence | None = None) -> FormRow:
            return FormRow(label, field, hint=hint, beside=True, parent=self)

        self._rows = {
            "language": row(say("Language"), _left(self.language)),
            "text_size": row(say("Text size"), _left(self.text_size)),
            "scheme": row(say("Appearance"), _left(self.scheme)),
            "author": row(say("Your name"), self.author, say("Stands in every entry from now on")),
            "sensitive": row(say("Sensitive pictures"), self.hides_sensitive),
            "place": row(say("Data location"), _pair(self._place, self.folder)),
            "backups": row(
                say("Backups"),
                self._backup_cell(),
                say("Made on leaving and in idle moments; snapshots are never thinned"),
            ),
        }

    def _backup_cell(self) -> QWidget:
        cell = Cell(self.backups, self)
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space("s"))
        column.addWidget(self.backups)
        column.addWidget(_left(self.back_up, self.save_copy, self.backup_folder))
        return cell

    def _lay_out(self) -> None:
        space = theme().space
        sheet = QFrame(self)
        mark(sheet, kind="card")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(*(space("xl"),) * 4)
        column.setSpacing(space("l"))
        for row in self._rows.values():
            column.addWidget(row)
        self._sheet = sheet
        around = QWidget(self)
        middle = QHBoxLayout(around)
        middle.setContentsMargins(*(space("l"),) * 4)
        middle.addWidget(sheet, 0, Qt.AlignmentFlag.AlignTop)
        middle.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(around)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(scroll, 1)
        self.give_keys_to(self.author)

    def _order_tabs(self) -> None:
        choices = (self.language, self.text_size, self.scheme)
        segments = [segment for choice in choices for segment in choice.segments]
        order_tabs(
            [
                *segments,
                self.author,
                self.hides_sensitive,
                self.folder,
                self.backups,
                self.back_up,
                self.save_copy,
                self.backup_folder,
            ]
        )

    def _connect(self) -> None:
        self.language.chosen.connect(self._on_language)
        self.text_size.chosen.connect(self._on_text_size)
        self.scheme.chosen.connect(self._on_scheme)
        self.author.editingFinished.connect(self._on_author)
        self.hides_sensitive.toggled.connect(self._on_hides_sensitive)
        self.folder.clicked.connect(self._on_folder)
        self.back_up.clicked.connect(self._on_back_up)
        self.save_copy.clicked.connect(self.copies.ask_and_save)
        self.copies.noticed.connect(self.notice_wished)
        self.copies.begun.connect(self.work_begun)
        self.backup_folder.clicked.connect(self._on_backup_folder)
        self._preferences.changed.connect(self._on_preferences)
        theme().changed.connect(self._on_theme)
        self._on_theme()
        self._on_preferences()

    def panes(self) -> list[QWidget]:
        return [self]

    def refresh(self) -> None:
        self.author.setText(self.desk.facts.author)
        task = self.desk.ask(kept)
        task.succeeded.connect(self._on_kept)
        task.failed.connect(problems().tell)
        task.start()

    def leave(self) -> None:
        self._on_author()

    def retranslate(self) -> None:
        self.bar.show_place(tr("Settings"))
        for row in self._rows.values():
            row.retranslate()
        breadth = max(row.label.sizeHint().width() for row in self._rows.values())
        for row in self._rows.values():
            row.label.setFixedWidth(breadth)
        for choice, name in (
            (self.language, tr("Language")),
            (self.text_size, tr("Text size")),
            (self.scheme, tr("Appearance")),
        ):
            choice.setAccessibleName(name)
            choice.retranslate()
        self.hides_sensitive.setText(tr("Never show them, not even while held"))
        self.hides_sensitive.setAccessibleName(self.hides_sensitive.text())
        self._place.setText(str(self.desk.current.path) if self.desk.current else "")
        self.folder.setText(tr("Open the folder"))
        self.back_up.setText(tr("Back up now"))
        self.save_copy.setText(tr("Save a copy to…"))
        self.backup_folder.setText(tr("Open the folder of backups"))
        self.backups.setAccessibleName(tr("Backups"))
        self.backups.retranslate()

    def _button(self, name: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        return button

    @Slot(object)
    def _on_language(self, locale: str) -> None:
        self._preferences.language = locale

    @Slot(object)
    def _on_text_size(self, percent: int) -> None:
        self._preferences.text_percent = percent

    @Slot(object)
    def _on_scheme(self, scheme: str) -> None:
        self._preferences.scheme = scheme  # type: ignore[assignment]  # one of `SCHEME_WORDS`

    @Slot()
    def _on_preferences(self) -> None:
        self.language.choose(self._preferences.language)
        self.text_size.choose(self._preferences.text_percent)
        self.scheme.choose(self._preferences.scheme)
        self.hides_sensitive.setChecked(self._preferences.hides_sensitive)

    @Slot(bool)
    def _on_hides_sensitive(self, hides: bool) -> None:
        self._preferences.hides_sensitive = hides

    @Slot()
    def _on_author(self) -> None:
        # The field is also left when its workspace is closed.
        opened = self.desk.current
        name = self.author.text().strip()
        if opened is None or name == opened.facts.author:
            return
        task = self.desk.do(partial(_name_author, name))
        task.succeeded.connect(self._on_named)
        task.failed.connect(self._on_not_named)
        task.start()

    @Slot(object)
    def _on_named(self, _change: Change) -> None:
        self._rows["author"].show_fault(None)
        self.desk.look_again().start()

    @Slot(object)
    def _on_not_named(self, error: Exception) -> None:
        if isinstance(error, World):
            self._rows["author"].show_fault(error.faults[0])
        else:
            problems().tell(error)

    @Slot()
    def _on_back_up(self) -> None:
        task = self.desk.ask(partial(snapshot, name=""))
        task.succeeded.connect(self._on_backed_up)
        task.failed.connect(problems().tell)
        task.start()

    @Slot(object)
    def _on_backed_up(self, _kept: Kept) -> None:
        self.notice_wished.emit(Notice(say("The backup is made and checked."), tone="ok"))
        self.refresh()

    @Slot(object)
    def _on_kept(self, backups: tuple[Kept, ...]) -> None:
        self.backups.show_rows(backups)

    @Slot()
    def _on_folder(self) -> None:
        if self.desk.current is not None:
            _open_folder(self.desk.current.path.parent)

    @Slot()
    def _on_backup_folder(self) -> None:
        _open_folder(places.backup_folder())

    @Slot()
    def _on_theme(self) -> None:
        self._sheet.setMaximumWidth(round(_BREADTH * theme().text_percent / 100))
        self._sheet.setMinimumWidth(min(self._sheet.maximumWidth(), _BREADTH))


def _name_author(name: str, workspace: Workspace) -> Change:
    return name_author(workspace, name)


def _open_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _pair(wide: QWidget, button: QPushButton) -> QWidget:
    """A field that takes the breadth, and its button."""
    cell = Cell(button)
    row = QHBoxLayout(cell)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme().space("s"))
    row.addWidget(wide, 1)
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    return cell


def _left(*widgets: QWidget) -> QWidget:
    """Widgets in a row that do not spread; the first takes the label's keyboard."""
    cell = Cell(widgets[0])
    row = QHBoxLayout(cell)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme().space("s"))
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return cell
