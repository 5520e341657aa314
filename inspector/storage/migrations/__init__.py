"""How does a workspace of an older version become one of this? On a copy, then swapped (S6).

`versions/` holds one alembic script per schema, the first of which makes the first tables. The
schema's number stands in the header (`user_version`), so that it is known without alembic, which
takes half a second to import and is needed only here.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from inspector.domain.faults import Unreadable
from inspector.domain.sentences import say
from inspector.storage import copies, log
from inspector.storage.files import free_name
from inspector.storage.tables import SCHEMA
from inspector.storage.troubles import in_use
from inspector.wholefile import write_whole

SCRIPTS = Path(__file__).parent


def migrate(path: Path, target: int = SCHEMA, scripts: Path = SCRIPTS) -> Path:
    """Brings the workspace at `path` to the schema `target`; returns where the old file stays.

    The caller holds the lock and has no connection. Raises `Unreadable` when the copy does not hold
    the very same revisions; then nothing was changed.
    """
    schema = copies.schema_of(path)
    copies.play_in(path)
    wanted = copies.check_copy(path)
    old = free_name(path.with_name(f"{path.stem}.version-{schema}{path.suffix}"))

    def copy(draft: Path) -> None:
        shutil.copyfile(path, draft)

    def write(draft: Path) -> None:
        copy(draft)
        with copies.writing(draft) as connection:
            upgrade(connection, schema, target, scripts)

    def check(draft: Path) -> None:
        with copies.reading(draft) as connection:
            found = log.contents(connection)
            if found != wanted or copies.structural_faults(connection):
                raise Unreadable.of(
                    "not_migrated",
                    say("{file} could not be brought to this version.", file=path.name),
                    say("It was left as it is: open it with the version that made it."),
                    str(path),
                )

    write_whole(old, copy)
    if write_whole(path, write, check) != path:
        raise in_use(path)
    return old


def upgrade(
    connection: Connection, schema: int, target: int = SCHEMA, scripts: Path = SCRIPTS
) -> None:
    """Runs the scripts after `schema` up to `target` in the transaction that is open."""
    directory = ScriptDirectory(str(scripts))
    steps = list(directory.iterate_revisions(_name(target), _name(schema) if schema else "base"))
    with Operations.context(MigrationContext.configure(connection)):
        for step in reversed(steps):
            step.module.upgrade()
    connection.exec_driver_sql(f"PRAGMA user_version={target}")


def _name(schema: int) -> str:
    return f"{schema:04}"
