"""What would these files change? The preview says it, and importing does just that (I1)."""

from __future__ import annotations

from pathlib import Path

from inspector.domain.bodies import PrecedenceBody
from inspector.domain.entries import Entry
from inspector.domain.records import InspectionKey, Kind, RecordKey
from inspector.storage import log
from inspector.workspace.file_rows import row_json
from inspector.workspace.parcels import ReadFile
from inspector.workspace.previewing import Bucket, Preview, more, preview, snapshot
from inspector.workspace.recording import record
from inspector.workspace.scores import scores_json
from inspector.workspace.signing import sign
from inspector.workspace.workspace import Workspace
from tests.simulation.envelopes import edit, reading, receive
from tests.workspace.conftest import BEIJING, LANZHOU, Create, Laptop, Send, a1, answers


def seen(workspace: Workspace, *paths: Path) -> Preview:
    reads = [ReadFile(str(path), path, reading(path)) for path in paths]
    parcels = [read.parcel for read in reads if read.parcel is not None]
    known = snapshot(workspace, parcels[:1])
    for parcel in parcels[1:]:
        known = more(workspace, known, [parcel])
    return preview(reads, known)


def test_the_preview_says_what_importing_then_does(
    team: Workspace, colleague: Workspace, office: Workspace, post: Send, tmp_path: Path
) -> None:
    record(team, answers())
    paths = [post(team)]
    receive(colleague, paths[0])
    record(team, [a1("half")])
    record(colleague, [a1("none"), *answers(LANZHOU)])
    paths += [post(team), post(colleague), paths[0], post(colleague, "620100")]
    paths.append(
        edit(paths[1], tmp_path / "by-hand.envelope", f"{BEIJING}/answer/A1", {"withdrawn": True})
    )
    torn = tmp_path / "torn.envelope"
    torn.write_text(paths[0].read_text()[:-5])
    paths.append(torn)

    before = scores_json(office)
    told = seen(office, *paths)
    assert log.count(office.connection) == 0
    assert scores_json(office) == before

    rows = receive(office, *paths)
    assert [row_json(each.row) for each in told.files] == [row_json(row) for row in rows]
    assert [each.bucket for each in told.files] == [
        Bucket.NEW,
        Bucket.CHANGED,
        Bucket.CONFLICT,
        Bucket.OLDER,
        Bucket.IDENTICAL,
        Bucket.CHANGED,
        Bucket.HELD,
    ]


def test_a_preview_over_what_is_there_says_what_importing_then_does(
    team: Workspace, colleague: Workspace, office: Workspace, post: Send
) -> None:
    record(team, answers())
    receive(office, post(team))
    record(team, [a1("half")])
    record(colleague, [a1("full"), *answers(LANZHOU)])
    paths = [post(team), post(colleague), post(team)]
    told = seen(office, *paths)
    rows = receive(office, *paths)
    assert [row_json(each.row) for each in told.files] == [row_json(row) for row in rows]


def test_the_effect_on_totals_grades_and_ranks_is_what_comes_of_it(
    team: Workspace, create: Create, tmp_path: Path, office: Workspace, post: Send
) -> None:
    other = create("t02", Laptop(tmp_path / "home-2", "other"), team="T02")
    key = InspectionKey("joint", "110000", "T02")
    record(other, [a1("half", key=key), *answers(key)[1:]])
    sign(other, [key])
    receive(office, post(other))
    record(team, answers())
    sign(team, [BEIJING])

    told = seen(office, post(team))

    (effect,) = told.files[0].effects
    assert (effect.key, effect.before) == (BEIJING, None)
    assert (str(effect.after.total), effect.after.grade) == ("100.00", "good")
    assert (effect.rank_before, effect.rank_after) == (None, 1)
    receive(office, post(team))
    ranks = {each["team"]: each["rank"] for each in scores_json(office)["inspections"]}
    assert ranks == {"T01": 1, "T02": 2}


def test_a_result_that_another_teams_was_ruled_over_gets_no_rank(
    team: Workspace, create: Create, office: Workspace, post: Send
) -> None:
    sent = {}
    for code in ("T02", "T03"):
        other = create(code, team=code, team_name=code)
        record(other, answers(BEIJING._replace(team=code)))
        sign(other, [BEIJING._replace(team=code)])
        sent[code] = post(other)
    record(team, answers())
    sign(team, [BEIJING])
    receive(office, post(team), sent["T02"])
    place = RecordKey.of(BEIJING._replace(team="-"), Kind.PRECEDENCE, "main")
    ruling = PrecedenceBody(team="T01", reason="按分工", person="赵六")
    record(office, [Entry(place, ruling)])

    (effect,) = seen(office, sent["T03"]).files[0].effects
    assert effect.key.team == "T03"
    assert effect.rank_after is None
    receive(office, sent["T03"])
    ranks = {each["team"]: each["rank"] for each in scores_json(office)["inspections"]}
    assert ranks == {"T01": 1, "T02": None, "T03": None}


def test_each_change_names_the_members_that_differ(
    team: Workspace, office: Workspace, post: Send
) -> None:
    record(team, [a1("full")])
    receive(office, post(team))
    record(team, [a1("half", "有一项不到位")])
    (change,) = seen(office, post(team)).files[0].changes
    assert change.step == "changed"
    assert [field.field for field in change.fields] == ["value", "note"]
