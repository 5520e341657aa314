"""What did headquarters remark on an inspection, what did its team answer, and what is still open?

Where two desks wrote different words about the same thing all of them are told (M6).
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from inspector.domain.bodies import CommentBody, ResponseBody
from inspector.domain.plan import Plan
from inspector.domain.records import MAIN, Kind, RecordKey
from inspector.domain.revisions import Revision
from inspector.domain.sheet import Sheet


class Said(msgspec.Struct, frozen=True):
    """Words of one person; `at` is in UTC."""

    text: str
    person: str
    at: datetime


class Remark(msgspec.Struct, frozen=True):
    """What was remarked on a criterion, a clause or the whole ('main'), and what was answered."""

    record: RecordKey
    said: tuple[Said, ...]
    answers: tuple[Said, ...]
    is_settled: bool

    @property
    def code(self) -> str:
        """What it is about: a criterion's or a clause's code, or 'main'."""
        return self.record.name

    @property
    def is_answered(self) -> bool:
        """Whether the team has said anything to it."""
        return bool(self.answers)


def remarks(sheet: Sheet) -> dict[str, Remark]:
    """All remarks by code: on the whole, at criteria and at clauses, in the plan's order."""
    found: dict[str, Remark] = {}
    for state in sheet.of_kind(Kind.COMMENT):
        heads = [head for head in state.heads if isinstance(head.typed, CommentBody)]
        said = tuple(_said(head) for head in heads if not head.withdrawn)
        if not said:
            continue
        settled = [head.typed.is_settled for head in heads if isinstance(head.typed, CommentBody)]
        answers = sheet.state(Kind.RESPONSE, state.record.name)
        found[state.record.name] = Remark(
            state.record,
            said,
            tuple(_said(head) for head in (answers.heads if answers else ()) if not head.withdrawn),
            all(settled),
        )
    order = _order(sheet.plan)
    return dict(sorted(found.items(), key=lambda each: (order.get(each[0], len(order)), each[0])))


def open_remarks(sheet: Sheet) -> dict[str, CommentBody]:
    """The comments that are not settled, by code; where words differ, all of them in one."""
    found: dict[str, CommentBody] = {}
    for code, remark in remarks(sheet).items():
        if not remark.is_settled:
            texts = dict.fromkeys(said.text for said in remark.said)
            found[code] = CommentBody(text="\n".join(texts), person=remark.said[0].person)
    return found


def _order(plan: Plan) -> dict[str, int]:
    codes = [MAIN, *(each.code for each in plan.criteria), *(each.code for each in plan.vetoes)]
    return {code: position for position, code in enumerate(codes)}


def _said(head: Revision) -> Said:
    body = head.typed
    match body:
        case CommentBody(text=text, person=person):
            return Said(text, person or head.author, head.at)
        case ResponseBody(text=text):
            return Said(text, head.author, head.at)
    return Said("", head.author, head.at)
