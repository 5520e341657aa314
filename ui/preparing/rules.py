"""How is the plan written, part by part, and confirmed (H2)?"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from inspector import places
from inspector.domain.criterion_list import ListedCriterion, with_listed
from inspector.domain.faults import World
from inspector.domain.plan_draft import Tree, tree_of, with_at
from inspector.domain.sentences import Sentence, say
from inspector.domain.table_guess import cells_of
from inspector.wording import tr
from ui.pasting.panel import PastePanel
from ui.preparing.confirm import ConfirmDialog
from ui.preparing.criterion_paste import CriterionSort
from ui.preparing.draft import Draft
from ui.preparing.draft_foot import DraftFoot
from ui.preparing.duties import DutiesPart
from ui.preparing.rubric import RubricPart
from ui.preparing.rule_parts import bonus_part, grade_part, head_part, sample_part, veto_part
from ui.preparing.tab import PrepareTab, TabDeed, placed
from ui.preparing.versions import VersionsPart
from ui.theme import theme
from ui.widgets.banner import Notice
from ui.widgets.chips import Chip, Chips
from ui.widgets.form_row import fault_text, joined

if TYPE_CHECKING:
    from inspector.domain.changes import Change
    from inspector.domain.plan import Plan
    from inspector.domain.plan_shape import Path as TreePath
    from inspector.workspace.plan_drafting import Impact, PlanDesk
    from inspector.workspace.preparation import Preparation
    from inspector.workspace.progress import Progress
    from inspector.workspace.workspace import Workspace
    from ui.desk import Desk

_RUBRIC = "rubric"
_MOST_SAID = 3
_NARROW = 1180
"""Logical px of breadth at 100 % text below which two buttons go without their words."""
_TITLES: dict[str, Sentence] = {
    _RUBRIC: say("Criteria"),
    "vetoes": say("Veto clauses"),
    "bonus": say("Bonus"),
    "grades": say("Grades and outcomes"),
    "samples": say("Samples"),
    "duties": say("Duties"),
    "head": say("Campaign"),
    "versions": say("Versions"),
}
_PART_OF = {
    "sections": _RUBRIC,
    "vetoes": "vetoes",
    "bonus": "bonus",
    "grades": "grades",
    "veto_grade": "grades",
    "outcomes": "grades",
    "samples": "samples",
    "sample_statuses": "samples",
}
_CONFIRM, _IMPACT, _LOADED, _WRITTEN = "confirm", "impact", "loaded", "written"


class RulesTab(PrepareTab):
    """Parts of one draft under chips, with its state at the foot."""

    confirmed = Signal()
    """Another plan is in force, or the present one is frozen now."""
    packs_wished = Signal()

    def __init__(self, desk: Desk, cover_host: QWidget, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self.draft = Draft(desk, self)
        self.panel = PastePanel(cover_host, "criteria")
        self._told: Sentence | None = None
        self.chips = Chips(parent=self)
        self.rubric = RubricPart(self.draft, self)
        self.versions = VersionsPart(self.draft, self)
        self.duties = DutiesPart(self.draft, self)
        self._parts: dict[str, Any] = {
            _RUBRIC: self.rubric,
            "vetoes": veto_part(self.draft, self),
            "bonus": bonus_part(self.draft, self),
            "grades": grade_part(self.draft, self),
            "samples": sample_part(self.draft, self),
            "duties": self.duties,
            "head": head_part(self.draft, self),
            "versions": self.versions,
        }
        self._load = TabDeed(self, "plan.load", say("Load from a file…"), self._on_load)
        self._write = TabDeed(self, "plan.write", say("Write as a workbook…"), self._on_write)
        self._stack = QStackedWidget(self)
        self.foot = DraftFoot(self.draft, self)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        space = theme().space
        for part in self._parts.values():
            self._stack.addWidget(part)
        head = QHBoxLayout()
        head.setContentsMargins(space("l"), space("s"), space("l"), space("s"))
        head.setSpacing(space("s"))
        head.addWidget(self.chips, 1)
        for deed, icon in ((self._load, "folder"), (self._write, "export")):
            head.addWidget(deed.button(icon, self), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        self.chips.chosen.connect(self._on_chip)
        self.draft.changed.connect(self._on_draft)
        self.draft.refused.connect(self._on_not_kept)
        self.foot.jump_wished.connect(self.go_to)
        self.foot.confirm_wished.connect(self._on_confirm)
        self.foot.drop_wished.connect(self._on_drop)
        self.rubric.pasted.connect(self._on_pasted)
        self.panel.taken.connect(self._on_listed)
        self.panel.closed.connect(self.rubric.tree.setFocus)
        self.errands.answered.connect(self._on_answered)

    # What is shown.

    def show_present(self, present: Preparation) -> None:
        self.present = present

    def show_desk(self, desk: PlanDesk) -> None:
        """Shows the draft that the workspace has."""
        self.draft.show_desk(desk)
        if desk.is_stale:
            said = say(
                "Another version came into force since this was begun; compare the two before you "
                "confirm it."
            )
            look = (say("Compare"), self._on_compare)
            self.told.emit(Notice(said, "warn", (look,), topic="stale"))

    @property
    def part(self) -> Any:  # noqa: ANN401 - one of the parts
        """The part in front."""
        return self._stack.currentWidget()

    def first(self) -> QWidget:
        found = self.part.first()
        assert isinstance(found, QWidget)  # noqa: S101 - every part names one
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < _NARROW * theme().text_percent / 100
        for deed in (self._load, self._write):
            deed.set_compact(compact=is_narrow)

    def panes(self) -> list[QWidget]:
        inner = self.part.panes() if self.part is self.rubric else [self.part.first()]
        return [self.chips, *inner, self.foot.confirm]

    def actions_here(self) -> list[QAction]:
        inner = self.part.actions_here() if self.part in {self.rubric, self.duties} else []
        return [*inner, *self.actions()]

    def show_part(self, name: str) -> None:
        """Shows a part."""
        self.draft.end_topic()
        self.chips.choose(name)
        self._stack.setCurrentWidget(self._parts[name])
        self.part.show_draft()

    def go_to(self, path: TreePath) -> None:
        """Moves the keys into the field at a path, in whichever part it is."""
        name = _PART_OF.get(str(path[0]), "head") if path else "head"
        self.show_part(name)
        self.part.go_to(path)

    def retranslate(self) -> None:
        self.setAccessibleName(tr("The plan"))
        self.chips.show_chips(self._chips())
        self.chips.retranslate()
        for part in (*self._parts.values(), self._load, self._write):
            part.retranslate()
        self.foot.retranslate()
        self.panel.retranslate()

    def _chips(self) -> list[Chip]:
        """The parts, with a shape on each that has faults."""
        heads = {fault.place.partition(".")[0] for fault in self.draft.reading.faults}
        faulty = {_PART_OF.get(head, "head") for head in heads}
        return [
            Chip(name, title, icon="triangle-alert", tone="warn")
            if name in faulty
            else Chip(name, title)
            for name, title in _TITLES.items()
        ]

    @Slot()
    def _on_draft(self) -> None:
        self.part.show_draft()
        self.foot.show_draft()
        self.chips.show_chips(self._chips())

    @Slot(object)
    def _on_chip(self, name: object) -> None:
        self.show_part(str(name))

    # Undo, which the page asks of this tab alone.

    def undo(self) -> None:
        """Takes the last edit of the draft back."""
        self.draft.undo()

    def redo(self) -> None:
        """Does it again."""
        self.draft.redo()

    # What a person does.

    @Slot()
    def _on_compare(self) -> None:
        self.show_part("versions")

    @Slot()
    def _on_drop(self) -> None:
        desk = self.draft.desk
        if desk is not None:
            self.draft.apply(tree_of(desk.plan))
            said = say("The plan is as it is in force; Ctrl+Z brings back what was written.")
            self.told.emit(Notice(said, topic="dropped"))

    @Slot()
    def _on_confirm(self) -> None:
        plan, desk = self.draft.reading.plan, self.draft.desk
        if plan is None or desk is None:
            return
        self.draft.settle()
        if desk.was_confirmed and self.draft.is_edited:
            self.errands.ask(partial(_impact, plan), _IMPACT)
        else:
            self._ask(plan, None)

    def _ask(self, plan: Plan, impact: Impact | None) -> None:
        desk = self.draft.desk if impact is not None else None
        told = ConfirmDialog.ask(plan, self.window(), desk=desk, impact=impact)
        if told is None:
            return
        self._told = impact.sentence if impact is not None else None
        tree = with_at(self.draft.tree, ("version",), told.version)
        self.errands.do(partial(_confirm, tree, told.note), _CONFIRM)

    @Slot(object, object)
    def _on_answered(self, tag: object, answer: Any) -> None:  # noqa: ANN401 - by its tag
        plan = self.draft.reading.plan
        match tag:
            case "impact" if plan is not None:
                self._ask(plan, answer)
            case "loaded":
                self.draft.end_topic()
                self.draft.apply(tree_of(answer))
                said = say("The plan stands here as the file has it; Ctrl+Z takes it back.")
                self.told.emit(Notice(said, topic=_LOADED))
            case "written":
                wrote = say("Written and checked: “{name}”.", name=answer.name)
                self.told.emit(Notice(wrote, "ok", topic=_WRITTEN))

    @Slot(object, object)
    def on_saved(self, said: object, change: Change) -> None:
        if said != _CONFIRM:
            super().on_saved(None, change)
            return
        self.desk.look_again().start()
        # The button that had the keys is about to go.
        self.first().setFocus(Qt.FocusReason.OtherFocusReason)
        told = say("The plan is confirmed; task packs can be made from it.")
        to_packs = (say("To the task packs"), self.packs_wished.emit)
        self.told.emit(Notice(told, "ok", (to_packs,), topic=_CONFIRM))
        if self._told is not None:
            self.told.emit(Notice(self._told, "warn", topic=_IMPACT))
        self.confirmed.emit()

    @Slot(object, object)
    def on_refused(self, said: object, error: World) -> None:
        if said == _CONFIRM:
            self.confirmed.emit()
        if said != _LOADED:
            super().on_refused(said, error)
            return
        told = [placed(fault) for fault in error.faults[:_MOST_SAID]]
        if len(error.faults) > _MOST_SAID:
            told.append(tr("{count} faults in all.", count=len(error.faults)))
        self.told.emit(Notice(joined(told), "bad", topic=_LOADED))

    def load(self, path: Path) -> None:
        """Reads a plan's file into the draft; its faults are told with their cells."""
        self.errands.long(partial(_read, path), _LOADED)

    @Slot()
    def _on_load(self) -> None:
        kinds = tr("Plans (*.yaml *.yml *.xlsx)")
        file, _ = QFileDialog.getOpenFileName(self.window(), tr("Plan"), "", kinds)
        if file:
            self.load(Path(file))

    def write(self, path: Path) -> None:
        """Writes the draft as a workbook, if it is sound."""
        plan = self.draft.reading.plan
        if plan is not None:
            self.errands.long(partial(_write, plan, path), _WRITTEN)
        else:
            said = say("What is being written has faults; a workbook holds a sound plan only.")
            self.told.emit(Notice(said, "warn", topic=_WRITTEN))

    @Slot()
    def _on_write(self) -> None:
        kinds = tr("Workbooks (*.xlsx)")
        name = f"{tr('Plan')}_v{self.draft.text(('version',))}.xlsx"
        start = str(places.documents_folder() / name)
        file, _ = QFileDialog.getSaveFileName(self.window(), tr("Plan"), start, kinds)
        if file:
            self.write(Path(file).with_suffix(".xlsx"))

    @Slot(object)
    def _on_not_kept(self, error: World) -> None:
        told = joined([fault_text(fault) for fault in error.faults[:2]])
        self.told.emit(Notice(told, "bad", topic="kept"))

    @Slot(str)
    def _on_pasted(self, text: str) -> None:
        rows = cells_of(text)
        if not rows:
            said = say("Copy the rows in the spreadsheet first: code, title, points.")
            self.told.emit(Notice(said, topic="paste"))
            return
        self.panel.open_on(rows, CriterionSort(self.draft.tree))

    @Slot(object)
    def _on_listed(self, listed: list[ListedCriterion]) -> None:
        self.draft.end_topic()
        self.draft.apply(with_listed(self.draft.tree, listed))


def _read(path: Path, _progress: Progress) -> Plan:
    from inspector.workspace.plans import plan_in

    return plan_in(path)


def _write(plan: Plan, path: Path, _progress: Progress) -> Path:
    from inspector.workspace.plans import write_plan_file

    return write_plan_file(plan, path)


def _impact(plan: Plan, workspace: Workspace) -> Impact:
    from inspector.workspace.plan_drafting import plan_impact

    return plan_impact(workspace, plan)


def _confirm(tree: Tree, note: str, workspace: Workspace) -> Change:
    from inspector.workspace.plan_drafting import confirm_draft

    return confirm_draft(workspace, tree, note)
