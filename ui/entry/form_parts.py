"""Of which parts is a criterion's form made? The controls and their places, without behaviour."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.faults import Fault
from inspector.domain.values import ADJUSTED_STEP
from inspector.wording import tr, words
from ui.entry.count_edit import figure_width
from ui.entry.cut_label import CutLabel
from ui.entry.editor import FieldFault
from ui.entry.figures import figure
from ui.entry.live import SamplesSaid
from ui.theme import mark, theme
from ui.widgets.form_row import joined
from ui.widgets.number_edit import ScoreEdit

NOTE_HEIGHT, NOTE_LOW = 72, 56
DRAFT_AFTER = 300
"""Milliseconds from a key to its draft on the way to the disk: durable within 400 (M14)."""


class FormHead(QWidget):
    """Code, title and full points; below them what frames the criterion, in one caption."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = QLabel(self)
        self._title.setObjectName("score.title")
        self._title.setWordWrap(True)
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        mark(self._title, type="section")
        self._points = QLabel(self)
        self._points.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        mark(self._points, type="section")
        self._facts = CutLabel(self)
        self._facts.setObjectName("score.facts")
        self._facts.setWordWrap(True)
        self._facts.set_cut(cut=False)
        mark(self._facts, type="caption")

        line = QHBoxLayout()
        line.setSpacing(theme().space("m"))
        line.addWidget(self._title, 1)
        line.addWidget(self._points)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().space("xs"))
        layout.addLayout(line)
        layout.addWidget(self._facts)

    def set_compact(self, *, compact: bool) -> None:
        """In a low window the facts stand on one line, cut, and whole in their hint."""
        self._facts.setWordWrap(not compact)
        self._facts.set_cut(cut=compact)

    def show_head(self, title: str, points: str, facts: str) -> None:
        """Names what is being looked at."""
        self._title.setText(title)
        self._points.setText(points)
        self._facts.setText(facts)
        self._facts.setToolTip(facts)
        self._facts.setVisible(bool(facts))


class PointsLine(QFrame):
    """What the figures give, in large type, why, and whether a person adjusted it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        mark(self, kind="result")
        self._points = QLabel(self)
        self._points.setObjectName("score.points")
        mark(self._points, type="page")
        self._why = QLabel(self)
        self._why.setObjectName("score.why")
        self._why.setWordWrap(True)
        self._why.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        mark(self._why, type="dense")
        self.adjust = QCheckBox(self)
        self.adjust.setObjectName("score.adjust")
        self.adjusted = ScoreEdit(self)
        self.adjusted.setObjectName("score.adjusted")
        self.adjusted.setFixedWidth(figure_width())
        self.fault = FieldFault("score.adjusted.fault", self)

        told = QHBoxLayout()
        told.setSpacing(theme().space("m"))
        told.addWidget(self._points, 0, Qt.AlignmentFlag.AlignTop)
        told.addWidget(self._why, 1)
        layout = QVBoxLayout(self)
        side = theme().space("s")
        layout.setContentsMargins(side, theme().space("xs"), side, theme().space("xs"))
        layout.setSpacing(0)
        layout.addLayout(told)

    def set_full(self, full: Decimal) -> None:
        """Takes the full points: adjusted ones lie between 0 and these."""
        self.adjusted.set_range(full, ADJUSTED_STEP)

    def show_adjustable(self, *, adjustable: bool) -> None:
        """Offers the adjustment only for an answer that gives points."""
        self.adjust.setVisible(adjustable)
        self.adjusted.setVisible(adjustable and self.adjust.isChecked())

    def show_adjusted(self, adjusted: Decimal | None) -> None:
        """Shows recorded adjusted points, or none."""
        self.adjust.setChecked(adjusted is not None)
        self.adjusted.show_figure("" if adjusted is None else figure(adjusted))
        self.adjusted.setVisible(adjusted is not None)

    def show_typed(self, text: str) -> None:
        """Shows adjusted points as they were typed, right or wrong."""
        self.adjust.setChecked(bool(text))
        self.adjusted.setText(text)
        self.adjusted.setVisible(bool(text))

    def show_adjusting(self, *, adjusting: bool) -> None:
        """Opens or closes the field of adjusted points."""
        self.adjusted.setVisible(adjusting)
        if not adjusting:
            self.adjusted.clear()

    def typed_adjusted(self) -> str:
        """What stands in the field; '' while points are not adjusted."""
        return self.adjusted.text().strip() if self.adjust.isChecked() else ""

    def show_fault(self, fault: Fault | None) -> None:
        """Says what is wrong with the adjusted points."""
        self.fault.show_fault(fault, self.adjusted)

    def show_points(self, points: str, why: str, tone: str) -> None:
        """Says what the figures give and why."""
        self._points.setText(points)
        self._points.setAccessibleDescription(why)
        self._why.setText(why)
        mark(self._points, tone=tone)

    def retranslate(self) -> None:
        """Names the adjustment."""
        self.adjust.setText(tr("Adjust"))
        self.adjust.setToolTip(tr("Set other points by hand; the note must say why"))
        self.adjusted.setAccessibleName(tr("Adjusted points"))


class SamplesPart(QWidget):
    """What the samples say about a ratio, and the way to them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._said = QLabel(self)
        self._said.setObjectName("score.samples.said")
        self._said.setWordWrap(True)
        self.take = QPushButton(self)
        self.take.setObjectName("score.samples.take")
        mark(self.take, kind="link")
        self.open = QPushButton(self)
        self.open.setObjectName("score.samples.open")
        mark(self.open, kind="link")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().space("s"))
        layout.addWidget(self._said, 1)
        layout.addWidget(self.take)
        layout.addWidget(self.open)

    def show_samples(self, samples: SamplesSaid) -> None:
        """Says what was counted."""
        self._said.setText(samples.said)
        mark(self._said, type="dense", tone="warn" if samples.differs else "muted")
        self.take.setVisible(samples.can_take)

    def retranslate(self) -> None:
        """Names the buttons."""
        self.take.setText(tr("Take over"))
        self.take.setToolTip(tr("Enter what the samples say"))
        self.open.setText(tr("Samples (W)"))


class ChangePart(QWidget):
    """Who changed it last and when, and the way to its history."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_compact = False
        self._said = QLabel(self)
        self._said.setObjectName("score.changed")
        mark(self._said, type="caption")
        self.history = QPushButton(self)
        self.history.setObjectName("score.history")
        mark(self.history, kind="link")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._said)
        self._row.addStretch(1)
        self._row.addWidget(self.history)

    def set_compact(self, *, compact: bool, elsewhere: QLayout) -> None:
        """In a low window the button stands `elsewhere`, and the sentence in its hint."""
        if compact:
            elsewhere.addWidget(self.history)
        else:
            self._row.addWidget(self.history)
        self._is_compact = compact
        self._show()

    def show_change(self, said: str) -> None:
        """Says the last change; '' while there is none, and then no history either."""
        self._said.setText(said)
        self.history.setToolTip(said)
        self.history.setAccessibleDescription(said)
        self._show()

    def _show(self) -> None:
        has_history = bool(self._said.text())
        self.history.setVisible(has_history)
        self.setVisible(has_history and not self._is_compact)

    def retranslate(self) -> None:
        """Names the button."""
        self.history.setText(tr("History"))


class TroublePart(QFrame):
    """Says that what stands above is not on disk, why, and offers to try again."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("score.trouble")
        mark(self, kind="notice", tone="bad")
        self._said = QLabel(self)
        self._said.setWordWrap(True)
        self.retry = QPushButton(self)
        self.retry.setObjectName("score.retry")
        layout = QHBoxLayout(self)
        layout.addWidget(self._said, 1)
        layout.addWidget(self.retry)
        self.hide()
        self.retranslate()

    def show_trouble(self, faults: Sequence[Fault]) -> None:
        """Says what the disk or the rules said."""
        told = [words(fault.sentence) for fault in faults]
        told += [words(fault.remedy) for fault in faults[:1] if fault.remedy is not None]
        self._said.setText(tr("Not saved yet: {reason}", reason=joined(told)))
        self.show()

    def clear(self) -> None:
        """Nothing is wrong any more."""
        self.hide()

    def retranslate(self) -> None:
        """Names the button."""
        self.retry.setText(tr("Try again"))


def grown(px: int) -> int:
    """Logical px at the present text size."""
    return round(px * theme().text_percent / 100)
