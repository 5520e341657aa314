"""How do sections and criteria stand in a tree that can be walked, dragged and reordered?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QDropEvent, QIcon
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from inspector.domain.plan_draft import criteria_of
from inspector.wording import language, tr
from ui import icons
from ui.preparing.draft import Draft
from ui.theme import theme

if TYPE_CHECKING:
    from inspector.domain.plan_shape import Path

_PATH = Qt.ItemDataRole.UserRole
_POINTS = 72
_SECTION_DEPTH = 2
"""The path of a section is its list and its number; a criterion's is longer."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RubricTree(QTreeWidget):
    """The tree of the draft; its current node is known by its path."""

    pointed = Signal(object)
    """The path of the section or criterion that the keys are on."""
    moved = Signal(object, object)
    """A node was dragged: its path, and the path where it shall stand."""

    def __init__(self, draft: Draft, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rubric.tree")
        self._draft = draft
        self._shown: list[tuple[Path, str, str, bool]] = []
        self.setColumnCount(2)
        self.setUniformRowHeights(True)
        self.setIndentation(theme().space("l"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        self.currentItemChanged.connect(self._on_current)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    @property
    def path(self) -> Path:
        """The path of the current node; () while there is none."""
        item = self.currentItem()
        return item.data(0, _PATH) if item is not None else ()

    def show_draft(self) -> None:
        """Shows the draft; the keys stay on the node at the same path."""
        rows = list(self._rows())
        if rows == self._shown:
            return
        path = self.path
        if [row[0] for row in rows] == [row[0] for row in self._shown]:
            for item, row in zip(self._items(), rows, strict=True):
                self._fill(item, row)
        else:
            self._rebuild(rows)
        self._shown = rows
        if path:
            self.point_at(path)
        elif rows:
            self.point_at(rows[0][0])

    def point_at(self, path: Path) -> None:
        """Moves the keys to the node at a path, or to the last one before it."""
        best = None
        for item in self._items():
            known = item.data(0, _PATH)
            if known == path[: len(known)]:
                best = item
            if known == path:
                break
        if best is None:
            best = next(iter(self._items()), None)
        if best is not None:
            self.setCurrentItem(best)

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.setHeaderLabels([tr("Sections and criteria"), tr("Points")])
        self.headerItem().setTextAlignment(1, _RIGHT)
        self.setAccessibleName(tr("Sections and criteria"))
        self._shown = []
        self.show_draft()

    def dropEvent(self, event: QDropEvent) -> None:
        target = self.itemAt(event.position().toPoint())
        source = self.path
        if target is None or not source:
            event.ignore()
            return
        wanted = self._target(source, target.data(0, _PATH), self.dropIndicatorPosition())
        # The draft moves it, and the tree is shown anew; Qt moves nothing by itself.
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if wanted:
            self.moved.emit(source, wanted)

    @staticmethod
    def _target(source: Path, over: Path, where: QAbstractItemView.DropIndicatorPosition) -> Path:
        """Where the dragged node shall stand: beside one of its kind, or at a section's end."""
        after = where is QAbstractItemView.DropIndicatorPosition.BelowItem
        if len(source) == len(over):
            *above, place = over
            return (*above, int(place) + (1 if after else 0))
        if len(source) > len(over):
            return (*over, "criteria", 0)
        return ()

    def _rows(self) -> list[tuple[Path, str, str, bool]]:
        tongue = "zh" if language().startswith("zh") else "en"
        draft = self._draft
        found: list[tuple[Path, str, str, bool]] = []
        sections = draft.at(("sections",))
        points: dict[Path, list[str]] = {}
        rows: dict[Path, list[tuple[Path, str, str, bool]]] = {}
        for path, _ in criteria_of(draft.tree):
            given = draft.text((*path, "points"))
            points.setdefault(path[:2], []).append(given)
            said = f"{draft.text((*path, 'code'))}  {draft.text((*path, 'title', tongue))}"
            rows.setdefault(path[:2], []).append(
                (path, said, given, bool(draft.faults_below(path)))
            )
        for place in range(len(sections) if isinstance(sections, list) else 0):
            path = ("sections", place)
            title = f"{draft.text((*path, 'code'))}  {draft.text((*path, 'title', tongue))}"
            wrong = any(draft.faults_below((*path, key)) for key in ("code", "title")) or bool(
                draft.fault((*path, "criteria"))
            )
            found.append((path, title, str(len(points.get(path, []))), wrong))
            found.extend(rows.get(path, []))
        return found

    def _rebuild(self, rows: list[tuple[Path, str, str, bool]]) -> None:
        self.blockSignals(True)
        self.clear()
        section: QTreeWidgetItem | None = None
        for row in rows:
            is_section = _is_section(row[0])
            item = QTreeWidgetItem(self if is_section or section is None else section)
            if is_section:
                section = item
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            flags |= Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
            item.setFlags(flags)
            self._fill(item, row)
        self.expandAll()
        self.blockSignals(False)

    def _fill(self, item: QTreeWidgetItem, row: tuple[Path, str, str, bool]) -> None:
        path, text, points, is_wrong = row
        is_section = _is_section(path)
        item.setData(0, _PATH, path)
        item.setText(0, text)
        item.setText(1, "" if is_section else points)
        item.setTextAlignment(1, _RIGHT)
        item.setFont(0, theme().font("dense", strong=is_section))
        if is_wrong:
            item.setIcon(0, icons.icon("triangle-alert", "warn"))
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, tr("{title}, faulty", title=text))
        else:
            item.setIcon(0, icons.icon("folder", "text3") if is_section else QIcon())
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, text)
        item.setSizeHint(0, QSize(0, theme().size("row-compact")))

    def _items(self) -> list[QTreeWidgetItem]:
        found = []
        for place in range(self.topLevelItemCount()):
            section = self.topLevelItem(place)
            if section is None:
                continue
            found.append(section)
            children = (section.child(number) for number in range(section.childCount()))
            found += [child for child in children if child is not None]
        return found

    @Slot(QTreeWidgetItem, QTreeWidgetItem)
    def _on_current(self, item: QTreeWidgetItem | None, _former: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.pointed.emit(item.data(0, _PATH))

    @Slot()
    def _on_theme(self) -> None:
        self.header().resizeSection(1, round(_POINTS * theme().text_percent / 100))
        self._shown = []
        self.show_draft()


def _is_section(path: Path) -> bool:
    return len(path) == _SECTION_DEPTH
