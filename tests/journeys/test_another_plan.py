"""A plan of another field is scored to a signed sheet with the keys alone."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from inspector.cli.main import main
from inspector.domain.bodies import SignoffBody, VisitBody
from inspector.domain.records import InspectionKey, Kind
from tests.journeys.at_work import AtWork, reopened
from tests.ui.program import close, running
from tests.wording import ROOT

pytestmark = pytest.mark.journey

PLAN = ROOT / "tests" / "plans" / "fire-safety.yaml"
KEY = InspectionKey("first", "620100", "XF1")
TYPED = (
    ("3/4", "西侧出口被货架堵塞。"),
    ("2 1", "两处不亮，一处指向错误。"),
    ("2", "楼梯间两盏失效。"),
    ("7.75", "一处防火门闭门器松动。"),
    ("17/20", "三具压力不足。"),
)
"""The first five criteria, each in the line of its own method."""

EARNED = {
    "W-1": Decimal("9.38"),  # 12.5 x 3 / 4 = 9.375
    "W-2": Decimal("6.25"),  # 9.25 - 2 x 0.75 - 1 x 1.5
    "W-3": Decimal("2.25"),
    "W-4": Decimal("7.75"),
    "G.1": Decimal("8.5"),  # 10 x 17 / 20
    "G.3": Decimal("2.5"),  # ten days late, within thirty
    "G.4": Decimal(8),
    "P_1": Decimal("8.57"),  # 10 x 6 / 7 = 8.571…
    "P_2": Decimal(7),
    "P_3": Decimal(6),
    "P_4": Decimal(7),
}
APPLICABLE = 100 - Decimal("11.25")
TOTAL = Decimal("82.48")  # 73.20 / 88.75 x 100 = 82.478…


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace of the plan, made at the terminal."""
    path = tmp_path / "消防.inspection"
    made = ["new", str(path), "--role", "team", "--team", "XF1", "--author", "王五"]
    assert main([*made, "--plan", str(PLAN), "--round", "first", "--locality", "620100"]) == 0
    return path


def answers(work: AtWork, typed: str, reason: str = "") -> None:
    """One line for the current row; lost points ask for their reason at once."""
    work.press(typed[0])
    work.write(typed[1:])
    work.press("Return")
    if reason:
        assert work.holder().accessibleName() == "原因"
        work.compose(reason)
        work.press("Ctrl+Return")


def scores_all_twelve(work: AtWork) -> None:
    """Five methods, one criterion that does not apply, and full marks by Space."""
    work.press("Return")
    for typed, reason in TYPED:
        answers(work, typed, reason)
    work.press("N", "Esc")
    assert work.row_of("G.2")[0] == "不适用"
    work.down_to("G.3")
    answers(work, "2011-07-10", "年度检测晚了十天。")
    work.press("Space")
    answers(work, "6/7", "一人证书过期。")
    work.press("Space")
    answers(work, "10/10")
    work.press("Space")
    assert work.sees("已评 12/12")


def fills_in_the_visit(work: AtWork) -> None:
    """The last row of the list leads to the day of the visit and those who were there."""
    while work.row_now()[0] != "缺日期":
        work.press("Down")
    work.press("Return", "Space")
    assert work.holder().accessibleName() == "检查日期"
    work.write("2011-07-12")
    work.into("参加人员", "王五、赵六")
    work.press("Esc")


def signs(work: AtWork) -> None:
    """Check, feedback, paper, names, and the one dialog that says what is about to be signed."""
    work.press("F8")
    assert work.sees("必须处理 0")
    work.tab_to("去签字定稿")
    work.press("Space")
    work.write("请于八月底前整改到位。")
    work.tab_to("下一步：打印签字")
    work.press("Space")
    work.into("被检查单位负责人", "赵六")
    work.tab_to("签字定稿 r1…")
    with work.answering_with("Return"):
        work.press("Space")
    assert work.sees("已定稿")


def test_a_fire_safety_inspection_is_signed_by_keyboard_alone(
    tmp_path: Path, workspace: Path
) -> None:
    with running(tmp_path, workspace) as window:
        work = AtWork(window)
        scores_all_twelve(work)
        fills_in_the_visit(work)
        signs(work)
        close(window)

    signed = reopened(workspace, KEY)
    points = {code: each.points for code, each in signed.scorecard.criteria.items()}
    assert points == {**EARNED, "G.2": None}
    assert (signed.scorecard.earned, signed.scorecard.applicable) == (
        sum(EARNED.values()),
        APPLICABLE,
    )
    assert (signed.scorecard.total, signed.scorecard.grade) == (TOTAL, "B")
    assert signed.is_signed
    names = signed.sheet.body(Kind.SIGNOFF, "main", SignoffBody)
    visit = signed.sheet.body(Kind.VISIT, "main", VisitBody)
    assert names is not None
    assert visit is not None
    assert (names.leader, names.unit_signer) == ("王五", "赵六")
    assert visit.feedback == "请于八月底前整改到位。"
