"""What happens with a file that is dropped on the window? It says so before it is let go."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from inspector.domain.sentences import Sentence, say, say_count
from ui.widgets.drop_zone import DropCover, DropZone, Verdict

WORKSPACE = ".inspection"
PACK = ".xlsx"
PLANS = frozenset({".yaml", ".yml"})
_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".bmp", ".gif", ".webp", ".heic", ".tif", ".tiff"})
WORKBOOKS = frozenset({".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".et"})


def are_workbooks(paths: tuple[Path, ...]) -> bool:
    """Whether all of it is workbooks, or folders that may hold some."""
    return all(path.suffix.lower() in WORKBOOKS or path.is_dir() for path in paths)


def judge_workbooks(paths: tuple[Path, ...]) -> Verdict:
    """Workbooks and folders are read and listed; nothing comes in by it."""
    if not are_workbooks(paths):
        return Verdict(say("Workbooks and folders of them are imported here."), takes=False)
    if len(paths) == 1 and paths[0].is_dir():
        said = say("Let go to look through the folder “{name}”", name=paths[0].name)
        return Verdict(said, takes=True)
    return Verdict(
        say_count(
            "Let go to look at {count} workbook", "Let go to look at {count} workbooks", len(paths)
        ),
        takes=True,
    )


def judge_open(paths: tuple[Path, ...]) -> Verdict:
    """As `judge`, while a workspace is open that workbooks can come into."""
    return judge_workbooks(paths) if are_workbooks(paths) else judge(paths)


def judge(paths: tuple[Path, ...]) -> Verdict:
    """A single workspace or task pack is opened; every other file is told what it is for."""
    if len(paths) > 1 and are_workbooks(paths):
        return Verdict(
            say("Workbooks come into a workspace that is open: open yours first."), takes=False
        )
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
    if path.suffix.lower() == PACK:
        said = say("Let go to begin from the task pack “{name}”", name=path.stem)
        return Verdict(said, takes=True)
    return Verdict(_purpose(path), takes=False)


def _purpose(path: Path) -> Sentence:
    suffix = path.suffix.lower()
    if suffix in _PICTURES:
        return say("A picture is evidence: drop it on the scoring page.")
    if suffix in PLANS:
        return say("A plan is chosen when a new workspace is made.")
    if suffix in WORKBOOKS:
        return say("This is no task pack: a task pack ends in .xlsx.")
    if path.is_dir():
        return say("Workbooks come into a workspace that is open: open yours first.")
    return say(
        "“{name}” is neither a workspace (.inspection) nor a task pack (.xlsx).", name=path.name
    )


class WindowDrops(QObject):
    """Lets files be dropped anywhere on the window; the cover is made when the first one comes."""

    dropped = Signal(object)
    """The paths that were let go and are taken."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._cover: DropCover | None = None
        self.is_open = False
        """Whether a workspace is open that workbooks can come into."""
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._cover is None and event.type() == QEvent.Type.DragEnter:
            zone = DropZone(
                say("Drop workbooks to import them, or a workspace to open it."),
                self._judge,
                parent=self._window,
            )
            zone.setObjectName("window.drop")
            zone.dropped.connect(self.dropped)
            self._cover = DropCover(self._window, zone)
            return self._cover.eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _judge(self, paths: tuple[Path, ...]) -> Verdict:
        return judge_open(paths) if self.is_open else judge(paths)
