"""Does a table keep a person's place, whatever becomes of its rows?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from inspector.domain.faults import Bug
from inspector.domain.sentences import say
from ui.models.rows_model import ICON_ROLE, ROW_ROLE, SHARE_ROLE, TONE_ROLE, Column, RowsModel
from ui.widgets.table import Table

NAME, SCORE = 0, 1
FALLING = Qt.SortOrder.DescendingOrder


@dataclass(frozen=True)
class Place:
    code: str
    name: str
    score: Decimal | None = None


COLUMNS: tuple[Column[Place], ...] = (
    Column(say("Locality"), lambda row: row.name, sort=lambda row: row.code),
    Column(
        say("Score"),
        lambda row: "" if row.score is None else f"{row.score:.1f}",
        sort=lambda row: row.score,
        align="right",
        tone=lambda row: "muted" if row.score is None else "ok",
        icon=lambda row: "circle" if row.score is None else "circle-tick",
        share=lambda row: None if row.score is None else float(row.score) / 100,
        accessible=lambda row: f"{row.name}, not scored" if row.score is None else "",
        tooltip=lambda row: row.code,
    ),
)
LANZHOU = Place("620100", "兰州市", Decimal("71.5"))
BAIYIN = Place("620400", "白银市", Decimal(9))
TIANSHUI = Place("620500", "天水市")


def code(row: Place) -> str:
    return row.code


def model_of(*rows: Place) -> RowsModel[Place]:
    model = RowsModel(COLUMNS, code)
    model.show_rows(rows)
    return model


def names(model: RowsModel[Place]) -> list[str]:
    """What a person reads in the first column."""
    return [model.index(row, NAME).data() for row in range(model.rowCount())]


@pytest.mark.usefixtures("qapp")
class TestWhatIsShown:
    def test_a_cell_shows_what_its_column_says_of_its_row(self) -> None:
        model = model_of(LANZHOU, TIANSHUI)
        cell = model.index(1, SCORE)
        assert cell.data() == ""
        assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "天水市, not scored"
        assert cell.data(Qt.ItemDataRole.ToolTipRole) == "620500"
        assert cell.data(ROW_ROLE) is TIANSHUI
        assert (cell.data(TONE_ROLE), cell.data(ICON_ROLE)) == ("muted", "circle")
        assert cell.data(SHARE_ROLE) is None
        assert cell.siblingAtRow(0).data(SHARE_ROLE) == pytest.approx(0.715)
        assert not cell.data(Qt.ItemDataRole.DecorationRole).isNull()
        assert cell.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight

    def test_nothing_is_editable_or_an_input_method_would_swallow_the_keys(self) -> None:
        model = model_of(LANZHOU)
        flags = [model.flags(model.index(0, column)) for column in (NAME, SCORE)]
        assert not any(flag & Qt.ItemFlag.ItemIsEditable for flag in flags)
        assert all(flag & Qt.ItemFlag.ItemIsSelectable for flag in flags)

    def test_figures_sort_by_value_and_rows_without_one_come_last_both_ways(self) -> None:
        model = model_of(TIANSHUI, LANZHOU, BAIYIN)
        model.sort(SCORE)
        assert names(model) == ["白银市", "兰州市", "天水市"]
        model.sort(SCORE, FALLING)
        assert names(model) == ["兰州市", "白银市", "天水市"]
        model.sort(-1)
        assert names(model) == ["天水市", "兰州市", "白银市"]

    def test_filters_of_two_names_hold_together_and_are_lifted_one_by_one(self) -> None:
        model = model_of(LANZHOU, BAIYIN, TIANSHUI)
        model.set_filter("chip", lambda row: row.score is not None)
        model.set_filter("search", lambda row: "州" in row.name)
        assert names(model) == ["兰州市"]
        model.set_filter("chip", None)
        assert names(model) == ["兰州市"]
        model.set_filter("search", None)
        assert names(model) == ["兰州市", "白银市", "天水市"]
        assert len(model.all_rows) == 3

    def test_a_row_is_found_by_its_key_while_it_is_shown(self) -> None:
        model = model_of(LANZHOU, BAIYIN)
        assert model.row_at(model.index_of("620400")) is BAIYIN
        model.set_filter("chip", lambda row: row is LANZHOU)
        assert not model.index_of("620400").isValid()
        assert model.row_at(model.index_of("620400")) is None

    def test_two_rows_of_one_key_are_our_own_mistake(self) -> None:
        with pytest.raises(Bug):
            model_of(LANZHOU, LANZHOU)


def test_selection_and_current_row_stay_on_the_same_things(qtbot: QtBot) -> None:
    model = model_of(LANZHOU, BAIYIN, TIANSHUI)
    table = Table(model)
    qtbot.addWidget(table)
    table.setCurrentIndex(model.index_of("620500"))
    table.selectionModel().select(
        model.index_of("620100"),
        QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
    )
    better = replace(TIANSHUI, score=Decimal(88))
    model.show_rows([Place("620200", "嘉峪关市"), better, BAIYIN, LANZHOU])
    model.sort(SCORE, FALLING)
    selected = {model.row_at(index) for index in table.selectionModel().selectedRows()}
    assert selected == {better, LANZHOU}
    assert model.row_at(table.currentIndex()) == better


def test_when_the_current_row_goes_its_neighbour_is_current(qtbot: QtBot) -> None:
    model = model_of(LANZHOU, BAIYIN, TIANSHUI)
    table = Table(model)
    qtbot.addWidget(table)
    table.setCurrentIndex(model.index_of("620400"))
    model.show_rows([LANZHOU, TIANSHUI])
    assert model.row_at(table.currentIndex()) in {LANZHOU, TIANSHUI}


def test_only_what_changed_is_told(qtbot: QtBot) -> None:
    model = model_of(LANZHOU, BAIYIN, TIANSHUI)
    better = replace(BAIYIN, score=Decimal(10))
    with (
        qtbot.waitSignal(model.dataChanged) as told,
        qtbot.assertNotEmitted(model.modelReset),
        qtbot.assertNotEmitted(model.layoutChanged),
        qtbot.assertNotEmitted(model.rowsInserted),
    ):
        model.show_rows([LANZHOU, better, TIANSHUI])
    first, last, _roles = told.args
    assert (first.row(), last.row()) == (1, 1)
    with qtbot.assertNotEmitted(model.dataChanged):
        model.show_rows([LANZHOU, better, TIANSHUI])


ROWS = st.lists(
    st.builds(
        Place,
        code=st.integers(0, 11).map(str),
        name=st.just("地区"),
        score=st.none() | st.integers(0, 3).map(Decimal),
    ),
    unique_by=code,
    max_size=12,
)


@given(before=ROWS, after=ROWS, hidden=st.integers(0, 3), column=st.sampled_from([-1, 0, 1]))
@settings(max_examples=150)
def test_any_change_of_rows_filter_and_order_keeps_every_place(
    before: list[Place], after: list[Place], hidden: int, column: int
) -> None:
    model = model_of(*before)
    # What it finds wrong it logs as a warning of Qt, and that fails the test.
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    held = {row.code: QPersistentModelIndex(model.index_of(row.code, SCORE)) for row in before}

    model.show_rows(after)
    model.set_filter("score", lambda row: row.score != hidden)
    model.sort(column, FALLING)

    kept = [row for row in after if row.score != hidden]
    assert sorted(model.rows, key=code) == sorted(kept, key=code)
    if column == -1:
        assert list(model.rows) == kept
    for key, place in held.items():
        assert (model.index_of(key, SCORE) == place) or not place.isValid()
        assert place.isValid() == (key in {row.code for row in kept})
    assert tester.model() is model
