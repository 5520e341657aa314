"""What do the buttons and the foot say of the edits or files that are selected?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from inspector.wording import tr, tr_count
from ui.quarantine.rows import EditRow, FileLine


@dataclass(frozen=True, slots=True)
class Chosen:
    """The words of a selection: the good deed and the bad one, what is so, and what follows."""

    good: str
    good_hint: str
    bad: str
    bad_hint: str
    may_good: bool
    may_bad: bool
    is_any: bool
    told: str = ""
    then: str = ""


def edits_chosen(rows: Sequence[EditRow]) -> Chosen:
    """The words of selected hand edits; several are adopted or dismissed together."""
    count = len(rows)
    told, then = "", ""
    if count == 1:
        told = rows[0].effect
        then = tr(
            "Until somebody adopts it, what was exported counts. Adopting writes it as an "
            "entry; dismissing ends the waiting wherever it travels."
        )
    elif count:
        told = tr_count("{count} hand edit is selected", "{count} hand edits are selected", count)
        then = tr("They are adopted or dismissed together: all or none.")
    return Chosen(
        good=tr_count("Adopt {count}", "Adopt {count}", count),
        good_hint=tr("Adopt (Enter)"),
        bad=tr_count("Dismiss {count}", "Dismiss {count}", count),
        bad_hint=tr("Dismiss (D)"),
        may_good=count > 0,
        may_bad=count > 0,
        is_any=count > 0,
        told=told,
        then=then,
    )


def files_chosen(lines: Sequence[FileLine], *, is_busy: bool) -> Chosen:
    """The words of selected files; none is taken in while other files are (`is_busy`)."""
    count = len(lines)
    able = bool(lines) and all(line.may_come_in for line in lines)
    told, then = "", ""
    if count == 1:
        told = lines[0].why
        then = " ".join(part for part in (lines[0].next_step, lines[0].decided) if part)
    elif count:
        told = tr_count("{count} file is selected", "{count} files are selected", count)
        then = "" if able else tr("An altered file is never taken in.")
    return Chosen(
        good=tr_count("Take in {count}", "Take in {count}", count),
        good_hint=tr("Take in all the same (R)"),
        bad=tr_count("Leave outside {count}", "Leave outside {count}", count),
        bad_hint=tr("Leave outside (D)"),
        may_good=able and not is_busy,
        may_bad=any(line.is_waiting for line in lines),
        is_any=count > 0,
        told=told,
        then=then,
    )
