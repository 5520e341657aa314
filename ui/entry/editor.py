"""Which editor suits a criterion, and what do all of them promise?

An editor shows a value and reports wishes. What stands in its fields at any moment is an
`Attempt`: a value, faults (each shown under its field, the text kept as typed), or nothing yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from inspector.domain.faults import Fault, Refused
from inspector.domain.parsing import parse_value
from inspector.domain.plan import Criterion
from inspector.domain.values import Value
from ui.theme import mark
from ui.widgets.form_row import FaultLine, fault_text


@dataclass(frozen=True, slots=True)
class Attempt:
    """What stands in an editor's fields: a value, faults, or neither while nothing is typed."""

    value: Value | None = None
    faults: tuple[Fault, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was entered yet."""
        return self.value is None and not self.faults


class MethodEditor(QWidget):
    """The editor of one criterion's own method; one is made for each criterion that is shown."""

    edited = Signal()
    """Something was typed or clicked; ask `attempt`."""
    settled = Signal()
    """A choice was made or a figure confirmed: it may be recorded now."""
    samples_wished = Signal()
    """The samples that count this criterion should be shown."""

    def __init__(self, criterion: Criterion, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.criterion = criterion
        self.setObjectName("score.editor")

    def show_value(self, value: Value | None) -> None:
        """Shows the recorded value, or empty fields; emits nothing."""
        raise NotImplementedError

    def show_raw(self, raw: object) -> None:
        """Shows what `raw` once gave, right or wrong; emits nothing."""
        raise NotImplementedError

    def raw(self) -> object:
        """What was entered, as JSON's own types; None while nothing was."""
        raise NotImplementedError

    def first_field(self) -> QWidget:
        """Where the keys go when the person enters the editor."""
        raise NotImplementedError

    def place_of(self, fault: Fault) -> str:
        """The field under which a fault belongs: what follows `value.` in its place."""
        return fault.place.removeprefix("value").lstrip(".")

    def show_faults(self, faults: Iterable[Fault]) -> None:
        """Puts each fault under its field and takes away those that are mended."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Puts every word anew after the language changed."""
        raise NotImplementedError

    def set_compact(self, *, compact: bool) -> None:
        """Saves height in a low window, where the editor can."""

    def fields(self) -> tuple[QWidget, ...]:
        """The editor's fields in tab order."""
        raise NotImplementedError

    def attempt(self) -> Attempt:
        """What stands in the fields now, judged by the plan."""
        raw = self.raw()
        if raw is None:
            return Attempt()
        try:
            return Attempt(parse_value(raw, self.criterion))
        except Refused as refused:
            return Attempt(None, refused.faults)


class FieldFault(FaultLine):
    """The sentence under a field that says what is wrong with it; takes no room while fine."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)

    def show_fault(self, fault: Fault | None, field: QWidget | None = None) -> None:
        """Says the fault and marks the field, or takes both away."""
        said = "" if fault is None else fault_text(fault)
        if said != self.text:
            self.show_text(said)
        if field is not None:
            mark(field, fault=bool(said))
            field.setAccessibleDescription(said)


def member(raw: object, key: str) -> str:
    """A member of what `raw` gave, as text; '' where there is none."""
    found = raw.get(key) if isinstance(raw, Mapping) else None
    return "" if found is None else str(found)


def typed_figure(field: QLineEdit) -> str:
    """What stands in a field of figures, '' when it is blank."""
    return field.text().strip()
