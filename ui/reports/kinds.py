"""Which documents can be made, what are they called, and what kind of file is each?"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from inspector.domain.documents import DocumentKind
from inspector.domain.sentences import Sentence, say, say_in


class Paper(StrEnum):
    """Everything that headquarters sends out, in the order of the list."""

    BULLETIN = "bulletin"
    SPECIAL = "special"
    NOTICE = "notice"
    REMINDERS = "reminders"
    SUMMARY = "summary"
    SCORE_SHEET = "scoresheet"


class PaperKind(msgspec.Struct, frozen=True):
    """How a kind is offered; `document` is None for what is no text document."""

    paper: Paper
    name: Sentence
    told: Sentence
    icon: str
    ending: str
    document: DocumentKind | None = None
    is_about_a_place: bool = False


KINDS = (
    PaperKind(
        Paper.BULLETIN,
        say_in("document", "Bulletin"),
        say("Who is commended, who is criticised and why, and the ranking."),
        "megaphone",
        "docx",
        DocumentKind.BULLETIN,
    ),
    PaperKind(
        Paper.SPECIAL,
        say_in("document", "Special report"),
        say("Eight parts along the plan’s own sections."),
        "document",
        "docx",
        DocumentKind.SPECIAL,
    ),
    PaperKind(
        Paper.NOTICE,
        say_in("document", "Notices"),
        say("One for each responsible unit, with counterfoil and receipt."),
        "sign",
        "docx",
        DocumentKind.NOTICE,
        is_about_a_place=True,
    ),
    PaperKind(
        Paper.REMINDERS,
        say_in("document", "Reminders"),
        say("Whose results have not arrived signed."),
        "clock",
        "docx",
        DocumentKind.REMINDERS,
    ),
    PaperKind(
        Paper.SUMMARY,
        say_in("document", "Summary"),
        say("Eleven sheets with live formulas and charts."),
        "grid",
        "xlsx",
    ),
    PaperKind(
        Paper.SCORE_SHEET,
        say_in("document", "Score sheet"),
        say("One locality’s score sheet, to print or as PDF."),
        "score",
        "pdf",
        is_about_a_place=True,
    ),
)


def kind_of(paper: Paper) -> PaperKind:
    """How that one is offered."""
    return next(kind for kind in KINDS if kind.paper is paper)
