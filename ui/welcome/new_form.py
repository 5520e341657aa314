"""What has to be said to make a workspace? Little, on one sheet, without a dialog.

A team names itself, its rounds and its localities; headquarters itself and its campaign. What
cannot be taken is said under its field, and everything stays as typed.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from inspector import places
from inspector.domain.faults import Fault, Refused, World
from inspector.domain.plan import Plan
from inspector.domain.records import Role
from inspector.domain.sentences import Sentence, say
from inspector.wording import text_of, tr
from ui.desk import Desk
from ui.localities import LocalityPicker
from ui.shell.drops import WORKSPACE
from ui.tab_order import order_tabs
from ui.theme import mark, theme
from ui.welcome.campaign_form import CampaignForm
from ui.welcome.wishes import NewWish, read_plan
from ui.widgets.buttons import PrimaryButton
from ui.widgets.flow import FlowLayout
from ui.widgets.form_row import Cell, FaultLine, FormRow, fault_text, joined

_AT_THE_LEFT = ("author", "team", "team_name", "plan", "rounds", "file")
_AT_THE_RIGHT = ("localities",)
_OF_A_TEAM = ("team", "team_name", "rounds", "localities")
_UNSAFE = '<>:"/\\|?*'


class NewForm(QFrame):
    """The sheet for a new workspace of either role."""

    made = Signal(object)
    """A `NewWish` that can be tried."""
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("welcome.new")
        mark(self, kind="card")
        self._desk = desk
        self._role = Role.TEAM
        self._plan: Plan | None = None
        self._folder = places.documents_folder()
        self._is_named_by_hand = False
        self._make_controls()
        self._make_rows()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _make_controls(self) -> None:
        self._title = QLabel(self)
        mark(self._title, type="page")
        self.author = _field("new.author")
        self.team = _field("new.team")
        self.team_name = _field("new.team_name")
        self.file = _field("new.file")
        self.browse = QPushButton()
        self.browse.setObjectName("new.browse")
        self._plan_title = QLabel()
        self._plan_title.setWordWrap(True)
        self.other_plan = QPushButton()
        self.other_plan.setObjectName("new.other_plan")
        self.rounds: dict[str, QCheckBox] = {}
        self._round_cell = QWidget()
        self._round_row = FlowLayout(self._round_cell)
        self.localities = LocalityPicker(self._desk, self)
        self.campaign = CampaignForm(self)
        self.make = PrimaryButton(self)
        self.make.setObjectName("new.make")
        self._cancel = QPushButton(self)
        self._cancel.setObjectName("new.cancel")
        self._fault = FaultLine(self)

    def _make_rows(self) -> None:
        self._sheet = QWidget(self)

        def row(label: Sentence, field: QWidget, hint: Sentence | None = None) -> FormRow:
            is_left = field is not self.localities
            return FormRow(label, field, hint=hint, beside=is_left, parent=self._sheet)

        self._rows = {
            "author": row(say("Your name"), self.author),
            "team": row(say("Team code"), self.team, say("As headquarters gave it, such as T03")),
            "team_name": row(say("Team name"), self.team_name, say("May stay empty")),
            "plan": row(say("Plan"), _pair(self._plan_title, self.other_plan)),
            "rounds": row(say("Rounds"), self._round_cell),
            "localities": row(say("Localities"), self.localities, say("More can be added later")),
            "file": row(say("File"), _pair(self.file, self.browse)),
        }

    def _lay_out(self) -> None:
        space = theme().space
        self._beside = QWidget(self._sheet)
        for part, names in (
            (left := QWidget(self._sheet), _AT_THE_LEFT),
            (self._beside, _AT_THE_RIGHT),
        ):
            column = QVBoxLayout(part)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(space("m"))
            for name in names:
                column.addWidget(self._rows[name])
            if part is self._beside:
                column.addWidget(self.campaign)
            column.addStretch(1)
        halves = QHBoxLayout(self._sheet)
        halves.setContentsMargins(0, 0, space("m"), 0)
        halves.setSpacing(space("xxl"))
        halves.addWidget(left, 6)
        halves.addWidget(self._beside, 5)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._sheet)
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
        layout.addWidget(scroll, 1)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self.team.textEdited.connect(self._on_named)
        self.team_name.textEdited.connect(self._on_named)
        self.file.textEdited.connect(self._on_named_by_hand)
        self.browse.clicked.connect(self._on_browse)
        self.other_plan.clicked.connect(self._on_other_plan)
        self.make.clicked.connect(self._on_make)
        self._cancel.clicked.connect(self.left)
        for field in (self.author, self.team, self.team_name, self.file):
            field.returnPressed.connect(self._on_make)

    def begin(self, role: Role, author: str = "") -> None:
        """Offers an empty sheet for that role."""
        self._role = role
        self._is_named_by_hand = False
        for field in (self.team, self.team_name, self.file):
            field.clear()
        self.author.setText(author)
        self.localities.start_over()
        self._clear_faults()
        self.retranslate()
        self._on_named()
        self._ask_for_plan(None)
        (self.team if author and role is Role.TEAM else self.author).setFocus()

    def show_problem(self, path: Path, problem: World) -> None:
        """Says under each field why it was not taken; what has no field stands at the foot."""
        self._clear_faults()
        rest: list[Fault] = []
        for fault in problem.faults:
            place = "file" if fault.place == str(path) else fault.place.partition("[")[0]
            row = self._rows.get(place)
            if row is None:
                rest.append(fault)
            elif not row.fault:
                row.show_fault(fault)
        self._fault.show_text(joined([fault_text(fault) for fault in rest]))
        wrong = next((row for row in self._rows.values() if row.fault), None)
        if wrong is not None:
            wrong.field.setFocus()

    def retranslate(self) -> None:
        """Puts every word into the language in use."""
        is_team = self._role is Role.TEAM
        title = tr("New team workspace") if is_team else tr("New headquarters workspace")
        self._title.setText(title)
        self.setAccessibleName(title)
        for name, row in self._rows.items():
            row.retranslate()
            row.setVisible(is_team or name not in _OF_A_TEAM)
        labels = [self._rows[name].label for name in _AT_THE_LEFT]
        breadth = max(label.sizeHint().width() for label in labels)
        for label in labels:
            label.setFixedWidth(breadth)
        self.campaign.setVisible(not is_team)
        self.campaign.retranslate()
        self.file.setAccessibleName(tr("File"))
        self.browse.setText(tr("Choose a folder…"))
        self.other_plan.setText(tr("Another plan…"))
        self.make.setText(tr("Make and open"))
        self._cancel.setText(tr("Cancel"))
        self.localities.retranslate()
        self._say_plan()

    def _say_plan(self) -> None:
        if self._plan is None:
            self._plan_title.setText(tr("Reading the plan…"))
            return
        version = tr("version {version}", version=self._plan.version)
        self._plan_title.setText(f"{text_of(self._plan.title)} · {version}")
        for round_ in self._plan.rounds:
            box = self.rounds[round_.code]
            box.setText(text_of(round_.title))
            box.setAccessibleName(box.text())

    def _clear_faults(self) -> None:
        for row in self._rows.values():
            row.show_fault(None)
        self._fault.show_text("")

    def _ask_for_plan(self, file: Path | None) -> None:
        task = self._desk.long(read_plan(file))
        task.succeeded.connect(self._on_plan)
        task.failed.connect(self._on_no_plan)
        task.start()

    @Slot(object)
    def _on_plan(self, plan: Plan) -> None:
        self._plan = plan
        self.campaign.show_plan(plan)
        self._rows["plan"].show_fault(None)
        for box in self.rounds.values():
            self._round_row.removeWidget(box)
            box.deleteLater()
        self.rounds = {}
        for round_ in plan.rounds:
            box = QCheckBox(self._round_cell)
            box.setObjectName(f"new.round.{round_.code}")
            box.setChecked(True)
            self._round_row.addWidget(box)
            self.rounds[round_.code] = box
        order_tabs([self.other_plan, *self.rounds.values(), self.file, self.browse])
        order_tabs([self.browse, *self.campaign.tab_stops(), self.make, self._cancel])
        order_tabs([self.browse, *self.localities.tab_stops(), self.campaign.title])
        self._say_plan()

    @Slot(object)
    def _on_no_plan(self, problem: Exception) -> None:
        if not isinstance(problem, World):
            raise problem
        self._rows["plan"].show_fault(problem.faults[0])

    @Slot()
    def _on_named(self) -> None:
        if self._is_named_by_hand:
            return
        stem = self.team_name.text().strip() or self.team.text().strip()
        if self._role is Role.HEADQUARTERS:
            stem = tr("Headquarters")
        safe = "".join("-" if sign in _UNSAFE else sign for sign in stem)
        self.file.setText(str(self._folder / f"{safe}{WORKSPACE}") if safe else "")

    @Slot()
    def _on_named_by_hand(self) -> None:
        self._is_named_by_hand = True

    @Slot()
    def _on_browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, tr("Folder"), str(self._folder))
        if not folder:
            return
        self._folder = Path(folder)
        typed = Path(self.file.text()).name
        if typed and self._is_named_by_hand:
            self.file.setText(str(self._folder / typed))
        self._on_named()

    @Slot()
    def _on_other_plan(self) -> None:
        kinds = tr("Plans (*.yaml *.yml *.xlsx)")
        file, _ = QFileDialog.getOpenFileName(self, tr("Plan"), str(self._folder), kinds)
        if file:
            self._ask_for_plan(Path(file))

    @Slot()
    def _on_make(self) -> None:
        self._clear_faults()
        wish = self._wish()
        if wish is not None:
            self.made.emit(wish)

    def _wish(self) -> NewWish | None:
        """What the sheet asks for; None, with the reason said, while it lacks something."""
        is_team = self._role is Role.TEAM
        rounds = tuple(code for code, box in self.rounds.items() if box.isChecked())
        lacks = (
            ("author", not self.author.text().strip(), say("Every entry names its writer.")),
            ("plan", self._plan is None, say("The plan is still being read.")),
            ("rounds", is_team and not rounds, say("Choose at least one round.")),
            ("file", not self.file.text().strip(), say("Say where the workspace shall lie.")),
        )
        for name, is_lacking, sentence in lacks:
            if is_lacking:
                self._rows[name].show_fault(sentence)
                self._rows[name].field.setFocus()
                return None
        assert self._plan is not None  # noqa: S101 - its lack was just said
        plan = self._plan
        if not is_team:
            try:
                plan = self.campaign.plan()
            except Refused:
                return None
        return NewWish(
            path=Path(self.file.text().strip()).expanduser().with_suffix(WORKSPACE).absolute(),
            role=self._role,
            plan=plan,
            author=self.author.text().strip(),
            team=self.team.text().strip() if is_team else "",
            team_name=self.team_name.text().strip() if is_team else "",
            rounds=rounds if is_team else (),
            localities=self.localities.codes if is_team else (),
        )


def _field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setObjectName(name)
    return field


def _pair(field: QWidget, button: QPushButton) -> QWidget:
    """A field with its button beside it, which is one field to the form."""
    pair = Cell(field)
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme().space("s"))
    row.addWidget(field, 1)
    row.addWidget(button)
    return pair
