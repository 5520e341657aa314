"""From the last look to the padlock, on paper and in the log, and back with a reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel

from inspector.domain.bodies import SignoffBody
from inspector.domain.records import MAIN, Kind
from inspector.domain.signing import SignState, sign_state, signature
from inspector.storage import lists
from inspector.workspace.workspace import Workspace
from tests.drive import Person, settle
from tests.geometry import clipped, overlapping
from tests.ui import lanzhou
from tests.ui.visiting import Begin, Visit
from ui.signing.steps import Step


def in_dialog(act: Callable[[QDialog], None]) -> None:
    """Has something done in the dialog that is about to open."""
    waiting = QTimer()
    waiting.setInterval(5)

    def when_open() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            waiting.stop()
            act(dialog)

    waiting.timeout.connect(when_open)
    waiting.start()


def state(here: Visit) -> SignState:
    return sign_state(here.sheet())


def test_a_gap_holds_the_first_step_and_says_what_blocks(visit: Begin) -> None:
    here = visit()
    page = here.signing()

    assert here.person.sees("28 things block the sign-off:")
    assert not here.person.find("On to the feedback").isEnabled()
    here.person.click("Completeness check (F8)")

    assert here.wishes == [("checks", here.key)]
    assert page.steps.accessibleName() == "Steps of the sign-off"


def test_the_page_opens_at_the_step_that_is_next(visit: Begin) -> None:
    here = visit(lanzhou.complete)
    here.signing()

    assert here.person.has("3 Print and sign, next")
    assert here.person.has("1 Review, done")
    assert here.person.sees("Page 1 of")


def test_an_inspection_is_signed_by_keys_after_one_more_look(visit: Begin) -> None:
    here = visit(lanzhou.complete)
    page = here.signing()
    page.show_step(Step.SIGN)
    said: list[str] = []

    def sign(dialog: QDialog) -> None:
        said.extend(label.text() for label in dialog.findChildren(QLabel))
        Person().press("Return")

    here.person.type("赵六")
    page.form.sign.setFocus()
    in_dialog(sign)
    here.person.press("Space")
    here.rest()

    assert {"80.52", "Good", "V3 proposed", "赵六", "2010-03-05"} <= set(said)
    signed = signature(here.sheet())
    assert signed is not None
    assert (signed.leader, signed.unit_signer) == ("张三", "赵六")
    assert signed.signed_on == date(2010, 3, 5)
    assert here.person.sees("Signed off as r1.")
    assert here.person.sees("Head of the inspected unit: 赵六")


def test_looking_again_signs_nothing(visit: Begin) -> None:
    here = visit(lanzhou.complete)
    page = here.signing()
    page.show_step(Step.SIGN)
    here.person.type("赵六")

    in_dialog(lambda _dialog: Person().click("Look again"))
    page.form.sign.click()
    here.rest()

    assert state(here) is SignState.UNSIGNED


def test_a_name_that_is_missing_is_said_under_its_field(visit: Begin) -> None:
    here = visit(lanzhou.complete)
    page = here.signing()
    page.show_step(Step.SIGN)

    page.form.sign.click()

    assert here.person.sees("A name is needed, or a note that the unit refused.")
    assert here.person.holder() is page.form.unit_signer
    assert state(here) is SignState.UNSIGNED


def test_a_refusal_must_say_what_happened(visit: Begin) -> None:
    here = visit(lanzhou.complete)
    page = here.signing()
    page.show_step(Step.SIGN)

    here.person.click("The unit refuses to sign")
    page.form.sign.click()
    assert here.person.sees("Write down what happened.")
    here.person.type("负责人对扣分有异议，拒绝签字。")
    in_dialog(lambda _dialog: Person().press("Return"))
    page.form.sign.click()
    here.rest()

    signed = signature(here.sheet())
    assert signed is not None
    assert signed.refused
    assert signed.note == "负责人对扣分有异议，拒绝签字。"


def test_names_that_were_typed_are_there_after_the_power_went(visit: Begin) -> None:
    here = visit(lanzhou.complete)
    page = here.signing()
    page.show_step(Step.SIGN)
    here.person.type("赵六")
    here.person.until(here.drafts, "the draft on disk", seconds=1)

    here.reopen()
    page = here.signing()

    assert page.form.unit_signer.text() == "赵六"
    assert here.body(Kind.SIGNOFF, MAIN, SignoffBody) is None


def test_the_feedback_is_typed_here_too_and_nothing_else_is_lost(visit: Begin) -> None:
    here = visit(lanzhou.complete)
    page = here.signing()
    page.show_step(Step.FEEDBACK)
    page.feedback.text.selectAll()

    here.person.type("总体较好，请于3月20日前整改。")
    page.show_step(Step.PRINT)
    here.rest()

    visited = here.sheet().visit
    assert visited is not None
    assert visited.feedback == "总体较好，请于3月20日前整改。"
    assert visited.date == date(2010, 3, 5)
    assert visited.place.startswith("兰州市政府")


def test_the_preview_has_the_pages_of_the_pdf(visit: Begin, tmp_path: Path) -> None:
    here = visit(lanzhou.complete)
    page = here.signing()
    path = tmp_path / "评分表.pdf"
    assert page.preview.sheet is not None

    page.preview.write_pdf(path)
    here.rest()

    assert len(re.findall(rb"/Type\s*/Page\b", path.read_bytes())) == page.preview.page_count
    assert here.person.sees("The score sheet is saved as 评分表.pdf.")
    assert here.person.has("3 Print and sign, done")


def test_a_change_after_printing_asks_for_paper_again(visit: Begin, tmp_path: Path) -> None:
    here = visit(lanzhou.complete)
    page = here.signing()
    page.preview.write_pdf(tmp_path / "a.pdf")
    here.rest()

    page.show_step(Step.FEEDBACK)
    here.person.press("Ctrl+End")
    here.person.type("另请加强值班。")
    page.show_step(Step.PRINT)
    here.rest()

    assert here.person.has("3 Print and sign, next")


def test_a_pdf_that_cannot_be_written_says_why(visit: Begin, tmp_path: Path) -> None:
    here = visit(lanzhou.complete)
    page = here.signing()

    page.preview.write_pdf(tmp_path / "nowhere" / "评分表.pdf")
    here.rest()

    assert here.person.sees("There is no")
    assert not here.person.has("3 Print and sign, done")


def test_the_sheet_can_be_read_in_the_other_language(visit: Begin) -> None:
    here = visit(lanzhou.complete)
    page = here.signing()
    combo = page.preview.findChild(QComboBox, "signing.language")
    assert isinstance(combo, QComboBox)
    combo.setCurrentIndex(0)
    combo.activated.emit(0)
    settle()

    assert page.preview.sheet is not None
    assert page.preview.sheet.title.startswith("联合检查评分表")


def test_a_scan_of_the_signed_page_goes_with_the_sign_off(visit: Begin, tmp_path: Path) -> None:
    here = visit(lanzhou.complete)
    page = here.signing()
    page.show_step(Step.SIGN)
    scan = tmp_path / "签字页.jpg"
    scan.write_bytes(lanzhou.picture("签字页.jpg", "#FFFFFF"))
    count = here.revisions()

    here.person.drop([scan], "Drop a scan of the signed page here")
    here.person.until_sees("Scan of the signed page: 签字页.jpg")
    assert here.revisions() == count
    here.person.find("Head of the inspected unit", "EditableText").setFocus()
    here.person.type("赵六")
    in_dialog(lambda _dialog: Person().press("Return"))
    page.form.sign.click()
    here.rest()

    signed = signature(here.sheet())
    assert signed is not None
    assert len(signed.scan) == 64


def test_reopening_needs_a_reason(visit: Begin) -> None:
    here = visit(lanzhou.signed)
    here.signing()
    assert here.person.has("Signed off")

    here.person.click("Reopen with a reason…")
    here.person.click("Reopen")
    assert here.person.sees("Reopening needs a reason.")
    assert state(here) is SignState.SIGNED
    here.person.type("检查日期写错")
    here.person.click("Reopen")
    here.rest()

    assert state(here) is SignState.UNSIGNED
    assert here.person.has("Sign off r2…")


def led(folder: Path) -> Workspace:
    workspace = lanzhou.complete(folder)
    facts = msgspec.structs.replace(workspace.facts, leader=lanzhou.LEADER)
    with workspace.store.transaction() as connection:
        lists.set_facts(connection, facts)
    workspace.reload()
    return workspace


def test_where_the_pack_names_a_leader_nobody_else_signs(visit: Begin) -> None:
    here = visit(led)
    page = here.signing()
    page.show_step(Step.SIGN)

    assert here.person.sees("李四 signs for this team.")
    assert not page.form.sign.isEnabled()


@pytest.mark.parametrize("step", list(Step))
@pytest.mark.parametrize("size", [(1294, 668), (1021, 468)])
def test_nothing_is_cut_off(visit: Begin, step: Step, size: tuple[int, int]) -> None:
    here = visit(lanzhou.complete)
    page = here.signing()
    page.show_step(step)
    page.resize(*size)
    settle()

    assert clipped(page) == []
    assert overlapping(page) == []


def test_names_typed_a_moment_before_leaving_are_kept(visit: Begin) -> None:
    here = visit(lanzhou.complete)
    page = here.signing()
    page.show_step(Step.SIGN)
    here.person.type("赵六")
    page.leave()
    here.rest()

    (kept,) = (text for key, text in here.drafts().items() if key.kind is Kind.SIGNOFF)
    assert "赵六" in kept
