"""Where does a bug leave its traces, so that a person need not read them?"""

from __future__ import annotations

import platform
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from inspector import places

LOG = "errors.log"
MOST_BYTES = 1_000_000


def keep_traces(error: BaseException, command: str) -> Path | None:
    """Adds the traceback to the log of errors and returns its path; None if that fails too.

    Arguments are not kept: they may hold notes and names (T6).
    """
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    head = f"{now} {command} Python {platform.python_version()} {sys.platform}"
    lines = traceback.format_exception(error)
    try:
        path = places.log_folder() / LOG
        if path.exists() and path.stat().st_size > MOST_BYTES:
            path.replace(path.with_suffix(".old.log"))
        with path.open("a", encoding="utf-8", errors="backslashreplace") as log:
            log.write(f"{head}\n{''.join(lines)}\n")
    except OSError:
        return None
    return path
