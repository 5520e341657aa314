"""Does work leave by one key, checked, and does a failure keep what was there (S7, J6)?"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from inspector import places, wording
from inspector.exchange.bundles import from_bytes
from inspector.exchange.reading import read_file
from inspector.workspace.sendings import sendings
from inspector.workspace.workspace import Surroundings, Workspace, open_workspace
from tests.drive import Person
from tests.geometry import clipped, overlapping
from tests.ui import lanzhou
from tests.ui.lanzhou import LANZHOU
from tests.ui.program import rest, running
from ui.exporting.panel import ExportPanel
from ui.theme import theme
from ui.window import MainWindow


@dataclass
class Bench:
    """A person before the window, with a folder to write into."""

    window: MainWindow
    path: Path
    folder: Path
    person: Person

    @property
    def panel(self) -> ExportPanel:
        found = self.window.findChild(ExportPanel, "export.panel")
        assert isinstance(found, ExportPanel)
        return found

    def open(self, keys: str = "Ctrl+Shift+E") -> None:
        self.person.press(keys)
        rest(self.window)
        self.panel.target.choose(self.folder)

    def press(self, *keys: str) -> None:
        panel = self.panel
        for key in keys:
            self.person.press(key)
            self.person.until(lambda: not panel.exporting.is_busy, "the export over", seconds=60)
            rest(self.window)

    def files(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir())


Make = Callable[[Path], Workspace]


@contextmanager
def exporting(tmp_path: Path, make: Make, page: str = "scoring") -> Iterator[Bench]:
    workspace = make(tmp_path)
    workspace.close()
    folder = tmp_path / "U盘"
    folder.mkdir()
    with running(tmp_path, workspace.path) as window:
        window.notices.clear()
        window.go(page, LANZHOU)
        rest(window)
        yield Bench(window, workspace.path, folder, Person())


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(places.HOME, str(tmp_path / "home"))


def test_two_keys_write_a_workbook_and_say_what_is_in_it(tmp_path: Path) -> None:
    with exporting(tmp_path, lanzhou.complete) as bench:
        bench.open()
        assert bench.person.sees("兰州市 620100 · draft")
        bench.press("Ctrl+Return")
        assert bench.person.sees(
            "Written and checked: 37 answers, 9 pieces of evidence, 23 samples."
        )
        assert bench.files() == ["评分表_620100_兰州市_第3组_张三_r1.xlsx"]
        (name,) = bench.files()
        bundle = from_bytes(read_file(str(bench.folder / name), (), ())).bundle
        assert bundle is not None
        assert bench.person.sees(f"digest {bundle.workbook[:8]}")


def test_a_draft_can_always_be_exported(tmp_path: Path) -> None:
    with exporting(tmp_path, lanzhou.begun, "checks") as bench:
        bench.person.click("Export…")
        rest(bench.window)
        bench.panel.target.choose(bench.folder)
        bench.press("Ctrl+Return")
        assert bench.files() == ["评分表_620100_兰州市_第3组_张三_r1.xlsx"]


def test_x_exports_the_locality_of_the_task_list(tmp_path: Path) -> None:
    with exporting(tmp_path, lanzhou.complete, "inspections") as bench:
        bench.open("X")
        assert [each.key for each in bench.panel.chosen] == [LANZHOU]


def test_what_was_typed_and_not_left_yet_goes_along(tmp_path: Path) -> None:
    with exporting(tmp_path, lanzhou.begun) as bench:
        bench.window.front.setFocus()
        bench.person.press("End", "Home")
        bench.open()
        bench.press("Ctrl+Return")
        with_counter = bench.window.desk.ask(
            lambda workspace: sendings(workspace)[0].facts.is_written
        )
        found: list[bool] = []
        with_counter.succeeded.connect(found.append)
        with_counter.start()
        rest(bench.window)
        assert found == [True]


def test_the_zip_leaves_sensitive_originals_here_unless_ticked_one_by_one(tmp_path: Path) -> None:
    with exporting(tmp_path, lanzhou.complete) as bench:
        bench.open()
        bench.person.click("Write the originals of the evidence beside it, as a zip")
        assert bench.person.sees("1 piece is sensitive and stays here, unless you tick it:")
        bench.press("Ctrl+Return")
        zipped = bench.folder / "评分表_620100_兰州市_第3组_张三_r1_证据.zip"
        with zipfile.ZipFile(zipped) as archive:
            first = {name for name in archive.namelist() if "-E" in name}
        assert len(first) == 8
        bench.person.click("62-0100-03-B-E004")
        bench.press("Ctrl+Return")
        with zipfile.ZipFile(zipped) as archive:
            assert len({name for name in archive.namelist() if "-E" in name}) == 9


def test_a_password_is_asked_for_in_place_and_not_kept(tmp_path: Path) -> None:
    with exporting(tmp_path, lanzhou.complete) as bench:
        bench.open()
        bench.person.click("Protect the workbook with a password")
        bench.press("Ctrl+Return")
        assert bench.person.sees("Type a password of at least 6 characters")
        assert bench.files() == []
        bench.person.type("lanzhou-2010")
        bench.press("Ctrl+Return")
        (name,) = bench.files()
        reading = from_bytes(read_file(str(bench.folder / name), (), ()))
        assert reading.refusal is not None
        assert reading.refusal.code == "encrypted"
        assert from_bytes(read_file(str(bench.folder / name), ("lanzhou-2010",), ())).bundle
        assert bench.panel.options.password.text() == ""


def test_a_folder_that_is_gone_is_said_and_nothing_counts_as_sent(tmp_path: Path) -> None:
    with exporting(tmp_path, lanzhou.complete) as bench:
        bench.open()
        bench.folder.rmdir()
        bench.press("Ctrl+Return")
        assert bench.person.sees("A file of that name that was there before is as it was.")
        bench.folder.mkdir()
        bench.press("Ctrl+Return")
        assert len(bench.files()) == 1
    with open_workspace(bench.path, Surroundings.real()) as workspace:
        assert [each.facts.is_written for each in sendings(workspace)].count(True) == 1


@pytest.mark.parametrize("typed", ["a/b.xlsx", "", "评分?.xlsx"])
def test_a_name_that_no_disk_takes_is_told_under_its_field(tmp_path: Path, typed: str) -> None:
    with exporting(tmp_path, lanzhou.complete) as bench:
        bench.open()
        bench.panel.name.setText(typed)
        bench.press("Ctrl+Return")
        assert bench.person.sees("A file name has none of")
        assert bench.files() == []
        assert bench.panel.name.text() == typed


def test_the_path_can_be_copied(tmp_path: Path) -> None:
    with exporting(tmp_path, lanzhou.complete) as bench:
        bench.open()
        bench.press("Ctrl+Return")
        bench.person.click("Copy the path")
        assert QGuiApplication.clipboard().text() == str(bench.folder / bench.files()[0])


def test_esc_puts_the_drawer_away_and_the_keys_go_back(tmp_path: Path) -> None:
    with exporting(tmp_path, lanzhou.complete, "inspections") as bench:
        before = bench.person.holder()
        bench.open("X")
        bench.person.press("Esc")
        assert not bench.panel.isVisible()
        assert bench.person.holder() is before


def test_signing_off_goes_on_to_the_export(tmp_path: Path) -> None:
    with exporting(tmp_path, lanzhou.signed, "signing") as bench:
        bench.person.click("Export…")
        rest(bench.window)
        assert bench.person.sees("兰州市 620100 · signed off")


def test_the_history_keeps_its_own_export_on_the_same_keys(tmp_path: Path) -> None:
    with exporting(tmp_path, lanzhou.complete, "history") as bench:
        assert not bench.window.commands["export"].isEnabled()
        bench.window.go("inspections")
        rest(bench.window)
        assert bench.window.commands["export"].isEnabled()


@pytest.mark.parametrize("locale", [wording.ENGLISH, wording.CHINESE])
@pytest.mark.parametrize(("percent", "size"), [(100, (1093, 540)), (130, (1366, 768))])
def test_nothing_is_cut_at_any_size(
    tmp_path: Path, locale: str, percent: int, size: tuple[int, int]
) -> None:
    wording.use(locale)
    theme().apply("light", percent)
    with exporting(tmp_path, lanzhou.complete) as bench:
        bench.window.resize(*size)
        bench.open()
        bench.panel.options.locked.setChecked(True)
        bench.panel.options.zipped.setChecked(True)
        rest(bench.window)
        assert [*clipped(bench.panel), *overlapping(bench.panel)] == []
    theme().apply("light")
