"""One of a few is chosen by hand or by keys, and several filters say how many they keep."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.drive import Person, settle
from tests.ui.widgets.showing import Show, both
from ui.widgets.chips import Chip, Chips
from ui.widgets.segmented import Choice, Segmented


class TestSegmented:
    CHOICES = (
        Choice("full", both("满分", "Full"), "circle-tick"),
        Choice("lost", both("扣分", "Lost"), "disc-half"),
        Choice("na", both("不适用", "N/A"), "circle-slash"),
    )

    def test_one_is_chosen_by_mouse_or_arrow_and_tab_goes_past_all(
        self, show: Show, person: Person
    ) -> None:
        segmented, field = Segmented(self.CHOICES), QLineEdit()
        chosen: list[object] = []
        segmented.chosen.connect(chosen.append)
        show(segmented, field)
        assert segmented.value is None
        person.click("Lost")
        person.press("Right", "Right")
        assert chosen == ["lost", "na", "full"]
        person.press("Tab")
        assert field.hasFocus()
        person.press("Shift+Tab")
        assert person.holder().accessibleName() == "Full"

    def test_what_cannot_be_chosen_is_passed_over(self, show: Show, person: Person) -> None:
        segmented = Segmented(self.CHOICES)
        segmented.set_enabled("lost", enabled=False)
        show(segmented)
        segmented.setFocus()
        person.press("Right")
        assert segmented.value == "na"

    def test_showing_a_value_is_no_choice_of_a_person(self, qtbot: QtBot) -> None:
        segmented = Segmented(self.CHOICES)
        qtbot.addWidget(segmented)
        with qtbot.assertNotEmitted(segmented.chosen):
            segmented.choose("na")
        assert segmented.value == "na"
        segmented.choose(None)
        assert segmented.value is None

    def test_the_chosen_one_is_clicked_again_and_stays_chosen(
        self, show: Show, person: Person
    ) -> None:
        segmented = Segmented(self.CHOICES)
        segmented.choose("full")
        show(segmented)
        person.click("Full")
        assert segmented.value == "full"


class TestChips:
    def test_the_first_holds_until_another_is_chosen_and_counts_may_change(
        self, show: Show, person: Person
    ) -> None:
        chips = Chips([Chip("all", both("全部", "All"), 6), Chip("gaps", both("缺项", "Gaps"), 3)])
        chosen: list[object] = []
        chips.chosen.connect(chosen.append)
        show(chips)
        assert chips.value == "all"
        person.click("Gaps 3")
        chips.show_chips(
            [Chip("all", both("全部", "All"), 6), Chip("gaps", both("缺项", "Gaps"), 2)]
        )
        assert (chosen, chips.value) == (["gaps"], "gaps")
        assert person.has("Gaps 2")
        person.press("Left")
        assert chips.value == "all"

    def test_chips_that_have_no_room_stand_in_a_second_row(self, show: Show) -> None:
        chips = Chips([Chip(n, both("全部", f"Filter {n}"), n) for n in range(12)])
        window = show(chips)
        window.resize(300, 600)
        settle()
        tops = {child.y() for child in chips.children() if isinstance(child, QWidget)}
        assert len(tops) > 1
        assert chips.height() >= chips.heightForWidth(chips.width())
