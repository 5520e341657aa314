"""What does the program do without a screen, and with which exit status does it end?

0: done; 1: the work could not be done, each fault on a line of its own on stderr; 2: wrong usage.
"""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress

from inspector import wording
from inspector.cli.usage import (
    WrongUsage,
    command_in,
    explain,
    must_be_known,
    speak,
    speak_headings,
    take_common,
    with_hint,
)
from inspector.domain.faults import World
from inspector.wording import tr

PROGRAM = "inspector"
DONE, FAILED, WRONG = 0, 1, 2
INTERRUPTED = 130
"""What the command line library makes of Ctrl+C."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; the exit status is 0 for done, 1 for not done, 2 for wrong usage."""
    _speak_utf8()
    arguments = list(sys.argv[1:] if argv is None else argv)
    debug = "--debug" in arguments
    try:
        common, rest = take_common(arguments)
        if common.locale:
            wording.use(common.locale)
        status = _run(rest)
        sys.stdout.flush()
    except WrongUsage as wrong:
        return _wrong(wording.words(wrong.sentence), arguments)
    except World as world:
        from inspector.cli.printing import print_faults

        print_faults(world.faults)
        return FAILED
    except BrokenPipeError:
        # Whoever read our output has gone; that is how `| head` ends.
        _let_go_of_stdout()
        return FAILED
    except KeyboardInterrupt:
        _complain(tr("Stopped; what was done before is complete."))
        return FAILED
    except Exception as error:  # noqa: BLE001 - a bug must not show its insides
        return _report(error, arguments, debug=debug)
    return status


def _run(arguments: list[str]) -> int:
    from typer.exceptions import TyperException

    from inspector.cli.app import command_tree

    tree = command_tree()
    must_be_known(tree, arguments)
    if "--help" in arguments:
        speak(tree)
        speak_headings()
    try:
        status: object = tree.main(arguments, prog_name=PROGRAM, standalone_mode=False)
    except TyperException as error:
        return _wrong(explain(error), arguments)
    if status == INTERRUPTED:
        raise KeyboardInterrupt
    return status if isinstance(status, int) else DONE


def _wrong(words: str, arguments: Sequence[str]) -> int:
    from inspector.cli.app import command_tree

    _complain(with_hint(words, PROGRAM, command_in(command_tree(), arguments)))
    return WRONG


def _report(error: Exception, arguments: Sequence[str], *, debug: bool) -> int:
    """One sentence about a bug, and where its traces lie."""
    if isinstance(error, OSError) and error.filename is not None:
        from inspector.cli.printing import print_faults
        from inspector.wholefile import disk_trouble

        print_faults(disk_trouble(error, error.filename).faults)
        return FAILED
    from inspector.cli.trouble import keep_traces

    command = next((word for word in arguments if not word.startswith("-")), "")
    path = keep_traces(error, command)
    if debug:
        traceback.print_exception(error)
    if path is None:
        _complain(tr("The program has made a mistake. Nothing was recorded by halves."))
    else:
        _complain(
            tr(
                "The program has made a mistake. Nothing was recorded by halves. "
                "Please send us this file: {path}",
                path=str(path),
            )
        )
    return FAILED


def _complain(words: str) -> None:
    with suppress(OSError):
        print(words, file=sys.stderr)


def _speak_utf8() -> None:
    """Pipes get UTF-8 on every system; what a terminal cannot show is escaped, never a crash."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _let_go_of_stdout() -> None:
    """Has Python's own flush at the end write to nowhere."""
    with suppress(OSError, ValueError, io.UnsupportedOperation):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
