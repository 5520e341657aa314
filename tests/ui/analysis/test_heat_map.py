"""The heat map: read by keys, sorted, narrowed to what is weak, opened and copied."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector import wording
from inspector.domain.scorecard import CriterionState
from inspector.domain.sentences import Text
from tests.drive import Person, settle
from ui.analysis.heat_legend import HeatLegend
from ui.analysis.heat_map import HeatMap
from ui.analysis.heat_values import HeatCell, HeatColumn, HeatRow, HeatTable
from ui.theme import theme
from ui.widgets.state_badge import State

COLUMNS = (
    HeatColumn("A1", Text("机制", "Body")),
    HeatColumn("B4", Text("宣传", "Publicity")),
    HeatColumn("C1", Text("清理", "Sites")),
)
GOOD = State("up", "Good", "info")


def cell(rate: int | CriterionState) -> HeatCell:
    if isinstance(rate, CriterionState):
        return HeatCell(rate)
    points = Decimal(rate) * 4 / 100
    return HeatCell(CriterionState.SCORED, Decimal(rate), points, Decimal(4))


def row(code: str, name: str, total: str, *rates: int | CriterionState) -> HeatRow:
    return HeatRow(code, name, code, Decimal(total), GOOD, tuple(map(cell, rates)))


TABLE = HeatTable(
    COLUMNS,
    (
        row("620100", "兰州市", "87.40", 100, 83, 69),
        row("620400", "白银市", "91.20", 90, CriterionState.NOT_DUE, 75),
        row("620500", "天水市", "55.00", 100, 40, CriterionState.MISSING),
    ),
)


@pytest.fixture
def person() -> Person:
    return Person()


@pytest.fixture
def heat(qtbot: QtBot) -> Iterator[HeatMap]:
    made = HeatMap()
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show_table(TABLE)
    made.show()
    made.activateWindow()
    made.setFocus()
    settle()
    yield made
    made.hide()


def names(heat: HeatMap) -> list[str]:
    return [row.name for row in heat.rows]


def click_title(heat: HeatMap, code: str) -> None:
    """Clicks the head of a criterion's column."""
    header = heat.cells.horizontalHeader()
    at = 3 + [column.code for column in COLUMNS].index(code)
    place = QPoint(header.sectionViewportPosition(at) + 5, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle()


def test_the_model_keeps_qts_rules(heat: HeatMap, qtmodeltester: object) -> None:
    qtmodeltester.check(heat.cells.model())  # type: ignore[attr-defined] # pytest-qt has no types


def test_arrows_tell_every_cell_as_a_sentence(heat: HeatMap, person: Person) -> None:
    assert person.sees("兰州市 620100, A1 Body: 4 of 4 points, 100 %")
    person.press("Right", "Right")
    assert person.sees("兰州市 620100, C1 Sites: 2.76 of 4 points, 69 %")
    person.press("Down", "Left")
    assert person.sees("白银市 620400, B4 Publicity: not due")
    index = heat.cells.currentIndex()
    assert "not due" in str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def test_enter_opens_the_criterion_of_the_locality(heat: HeatMap, person: Person) -> None:
    opened: list[tuple[object, str]] = []
    heat.opened.connect(lambda key, code: opened.append((key, code)))
    person.press("Right", "Down", "Return")
    assert opened == [("620400", "B4")]


def test_a_title_sorts_the_weakest_first_and_what_has_no_rate_last(
    heat: HeatMap, person: Person
) -> None:
    click_title(heat, "B4")
    assert names(heat) == ["天水市", "兰州市", "白银市"]
    click_title(heat, "B4")
    assert names(heat) == ["兰州市", "天水市", "白银市"]
    click_title(heat, "B4")
    assert names(heat) == ["兰州市", "白银市", "天水市"]
    person.press("Right", "S")
    assert names(heat) == ["天水市", "兰州市", "白银市"]


def test_only_below_70_leaves_the_rows_with_something_weak(heat: HeatMap) -> None:
    heat.set_only_low(only_low=True)
    assert names(heat) == ["兰州市", "天水市"]
    heat.set_only_low(only_low=False)
    assert len(names(heat)) == 3


@pytest.mark.usefixtures("heat")
def test_the_selected_cells_are_copied_under_their_headings(person: Person) -> None:
    person.press("Right", "Shift+Right", "Shift+Down", "Ctrl+C")
    lines = QGuiApplication.clipboard().text().split("\n")
    assert [line.split("\t") for line in lines] == [
        ["Locality", "Total", "Grade", "B4 Publicity", "C1 Sites"],
        ["兰州市 620100", "87.40", "Good", "83", "69"],
        ["白银市 620400", "91.20", "Good", "—", "75"],
    ]


def test_points_stand_in_place_of_rates(heat: HeatMap) -> None:
    heat.go_to("620100", "C1")
    heat.show_table(TABLE, "points")
    assert heat.place() == ("620100", "C1")
    assert heat.cells.currentIndex().data() == "2.76"


def test_new_figures_leave_the_keys_where_they_are(heat: HeatMap) -> None:
    heat.go_to("620400", "C1")
    heat.show_table(HeatTable(COLUMNS, TABLE.rows[1:]))
    assert heat.place() == ("620400", "C1")


def test_every_cell_is_painted_in_its_bands_colour(heat: HeatMap) -> None:
    image = heat.cells.viewport().grab().toImage()
    for (at, column), role in {(0, 0): "heat5", (0, 2): "heat2", (1, 1): "surface"}.items():
        assert ground(heat, image, at, column) == theme().colour(role)


def test_the_worst_band_is_hatched_as_well(heat: HeatMap) -> None:
    image = heat.cells.viewport().grab().toImage()
    box = heat.cells.visualRect(heat.cells.model().index(2, 4))
    across = {image.pixelColor(x, box.top() + 3).name() for x in range(box.left(), box.right() - 2)}
    assert theme().colour("heat1").name() in across
    assert len(across) > 1


def ground(heat: HeatMap, image: QImage, row_at: int, column: int) -> QColor:
    """The colour of a cell beside its number, inside its frame."""
    box = heat.cells.visualRect(heat.cells.model().index(row_at, 3 + column))
    return image.pixelColor(box.left() + 6, box.bottom() - 5)


@pytest.mark.parametrize("locale", wording.LOCALES)
def test_the_legend_has_a_word_for_every_colour_and_sign(qtbot: QtBot, locale: str) -> None:
    wording.use(locale)
    legend = HeatLegend()
    qtbot.addWidget(legend)
    told = legend.accessibleName()
    for word in ("<60", "60–70", "70–80", "80–90", "≥90"):
        assert word in told
    assert len(told.split(", ")) == 8
