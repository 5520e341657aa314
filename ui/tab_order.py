"""How do the keys go through controls that were made in another order than they stand?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtWidgets import QWidget


def order_tabs(chain: Sequence[QWidget]) -> None:
    """Lets Tab go through these widgets one after the other, as the eyes do."""
    for earlier, later in pairwise(chain):
        QWidget.setTabOrder(earlier, later)
