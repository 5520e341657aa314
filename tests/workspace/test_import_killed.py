"""A batch that is killed goes on where it was, and the end is the same as if it had not been."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from inspector.domain.records import Role
from inspector.storage import doctor as examination
from inspector.storage import log
from inspector.workspace import batches
from inspector.workspace.exporting import export
from inspector.workspace.importing import Import
from inspector.workspace.parcels import ReadFile
from inspector.workspace.reading_files import find_files
from inspector.workspace.recording import record
from inspector.workspace.scores import scores_json
from inspector.workspace.workspace import Workspace, open_workspace
from tests.simulation.envelopes import reading, receive
from tests.storage.given import dies, killed_at_every_step
from tests.workspace.conftest import LANZHOU, Create, Laptop, Send, a1, answers

WANTED = {"role": Role.HEADQUARTERS, "team": "", "author": "总部", "localities": ()}
FILES = 5


@pytest.fixture
def files(team: Workspace, post: Send) -> list[Path]:
    """Workbooks that follow one upon the other."""
    paths = []
    for level in ("full", "half", "none", "full", "half")[:FILES]:
        record(team, [a1(level), *answers(LANZHOU)])
        paths.append(post(team))
    return paths


def go_on(office: Workspace) -> None:
    """Ends the import that was interrupted, if there is one."""
    run = Import.resume(office)
    if run is None:
        return
    for each in run.pending:
        path = Path(each.path)
        run.take(each.position, ReadFile(each.path, path, reading(path)))
    run.finish()


def end_of(office: Workspace) -> tuple[object, ...]:
    faults = examination.examine_store(office.store).faults
    return log.contents(office.connection), scores_json(office), faults


@pytest.fixture
def wanted_end(create: Create, tmp_path: Path, files: list[Path]) -> tuple[object, ...]:
    whole = create("whole", Laptop(tmp_path / "home-w", "whole"), **WANTED)
    receive(whole, *files)
    return end_of(whole)


@pytest.mark.parametrize("after", range(1, FILES + 1))
def test_killed_during_any_file_the_batch_goes_on(
    create: Create,
    tmp_path: Path,
    files: list[Path],
    wanted_end: tuple[object, ...],
    after: int,
) -> None:
    laptop = Laptop(tmp_path / "home-k", "killed")
    create("killed", laptop, **WANTED).close()
    path = tmp_path / "killed.inspection"

    def child(tell: Callable[[str], None]) -> None:
        office = open_workspace(path, laptop.surroundings)
        run = Import.begin(office, ((str(each), "") for each in files))
        tell("begun")
        for each in run.pending:
            source = Path(each.path)
            run.take(each.position, ReadFile(each.path, source, reading(source)))
            tell(each.path)

    dies(child, after=after)
    with open_workspace(path, laptop.surroundings) as office:
        go_on(office)
        assert Import.resume(office) is None
        assert end_of(office) == wanted_end


@pytest.mark.slow
def test_killed_at_any_step_of_one_file_it_is_in_or_it_is_not(
    create: Create, tmp_path: Path, files: list[Path]
) -> None:
    laptop = Laptop(tmp_path / "home-k", "killed")
    create("killed", laptop, **WANTED).close()
    path = tmp_path / "killed.inspection"
    whole = path.read_bytes()
    small = files[0]
    read = ReadFile(str(small), small, reading(small))
    assert read.parcel is not None
    count = len(read.parcel.revisions)

    def prepare() -> None:
        for file in tmp_path.glob("killed.inspection*"):
            file.unlink()
        path.write_bytes(whole)

    def work(begin: Callable[[], None]) -> None:
        office = open_workspace(path, laptop.surroundings)
        run = Import.begin(office, ((str(small), ""),))
        begin()
        run.take(0, read)

    for _ in killed_at_every_step(prepare, work, every=61):
        with open_workspace(path, laptop.surroundings) as office:
            assert log.count(office.connection) in {0, count}
            go_on(office)
            assert log.count(office.connection) == count
            assert examination.examine_store(office.store).faults == ()


def test_an_import_of_the_same_files_takes_the_broken_one_up(
    office: Workspace, team: Workspace, tmp_path: Path
) -> None:
    record(team, answers())
    folder = tmp_path / "in"
    folder.mkdir()
    for number in (1, 2):
        export(team, folder / f"{number}.xlsx")
        record(team, [a1("half")])
    found = find_files([folder])
    run = Import.begin(office, ((str(path), "") for path in found.paths))
    first = found.paths[0]
    run.take(0, ReadFile(str(first), first, reading(first)))

    done = batches.import_files(office, found)

    assert done.batch == run.batch.id
    assert [(row.outcome, row.new) for row in done.rows] == [("imported", 5), ("imported", 1)]
    assert Import.resume(office) is None


def test_an_import_of_other_files_ends_the_broken_one_first(
    office: Workspace, team: Workspace, tmp_path: Path
) -> None:
    record(team, answers())
    export(team, tmp_path / "1.xlsx")
    record(team, [a1("half")])
    export(team, tmp_path / "2.xlsx")
    broken = Import.begin(office, [(str(tmp_path / "1.xlsx"), "")])

    done = batches.import_files(office, find_files([tmp_path / "2.xlsx"]))

    assert done.batch != broken.batch.id
    assert [row.new for row in broken.rows] == [5]
    assert [row.new for row in done.rows] == [1]
