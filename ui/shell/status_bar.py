"""What stands at the foot of the window: saved or not, what runs, who writes, which rules?"""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from inspector.wording import tr
from ui.desk import Opened
from ui.shell.save_label import SaveLabel
from ui.shell.work_label import WorkLabel
from ui.theme import mark, theme


class StatusBar(QFrame):
    """28 px: save state | what runs | author and team | version of the plan."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("window.status")
        mark(self, kind="status")
        self._opened: Opened | None = None
        self.save = SaveLabel(self)
        self.work = WorkLabel(self)
        self._who = QLabel(self)
        self._rules = QLabel(self)
        for label in (self._who, self._rules):
            mark(label, type="caption")

        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme().space("m"), 0, theme().space("m"), 0)
        layout.setSpacing(theme().space("l"))
        layout.addWidget(self.save)
        layout.addStretch(1)
        for widget in (self.work, self._who, self._rules):
            layout.addWidget(widget)

        theme().changed.connect(self._on_theme)
        self._on_theme()

    def show_workspace(self, opened: Opened | None) -> None:
        """Who writes in the open workspace, and by which rules."""
        self._opened = opened
        self.retranslate()

    def retranslate(self) -> None:
        """Puts every word into the language in use."""
        self.setAccessibleName(tr("Status"))
        self.save.retranslate()
        self.work.retranslate()
        opened = self._opened
        for widget in (self.save, self._who, self._rules):
            widget.setVisible(opened is not None)
        mark(self, kind="status" if opened is not None else "")
        if opened is None:
            return
        team = opened.facts.team_name or opened.facts.team or tr("Headquarters")
        self._who.setText(" · ".join(part for part in (opened.facts.author, team) if part))
        self._rules.setText(tr("Rules v{version}", version=opened.plan.version))
        version = opened.version
        why = ""
        if version is not None:
            day, note = version.at.astimezone().date(), version.note
            why = tr("Confirmed by {person} on {day}", person=version.author, day=day)
            why = tr("{confirmed}: {why}", confirmed=why, why=note) if note else why
        self._rules.setToolTip(why)
        self._rules.setAccessibleDescription(why)

    @Slot()
    def _on_theme(self) -> None:
        self.setFixedHeight(theme().size("status-bar"))
