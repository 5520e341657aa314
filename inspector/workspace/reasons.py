"""Why is a file set aside, or worth a second look? Stable codes, and a sentence for each.

Codes are for files and logs; those for which a file is not read at all are the reader's own.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from inspector.domain.sentences import Sentence, say


class Reason(StrEnum):
    """The order is that in which they are listed."""

    ALTERED = "altered"
    OTHER_CAMPAIGN = "other_campaign"
    NOT_ASSIGNED = "not_assigned"
    MISMATCH = "mismatch"
    RELEASED = "released"
    DISMISSED = "dismissed"
    NO_PAYLOAD = "no_payload"
    OLDER = "older"
    SHRUNK = "shrunk"
    COPIED_LAPTOP = "copied_laptop"
    OTHER_PLAN = "other_plan"
    INCOMPLETE = "incomplete"
    BROUGHT_BACK = "brought_back"
    UNCLEAR_EDITS = "unclear_edits"
    IGNORED_PARTS = "ignored_parts"
    NOT_FOUND = "not_found"
    CHANGED_MEANWHILE = "changed_meanwhile"
    FAILED = "failed"


QUARANTINE = frozenset(
    {Reason.ALTERED, Reason.OTHER_CAMPAIGN, Reason.NOT_ASSIGNED, Reason.MISMATCH}
)
"""What sets a file aside until a person decides; all else keeps nothing out."""

SENTENCES: dict[str, Sentence] = {
    Reason.ALTERED: say("The sealed part of the workbook was changed after it was written."),
    Reason.OTHER_CAMPAIGN: say("The file belongs to another campaign."),
    Reason.NOT_ASSIGNED: say("The file is about a team or locality that is not assigned here."),
    Reason.MISMATCH: say("The file is signed with another key than the one known for its sender."),
    Reason.RELEASED: say("A person took the file in all the same."),
    Reason.DISMISSED: say("A person decided that the file stays outside."),
    Reason.NO_PAYLOAD: say("The sealed part is missing; only the visible cells could be read."),
    Reason.OLDER: say("A later file of the same sender has been imported."),
    Reason.SHRUNK: say("The file lacks entries that its sender had sent before."),
    Reason.COPIED_LAPTOP: say("Two laptops write as one: entries of both are kept."),
    Reason.OTHER_PLAN: say("The file was made by another version of the plan."),
    Reason.INCOMPLETE: say("Some entries replace others that have not arrived yet."),
    Reason.BROUGHT_BACK: say("Entries of an import that was undone came back with the file."),
    Reason.UNCLEAR_EDITS: say("Some cells were changed in a way that could not be understood."),
    Reason.IGNORED_PARTS: say("Links, macros or objects in the file were ignored."),
    Reason.NOT_FOUND: say("The file is not there any more."),
    Reason.CHANGED_MEANWHILE: say("The file changed while it was being read."),
    Reason.FAILED: say("The program made a mistake with this file; nothing of it was taken in."),
}


def in_order(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """The codes, each once, as they are listed."""
    found = set(reasons)
    return tuple(reason.value for reason in Reason if reason in found)
