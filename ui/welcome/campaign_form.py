"""What makes a plan this campaign's own: its name, its days, and where the grades begin (J1)?

All of it stands in the plan that was chosen and can be changed before anything is made; the rest is
written later, on the preparing page.
"""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from inspector.domain.canonical import decimal_text
from inspector.domain.faults import Fault, Refused
from inspector.domain.plan import Plan
from inspector.domain.plan_draft import place_of, read_draft, tree_of, with_at
from inspector.domain.plan_shape import Path
from inspector.domain.sentences import say
from inspector.wording import text_of, tr
from ui.theme import mark, theme
from ui.widgets.form_row import Cell, FormRow

_TITLE: Path = ("title",)
_ID: Path = ("id",)
_START: Path = ("period", "start")
_END: Path = ("period", "end")
_MARK = 72


class CampaignForm(QWidget):
    """Name, code, days and grades of the campaign, over a plan."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._plan: Plan | None = None
        self.title = _line("new.campaign")
        self.code = _line("new.campaign_code")
        self.start = _line("new.start")
        self.end = _line("new.end")
        self._marks: list[tuple[QLabel, QLineEdit]] = []
        self._grades = Cell(QLineEdit())
        self._grades.main.setParent(self._grades)
        self._grades.main.hide()
        self._grade_row = QHBoxLayout(self._grades)
        self._grade_row.setContentsMargins(0, 0, 0, 0)
        self._grade_row.setSpacing(theme().space("s"))
        self._grade_row.addStretch(1)
        self._rows = {
            "title": FormRow(say("Campaign"), self.title, parent=self),
            "id": FormRow(
                say("Campaign code"),
                self.code,
                hint=say("Workbooks of another code are held back; a new campaign needs its own"),
                parent=self,
            ),
            "period.start": FormRow(say("First day of the campaign"), self.start, parent=self),
            "period.end": FormRow(say("Last day of the campaign"), self.end, parent=self),
            "grades": FormRow(
                say("Grades begin at"),
                self._grades,
                hint=say("Points, criteria and all else can be changed later"),
                parent=self,
            ),
        }
        days = QHBoxLayout()
        days.setSpacing(theme().space("m"))
        days.addWidget(self._rows["period.start"])
        days.addWidget(self._rows["period.end"])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space("m"))
        column.addWidget(self._rows["title"])
        column.addWidget(self._rows["id"])
        column.addLayout(days)
        column.addWidget(self._rows["grades"])

    def show_plan(self, plan: Plan) -> None:
        """Offers what stands in a plan."""
        self._plan = plan
        self.title.setText(text_of(plan.title))
        self.title.setCursorPosition(0)
        self.code.setText(plan.id)
        self.start.setText(plan.period.start.isoformat())
        self.end.setText(plan.period.end.isoformat())
        for label, field in self._marks:
            for widget in (label, field):
                self._grade_row.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self._marks = []
        for number, grade in enumerate(plan.grades[:-1]):
            label = QLabel(self._grades)
            mark(label, type="dense")
            field = _line(f"new.grade.{grade.code}")
            field.setText(decimal_text(grade.at_least))
            field.setMaximumWidth(round(_MARK * theme().text_percent / 100))
            self._grade_row.insertWidget(2 * number, label)
            self._grade_row.insertWidget(2 * number + 1, field)
            self._marks.append((label, field))
        if self._marks:
            self._grades.main = self._marks[0][1]
        self._show_faults(())
        self.retranslate()

    def retranslate(self) -> None:
        """Puts every word anew."""
        for row in self._rows.values():
            row.retranslate()
        plan = self._plan
        for number, (label, field) in enumerate(self._marks):
            name = text_of(plan.grades[number].title) if plan is not None else ""
            label.setText(name)
            label.setBuddy(field)
            field.setAccessibleName(tr("{grade} from", grade=name))

    def tab_stops(self) -> list[QWidget]:
        """The fields as the eyes go through them."""
        marks = [field for _, field in self._marks]
        return [self.title, self.code, self.start, self.end, *marks]

    def plan(self) -> Plan:
        """The plan with what was typed; raises `Refused`, with the faults said at their fields."""
        assert self._plan is not None  # noqa: S101 - asked only once a plan is shown
        tree = tree_of(self._plan)
        title = self.title.text().strip()
        if title != text_of(self._plan.title):
            # A name that was typed in one language is the best there is in the other.
            tree = with_at(tree, _TITLE, {"zh": title, "en": title})
        for path, field in ((_ID, self.code), (_START, self.start), (_END, self.end)):
            tree = with_at(tree, path, field.text().strip())
        for number, (_, field) in enumerate(self._marks):
            tree = with_at(tree, ("grades", number, "at_least"), field.text().strip())
        reading = read_draft(tree)
        self._show_faults(reading.faults)
        if reading.plan is None:
            raise Refused(reading.faults)
        return reading.plan

    def _show_faults(self, faults: tuple[Fault, ...]) -> None:
        for name, row in self._rows.items():
            mine = [each for each in faults if f"{each.place}.".startswith(f"{name}.")]
            row.show_fault(mine[0] if mine else None)
        for number, (_, field) in enumerate(self._marks):
            place = place_of(("grades", number))
            mark(field, fault=any(f"{each.place}.".startswith(f"{place}.") for each in faults))
        wrong = next((row for row in self._rows.values() if row.fault), None)
        if wrong is not None:
            wrong.field.setFocus()


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    return line
