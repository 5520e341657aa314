"""Every small control in each of its states."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QDate, QObject, Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.faults import Fault
from inspector.domain.sentences import Sentence, Text, say
from inspector.wording import text_of
from tests.gallery import scene
from ui import icons
from ui.models.rows_model import Column, RowsModel
from ui.theme import mark, theme
from ui.widgets.banner import Notice, NoticeBar
from ui.widgets.bar import Bar
from ui.widgets.buttons import IconButton, PrimaryButton
from ui.widgets.chips import Chip, Chips
from ui.widgets.drawer import Drawer
from ui.widgets.drop_zone import DropZone, Verdict
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.form_row import FormRow
from ui.widgets.number_edit import ScoreEdit
from ui.widgets.segmented import Choice, Segmented
from ui.widgets.shape import Shape
from ui.widgets.state_badge import State, StateBadge
from ui.widgets.table import Table


def both(zh: str, en: str) -> Sentence:
    """A sentence of the scene, which has its own two languages and no place in the catalogue."""
    return say("{text}", text=Text(zh=zh, en=en))


STATES = (
    State("circle", both("未评", "Not scored"), "muted"),
    State("circle-tick", both("满分", "Full"), "ok"),
    State("disc-half", both("扣分", "Lost"), "info"),
    State("triangle-alert", both("缺原因", "No reason"), "warn"),
    State("circle-slash", both("不适用", "Not applicable"), "muted"),
    State("clock", both("未到期", "Not due"), "muted"),
    State("diamond", both("拟否决", "Veto proposed"), "veto"),
    State("diamond-solid", both("已认定", "Upheld"), "veto"),
    State("double-up", both("优秀", "Excellent"), "ok"),
    State("up", both("良好", "Good"), "info"),
    State("bar", both("合格", "Pass"), "muted"),
    State("triangle-down", both("不合格", "Fail"), "bad"),
    State("plus", both("新增", "New"), "ok"),
    State("pencil", both("变更", "Changed"), "info"),
    State("equals", both("一致", "Same"), "muted"),
    State("conflict", both("冲突", "Conflict"), "warn"),
    State("back", both("过期", "Superseded"), "muted"),
    State("cross", both("拒收", "Rejected"), "bad"),
    State("square", both("待下发", "Open"), "muted"),
    State("disc-quarter", both("整改中", "In progress"), "info"),
    State("disc-half", both("待复核", "Submitted"), "warn"),
    State("box-tick", both("已销号", "Closed"), "ok"),
    State("triangle-alert", both("逾期", "Overdue"), "bad"),
    State("megaphone", both("移交舆论监督", "To the media"), "veto"),
    State("page-dashed", both("草稿", "Draft"), "muted"),
    State("padlock", both("已定稿", "Signed"), "ok"),
)


@dataclass(frozen=True)
class Row:
    """A locality of the scene."""

    code: str
    name: str
    state: State
    done: int
    score: Decimal | None
    note: str


ROWS = (
    Row("620100", "兰州市", STATES[2], 19, Decimal("71.5"), "台账缺 2 户，其余手续齐全"),
    Row("620400", "白银市", STATES[0], 0, None, ""),
    Row("620500", "天水市", STATES[25], 25, Decimal(88), "已签字定稿，无遗留问题"),
    Row(
        "620600",
        "武威市",
        STATES[3],
        22,
        Decimal("64.25"),
        "三处扣分没有写原因，需在今天补齐后再送组长审核",
    ),
    Row("620700", "张掖市", STATES[6], 25, Decimal(58), "工作不负责，拟否决"),
)
COLUMNS: tuple[Column[Row], ...] = (
    Column(
        both("状态", "State"),
        lambda row: row.state.text,
        icon=lambda row: row.state.icon,
        tone=lambda row: row.state.tone,
        sort=lambda row: row.state.icon,
        width=130,
    ),
    Column(both("地区", "Locality"), lambda row: row.name, look="strong", width=80),
    Column(both("代码", "Code"), lambda row: row.code, look="caption", width=80),
    Column(
        both("进度", "Progress"),
        lambda row: f"{row.done}/25",
        share=lambda row: row.done / 25,
        width=130,
    ),
    Column(
        both("得分", "Points"),
        lambda row: "—" if row.score is None else str(row.score),
        align="right",
        sort=lambda row: row.score,
        width=80,
    ),
    Column(both("说明", "Note"), lambda row: row.note),
)


class _Window(QWidget):
    """A window with a bar of notices at the top and the given columns below."""

    def __init__(self, columns: list[list[QWidget | QLayout]]) -> None:
        super().__init__()
        mark(self, kind="window")
        self.setAutoFillBackground(True)
        self.notices = NoticeBar(self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.notices)
        row = QHBoxLayout()
        space = theme().space
        row.setContentsMargins(space("l"), space("l"), space("l"), space("l"))
        row.setSpacing(space("xl"))
        outer.addLayout(row, 1)
        for parts in columns:
            column = QVBoxLayout()
            column.setSpacing(space("m"))
            for part in parts:
                if isinstance(part, QWidget):
                    column.addWidget(part)
                else:
                    column.addLayout(part)
            column.addStretch(1)
            row.addLayout(column, 1)


def _buttons() -> list[QWidget | QLayout]:
    def button(kind: str, zh: str, en: str, *, enabled: bool = True) -> QPushButton:
        made = PrimaryButton() if kind == "primary" else QPushButton()
        if kind and kind != "primary":
            mark(made, kind=kind)
        made.setText(text_of(Text(zh=zh, en=en)))
        made.setEnabled(enabled)
        return made

    flow = FlowLayout()
    for kind, zh, en in (
        ("primary", "签字定稿", "Sign off"),
        ("", "导出给组长", "Export"),
        ("danger", "移除", "Remove"),
        ("veto", "提出否决", "Raise a veto"),
        ("quiet", "再看看", "Look again"),
        ("link", "查看差异", "See what differs"),
    ):
        flow.addWidget(button(kind, zh, en))
    off = FlowLayout()
    for kind in ("primary", "", "veto", "quiet"):
        off.addWidget(button(kind, "还差证据", "Evidence missing", enabled=False))
    tools = QHBoxLayout()
    for name in ("undo", "redo", "search", "history", "command", "help"):
        tool = IconButton(name)
        tool.set_name(name)
        tool.setEnabled(name != "redo")
        tools.addWidget(tool)
    tools.addStretch(1)
    return [flow, off, tools]


def _choices() -> list[QWidget | QLayout]:
    outcome = Segmented(
        [
            Choice("full", both("满分", "Full"), "circle-tick"),
            Choice("lost", both("扣分", "Lost"), "disc-half"),
            Choice("na", both("不适用", "N/A"), "circle-slash"),
            Choice("not_due", both("未到期", "Not due"), "clock"),
        ]
    )
    outcome.choose("lost")
    outcome.set_enabled("not_due", enabled=False)
    chips = Chips(
        [
            Chip("all", both("全部", "All"), 6),
            Chip("today", both("今天", "Today"), 2),
            Chip("gaps", both("缺项", "Gaps"), 3, "triangle-alert", "warn"),
            Chip("merge", both("待合并", "To merge"), 1),
            Chip("signed", both("已定稿", "Signed"), 2, "padlock", "ok"),
        ]
    )
    ticks = FlowLayout()
    for state in (Qt.CheckState.Unchecked, Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked):
        box = QCheckBox(text_of(Text(zh="评后下移", en="Move down")))
        box.setCheckState(state)
        ticks.addWidget(box)
    for number, (zh, en) in enumerate((("工作不负责", "Careless"), ("行动不到位", "Half done"))):
        radio = QRadioButton(text_of(Text(zh=zh, en=en)))
        radio.setAutoExclusive(False)
        radio.setChecked(number == 0)
        ticks.addWidget(radio)
    return [outcome, chips, ticks]


def _fields() -> list[QWidget | QLayout]:
    marks = ScoreEdit()
    marks.setText("９")
    too_much = FormRow(both("扣分", "Deduct"), marks, required=True, hint=both("0 到 8", "0 to 8"))
    too_much.show_fault(
        Fault(
            "range",
            "",
            both("扣分不能超过 8。", "No more than 8 points can be deducted."),
            both("请写 0 到 8 之间的数。", "Write a figure from 0 to 8."),
        )
    )
    name = QLineEdit("张三")
    day = QDateEdit(QDate(2010, 3, 5))
    day.setCalendarPopup(True)
    day.setDisplayFormat("yyyy-MM-dd")
    look = QComboBox()
    look.addItems([text_of(Text(zh="跟随系统", en="As the system")), "浅色"])
    reason = QPlainTextEdit("2 个网站未停止接入，现场责令关闭。")
    reason.setFixedHeight(3 * theme().size("control"))
    hinted = FormRow(
        both("原因", "Reason"), reason, hint=both("Alt+1…9 插入常用语", "Alt+1…9 puts a phrase in")
    )
    grid = QHBoxLayout()
    for row in (
        FormRow(both("提出人", "Proposed by"), name),
        FormRow(both("发现日期", "Found on"), day),
        FormRow(both("外观", "Look"), look),
    ):
        grid.addWidget(row)
    return [too_much, grid, hinted]


def _states() -> list[QWidget | QLayout]:
    flow = FlowLayout()
    for state in STATES:
        flow.addWidget(StateBadge(state))
    bar = Bar()
    bar.show_share(19 / 25, "19/25", "已评")
    full = Bar()
    full.show_share(1, "25/25", "已评")
    bars = QHBoxLayout()
    bars.addWidget(bar)
    bars.addWidget(full)
    return [flow, bars]


class _Acts(QObject):
    @Slot()
    def nothing(self) -> None:
        """What the buttons of a picture do."""


@scene("widgets")
def widgets() -> Iterator[QWidget]:
    """Buttons, choices, fields, states, notices, and the table that shows them all."""
    acts = _Acts()
    model = RowsModel(COLUMNS, lambda row: row.code)
    model.show_rows(ROWS)
    table = Table(model)
    table.setFixedHeight(6 * theme().size("row"))
    table.setAccessibleName(text_of(Text(zh="条目", en="Criteria")))
    window = _Window([[*_buttons(), *_choices(), *_states()], [*_fields(), table]])
    window.notices.show_notice(
        Notice(
            both("评分细则 v1.1：3 项有变化。", "Plan v1.1: 3 criteria have changed."),
            tone="warn",
            actions=((both("查看差异", "See what differs"), acts.nothing),),
        )
    )
    window.notices.show_notice(
        Notice(
            both(
                "未能保存：磁盘已满。请腾出空间后重试，已写的内容还在。",
                "Not saved: the disk is full. Make room and try again; what you wrote is kept.",
            ),
            tone="bad",
            actions=(
                (both("重试", "Try again"), acts.nothing),
                (both("另存到…", "Save elsewhere…"), acts.nothing),
            ),
        )
    )
    window.notices.show_notice(
        Notice(
            both("已从列表移除「演示数据」。", "“Demo” is off the list."),
            actions=((both("撤销", "Undo"), acts.nothing),),
        )
    )
    window.notices.show_notice(Notice("E:\\评分表_620100.xlsx", tone="ok"))
    window.show()
    table.setFocus()
    table.selectRow(3)
    yield window


@scene("empty")
def empty() -> Iterator[QWidget]:
    """An empty page, drop zones in their three moods, tabs, type sizes, and an open drawer."""
    judge = Verdict(both("放开后打开任务包。", "Let go to open the task pack."), takes=True)
    zones = QHBoxLayout()
    for hot, sentence in (
        ("", both("把任务包拖到这里", "Drag a task pack here")),
        ("yes", judge.sentence),
        ("no", both("这不是任务包，不会打开。", "This is no task pack and will not be opened.")),
    ):
        zone = DropZone(sentence, lambda _paths: judge)
        mark(zone, hot=hot)
        zones.addWidget(zone)
    sizes = QHBoxLayout()
    for kind in ("caption", "dense", "body", "section", "page", "score"):
        label = QLabel(text_of(Text(zh="最终得分 86.5", en="Total 86.5")))
        mark(label, type=kind)
        sizes.addWidget(label)
    tabs = QTabWidget()
    tabs.setAccessibleName(text_of(Text(zh="分栏", en="Tabs")))
    nothing = EmptyState(
        "samples",
        both(
            "按细则抽查 20 个。按 Ctrl+N 开始，或粘贴 Excel 区域。",
            "The plan asks for 20 samples. Press Ctrl+N to begin, or paste cells from Excel.",
        ),
        (both("新增一个", "Add one"), both("从 Excel 粘贴", "Paste from Excel")),
    )
    tabs.addTab(nothing, icons.icon("samples"), text_of(Text(zh="网站", en="Sites")))
    tabs.addTab(QWidget(), icons.icon("photo"), text_of(Text(zh="证据", en="Evidence")))
    tabs.setMinimumHeight(10 * theme().size("row"))
    window = _Window([[zones, sizes, tabs]])
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().space("m"))
    facts = QPlainTextEdit()
    for row in (
        FormRow(
            both("事实", "Facts"), facts, required=True, hint=both("至少 20 字", "20 characters")
        ),
        FormRow(both("提出人", "Proposed by"), QLineEdit("张三"), beside=True),
    ):
        column.addWidget(row)
    foot = QHBoxLayout()
    foot.addWidget(Shape("triangle-alert", "warn"))
    missing = QLabel(text_of(Text(zh="还差：证据 1 份", en="Still missing: 1 piece of evidence")))
    mark(missing, tone="warn")
    foot.addWidget(missing, 1)
    raise_it = PrimaryButton()
    raise_it.setText(text_of(Text(zh="提出否决", en="Raise the veto")))
    foot.addWidget(raise_it)
    column.addLayout(foot)
    drawer = Drawer(window, body, "diamond", "veto")
    drawer.set_words(text_of(Text(zh="提出一票否决", en="Raise a veto")), "Close")
    window.show()
    drawer.open_drawer()
    raise_it.setFocus()
    yield window


@scene("icons")
def every_icon() -> Iterator[QWidget]:
    """Every drawing with its name."""
    sheet = QFrame()
    mark(sheet, kind="sheet")
    grid = QGridLayout(sheet)
    for place, name in enumerate(sorted(icons.drawings())):
        tool = QToolButton()
        tool.setIcon(icons.icon(name))
        tool.setText(name)
        tool.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        mark(tool, type="caption")
        grid.addWidget(tool, place // 9, place % 9)
    assert Path(icons.path("tick", "text")).name == "tick.svg"
    yield sheet
