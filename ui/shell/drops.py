"""What happens with a file that is dropped on the window? It says so before it is let go."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from inspector.domain.sentences import Sentence, say, say_count
from ui.widgets.drop_zone import DropCover, DropZone, Verdict

WORKSPACE = ".inspection"
PLANS = frozenset({".yaml", ".yml"})
_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".bmp", ".gif", ".webp", ".heic", ".tif", ".tiff"})
_WORKBOOKS = frozenset({".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".et"})


def judge(paths: tuple[Path, ...]) -> Verdict:
    """A single workspace is opened; every other file is told what it is for."""
    if len(paths) > 1:
        return Verdict(
            say_count(
                "A single workspace can be opened at a time; this is {count} file.",
                "A single workspace can be opened at a time; these are {count} files.",
                len(paths),
            ),
            takes=False,
        )
    path = paths[0]
    if path.suffix.lower() == WORKSPACE:
        return Verdict(say("Let go to open “{name}”", name=path.stem), takes=True)
    return Verdict(_purpose(path), takes=False)


def _purpose(path: Path) -> Sentence:
    suffix = path.suffix.lower()
    if suffix in _PICTURES:
        return say("A picture is evidence: drop it on the scoring page.")
    if suffix in PLANS:
        return say("A plan is chosen when a new workspace is made.")
    if suffix in _WORKBOOKS:
        return say("A workbook is no workspace; what opens here ends in .inspection.")
    return say("“{name}” is no workspace; what opens here ends in .inspection.", name=path.name)


class WindowDrops(QObject):
    """Lets a workspace be dropped anywhere on the window; the cover is made when a file comes."""

    dropped = Signal(object)
    """The paths that were let go and are taken."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._cover: DropCover | None = None
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._cover is None and event.type() == QEvent.Type.DragEnter:
            zone = DropZone(say("Drop a workspace to open it."), judge, parent=self._window)
            zone.setObjectName("window.drop")
            zone.dropped.connect(self.dropped)
            self._cover = DropCover(self._window, zone)
            return self._cover.eventFilter(watched, event)
        return super().eventFilter(watched, event)
