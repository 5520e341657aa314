"""Which backups of this workspace lie on this laptop, from when and why?"""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from inspector.domain.sentences import Sentence, say, say_in
from inspector.wording import words
from inspector.workspace.upkeep import Kept
from ui.models.rows_model import Column, RowsModel
from ui.theme import theme
from ui.widgets.table import Table

_CAUSES: dict[str, Sentence] = {
    "exit": say_in("backup", "on leaving"),
    "idle": say_in("backup", "in an idle moment"),
    "import": say_in("backup", "before an import"),
    "snapshot": say_in("backup", "snapshot"),
}
_LEAST, _MOST = 2, 5


class BackupTable(Table):
    """As high as its rows, within bounds; more are scrolled to."""

    def __init__(self, parent: QWidget) -> None:
        self._backups: RowsModel[Kept] = RowsModel(
            (
                Column(
                    say("Made at"),
                    lambda kept: kept.at.astimezone().strftime("%Y-%m-%d %H:%M"),
                    sort=lambda kept: kept.at,
                    width=160,
                ),
                Column(say("Why"), _why, width=140, look="caption"),
                Column(say("Name"), lambda kept: kept.name),
            ),
            lambda kept: kept.backup.path,
        )
        super().__init__(self._backups, parent)
        theme().changed.connect(self._fit)
        self._fit()

    def show_rows(self, backups: tuple[Kept, ...]) -> None:
        """Shows these backups, the newest first."""
        self._backups.show_rows(backups)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        look = theme()
        rows = min(max(self._backups.rowCount(), _LEAST), _MOST)
        self.setFixedHeight(rows * look.size("row") + look.size("header") + look.space("xs"))


def backup_table(parent: QWidget) -> BackupTable:
    """The table of backups."""
    return BackupTable(parent)


def _why(kept: Kept) -> str:
    cause = _CAUSES.get(kept.backup.cause.value)
    return words(cause) if cause is not None else ""
