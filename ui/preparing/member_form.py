"""How is a member of a team written down: name, department, duties, and whether he leads?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from inspector.domain.plan import Plan
from inspector.domain.sentences import Sentence, say, say_in
from inspector.wording import text_of, tr
from ui.preparing.fields import ThingForm

_BETWEEN = re.compile(r"[\s、，,;；]+")


class MemberForm(ThingForm):
    """The fields of one member."""

    def __init__(self, plan: Plan, parent: QWidget) -> None:
        super().__init__("member", parent)
        self._plan = plan
        self.add_line("name", say_in("person", "Name"))
        self._department = self.add_choice("department", say("Department"))
        self.add_line(
            "duties",
            say("Sections or criteria of his own"),
            say("Codes such as C or C1; empty: what the plan gives to the department"),
        )
        self.add_line("letter", say("Letter in evidence numbers"), say("Empty: the next free one"))
        self.add_tick("leads", say("Leads the team and signs"))
        self.close_up()

    def use_plan(self, plan: Plan) -> None:
        """Offers the departments of another version of the plan."""
        if plan is not self._plan:
            self._plan = plan
            self._fill()

    def begin_member(self, members: Mapping[str, Any], deed: Sentence) -> None:
        """Shows a member anew."""
        self._fill()
        self.begin(
            {**members, "duties": tr("{names}", names=tuple(members.get("duties", ())))}, deed
        )

    def told(self) -> dict[str, Any]:
        told = super().told()
        told["duties"] = [code for code in _BETWEEN.split(told["duties"]) if code]
        told["letter"] = told["letter"].upper()
        return told

    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "_department"):
            self._fill()

    def _fill(self) -> None:
        present = self._department.currentData()
        self._department.clear()
        self._department.addItem(tr("not given"), "")
        for each in self._plan.departments:
            self._department.addItem(text_of(each.title), each.code)
        self._department.setCurrentIndex(max(0, self._department.findData(present)))
