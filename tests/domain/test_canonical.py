"""Equal values have equal bytes, and what has no bytes of its own is refused."""

from __future__ import annotations

import json
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.canonical import (
    canonical_json,
    clean_text,
    decimal_text,
    moment_text,
    plain,
    stored_json,
)
from inspector.domain.values import DoneOnValue, MarksValue

leaves = st.one_of(
    st.text(),
    st.booleans(),
    st.integers(-(2**63), 2**63),
    st.decimals(allow_nan=False, allow_infinity=False, places=2),
    st.dates(),
)
trees = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("given_", "shown"),
    [("2.50", "2.5"), ("2", "2"), ("10", "10"), ("1E+2", "100"), ("-0.0", "0"), ("0.010", "0.01")],
)
def test_a_decimal_is_plain_text(given_: str, shown: str) -> None:
    assert decimal_text(Decimal(given_)) == shown


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9))
def test_a_decimal_reads_back_as_the_same_number(number: Decimal) -> None:
    written = decimal_text(number)

    assert Decimal(written) == number
    assert "E" not in written
    assert not ("." in written and written.endswith("0"))


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "sNaN"])
def test_what_is_no_number_has_no_text(number: str) -> None:
    with pytest.raises(ValueError, match=number):
        decimal_text(Decimal(number))


def test_one_text_in_two_codings_is_one_text() -> None:
    composed, decomposed = "é", "e\u0301"

    assert canonical_json({"note": composed}) == canonical_json({"note": decomposed})
    assert clean_text(decomposed) == composed


@pytest.mark.parametrize("text", ["\ud800", "好\udfff"])
def test_a_lone_surrogate_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="surrogates"):
        canonical_json({"note": text})


def test_a_binary_float_is_refused() -> None:
    with pytest.raises(TypeError, match="float"):
        canonical_json({"marks": 0.1})


def test_members_are_sorted_and_absent_ones_left_out() -> None:
    assert canonical_json({"b": 1, "a": None, "c": {"d": None}}) == b'{"b":1,"c":{}}'


def test_not_done_is_the_one_null_that_is_kept() -> None:
    assert canonical_json(DoneOnValue(None)) == b'{"done_on":null}'
    assert canonical_json(DoneOnValue(date(2010, 1, 9))) == b'{"done_on":"2010-01-09"}'


def test_a_struct_is_written_as_its_members() -> None:
    assert canonical_json(MarksValue(Decimal("1.50"))) == b'{"marks":"1.5"}'


def test_times_are_utc_to_the_second() -> None:
    beijing = timezone(timedelta(hours=8))

    assert (
        moment_text(datetime(2010, 3, 5, 9, 10, 59, 999, tzinfo=beijing)) == "2010-03-05T01:10:59Z"
    )
    assert plain(datetime(2010, 3, 5, tzinfo=UTC)) == "2010-03-05T00:00:00Z"


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="2010"):
        moment_text(datetime(2010, 3, 5))  # noqa: DTZ001 - it is what is refused


@given(trees)
def test_canonical_text_is_json_in_nfc_and_its_own_canonical_text(tree: object) -> None:
    written = canonical_json(tree)

    assert canonical_json(msgspec.json.decode(written)) == written
    assert unicodedata.is_normalized("NFC", json.dumps(json.loads(written), ensure_ascii=False))


@given(st.dictionaries(st.text(), leaves, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_members_makes_no_difference(tree: dict[str, object], chance: object) -> None:
    shuffled = sorted(tree.items(), key=lambda _: chance.random())  # type: ignore[attr-defined]  # a Random

    assert canonical_json(dict(shuffled)) == canonical_json(tree)


def test_what_a_stranger_stored_is_compared_as_it_is() -> None:
    assert stored_json({"b": 0.5, "a": None}) == b'{"a":null,"b":0.5}'
