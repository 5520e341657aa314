"""Which files are not read, by which limits, and in which words is that said (W4, W8, W9)?

All limits and all codes stand here. A code is stable, for files and logs; the
README says which outcome it leads to. Every refusal has a sentence, and a remedy: what to do next.
"""

from __future__ import annotations

from enum import StrEnum

from inspector.domain.faults import Unreadable
from inspector.domain.sentences import Sentence, say

FILE_MOST = 200 * 1024 * 1024
"""Bytes of a file on disk."""
INFLATED_MOST = 512 * 1024 * 1024
"""Bytes of all parts of a workbook together, unpacked."""
RATIO_MOST = 250
"""How many times its packed size a part may have; asked of parts above `RATIO_FROM`."""
RATIO_FROM = 4 * 1024 * 1024
"""Bytes of a part, unpacked, below which it may be as dense as it likes."""
PARTS_MOST = 10_000
"""Parts in the zip: sheets, pictures, drawings."""
DIRECTORY_MOST = 4 * 1024 * 1024
"""Bytes of the zip's list of its parts."""
SHEETS_MOST = 300
"""Sheets of any kind; ours have at most 60 score sheets and ten others."""
ROWS_MOST = 200_000
"""Rows of one sheet that are written out, empty ones included."""
CELLS_MOST = 1_000_000
"""Cells of all sheets that are written out, empty ones included."""
GRID_MOST = 2_000_000
"""Rows times columns of one sheet up to its last cell with a content, and of all sheets."""
MERGES_MOST = 20_000
"""Merged ranges of one sheet."""
MERGED_MOST = 200_000
"""Cells of one merged range."""
PIXELS_MOST = 100_000_000
"""Pixels of one picture."""
LINES_MOST = 64 * 1024 * 1024
"""Bytes of all lines of a payload, inflated."""
REVISION_MOST = 4 * 1024 * 1024
"""Bytes of one revision; the longest notes that may be entered take a tenth."""
SECONDS_MOST = 8.0
"""Seconds that reading one file may take; ending the reader takes up to two more."""
MEMORY_MOST = 1024 * 1024 * 1024
"""Bytes of memory that the reader of files may have."""


class Code(StrEnum):
    """Every reason for which a file is not read."""

    UNREADABLE = "unreadable"
    """The zip or its XML is broken, or the reader broke on it."""
    UNSAFE = "unsafe"
    """The file is built as no office program builds one: to harm whoever opens it."""
    TOO_LARGE = "too_large"
    """Beyond a limit of size: file, unpacked parts, sheets, pictures, merged cells, memory."""
    TOO_MANY_ROWS = "too_many_rows"
    """Beyond a limit of rows, cells or addresses of cells."""
    WRONG_FORMAT = "wrong_format"
    """Another kind of file, or of workbook."""
    MACROS = "macros"
    """A workbook with macros."""
    ENCRYPTED = "encrypted"
    """A workbook with a password, and none that was given fits."""
    TIMEOUT = "timeout"
    """Reading took too long."""
    NOT_OURS = "not_ours"
    """A sound workbook with neither payload nor a layout of ours."""
    ALTERED = "altered"
    """The payload was changed, or a seal does not fit what it seals."""
    NEWER_FORMAT = "newer_format"
    """Only a newer version may read it."""


def broken() -> Unreadable:
    """The zip or XML of a workbook is damaged."""
    return Unreadable.of(
        Code.UNREADABLE,
        say("The workbook is damaged and cannot be read."),
        say("Ask the sender for it again; a copy that was cut off on the way looks like this."),
    )


def empty() -> Unreadable:
    """The file holds nothing."""
    return Unreadable.of(
        Code.UNREADABLE,
        say("The file is empty."),
        say("Ask the sender for it again; a copy that was cut off on the way looks like this."),
    )


def no_file(name: str) -> Unreadable:
    """A pipe, a device or another thing that only has a name as files have."""
    return Unreadable.of(
        Code.UNREADABLE,
        say("{file} is not an ordinary file.", file=name),
        say("Save what it holds as a file of its own, and import that one."),
    )


def reader_broke() -> Unreadable:
    """The child process that read the file ended by itself."""
    return Unreadable.of(
        Code.UNREADABLE,
        say("The reader of workbooks broke on this file."),
        say("Open it in a spreadsheet program, save it as .xlsx under a new name, try again."),
    )


def unsafe(what: Sentence) -> Unreadable:
    """The file is built to harm; `what` names how."""
    return Unreadable.of(
        Code.UNSAFE,
        what,
        say("Do not open it in any program. Ask the sender where it comes from."),
    )


def too_large(what: Sentence) -> Unreadable:
    """A limit of size is passed; `what` names which."""
    return Unreadable.of(
        Code.TOO_LARGE,
        what,
        say("Check that this is the right file; ask the sender to export fewer localities in one."),
    )


def too_many_rows(sheet: str) -> Unreadable:
    """A sheet goes on beyond all measure."""
    return Unreadable.of(
        Code.TOO_MANY_ROWS,
        say("A sheet has more rows, columns or cells than this program reads."),
        say("Delete the empty rows and columns behind its content, save, and try again."),
        sheet,
    )


def wrong_format(what: Sentence) -> Unreadable:
    """Another kind of file; `what` names which."""
    return Unreadable.of(
        Code.WRONG_FORMAT,
        what,
        say("Open it in a spreadsheet program, save it as .xlsx, and import that file."),
    )


def macros() -> Unreadable:
    """A workbook with macros; results never need any."""
    return Unreadable.of(
        Code.MACROS,
        say("The workbook is of a kind that holds macros."),
        say("Save it as .xlsx without macros, and import that file."),
    )


def encrypted(*, was_tried: bool) -> Unreadable:
    """A password is needed, or none of those given fits."""
    sentence = say("The workbook is protected by a password.")
    if was_tried:
        sentence = say("None of the passwords that were given opens the workbook.")
    return Unreadable.of(
        Code.ENCRYPTED, sentence, say("Ask the sender for the password and import it again.")
    )


def timeout() -> Unreadable:
    """Reading took too long and was ended."""
    return Unreadable.of(
        Code.TIMEOUT,
        say("Reading the file took more than {seconds} seconds.", seconds=int(SECONDS_MOST)),
        say("Try again when the computer is less busy, or ask the sender for smaller files."),
    )


def out_of_memory() -> Unreadable:
    """Reading took more memory than it may."""
    return too_large(say("Reading the file took more memory than it may."))


def not_ours() -> Unreadable:
    """Nothing in it is of this program."""
    return Unreadable.of(
        Code.NOT_OURS,
        say("The workbook has no identification, it may not have been exported by this program."),
        say("Import a file that was exported with this program."),
    )


def a_reply() -> Unreadable:
    """A unit's reply to a rectification notice: it comes in elsewhere."""
    return Unreadable.of(
        Code.NOT_OURS,
        say("The workbook is a unit's reply to a rectification notice."),
        say("Bring it in on the page of rectifications, or with `inspector replies`."),
    )


def altered() -> Unreadable:
    """The payload or a seal does not fit; nothing of it was parsed."""
    return Unreadable.of(
        Code.ALTERED,
        say("The sealed part of the workbook was changed after it was written."),
        say("Ask the sender to export it again; nothing of it was counted."),
    )


def bad_lines() -> Unreadable:
    """Digest and seal fit, but what was sealed is not what this format holds."""
    return Unreadable.of(
        Code.UNREADABLE,
        say("The sealed part of the workbook holds something that cannot be read."),
        say("Update the app; if that does not help, ask the sender to export it again."),
    )


def newer_format(needed: int) -> Unreadable:
    """Only a reader of a newer version may read it (W9)."""
    return Unreadable.of(
        Code.NEWER_FORMAT,
        say("The workbook was written by a newer version (format {format}).", format=needed),
        say("Update the app, then import the file again."),
    )
