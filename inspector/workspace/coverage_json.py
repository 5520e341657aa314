"""What does `coverage --json` print? What has arrived, by inspection, team and laptop."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from inspector.workspace.coverage import Coverage, CoverageRow, LaptopCoverage, TeamCoverage
from inspector.workspace.reminding import Reminder, reminders


def coverage_json(found: Coverage) -> dict[str, Any]:
    """The whole board, and the list of reminders that follows from it."""
    return {
        "round": found.round,
        "as_of": found.as_of.isoformat(timespec="seconds"),
        "inspections": [_inspection(each) for each in found.rows],
        "teams": [_team(each) for each in found.teams],
        "laptops": [_laptop(each) for each in found.laptops],
        "reminders": [_reminder(each) for each in reminders(found)],
    }


def _inspection(each: CoverageRow) -> dict[str, Any]:
    row = each.row
    return {
        "locality": row.key.locality,
        "name": row.name,
        "team": row.key.team,
        "state": each.stage.value,
        "assigned": row.is_assigned,
        "due": _text(each.due),
        "days_late": each.days_late,
        "answered": row.answered,
        "criteria_count": row.criteria,
        "files": each.files,
        "last": _text(each.last),
        "alarms": list(each.alarms),
        "gaps": row.incomplete,
    }


def _team(each: TeamCoverage) -> dict[str, Any]:
    return {
        "team": each.team,
        "name": each.name,
        "leader": each.leader,
        "expected": each.expected,
        "arrived": each.arrived,
        "missing": each.missing,
        "late": each.late,
        "signed": each.signed,
        "accepted": each.accepted,
        "returned": each.returned,
        "unassigned": each.others,
        "laptops": each.laptops,
        "alarms": list(each.alarms),
    }


def _laptop(each: LaptopCoverage) -> dict[str, Any]:
    return {
        "stream": each.stream,
        "device": each.device,
        "team": each.team,
        "author": each.author,
        "files": each.files,
        "first": _text(each.first),
        "last": _text(each.last),
        "counter": each.counter,
        "skipped": list(each.skipped),
        "copies": each.copies,
        "older": each.older,
        "shrunk": each.shrunk,
        "gaps": each.gaps,
    }


def _reminder(each: Reminder) -> dict[str, Any]:
    return {
        "locality": each.key.locality,
        "name": each.name,
        "team": each.key.team,
        "leader": each.leader,
        "due": _text(each.due),
        "days_late": each.days_late,
        "reason": each.code,
    }


def _text(day: date | datetime | None) -> str | None:
    if isinstance(day, datetime):
        return day.isoformat(timespec="seconds")
    return day.isoformat() if day is not None else None
