"""Which groups has the plan, how far is each one, and how does a person jump to one?

A column of groups beside the list; in a narrow window the same model stands in a combo box.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from inspector.wording import tr
from ui.entry.lettering import broken
from ui.icons import icon
from ui.theme import mark, theme
from ui.widgets.combo import CutComboBox

Index: TypeAlias = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()
GROUP_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Group:
    """One group as shown: `figures` such as '11/12', `gaps` still open, a tick when `is_done`."""

    code: str
    title: str
    figures: str
    gaps: int
    is_done: bool
    sentence: str


class GroupModel(QAbstractListModel):
    """The groups in the plan's order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[Group, ...] = ()

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups as they stand."""
        return self._groups

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Takes the groups of an inspection; the current one stays current."""
        fresh = tuple(groups)
        if [group.code for group in fresh] != [group.code for group in self._groups]:
            self.beginResetModel()
            self._groups = fresh
            self.endResetModel()
            return
        before, self._groups = self._groups, fresh
        for position, (old, new) in enumerate(zip(before, fresh, strict=True)):
            if old != new:
                index = self.index(position, 0)
                self.dataChanged.emit(index, index)

    def position(self, code: str) -> int:
        """Where a group stands, -1 when it does not."""
        return next((n for n, group in enumerate(self._groups) if group.code == code), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._groups)

    def columnCount(self, parent: Index = _ROOT) -> int:
        # QAbstractListModel keeps its own to itself, and readers of the screen ask for it.
        return 0 if parent.isValid() else 1

    def data(
        self,
        index: Index,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401 - Qt's variant
        if not index.isValid():
            return None
        group = self._groups[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{group.title}  {group.figures}".rstrip()
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return group.sentence
            case _ if role == GROUP_ROLE:
                return group
        return None


class GroupDelegate(QStyledItemDelegate):
    """Title on two lines, figures at the right, a tick or the number of gaps below them."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> None:
        group: Group = index.data(GROUP_ROLE)
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        view = option.widget
        selected = bool(state & QStyle.StateFlag.State_Selected)
        dressed = theme()
        side, gap = dressed.space("s"), dressed.space("xs")
        painter.save()
        if selected:
            painter.fillRect(area, dressed.colour("selection"))
            painter.fillRect(
                QRect(area.left(), area.top(), gap - 1, area.height()), dressed.colour("accent")
            )
        font, caption = dressed.font("dense", strong=selected), dressed.font("caption")
        right = QFontMetrics(caption).horizontalAdvance(group.figures) if group.figures else 0
        mark_size = dressed.size("icon-small") - 2
        right = max(right, mark_size)
        figures = QRect(area.right() - side - right, area.top(), right, area.height())
        titled = area.adjusted(side, 0, -(right + side + gap), 0)
        metrics = QFontMetrics(font)
        lines = broken(group.title, titled.width(), font)
        top = titled.top() + (titled.height() - metrics.lineSpacing() * len(lines)) / 2
        painter.setFont(font)
        painter.setPen(dressed.colour("text"))
        for number, line in enumerate(lines):
            base = round(top + metrics.lineSpacing() * number + metrics.ascent())
            painter.drawText(titled.left(), base, line)
        self._paint_figures(painter, figures, group, selected=selected)
        if selected and isinstance(view, QAbstractItemView) and view.hasFocus():
            pen = painter.pen()
            pen.setColor(dressed.colour("focus"))
            pen.setWidth(dressed.number("shape-focus"))
            painter.setPen(pen)
            painter.drawRect(area.adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_figures(
        self, painter: QPainter, area: QRect, group: Group, *, selected: bool
    ) -> None:
        dressed = theme()
        size = dressed.size("icon-small") - 2
        painter.setFont(dressed.font("caption"))
        painter.setPen(dressed.colour("text2" if selected else "text3"))
        if not (group.is_done or group.gaps):
            painter.drawText(
                area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, group.figures
            )
            return
        upper, lower = QRect(area), QRect(area)
        upper.setBottom(area.center().y())
        lower.setTop(area.center().y() + 1)
        painter.drawText(
            upper, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, group.figures
        )
        box = QRect(0, 0, size, size)
        box.moveCenter(lower.center())
        if group.is_done:
            box.moveRight(lower.right())
            icon("circle-tick", "ok").paint(painter, box)
            return
        counted = str(group.gaps)
        width = QFontMetrics(dressed.font("caption")).horizontalAdvance(counted)
        box.moveRight(lower.right() - width - 2)
        icon("triangle-alert", "warn").paint(painter, box)
        painter.setPen(dressed.colour("warn"))
        painter.drawText(
            lower, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, counted
        )

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(theme().size("row"), theme().size("row") + theme().space("xs"))


class GroupList(QListView):
    """The column of groups; the group of the list's current row is marked."""

    wished = Signal(str)
    """A group that a person wants to go to."""

    def __init__(self, model: GroupModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("score.groups")
        self._groups = model
        self.setModel(model)
        self.setItemDelegate(GroupDelegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        mark(self, kind="groups")
        self.clicked.connect(self._on_chosen)
        self.activated.connect(self._on_chosen)

    def show_current(self, code: str) -> None:
        """Marks the group without asking for it."""
        self.setCurrentIndex(self._groups.index(self._groups.position(code), 0))

    def retranslate(self) -> None:
        """Names the column."""
        self.setAccessibleName(tr("Groups"))

    @Slot(QModelIndex)
    def _on_chosen(self, index: QModelIndex) -> None:
        self.wished.emit(self._groups.groups[index.row()].code)


class GroupBox(CutComboBox):
    """The groups in one line, for a narrow window."""

    wished = Signal(str)

    def __init__(self, model: GroupModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("score.group_box")
        self._groups = model
        self.setModel(model)
        self.setMinimumContentsLength(4)
        self.activated.connect(self._on_chosen)

    def show_current(self, code: str) -> None:
        """Shows the group without asking for it."""
        self.setCurrentIndex(self._groups.position(code))

    def retranslate(self) -> None:
        """Names the box."""
        self.setAccessibleName(tr("Groups"))

    @Slot(int)
    def _on_chosen(self, position: int) -> None:
        self.wished.emit(self._groups.groups[position].code)
