"""How does every fault reach a person: in place, as a notice, or as a report?

The world's faults (`World`) become a notice that says what to do next. Everything else is a
mistake of ours: it is logged, and a window says what is safe and offers a report to hand on. Log
and report name places in our code and never what a person wrote: no note, no name, no path.
`Cancelled` is no fault, and nothing is said of it.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import PySide6
from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from inspector import places
from inspector.domain.faults import Bug, World
from inspector.domain.sentences import Sentence
from inspector.wording import tr_count
from inspector.workspace.progress import Cancelled
from ui.widgets.banner import Notice
from ui.widgets.form_row import fault_text, joined

if TYPE_CHECKING:
    from ui.report_dialog import ReportDialog

log = logging.getLogger("inspector.ui")

MOST_FAULTS = 3
LOG_FILE = "inspector.log"
_LOG_BYTES, _LOG_FILES = 1_000_000, 3
_FORM = "%(asctime)s %(levelname)s %(name)s %(message)s"
_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Problems(QObject):
    """Where faults go that belong to no field; the window shows what it sends."""

    noticed = Signal(object)
    """A `Notice` for the window's bar."""
    _came = Signal(object)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._dialog: ReportDialog | None = None
        self._is_reporting = False
        # A fault may come from a lane's thread; it is told on the screen's.
        self._came.connect(self._on_came)

    @Slot(object)
    def tell(self, error: BaseException) -> None:
        """Tells a person of `error`, from any thread; fits `Task.failed`."""
        if not isinstance(error, Cancelled):
            self._came.emit(error)

    @Slot(object)
    def _on_came(self, error: BaseException) -> None:
        if isinstance(error, World):
            log.info("told of %s", ", ".join(sorted({fault.code for fault in error.faults})))
            self.noticed.emit(notice_of(error))
            return
        report = report_of(error)
        log.error("a mistake of ours\n%s", report)
        if self._is_reporting:
            # A mistake in the very window that reports mistakes: the log has it.
            return
        self._is_reporting = True
        try:
            self._report(report)
        finally:
            self._is_reporting = False

    def _report(self, report: str) -> None:
        from ui.report_dialog import ReportDialog

        if self._dialog is None:
            self._dialog = ReportDialog()
            self._dialog.finished.connect(self._on_read)
        self._dialog.show_report(report)

    @Slot()
    def _on_read(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None


def problems() -> Problems:
    """The one place of the running application; made at the first call, owned by it."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise Bug("there is nobody to tell without an application")
    if app not in _of_app:
        _of_app[app] = Problems(app)
    return _of_app[app]


# Not `findChild`: it makes a Python object of every child, the style with its thousand names too.
_of_app: WeakKeyDictionary[QApplication, Problems] = WeakKeyDictionary()


def notice_of(
    error: World, actions: tuple[tuple[Sentence | str, Callable[[], object]], ...] = ()
) -> Notice:
    """The notice of what is wrong with the world and what to do; further faults are counted."""
    texts = [fault_text(fault) for fault in error.faults[:MOST_FAULTS]]
    further = len(error.faults) - len(texts)
    if further:
        texts.append(tr_count("And {count} more.", "And {count} more.", further))
    return Notice(joined(texts), tone="bad", actions=actions)


def report_of(error: BaseException) -> str:
    """What is known of a mistake: versions, kinds of exceptions, places in code; no contents."""
    return "\n".join([*_surroundings(), "", *trace_of(error)])


def trace_of(error: BaseException) -> Iterator[str]:
    """The exception and those behind it, by kind and place; never what they say."""
    seen: list[BaseException] = []
    following: BaseException | None = error
    while following is not None and following not in seen:
        seen.append(following)
        yield type(following).__qualname__
        for frame in traceback.extract_tb(following.__traceback__):
            yield f"  {_short(frame.filename)}:{frame.lineno} {frame.name}"
            if frame.line:
                yield f"    {frame.line}"
        following = following.__cause__ or following.__context__


class QuietFormatter(logging.Formatter):
    """Puts an exception down by kind and place, as `trace_of` does."""

    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        return "\n".join(trace_of(ei[1])) if ei[1] is not None else ""


class LogFile(logging.Handler):
    """Opens the log when there is something to write: on most days there is nothing."""

    def emit(self, record: logging.LogRecord) -> None:
        self._file.handle(record)

    def close(self) -> None:
        if "_file" in self.__dict__:
            self._file.close()
        super().close()

    @cached_property
    def _file(self) -> logging.Handler:
        from logging.handlers import RotatingFileHandler

        try:
            file: logging.Handler = RotatingFileHandler(
                places.log_folder() / LOG_FILE,
                maxBytes=_LOG_BYTES,
                backupCount=_LOG_FILES,
                encoding="utf-8",
            )
        except OSError:
            file = logging.StreamHandler()
        file.setFormatter(QuietFormatter(_FORM))
        return file


def install(*, debug: bool = False) -> Problems:
    """From now on every exception that nobody caught, and every warning of Qt, arrives here.

    The log lies in `places.log_folder()`; a disk that refuses it does not stop the program.
    With `debug` everything also goes to the terminal, in full.
    """
    root = logging.getLogger()
    root.setLevel(logging.DEBUG if debug else logging.INFO)
    root.addHandler(LogFile())
    if debug:
        root.addHandler(logging.StreamHandler())
    sys.excepthook = _on_uncaught
    threading.excepthook = _on_uncaught_in_thread
    qInstallMessageHandler(_on_qt_message)
    return problems()


def _on_uncaught(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    if isinstance(error, KeyboardInterrupt):
        QApplication.quit()
        return
    if logging.getLogger().isEnabledFor(logging.DEBUG):
        sys.__excepthook__(kind, error, trace)
    problems().tell(error)


def _on_uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        _on_uncaught(args.exc_type, args.exc_value, args.exc_traceback)


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    logging.getLogger(f"qt.{context.category}").log(_QT_LEVELS[kind], "%s", text)


def _surroundings() -> list[str]:
    import platform

    return [
        f"Joint Inspector {_version()}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
        f"Python {platform.python_version()}, PySide6 {PySide6.__version__}",
    ]


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("joint-inspector")
    except PackageNotFoundError:
        return "from source"


def _short(filename: str) -> str:
    """The end of a path: enough to find the file, too little to name its owner."""
    return "/".join(Path(filename).parts[-2:])
