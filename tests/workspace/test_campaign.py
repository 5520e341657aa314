"""Headquarters' page of a round: every figure and rank is the scorecards', after any deed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from inspector.domain.bodies import (
    AcceptanceBody,
    AnswerBody,
    PrecedenceBody,
    RectificationBody,
    RulingBody,
    SampleBody,
    VetoBody,
)
from inspector.domain.cells import percent, points, state
from inspector.domain.entries import Entry
from inspector.domain.faults import Refused
from inspector.domain.heat import column_shares, departments
from inspector.domain.records import InspectionKey, Kind, RecordKey, sample_name
from inspector.domain.sampled import sampled
from inspector.domain.tally import overall
from inspector.workspace.bodies import bodies, bodies_of_kind
from inspector.workspace.campaign import Campaign, by_team, campaign
from inspector.workspace.heat import heat
from inspector.workspace.recording import record
from inspector.workspace.scores import offered_to, scores, standings_json
from inspector.workspace.setup import set_up
from inspector.workspace.signing import inspections_at, sign
from inspector.workspace.vetoed import vetoed
from inspector.workspace.workspace import Workspace
from tests.workspace.conftest import NAMES, Create, Laptop, a1, answers, carry, entry

BAIYIN = InspectionKey("joint", "620400", "T01")
BEIJING = InspectionKey("joint", "110000", "T01")
LANZHOU = InspectionKey("joint", "620100", "T01")
LANZHOU_2 = InspectionKey("joint", "620100", "T02")
SETUP = {
    "author": "总部",
    "localities": [
        {"code": "110000", "name": "北京市"},
        {"code": "620100", "name": "兰州市", "parent": "620000"},
        "620400",
    ],
    "teams": [{"code": "T01", "name": "第1组"}, {"code": "T02", "name": "第2组"}],
    "assignments": [
        {"round": "joint", "locality": code, "team": "T01", "planned": "2010-03-02"}
        for code in NAMES
    ],
}


@pytest.fixture
def hq(headquarters: Workspace, create: Create) -> Workspace:
    """Three places assigned; team 1 signed two of them, team 2 one that is not its own."""
    set_up(headquarters, SETUP, NAMES.get)
    first, second = create(), create("t02", team="T02", team_name="第2组", localities=("620100",))
    record(first, [*answers(BEIJING), *answers(LANZHOU)])
    record(first, [a1("half", "一项不到位", BEIJING), _raised(BEIJING), _site(LANZHOU, "closed")])
    record(first, [_site(LANZHOU, "open"), _proof(BEIJING)])
    record(second, [*answers(LANZHOU_2), a1("none", "没有制度", LANZHOU_2)])
    for team in (first, second):
        sign(team, inspections_at(team, []))
        carry(team, headquarters)
    return headquarters


def _raised(key: InspectionKey) -> Entry:
    facts = "主要领导明知辖区内有未备案网站而不处理，整改一再拖延，影响恶劣。"
    return entry(Kind.VETO, "V1", VetoBody(state="raised", facts=facts, proposer="李明"), key)


def _proof(key: InspectionKey) -> Entry:
    from inspector.domain.bodies import EvidenceBody

    body = EvidenceBody(
        digest="ab" * 32, number="11-0000-01-A-E001", file="a.jpg", clauses=("V1",), size=1
    )
    return entry(Kind.EVIDENCE, "ab" * 8, body, key)


def _site(key: InspectionKey, status: str) -> Entry:
    name = f"wap-{status}"
    body = SampleBody(sample="site", name=name, status=status)
    return entry(Kind.SAMPLE, sample_name("site", name), body, key)


def decide(hq: Workspace, key: InspectionKey, kind: Kind, name: str, body: object) -> None:
    record(hq, [entry(kind, name, body, key)])  # type: ignore[arg-type]  # a body of that kind


def accept(hq: Workspace, *keys: InspectionKey) -> None:
    for key in keys:
        decide(hq, key, Kind.ACCEPTANCE, "main", AcceptanceBody(state="accepted", person="赵六"))


def test_every_figure_and_rank_is_that_of_the_scores(hq: Workspace) -> None:
    rows = campaign(hq, "joint").by_key
    found = {score.card.key: score for score in scores(hq) if score.card.key.round == "joint"}
    assert rows.keys() == found.keys()
    for key, score in found.items():
        row, card = rows[key], score.card
        assert (row.total, row.earned, row.grade, row.rank) == (
            card.total,
            card.earned,
            card.grade,
            score.rank,
        )
        assert row.name == score.name
        assert row.lost == sum(
            (each.full - each.points for each in card.criteria.values() if each.points is not None),
            Decimal(0),
        )


def test_names_assignments_and_days_stand_in_the_row(hq: Workspace) -> None:
    row = campaign(hq).by_key[LANZHOU]
    assert (row.name, row.above, row.team_name) == ("兰州市", "甘肃省", "第1组")
    assert (row.is_assigned, row.planned) == (True, date(2010, 3, 2))
    other = campaign(hq).by_key[LANZHOU_2]
    assert (other.is_assigned, other.planned, other.team_name) == (False, None, "第2组")
    assert not campaign(hq).by_key[BAIYIN].is_started


def test_a_ruling_an_acceptance_and_a_precedence_show_at_once(hq: Workspace) -> None:
    assert campaign(hq).standing == ()
    assert campaign(hq).outside == 3
    accept(hq, BEIJING, LANZHOU, LANZHOU_2)
    assert [row.key for row in campaign(hq).standing] == [LANZHOU, BEIJING, LANZHOU_2]

    decide(hq, BEIJING, Kind.RULING, "V1", RulingBody(state="upheld", reason="属实", person="赵六"))
    table = campaign(hq)
    assert [(row.rank, row.key) for row in table.ranked] == [
        (1, LANZHOU),
        (2, LANZHOU_2),
        (3, BEIJING),
    ]
    assert table.by_key[BEIJING].is_vetoed

    place = LANZHOU._replace(team="-")
    body = PrecedenceBody(team="T01", reason="按分工", person="赵六")
    record(hq, [Entry(RecordKey.of(place, Kind.PRECEDENCE, "main"), body)])
    table = campaign(hq)
    assert [row.key for row in table.standing] == [LANZHOU, BEIJING]
    loser = table.by_key[LANZHOU_2]
    assert (loser.is_overruled, loser.rank, loser.place) == (True, None, None)
    assert table.outside == 1


def test_rank_is_among_the_signed_and_place_among_the_accepted(hq: Workspace) -> None:
    accept(hq, LANZHOU_2)
    rows = campaign(hq).by_key
    assert [(rows[key].rank, rows[key].place) for key in (LANZHOU, BEIJING, LANZHOU_2)] == [
        (1, None),
        (2, None),
        (3, 1),
    ]
    table = standings_json(hq)
    assert [(row["rank"], row["locality"]) for row in table["ranked"]] == [(1, "620100")]
    assert table["outside"] == 2


def test_rectifications_are_counted_and_overdue_by_the_laptops_day(hq: Workspace) -> None:
    for name, due in (("r1", date(2010, 3, 4)), ("r2", date(2010, 3, 30))):
        body = RectificationBody(
            problem="未备案", responsible="某公司", due=due, status="open", criterion="A1"
        )
        decide(hq, BEIJING, Kind.RECTIFICATION, name, body)
    row = campaign(hq).by_key[BEIJING]
    assert (row.open_rectifications, row.overdue_rectifications) == (2, 1)


def test_without_a_round_the_latest_with_a_signed_one_is_meant(hq: Workspace) -> None:
    assert campaign(hq).round == "joint"
    with pytest.raises(Refused) as refused:
        campaign(hq, "nowhere")
    assert refused.value.faults[0].code == "unknown_round"


def test_what_nobody_touched_is_not_made_again(hq: Workspace) -> None:
    first = campaign(hq)
    accept(hq, LANZHOU)
    second = campaign(hq)
    assert second.by_key[LANZHOU].is_accepted
    assert not first.by_key[LANZHOU].is_accepted
    assert second.by_key[BAIYIN] is first.by_key[BAIYIN]


def test_another_name_is_seen_at_once(hq: Workspace) -> None:
    campaign(hq)
    set_up(hq, {"author": "总部", "localities": [{"code": "620400", "name": "白银"}]})
    assert campaign(hq).by_key[BAIYIN].name == "白银"


def test_the_next_day_more_is_overdue(hq: Workspace, desk: Laptop) -> None:
    body = RectificationBody(
        problem="未备案", responsible="某公司", due=date(2010, 3, 5), status="open", criterion="A1"
    )
    decide(hq, BEIJING, Kind.RECTIFICATION, "r1", body)
    assert campaign(hq).by_key[BEIJING].overdue_rectifications == 0
    desk.minutes += 24 * 60
    assert campaign(hq).by_key[BEIJING].overdue_rectifications == 1


def test_the_heat_map_has_the_points_of_every_scorecard(hq: Workspace) -> None:
    table = heat(hq, "joint")
    plan = hq.plan
    cards = {score.card.key: score.card for score in scores(hq)}
    assert table.keys == tuple(row.key for row in campaign(hq, "joint").rows)
    for number, key in enumerate(table.keys):
        for column, criterion in enumerate(plan.criteria):
            each = cards[key].criteria[criterion.code]
            cell = table.cell(number, column)
            assert (points(cell), state(cell)) == (each.points, each.state)
    half = table.cell(table.keys.index(BEIJING), 0)
    assert percent(half, plan.criteria[0].points) == 50


def test_columns_and_departments_add_up_to_the_rows(hq: Workspace) -> None:
    table, rows = heat(hq, "joint"), campaign(hq, "joint").rows
    shares = column_shares(table)
    assert sum(share.earned for share in shares) == sum(row.earned for row in rows)
    some = [table.keys.index(key) for key in (BEIJING, LANZHOU)]
    assert sum(share.earned for share in column_shares(table, some)) == sum(
        rows[number].earned for number in some
    )
    for department in departments(table):
        owned = [n for n, each in enumerate(hq.plan.criteria) if each.code in department.criteria]
        lost = sum(
            each.points - (points(table.cell(row, column)) or 0)
            for row in range(len(table.keys))
            for column, each in enumerate(hq.plan.criteria)
            if column in owned and table.cell(row, column) >= 0
        )
        assert department.points_lost == lost
        assert len(department.lost) == len(table.keys)


def test_samples_and_teams_are_tallied(hq: Workspace) -> None:
    rows = campaign(hq, "joint").rows
    (site,) = (kind for kind in sampled(rows, hq.plan) if kind.code == "site")
    assert (site.by_status["closed"], site.by_status["open"], site.total) == (1, 1, 2)
    assert [site.inspections, site.good, site.rate] == [1, 1, 50]
    assert [(each.team, each.overall.count) for each in by_team(rows, hq.plan)] == [
        ("T01", 3),
        ("T02", 1),
    ]
    assert overall(rows, hq.plan).signed == 3


def test_vetoes_are_listed_with_their_case_until_and_after_the_ruling(hq: Workspace) -> None:
    (line,) = vetoed(hq)
    assert (line.row.key, line.case.clause, line.case.state) == (BEIJING, "V1", "raised")
    assert len(line.case.evidence) == 1
    decide(
        hq, BEIJING, Kind.RULING, "V1", RulingBody(state="dismissed", reason="不实", person="赵六")
    )
    (line,) = vetoed(hq)
    assert line.case.state == "dismissed"


def test_what_is_offered_is_by_the_grade(hq: Workspace) -> None:
    row = campaign(hq).by_key[LANZHOU]
    grade = row.grade
    by_rule = [each.code for each in hq.plan.outcomes if grade in each.grades]
    assert list(row.outcomes) == by_rule == list(offered_to(hq, (LANZHOU,))[LANZHOU])


def test_bodies_of_many_records_come_in_one_go(hq: Workspace) -> None:
    wanted = [RecordKey.of(key, Kind.ANSWER, "A1") for key in (BEIJING, LANZHOU_2, BAIYIN)]
    found = bodies(hq, wanted)
    notes = [body.note for body in found.values() if isinstance(body, AnswerBody)]
    assert sorted(notes) == ["一项不到位", "没有制度"]
    assert len(bodies_of_kind(hq, Kind.ANSWER, AnswerBody, "joint")) == 3 * len(hq.plan.criteria)


def test_a_team_sees_its_own_round_too(team: Workspace) -> None:
    table: Campaign = campaign(team, "joint")
    assert [row.key for row in table.rows] == [BEIJING, LANZHOU]
    assert all(row.is_assigned for row in table.rows)
