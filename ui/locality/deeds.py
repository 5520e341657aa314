"""What is done about an inspection from its page: a rectification, a return, and back again?"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from inspector.domain.sentences import say
from ui.rulings.page_undo import PageUndo
from ui.sending import Sender
from ui.widgets.banner import Notice
from ui.widgets.form_row import fault_text

if TYPE_CHECKING:
    from inspector.domain.changes import Change
    from inspector.domain.faults import World
    from inspector.domain.records import InspectionKey, RecordKey
    from inspector.workspace.workspace import Workspace
    from ui.desk import Desk
    from ui.page import Page
    from ui.rulings.return_form import Return

_ITEM, _RETURN = "item", "return"
_TOPIC = "locality"


class LocalityDeeds(QObject):
    """Carries out what the page wishes, and lets it be taken back."""

    notice_wished = Signal(object)
    returned = Signal()
    """The return is on disk."""
    return_refused = Signal(object)
    """The `World` that says why it is not."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(page)
        self.undo = PageUndo(desk, page)
        self._sender = Sender(desk, self)
        self._sender.saved.connect(self._on_saved)
        self._sender.refused.connect(self._on_refused)
        self.undo.refused.connect(self._on_undo_refused)

    def make_item(self, record: RecordKey) -> None:
        """Makes a rectification of a criterion or clause."""
        self._sender.do(partial(_make_item, record), (_ITEM, record.name))

    def give_back(self, key: InspectionKey, wish: Return) -> None:
        """Gives the inspection back to its team."""
        self._sender.do(partial(_return, key, wish), (_RETURN, ""))

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.undo.retranslate()

    @Slot(object, object)
    def _on_saved(self, tag: tuple[str, str], change: Change) -> None:
        what, code = tag
        if what == _RETURN:
            self.returned.emit()
            said = say("It goes back to its team: export it, or send the next task pack.")
        else:
            said = say("{code} stands in the ledger now.", code=code)
        if not change:
            said = say("Nothing was new.")
        self.undo.push(change, said)
        back = ((say("Undo"), self.undo.undo),) if change else ()
        self.notice_wished.emit(Notice(said, "ok", back, topic=_TOPIC))

    @Slot(object, object)
    def _on_refused(self, tag: tuple[str, str], error: World) -> None:
        if tag[0] == _RETURN:
            self.return_refused.emit(error)
        self._on_undo_refused(error)

    @Slot(object)
    def _on_undo_refused(self, error: World) -> None:
        self.notice_wished.emit(Notice(fault_text(error.faults[0]), "warn", topic=_TOPIC))


def _make_item(record: RecordKey, workspace: Workspace) -> Change:
    from inspector.workspace.rectifying import make_items

    return make_items(workspace, (record,))


def _return(key: InspectionKey, wish: Return, workspace: Workspace) -> Change:
    from inspector.workspace.returning import return_inspection

    return return_inspection(workspace, key, wish.reason, wish.comments, wish.person)
