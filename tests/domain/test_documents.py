"""What a draft says and the data no longer says is found by the ids of its sentences."""

from __future__ import annotations

from inspector.domain.documents import Bound, compare

MEAN = Bound("mean", "平均 80.00 分", (("mean", "80.00"),))
FIRST = Bound("first", "第一名北京市", (("name", "北京市"),))


def test_nothing_has_changed_where_everything_is_said_again() -> None:
    assert compare((MEAN, FIRST), (FIRST, MEAN)) == ()


def test_a_changed_figure_is_named_with_both_values() -> None:
    now = Bound("mean", "平均 81.50 分", (("mean", "81.50"),))
    [changed] = compare((MEAN, FIRST), (now, FIRST))
    assert changed.id == "mean"
    assert changed.figures == (("mean", "80.00", "81.50"),)


def test_what_is_gone_and_what_is_new_stand_alone() -> None:
    gone, new = compare((MEAN,), (FIRST,))
    assert (gone.before, gone.after) == (MEAN, None)
    assert (new.before, new.after) == (None, FIRST)
