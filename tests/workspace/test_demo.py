"""The demo campaign: believable, sound, and the same for the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from inspector.domain.bodies import EvidenceBody, VetoBody
from inspector.domain.faults import Refused
from inspector.domain.merge import RecordState
from inspector.domain.records import Kind
from inspector.domain.rectification import Stage as Stages
from inspector.domain.revisions import RevisionId
from inspector.domain.vetoes import VetoState, veto_cases
from inspector.exchange.key_store import KeyStore
from inspector.storage import log, queries
from inspector.storage.files import files_folder, original_path
from inspector.workspace.adopting import waiting_edits
from inspector.workspace.campaign import campaign
from inspector.workspace.demo.making import Demo, make_demo
from inspector.workspace.demo.pictures import KINDS, draw
from inspector.workspace.demo.words import words
from inspector.workspace.demo.workbooks import COLLEAGUE, DAMAGED, EDITED, OLDER
from inspector.workspace.ledger import ledger
from inspector.workspace.overview import Stage, overview
from inspector.workspace.plans import default_plan, is_confirmed
from inspector.workspace.progress import Cancelled
from inspector.workspace.replying import ReplyStep, preview_reply, read_replies
from inspector.workspace.resolving import conflicts
from inspector.workspace.scores import scores_json
from inspector.workspace.sendings import own_keys
from inspector.workspace.upkeep import examine
from inspector.workspace.workspace import Surroundings, Workspace, open_workspace
from tests.simulation.envelopes import receive


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with TemporaryDirectory() as name:
        yield Path(name) / "demo"


@pytest.fixture(scope="module")
def demo(folder: Path) -> Demo:
    return make_demo(folder)


def opened(path: Path) -> Workspace:
    return open_workspace(path, Surroundings.real())


@pytest.fixture
def teams(demo: Demo) -> Iterator[tuple[Workspace, ...]]:
    workspaces = tuple(opened(path) for path in demo.teams)
    yield workspaces
    for workspace in workspaces:
        workspace.close()


def test_the_workspaces_lie_where_the_contract_says(demo: Demo, folder: Path) -> None:
    assert demo.headquarters == folder / "headquarters.inspection"
    assert [path.name for path in demo.teams] == [f"T0{n}.inspection" for n in (1, 2, 3)]
    assert {path.parent for path in demo.teams} == {folder / "teams"}
    assert (folder / ".laptops" / "T01" / "settings").is_dir()


def test_every_workspace_is_sound(demo: Demo) -> None:
    for path in (demo.headquarters, *demo.teams):
        health = examine(path, Surroundings.real())
        assert health.faults == ()
        if path != demo.headquarters:
            # Headquarters has the workbooks alone; originals travel on their own.
            assert "file_missing" not in {note.code for note in health.notes}


def test_its_workbooks_get_the_outcomes_that_are_promised(
    demo: Demo, folder: Path, tmp_path: Path
) -> None:
    assert set(demo.workbooks) == set((folder / "workbooks").iterdir())
    path = tmp_path / "hq.inspection"
    path.write_bytes(demo.headquarters.read_bytes())
    with opened(path) as headquarters:
        rows = receive(headquarters, *sorted(demo.workbooks))
        odd = {row.path.rsplit("_", 1)[-1]: row for row in rows if row.path[-7:-5] != "r1"}
        waiting = waiting_edits(headquarters)
        disputed = {conflict.record.locality for conflict in conflicts(headquarters)}
    assert {mark: (row.outcome, row.reasons) for mark, row in odd.items()} == {
        f"{OLDER}.xlsx": ("identical", ("older",)),
        f"{EDITED}.xlsx": ("imported", ()),
        f"{COLLEAGUE}.xlsx": ("imported", ()),
        f"{DAMAGED}.xlsx": ("rejected", ("unreadable",)),
    }
    assert [len(edit.cells) for edit in waiting] == [2]
    (colleague,) = odd[f"{COLLEAGUE}.xlsx"].keys
    assert colleague.locality in disputed
    others = {row.keys[0]: row.outcome for row in rows if row not in odd.values()}
    known = {key for key, outcome in others.items() if outcome == "identical"}
    with opened(demo.headquarters) as headquarters:
        judged = {row.key for row in campaign(headquarters).rows if row.is_signed}
    assert known == judged
    assert set(others.values()) == {"imported", "identical"}


def test_a_laptop_of_the_demo_goes_on_with_its_own_key(demo: Demo, folder: Path) -> None:
    store = KeyStore(folder / ".laptops" / "T01" / "settings", asks_system=False)
    with opened(demo.teams[0]) as team:
        assert store.key().public in own_keys(team).values()


def test_headquarters_has_set_up_all_places_and_confirmed_the_plan(demo: Demo) -> None:
    with opened(demo.headquarters) as headquarters:
        assert is_confirmed(headquarters)
        inspections = scores_json(headquarters)["inspections"]
    assert len(inspections) == 12
    assert {each["team"] for each in inspections} == {"T01", "T02", "T03"}


def test_headquarters_follows_up_what_it_found_itself(demo: Demo) -> None:
    with opened(demo.headquarters) as headquarters:
        found = ledger(headquarters)
    assert {stage for stage, count in found.counts.items() if count} >= {
        Stages.OVERDUE, Stages.OPEN, Stages.IN_PROGRESS, Stages.SUBMITTED, Stages.CLOSED,
        Stages.FAILED,
    }  # fmt: skip
    assert any(row.asked for row in found.rows)
    assert any(body.state == "approved" for row in found.rows for _, body in row.extensions)
    assert not found.is_today


def test_headquarters_has_accepted_some_upheld_a_veto_and_returned_one(demo: Demo) -> None:
    with opened(demo.headquarters) as headquarters:
        found = campaign(headquarters, "joint")
    totals = [row.total for row in found.standing if not row.is_vetoed]
    assert len(totals) >= 4
    assert len(set(totals)) == len(totals) - 1
    assert [row.is_vetoed for row in found.standing].count(True) == 1
    (returned,) = [row for row in found.rows if row.is_returned]
    assert returned.is_signed
    assert not any(row.is_signed and not row.is_returned for row in found.rows if not row.place)


def test_what_the_workbooks_bring_waits_beside_a_real_ranking(demo: Demo, tmp_path: Path) -> None:
    path = tmp_path / "hq.inspection"
    path.write_bytes(demo.headquarters.read_bytes())
    with opened(path) as headquarters:
        before = campaign(headquarters, "joint").standing
        receive(headquarters, *sorted(demo.workbooks))
        found = campaign(headquarters, "joint")
    assert [row.key for row in found.standing] == [row.key for row in before]
    ready = [row for row in found.rows if row.is_signed and not row.is_returned and not row.place]
    assert len(ready) >= 2
    assert any(row.raised for row in ready)


def test_units_have_answered_and_their_replies_wait(demo: Demo, folder: Path) -> None:
    assert {path.parent for path in demo.replies} == {folder / "replies"}
    with opened(demo.headquarters) as headquarters:
        shown = [preview_reply(headquarters, each) for each in read_replies(demo.replies)]
    steps = [line.step for preview in shown for line in preview.taken]
    assert sorted(steps) == [ReplyStep.PROGRESS, ReplyStep.SUBMIT]
    assert not any(preview.refused for preview in shown)


def test_teams_are_at_different_stages(teams: tuple[Workspace, ...]) -> None:
    stages = [sorted(line.stage for line in overview(workspace).lines) for workspace in teams]

    assert {stage for each in stages for stage in each} == {
        Stage.SIGNED,
        Stage.COMPLETE,
        Stage.IN_PROGRESS,
        Stage.NOT_STARTED,
    }
    assert len({tuple(each) for each in stages}) == len(stages)


def test_what_a_campaign_has_is_there(teams: tuple[Workspace, ...]) -> None:
    cards = [each for workspace in teams for each in scores_json(workspace)["inspections"]]

    states = {score["state"] for card in cards for score in card["criteria"].values()}
    assert states == {"scored", "not_applicable", "not_due", "missing", "conflict"}
    assert any(score["adjusted"] for card in cards for score in card["criteria"].values())
    assert any(card["bonus"] != "0.00" for card in cards)
    assert len({card["grade"] for card in cards if card["signed"]}) > 1
    kinds = {state.record.kind for w in teams for k in Kind for state in _states(w, k)}
    assert kinds >= {
        Kind.ANSWER, Kind.BONUS, Kind.VETO, Kind.SAMPLE, Kind.EVIDENCE, Kind.VISIT, Kind.INQUIRY,
        Kind.FLAG, Kind.RECTIFICATION, Kind.SIGNOFF,
    }  # fmt: skip


def _states(workspace: Workspace, kind: Kind) -> tuple[RecordState, ...]:
    return tuple(queries.states_of_kind(workspace.connection, kind))


def test_vetoes_that_stand_are_complete_and_one_was_taken_back(
    teams: tuple[Workspace, ...],
) -> None:
    cases = [
        case
        for workspace in teams
        for key in workspace.inspections
        for case in veto_cases(workspace.sheet(key))
    ]
    raised = [case for case in cases if case.state is VetoState.RAISED]
    assert 1 <= len(raised) <= 3
    assert not any(case.is_incomplete for case in raised)
    bodies = [state.body for w in teams for state in _states(w, Kind.VETO)]
    assert any(isinstance(body, VetoBody) and body.state == "withdrawn" for body in bodies)


def test_evidence_has_its_originals_and_some_is_sensitive(teams: tuple[Workspace, ...]) -> None:
    bodies: list[EvidenceBody] = []
    for workspace in teams:
        for state in _states(workspace, Kind.EVIDENCE):
            assert isinstance(state.body, EvidenceBody)
            bodies.append(state.body)
            original = original_path(files_folder(workspace.path), state.body.digest)
            assert original.stat().st_size == state.body.size
    assert len(bodies) > 20
    assert {body.media_type for body in bodies} == {"image/png"}
    assert any(body.sensitive for body in bodies)
    assert len({body.number for body in bodies}) == len(bodies)


def test_one_answer_of_a_team_half_way_is_disputed_and_one_note_differs(
    teams: tuple[Workspace, ...],
) -> None:
    half = [w for w in teams if Stage.IN_PROGRESS in {line.stage for line in overview(w).lines}]
    assert half
    for workspace in teams:
        found = [conflict.kind for conflict in conflicts(workspace)]
        assert found == (["value", "notes"] if workspace in half else [])


def test_everything_happens_within_the_round(teams: tuple[Workspace, ...]) -> None:
    joint = default_plan().round("joint")
    assert joint is not None
    for workspace in teams:
        days = {revision.at.date() for revision in log.revisions(workspace.connection)}
        assert joint.start <= min(days)
        assert joint.end is None or max(days) <= joint.end


@cache
def told(localities: int, teams: int, seed: int) -> list[list[RevisionId]]:
    """The ids of all revisions of a campaign, workspace by workspace."""
    with TemporaryDirectory() as name:
        demo = make_demo(Path(name) / "demo", localities, teams, seed)
        found = []
        for path in (demo.headquarters, *demo.teams):
            with opened(path) as workspace:
                found.append([revision.id for revision in log.revisions(workspace.connection)])
        return found


def test_the_same_seed_gives_the_same_campaign_and_another_another() -> None:
    first = told(4, 2, 7)
    told.cache_clear()

    assert told(4, 2, 7) == first
    others = told(4, 2, 8)
    assert not {each for ids in first for each in ids} & {each for ids in others for each in ids}


@pytest.mark.parametrize(("localities", "teams"), [(1, 1), (1, 3), (5, 2)])
def test_any_number_of_places_and_teams(localities: int, teams: int) -> None:
    found = told(localities, teams, 1)

    assert len(found) == 1 + teams
    assert all(found[0])


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")

    with pytest.raises(Refused) as caught:
        make_demo(tmp_path)

    assert caught.value.faults[0].code == "not_empty"
    assert (tmp_path / "mine.txt").read_text("utf-8") == "mine"


@pytest.mark.parametrize("is_new", [True, False])
def test_stopped_half_way_it_leaves_nothing(tmp_path: Path, is_new: bool) -> None:
    folder = tmp_path / "demo"
    if not is_new:
        folder.mkdir()

    def stop(done: int, _total: int, _key: str, /) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        make_demo(folder, progress=stop)

    assert folder.exists() is not is_new
    assert not list(tmp_path.rglob("*.inspection"))


def test_progress_tells_every_place(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []

    make_demo(
        tmp_path / "demo", 3, 1, progress=lambda done, total, _key: seen.append((done, total))
    )

    assert seen == [(0, 3), (1, 3), (2, 3)]


def chance(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - nothing is kept secret


def test_pictures_are_small_drawings_of_their_own() -> None:
    drawn = {kind: draw(kind, chance(3)) for kind in KINDS}

    assert len(set(drawn.values())) == len(KINDS)
    assert all(content.startswith(b"\x89PNG") for content in drawn.values())
    assert max(map(len, drawn.values())) < 10_000
    assert draw("form", chance(4)) != drawn["form"]


def test_the_words_fit_the_plan() -> None:
    plan, told_ = default_plan(), words()

    assert set(told_.criteria) == {criterion.code for criterion in plan.criteria}
    assert set(told_.vetoes) <= {clause.code for clause in plan.vetoes}
    assert set(told_.bonus) == {item.code for item in plan.bonus_items}
    assert set(told_.pictures) == set(KINDS)
    assert {row.method for row in told_.inquiries} <= {m.code for m in plan.inquiry_methods}
    # Names under a top-level domain that exists for examples alone.
    assert all(site.endswith(".example") for site in told_.sites)


def test_times_are_those_of_the_campaign_not_of_today(teams: tuple[Workspace, ...]) -> None:
    newest = max(r.at for w in teams for r in log.newest(w.connection, 1))

    assert newest < datetime(2010, 5, 16, tzinfo=UTC)
