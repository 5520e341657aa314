"""What can become of a cell that a person changed, and in which words is that said (W5, W6)?"""

from __future__ import annotations

from enum import StrEnum

from inspector.domain.sentences import Sentence, say


class EditCode(StrEnum):
    """What was made of an edit; all but the first two wait for a person without a proposal."""

    EDITED = "edited"
    """An existing record would change: there is a proposal."""
    ADDED = "added"
    """A new record was entered in a row without one: there is a proposal."""
    NOT_VALID = "not_valid"
    """What was entered is no value of this record; `why` says in which way."""
    UNKNOWN_WORD = "unknown_word"
    """The word is in neither language's drop-down."""
    FORMULA = "formula"
    """A formula stands in a cell for input; it is never evaluated."""
    ERROR = "error"
    """The cell shows an error in place of a value."""
    CUT_TEXT = "cut_text"
    """The text was too long for its cell, and what the cell held of it was edited."""
    LOCKED = "locked"
    """A cell that names the record was changed."""
    OPEN_RECORD = "open_record"
    """The record waits for a decision and was exported blank."""
    AMBIGUOUS = "ambiguous"
    """The row is there several times and does not say the same."""
    ALREADY_THERE = "already_there"
    """A new row describes a record that stands in another row."""
    UNKNOWN_ROW = "unknown_row"
    """The row's record is not in the sealed part of the workbook."""
    OTHER_INSPECTION = "other_inspection"
    """The sheet or row belongs to an inspection that the workbook does not hold."""
    OTHER_CAMPAIGN = "other_campaign"
    """The sheet comes from a workbook of another campaign or plan."""
    NO_KEY = "no_key"
    """The row has no key, and nothing in it says which record is meant."""
    NO_COLUMNS = "no_columns"
    """The hidden row that names the columns is gone, or names one of them twice."""
    MISPLACED = "misplaced"
    """The row stands on a sheet of another table."""


class NoteCode(StrEnum):
    """What is worth knowing of a workbook and changes nothing."""

    LINKS = "links"
    """Links to other places; ignored."""
    OBJECTS = "objects"
    """Embedded objects; ignored."""
    SHEET_GONE = "sheet_gone"
    """A table that was exported is not there any more; nothing is erased by that.

    The note's `sheet` is the inspection, its `column` the table.
    """
    ROWS_GONE = "rows_gone"
    """Rows that were exported are not there any more; nothing is erased by that."""
    COLUMN_GONE = "column_gone"
    """A column is not there any more; nothing is erased by that."""
    PLAN_UNKNOWN = "plan_unknown"
    """The visible cells could not be read, since their plan is not known here."""


_SENTENCES: dict[EditCode, Sentence] = {
    EditCode.EDITED: say("Edited in a spreadsheet program."),
    EditCode.ADDED: say("Entered in a spreadsheet program."),
    EditCode.NOT_VALID: say("What was entered does not fit this record."),
    EditCode.UNKNOWN_WORD: say("The word is not in the list of this cell."),
    EditCode.FORMULA: say("A formula stands where a value belongs; it was not evaluated."),
    EditCode.ERROR: say("The cell shows an error in place of a value."),
    EditCode.CUT_TEXT: say("The cell holds only the beginning of a long text, and was edited."),
    EditCode.LOCKED: say("A cell was changed that only tells which record the row is about."),
    EditCode.OPEN_RECORD: say("The record waits for a decision; a cell cannot make it."),
    EditCode.AMBIGUOUS: say("The row is there several times, with different contents."),
    EditCode.ALREADY_THERE: say("The row describes anew what stands in another row already."),
    EditCode.UNKNOWN_ROW: say("The row is about a record that this workbook does not hold."),
    EditCode.OTHER_INSPECTION: say("The row is about an inspection that this workbook lacks."),
    EditCode.OTHER_CAMPAIGN: say("The sheet comes from a workbook of another campaign or plan."),
    EditCode.NO_KEY: say("The row has no key, so nobody can tell which record it is about."),
    EditCode.NO_COLUMNS: say("The hidden row that names the sheet's columns is gone or damaged."),
    EditCode.MISPLACED: say("The row was moved to a sheet on which it does not belong."),
}


def edit_sentence(code: str) -> Sentence:
    """What the code says to a person."""
    return _SENTENCES[EditCode(code)]
