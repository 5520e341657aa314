"""What does a new inspector do in the first five minutes?

Each step does it with the keys and asserts what is shown and what the workspace holds.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from PySide6.QtGui import QImage

from inspector.domain.bodies import AnswerBody, EvidenceBody, SampleBody, VetoBody
from inspector.domain.records import InspectionKey, Kind
from tests.journeys.at_work import AtWork

LANZHOU = InspectionKey("joint", "620100", "T03")
REASON = "广告、代收费两个环节未清理，2月已要求整改。"
FACTS = "3月5日上午抽查时，已通报的三个网站仍可访问，当地未采取任何措施。"
CLAUSE = "V3"


def makes_a_workspace(work: AtWork, path: Path) -> None:
    """1: makes the team's workspace from the first page; no dialog, the task list shows."""
    work.click("新建检查组工作区…")
    work.into("你的姓名", "张三")
    work.into("检查组代码", "T03")
    work.into("检查组名称", "第3组")
    for other_round in ("地方自查", "整改复查与总结核报"):
        work.tab_to(other_round)
        work.press("Space")
    work.tab_to("查找地区")
    work.compose("兰州", spelling="lanzhou")
    work.press("Return")
    work.write("620400")
    work.press("Return")
    work.into("文件", str(path))
    work.press("Return")
    work.until(lambda: work.window.desk.current is not None, "the workspace on the desk")
    work.rest()
    assert work.row_now()[:2] == ["未开始", "兰州市 620100"]
    assert work.sees("白银市 620400")


def opens_the_locality(work: AtWork) -> None:
    """2: Enter opens it, and the keys are on the first row without an answer."""
    work.press("Return")
    assert work.row_now()[:2] == ["未评", "A1"]
    assert work.sees("已评 0/37")
    assert work.sees("缺 37")


def gives_full_marks_to_five_rows(work: AtWork) -> None:
    """3: five rows in full with Space; the one that needs figures asks for them in one line."""
    work.press("Space", "Space")
    work.write("9/9")
    work.press("Return", "Space", "Space", "Space")
    for code in ("A1", "A2", "A3", "A4", "B1"):
        assert work.row_of(code)[0] == "满分"
    # A holds 9 points and B1 3; all else counts as 0 of 100 until it is scored.
    assert work.sees("已评 5/37")
    assert work.sees("暂定不合格，12 至 100")
    card = work.on_disk(LANZHOU).scorecard
    assert (card.answered, card.total, card.best) == (5, Decimal(12), Decimal(100))


def deducts_with_an_input_method_on(work: AtWork) -> None:
    """4: two of five links left out cost 1.2 of 3; the reason is asked for, and the ▲ goes."""
    work.down_to("C1")
    work.press("2")
    assert work.sees("1.8 / 3")
    work.press("Return")
    assert work.row_of("C1")[0] == "缺原因"
    assert work.holder().accessibleName() == "原因"
    work.compose(REASON, spelling="guanggao")
    work.press("Ctrl+Return")
    assert work.row_of("C1")[0] == "扣分"
    assert work.row_of("C1")[3:6] == ["3", "1.2", "1.8"]
    answer = work.on_disk(LANZHOU).sheet.body(Kind.ANSWER, "C1", AnswerBody)
    assert answer is not None
    assert answer.note == REASON


def writes_one_figure_in_three_ways(work: AtWork) -> None:
    """4: 1.5, １．５ and 1。5 are one number, and none is swallowed."""
    work.down_to("F2")
    for typed in ("1.5", "１．５", "1。5"):
        work.press("1")
        work.press("Ctrl+A")
        work.write(typed)
        work.press("Return")
        assert work.row_of("F2")[4:6] == ["0.5", "1.5"]
        work.press("Esc", "Backspace")
        assert work.row_of("F2")[0] == "未评"


def undoes_and_redoes(work: AtWork) -> None:
    """5: the menu names the deed; list and workspace agree on either side of it."""
    work.take_from_menu("评分", "撤销：F2")
    assert work.row_of("F2")[5] == "1.5"
    assert work.on_disk(LANZHOU).scorecard.criteria["F2"].points == Decimal("1.5")
    work.take_from_menu("评分", "重做：F2")
    assert work.row_of("F2")[0] == "未评"
    assert work.on_disk(LANZHOU).scorecard.criteria["F2"].points is None


def pastes_a_photo(work: AtWork) -> None:
    """6: a screenshot pasted on the row becomes evidence with a number, and is saved."""
    work.press("Ctrl+Home")
    work.down_to("C1")
    photo = QImage(640, 480, QImage.Format.Format_RGB32)
    photo.fill(0x3366AA)
    work.paste(photo)
    work.until(lambda: work.sees("E001"), "the number of the photo", seconds=1)
    assert work.row_of("C1")[6] == "1"
    assert work.sees("已保存")
    (piece,) = work.on_disk(LANZHOU).sheet.evidence
    assert piece.criteria == ("C1",)
    assert piece.number.startswith("62-0100-03-")


def adds_a_sampled_site(work: AtWork) -> None:
    """7: the kind comes from the criterion, the measure from the kind, the points from the site."""
    work.down_to("C2")
    work.press("W")
    assert work.holder().accessibleName() == "名称"
    assert work.sees("应采取措施：一律关闭")
    work.write("wap.example.cn")
    work.tab_to("已关闭")
    work.press("Right", "Return")
    assert work.row("wap.example.cn")
    samples = work.on_disk(LANZHOU).sheet.bodies(Kind.SAMPLE, SampleBody).values()
    assert [(each.name, each.status) for each in samples] == [("wap.example.cn", "cut_off")]
    work.press("Esc", "Esc")
    assert work.row_now()[1] == "C2"
    assert work.row_of("C2")[5] == "5"


def raises_a_veto(work: AtWork) -> None:
    """8: the drawer says what is still missing; with all of it the header shows the veto."""
    work.press("V")
    assert work.sees("还差：事实 20 字、证据 1 份。")
    work.press("Down", "Down")
    work.tab_to("事实")
    work.compose(FACTS)
    work.rest()
    assert work.sees("还差：证据 1 份。")
    assert not work.find("提出否决（Ctrl+回车）").isEnabled()
    work.paste(QImage(320, 240, QImage.Format.Format_RGB32))
    work.press("Ctrl+Return")
    assert work.has("拟否决 1")
    veto = work.on_disk(LANZHOU).sheet.body(Kind.VETO, CLAUSE, VetoBody)
    assert veto is not None
    assert (veto.state, veto.facts) == ("raised", FACTS)
    view = work.on_disk(LANZHOU)
    assert view.gap_count == len(view.scorecard.missing)


def finds_a_gap_and_jumps_to_it(work: AtWork) -> None:
    """9: F8 lists every gap, and Enter lands in the very field."""
    work.press("F8")
    missing = work.on_disk(LANZHOU).scorecard.missing
    assert work.sees(f"必须处理 {len(missing)}")
    work.press("Down", "Down", "Return")
    assert work.holder().accessibleName() == "知晓并认同人数"
    assert work.row_of("B4")[0] == "未评"


STEPS = (
    opens_the_locality,
    gives_full_marks_to_five_rows,
    deducts_with_an_input_method_on,
    writes_one_figure_in_three_ways,
    undoes_and_redoes,
    pastes_a_photo,
    adds_a_sampled_site,
    raises_a_veto,
    finds_a_gap_and_jumps_to_it,
)


def evidence_names(pieces: tuple[EvidenceBody, ...]) -> set[tuple[str, ...]]:
    """What each piece of evidence proves."""
    return {(*piece.criteria, *piece.clauses) for piece in pieces}
