"""Where does a command get the password of a workbook? From a file, never from its arguments."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from inspector.domain.faults import Refused
from inspector.domain.sentences import say
from inspector.wholefile import disk_trouble, must_be_ordinary

LONGEST = 255

PasswordFile: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--password-file",
        metavar="FILE",
        help=say("A file whose first line is the password of the workbook.").text,
    ),
]


def password_in(file: Path | None) -> str | None:
    """The password in the first line of a file; None without a file.

    Raises `DiskTrouble` when it cannot be read, `Refused` when there is no password in it.
    """
    if file is None:
        return None
    try:
        must_be_ordinary(file)
        with file.open("rb") as opened:
            line = opened.readline(4 * LONGEST)
    except OSError as error:
        raise disk_trouble(error, file) from error
    try:
        password = line.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise _no_password(file) from error
    if not password or len(password) > LONGEST:
        raise _no_password(file)
    return password


def _no_password(file: Path) -> Refused:
    return Refused.of(
        "no_password",
        say("There is no password in the first line of {file}.", file=str(file)),
        say("Write it there in UTF-8, at most {most} characters.", most=LONGEST),
    )
