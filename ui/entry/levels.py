"""How is one of several levels chosen?"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.explain_points import points_said
from inspector.domain.faults import Fault
from inspector.domain.plan import Criterion, Level, LevelsScoring
from inspector.domain.values import LevelValue, Value
from inspector.wording import text_of, tr
from ui.entry.editor import FieldFault, MethodEditor, member
from ui.entry.figures import figure
from ui.theme import mark, theme


class LevelsEditor(MethodEditor):
    """A radio button for each level, with its number for the quick entry and its points."""

    def __init__(
        self, criterion: Criterion, scoring: LevelsScoring, parent: QWidget | None = None
    ) -> None:
        super().__init__(criterion, parent)
        self._scoring = scoring
        self._group = QButtonGroup(self)
        self._rows = [
            LevelRow(number, level, self) for number, level in enumerate(scoring.levels, start=1)
        ]
        self._fault = FieldFault("score.level.fault", self)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for row in self._rows:
            self._group.addButton(row.radio)
            layout.addWidget(row)
        layout.addWidget(self._fault)

        self._group.buttonClicked.connect(self._on_clicked)
        self.retranslate()

    def show_value(self, value: Value | None) -> None:
        self._show(value.level if isinstance(value, LevelValue) else "")

    def show_raw(self, raw: object) -> None:
        self._show(member(raw, "level"))

    def _show(self, chosen: str) -> None:
        self._group.setExclusive(False)
        for row in self._rows:
            row.show_chosen(chosen=row.level.code == chosen)
        self._group.setExclusive(True)
        self.show_faults(())

    def raw(self) -> object:
        chosen = next((row.level.code for row in self._rows if row.radio.isChecked()), None)
        return None if chosen is None else {"level": chosen}

    def first_field(self) -> QWidget:
        checked = self._group.checkedButton()
        return checked if checked is not None else self._rows[0].radio

    def fields(self) -> tuple[QWidget, ...]:
        return tuple(row.radio for row in self._rows)

    def show_faults(self, faults: Iterable[Fault]) -> None:
        self._fault.show_fault(next(iter(faults), None))

    def retranslate(self) -> None:
        for row in self._rows:
            row.retranslate()

    @Slot()
    def _on_clicked(self) -> None:
        for row in self._rows:
            row.show_chosen(chosen=row.radio.isChecked())
        self.edited.emit()
        self.settled.emit()


class LevelRow(QFrame):
    """One level: a click anywhere on it chooses it, and its title may take two lines."""

    def __init__(self, number: int, level: Level, parent: QWidget) -> None:
        super().__init__(parent)
        self.level = level
        self._number = number
        self.radio = QRadioButton(self)
        self.radio.setObjectName(f"score.level.{level.code}")
        self._digit = QLabel(str(number), self)
        mark(self._digit, type="caption")
        self._title = QLabel(self)
        self._title.setWordWrap(True)
        self._points = QLabel(self)
        self._points.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        mark(self, kind="choice")

        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme().space("s"), 0, theme().space("s"), 0)
        layout.setSpacing(theme().space("s"))
        layout.addWidget(self.radio)
        layout.addWidget(self._digit)
        layout.addWidget(self._title, 1)
        layout.addWidget(self._points)
        self.setMinimumHeight(theme().size("control"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_chosen(self, *, chosen: bool) -> None:
        """Shows whether this level is the answer, without telling anyone."""
        self.radio.setChecked(chosen)
        mark(self, chosen=chosen)

    def retranslate(self) -> None:
        """Puts the level's words anew."""
        self._title.setText(text_of(self.level.title))
        self._points.setText(tr("{points} pt", points=figure(self.level.points)))
        self.radio.setAccessibleName(
            tr(
                "Level {number}, {title}, {points}",
                number=self._number,
                title=self.level.title,
                points=points_said(self.level.points),
            )
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.radio.isEnabled():
            self.radio.setFocus(Qt.FocusReason.MouseFocusReason)
            self.radio.click()
        super().mousePressEvent(event)
