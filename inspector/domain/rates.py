"""How much of a whole was reached, in percent, and when is that little?"""

from __future__ import annotations

from decimal import Decimal

from inspector.domain.methods import quotient_to_cent

WEAK = Decimal(60)
"""Below this rate, in percent, a section or a department is weak."""
LOW = Decimal(70)
"""Below this rate, in percent, a cell of the heat map is low."""
BOUNDS = (WEAK, LOW, Decimal(80), Decimal(90))
"""Where one band of rates ends and the next begins, in percent."""


def rate_of(part: Decimal | int, whole: Decimal | int) -> Decimal | None:
    """Percent of `whole`, to 0.01; None where there is no whole. Neither is less than 0."""
    return quotient_to_cent(Decimal(part * 100), whole) if whole else None


def is_weak(rate: Decimal | None) -> bool:
    """Whether a rate is weak; one that nobody knows is not."""
    return rate is not None and rate < WEAK


def is_low(rate: Decimal | None) -> bool:
    """Whether a rate is low; one that nobody knows is not."""
    return rate is not None and rate < LOW


def band_of(rate: Decimal) -> int:
    """The band of a rate, from 0 for the worst to 4 for the best."""
    return sum(rate >= bound for bound in BOUNDS)
