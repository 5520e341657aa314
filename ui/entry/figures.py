"""How do points look on the scoring page? Exactly, and without needless zeros."""

from __future__ import annotations

from decimal import Decimal

NONE = "–"


def figure(points: Decimal | None) -> str:
    """'2.5', '0', '1.67'; a dash where there is none."""
    if points is None:
        return NONE
    text = format(points, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
