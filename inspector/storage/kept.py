"""What small things does a workspace keep by name, beside its log and its facts?

Texts under a key of their own in `meta`: a plan that is being written, the notes of its versions.
"""

from __future__ import annotations

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from inspector.domain.records import Kind
from inspector.storage.tables import META, STATES

_PREFIX = "kept."


def keep(connection: Connection, name: str, text: str) -> None:
    """Keeps a text over the one of that name."""
    row = {"key": _PREFIX + name, "value": text}
    connection.execute(insert(META).prefix_with("OR REPLACE"), [row])


def kept(connection: Connection, name: str) -> str | None:
    """The text of that name."""
    return connection.scalar(select(META.c.value).where(META.c.key == _PREFIX + name))


def forget(connection: Connection, name: str) -> None:
    """Keeps nothing under that name any more."""
    connection.execute(delete(META).where(META.c.key == _PREFIX + name))


def answers_by_criterion(connection: Connection) -> dict[str, int]:
    """How many answers that are not withdrawn each criterion has, by its code."""
    query = (
        select(STATES.c.name, func.count())
        .where(STATES.c.kind == Kind.ANSWER.value, STATES.c.withdrawn == 0)
        .group_by(STATES.c.name)
    )
    return {row[0]: row[1] for row in connection.execute(query)}
