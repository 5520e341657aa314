"""May the window close now? Nothing typed may be lost, and long work is not cut off unasked.

Closing never asks about saving. It sends what is still in a field, waits for the disk, closes the
workspace so that one whole file is left, and only then lets the window go.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from inspector.domain.sentences import say
from ui.desk import SaveState
from ui.widgets.banner import Notice

if TYPE_CHECKING:
    from inspector.workspace.workspace import Workspace
    from ui.window import MainWindow


class Leaving(QObject):
    """The window's way out, in steps."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._is_settled = False
        self._is_under_way = False
        self._state = SaveState(0)
        window.desk.save_state_changed.connect(self._on_save_state)

    @property
    def is_under_way(self) -> bool:
        """Whether the window is about to close, and another page need not come up."""
        return self._is_under_way

    @property
    def is_settled(self) -> bool:
        """Whether everything is on the disk and closed, and the window is gone or going."""
        return self._is_settled

    def may_go(self) -> bool:
        """Whether the window may close at once; if not, closing is begun and comes back."""
        window = self._window
        if self._is_under_way:
            return False
        if not self._is_settled and window.is_working:
            self._ask_about_work()
            return False
        if self._is_settled or window.desk.current is None:
            self._is_settled = True
            window.keep_state()
            window.desk.shut()
            return True
        self._begin()
        return False

    def _begin(self) -> None:
        window = self._window
        window.keep_state()
        self._is_under_way = True
        window.front.leave()
        last = window.desk.ask(_nothing)
        last.finished.connect(self._on_sent)
        last.start()

    def _ask_about_work(self) -> None:
        work = self._window.status.work
        self._window.notices.show_notice(
            Notice(
                say("“{work}” is not finished yet.", work=work.work),
                tone="warn",
                actions=((say("Stop it and quit"), self._on_stop_and_quit),),
                topic="leaving",
            )
        )

    @Slot(object)
    def _on_save_state(self, state: SaveState) -> None:
        self._state = state

    @Slot()
    def _on_sent(self) -> None:
        self._is_under_way = False
        if self._state.problem is None:
            self._close_workspace()
            return
        self._window.notices.show_notice(
            Notice(
                say("The last entry is not saved; the window stays open so that it is kept."),
                tone="bad",
                actions=((say("Quit without it"), self._on_quit_anyway),),
                topic="leaving",
            )
        )

    def _close_workspace(self) -> None:
        self._is_under_way = True
        task = self._window.desk.close()
        task.finished.connect(self._on_closed)
        task.start()

    @Slot()
    def _on_closed(self) -> None:
        self._is_under_way = False
        self._is_settled = True
        self._window.close()

    @Slot()
    def _on_stop_and_quit(self) -> None:
        work = self._window.status.work
        work.ended.connect(self._on_work_ended, Qt.ConnectionType.SingleShotConnection)
        work.stop()

    @Slot()
    def _on_work_ended(self) -> None:
        self._window.close()

    @Slot()
    def _on_quit_anyway(self) -> None:
        self._close_workspace()


def _nothing(_workspace: Workspace) -> None:
    """Comes after all that was queued before it."""
