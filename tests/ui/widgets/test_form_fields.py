"""What is typed into a field is told, judged, and in sight."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from inspector.domain.faults import Fault, Refused
from inspector.domain.sentences import say
from inspector.domain.typed import number_typed
from tests.drive import Person
from tests.ui.widgets.showing import Show, both
from ui.widgets.form_row import FormRow, joined
from ui.widgets.form_scroll import FormScroll
from ui.widgets.number_edit import ScoreEdit


class TestScoreEdit:
    @pytest.mark.parametrize("typed", ["2.5", "２．５", "2。5", " 2.5"])
    def test_figures_of_every_input_method_are_one_figure(
        self, show: Show, person: Person, typed: str
    ) -> None:
        edit = ScoreEdit(parse=number_typed)
        show(edit)
        values: list[object] = []
        edit.valued.connect(values.append)
        edit.setFocus()
        person.type(typed)
        assert values[-1] == Decimal("2.5")
        assert edit.text() == typed

    def test_what_is_refused_stays_in_the_field_marked_with_its_fault_told(
        self, show: Show, person: Person
    ) -> None:
        def parse(text: str) -> Decimal:
            value = number_typed(text)
            if value is None or value > 8:
                raise Refused.of("range", say("No more than {full}.", full=8))
            return value

        edit = ScoreEdit(parse=parse)
        row = FormRow(both("扣分", "Deduct"), edit)
        edit.faulted.connect(lambda error: row.show_fault(error.faults[0]))
        edit.valued.connect(lambda _value: row.show_fault(None))
        show(row)
        edit.setFocus()
        person.type("90")
        assert person.read("Deduct") == "90"
        assert row.fault == "No more than 8."
        assert edit.accessibleDescription() == "No more than 8."
        assert edit.property("fault") is True
        person.press("Backspace", "Backspace")
        person.type("7")
        assert row.fault == ""
        assert edit.property("fault") is False

    def test_it_tells_once_when_a_changed_text_is_left(self, show: Show, person: Person) -> None:
        edit, next_one = ScoreEdit(), QLineEdit()
        show(edit, next_one)
        told: list[str] = []
        edit.committed.connect(lambda: told.append(edit.text()))
        edit.setFocus()
        person.type("3")
        person.press("Return", "Tab")
        assert told == ["3"]
        assert next_one.hasFocus()
        person.press("Shift+Tab", "Tab")
        assert told == ["3"]

    def test_up_and_down_step_within_the_range_but_typing_is_never_clamped(
        self, show: Show, person: Person
    ) -> None:
        edit = ScoreEdit()
        edit.set_range(Decimal(1), Decimal("0.5"))
        show(edit)
        edit.setFocus()
        person.press("Up", "Up", "Up")
        assert edit.text() == "1"
        person.press("Down")
        assert edit.text() == "0.5"
        edit.clear()
        person.type("40")
        assert edit.text() == "40"


class TestFormRow:
    def test_a_label_leads_to_its_field_for_eyes_and_reader(
        self, show: Show, person: Person
    ) -> None:
        field = QLineEdit("张三")
        row = FormRow(
            both("提出人", "Proposed by"), field, required=True, hint=both("必填", "Must")
        )
        show(row)
        assert person.find("Proposed by", "EditableText") is field
        assert row.label.buddy() is field
        assert person.sees("Proposed by *")
        assert field.accessibleDescription() == "Must"

    def test_a_fault_takes_the_place_of_the_hint_and_says_what_to_do(
        self, show: Show, person: Person
    ) -> None:
        field = QLineEdit("x")
        row = FormRow(both("日期", "Day"), field, hint=both("如 2010-03-05", "As 2010-03-05"))
        show(row)
        row.show_fault(Fault("day", "", say("This is no day."), say("Write 2010-03-05.")))
        assert person.sees("This is no day. Write 2010-03-05.")
        assert not person.sees("As 2010-03-05")
        assert field.text() == "x"
        row.show_fault(None)
        assert person.sees("As 2010-03-05")

    def test_sentences_are_joined_as_each_language_joins_them(self) -> None:
        assert joined(["One.", "Two."]) == "One. Two."
        assert joined(["其一。", "其二。"]) == "其一。其二。"


def test_a_form_brings_the_field_with_the_keys_into_sight(show: Show) -> None:
    form = QWidget()
    column = QVBoxLayout(form)
    lines = [QLineEdit(form) for _ in range(40)]
    for line in lines:
        column.addWidget(line)
    scroll = FormScroll(form)
    show(scroll)
    assert lines[-1].visibleRegion().isEmpty()
    lines[-1].setFocus()
    assert not lines[-1].visibleRegion().isEmpty()
    lines[0].setFocus()
    assert not lines[0].visibleRegion().isEmpty()
