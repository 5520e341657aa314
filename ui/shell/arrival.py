"""A workspace has come onto the desk: what is remembered of it, and what must its person hear?"""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from inspector.domain.records import Role
from inspector.domain.sentences import say
from ui.desk import Desk, Opened, SaveState
from ui.preferences import Preferences, Recent
from ui.problems import problems
from ui.widgets.banner import Notice, NoticeBar
from ui.widgets.form_row import fault_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from inspector.domain.faults import Fault
    from inspector.workspace.progress import Progress
    from inspector.workspace.upkeep import Recovery
    from inspector.workspace.workspace import Workspace


_LATER_MS = 1500


class Arrival(QObject):
    """Remembers each workspace, settles what a crash left, and warns of an unsafe place."""

    def __init__(
        self,
        desk: Desk,
        preferences: Preferences,
        notices: NoticeBar,
        copy_and_open: Callable[[Path], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._preferences = preferences
        self._notices = notices
        self._copy_and_open = copy_and_open
        self._path = Path()
        self._saved_at: datetime | None = None
        self._plan = ""
        desk.facts_changed.connect(self._on_facts)
        desk.save_state_changed.connect(self._on_save_state)

    def welcome(self, opened: Opened) -> None:
        """Asks, before any page does, how the last use ended and where the workspace lies."""
        self._path = opened.path
        self._plan = opened.plan.digest
        self._saved_at = None
        recovery = self._desk.ask(_recover)
        recovery.succeeded.connect(self._on_recovery)
        recovery.failed.connect(problems().tell)
        recovery.start()
        # The rest can wait until the first page stands.
        QTimer.singleShot(_LATER_MS, self, self._on_later)

    @Slot()
    def _on_later(self) -> None:
        self.remember()
        if self._desk.current is None:
            return
        place = self._desk.long(partial(_place_warning, self._desk.current.path))
        place.succeeded.connect(self._on_place)
        place.start()

    def remember(self) -> None:
        """Puts the open workspace at the head of the recent ones, with its last saving."""
        opened = self._desk.current
        if opened is None:
            return
        known = {each.path: each.saved_at for each in self._preferences.recent()}
        at = self._saved_at or known.get(opened.path)
        facts = opened.facts
        name = facts.team_name or opened.path.stem
        self._preferences.remember(Recent(opened.path, facts.role.value, name, at))

    @Slot(object)
    def _on_facts(self, opened: Opened) -> None:
        """A pack has brought a team another version of the plan: it says why."""
        former, self._plan = self._plan, opened.plan.digest
        if self._plan == former or opened.facts.role is not Role.TEAM:
            return
        said = say("Version {version} of the plan is in force.", version=opened.plan.version)
        if opened.version is not None and opened.version.note:
            said = say(
                "Version {version} of the plan is in force: {why}",
                version=opened.plan.version,
                why=opened.version.note,
            )
        self._notices.show_notice(Notice(said, tone="warn", topic="plan"))

    @Slot(object)
    def _on_save_state(self, state: SaveState) -> None:
        self._saved_at = state.at

    @Slot(object)
    def _on_recovery(self, recovery: Recovery | None) -> None:
        if recovery is None:
            return
        if recovery.last is None:
            sentence = say("The program was not closed properly the last time; nothing is lost.")
        else:
            sentence = say(
                "The program was not closed properly the last time; everything up to {time} is "
                "there.",
                time=recovery.last.strftime("%m-%d %H:%M:%S"),
            )
        self._notices.show_notice(Notice(sentence, tone="warn", topic="recovery", keeps_first=True))

    @Slot(object)
    def _on_place(self, fault: Fault | None) -> None:
        if fault is None:
            return
        copy = (say("Copy to Documents and open"), self._on_copy)
        self._notices.show_notice(
            Notice(fault_text(fault), tone="warn", actions=(copy,), topic="place")
        )

    @Slot()
    def _on_copy(self) -> None:
        self._copy_and_open(self._path)


def _recover(workspace: Workspace) -> Recovery | None:
    if not workspace.store.was_unclean:
        return None
    from inspector.workspace.upkeep import recover

    return recover(workspace)


def _place_warning(path: Path, _progress: Progress) -> Fault | None:
    from inspector.workspace.upkeep import place_warning

    return place_warning(path)
