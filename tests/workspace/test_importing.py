"""Workbooks come in whole or not at all, and in any order give the same."""

from __future__ import annotations

import itertools
from decimal import Decimal
from pathlib import Path

from msgspec.structs import replace

from inspector.domain.bodies import AnswerBody, SampleBody
from inspector.domain.plan import Plan
from inspector.domain.records import Kind, RecordKey, Role, sample_name
from inspector.storage import arrivals, log, queries
from inspector.storage import doctor as examination
from inspector.storage.files import imports_folder
from inspector.workspace.file_rows import FileRow
from inspector.workspace.histories import history_json
from inspector.workspace.importing import Import
from inspector.workspace.parcels import ReadFile
from inspector.workspace.recording import record
from inspector.workspace.resolving import conflicts, resolve_by_head
from inspector.workspace.scores import scores_json
from inspector.workspace.upkeep import kept
from inspector.workspace.workspace import Workspace, open_workspace
from inspector.workspace.writing import Pen
from tests.simulation.envelopes import reading, receive
from tests.workspace.conftest import BEIJING, LANZHOU, Create, Laptop, Send, a1, answers, entry
from tests.workspace.plans import small_plan


def counts(row: FileRow) -> tuple[str, int, int, int, int]:
    return row.outcome, row.new, row.known, row.unplaced, row.refused


def test_a_real_workbook_comes_in_and_again_brings_nothing(
    team: Workspace, office: Workspace, post: Send
) -> None:
    record(team, answers())
    path = post(team, suffix=".xlsx")

    (first,), (again,) = receive(office, path), receive(office, path)

    assert counts(first) == ("imported", 5, 0, 0, 0)
    assert first.signature == "new"
    assert first.inspections == (str(BEIJING),)
    assert counts(again) == ("identical", 0, 5, 0, 0)
    assert scores_json(office)["inspections"] == scores_json(team, ["110000"])["inspections"]
    assert (imports_folder(office.path) / first.sha256).read_bytes() == path.read_bytes()


def test_history_names_the_key_and_the_workbooks_of_each_revision(
    team: Workspace, office: Workspace, post: Send
) -> None:
    record(team, [a1("full")])
    first = post(team)
    record(team, [entry(Kind.ANSWER, "E1", AnswerBody(value={"marks": "20"}))])
    rows = receive(office, first, post(team))

    known = {each["record"].rsplit("/")[-1]: each for each in history_json(office)["revisions"]}
    assert known["A1"]["workbooks"] == sorted(row.sha256 for row in rows)
    assert known["E1"]["workbooks"] == [rows[1].sha256]
    assert known["A1"]["sealed_by"] == known["E1"]["sealed_by"] is not None
    assert history_json(team)["revisions"][0]["sealed_by"] == known["A1"]["sealed_by"]


def test_any_order_gives_the_same_log_and_the_same_scores(
    team: Workspace, colleague: Workspace, create: Create, tmp_path: Path, post: Send
) -> None:
    record(team, [a1("full")])
    files = [post(team)]
    receive(colleague, files[0])
    record(colleague, [a1("half"), *answers(LANZHOU)])
    record(team, [a1("none")])
    files += [post(colleague), post(team, "110000"), post(colleague, "620100")]

    seen = set()
    for number, order in enumerate(itertools.permutations(files)):
        laptop = Laptop(tmp_path / f"home-{number}", f"office-{number}")
        wanted = {"role": Role.HEADQUARTERS, "team": "", "localities": ()}
        office = create(f"office-{number}", laptop, **wanted)
        receive(office, *order, order[0])
        ids = [each["id"] for each in history_json(office)["revisions"]]
        (conflict,) = conflicts(office)
        seen.add((str(ids), str(scores_json(office)), str(conflict)))
        office.close()
    assert len(seen) == 1


def test_a_conflict_is_counted_and_a_person_settles_it(
    team: Workspace, colleague: Workspace, office: Workspace, post: Send
) -> None:
    record(team, [a1("full")])
    record(colleague, [a1("none")])
    first, second = receive(office, post(team), post(colleague))

    assert (first.conflicts, second.conflicts) == (0, 1)
    (conflict,) = conflicts(office)
    resolve_by_head(office, conflict.record, conflict.heads[0].id)
    receive(team, post(colleague), post(office))
    assert conflicts(team) == ()
    state = queries.state(team.connection, conflict.record)
    assert state is not None
    assert state.heads[0].role == Role.HEADQUARTERS


def test_the_counts_add_up_to_what_the_file_held(
    team: Workspace, create: Create, tmp_path: Path, post: Send
) -> None:
    newer = small_plan("2.0")
    laptop = Laptop(tmp_path / "home-new", "new")
    ahead = create("ahead", laptop, plan=with_criterion(newer, "Z9"))
    record(ahead, [*answers()[:4], entry(Kind.ANSWER, "Z9", AnswerBody(value={"marks": "1"}))])
    (row,) = receive(team, post(ahead))

    assert counts(row) == ("imported", 4, 0, 1, 0)
    assert row.reasons == ("other_plan",)
    assert [key.name for key in queries.unplaced(team.connection, team.plan)] == ["Z9"]


def with_criterion(plan: Plan, code: str) -> Plan:
    """The plan with one criterion more, taken from the last one's points."""
    (section,) = plan.sections
    *others, last = section.criteria
    smaller = replace(last, points=last.points - 1)
    extra = replace(last, code=code, points=Decimal(1))
    return replace(plan, sections=(replace(section, criteria=(*others, smaller, extra)),))


def test_what_its_maker_may_not_write_is_kept_and_not_counted(
    team: Workspace, office: Workspace, post: Send
) -> None:
    pen = Pen(team)
    pen.write(RecordKey.of(BEIJING, Kind.RULING, "V1"), (), {"state": "upheld"}, "李明")
    pen.commit()
    (row,) = receive(office, post(team))

    assert counts(row) == ("imported", 0, 0, 0, 1)
    assert len(queries.not_allowed(office.connection)) == 1


def test_a_fault_rolls_one_file_back_and_the_batch_goes_on(
    team: Workspace, colleague: Workspace, office: Workspace, post: Send
) -> None:
    record(team, answers())
    record(colleague, [a1("half")])
    good, gone = post(team), post(colleague)
    run = Import.begin(office, ((str(path), "") for path in (gone, good)))
    first, second = run.pending
    read = ReadFile(first.path, gone, reading(gone))
    gone.write_text("something else")

    assert run.take(first.position, read).row.reasons == ("changed_meanwhile",)
    assert run.take(second.position, ReadFile(second.path, good, reading(good))).row.new == 5
    run.finish()
    assert [row.outcome for row in run.rows] == ["rejected", "imported"]
    assert log.count(office.connection) == 5


def test_an_interrupted_import_goes_on_where_it_was(
    team: Workspace, colleague: Workspace, office: Workspace, post: Send
) -> None:
    record(team, answers())
    record(colleague, [a1("half")])
    paths = [post(team), post(colleague)]
    run = Import.begin(office, ((str(path), "") for path in paths))
    run.take(0, ReadFile(str(paths[0]), paths[0], reading(paths[0])))
    office.close()

    again = open_workspace(office.path, office.surroundings)
    resumed = Import.resume(again)
    assert resumed is not None
    assert resumed.batch.id == run.batch.id
    (waiting,) = resumed.pending
    assert waiting.path == str(paths[1])
    resumed.take(waiting.position, ReadFile(waiting.path, paths[1], reading(paths[1])))
    resumed.finish()
    assert [row.new for row in resumed.rows] == [5, 1]
    assert Import.resume(again) is None
    again.close()


def test_the_workspace_is_backed_up_before_an_import(
    team: Workspace, colleague: Workspace, post: Send
) -> None:
    record(team, [a1("full")])
    record(colleague, [a1("full")])
    receive(team, post(colleague))
    assert [each.backup.cause for each in kept(team)] == ["import"]


def test_a_copied_laptop_is_an_alarm_and_both_revisions_stay(
    create: Create, office: Workspace, tmp_path: Path, post: Send
) -> None:
    here, there = (Laptop(tmp_path / f"home-{side}", "laptop-1") for side in "ab")
    first, second = create("a", here), create("b", there)
    record(first, [a1("full")])
    record(second, [entry(Kind.ANSWER, "E1", AnswerBody(value={"marks": "20"}))])
    assert first.line.stream == second.line.stream

    one, two = receive(office, post(first), post(second))

    assert one.reasons == ()
    assert two.reasons == ("copied_laptop",)
    assert log.count(office.connection) == 2


def test_who_meets_his_own_copy_writes_on_in_a_new_stream(
    create: Create, tmp_path: Path, post: Send
) -> None:
    here, there = (Laptop(tmp_path / f"home-{side}", "laptop-1") for side in "ab")
    first, second = create("a", here), create("b", there)
    record(second, [a1("full")])
    stream = first.line.stream
    receive(first, post(second))

    change = record(first, [entry(Kind.ANSWER, "E1", AnswerBody(value={"marks": "20"}))])

    assert first.line.stream != stream
    (written,) = log.by_ids(first.connection, change.revisions).values()
    assert (written.stream, written.number) == (first.line.stream, 1)


def test_an_older_file_says_so_and_brings_nothing_back(
    team: Workspace, office: Workspace, post: Send
) -> None:
    record(team, [a1("full")])
    older = post(team)
    record(team, [a1("half")])
    (newer, late) = receive(office, post(team), older)

    assert newer.reasons == ()
    assert (late.outcome, late.reasons) == ("identical", ("older",))
    state = queries.state(office.connection, RecordKey.of(BEIJING, Kind.ANSWER, "A1"))
    assert state is not None
    assert state.heads[0].body["value"] == {"level": "half"}


def test_an_older_file_of_another_place_is_news(
    team: Workspace, office: Workspace, post: Send
) -> None:
    record(team, [*answers(), a1("full", key=LANZHOU)])
    lanzhou = post(team, "620100")
    rows = receive(office, post(team, "110000"), lanzhou)
    assert [row.reasons for row in rows] == [(), ()]


def test_a_restored_laptop_that_lost_entries_is_an_alarm(
    create: Create, office: Workspace, tmp_path: Path, post: Send
) -> None:
    laptop = Laptop(tmp_path / "home-r", "laptop-r")
    first = create("restored", laptop)
    record(first, [a1("full")])
    first.close()
    whole = first.path.read_bytes()
    again = open_workspace(first.path, laptop.surroundings)
    record(again, [a1("half"), *answers()[1:]])
    before = post(again)
    again.close()
    first.path.write_bytes(whole)
    restored = open_workspace(first.path, laptop.surroundings)
    record(restored, [a1("none")])

    rows = receive(office, before, post(restored))
    restored.close()

    assert [row.reasons for row in rows] == [(), ("shrunk",)]
    assert len(conflicts(office)) == 1


def test_a_partial_history_is_no_conflict_and_heals(
    team: Workspace, office: Workspace, post: Send
) -> None:
    sample = SampleBody(sample="site", name="甲", status="open")
    named = entry(Kind.SAMPLE, sample_name("site", "甲"), sample)
    record(team, [named, a1("full")])
    record(team, [a1("half")])
    whole = post(team)
    bundle = reading(whole).bundle
    assert bundle is not None
    part = bundle.revisions[2:]

    cut = replace(reading(whole), bundle=replace(bundle, revisions=part))
    run = Import.begin(office, ((str(whole), ""),))
    row = run.take(0, ReadFile(str(whole), whole, cut)).row
    run.finish()
    assert row.reasons == ("incomplete",)
    assert len(queries.incomplete(office.connection)) == 1
    assert conflicts(office) == ()

    receive(office, whole)
    assert queries.incomplete(office.connection) == ()
    assert examination.examine_store(office.store).faults == ()


def test_the_workspace_is_sound_after_all_of_it(
    team: Workspace, colleague: Workspace, office: Workspace, post: Send
) -> None:
    record(team, answers())
    record(colleague, [a1("none")])
    receive(office, post(team), post(colleague))
    assert examination.examine_store(office.store).faults == ()
    assert [each.state for each in arrivals.batches(office.connection)] == ["done"]


def test_the_doctor_looks_after_the_workbooks_that_were_kept(
    team: Workspace, office: Workspace, post: Send
) -> None:
    record(team, [a1("full")])
    (row,) = receive(office, post(team))
    copy = imports_folder(office.path) / row.sha256
    whole = copy.read_bytes()

    copy.write_bytes(whole + b"!")
    changed = examination.examine_store(office.store)
    copy.unlink()
    gone = examination.examine_store(office.store)
    copy.write_bytes(whole)

    assert [(fault.code, fault.place) for fault in changed.faults] == [
        ("workbook_changed", row.sha256)
    ]
    assert gone.faults == ()
    assert "workbook_missing" in {note.code for note in gone.notes}
    assert examination.examine_store(office.store).faults == ()
