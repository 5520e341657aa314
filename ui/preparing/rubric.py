"""How is the heart of the plan written: a tree of sections and criteria, and one of them beside?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.domain import plan_draft
from inspector.domain.sentences import say
from inspector.wording import tr
from ui import icons
from ui.preparing.criterion_form import CriterionForm, SectionForm
from ui.preparing.draft import Draft
from ui.preparing.rubric_tree import RubricTree
from ui.theme import mark, theme
from ui.widgets.form_scroll import FormScroll
from ui.widgets.view_keys import ViewKey, ViewKeys

if TYPE_CHECKING:
    from inspector.domain.plan_shape import Path

_KEYS = (
    ViewKey("edit", say("To its fields"), ("Return", "Enter"), "arrow-right"),
    ViewKey("criterion", say("New criterion below"), ("Ctrl+N", "Insert"), "plus"),
    ViewKey("section", say("New section below"), ("Ctrl+Shift+N",), "folder"),
    ViewKey("up", say("Move up"), ("Alt+Up",), "chevron-up"),
    ViewKey("down", say("Move down"), ("Alt+Down",), "chevron-down"),
    ViewKey("back", say("Move into the section before"), ("Alt+Left",), "chevron-left"),
    ViewKey("on", say("Move into the next section"), ("Alt+Right",), "chevron-right"),
    ViewKey("copy", say("Copy"), ("Ctrl+D",), "copy"),
    ViewKey("remove", say("Take out"), ("Delete",), "trash"),
    ViewKey("paste", say("Paste from a spreadsheet"), ("Ctrl+V",), "copy"),
)
_SECTION = 2
_TREE, _FORM = 440, 760
"""Logical px of tree and form at the start."""


class RubricPart(QWidget):
    """The tree at the left, the form of its current node at the right."""

    pasted = Signal(str)
    """Text from the clipboard that may be criteria."""

    def __init__(self, draft: Draft, parent: QWidget) -> None:
        super().__init__(parent)
        self._draft = draft
        self.tree = RubricTree(draft, self)
        self._keys = ViewKeys(self.tree, "rubric", _KEYS)
        self.criterion = CriterionForm(draft, self)
        self.section = SectionForm(draft, self)
        self._nothing = QLabel(self)
        self._nothing.setWordWrap(True)
        self.add = QPushButton(self)
        self.add.setObjectName("rubric.add")
        self.add.setIcon(icons.icon("plus", "text2"))
        self.add_section = QPushButton(self)
        self.add_section.setObjectName("rubric.add_section")
        self.add_section.setIcon(icons.icon("folder", "text2"))
        self._stack = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        space = theme().space
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space("xs"))
        column.addWidget(self.tree, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(space("s"), 0, space("s"), space("xs"))
        foot.addWidget(self.add)
        foot.addWidget(self.add_section)
        foot.addStretch(1)
        column.addLayout(foot)
        for form in (self.criterion, self.section):
            inside = QFrame(self)
            mark(inside, kind="sheet")
            around = QVBoxLayout(inside)
            around.setContentsMargins(*(space("l"),) * 4)
            around.addWidget(form)
            self._stack.addWidget(FormScroll(inside, self))
        self._stack.addWidget(self._nothing)
        self._stack.setCurrentWidget(self._nothing)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self._stack)
        splitter.setSizes([_TREE, _FORM])
        splitter.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def _connect(self) -> None:
        self.tree.pointed.connect(self._on_pointed)
        self.tree.moved.connect(self._on_moved)
        self._keys.wished.connect(self._on_key)
        self.add.clicked.connect(self.new_criterion)
        self.add_section.clicked.connect(self.new_section)

    def show_draft(self) -> None:
        """Shows the draft as it stands."""
        self.tree.show_draft()
        self._show_node(self.tree.path)

    def first(self) -> QWidget:
        """What gets the keys."""
        return self.tree

    def panes(self) -> list[QWidget]:
        """Between which F6 goes."""
        return [self.tree, self._stack]

    def actions_here(self) -> list[QAction]:
        """The deeds of the tree."""
        return self._keys.actions()

    def go_to(self, path: Path) -> None:
        """Moves the keys into the field at a path."""
        self.tree.point_at(path)
        node = self.tree.path
        key = path[len(node) :]
        form = self.section if len(node) == _SECTION else self.criterion
        numbers = [part for part in key if isinstance(part, int)]
        lines = self.criterion.lines() if form is self.criterion else None
        field: QWidget | None = None
        if lines is not None and numbers and key[:1] == ("scoring",):
            after = key.index(numbers[0]) + 1
            field = lines.cell(numbers[0], tuple(str(part) for part in key[after:]))
        field = field or form.field(tuple(str(part) for part in key))
        (field or self.tree).setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.tree.retranslate()
        self._keys.retranslate()
        self.criterion.retranslate()
        self.section.retranslate()
        self.add.setText(tr("Criterion"))
        self.add.setToolTip(self._keys["criterion"].toolTip())
        self.add_section.setText(tr("Section"))
        self.add_section.setToolTip(self._keys["section"].toolTip())

    @Slot(object)
    def _on_pointed(self, path: Path) -> None:
        self._draft.end_topic()
        self._show_node(path)

    def _show_node(self, path: Path) -> None:
        if not path:
            self._stack.setCurrentWidget(self._nothing)
        elif len(path) == _SECTION:
            self._stack.setCurrentIndex(1)
            self.section.show_path(path)
        else:
            self._stack.setCurrentIndex(0)
            self.criterion.show_path(path)

    # What a person does.

    @Slot(str)
    def _on_key(self, name: str) -> None:
        path = self.tree.path
        match name:
            case "edit":
                form = self.section if len(path) == _SECTION else self.criterion
                (form.field(("code",)) or self.tree).setFocus()
            case "criterion":
                self.new_criterion()
            case "section":
                self.new_section()
            case "up" | "down":
                self._step(path, 1 if name == "down" else -1)
            case "back" | "on":
                self._into(path, 1 if name == "on" else -1)
            case "copy" if len(path) > _SECTION:
                self._apply(plan_draft.duplicate(self._draft.tree, path), _below(path))
            case "remove" if path:
                self._apply(plan_draft.removed(self._draft.tree, path), path)
            case "paste":
                self.pasted.emit(QGuiApplication.clipboard().text())

    @Slot()
    def new_criterion(self) -> None:
        """Adds a criterion below the node that the keys are on."""
        path = self.tree.path
        if not path:
            self.new_section()
            return
        section = int(path[1])
        place = int(path[3]) + 1 if len(path) > _SECTION else 0
        target: Path = ("sections", section, "criteria", place)
        member = plan_draft.new_criterion(self._draft.tree, section)
        self._apply(plan_draft.inserted(self._draft.tree, target, member), target)
        (self.criterion.field(("title", "zh")) or self.tree).setFocus()

    @Slot()
    def new_section(self) -> None:
        """Adds a section below the one that the keys are in."""
        path = self.tree.path
        target: Path = ("sections", int(path[1]) + 1 if path else 0)
        member = plan_draft.new_section(self._draft.tree)
        self._apply(plan_draft.inserted(self._draft.tree, target, member), target)
        (self.section.field(("title", "zh")) or self.tree).setFocus()

    def _step(self, path: Path, step: int) -> None:
        if not path:
            return
        *above, place = path
        members = self._draft.at(tuple(above))
        target = int(place) + step
        if isinstance(members, list) and 0 <= target < len(members):
            wanted = target + 1 if step > 0 else target
            tree = plan_draft.moved(self._draft.tree, path, (*above, wanted))
            self._apply(tree, (*above, target))

    def _into(self, path: Path, step: int) -> None:
        sections = self._draft.at(("sections",))
        if len(path) <= _SECTION or not isinstance(sections, list):
            return
        section = int(path[1]) + step
        if not 0 <= section < len(sections):
            return
        place = len(sections[section].get("criteria") or ()) if step < 0 else 0
        target: Path = ("sections", section, "criteria", place)
        self._apply(plan_draft.moved(self._draft.tree, path, target), target)

    @Slot(object, object)
    def _on_moved(self, source: Path, target: Path) -> None:
        tree = plan_draft.moved(self._draft.tree, source, target)
        *above, place = target
        is_after = list(source[:-1]) == above and int(place) > int(source[-1])
        self._apply(tree, (*above, int(place) - (1 if is_after else 0)))

    def _apply(self, tree: plan_draft.Tree, path: Path) -> None:
        self._draft.apply(tree)
        self.tree.point_at(path)
        self._show_node(self.tree.path)


def _below(path: Path) -> Path:
    *above, place = path
    return (*above, int(place) + 1)
