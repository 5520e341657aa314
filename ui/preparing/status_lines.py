"""How are the statuses of samples written, which the plan keeps by their codes?

A code is given once, when the status is added; its titles can be written at any time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.plan_draft import both
from inspector.wording import tr, words
from ui.preparing.draft import Draft, said_of
from ui.theme import mark, theme
from ui.widgets.buttons import IconButton
from ui.widgets.form_row import FaultLine, joined

if TYPE_CHECKING:
    from inspector.domain.plan_shape import Path

_TONGUES = ("zh", "en")


class StatusLines(QWidget):
    """One row a status: its code, its titles, and a way to take it out."""

    def __init__(self, draft: Draft, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rules.sample_statuses")
        self._draft = draft
        self._path: Path = ()
        self._rows: dict[str, tuple[QLabel, _Title, _Title, _Out]] = {}
        self._title = QLabel(self)
        mark(self._title, type="dense", kind="strong")
        self._fault = FaultLine(self)
        self.code = QLineEdit(self)
        self.code.setObjectName("rules.sample_statuses.code")
        self.add = QPushButton(self)
        self.add.setObjectName("rules.sample_statuses.add")
        space = theme().space
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(space("s"))
        self._grid.setVerticalSpacing(space("xs"))
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        foot = QHBoxLayout()
        foot.setSpacing(space("s"))
        foot.addWidget(self.code)
        foot.addWidget(self.add)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space("xs"))
        column.addWidget(self._title)
        column.addLayout(self._grid)
        column.addWidget(self._fault)
        column.addLayout(foot)
        self.add.clicked.connect(self._on_add)
        self.code.returnPressed.connect(self._on_add)
        self.retranslate()

    def show_path(self, path: Path) -> None:
        """Shows the statuses at a path."""
        self._path = path
        told = self._draft.at(path)
        codes = [str(code) for code in told] if isinstance(told, dict) else []
        if codes != list(self._rows):
            self._rebuild(codes)
        for code, (_, zh, en, _) in self._rows.items():
            for tongue, title in zip(_TONGUES, (zh, en), strict=True):
                at = (*path, code, tongue)
                title.show_text(self._draft.text(at))
                mark(title, fault=self._draft.fault(at) is not None)
        said = said_of(self._draft.faults_below(path))
        self._fault.show_text(joined([words(each) for each in said[:3]]))

    def cell(self, row: int, key: tuple[str, ...] = ()) -> QLineEdit | None:
        """The title of a status in one tongue."""
        found = list(self._rows.values())
        if not 0 <= row < len(found):
            return None
        _, zh, en, _ = found[row]
        return en if key[-1:] == ("en",) else zh

    def retranslate(self) -> None:
        """Puts every word anew."""
        self._title.setText(tr("Statuses of samples"))
        self.setAccessibleName(tr("Statuses of samples"))
        self.code.setPlaceholderText(tr("Code of a new status"))
        self.code.setAccessibleName(tr("Code of a new status"))
        self.add.setText(tr("Add the status"))
        for code, (_, zh, en, out) in self._rows.items():
            zh.setAccessibleName(tr("{code}, Chinese", code=code))
            en.setAccessibleName(tr("{code}, English", code=code))
            out.set_name(tr("Take {code} out", code=code))

    def _rebuild(self, codes: list[str]) -> None:
        for row in self._rows.values():
            for widget in row:
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self._rows = {}
        for number, code in enumerate(codes):
            label = QLabel(code, self)
            mark(label, type="dense")
            titles = [_Title(code, tongue, self) for tongue in _TONGUES]
            out = _Out(code, self)
            for title in titles:
                title.written.connect(self._on_written)
            out.wished.connect(self._on_out)
            self._rows[code] = (label, titles[0], titles[1], out)
            for column, placed in enumerate(self._rows[code]):
                self._grid.addWidget(placed, number, column)
        self.retranslate()

    @Slot(str, str, str)
    def _on_written(self, code: str, tongue: str, text: str) -> None:
        self._draft.put((*self._path, code, tongue), text)

    @Slot(str)
    def _on_out(self, code: str) -> None:
        self._draft.put((*self._path, code), None)

    @Slot()
    def _on_add(self) -> None:
        code = self.code.text().strip()
        if not code:
            self.code.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self._draft.at((*self._path, code)) is None:
            self._draft.put((*self._path, code), both())
        self.code.clear()
        title = self._rows.get(code)
        if title is not None:
            title[1].setFocus(Qt.FocusReason.OtherFocusReason)


class _Title(QLineEdit):
    """A status's title in one tongue."""

    written = Signal(str, str, str)

    def __init__(self, code: str, tongue: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._code, self._tongue = code, tongue
        self.setObjectName(f"rules.sample_statuses.{code}.{tongue}")
        self.textEdited.connect(self._on_text)

    def show_text(self, text: str) -> None:
        if self.text() != text:
            self.setText(text)

    @Slot(str)
    def _on_text(self, text: str) -> None:
        self.written.emit(self._code, self._tongue, text)


class _Out(IconButton):
    """Takes its status out."""

    wished = Signal(str)

    def __init__(self, code: str, parent: QWidget) -> None:
        super().__init__("trash", parent)
        self._code = code
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.wished.emit(self._code)
