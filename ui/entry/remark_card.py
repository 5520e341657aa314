"""What did headquarters remark, and what did the team answer? One card for each remark."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from inspector.domain.plan import Plan
from inspector.domain.records import MAIN
from inspector.domain.remarks import Remark, Said
from inspector.wording import text_of, tr
from ui.theme import mark, theme


def remark_title(remark: Remark, plan: Plan) -> str:
    """What the remark is about, by code and title."""
    if remark.code == MAIN:
        return tr("On the whole")
    part = plan.criterion(remark.code) or plan.clause(remark.code)
    return f"{remark.code}  {text_of(part.title)}" if part is not None else remark.code


class RemarkCard(QFrame):
    """The words of both sides, who said them and when."""

    def __init__(self, remark: Remark, plan: Plan, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"remark.{remark.code}")
        mark(self, kind="card")
        layout = QVBoxLayout(self)
        layout.setSpacing(theme().space("xs"))
        title = remark_title(remark, plan)
        head = QLabel(tr("{title} (settled)", title=title) if remark.is_settled else title, self)
        head.setWordWrap(True)
        mark(head, kind="strong")
        layout.addWidget(head)
        for said in remark.said:
            self._add(layout, tr("Headquarters"), said)
        for said in remark.answers:
            self._add(layout, tr("Team"), said)
        if not remark.answers and not remark.is_settled:
            waits = QLabel(tr("Not answered yet."), self)
            mark(waits, type="caption")
            layout.addWidget(waits)
        self.setAccessibleName(title)

    def _add(self, layout: QVBoxLayout, who: str, said: Said) -> None:
        text = QLabel(said.text, self)
        text.setWordWrap(True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        by = QLabel(
            tr(
                "{who}, {person}, {time}",
                who=who,
                person=said.person,
                time=said.at.astimezone().strftime("%m-%d %H:%M"),
            ),
            self,
        )
        mark(by, type="caption")
        layout.addWidget(text)
        layout.addWidget(by)
