"""What do all pages about one inspection have in common?

They show an `InspectionView`, ask for it anew after every change that touches their inspection,
and put the keys into the field that somebody wished for once that view has arrived.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.page import Page
from ui.sending import Sender

if TYPE_CHECKING:
    from inspector.domain.changes import Change
    from inspector.domain.records import InspectionKey
    from inspector.workspace.views import InspectionView
    from inspector.workspace.workspace import Workspace
    from ui.desk import Desk
    from ui.spot import Spot


class ViewPage(Page):
    """A page about one inspection; subclasses implement `show_view`, and `go_to` for spots."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.view: InspectionView | None = None
        """What is shown; None until the first answer, and after another inspection was chosen."""
        self._key: InspectionKey | None = None
        self._spot: Spot | None = None
        self._views = Sender(desk, self)
        self._views.answered.connect(self._on_view)

    def inspection(self) -> InspectionKey | None:
        return self._key

    def show_inspection(self, key: InspectionKey) -> None:
        if key != self._key:
            if self._key is not None:
                self.leave()
            self._key, self.view, self._spot = key, None, None

    def show_spot(self, spot: Spot) -> None:
        self._spot = spot
        if self.view is not None and not self._views.is_busy:
            self._take_spot()

    def refresh(self) -> None:
        if self._key is not None:
            self._views.ask(partial(_view, self._key), self._key)

    @Slot(object)
    def on_changed(self, change: Change) -> None:
        if self._key is not None and change.touches(self._key):
            self.refresh()

    def show_view(self, view: InspectionView) -> None:
        """Shows the inspection as it stands; what is being typed is not touched."""
        raise NotImplementedError

    def go_to(self, spot: Spot) -> None:
        """Moves the keys to a field of what is shown."""

    @Slot(object, object)
    def _on_view(self, key: InspectionKey, view: InspectionView) -> None:
        if key != self._key:
            return
        is_first = self.view is None
        self.view = view
        self.show_view(view)
        self.filled.emit()
        if is_first and self._spot is None and self.isVisible():
            # Only now is it known which of its controls can take the keys.
            self.setFocus()
        self._take_spot()

    def _take_spot(self) -> None:
        spot, self._spot = self._spot, None
        if spot is not None and spot.inspection == self._key:
            self.go_to(spot)


def _view(key: InspectionKey, workspace: Workspace) -> InspectionView:
    from inspector.workspace.views import inspection_view

    return inspection_view(workspace, key)
