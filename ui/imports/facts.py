"""What is known of the file itself: who sent it, is it sealed, and what should a person know?"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.sentences import Sentence, say, say_in
from inspector.wording import tr, tr_count, words
from inspector.workspace.parcels import PACK
from inspector.workspace.reasons import QUARANTINE, SENTENCES, Reason
from ui.imports.rows import Row, team_words
from ui.theme import mark, theme
from ui.widgets.form_row import fault_text, joined
from ui.widgets.shape import Shape
from ui.widgets.state_badge import State, StateBadge

SIGNATURES: Mapping[str, State] = {
    "trusted": State("circle-tick", say_in("signature", "Signature trusted"), "ok"),
    "new": State("info", say_in("signature", "New signature"), "info"),
    "unsigned": State("page-dashed", say_in("signature", "Not signed"), "warn"),
    "altered": State("octagon-alert", say_in("signature", "Altered"), "bad"),
    "mismatch": State("octagon-alert", say_in("signature", "Another key"), "bad"),
}
_LOCKED = "encrypted"
_OTHER_PACK = say("It is the task pack of another team.")
_REMEDIES: Mapping[str, Sentence] = {
    "other_campaign": say("Take it in only if it was sent here by mistake under another name."),
    "not_assigned": say("It can be set aside now and taken in once the assignment is there."),
    "mismatch": say("Ask the sender by telephone and compare the fingerprint under “Keys”."),
    "older": say("It may come in; what holds does not change by it."),
    "shrunk": say("Ask the sender whether something was left out on purpose."),
    "copied_laptop": say("Nothing is lost; have the two laptops start anew from a pack each."),
    "other_plan": say("What the plan asks otherwise waits for confirmation."),
    "incomplete": say("It heals by itself when the missing file arrives."),
    "no_payload": say("Compare with the paper; what was found waits to be adopted."),
}
_SHOWN = 8


class FileFacts(QScrollArea):
    """The left side of the detail: the file in words."""

    password_given = Signal(str, str)
    """The path of a file that is protected, and a password to try."""
    keys_wished = Signal()
    side_wished = Signal(str)
    """"file" or "ours": which state holds of all that would be in conflict."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("imports.facts")
        self._row: Row | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = inside = QFrame(self)
        mark(inside, kind="sheet")
        self._name = QLabel(inside)
        self._name.setWordWrap(True)
        self._name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        mark(self._name, kind="strong")
        self._sender = QLabel(inside)
        self._sender.setWordWrap(True)
        mark(self._sender, type="dense", tone="muted")
        self._signature = StateBadge(None, inside)
        self._keys = QPushButton(inside)
        self._keys.setObjectName("imports.keys")
        mark(self._keys, kind="link", type="dense")
        self._counts = QLabel(inside)
        self._counts.setWordWrap(True)
        mark(self._counts, type="dense", tone="muted")
        self._reasons = QVBoxLayout()
        self._reasons.setSpacing(theme().space("xs"))
        self._password = PasswordRow(inside)
        self._sides = SideRow(inside)
        space = theme().space
        seal = QHBoxLayout()
        seal.setSpacing(space("s"))
        seal.addWidget(self._signature)
        seal.addWidget(self._keys)
        seal.addStretch(1)
        column = QVBoxLayout(inside)
        column.setContentsMargins(space("m"), space("s"), space("m"), space("s"))
        column.setSpacing(space("xs"))
        column.addWidget(self._name)
        column.addWidget(self._sender)
        column.addLayout(seal)
        column.addLayout(self._reasons)
        column.addWidget(self._password)
        column.addWidget(self._sides)
        column.addWidget(self._counts)
        column.addStretch(1)
        self.setWidget(inside)
        self._keys.clicked.connect(self.keys_wished)
        self._password.given.connect(self._on_password)
        self._sides.wished.connect(self.side_wished)

    def show_row(self, row: Row | None) -> None:
        """Shows what is known of a file."""
        is_other = row is None or self._row is None or row.path != self._row.path
        self._row = row
        if is_other:
            self._password.clear()
        self.retranslate()

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.setAccessibleName(tr("The file"))
        self._keys.setText(tr("Keys…"))
        self._password.retranslate()
        row = self._row
        self._sides.show_count(len(row.disputed) if row is not None and row.taken is None else 0)
        self._inside.setVisible(row is not None)
        if row is None:
            return
        self._name.setText(row.name)
        self._name.setToolTip(row.path)
        self._sender.setText(_sender(row))
        self._sender.setVisible(bool(self._sender.text()))
        state = SIGNATURES.get(row.file.signature)
        self._signature.show_state(state)
        self._keys.setVisible(row.file.signature in {"new", "mismatch"})
        self._counts.setText(_counts(row))
        self._counts.setVisible(bool(self._counts.text()))
        refusal = row.file.refusal
        self._password.setVisible(refusal is not None and refusal.code == _LOCKED)
        self._show_reasons(row)

    def _show_reasons(self, row: Row) -> None:
        while self._reasons.count():
            item = self._reasons.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for text, tone in _reasons(row):
            self._reasons.addWidget(ReasonLine(text, tone, self._inside))

    @Slot(str)
    def _on_password(self, password: str) -> None:
        if self._row is not None:
            self.password_given.emit(self._row.path, password)


class ReasonLine(QWidget):
    """A shape and a sentence that says what happened and what to do."""

    def __init__(self, text: str, tone: str, parent: QWidget) -> None:
        super().__init__(parent)
        shape = "info" if tone == "info" else "triangle-alert"
        label = QLabel(text, self)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        mark(label, type="dense", tone=tone)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().space("xs"))
        row.addWidget(Shape(shape, tone, parent=self), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label, 1)
        self.setAccessibleName(text)


class PasswordRow(QWidget):
    """Asks for the password of a protected workbook, in place."""

    given = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = QLineEdit(self)
        self.field.setObjectName("imports.password")
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self._read = QPushButton(self)
        self._read.setObjectName("imports.password.read")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().space("s"))
        row.addWidget(self.field, 1)
        row.addWidget(self._read)
        self.field.returnPressed.connect(self._on_given)
        self._read.clicked.connect(self._on_given)

    def clear(self) -> None:
        """Forgets what was typed."""
        self.field.clear()

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.field.setAccessibleName(tr("Password of the workbook"))
        self.field.setPlaceholderText(tr("Password of the workbook"))
        self._read.setText(tr("Read again"))

    @Slot()
    def _on_given(self) -> None:
        if self.field.text():
            self.given.emit(self.field.text())


class SideRow(QWidget):
    """For all that would be in conflict: the file's state, or the one that is here."""

    wished = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._said = QLabel(self)
        self._said.setWordWrap(True)
        mark(self._said, type="dense", tone="warn")
        self._file = QPushButton(self)
        self._file.setObjectName("imports.take_file")
        self._ours = QPushButton(self)
        self._ours.setObjectName("imports.keep_ours")
        buttons = QHBoxLayout()
        buttons.setSpacing(theme().space("s"))
        buttons.addWidget(self._file, 1)
        buttons.addWidget(self._ours, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space("xs"))
        column.addWidget(self._said)
        column.addLayout(buttons)
        self._file.clicked.connect(self._on_file)
        self._ours.clicked.connect(self._on_ours)

    def show_count(self, count: int) -> None:
        """How many records would be in conflict; of none it says nothing."""
        self.setVisible(count > 0)
        self._said.setText(
            tr_count(
                "{count} record would be in conflict. Choose now, or settle it in the merge.",
                "{count} records would be in conflict. Choose now, or settle them in the merge.",
                count,
            )
        )
        self._file.setText(tr("Take the file’s"))
        self._file.setToolTip(tr("Take the file’s (T)"))
        self._ours.setText(tr("Keep ours"))
        self._ours.setToolTip(tr("Keep ours (H)"))

    @Slot()
    def _on_file(self) -> None:
        self.wished.emit("file")

    @Slot()
    def _on_ours(self) -> None:
        self.wished.emit("ours")


def _sender(row: Row) -> str:
    claims = row.file.claims
    if not claims.kind:
        return ""
    parts = [claims.author, team_words(row)]
    if row.exported_at is not None:
        parts.append(tr("exported {time}", time=row.exported_at.strftime("%Y-%m-%d %H:%M")))
    if claims.digest:
        parts.append(tr("digest {digest}", digest=claims.digest[:_SHOWN]))
    return " · ".join(part for part in parts if part)


def _counts(row: Row) -> str:
    """The entries that the file holds: together they are all of them (I2)."""
    file = row.file
    parts = [
        tr_count("{count} new entry", "{count} new entries", file.new) if file.new else "",
        tr_count("{count} known", "{count} known", file.known) if file.known else "",
        tr_count("{count} unplaced", "{count} unplaced", file.unplaced) if file.unplaced else "",
        tr_count("{count} not counted", "{count} not counted", file.refused)
        if file.refused
        else "",
    ]
    return tr("Holds: {parts}", parts=tuple(part for part in parts if part)) if any(parts) else ""


def _reasons(row: Row) -> list[tuple[str, str]]:
    """Why the file is not read, else what a person should know of it."""
    file = row.file
    if file.refusal is not None:
        return [(fault_text(file.refusal.fault), "bad")]
    found = []
    for code in file.reasons:
        if code == Reason.NOT_ASSIGNED and file.claims.kind == PACK:
            found.append((words(_OTHER_PACK), "warn"))
        elif code in SENTENCES:
            said = [words(SENTENCES[code])]
            if code in _REMEDIES:
                said.append(words(_REMEDIES[code]))
            tone = "bad" if code in QUARANTINE else "warn"
            found.append((joined(said), tone))
    return found
