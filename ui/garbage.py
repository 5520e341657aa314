"""On which thread may Python find out that a window is garbage? Only on the screen's own.

Python collects cycles on whatever thread happens to allocate; a dropped window collected on a
lane's thread kills the process (tried: it aborts within one collection). So while a lane runs,
automatic collection rests and a timer of the screen's thread does its work.
"""

from __future__ import annotations

import gc
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from inspector.domain.faults import Bug

_EVERY_MS = 1000


class Collector(QObject):
    """Collects on the screen's thread for as long as somebody holds it."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._holders = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.on_tick)

    def hold(self) -> None:
        """From now on nothing is collected but here; each call needs its `release`."""
        self._holders += 1
        gc.disable()
        self._timer.start()

    def release(self) -> None:
        """The last one to let go gives collection back to Python."""
        self._holders -= 1
        if self._holders == 0:
            self._timer.stop()
            gc.enable()

    def keep(self) -> None:
        """Leaves alone from now on all that is there: a collection costs what has come since.

        For who brings in a lot that stays, such as hundreds of files: going through all of it
        once a second would make the window stand still. `let_go` takes it back.
        """
        gc.freeze()

    def let_go(self) -> None:
        """What was kept is looked through again."""
        gc.unfreeze()

    @Slot()
    def on_tick(self) -> None:
        """Collects the oldest generation that is due, by Python's own thresholds."""
        due = [
            generation
            for generation, (count, most) in enumerate(
                zip(gc.get_count(), gc.get_threshold(), strict=True)
            )
            if count > most
        ]
        if due:
            gc.collect(due[-1])


def collector() -> Collector:
    """The collector of the running application; made at the first call, owned by it."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise Bug("there is no collector without an application")
    if app not in _of_app:
        _of_app[app] = Collector(app)
    return _of_app[app]


# Not `findChild`: it makes a Python object of every child, the style with its thousand names too.
_of_app: WeakKeyDictionary[QApplication, Collector] = WeakKeyDictionary()
