"""Is a bonus item awarded, and why?"""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from inspector.domain.bodies import BonusBody
from inspector.domain.entries import Entry
from inspector.domain.explain import explain_bonus, explain_entry
from inspector.domain.faults import World
from inspector.domain.plan import BonusItem
from inspector.domain.records import Kind, RecordKey
from inspector.wording import text_of, tr, words
from inspector.workspace.views import InspectionView
from ui.entry.figures import figure
from ui.entry.form_parts import DRAFT_AFTER, ChangePart, FormHead, TroublePart
from ui.entry.note_part import NotePart
from ui.theme import mark, theme


class BonusPane(QWidget):
    """A bonus item: awarded or not, with a note."""

    entry_wished = Signal(object)
    draft_wished = Signal(object, str)
    history_wished = Signal(object)

    def __init__(self, parent: QWidget, overlay: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("score.bonus_pane")
        self._view: InspectionView | None = None
        self._item: BonusItem | None = None
        self._recorded: BonusBody | None = None
        self._is_edited = False
        self._drafting = QTimer(self)
        self._drafting.setSingleShot(True)
        self._drafting.setInterval(DRAFT_AFTER)
        self._head = FormHead(self)
        self._awarded = QCheckBox(self)
        self._awarded.setObjectName("score.awarded")
        self._why = QLabel(self)
        self._why.setWordWrap(True)
        mark(self._why, type="dense", tone="muted")
        self._note = NotePart("score.bonus_note", self, overlay)
        self._note.phrases.hide()
        self._trouble = TroublePart(self)
        self.evidence = QVBoxLayout()
        self._change = ChangePart(self)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().space("s"))
        self._award_line = QHBoxLayout()
        self._award_line.addWidget(self._awarded, 1)
        layout.addWidget(self._head)
        layout.addLayout(self._award_line)
        for part in (self._why, self._note, self._trouble):
            layout.addWidget(part)
        layout.addLayout(self.evidence)
        layout.addWidget(self._change)
        layout.addStretch(1)

        self._awarded.clicked.connect(self._on_awarded)
        self._note.edited.connect(self._on_edited)
        self._note.left.connect(self.commit)
        self._drafting.timeout.connect(self._on_draft_due)
        self._trouble.retry.clicked.connect(self._on_awarded)
        self._change.history.clicked.connect(self._on_history)
        self.retranslate()

    @property
    def record(self) -> RecordKey | None:
        """The bonus record that is being looked at."""
        if self._view is None or self._item is None:
            return None
        return RecordKey.of(self._view.key, Kind.BONUS, self._item.code)

    def show_item(self, view: InspectionView, item: BonusItem) -> None:
        """Shows a bonus item as it stands; what is being typed into it is not touched."""
        is_same = self._item == item and self._view is not None and self._view.key == view.key
        self._view, self._item = view, item
        self._recorded = view.sheet.body(Kind.BONUS, item.code, BonusBody)
        self._show_words()
        if is_same and self._is_edited:
            return
        self._is_edited = False
        self._trouble.clear()
        body = self._recorded or BonusBody()
        self._awarded.setChecked(body.awarded is True)
        drafted = view.drafts.get(RecordKey.of(view.key, Kind.BONUS, item.code))
        self._note.field.show_text(body.note if drafted is None else drafted)

    def commit(self) -> bool:
        """Records what stands in the form, if it says something new."""
        self._drafting.stop()
        record = self.record
        if record is None or not self._is_edited:
            return True
        self._is_edited = False
        body = BonusBody(awarded=self._awarded.isChecked(), note=self._note.text)
        if body != (self._recorded or BonusBody()):
            self.entry_wished.emit(Entry(record, body))
        return True

    def on_refused(self, entry: Entry, error: World) -> None:
        """Keeps what was typed and says why it is not on disk."""
        if entry.record == self.record:
            self._is_edited = True
            self._trouble.show_trouble(error.faults)

    def on_saved(self, entry: Entry) -> None:
        """What was wrong is mended."""
        if entry.record == self.record:
            self._trouble.clear()

    def focus_first(self) -> None:
        """Gives the keys to the award."""
        self._awarded.setFocus()

    def focus_note(self) -> None:
        """Gives the keys to the note."""
        self._note.field.setFocus()

    def set_compact(self, *, compact: bool) -> None:
        """Saves height in a low window."""
        self._note.set_compact(compact=compact)
        self._change.set_compact(compact=compact, elsewhere=self._award_line)

    def retranslate(self) -> None:
        """Puts every word anew."""
        self._awarded.setText(tr("Award these bonus points"))
        self._note.retranslate()
        self._note.show_label(tr("Reason"), wanted=False)
        self._trouble.retranslate()
        self._change.retranslate()
        self._show_words()

    def _show_words(self) -> None:
        view, item = self._view, self._item
        if view is None or item is None:
            return
        bonus = view.sheet.plan.bonus
        self._head.show_head(
            f"{item.code}  {text_of(item.title)}",
            tr("+{points} pt", points=figure(item.points)),
            tr(
                "Bonus points come on top of the total, at most {cap} in all · Clause {source}",
                cap=figure(bonus.cap if bonus else None),
                source=item.source,
            ),
        )
        self._why.setText(words(explain_bonus(view.scorecard, view.sheet)))
        state = view.sheet.state(Kind.BONUS, item.code)
        newest = max(state.heads, key=lambda head: head.at) if state and state.heads else None
        self._change.show_change("" if newest is None else words(explain_entry(newest)))

    @Slot()
    def _on_awarded(self) -> None:
        self._is_edited = True
        self.commit()

    @Slot()
    def _on_edited(self) -> None:
        self._is_edited = True
        if not self._drafting.isActive():
            self._drafting.start()

    @Slot()
    def _on_draft_due(self) -> None:
        if self.record is not None:
            self.draft_wished.emit(self.record, self._note.text)

    @Slot()
    def _on_history(self) -> None:
        self.history_wished.emit(self.record)
