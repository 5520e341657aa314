"""What follows for a locality? The rules propose, a person decides, and both are kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.changes import Change
from inspector.domain.records import MAIN, Kind, RecordKey
from inspector.domain.sentences import say, say_count
from inspector.wording import text_of, tr, tr_count
from inspector.workspace.forms import for_several
from ui.kept_deed import KeptDeed
from ui.problems import problems
from ui.rulings.page_undo import PageUndo
from ui.sending import Sender
from ui.theme import mark, theme
from ui.widgets.banner import Notice
from ui.widgets.buttons import PrimaryButton
from ui.widgets.drawer import Drawer
from ui.widgets.form_row import FormRow, fault_text
from ui.widgets.form_scroll import FormScroll

if TYPE_CHECKING:
    from inspector.domain.faults import World
    from inspector.domain.plan import Plan
    from inspector.domain.records import InspectionKey
    from inspector.workspace.campaign import CampaignRow
    from inspector.workspace.workspace import Workspace
    from ui.page import Page

_MOST_NAMED = 6
_TOPIC = "decision"


class DecisionForm(QFrame):
    """The plan's outcomes with a tick each; those that the rules propose say so."""

    wished = Signal()
    edited = Signal()
    """A person changed something, which is to be kept."""

    def __init__(self, plan: Plan, parent: QWidget) -> None:
        super().__init__(parent)
        mark(self, kind="sheet")
        self._plan = plan
        self._rows: tuple[CampaignRow, ...] = ()
        self._about = QLabel(self)
        self._about.setWordWrap(True)
        mark(self._about, type="body")
        self.boxes = {outcome.code: QCheckBox(self) for outcome in plan.outcomes}
        for code, box in self.boxes.items():
            box.setObjectName(f"decision.{code}")
            box.clicked.connect(self.edited)
        self._none = QLabel(self)
        self._none.setWordWrap(True)
        mark(self._none, kind="hint")
        self.person, self.note = QLineEdit(self), QLineEdit(self)
        self.person.setObjectName("decision.person")
        self.note.setObjectName("decision.note")
        for field in (self.person, self.note):
            field.textEdited.connect(self.edited)
        self._by = FormRow(say("Decided by"), self.person, parent=self)
        self._noted = FormRow(say("Note"), self.note, parent=self)
        self.button = PrimaryButton(self)
        self.button.setObjectName("decision.record")
        self.button.clicked.connect(self.wished)
        keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.wished)
        space = theme().space
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space("s"))
        column.addWidget(self._about)
        for box in self.boxes.values():
            column.addWidget(box)
        for widget in (self._none, self._by, self._noted):
            column.addWidget(widget)
        column.addLayout(foot)
        column.addStretch(1)
        self.retranslate()

    @property
    def outcomes(self) -> tuple[str, ...]:
        """The ticked ones, in the plan's order."""
        return tuple(code for code, box in self.boxes.items() if box.isChecked())

    def begin(self, rows: Sequence[CampaignRow], person: str) -> None:
        """About these localities: what was decided of the first, else what the rules propose."""
        self._rows = tuple(rows)
        first = rows[0]
        held = first.decided if first.decided is not None else first.outcomes
        for code, box in self.boxes.items():
            box.setChecked(code in held)
        self.person.setText(person)
        self.note.clear()
        self.retranslate()

    def members(self) -> dict[str, Any]:
        """What is kept of it while it waits."""
        return {
            "outcomes": list(self.outcomes),
            "note": self.note.text(),
            "person": self.person.text(),
        }

    def show_members(self, members: Mapping[str, Any]) -> None:
        """Shows what was kept."""
        held = members.get("outcomes")
        for code, box in self.boxes.items():
            box.setChecked(isinstance(held, list) and code in held)
        self.note.setText(str(members.get("note", "")))
        self.person.setText(str(members.get("person", "")))

    def retranslate(self) -> None:
        """Puts every word anew."""
        names = [row.name for row in self._rows]
        shown = tr("{names}", names=tuple(names[:_MOST_NAMED]))
        if len(names) > _MOST_NAMED:
            shown = tr("{names} and {count} more", names=shown, count=len(names) - _MOST_NAMED)
        self._about.setText(shown)
        proposed = set.intersection(*(set(row.outcomes) for row in self._rows)) if names else set()
        for outcome in self._plan.outcomes:
            title = text_of(outcome.title)
            told = tr("{outcome} (proposed by the rules)", outcome=title)
            self.boxes[outcome.code].setText(told if outcome.code in proposed else title)
        self._none.setText(tr("Without a tick the decision is that nothing follows."))
        self._by.retranslate()
        self._noted.retranslate()
        count = len(self._rows)
        self.button.setText(
            tr_count("Decide for {count} locality", "Decide for {count} localities", count)
        )


class Deciding(QObject):
    """The drawer in which one decides, and the deed; made when it is first wanted.

    A page that has a stack of its own deeds gives it as `undo`.
    """

    def __init__(self, page: Page, undo: PageUndo | None = None) -> None:
        super().__init__(page)
        self._page = page
        self._sender = Sender(page.desk, self)
        self._sender.saved.connect(self._on_saved)
        self._sender.refused.connect(self._on_refused)
        self._keys: tuple[InspectionKey, ...] = ()
        self.undo = undo if undo is not None else PageUndo(page.desk, page)
        if undo is None:
            self.undo.refused.connect(self._on_undo_refused)
        self.form = DecisionForm(page.desk.plan, page)
        self.drawer = Drawer(page, FormScroll(self.form), "sign")
        self.kept = KeptDeed(page.desk, self.form.members, self)
        self.form.wished.connect(self._on_wished)
        self.form.edited.connect(self.kept.on_edited)
        self.kept.found.connect(self.form.show_members)
        self.drawer.closed.connect(self._on_put_away)
        self.retranslate()

    def begin(self, rows: Sequence[CampaignRow]) -> None:
        """Opens the drawer about these localities."""
        self.kept.turn_to(None)
        self._keys = tuple(row.key for row in rows)
        self.form.begin(rows, self._page.desk.facts.author)
        one = RecordKey.of(self._keys[0], Kind.DECISION, MAIN)
        self.kept.turn_to(one if len(self._keys) == 1 else for_several(Kind.DECISION))
        self.drawer.open_drawer()

    def leave(self) -> None:
        """Has what is being typed kept."""
        self.kept.settle()

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.drawer.set_words(tr("Decide what follows"), tr("Close"))
        self.form.retranslate()
        self.undo.retranslate()

    @Slot()
    def _on_wished(self) -> None:
        outcomes, person = self.form.outcomes, self.form.person.text().strip()
        note = self.form.note.text().strip()
        self._sender.do(partial(_decide, self._keys, outcomes, note, person))

    @Slot()
    def _on_put_away(self) -> None:
        self.kept.turn_to(None)

    @Slot(object, object)
    def _on_saved(self, _tag: object, change: Change) -> None:
        self.kept.forget()
        self.drawer.close_drawer()
        if not change:
            said = say("Nothing was new.")
            self._page.notice_wished.emit(Notice(said, "ok", topic=_TOPIC))
            return
        said = say_count(
            "It is decided for {count} locality.",
            "It is decided for {count} localities.",
            len(change.inspections),
        )
        self.undo.push(change, said)
        back = (say("Undo"), self.undo.undo)
        self._page.notice_wished.emit(Notice(said, "ok", (back,), topic=_TOPIC))

    @Slot(object, object)
    def _on_refused(self, _tag: object, error: Exception) -> None:
        problems().tell(error)

    @Slot(object)
    def _on_undo_refused(self, error: World) -> None:
        self._page.notice_wished.emit(Notice(fault_text(error.faults[0]), "warn", topic=_TOPIC))


def _decide(
    keys: tuple[InspectionKey, ...],
    outcomes: tuple[str, ...],
    note: str,
    person: str,
    workspace: Workspace,
) -> Change:
    from inspector.workspace.returning import decide_all

    return decide_all(workspace, keys, outcomes, note, person)
