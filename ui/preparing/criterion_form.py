"""How is one criterion written, with whichever of the five ways of scoring it has?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from inspector.domain import plan_draft
from inspector.domain.sentences import Sentence, say, say_in
from inspector.wording import language, tr, words
from ui.preparing.draft import Draft
from ui.preparing.draft_form import DraftForm, Ticks
from ui.preparing.draft_lines import LineField, LinesEditor
from ui.widgets.chips import Chip, Chips
from ui.widgets.combo import ComboBox
from ui.widgets.form_row import FaultLine, fault_text, joined

if TYPE_CHECKING:
    from inspector.domain.plan_shape import Path

METHODS: dict[str, Sentence] = {
    "levels": say_in("scoring", "Levels"),
    "ratio": say_in("scoring", "Ratio"),
    "deduction": say_in("scoring", "Deduction"),
    "deadline": say_in("scoring", "Deadline"),
    "marks": say_in("scoring", "Marks"),
}
TITLES = (
    LineField(("title", "zh"), say("Title (Chinese)"), 4),
    LineField(("title", "en"), say("Title (English)"), 4),
)
CODE = LineField(("code",), say("Code"), 0, 116)
_LEVELS = (CODE, LineField(("points",), say("Points"), 0, 72), *TITLES)
_RULES = (
    CODE,
    LineField(("each",), say("Each"), 0, 72),
    LineField(("at_most",), say("At most"), 0, 72, is_optional=True),
    *TITLES,
)
_STEPS = (
    LineField(("days_late",), say("Days late up to"), 1),
    LineField(("points",), say("Points"), 1),
)


def blank_line() -> dict[str, Any]:
    """A line of levels to begin with."""
    return {"code": "", "points": "0", "title": plan_draft.both()}


def _blank_rule() -> dict[str, Any]:
    return {"code": "", "each": "0.5", "title": plan_draft.both()}


def _blank_step() -> dict[str, Any]:
    return {"days_late": "", "points": "0"}


class CriterionForm(DraftForm):
    """All members of a criterion."""

    def __init__(self, draft: Draft, parent: QWidget) -> None:
        super().__init__(draft, "criterion", parent)
        head = self.line_of_fields()
        self.add_line(("code",), say("Code"), beside=head)
        self.add_line(("points",), say("Points"), beside=head)
        self.add_line(("due",), say("Due day"), optional=True, beside=head)
        self.add_text(("title", "zh"), say("Title (Chinese)"))
        self.add_text(("title", "en"), say("Title (English)"))
        self.add_line(("source",), say("Clause it stands on"))
        self.methods = Chips([Chip(name, title) for name, title in METHODS.items()], self)
        self.add_row(("scoring", "method"), self.methods, say("Scoring"))
        self._faults = FaultLine(self)
        self._editors: dict[str, LinesEditor | DraftForm] = {
            "levels": LinesEditor(draft, "levels", say("Levels"), _LEVELS, blank_line, self),
            "ratio": _RatioForm(draft, self),
            "deduction": LinesEditor(draft, "rules", say("Rules"), _RULES, _blank_rule, self),
            "deadline": LinesEditor(draft, "steps", say("Steps"), _STEPS, _blank_step, self),
            "marks": _MarksForm(draft, self),
        }
        for editor in self._editors.values():
            self.column.addWidget(editor)
            editor.hide()
        self.column.addWidget(self._faults)
        self.departments = self.add_ticks(("departments",), say("Departments that own it"))
        self.inquiry = self.add_ticks(("inquiry",), say("Ways of inquiry"))
        self.evidence = QCheckBox(self)
        self.evidence.setObjectName("criterion.evidence")
        self.column.addWidget(self.evidence)
        self.add_line(
            ("not_applicable", "zh"),
            say("Reason for not applicable (Chinese)"),
            optional=True,
        )
        self.add_line(
            ("not_applicable", "en"),
            say("Reason for not applicable (English)"),
            optional=True,
        )
        self.column.addStretch(1)
        self.methods.chosen.connect(self._on_method)
        self.evidence.clicked.connect(self._on_evidence)
        self.retranslate()

    def show_draft(self) -> None:
        for ticks, part in (
            (self.departments, "departments"),
            (self.inquiry, "inquiry_methods"),
        ):
            _offer(ticks, self.draft, part)
        super().show_draft()
        method = self.draft.text((*self.path, "scoring", "method"))
        self.methods.choose(method)
        for name, editor in self._editors.items():
            editor.setVisible(name == method)
            if name == method:
                editor.show_path(self._scoring_path(name))
        self.evidence.setChecked(self.draft.text((*self.path, "evidence")) == "required")
        here = self.draft.fault(self.path)
        self._faults.show_text("" if here is None else joined([fault_text(here)]))

    def _scoring_path(self, method: str) -> Path:
        below = {"levels": ("levels",), "deduction": ("rules",), "deadline": ("steps",)}
        return (*self.path, "scoring", *below.get(method, ()))

    def field(self, key: tuple[str, ...]) -> QWidget | None:
        if key[:1] == ("scoring",):
            method = str(self.methods.value)
            editor = self._editors.get(method)
            if isinstance(editor, DraftForm):
                return editor.field(key[1:]) or self.methods
        return super().field(key)

    def lines(self) -> LinesEditor | None:
        """The grid of the present way of scoring, if it has one."""
        editor = self._editors.get(str(self.methods.value))
        return editor if isinstance(editor, LinesEditor) else None

    def written(self, key: tuple[str, ...], value: object) -> None:
        if key == ("points",):
            criterion = self.draft.at(self.path)
            if isinstance(criterion, dict):
                self.draft.put(self.path, plan_draft.with_points(criterion, str(value)))
            return
        if key[0] == "not_applicable" and value is None:
            other = "en" if key[1] == "zh" else "zh"
            if not self.draft.text((*self.path, "not_applicable", other)).strip():
                self.draft.put((*self.path, "not_applicable"), None)
                return
        super().written(key, value)

    def retranslate(self) -> None:
        super().retranslate()
        self.methods.retranslate()
        self.evidence.setText(tr("Evidence is required"))
        for editor in self._editors.values():
            editor.retranslate()

    @Slot(object)
    def _on_method(self, method: object) -> None:
        criterion = self.draft.at(self.path)
        if isinstance(criterion, dict):
            self.draft.end_topic()
            changed = plan_draft.with_method(criterion, str(method))
            self.draft.apply(plan_draft.with_at(self.draft.tree, self.path, changed))

    @Slot(bool)
    def _on_evidence(self, required: bool) -> None:
        self.draft.put((*self.path, "evidence"), "required" if required else None)


class _RatioForm(DraftForm):
    """Done of total, and perhaps a kind of sample that counts it."""

    def __init__(self, draft: Draft, parent: QWidget) -> None:
        super().__init__(draft, "ratio", parent)
        for key, zh, en in (
            ("done", say("What is done (Chinese)"), say("What is done (English)")),
            ("total", say("Of which total (Chinese)"), say("Of which total (English)")),
        ):
            row = self.line_of_fields()
            self.add_line((key, "zh"), zh, beside=row)
            self.add_line((key, "en"), en, beside=row)
        self._samples = ComboBox(self)
        self.add_row(("samples",), self._samples, say("Counted by samples of"))
        self._samples.activated.connect(self._on_samples)

    def show_draft(self) -> None:
        super().show_draft()
        present = self.draft.text((*self.path, "samples"))
        self._samples.clear()
        self._samples.addItem(tr("no samples"), "")
        for code, title in declared(self.draft, "samples"):
            self._samples.addItem(title, code)
        if present and self._samples.findData(present) < 0:
            self._samples.addItem(present, present)
        self._samples.setCurrentIndex(self._samples.findData(present))

    @Slot(int)
    def _on_samples(self, place: int) -> None:
        self.draft.put((*self.path, "samples"), self._samples.itemData(place) or None)


class _MarksForm(DraftForm):
    """Marks in steps."""

    def __init__(self, draft: Draft, parent: QWidget) -> None:
        super().__init__(draft, "marks", parent)
        self.add_line(("step",), say("In steps of"))


class SectionForm(DraftForm):
    """A section's code and title."""

    def __init__(self, draft: Draft, parent: QWidget) -> None:
        super().__init__(draft, "section", parent)
        self.add_line(("code",), say("Code"))
        self.add_line(("title", "zh"), say("Title (Chinese)"))
        self.add_line(("title", "en"), say("Title (English)"))
        self._faults = FaultLine(self)
        self.column.addWidget(self._faults)
        self.column.addStretch(1)

    def show_draft(self) -> None:
        super().show_draft()
        here = self.draft.fault((*self.path, "criteria"))
        self._faults.show_text("" if here is None else words(here.sentence))


def declared(draft: Draft, part: str) -> list[tuple[str, str]]:
    """The codes and titles that a part of the draft declares, in the language in use."""
    tongue = "zh" if language().startswith("zh") else "en"
    found = []
    members = draft.at((part,))
    for place in range(len(members) if isinstance(members, list) else 0):
        code = draft.text((part, place, "code"))
        found.append((code, draft.text((part, place, "title", tongue)) or code))
    return found


def _offer(ticks: Ticks, draft: Draft, part: str) -> None:
    ticks.show_choices([each for each in declared(draft, part) if each[0]])
