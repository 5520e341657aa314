"""Which days are workdays in China, as far as anybody has published it?"""

from __future__ import annotations

from datetime import date

FIRST_YEAR = 2004
LAST_YEAR = 2026
"""The years whose holidays the calendar knows; each autumn the next one is published."""


def is_workday(day: date) -> bool | None:
    """Whether a day is a workday, moved weekends considered; None outside the known years."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    import chinese_calendar

    return bool(chinese_calendar.is_workday(day))
