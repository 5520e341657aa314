"""What goes along with the workbook: a password, the originals, and which sensitive ones?"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from inspector.domain.bodies import EvidenceBody
from inspector.domain.sentences import say
from inspector.wording import tr, tr_count, words
from ui.theme import mark, theme
from ui.widgets.announce import announce
from ui.widgets.form_row import FaultLine

_SHORTEST = 6
_NO_PASSWORD = say("Type a password of at least 6 characters, or take the tick away.")


class ExportOptions(QWidget):
    """Two ticks, and beneath each what it asks for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._sensitive: tuple[EvidenceBody, ...] = ()
        self._ticks: list[QCheckBox] = []
        self.locked = QCheckBox(self)
        self.locked.setObjectName("export.locked")
        self.password = QLineEdit(self)
        self.password.setObjectName("export.password")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self._seen = QCheckBox(self)
        self._seen.setObjectName("export.password.seen")
        self._fault = FaultLine(self)
        self.zipped = QCheckBox(self)
        self.zipped.setObjectName("export.zip")
        self._hint = QLabel(self)
        self._hint.setWordWrap(True)
        mark(self._hint, type="dense", tone="muted")
        self._lay_out()
        self.locked.toggled.connect(self._on_toggled)
        self.zipped.toggled.connect(self._on_toggled)
        self._seen.toggled.connect(self._on_seen)
        self.password.textEdited.connect(self._on_typed)
        self._on_toggled()

    def _lay_out(self) -> None:
        space = theme().space
        self._secret = QWidget(self)
        secret = QHBoxLayout(self._secret)
        secret.setContentsMargins(space("xl"), 0, 0, 0)
        secret.setSpacing(space("s"))
        secret.addWidget(self.password, 1)
        secret.addWidget(self._seen)
        self._release = QWidget(self)
        self._list = QVBoxLayout(self._release)
        self._list.setContentsMargins(space("xl"), 0, 0, 0)
        self._list.setSpacing(0)
        self._list.addWidget(self._hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space("xs"))
        for widget in (self.locked, self._secret, self._fault, self.zipped, self._release):
            column.addWidget(widget)

    @property
    def released(self) -> frozenset[str]:
        """The digests of the sensitive originals that a person let go, one by one."""
        pairs = zip(self._ticks, self._sensitive, strict=True)
        return frozenset(body.digest for tick, body in pairs if tick.isChecked())

    def show_sensitive(self, bodies: Sequence[EvidenceBody]) -> None:
        """Offers these to be let go one by one; none is at first."""
        if tuple(bodies) == self._sensitive:
            return
        self._sensitive = tuple(bodies)
        for tick in self._ticks:
            self._list.removeWidget(tick)
            tick.hide()
            tick.deleteLater()
        self._ticks = []
        for body in self._sensitive:
            tick = QCheckBox(self._release)
            tick.setObjectName(f"export.release.{body.number}")
            tick.setText(body.number or body.digest[:8])
            self._list.addWidget(tick)
            self._ticks.append(tick)
        self.retranslate()
        self._on_toggled()

    def is_sound(self) -> bool:
        """Whether the options can be carried out; if not, the fault stands under its field."""
        lacks = self.locked.isChecked() and len(self.password.text()) < _SHORTEST
        self._show_fault(words(_NO_PASSWORD) if lacks else "")
        if lacks:
            self.password.setFocus(Qt.FocusReason.OtherFocusReason)
        return not lacks

    def forget_password(self) -> None:
        """Forgets what was typed: the next workbook may go to somebody else."""
        self.password.clear()
        self.locked.setChecked(False)

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.locked.setText(tr("Protect the workbook with a password"))
        self.password.setAccessibleName(tr("Password"))
        self.password.setPlaceholderText(tr("Tell it by telephone, not in the same message"))
        self._seen.setText(tr("Show"))
        self.zipped.setText(tr("Write the originals of the evidence beside it, as a zip"))
        count = len(self._sensitive)
        self._hint.setText(
            tr_count(
                "{count} piece is sensitive and stays here, unless you tick it:",
                "{count} pieces are sensitive and stay here, unless you tick them one by one:",
                count,
            )
        )

    def _show_fault(self, text: str) -> None:
        self._fault.show_text(text)
        mark(self.password, fault=bool(text))
        self.password.setAccessibleDescription(text)
        if text:
            announce(self.password, text)

    @Slot()
    def _on_toggled(self) -> None:
        self._secret.setVisible(self.locked.isChecked())
        self._release.setVisible(self.zipped.isChecked() and bool(self._sensitive))
        if not self.locked.isChecked():
            self._show_fault("")

    @Slot(bool)
    def _on_seen(self, seen: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if seen else QLineEdit.EchoMode.Password
        self.password.setEchoMode(mode)

    @Slot()
    def _on_typed(self) -> None:
        self._show_fault("")
