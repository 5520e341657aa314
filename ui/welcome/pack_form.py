"""Who is it that starts from a task pack (J2)? The team's members, one key to choose oneself.

Everything else comes with the pack; where the workspace will lie may be changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.faults import World
from inspector.domain.sentences import say, say_in
from inspector.wording import text_of, tr, tr_count
from ui.models.rows_model import Column, RowsModel
from ui.shell.drops import WORKSPACE
from ui.theme import mark, theme
from ui.welcome.wishes import PackOffer, PackWish
from ui.widgets.buttons import PrimaryButton
from ui.widgets.form_row import Cell, FaultLine, FormRow, fault_text, joined
from ui.widgets.form_scroll import FormScroll
from ui.widgets.table import Table
from ui.widgets.view_keys import ViewKey, ViewKeys

_KEYS = (ViewKey("begin", say("Begin as the person chosen"), ("Return", "Enter"), "tick"),)


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member of the team; `department` in words."""

    code: str
    name: str
    department: str
    is_leader: bool

    @property
    def part(self) -> str:
        """What the member is in the team."""
        return tr("Leader") if self.is_leader else tr("Member")


def _model() -> RowsModel[MemberRow]:
    return RowsModel(
        (
            Column(
                say_in("person", "Name"), lambda row: row.name, look="strong", accessible=_spoken
            ),
            Column(say("Department"), lambda row: row.department),
            Column(say("In the team"), lambda row: row.part, width=112),
        ),
        lambda row: row.code,
    )


def _spoken(row: MemberRow) -> str:
    return tr(", ").join(part for part in (row.name, row.department, row.part) if part)


class PackForm(QFrame):
    """The sheet that a task pack opens."""

    made = Signal(object)
    """A `PackWish` that can be tried."""
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("welcome.pack")
        mark(self, kind="card")
        self._offer: PackOffer | None = None
        self._make_controls()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _make_controls(self) -> None:
        self._title = QLabel(self)
        mark(self._title, type="page")
        self._plan = QLabel(self)
        self._plan.setWordWrap(True)
        mark(self._plan, type="body", tone="muted")
        self._question = QLabel(self)
        mark(self._question, type="section")
        self._model = _model()
        self.members = Table(self._model, self)
        self.members.setObjectName("pack.members")
        self.members.setSelectionMode(Table.SelectionMode.SingleSelection)
        self._keys = ViewKeys(self.members, "pack", _KEYS)
        self._sheet = QWidget(self)
        self.other = QLineEdit(self._sheet)
        self.other.setObjectName("pack.other")
        self.file = QLineEdit(self._sheet)
        self.file.setObjectName("pack.file")
        self.browse = QPushButton(self._sheet)
        self.browse.setObjectName("pack.browse")
        self._rows = {
            "author": FormRow(
                say("Your name, if it is not in the list"), self.other, parent=self._sheet
            ),
            "file": FormRow(
                say("Your workspace will lie here"),
                _pair(self.file, self.browse),
                parent=self._sheet,
            ),
        }
        self._sender = QLabel(self._sheet)
        self._sender.setWordWrap(True)
        mark(self._sender, type="dense", tone="muted")
        self.make = PrimaryButton(self)
        self.make.setObjectName("pack.make")
        self._cancel = QPushButton(self)
        self._cancel.setObjectName("pack.cancel")
        self._fault = FaultLine(self)

    def _lay_out(self) -> None:
        space = theme().space
        right = QVBoxLayout(self._sheet)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(space("l"))
        for widget in (*self._rows.values(), self._sender):
            right.addWidget(widget)
        right.addStretch(1)
        halves = QHBoxLayout()
        halves.setSpacing(space("xxl"))
        halves.addWidget(self.members, 6)
        halves.addWidget(FormScroll(self._sheet, self), 5)
        self._sheet.setAutoFillBackground(False)
        foot = QHBoxLayout()
        foot.setSpacing(space("s"))
        foot.addWidget(self.make)
        foot.addWidget(self._cancel)
        foot.addWidget(self._fault, 1)
        foot.addStretch(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(space("xl"),) * 4)
        layout.setSpacing(space("m"))
        layout.addWidget(self._title)
        layout.addWidget(self._plan)
        layout.addWidget(self._question)
        layout.addLayout(halves, 1)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self._keys.wished.connect(self._on_make)
        self.members.doubleClicked.connect(self._on_make)
        self.members.selectionModel().currentRowChanged.connect(self._on_pointed)
        self.other.textChanged.connect(self._say_who)
        self.browse.clicked.connect(self._on_browse)
        self.make.clicked.connect(self._on_make)
        self._cancel.clicked.connect(self.left)
        for field in (self.other, self.file):
            field.returnPressed.connect(self._on_make)

    def begin(self, offer: PackOffer, author: str) -> None:
        """Offers the team's members; `author` is chosen beforehand if among them."""
        self._offer = offer
        self.file.setText(str(offer.target))
        self.other.clear()
        self._clear_faults()
        rows = _rows_of(offer)
        self._model.show_rows(rows)
        place = next((n for n, row in enumerate(rows) if row.name == author), 0)
        self.members.setVisible(bool(rows))
        self.members.selectRow(place)
        if not rows:
            self.other.setText(author)
        self.retranslate()
        (self.members if rows else self.other).setFocus()

    def show_problem(self, path: Path, problem: World) -> None:
        """Says why the workspace was not made: under the file's field, or at the foot."""
        self._clear_faults()
        rest = [fault for fault in problem.faults if fault.place != str(path)]
        own = [fault for fault in problem.faults if fault.place == str(path)]
        if own:
            self._rows["file"].show_fault(own[0])
            self.file.setFocus()
        self._fault.show_text(joined([fault_text(fault) for fault in rest]))

    def retranslate(self) -> None:
        """Puts every word into the language in use."""
        for row in self._rows.values():
            row.retranslate()
        self.members.retranslate()
        self.members.setAccessibleName(tr("Members of the team"))
        self._keys.retranslate()
        self.file.setAccessibleName(self._rows["file"].label.text())
        self.browse.setText(tr("Choose a folder…"))
        self._cancel.setText(tr("Cancel"))
        self._question.setText(tr("Who are you?"))
        if self._offer is not None and not self._offer.pack.members:
            self._rows["author"].label.setText(tr("Your name"))
            self.other.setAccessibleName(tr("Your name"))
        self._say_who()
        if self._offer is None:
            return
        pack = self._offer.pack
        places = tr_count("{count} locality", "{count} localities", pack.localities)
        self._title.setText(f"{pack.team_name or pack.team} · {places}")
        self.setAccessibleName(self._title.text())
        version = tr("version {version}", version=pack.plan.version)
        self._plan.setText(f"{text_of(pack.plan.title)} · {version}")
        self._sender.setText(
            tr(
                "Made by {author} at headquarters; fingerprint of headquarters’ key: {digits}",
                author=pack.author or tr("unknown"),
                digits=pack.fingerprint,
            )
        )
        # The words of departments and parts are in the rows themselves.
        self._model.show_rows(_rows_of(self._offer))

    @property
    def _who(self) -> str:
        """Whoever was typed, else whoever is chosen; "" for nobody."""
        row = self._model.row_at(self.members.currentIndex())
        return self.other.text().strip() or (row.name if row is not None else "")

    @Slot()
    def _say_who(self) -> None:
        who = self._who
        self.make.setText(tr("Begin as {name}", name=who) if who else tr("Begin"))

    @Slot()
    def _on_pointed(self) -> None:
        if self.members.hasFocus():
            # The last word counts: whoever moves in the list means somebody of the list.
            self.other.clear()
        self._say_who()

    @Slot()
    def _on_browse(self) -> None:
        present = Path(self.file.text())
        folder = QFileDialog.getExistingDirectory(self, tr("Folder"), str(present.parent))
        if folder:
            self.file.setText(str(Path(folder) / present.name))

    @Slot()
    def _on_make(self) -> None:
        self._clear_faults()
        who, file = self._who, self.file.text().strip()
        lacks = (
            ("author", not who, say("Every entry names its writer.")),
            ("file", not file, say("Say where the workspace shall lie.")),
        )
        for name, is_lacking, sentence in lacks:
            if is_lacking:
                self._rows[name].show_fault(sentence)
                self._rows[name].field.setFocus()
                return
        assert self._offer is not None  # noqa: S101 - nothing is shown before there is one
        path = Path(file).expanduser().with_suffix(WORKSPACE).absolute()
        self.made.emit(PackWish(path, self._offer.pack, who))

    def _clear_faults(self) -> None:
        for row in self._rows.values():
            row.show_fault(None)
        self._fault.show_text("")


def _rows_of(offer: PackOffer) -> tuple[MemberRow, ...]:
    pack = offer.pack
    titles = {each.code: text_of(each.title) for each in pack.plan.departments}
    rows = (
        MemberRow(
            code, body.name, titles.get(body.department, body.department), code == pack.leader
        )
        for code, body in pack.members.items()
    )
    return tuple(sorted(rows, key=lambda row: (not row.is_leader, row.code)))


def _pair(field: QLineEdit, button: QPushButton) -> QWidget:
    pair = Cell(field)
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme().space("s"))
    row.addWidget(field, 1)
    row.addWidget(button)
    return pair
