"""A workspace did not open: why, what is safe, and what can be done about it right here?"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.faults import World
from inspector.wording import tr, tr_count, words
from ui import icons
from ui.theme import mark, theme
from ui.welcome.wishes import Saved
from ui.widgets.announce import announce


class Remedy(StrEnum):
    """What the card can offer."""

    RETRY = "retry"
    COPY = "copy"
    LOCATE = "locate"
    FORGET = "forget"
    RESTORE = "restore"
    CHOOSE = "choose"


_REMEDIES: dict[str, tuple[Remedy, ...]] = {
    "held": (Remedy.RETRY,),
    "in_use": (Remedy.RETRY,),
    "disk_full": (Remedy.RETRY,),
    "disk_failing": (Remedy.RETRY,),
    "read_only": (Remedy.COPY, Remedy.RETRY),
    "not_allowed": (Remedy.COPY, Remedy.RETRY),
    "not_found": (Remedy.RESTORE, Remedy.LOCATE, Remedy.FORGET),
    "not_a_workspace": (Remedy.RESTORE, Remedy.CHOOSE),
    "is_folder": (Remedy.CHOOSE,),
    "damaged": (Remedy.RESTORE, Remedy.CHOOSE),
    "no_pack": (Remedy.CHOOSE,),
}
_MOST_ROWS = 4


class FailureCard(QFrame):
    """One failure to open; each button is one way out."""

    wished = Signal(str, object)
    """A `Remedy` and the file it is about: the workspace, or the backup to restore."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("welcome.failure")
        mark(self, kind="card")
        self._path = Path()
        self._problem: World | None = None
        self._saved: tuple[Saved, ...] = ()
        self._sign = QLabel(self)
        self._sentence = QLabel(self)
        mark(self._sentence, kind="strong")
        self._remedy = QLabel(self)
        for label in (self._sentence, self._remedy):
            label.setWordWrap(True)
        self.backups = QListWidget(self)
        self.backups.setObjectName("welcome.backups")
        self._buttons = {remedy: _RemedyButton(remedy, self) for remedy in Remedy}
        self._close = QPushButton(self)
        self._close.setObjectName("welcome.failure.close")
        mark(self._close, kind="quiet")
        self._lay_out()
        for button in self._buttons.values():
            button.wished.connect(self._on_wished)
        self._close.clicked.connect(self.hide)
        theme().changed.connect(self._on_theme)
        self._on_theme()
        self.hide()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme().space("s"))
        for button in (*self._buttons.values(), self._close):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(theme().space("s"))
        for widget in (self._sentence, self._remedy, self.backups):
            column.addWidget(widget)
        column.addLayout(row)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*(theme().space("l"),) * 4)
        layout.setSpacing(theme().space("m"))
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(column, 1)

    def show_failure(self, path: Path, problem: World, saved: Sequence[Saved] = ()) -> None:
        """Says why `path` did not open; `saved` are the good backups of the file."""
        self._path, self._problem, self._saved = path, problem, tuple(saved)
        self.retranslate()
        self.show()
        offered = [button for button in self._buttons.values() if not button.isHidden()]
        (self.backups if saved else next(iter(offered), self._close)).setFocus()
        announce(self, self._sentence.text(), urgent=True)

    def retranslate(self) -> None:
        """Puts every word into the language in use."""
        self._close.setText(tr("Close"))
        self.backups.setAccessibleName(tr("Backups"))
        for remedy, text in (
            (Remedy.RETRY, tr("Try again")),
            (Remedy.COPY, tr("Copy to Documents and open")),
            (Remedy.LOCATE, tr("Locate…")),
            (Remedy.FORGET, tr("Take off the list")),
            (Remedy.RESTORE, tr("Restore this backup and open")),
            (Remedy.CHOOSE, tr("Choose another file…")),
        ):
            self._buttons[remedy].setText(text)
        if self._problem is not None:
            self._say(self._problem)

    def _say(self, problem: World) -> None:
        fault = problem.faults[0]
        self._sentence.setText(words(fault.sentence))
        self.setAccessibleName(self._sentence.text())
        self._remedy.setText(words(fault.remedy) if fault.remedy else "")
        self._remedy.setVisible(fault.remedy is not None)
        offered = _REMEDIES.get(fault.code, ())
        for remedy, button in self._buttons.items():
            fits = remedy is not Remedy.RESTORE or bool(self._saved)
            button.setVisible(remedy in offered and fits)
        self.backups.clear()
        for saved in self._saved:
            item = QListWidgetItem(_told(saved), self.backups)
            item.setData(Qt.ItemDataRole.UserRole, str(saved.path))
        self.backups.setCurrentRow(0)
        self.backups.setVisible(bool(self._saved))
        rows = min(len(self._saved), _MOST_ROWS)
        self.backups.setFixedHeight(rows * theme().size("row") + theme().space("xs"))

    @Slot(str)
    def _on_wished(self, remedy: str) -> None:
        about = self._path
        chosen = self.backups.currentItem()
        if remedy == Remedy.RESTORE and chosen is not None:
            about = Path(chosen.data(Qt.ItemDataRole.UserRole))
        self.hide()
        self.wished.emit(remedy, about)

    @Slot()
    def _on_theme(self) -> None:
        size = theme().size("icon")
        self._sign.setPixmap(icons.icon("octagon-alert", "bad").pixmap(size, size))


class _RemedyButton(QPushButton):
    """A button that says which remedy it stands for."""

    wished = Signal(str)

    def __init__(self, remedy: Remedy, parent: QWidget) -> None:
        super().__init__(parent)
        self._remedy = remedy
        self.setObjectName(f"welcome.failure.{remedy}")
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.wished.emit(self._remedy.value)


def _told(saved: Saved) -> str:
    """When the backup was made, what it is called, and what it holds."""
    parts = [saved.at.strftime("%Y-%m-%d %H:%M")]
    if saved.name:
        parts.append(f"“{saved.name}”")
    parts.append(tr_count("{count} inspection begun", "{count} inspections begun", saved.started))
    if saved.last is not None:
        last = saved.last.strftime("%Y-%m-%d %H:%M")
        parts.append(tr("last entry {last}", last=last))
    return " · ".join(parts)
