"""Notices say one thing at a time, the newest first, and lead to what can be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from inspector import wording
from tests.drive import Person, settle
from tests.ui.widgets.showing import Show, both
from ui.theme import theme
from ui.widgets.banner import IN_A_WINDOW, ON_A_PAGE, Notice, NoticeBar


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
