"""Badges, bars, boxes, calendars and empty pages keep their manners."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from inspector import wording
from tests.drive import Person, settle
from tests.ui.widgets.showing import Show, both, judge
from ui.theme import theme
from ui.tokens import SCHEMES
from ui.widgets.banner import Notice, NoticeBar
from ui.widgets.bar import Bar
from ui.widgets.calendar import Calendar
from ui.widgets.combo import ComboBox
from ui.widgets.drawer import Drawer
from ui.widgets.drop_zone import DropZone
from ui.widgets.empty_state import EmptyState
from ui.widgets.segmented import Choice, Segmented
from ui.widgets.state_badge import State, StateBadge


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
        for widget in (
            bar,
            Segmented((Choice(1, both("一", "One")),)),
            DropZone(both("拖", "Drag"), judge),
        ):
            column.addWidget(widget)
        bar.show_notice(Notice("Removed.", actions=(("Undo", window.close),)))
        Drawer(window, QWidget())
        assert len(QApplication.allWidgets()) > before
        window.deleteLater()
        settle()
        assert len(QApplication.allWidgets()) == before
