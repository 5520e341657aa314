"""How do the ledger, its notices and a unit's reply read as JSON, the same in every language?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from inspector.domain.bodies import ExtensionBody, NoticeBody
from inspector.domain.records import RecordKey
from inspector.domain.rectification import Stage, is_proposed_for_publicity
from inspector.wording import words
from inspector.workspace.ledger import Ledger, LedgerRow
from inspector.workspace.replying import ReplyLine, ReplyPreview


def ledger_json(known: Ledger, rows: tuple[LedgerRow, ...] | None = None) -> dict[str, Any]:
    """All rows, or those given; `counts` are of all."""
    return {
        "as_of": known.day.isoformat(),
        "is_today": known.is_today,
        "counts": {str(stage): count for stage, count in known.counts.items()},
        "overdue": dict(zip(("week", "month", "longer"), known.overdue, strict=True)),
        "rectifications": [_row(row) for row in (known.rows if rows is None else rows)],
    }


def notices_json(notices: Mapping[RecordKey, NoticeBody]) -> dict[str, Any]:
    """Every notice, by its record."""
    return {
        "notices": [
            {
                "number": body.number,
                "record": str(record),
                "round": record.round,
                "locality": record.locality,
                "team": record.team,
                "unit": body.unit,
                "issued_on": _day(body.issued_on),
                "due": _day(body.due),
                "rectifications": list(body.rectifications),
                "contact": body.contact,
                "requirement": body.requirement,
            }
            for record, body in sorted(notices.items())
        ]
    }


def reply_json(preview: ReplyPreview) -> dict[str, Any]:
    """What a reply would bring, or has brought, row by row; `reason` is in words."""
    return {
        "path": preview.path,
        "notice": preview.notice.name if preview.notice is not None else None,
        "unit": preview.unit,
        "fault": preview.fault.code if preview.fault is not None else None,
        "rows": [_line(line) for line in preview.lines],
    }


def _row(row: LedgerRow) -> dict[str, Any]:
    record, body = row.record, row.body
    return {
        "number": row.number,
        "record": str(record),
        "round": record.round,
        "locality": record.locality,
        "name": row.locality,
        "team": record.team,
        "criterion": body.criterion or None,
        "clause": body.clause or None,
        "problem": body.problem,
        "responsible": body.responsible,
        "person": body.person,
        "measure": body.measure,
        "state": body.status,
        "stage": str(row.stage),
        "overdue": row.stage is Stage.OVERDUE,
        "due": _day(row.due),
        "days_left": row.left,
        "age": row.age,
        "notice": body.notice or None,
        "issued_on": _day(row.issued_on),
        "reply": body.reply,
        "submitted_on": _day(body.submitted_on),
        "proof": body.proof,
        "accepted_by": body.accepted_by,
        "closed_on": _day(body.closed_on),
        "note": body.note,
        "proposed_for_publicity": is_proposed_for_publicity(body),
        "published": body.published,
        "origin": body.origin or None,
        "conflict": row.is_disputed,
        "extensions": [_extension(number, each) for number, each in row.extensions],
    }


def _extension(number: int, body: ExtensionBody) -> dict[str, Any]:
    return {
        "number": number,
        "asked": _day(body.asked),
        "state": body.state,
        "reason": body.reason,
        "person": body.person,
        "decided_on": _day(body.decided_on),
    }


def _line(line: ReplyLine) -> dict[str, Any]:
    after = line.after
    return {
        "number": line.number,
        "cell": line.place,
        "step": str(line.step),
        "record": str(line.row.record) if line.row is not None else None,
        "reply": after.reply if after is not None else None,
        "submitted_on": _day(after.submitted_on) if after is not None else None,
        "proof": after.proof if after is not None else None,
        "reason": words(line.why) if line.why is not None else None,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
