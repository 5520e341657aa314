"""A seal speaks for the very ids it was made over, in the name of the very key that made it."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.revisions import RevisionId
from inspector.exchange.seals import (
    Seal,
    SigningKey,
    WorkbookSeal,
    fingerprint,
    is_seal_sound,
    is_workbook_seal_sound,
    seal_from_line,
    seal_line,
)

KEY = SigningKey(bytes(range(32)))
STRANGER = SigningKey(bytes(range(1, 33)))

ids = st.lists(st.binary(min_size=32, max_size=32).map(bytes.hex), max_size=5, unique=True)


def revision_ids(texts: list[str]) -> list[RevisionId]:
    return [RevisionId(text) for text in texts]


@given(ids)
def test_a_seal_travels_as_a_line_and_stays_sound(texts: list[str]) -> None:
    seal = KEY.seal("campaign", revision_ids(texts))

    came_back = seal_from_line(seal_line(seal))

    assert came_back == seal
    assert is_seal_sound(seal)
    assert seal.ids == tuple(sorted(texts))
    assert b"\n" not in seal_line(seal)


def test_the_order_in_which_ids_are_given_does_not_matter() -> None:
    ordered, reverse = ["a" * 64, "b" * 64], ["b" * 64, "a" * 64]

    assert KEY.seal("c", revision_ids(ordered)) == KEY.seal("c", revision_ids(reverse))


def test_every_flipped_bit_of_a_seal_is_seen() -> None:
    line = seal_line(KEY.seal("campaign", revision_ids(["a" * 64, "b" * 64])))

    for place in range(len(line)):
        for bit in (1, 4, 32, 128):
            touched = bytearray(line)
            touched[place] ^= bit
            seal = seal_from_line(bytes(touched))
            assert seal is None or not is_seal_sound(seal), bytes(touched)


@pytest.mark.parametrize(
    "change",
    [
        {"ids": ("a" * 64,)},
        {"ids": ("a" * 64, "b" * 64, "c" * 64)},
        {"ids": ("b" * 64, "a" * 64)},
        {"ids": ("a" * 64, "a" * 64, "b" * 64)},
        {"campaign": "another"},
        {"key": STRANGER.public},
        {"signature": STRANGER.seal("campaign", revision_ids(["a" * 64, "b" * 64])).signature},
        {"signature": KEY.seal_workbook("a" * 64).signature},
        {"signature": ""},
        {"signature": "密"},
        {"key": ""},
        {"key": "=" * 43},
    ],
)
def test_a_seal_over_anything_else_is_none(change: dict[str, object]) -> None:
    seal = KEY.seal("campaign", revision_ids(["a" * 64, "b" * 64]))

    assert not is_seal_sound(msgspec.structs.replace(seal, **change))


def test_a_signature_has_one_spelling() -> None:
    seal = KEY.seal_workbook("a" * 64)
    respelled = [
        WorkbookSeal(seal.key, seal.signature + "="),
        WorkbookSeal(seal.key, f"{seal.signature[:-1]}{chr(ord(seal.signature[-1]) + 1)}"),
        WorkbookSeal(seal.key, f"{seal.signature}\n"),
        WorkbookSeal(f"{seal.key} ", seal.signature),
    ]

    assert is_workbook_seal_sound(seal, "a" * 64)
    assert not any(is_workbook_seal_sound(each, "a" * 64) for each in respelled)
    assert not is_workbook_seal_sound(seal, "b" * 64)


@pytest.mark.parametrize("line", [b"", b"{}", b"[]", b"\xff", b"[" * 100_000, b'{"key":1}'])
def test_a_line_that_is_no_seal_is_none(line: bytes) -> None:
    assert seal_from_line(line) is None


def test_a_fingerprint_can_be_read_aloud_and_tells_keys_apart() -> None:
    groups = fingerprint(KEY.public).split(" ")

    assert [len(group) for group in groups] == [5] * 6
    assert all(group.isdecimal() for group in groups)
    assert fingerprint(STRANGER.public) != fingerprint(KEY.public)
    assert fingerprint(KEY.public) == fingerprint(SigningKey(KEY.private_bytes).public)


def test_new_keys_are_new() -> None:
    assert SigningKey.generate().public != SigningKey.generate().public


def test_a_seal_of_a_newer_version_is_read_for_what_we_know() -> None:
    seal = KEY.seal("campaign", revision_ids(["a" * 64]))
    newer = seal_line(seal).removesuffix(b"}") + b',"zone":1}'

    assert seal_from_line(newer) == Seal(seal.key, "campaign", seal.ids, seal.signature)
