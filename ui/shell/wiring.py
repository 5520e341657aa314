"""Where do the wishes of the scoring page lead? To other pages, by their names and a spot there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ui.spot import Spot

if TYPE_CHECKING:
    from inspector.domain.records import RecordKey
    from ui.entry.page import ScoringPage


class ScoringWishes(QObject):
    """Puts what the scoring page wishes into the words of the window."""

    def __init__(self, page: ScoringPage) -> None:
        super().__init__(page)
        self._page = page
        page.checks_wished.connect(self._on_checks)
        page.evidence_wished.connect(self._on_evidence)
        page.samples_wished.connect(self._on_samples)
        page.visit_wished.connect(self._on_visit)
        page.history_wished.connect(self._on_history)
        page.conflict_wished.connect(self._on_conflict)

    def _go(self, page: str, code: str = "", field: str = "", record: str = "") -> None:
        key = self._page.inspection()
        if key is not None:
            self._page.go_wished.emit(page, Spot(key, code, field, record))

    @Slot()
    def _on_checks(self) -> None:
        self._go("checks")

    @Slot(str)
    def _on_evidence(self, code: str) -> None:
        self._go("evidence", code, "evidence")

    @Slot(str)
    def _on_samples(self, code: str) -> None:
        self._go("evidence", code, "samples")

    @Slot()
    def _on_visit(self) -> None:
        self._go("evidence", field="visit")

    @Slot(object)
    def _on_history(self, record: RecordKey) -> None:
        self._go("history", record=str(record))

    @Slot(object)
    def _on_conflict(self, record: RecordKey) -> None:
        self._go("merge", record=str(record))
