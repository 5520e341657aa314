"""Which department owns which criterion? A table of ticks, criteria by departments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtGui import QAction, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.plan_draft import at, criteria_of, with_at
from inspector.domain.sentences import say
from inspector.wording import language, tr, tr_in
from ui import icons
from ui.preparing.criterion_form import declared
from ui.preparing.draft import Draft
from ui.theme import mark, theme
from ui.widgets.cells import two_lines
from ui.widgets.view_keys import ViewKey, ViewKeys

if TYPE_CHECKING:
    from inspector.domain.plan_shape import Path

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_KEYS = (ViewKey("tick", say("Gives the duty, or takes it back"), ("Space", "Return"), "box-tick"),)
_SECTION = 2
_BREADTH = 104
_LEAST = 240
_WRAPPED = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)


class DutiesPart(QWidget):
    """The table; on a section's row a tick is for all its criteria."""

    def __init__(self, draft: Draft, parent: QWidget) -> None:
        super().__init__(parent)
        self._draft = draft
        self._model = _Duties(draft, self)
        self._hint = QLabel(self)
        self._hint.setWordWrap(True)
        mark(self._hint, kind="hint")
        self._hint.setContentsMargins(
            theme().space("l"), theme().space("xs"), theme().space("l"), 0
        )
        self.table = QTableView(self)
        self.table.setObjectName("duties.table")
        self.table.setHorizontalHeader(_Heads(self.table))
        self.table.setModel(self._model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(True)
        self.table.verticalHeader().hide()
        self._keys = ViewKeys(self.table, "duties", _KEYS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space("xs"))
        column.addWidget(self._hint)
        column.addWidget(self.table, 1)
        self._keys.wished.connect(self._on_key)
        self.table.clicked.connect(self._on_clicked)
        theme().changed.connect(self._on_theme)
        self.retranslate()
        self._on_theme()

    def show_draft(self) -> None:
        """Shows the duties as the draft has them."""
        self._model.show_draft()
        self._on_theme()
        if not self.table.currentIndex().isValid() and self._model.rowCount():
            self.table.setCurrentIndex(self._model.index(0, 1))

    def first(self) -> QWidget:
        """What gets the keys."""
        return self.table

    def go_to(self, path: Path) -> None:
        """Moves the keys to the row of a criterion."""
        row = self._model.row_of(path)
        self.table.setCurrentIndex(self._model.index(row, 1))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def actions_here(self) -> list[QAction]:
        """The deeds of the table."""
        return self._keys.actions()

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.table.setAccessibleName(tr("Departments and their criteria"))
        self._hint.setText(
            tr("Space gives a duty or takes it back; on a section’s row, for all its criteria.")
        )
        self._keys.retranslate()
        self._model.show_draft()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._on_theme()

    @Slot(str)
    def _on_key(self, _name: str) -> None:
        indexes = self.table.selectionModel().selectedIndexes() or [self.table.currentIndex()]
        self._toggle([index for index in indexes if index.column() > 0])

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() > 0:
            self._toggle([index])

    def _toggle(self, indexes: list[QModelIndex]) -> None:
        if not indexes:
            return
        wanted = not all(self._model.share(index) == 1.0 for index in indexes)
        tree = self._draft.tree
        for index in indexes:
            department = self._model.department(index)
            for path in self._model.criteria_at(index):
                # The tree may have changed for another selected cell of the same criterion.
                present = [str(each) for each in at(tree, (*path, "departments")) or ()]
                others = [each for each in present if each != department]
                owned = [*others, department] if wanted else others
                ordered = [
                    code for code, _ in declared(self._draft, "departments") if code in owned
                ]
                tree = with_at(tree, (*path, "departments"), ordered)
        self._draft.end_topic()
        self._draft.apply(tree)

    @Slot()
    def _on_theme(self) -> None:
        look = theme()
        header = self.table.horizontalHeader()
        self.table.verticalHeader().setDefaultSectionSize(look.size("row-compact"))
        for column in range(self._model.columnCount()):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, round(_BREADTH * look.text_percent / 100))
        others = header.length() - header.sectionSize(0)
        least = round(_LEAST * look.text_percent / 100)
        header.resizeSection(0, max(least, self.table.viewport().width() - others))


class _Heads(QHeaderView):
    """The names of departments, most of which need two lines."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme().size("row"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        look = theme()
        painter.save()
        painter.fillRect(rect, look.colour("window"))
        painter.setPen(look.colour("control-border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(look.space("s"), 0, -look.space("xs"), 0)
        font = look.font("caption", strong=True)
        name = str(self.model().headerData(section, self.orientation()) or "")
        painter.setFont(font)
        painter.setPen(look.colour("text2"))
        shown = two_lines(name, QFontMetrics(font), inner.width())
        painter.drawText(inner, _WRAPPED, shown)
        painter.restore()


class _Duties(QAbstractTableModel):
    """Rows of sections and criteria, a column for each department."""

    def __init__(self, draft: Draft, parent: QWidget) -> None:
        super().__init__(parent)
        self._draft = draft
        self._rows: list[tuple[Path, str]] = []
        self._departments: list[tuple[str, str]] = []

    def show_draft(self) -> None:
        """Reads the draft anew; the rows stay the same rows while only ticks change."""
        rows, departments = self._read(), declared(self._draft, "departments")
        if (rows, departments) == (self._rows, self._departments):
            if rows and departments:
                last = self.index(len(rows) - 1, len(departments))
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._rows, self._departments = rows, departments
        self.endResetModel()

    def _read(self) -> list[tuple[Path, str]]:
        draft = self._draft
        tongue = "zh" if language().startswith("zh") else "en"

        def said(path: Path) -> str:
            return f"{draft.text((*path, 'code'))}  {draft.text((*path, 'title', tongue))}"

        rows: list[tuple[Path, str]] = []
        for path, _ in criteria_of(draft.tree):
            if not rows or rows[-1][0][:_SECTION] != path[:_SECTION]:
                rows.append((path[:_SECTION], said(path[:_SECTION])))
            rows.append((path, said(path)))
        return rows

    def row_of(self, path: Path) -> int:
        """The row of a criterion or section; 0 for neither."""
        return next(
            (
                n
                for n, (known, _) in enumerate(self._rows)
                if path[: len(known)] == known and len(known) > _SECTION
            ),
            0,
        )

    def department(self, index: Index) -> str:
        """The code of a column's department."""
        return self._departments[index.column() - 1][0]

    def criteria_at(self, index: Index) -> list[Path]:
        """The criterion of a row, or all of its section."""
        path = self._rows[index.row()][0]
        if len(path) > _SECTION:
            return [path]
        return [known for known, _ in self._rows if known[:_SECTION] == path and known != path]

    def share(self, index: Index) -> float:
        """Which part of the row's criteria the department owns."""
        paths = self.criteria_at(index)
        department = self.department(index)
        owned = 0
        for path in paths:
            owners = self._draft.at((*path, "departments"))
            owned += isinstance(owners, list) and department in owners
        return owned / len(paths) if paths else 0.0

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._departments) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        if index.column() == 0:
            return self._of_row(index, role)
        return self._of_tick(index, role)

    def _of_row(self, index: Index, role: int) -> object:
        path, said = self._rows[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return said
        if role == Qt.ItemDataRole.FontRole:
            return theme().font("dense", strong=len(path) == _SECTION)
        return None

    def _of_tick(self, index: Index, role: int) -> object:
        path, said = self._rows[index.row()]
        share = self.share(index)
        if role == Qt.ItemDataRole.DecorationRole and share:
            return icons.icon("tick" if share == 1 else "minus", "accent")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            title = self._departments[index.column() - 1][1]
            state = tr("owns it") if share == 1 else tr("in part") if share else tr_in("duty", "no")
            return tr("{row}, {department}: {state}", row=said, department=title, state=state)
        if role == Qt.ItemDataRole.BackgroundRole and len(path) == _SECTION:
            return theme().colour("alt")
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        if orientation != Qt.Orientation.Horizontal:
            return None
        is_first = section == 0
        title = tr("Criterion") if is_first else self._departments[section - 1][1]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return title
        return None
