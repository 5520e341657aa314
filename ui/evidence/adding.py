"""How do files and screenshots become evidence: pasted, dropped, or picked?

Each file is a deed of its own: one that cannot be evidence is refused with its reason, the others
are taken. Pictures from the clipboard are made into files beside the screen's thread.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from inspector.domain.bodies import EvidenceBody
from inspector.domain.changes import Change
from inspector.domain.faults import Refused, World
from inspector.domain.records import InspectionKey
from inspector.domain.sentences import say
from inspector.wording import tr
from inspector.workspace.attaching import attach, attach_pasted
from inspector.workspace.workspace import Workspace
from ui.desk import Desk
from ui.sending import Sender
from ui.widgets.drop_zone import Verdict


@dataclass(frozen=True, slots=True)
class Target:
    """What new evidence will prove: of which inspection, which criteria, clauses, samples."""

    inspection: InspectionKey
    criteria: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    samples: tuple[str, ...] = ()

    def body(self) -> EvidenceBody:
        """The body that a new piece begins with."""
        return EvidenceBody(criteria=self.criteria, clauses=self.clauses, samples=self.samples)


class Adder(QObject):
    """Adds evidence for whatever target it has at the moment."""

    added = Signal(object)
    """The `Change` of one file that is on disk."""
    refused = Signal(str, object)
    """The name of a file, and the `World` that says why it is no evidence."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.target: Target | None = None
        self._sender = Sender(desk, self)
        self._sender.saved.connect(self._on_saved)
        self._sender.refused.connect(self._on_refused)

    def add_files(self, paths: Iterable[Path]) -> None:
        """Adds files one by one."""
        if self.target is None:
            return
        for path in paths:
            if path.is_file():
                self._sender.do(partial(_attach, self.target, path), path.name)
            else:
                self.refused.emit(path.name, _no_file(path))

    def add_picture(self, image: QImage) -> None:
        """Adds a picture that is no file yet, such as a screenshot."""
        if self.target is None or image.isNull():
            return
        now = datetime.now().astimezone()
        name = tr("Screenshot {moment}.png", moment=f"{now:%Y-%m-%d %H%M%S}")
        self._sender.do(partial(_attach_picture, self.target, name, image), name)

    def paste(self) -> bool:
        """Adds what is on the clipboard; False when that is neither files nor a picture."""
        mime = QGuiApplication.clipboard().mimeData()
        return self.take(mime)

    def take(self, mime: QMimeData) -> bool:
        """Adds files or a picture from a clipboard or a drag."""
        paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if paths:
            self.add_files(paths)
            return True
        image = mime.imageData() if mime.hasImage() else None
        if isinstance(image, QImage):
            self.add_picture(image)
            return True
        return False

    def pick(self, parent: QWidget) -> None:
        """Lets a person choose files."""
        names, _ = QFileDialog.getOpenFileNames(parent, tr("Add evidence"))
        self.add_files(Path(name) for name in names)

    @Slot(object, object)
    def _on_saved(self, _name: object, change: Change) -> None:
        self.added.emit(change)

    @Slot(object, object)
    def _on_refused(self, name: str, error: World) -> None:
        self.refused.emit(name, error)


def can_take(mime: QMimeData) -> bool:
    """Whether a clipboard or a drag holds files or a picture."""
    return any(url.isLocalFile() for url in mime.urls()) or mime.hasImage()


def verdict(paths: tuple[Path, ...]) -> Verdict:
    """What a drop zone says of files that hover over it."""
    if any(path.is_dir() for path in paths):
        return Verdict(say("A folder is no evidence; choose the files in it."), takes=False)
    if len(paths) == 1:
        return Verdict(say("Let go to add {file} as evidence.", file=paths[0].name), takes=True)
    return Verdict(say("Let go to add {count} files as evidence.", count=len(paths)), takes=True)


def _no_file(path: Path) -> Refused:
    if path.is_dir():
        sentence = say("{file} is a folder.", file=path.name)
        return Refused.of("is_folder", sentence, say("Choose the files in it."))
    sentence = say("There is no file {file} any more.", file=path.name)
    return Refused.of("not_found", sentence, say("Look where it went, then add it again."))


def _attach(target: Target, path: Path, workspace: Workspace) -> Change:
    return attach(workspace, target.inspection, (path,), target.body())


def _attach_picture(target: Target, name: str, image: QImage, workspace: Workspace) -> Change:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # An image is shared and read only here, which Qt allows on any thread; a pixmap is not.
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes for the format
    content = bytes(buffer.data().data())
    return attach_pasted(workspace, target.inspection, name, content, target.body())
