"""How far is the campaign, in six figures and one bar?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector.wording import tr
from ui.analysis.words import decimals
from ui.overview.card import Card
from ui.overview.links import BarLink, FigureLink, Link
from ui.spot import Part
from ui.theme import theme
from ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from inspector.workspace.situation import Situation

_NAMES = ("absent", "signed", "accepted", "mean", "raised", "upheld")


class Figures(Card):
    """The bar of what has arrived over the figures; each leads to what it counts."""

    followed = Signal(str, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.arrived = BarLink(self)
        self.arrived.setObjectName("overview.arrived")
        self.figures = {name: FigureLink(self) for name in _NAMES}
        row = QWidget(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        row.setSizePolicy(policy)
        flow = FlowLayout(row)
        flow.setSpacing(theme().space("m"))
        for name, figure in self.figures.items():
            figure.setObjectName(f"overview.{name}")
            figure.followed.connect(self.followed)
            flow.addWidget(figure)
        self.arrived.followed.connect(self.followed)
        self.body.addWidget(self.arrived)
        self.body.addWidget(row)

    def links(self) -> list[Link]:
        """All of them, as the eyes go."""
        return [self.arrived, *self.figures.values()]

    def show_situation(self, now: Situation) -> None:
        """Puts the figures."""
        whole, judged = now.whole, now.judged
        self.name(tr("Progress"))
        coverage, listed = Part("coverage"), now.basis
        share = whole.started / whole.count if whole.count else 0.0
        tone = "ok" if share >= 1 else "accent"
        self.arrived.show_bar(tr("Arrived"), share, f"{whole.started}/{whole.count}", tone=tone)
        self.arrived.lead_to("analysis", coverage)
        accepted = Part("ranking", (("list", "accepted"),))
        of_all = tr("Mean of {count} accepted", count=len(now.campaign.standing))
        if now.basis == "signed":
            of_all = tr("Mean of {count} signed", count=len(now.campaign.ranked))
        shown = {
            "absent": (
                str(now.absent),
                tr("Not reported"),
                "warn" if now.absent else "text",
                "arrivals",
                Part("", (("state", "expected"),)),
            ),
            "signed": (
                str(whole.signed),
                tr("Signed results"),
                "text",
                "analysis",
                Part("ranking", (("list", "signed"),)),
            ),
            "accepted": (str(whole.accepted), tr("Accepted results"), "text", "analysis", accepted),
            "mean": (
                decimals(judged.mean),
                of_all,
                "text",
                "analysis",
                Part("ranking", (("list", listed),)),
            ),
            "raised": (
                str(whole.clauses_raised),
                tr("Vetoes proposed"),
                "veto" if whole.clauses_raised else "text",
                "analysis",
                Part("vetoes", (("state", "raised"),)),
            ),
            "upheld": (
                str(whole.clauses_upheld),
                tr("Vetoes upheld"),
                "veto" if whole.clauses_upheld else "text",
                "analysis",
                Part("vetoes", (("state", "upheld"),)),
            ),
        }
        for name, (figure, caption, colour, page, part) in shown.items():
            self.figures[name].show_figure(figure, caption, colour)
            self.figures[name].lead_to(page, part)
