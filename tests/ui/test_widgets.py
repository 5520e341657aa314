"""Do our small controls do for a person what they promise?"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from inspector import wording
from inspector.domain.faults import Fault, Refused
from inspector.domain.sentences import Sentence, Text, say
from inspector.domain.typed import number_typed
from tests.drive import Person, settle
from ui.theme import theme
from ui.tokens import SCHEMES
from ui.widgets.banner import IN_A_WINDOW, ON_A_PAGE, Notice, NoticeBar
from ui.widgets.bar import Bar
from ui.widgets.calendar import Calendar
from ui.widgets.chips import Chip, Chips
from ui.widgets.combo import ComboBox
from ui.widgets.cover import Cover
from ui.widgets.drawer import Drawer
from ui.widgets.drop_zone import DropCover, DropZone, Paths, Verdict
from ui.widgets.empty_state import EmptyState
from ui.widgets.form_row import FormRow, joined
from ui.widgets.form_scroll import FormScroll
from ui.widgets.number_edit import ScoreEdit
from ui.widgets.segmented import Choice, Segmented
from ui.widgets.state_badge import State, StateBadge


def both(zh: str, en: str) -> Sentence:
    return say("{text}", text=Text(zh=zh, en=en))


Show = Callable[..., QWidget]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Shows widgets one below the other in a window that lives as long as the test."""
    kept: list[QWidget] = []

    def show(*widgets: QWidget) -> QWidget:
        window = QWidget()
        window.setWindowTitle("test")
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        window.resize(800, 600)
        qtbot.addWidget(window)
        kept.append(window)
        window.show()
        window.activateWindow()
        settle()
        return window

    return show


@pytest.fixture
def person() -> Person:
    return Person()


class TestNotices:
    def test_an_informing_notice_goes_by_itself_and_a_warning_stays(
        self, show: Show, person: Person, at_once: Callable[[QWidget], None]
    ) -> None:
        bar = NoticeBar()
        show(bar)
        bar.show_notice(Notice("Removed.", tone="info"))
        bar.show_notice(Notice("The disk is nearly full.", tone="warn"))
        at_once(bar)
        person.until(lambda: not person.sees("Removed."), "the notice to go")
        assert person.sees("The disk is nearly full.")

    def test_a_notice_with_the_keyboard_on_it_does_not_vanish(
        self, show: Show, person: Person, at_once: Callable[[QWidget], None]
    ) -> None:
        bar, field = NoticeBar(), QLineEdit()
        show(bar, field)
        bar.show_notice(Notice("Removed.", actions=(("Undo", print),)))
        person.find("Undo").setFocus()
        at_once(bar)
        settle()
        assert person.sees("Removed.")
        field.setFocus()
        person.until(lambda: not person.sees("Removed."), "the notice to go")

    def test_three_are_shown_and_the_rest_is_counted_until_asked_for(
        self, show: Show, person: Person
    ) -> None:
        bar = NoticeBar()
        show(bar)
        for number in range(ON_A_PAGE + 2):
            bar.show_notice(Notice(f"Trouble {number}.", tone="bad"))
        assert [person.sees(f"Trouble {number}.") for number in range(5)] == [
            False,
            False,
            True,
            True,
            True,
        ]
        person.click("2 more notices")
        assert person.sees("Trouble 0.")
        person.click("Show fewer")
        assert not person.sees("Trouble 0.")

    def test_a_window_shows_one_line_the_newest(self, show: Show, person: Person) -> None:
        bar = NoticeBar(most=IN_A_WINDOW)
        show(bar)
        bar.show_notice(Notice("The disk is nearly full.", tone="warn"))
        alone = bar.height()
        assert alone == theme().size("notice")
        bar.show_notice(Notice("Removed.", actions=(("Undo", print),)))
        settle()
        assert bar.height() == alone
        assert person.sees("Removed.")
        assert not person.sees("The disk is nearly full.")
        person.click("1 more notice")
        assert person.sees("The disk is nearly full.")

    def test_what_a_person_must_read_first_stays_above_later_warnings(
        self, show: Show, person: Person
    ) -> None:
        bar = NoticeBar(most=IN_A_WINDOW)
        show(bar)
        bar.show_notice(Notice("The power went; all is there.", tone="warn", keeps_first=True))
        bar.show_notice(Notice("The laptop's date is far off.", tone="warn"))
        settle()
        assert person.sees("The power went; all is there.")
        bar.show_notice(Notice("Removed."))
        settle()
        assert person.sees("Removed.")

    def test_a_newer_notice_takes_no_button_from_under_the_keys(
        self, show: Show, person: Person
    ) -> None:
        bar = NoticeBar(most=IN_A_WINDOW)
        show(bar)
        bar.show_notice(Notice("Not saved.", tone="bad", actions=(("Try again", print),)))
        button = person.find("Try again")
        button.setFocus()
        bar.show_notice(Notice("Removed."))
        settle()
        assert button.hasFocus()
        assert person.sees("Not saved.")
        assert person.sees("Removed.")

    def test_an_action_acts_and_takes_the_notice_away(self, show: Show, person: Person) -> None:
        bar, done = NoticeBar(), []
        show(bar)
        bar.show_notice(
            Notice("Removed.", actions=(("Undo", lambda: done.append("undone")), ("Why", print)))
        )
        person.click("Undo")
        assert done == ["undone"]
        assert not person.sees("Removed.")
        assert not bar.isVisible()

    def test_a_notice_of_the_same_topic_takes_its_place(self, show: Show) -> None:
        bar = NoticeBar()
        show(bar)
        bar.show_notice(Notice("Not saved: disk full.", tone="bad", topic="save"))
        bar.show_notice(Notice("Not saved: no access.", tone="bad", topic="save"))
        assert [notice.text for notice in bar.notices] == ["Not saved: no access."]
        bar.dismiss("save")
        assert bar.notices == ()

    def test_a_notice_speaks_the_language_that_is_chosen_later(
        self, show: Show, person: Person
    ) -> None:
        bar = NoticeBar()
        show(bar)
        bar.show_notice(Notice(both("已移除。", "Removed."), tone="bad"))
        wording.use(wording.CHINESE)
        bar.retranslate()
        assert person.sees("已移除。")


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


class TestDrawer:
    def make(self, show: Show) -> tuple[QWidget, Drawer, QPushButton]:
        opener = QPushButton("Raise a veto")
        host = show(opener)
        body = QWidget()
        column = QVBoxLayout(body)
        for label, field in (("Facts", QLineEdit()), ("Proposed by", QLineEdit())):
            field.setAccessibleName(label)
            column.addWidget(field)
        drawer = Drawer(host, body)
        drawer.set_words("Veto", "Close")
        opener.clicked.connect(drawer.open_drawer)
        return host, drawer, opener

    def test_the_keyboard_goes_in_and_comes_back(
        self, qtbot: QtBot, show: Show, person: Person
    ) -> None:
        _host, drawer, opener = self.make(show)
        opener.setFocus()
        person.press("Space")
        assert person.holder().accessibleName() == "Facts"
        with qtbot.waitSignal(drawer.closed):
            person.press("Escape")
        assert not drawer.is_open
        assert opener.hasFocus()

    def test_what_is_beside_it_stays_usable_and_it_keeps_to_the_right(
        self, show: Show, person: Person
    ) -> None:
        host, drawer, _opener = self.make(show)
        drawer.open_drawer()
        host.resize(1000, 700)
        settle()
        assert drawer.geometry().right() == host.rect().right()
        assert drawer.height() == 700
        assert drawer.width() == 520 + theme().number("shape-shadow")
        assert not host.isModal()
        person.click("Close")
        assert not drawer.is_open

    def test_it_is_never_broader_than_its_host(self, show: Show) -> None:
        host, drawer, _opener = self.make(show)
        host.resize(400, 600)
        drawer.open_drawer()
        assert drawer.width() - theme().number("shape-shadow") <= 400


def judge(paths: Paths) -> Verdict:
    if all(path.suffix == ".xlsx" for path in paths):
        return Verdict(say("Let go to open {name}.", name=paths[0].name), takes=True)
    return Verdict(say("Only workbooks can be opened here."), takes=False)


class TestDropZone:
    def test_it_says_what_will_happen_before_the_release(
        self, qtbot: QtBot, show: Show, person: Person, tmp_path: Path
    ) -> None:
        zone = DropZone(both("拖到这里", "Drag a task pack here"), judge)
        show(zone)
        pack = tmp_path / "pack.xlsx"
        assert person.hover([pack], "Drag a task pack here")
        assert person.sees("Let go to open pack.xlsx.")
        with qtbot.waitSignal(zone.dropped) as dropped:
            person.let_go()
        assert dropped.args == [(pack,)]
        assert person.sees("Drag a task pack here")

    def test_what_it_does_not_take_it_refuses_and_says_why(
        self, qtbot: QtBot, show: Show, person: Person, tmp_path: Path
    ) -> None:
        zone = DropZone(both("拖到这里", "Drag a task pack here"), judge)
        show(zone)
        with qtbot.assertNotEmitted(zone.dropped):
            assert not person.hover([tmp_path / "picture.png"], "Drag a task pack here")
            assert person.sees("Only workbooks can be opened here.")
            person.let_go()
        assert zone.property("hot") == ""

    def test_a_whole_window_takes_files_and_is_uncovered_afterwards(
        self, qtbot: QtBot, show: Show, person: Person, tmp_path: Path
    ) -> None:
        label = QLabel("Tasks")
        window = show(label)
        zone = DropZone(both("拖到这里", "Drag here"), judge)
        DropCover(window, zone)
        assert not zone.isVisible()
        person.hover([tmp_path / "pack.xlsx"])
        assert zone.isVisible()
        person.take_away()
        assert not zone.isVisible()
        with qtbot.waitSignal(zone.dropped):
            person.drop([tmp_path / "pack.xlsx"])
        assert not zone.isVisible()


class TestSmallThings:
    def test_a_badge_says_its_state_in_a_word_and_grows_with_the_text(
        self, show: Show, person: Person
    ) -> None:
        badge = StateBadge(State("diamond", both("拟否决", "Veto proposed"), "veto"))
        show(badge)
        assert person.has("Veto proposed")
        small = badge.sizeHint()
        theme().apply("light", 130)
        assert badge.sizeHint().width() > small.width()
        wording.use(wording.CHINESE)
        badge.retranslate()
        assert badge.accessibleName() == "拟否决"
        badge.show_state(None)
        assert badge.sizeHint().isEmpty()

    def test_a_bar_is_read_aloud_with_its_figure(self, show: Show, person: Person) -> None:
        bar = Bar()
        show(bar)
        bar.show_share(19 / 25, "19/25", "Scored")
        assert person.has("Scored 19/25")

    def test_an_empty_page_says_why_and_offers_at_most_two_steps(
        self, qtbot: QtBot, show: Show, person: Person
    ) -> None:
        actions = tuple(both(zh, en) for zh, en in (("一", "One"), ("二", "Two"), ("三", "Three")))
        empty = EmptyState("samples", both("还没有。", "Nothing yet."), actions)
        show(empty)
        assert person.sees("Nothing yet.")
        with qtbot.waitSignal(empty.buttons[0].clicked):
            person.click("One")
        assert not person.has("Three")

    def test_entries_of_a_box_are_high_enough_and_the_wheel_passes_it_by(self, show: Show) -> None:
        box, field = ComboBox(), QLineEdit()
        box.addItems(["One", "Two"])
        show(field, box)
        field.setFocus()
        wheel = QWheelEvent(
            QPointF(5, 5),
            QPointF(5, 5),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(box, wheel)
        assert (box.currentText(), wheel.isAccepted()) == ("One", False)
        box.setFocus()
        QApplication.sendEvent(box, wheel)
        assert box.currentText() == "Two"
        box.showPopup()
        assert box.view().sizeHintForRow(0) >= 32
        box.hidePopup()

    def test_a_week_end_in_the_calendar_is_not_red(self, show: Show) -> None:
        calendar = Calendar()
        show(calendar)
        for scheme in SCHEMES:
            theme().apply(scheme)
            weekend = calendar.weekdayTextFormat(Qt.DayOfWeek.Sunday).foreground().color()
            assert weekend == theme().colour("text2")

    def test_a_window_that_is_dropped_takes_all_its_widgets_along(self) -> None:
        before = len(QApplication.allWidgets())
        window = QWidget()
        column = QVBoxLayout(window)
        bar = NoticeBar()
        for widget in (bar, Segmented(TestSegmented.CHOICES), DropZone(both("拖", "Drag"), judge)):
            column.addWidget(widget)
        bar.show_notice(Notice("Removed.", actions=(("Undo", window.close),)))
        Drawer(window, QWidget())
        assert len(QApplication.allWidgets()) > before
        window.deleteLater()
        settle()
        assert len(QApplication.allWidgets()) == before


def test_a_cover_keeps_over_all_of_its_host(show: Show) -> None:
    host = QWidget()
    cover = Cover(host)
    window = show(host)
    cover.open_cover()
    assert cover.is_open
    assert cover.geometry() == host.rect()
    window.resize(500, 400)
    settle()
    assert cover.geometry() == host.rect()


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
