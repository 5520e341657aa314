"""Do the figures of every report add up to what `scores` and `standings` say? A second opinion.

Nothing of the program counts here: documents are read with openpyxl, python-docx and pdftotext
alone, the plan with a YAML reader, and all sums are made anew from the JSON. The campaigns are
demos of seeds that no other test knows.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import docx
import pytest
from openpyxl import load_workbook
from ruamel.yaml import YAML

from inspector import places
from tests.cli.conftest import Outcome, spawned
from tests.wording import ROOT

CAMPAIGNS = ((7, 2, 20_611), (9, 3, 77_404))
CENT = Decimal("0.01")
DASH = "—"


def cents(figure: Decimal) -> Decimal:
    return figure.quantize(CENT, ROUND_HALF_UP)


def number(value: object) -> Decimal:
    return cents(Decimal(str(value)))


@dataclass
class Seen:
    """What the terminal says of a campaign, and what its reports say."""

    folder: Path

    def run(self, *arguments: str, program: str = "inspector") -> Outcome:
        """A command as a stranger gives it."""
        done = spawned([sys.executable, "-m", program, "--locale", "zh_CN", *arguments])
        return Outcome(done.returncode, done.stdout, done.stderr)

    @property
    def office(self) -> str:
        return str(self.folder / "headquarters.inspection")

    @cached_property
    def inspections(self) -> list[dict[str, Any]]:
        found = self.run("scores", self.office, "--json").json["inspections"]
        return [each for each in found if each["round"] == "joint"]

    @cached_property
    def standings(self) -> dict[str, Any]:
        told: dict[str, Any] = self.run("standings", self.office, "--json").json
        return told

    @cached_property
    def accepted(self) -> list[dict[str, Any]]:
        """Scores of the ranked ones, best first."""
        by_place = {(each["locality"], each["team"]): each for each in self.inspections}
        return [by_place[each["locality"], each["team"]] for each in self.standings["ranked"]]

    @cached_property
    def plan(self) -> Any:  # noqa: ANN401 - a YAML tree has every type
        path = ROOT / "resources" / "plans" / "mobile-web-2009.yaml"
        return YAML(typ="safe", pure=True).load(path)

    @cached_property
    def criteria(self) -> list[dict[str, Any]]:
        return [each for section in self.plan["sections"] for each in section["criteria"]]

    def report(self, kind: str, ending: str, *more: str, program: str = "inspector") -> Path:
        path = self.folder / f"{kind}.{ending}"
        if not path.exists():
            done = self.run("report", self.office, kind, str(path), *more, program=program)
            assert done.status == 0, done.err
        return path

    @cached_property
    def summary(self) -> dict[str, list[tuple[Any, ...]]]:
        """Sheets by title, rows below the head of each, without the line to sign at the end."""
        book = load_workbook(self.report("summary", "xlsx"), data_only=True)
        rows = {sheet.title: list(sheet.iter_rows(values_only=True))[3:] for sheet in book}
        return {
            title: [row for row in found if row[0] is not None] for title, found in rows.items()
        }

    def sum(self, codes: set[str], within: list[dict[str, Any]]) -> tuple[Decimal, Decimal]:
        """Points earned and applicable of those criteria over those inspections."""
        earned, full = Decimal(0), Decimal(0)
        for each in within:
            for code in codes:
                score = each["criteria"][code]
                earned += Decimal(score["points"] or 0)
                if score["state"] not in {"not_applicable", "not_due"}:
                    full += Decimal(score["full"])
        return earned, full


@pytest.fixture(scope="module", params=CAMPAIGNS, ids=lambda each: f"seed-{each[2]}")
def seen(request: pytest.FixtureRequest) -> Iterator[Seen]:
    localities, teams, seed = request.param
    patch = pytest.MonkeyPatch()
    with TemporaryDirectory() as name:
        patch.setenv(places.HOME, str(Path(name) / "home"))
        found = Seen(Path(name) / "demo")
        size = ("--localities", str(localities), "--teams", str(teams), "--seed", str(seed))
        assert found.run("demo", str(found.folder), *size).status == 0
        found.run("import", found.office, str(found.folder / "workbooks"))
        assert len(found.accepted) >= 2
        assert found.standings["outside"] >= 1
        yield found
    patch.undo()


def test_the_ranking_is_that_of_the_standings(seen: Seen) -> None:
    rows = seen.summary["排名表"][: len(seen.accepted)]
    told = [(row[0], row[2], number(row[4]), number(row[5]), number(row[7])) for row in rows]
    ranks = [each["rank"] for each in seen.standings["ranked"]]
    assert told == [
        (rank, each["locality"], *(Decimal(each[key]) for key in ("applicable", "earned", "bonus")))
        for rank, each in zip(ranks, seen.accepted, strict=True)
    ]
    assert [number(row[8]) for row in rows] == [Decimal(each["total"]) for each in seen.accepted]
    upheld = [row[10] != DASH for row in rows]
    assert upheld == [bool(each["vetoes"]) for each in seen.accepted]


def test_ranks_share_follow_totals_and_put_the_vetoed_last(seen: Seen) -> None:
    keys = [(bool(each["vetoes"]), -Decimal(each["total"])) for each in seen.accepted]
    expected = [1 + sum(other < key for other in keys) for key in keys]
    assert [each["rank"] for each in seen.standings["ranked"]] == expected


def test_the_overview_counts_and_averages_the_same(seen: Seen) -> None:
    told = {row[0]: row[1] for row in reversed(seen.summary["总览"])}
    totals = [Decimal(each["total"]) for each in seen.accepted]
    assert told["应检"] == len(seen.inspections)
    assert told["已定稿"] == sum(each["signed"] for each in seen.inspections)
    assert told["已验收"] == len(totals) == sum(each["accepted"] for each in seen.inspections)
    assert told["已定稿未验收"] == seen.standings["outside"]
    assert number(told["平均总分"]) == cents(sum(totals, Decimal(0)) / len(totals))
    assert (number(told["最高总分"]), number(told["最低总分"])) == (max(totals), min(totals))
    assert told["待认定否决"] == sum(len(each["raised"]) for each in seen.inspections)
    grades = Counter(each["grade"] for each in seen.accepted)
    for grade in seen.plan["grades"]:
        assert told[grade["title"]["zh"]] == grades[grade["code"]]
    for section in seen.plan["sections"]:
        earned, full = seen.sum({each["code"] for each in section["criteria"]}, seen.accepted)
        assert number(told[section["title"]["zh"]]) == cents(earned * 100 / full)


def test_every_rate_of_every_criterion_is_that_of_its_points(seen: Seen) -> None:
    rows = seen.summary["分项得分"]
    for row, each in zip(rows, seen.accepted, strict=False):
        for value, criterion in zip(row[2:], seen.criteria, strict=True):
            score = each["criteria"][criterion["code"]]
            if score["points"] is None:
                assert value == DASH
            else:
                rate = Decimal(score["points"]) * 100 / Decimal(score["full"])
                assert number(value) == cents(rate)


def test_lost_points_of_the_problems_are_those_of_the_scores(seen: Seen) -> None:
    listed: Counter[tuple[str, str]] = Counter()
    for row in seen.summary["问题清单"]:
        if row[1] is not None:
            listed[row[0], row[1]] += int(number(row[5]) * 100)
    lost = {
        (each["name"], code): int((Decimal(score["full"]) - Decimal(score["points"])) * 100)
        for each in seen.accepted
        for code, score in each["criteria"].items()
        if score["points"] is not None and score["points"] != score["full"]
    }
    assert listed == lost


def test_departments_own_what_their_criteria_earned(seen: Seen) -> None:
    titles = {each["title"]["zh"]: each["code"] for each in seen.plan["departments"]}
    rows = [row for row in seen.summary["部门职责落实"] if row[0] in titles]
    assert rows
    for row in rows:
        owned = {c["code"] for c in seen.criteria if titles[row[0]] in c["departments"]}
        earned, full = seen.sum(owned, seen.accepted)
        assert (row[1], number(row[2]), number(row[3])) == (len(owned), cents(earned), cents(full))
        assert number(row[4]) == cents(full - earned)


def test_the_lists_have_as_many_rows_as_there_are_things(seen: Seen) -> None:
    items = seen.run("rectifications", seen.office, "--json").json["rectifications"]
    assert len([row for row in seen.summary["整改台账"] if row[1]]) == len(items)
    assert len([row for row in seen.summary["覆盖与催报"] if row[1]]) == len(seen.inspections)
    vetoes = [row for row in seen.summary["一票否决清单"] if row[2]]
    assert sum(row[6] == "认定" for row in vetoes) == sum(
        len(each["vetoes"]) for each in seen.inspections
    )


def tables(path: Path, *heads: str) -> list[list[dict[str, str]]]:
    """The tables with those heads, each as rows by head."""
    found = []
    for table in docx.Document(str(path)).tables:
        head, *rows = [[cell.text for cell in row.cells] for row in table.rows]
        if set(heads) <= set(head):
            found.append([dict(zip(head, row, strict=True)) for row in rows])
    return found


@pytest.mark.parametrize("kind", ["bulletin", "special"])
def test_documents_say_the_same(seen: Seen, kind: str) -> None:
    path = seen.report(kind, "docx")
    (ranking,) = tables(path, "名次", "总分")
    assert [(row["名次"], row["受检地区"], row["总分"]) for row in ranking] == [
        (str(each["rank"]), each["name"], each["total"]) for each in seen.standings["ranked"]
    ]
    for row, each in zip(ranking, seen.accepted, strict=True):
        assert row["得分/适用分值"] == f"{each['earned']}/{each['applicable']}"
    (sections,) = tables(path, "得分合计", "适用分值合计")
    earned = sum((Decimal(row["得分合计"]) for row in sections), Decimal(0))
    full = sum((Decimal(row["适用分值合计"]) for row in sections), Decimal(0))
    assert earned == sum((Decimal(each["earned"]) for each in seen.accepted), Decimal(0))
    assert full == sum((Decimal(each["applicable"]) for each in seen.accepted), Decimal(0))
    words = "\n".join(each.text for each in docx.Document(str(path)).paragraphs)
    assert f"应检{len(seen.inspections)}个" in words
    assert f"已验收{len(seen.accepted)}个" in words
    assert f"共{len(seen.accepted)}个；另有{seen.standings['outside']}个已定稿但未验收" in words
    vetoes = [row["受检地区"] for rows in tables(path, "否决依据", "事实") for row in rows]
    upheld = [each["name"] for each in seen.accepted for _ in each["vetoes"] + each["raised"]]
    assert sorted(vetoes) == sorted(upheld or (["无。"] if vetoes else []))


def test_the_special_report_rates_each_criterion(seen: Seen) -> None:
    rates = {
        row["代码"]: row["得分率"]
        for rows in tables(seen.report("special", "docx"), "代码", "得分率")
        for row in rows
    }
    assert rates.keys() == {each["code"] for each in seen.criteria}
    for code, told in rates.items():
        earned, full = seen.sum({code}, seen.accepted)
        assert told == (f"{cents(earned * 100 / full)}%" if full else DASH)


def test_a_notice_asks_for_the_items_of_its_locality(seen: Seen) -> None:
    items = seen.run("rectifications", seen.office, "--json").json["rectifications"]
    ended = {"closed", "failed", "published", "carried"}
    going = [each for each in items if each["stage"] not in ended]
    locality = going[0]["locality"]
    path = seen.report("notice", "docx", "--locality", locality)
    words = "\n".join(each.text for each in docx.Document(str(path)).paragraphs)
    asked = {each["number"] for each in going if each["locality"] == locality}
    assert {each["number"] for each in items if f"（{each['number']}）" in words} == asked


def test_a_score_sheet_has_the_figures_of_its_inspection(seen: Seen) -> None:
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("pdftotext is not installed")
    each = seen.accepted[0]
    path = seen.report("scoresheet", "pdf", "--locality", each["locality"], program="ui")
    text = subprocess.run(
        [reader, "-layout", str(path), "-"], capture_output=True, check=True
    ).stdout.decode()
    figures = {Decimal(found) for found in re.findall(r"\d+(?:\.\d+)?", text)}
    assert each["name"] in text
    for key in ("earned", "applicable", "total"):
        assert Decimal(each[key]) in figures
    for score in each["criteria"].values():
        if score["points"] is not None:
            assert Decimal(score["points"]) in figures
