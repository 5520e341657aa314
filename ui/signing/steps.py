"""How far is the sign-off, and which of its four steps is in front?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from inspector.domain.sentences import Sentence, say
from inspector.wording import tr, words
from inspector.workspace.views import InspectionView
from ui.icons import icon
from ui.theme import mark, theme


class Step(IntEnum):
    """The steps in their order."""

    REVIEW = 0
    FEEDBACK = 1
    PRINT = 2
    SIGN = 3


TITLES: tuple[Sentence, ...] = (
    say("1 Review"),
    say("2 Feedback"),
    say("3 Print and sign"),
    say("4 Sign off"),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Which steps are done."""

    done: frozenset[Step]

    @property
    def next(self) -> Step:
        """The first step that is not done, the last one when all are."""
        return next((step for step in Step if step not in self.done), Step.SIGN)


def standing_of(view: InspectionView, *, printed: bool) -> Standing:
    """How far an inspection is; `printed` since its figures were last changed."""
    done = set()
    if view.check.is_clear:
        done.add(Step.REVIEW)
    if view.sheet.visit is not None and view.sheet.visit.feedback.strip():
        done.add(Step.FEEDBACK)
    if printed:
        done.add(Step.PRINT)
    if view.is_signed:
        done |= set(Step)
    return Standing(frozenset(done))


class StepBar(QFrame):
    """The steps side by side, each with its state as a shape; the one in front is marked."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("signing.steps")
        mark(self, kind="bar")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._standing = Standing(frozenset())
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        look = theme()
        layout.setContentsMargins(
            look.space("l"), look.space("xs"), look.space("l"), look.space("xs")
        )
        layout.setSpacing(look.space("s"))
        for step in Step:
            button = QToolButton(self)
            button.setObjectName(f"signing.step.{step.name.lower()}")
            button.setCheckable(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            self._group.addButton(button, step)
            layout.addWidget(button)
        layout.addStretch(1)
        self._group.idClicked.connect(self.chosen)
        theme().changed.connect(self._show)
        self.retranslate()

    def show_standing(self, standing: Standing) -> None:
        """Shows which steps are done."""
        self._standing = standing
        self._show()

    def show_step(self, step: Step) -> None:
        """Marks the step in front."""
        self._group.button(step).setChecked(True)

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.setAccessibleName(tr("Steps of the sign-off"))
        self._show()

    @Slot()
    def _show(self) -> None:
        side = theme().size("icon")
        for step in Step:
            button = self._group.button(step)
            done = step in self._standing.done
            is_next = step == self._standing.next
            name, tone = ("circle-tick", "ok") if done else ("circle", "text2")
            if is_next and not done:
                name, tone = "disc-half", "accent"
            button.setIcon(icon(name, tone))
            button.setIconSize(QSize(side, side))
            title = words(TITLES[step])
            button.setText(title)
            state = tr("done") if done else tr("next") if is_next else tr("later")
            button.setAccessibleName(f"{title}, {state}")
