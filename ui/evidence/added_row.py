"""What was just added, and what should be said about it before it is forgotten?

One line under the pictures: the new number, a caption, whether it is sensitive, and the rule that
stands above all of them. It takes no keys away; F2 goes into it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from inspector.domain.entry_bodies import raw_body
from inspector.domain.faults import Fault
from inspector.wording import tr
from inspector.workspace.views import InspectionView
from ui.desk import Desk
from ui.evidence.piece import Piece
from ui.kept_form import KeptForm
from ui.theme import mark, theme
from ui.widgets.buttons import IconButton
from ui.widgets.form_row import FaultLine, fault_text


class AddedRow(KeptForm):
    """Caption and sensitivity of one piece, in a line."""

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setObjectName("evidence.added")
        self._piece: Piece | None = None
        self._number = QLabel(self)
        mark(self._number, type="dense", kind="strong")
        self.caption = QLineEdit(self)
        self.caption.setObjectName("evidence.added_caption")
        self.sensitive = QCheckBox(self)
        self.sensitive.setObjectName("evidence.added_sensitive")
        self._close = IconButton("tick", self)
        self._fault = FaultLine(self)
        self._rule = QLabel(self)
        self._rule.setWordWrap(True)
        mark(self._rule, kind="hint")
        line = QHBoxLayout()
        line.setSpacing(theme().space("s"))
        line.addWidget(self._number)
        line.addWidget(self.caption, 1)
        line.addWidget(self.sensitive)
        line.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(line)
        layout.addWidget(self._fault)
        layout.addWidget(self._rule)
        layout.addWidget(self.trouble)
        self.caption.textEdited.connect(self.on_edited)
        self.caption.editingFinished.connect(self.commit)
        self.caption.returnPressed.connect(self._on_close)
        self.sensitive.clicked.connect(self._on_sensitive)
        self._close.clicked.connect(self._on_close)
        self.hide()
        self.retranslate()

    @property
    def piece(self) -> Piece | None:
        """The piece that is described, None while the line is closed."""
        return self._piece

    def show_piece(self, view: InspectionView, piece: Piece) -> None:
        """Shows a piece; what is being typed about it is not touched."""
        if self._piece is not None and self._piece.record != piece.record:
            self.commit()
        self._piece = piece
        self._number.setText(piece.short)
        self.show_record(view, piece.record, piece.body)
        self.setEnabled(view.may_write)
        self.show()

    def close_row(self) -> None:
        """Sends what was typed and goes."""
        self.commit()
        self._piece = None
        self.hide()

    def typed(self) -> dict[str, Any]:
        present = raw_body(self._piece.body) if self._piece is not None else {}
        return {
            **present,
            "caption": self.caption.text().strip(),
            "sensitive": self.sensitive.isChecked(),
        }

    def show_typed(self, members: Mapping[str, Any]) -> None:
        self.caption.setText(str(members.get("caption", "")))
        self.sensitive.setChecked(members.get("sensitive") is True)

    def show_faults(self, faults: Sequence[Fault]) -> None:
        found = next((fault for fault in faults if fault.place == "caption"), None)
        self._fault.show_text("" if found is None else fault_text(found))

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.caption.setPlaceholderText(tr("What it shows"))
        self.caption.setAccessibleName(tr("What the new evidence shows"))
        self.sensitive.setText(tr("Sensitive"))
        self._close.set_name(tr("Done"))
        self._rule.setText(
            tr(
                "Never capture or copy the content itself. Where minors are concerned, write down "
                "only address and time, and hand it to the police at once."
            )
        )
        self.trouble.retranslate()

    @Slot()
    def _on_sensitive(self) -> None:
        self.on_edited()
        self.commit()

    @Slot()
    def _on_close(self) -> None:
        self.close_row()
        self.closed.emit()
