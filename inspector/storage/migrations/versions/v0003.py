"""Schema 3: scorecards hold what lists and heat maps show; states are found by their kind.

Scorecards are derived and made anew, so that the table comes back empty.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def _text(name: str, *, key: bool = False, empty: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, primary_key=key, nullable=empty)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _bytes(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary, nullable=False)


def upgrade() -> None:
    """Makes the scorecards' table anew and the index."""
    op.drop_table("scorecards")
    op.create_table(
        "scorecards",
        _text("round", key=True),
        _text("locality", key=True),
        _text("team", key=True),
        _text("plan"),
        _text("total", empty=True),
        _text("grade", empty=True),
        _number("provisional"),
        _number("started"),
        _number("answered"),
        _text("sign"),
        _text("acceptance"),
        _bytes("summary"),
        _bytes("cells"),
        _bytes("details"),
        sqlite_strict=True,
    )
    op.create_index("states_by_kind", "states", ["kind"])
