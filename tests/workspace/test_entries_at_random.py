"""Whatever JSON holds: is every entry read or refused with sentences, and nothing crashes?"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from inspector import wording
from inspector.domain.entries import read_entries
from tests.workspace.entries_given import AT, OFFICE_SCOPE, TEAM
from tests.workspace.test_entries import BAD, GOOD
from tests.workspace.test_office_entries import OFFICE

LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(
        ["\ud800", "joint", "110000", "T01", "-", "A1", "2010-03-05", "8/10", "２．５"]
    )
)
TREES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
ENTRIES = [
    each
    for each in (*GOOD.values(), *(bad for bad, _, _ in BAD.values()))
    if isinstance(each, dict)
]
ENTRIES += [{**AT, "team": "T01", **each} for each in OFFICE.values()]
KEYS = sorted({key for entry in ENTRIES for key in entry} | {"withdrawn", "name", "due", "digest"})


@st.composite
def altered_entries(draw: st.DrawFn) -> object:
    """A known entry with a few members put in, taken out or replaced by anything."""
    entry: dict[str, Any] = dict(draw(st.sampled_from(ENTRIES)))
    for key in draw(st.lists(st.sampled_from(KEYS), max_size=3)):
        if draw(st.booleans()):
            entry[key] = draw(TREES)
        else:
            entry.pop(key, None)
    return entry


@given(st.lists(altered_entries() | TREES, max_size=4), st.booleans())
def test_anything_is_read_or_refused_in_words(entries: list[object], is_team: bool) -> None:
    scope = TEAM if is_team else OFFICE_SCOPE
    found = read_entries({"entries": entries}, scope)
    faulty = {fault.place.partition("]")[0] for fault in found.faults}
    sound = {place.partition("]")[0] for place, _ in found.entries}
    assert faulty.isdisjoint(sound)
    assert len(faulty | sound) == len(entries)
    for fault in found.faults:
        for locale in wording.LOCALES:
            wording.Wording(locale).words(fault.sentence).encode("utf-8")


@given(TREES)
def test_any_tree_is_a_file_of_entries_or_refused(tree: object) -> None:
    assert read_entries(tree, TEAM).entries == ()


def test_bottomless_values_are_refused_like_others() -> None:
    deep: object = "x"
    for _ in range(900):
        deep = [deep]
    for key in KEYS:
        entry = {**GOOD["level"], key: json.loads(json.dumps(deep))}
        assert read_entries({"entries": [entry]}, TEAM).faults


def test_endless_figures_are_refused_like_others() -> None:
    for figure in (
        "1" * 60_000_000,
        10**5_000,
        Decimal("1E+999999999"),
        Decimal("NaN"),
        Decimal("-Infinity"),
        float("inf"),
    ):
        for name, key in (("ratio", "done"), ("marks as text", "marks"), ("counts", "counts")):
            entry = {**GOOD[name], "value": {**GOOD[name]["value"], key: figure}}
            assert read_entries({"entries": [entry]}, TEAM).faults
