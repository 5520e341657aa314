"""What an inspection leaves to be put right: lost points and upheld vetoes, each once."""

from __future__ import annotations

from datetime import date

from inspector.domain.problems import URGENT_LIMIT, Proposal, proposals, suggested_due
from inspector.domain.scorecard import score
from inspector.domain.sheet import Sheet
from inspector.domain.workdays import TimeLimit
from inspector.wording import CHINESE, Wording
from tests.builders import (
    Entry,
    Member,
    a_log,
    a_sheet,
    answer,
    mobile_plan,
    ruling,
    sample,
    sheet_of,
    veto,
)

MOBILE = mobile_plan()
FACTS = "工业和信息化主管部门未对已通报的五家网站采取任何措施，至今仍可访问。"


def found(*entries: Entry) -> dict[str, Proposal]:
    return of(a_sheet(MOBILE, *entries))


def of(sheet: Sheet) -> dict[str, Proposal]:
    return {each.code: each for each in proposals(sheet, score(sheet))}


def problem(code: str, *entries: Entry) -> str:
    return Wording(CHINESE).words(found(*entries)[code].problem)


def title(code: str) -> str:
    criterion = MOBILE.criterion(code)
    assert criterion is not None
    return criterion.title.zh


def test_each_criterion_that_loses_points_gives_one_and_no_other() -> None:
    lost = answer("A1", level="partial", note="方案未细化到人。")
    full = answer("A4", level="full")
    open_ = answer("G3", not_applicable="本地未发生此类情形")
    assert list(found(lost, full, open_)) == ["A1"]


def test_the_inspectors_own_words_say_what_is_wrong() -> None:
    lost = answer("A1", level="partial", note="方案未细化到人。")
    assert problem("A1", lost) == f"{title('A1')}：方案未细化到人。"


def test_without_a_note_the_value_says_it() -> None:
    assert problem("A1", answer("A1", level="partial")) == f"{title('A1')}：有一项不到位"
    assert "报刊、广播、电视、互联网中每缺一类" in problem("B1", answer("B1", counts={"medium": 2}))
    assert "应参与部门数 9" in problem("A2", answer("A2", done=7, total=9))
    assert "2010-05-31" in problem("H4", answer("H4", done_on=None))


def test_bad_samples_are_named_with_their_status() -> None:
    kind = MOBILE.samples[0]
    code = next(iter(MOBILE.sampled_criteria(kind.code))).code
    names = [
        sample("wap.one.cn", "reachable", kind.code),
        sample("wap.two.cn", "closed", kind.code),
    ]
    told = problem(code, *names)
    assert "wap.one.cn" in told
    assert "仍可访问" in told
    assert "wap.two.cn" not in told


def test_the_leading_department_of_the_locality_answers_for_it() -> None:
    proposal = found(answer("G3", done=0, total=1))["G3"]
    unit = proposal.unit("兰州市")
    assert not isinstance(unit, str)
    wording = Wording(CHINESE)
    assert wording.words(unit) == "兰州市“扫黄打非”办公室"
    assert "工信部门" in wording.words(proposal.measure)


def test_the_plans_own_measure_is_taken() -> None:
    kind = MOBILE.samples[0]
    code = next(iter(MOBILE.sampled_criteria(kind.code))).code
    proposal = found(sample("wap.one.cn", "reachable", kind.code))[code]
    assert kind.measure is not None
    assert kind.measure.zh in Wording(CHINESE).words(proposal.measure)


def test_only_an_upheld_veto_is_a_problem() -> None:
    raised = veto("V3", facts=FACTS)
    assert not found(raised)
    assert not found(raised, ruling("V3", "dismissed"))
    proposal = found(raised, ruling("V3", "upheld"))["V3"]
    assert proposal.is_veto
    assert proposal.limit == URGENT_LIMIT
    assert FACTS in Wording(CHINESE).words(proposal.problem)


def test_what_is_taken_up_already_is_not_proposed_again() -> None:
    log = a_log(MOBILE, answer("A1", level="partial"), answer("A4", level="none"))
    member = Member(plan=MOBILE, stream="stream-9")
    log.append(
        member.enter({"kind": "rectification", "name": "A1", "status": "open", "problem": "…"})
    )
    named = {"kind": "rectification", "name": "first", "status": "open"}
    again = member.write(log[-1].record._replace(name="first"), {**named, "status": "open"})
    assert list(of(sheet_of(MOBILE, [*log, again]))) == ["A4"]


def test_a_suggested_day_lies_within_the_campaign_while_it_lasts() -> None:
    end = MOBILE.period.end
    assert suggested_due(TimeLimit(15), date(2010, 3, 5), MOBILE) == date(2010, 3, 20)
    assert suggested_due(TimeLimit(15), date(2010, 5, 25), MOBILE) == end
    assert suggested_due(TimeLimit(15), date(2010, 6, 1), MOBILE) == date(2010, 6, 16)
