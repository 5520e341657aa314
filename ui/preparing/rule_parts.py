"""How is the plan written beside its criteria: head, vetoes, bonus, grades, samples?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from inspector.domain import plan_draft
from inspector.domain.plan_shape import Path
from inspector.domain.sentences import Sentence, Text, say, say_in
from inspector.wording import text_of, tr
from ui.preparing.criterion_form import CODE, TITLES
from ui.preparing.draft import Draft
from ui.preparing.draft_form import DraftForm
from ui.preparing.draft_lines import LineField, LinesEditor
from ui.preparing.status_lines import StatusLines
from ui.theme import mark, theme
from ui.widgets.form_scroll import FormScroll

if TYPE_CHECKING:
    from collections.abc import Callable

    from inspector.domain.plan_draft import Tree

_SOURCE = LineField(("source",), say("Clause"), 1)
_POINTS = LineField(("points",), say("Points"), 0, 72)


class RulePart(QWidget):
    """A sheet of forms and grids over parts of the draft, scrolled as one."""

    def __init__(self, draft: Draft, parent: QWidget) -> None:
        super().__init__(parent)
        self._draft = draft
        self._parts: list[tuple[Path, LinesEditor | DraftForm | StatusLines]] = []
        self._inside = QFrame(self)
        mark(self._inside, kind="sheet")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(*(theme().space("l"),) * 4)
        self._column.setSpacing(theme().space("xl"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(FormScroll(self._inside, self))

    def add_lines(
        self,
        path: Path,
        title: Sentence,
        fields: Sequence[LineField],
        blank: Callable[[], Any],
    ) -> LinesEditor:
        """A grid over the list at a path."""
        name = f"rules.{path[-1]}" if path[0] != "bonus" else "rules.bonus"
        lines = LinesEditor(self._draft, name, title, fields, blank, self._inside)
        self._parts.append((path, lines))
        self._column.addWidget(lines)
        return lines

    def add_form(self, path: Path, form: DraftForm) -> None:
        """A form over the thing at a path."""
        self._parts.append((path, form))
        self._column.addWidget(form)

    def add_statuses(self, statuses: StatusLines) -> None:
        """The grid of the statuses of samples."""
        self._parts.append((("sample_statuses",), statuses))
        self._column.addWidget(statuses)

    def close_up(self) -> None:
        """What is left over goes to the foot."""
        self._column.addStretch(1)

    def show_draft(self) -> None:
        """Shows the parts as the draft has them."""
        for path, part in self._parts:
            part.show_path(path)

    def first(self) -> QWidget:
        """What gets the keys."""
        for _, part in self._parts:
            if isinstance(part, DraftForm):
                field = part.field(("code",)) or part.field(("title", "zh")) or part.field(("cap",))
                if field is not None:
                    return field
                continue
            found = part.cell(0)
            return found if found is not None else part.add
        return self

    def go_to(self, path: Path) -> None:
        """Moves the keys into the field at a path."""
        for known, part in self._parts:
            if path[: len(known)] != known:
                continue
            key = path[len(known) :]
            field: QWidget | None
            if isinstance(part, DraftForm):
                field = part.field(tuple(str(each) for each in key))
            elif key and isinstance(key[0], int):
                field = part.cell(key[0], tuple(str(each) for each in key[1:]))
            else:
                field = part.cell(0) or part.add
            if field is not None:
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def retranslate(self) -> None:
        """Puts every word anew."""
        for _, part in self._parts:
            part.retranslate()


def _titled() -> dict[str, Any]:
    return {"code": "", "title": plan_draft.both()}


def _clause() -> dict[str, Any]:
    return {**_titled(), "source": ""}


def _item() -> dict[str, Any]:
    return {**_titled(), "points": "1", "source": ""}


def _grade() -> dict[str, Any]:
    return {**_titled(), "at_least": "0"}


def _outcome() -> dict[str, Any]:
    return {**_titled(), "grades": []}


def _kind() -> dict[str, Any]:
    return {**_titled(), "statuses": [], "good": []}


def _round() -> dict[str, Any]:
    return {**_titled(), "start": ""}


def _grades(tree: Tree) -> dict[str, str]:
    """What the grades are called, the one after a veto among them."""
    rows = [*_things(tree.get("grades")), *_things([tree.get("veto_grade")])]
    return {str(row.get("code")): title for row in rows if (title := _title(row.get("title")))}


def _statuses(tree: Tree) -> dict[str, str]:
    """What the statuses of samples are called."""
    told = tree.get("sample_statuses")
    found = told.items() if isinstance(told, dict) else ()
    return {str(code): name for code, title in found if (name := _title(title))}


def _conditions(_tree: Tree) -> dict[str, str]:
    """What the conditions are called that are not grades."""
    return {"rectification_failed": tr("a rectification has failed")}


def _things(told: object) -> list[dict[str, Any]]:
    rows = told if isinstance(told, list) else []
    return [row for row in rows if isinstance(row, dict)]


def _title(told: object) -> str:
    """A title as it stands in the draft, in the language of the screen."""
    if not isinstance(told, dict):
        return ""
    return text_of(Text(str(told.get("zh") or ""), str(told.get("en") or "")))


class HeadForm(DraftForm):
    """Name, version and days of the campaign."""

    def __init__(self, draft: Draft, parent: QWidget) -> None:
        super().__init__(draft, "head", parent)
        names = self.line_of_fields()
        self.add_line(("title", "zh"), say("Title (Chinese)"), beside=names)
        self.add_line(("title", "en"), say("Title (English)"), beside=names)
        facts = self.line_of_fields()
        self.add_line(("version",), say("Version"), beside=facts)
        self.add_line(("issued",), say("Day of the document"), beside=facts)
        self.add_line(("period", "start"), say("First day of the campaign"), beside=facts)
        self.add_line(("period", "end"), say("Last day of the campaign"), beside=facts)
        issuers = self.line_of_fields()
        self.add_line(("issuer", "zh"), say("Issued by (Chinese)"), beside=issuers)
        self.add_line(("issuer", "en"), say("Issued by (English)"), beside=issuers)


class VetoGradeForm(DraftForm):
    """The grade after a veto."""

    def __init__(self, draft: Draft, parent: QWidget) -> None:
        super().__init__(draft, "veto_grade", parent)
        row = self.line_of_fields()
        self.add_line(("code",), say("Code of the grade after a veto"), beside=row)
        self.add_line(("title", "zh"), say("Grade after a veto (Chinese)"), beside=row)
        self.add_line(("title", "en"), say("Grade after a veto (English)"), beside=row)


class CapForm(DraftForm):
    """Most bonus points."""

    def __init__(self, draft: Draft, parent: QWidget) -> None:
        super().__init__(draft, "bonus", parent)
        self.add_line(
            ("cap",), say("Most bonus points"), hint=say("What is awarded counts up to it")
        )


def head_part(draft: Draft, parent: QWidget) -> RulePart:
    """Name, days, rounds, departments, ways of inquiry."""
    part = RulePart(draft, parent)
    part.add_form((), HeadForm(draft, part))
    days = (
        LineField(("start",), say("First day"), 1, 130),
        LineField(("end",), say("Last day"), 1, 130, is_optional=True),
    )
    part.add_lines(("rounds",), say("Rounds"), (CODE, *TITLES, *days), _round)
    part.add_lines(("departments",), say("Departments"), (CODE, *TITLES), _titled)
    part.add_lines(("inquiry_methods",), say("Ways of inquiry"), (CODE, *TITLES), _titled)
    part.close_up()
    return part


def veto_part(draft: Draft, parent: QWidget) -> RulePart:
    """The veto clauses."""
    part = RulePart(draft, parent)
    part.add_lines(("vetoes",), say("Veto clauses"), (CODE, *TITLES, _SOURCE), _clause)
    part.close_up()
    return part


def bonus_part(draft: Draft, parent: QWidget) -> RulePart:
    """The bonus items and their cap."""
    part = RulePart(draft, parent)
    part.add_lines(("bonus", "items"), say("Bonus items"), (CODE, _POINTS, *TITLES, _SOURCE), _item)
    part.add_form(("bonus",), CapForm(draft, part))
    part.close_up()
    return part


def grade_part(draft: Draft, parent: QWidget) -> RulePart:
    """Grades, the grade after a veto, and what follows from them."""
    part = RulePart(draft, parent)
    at_least = LineField(("at_least",), say("From points"), 0, 96)
    part.add_lines(("grades",), say_in("plan", "Grades"), (CODE, at_least, *TITLES), _grade)
    part.add_form(("veto_grade",), VetoGradeForm(draft, part))
    part.add_lines(
        ("outcomes",),
        say("Outcomes that headquarters is offered"),
        (
            CODE,
            *TITLES,
            LineField(
                ("grades",), say("For grades"), 2, is_list=True, is_optional=True, names=_grades
            ),
            LineField(("when",), say("Or when"), 2, is_optional=True, names=_conditions),
        ),
        _outcome,
    )
    part.close_up()
    return part


def sample_part(draft: Draft, parent: QWidget) -> RulePart:
    """Kinds of samples and their statuses."""
    part = RulePart(draft, parent)
    part.add_lines(
        ("samples",),
        say("Kinds of samples"),
        (
            CODE,
            *TITLES,
            LineField(("statuses",), say("Statuses"), 3, is_list=True, names=_statuses),
            LineField(("good",), say("Done when"), 2, is_list=True, names=_statuses),
            LineField(("measure", "zh"), say("Measure (Chinese)"), 2, is_optional=True),
            LineField(("measure", "en"), say("Measure (English)"), 2, is_optional=True),
            LineField(("at_least",), say("At least"), 0, 64, is_optional=True),
        ),
        _kind,
    )
    part.add_statuses(StatusLines(draft, part))
    part.close_up()
    return part
