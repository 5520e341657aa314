"""The sealed part of a workbook comes back to the byte, or is refused whole."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cache

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.canonical import canonical_json
from inspector.domain.faults import Unreadable
from inspector.domain.revisions import Revision
from inspector.exchange.payload import (
    CELL_MOST,
    FORMAT,
    MAGIC,
    Header,
    Payload,
    chosen,
    from_cells,
    looks_like_payload,
    payload_digest,
    read_lines,
    to_cells,
)
from inspector.exchange.refusals import LINES_MOST
from inspector.exchange.seals import SigningKey, WorkbookSeal, seal_line
from tests.builders import Member, a_plan, answer, levels, marks
from tests.strategies import histories

KEY = SigningKey(bytes(range(32)))
STRANGER = SigningKey(bytes(range(1, 33)))


def a_header(**members: object) -> Header:
    told = {"kind": "results", "campaign": "campaign", "role": "team", "team": "T01"}
    told |= {"plan": "0" * 64, "at": "2010-03-05T01:10:00Z", "app": "0.1.0"}
    return msgspec.convert({"format": FORMAT, "min_reader": 1} | told | members, Header)


def a_payload(*revisions: Revision, key: SigningKey | None = KEY, **members: object) -> Payload:
    public = key.public if key else ""
    seals = (seal_line(KEY.seal("campaign", [each.id for each in revisions])),)
    return Payload(
        a_header(key=public, **members),
        plans=(a_plan(levels("A1", 3, full=3, none=0)).canonical,),
        revisions=tuple(each.raw for each in revisions),
        seals=seals,
        proposals=(b'{"hand_edit":true}',),
    )


@cache
def small() -> tuple[str, ...]:
    """One cell."""
    return cells_of(a_payload(Member().enter(answer("A1", level="full"))))


@cache
def large() -> tuple[str, ...]:
    """Several cells, since nothing in it repeats."""
    return cells_of(a_payload(*_unlike(Member(), level="full")))


def cells_of(payload: Payload, key: SigningKey | None = KEY) -> tuple[str, ...]:
    lines = payload.lines()
    return to_cells(lines, key.seal_workbook(payload_digest(lines)) if key else None)


def read(cells: tuple[str, ...]) -> Payload:
    """All that the reader does with a workbook's texts."""
    return read_lines(*from_cells(chosen(cells)))


def refused(cells: tuple[str, ...]) -> str:
    """The code with which texts are refused before a single line of theirs is parsed."""
    with pytest.raises(Unreadable) as caught:
        from_cells(chosen(cells))
    return caught.value.faults[0].code


@given(histories(), st.booleans(), st.dictionaries(st.text("ab", min_size=1), st.just(("x",))))
def test_what_goes_in_comes_out_to_the_byte(
    history: list[Revision], is_sealed: bool, exported: dict[str, tuple[str, ...]]
) -> None:
    key = KEY if is_sealed else None
    payload = a_payload(*history, key=key, exported=exported)

    lines, seal = from_cells(chosen(("甲", "", *cells_of(payload, key), "=1+1")))
    came_back = read_lines(lines, seal)

    assert lines == payload.lines()
    assert (seal is not None) == is_sealed
    assert came_back.header.revisions == len(history)
    assert came_back.lines() == lines
    assert replace(came_back, header=payload.header) == payload


def test_cells_are_plain_ascii_and_fit_every_office_program() -> None:
    assert len(large()) > 2
    for cell in large():
        assert cell.isascii()
        assert cell.isprintable()
        assert len(cell) <= CELL_MOST


@pytest.mark.parametrize("bit", [1, 2, 4, 8, 16, 32, 64, 128])
def test_every_flipped_byte_is_seen(bit: int) -> None:
    (cell,) = small()

    for place, character in enumerate(cell):
        touched = cell[:place] + chr(ord(character) ^ bit) + cell[place + 1 :]
        assert refused((touched,)) == "altered", (place, touched[:120])


def test_every_lost_or_added_character_is_seen() -> None:
    (cell,) = small()

    for place in range(len(cell)):
        assert refused((cell[:place] + cell[place + 1 :],)) == "altered"
        assert refused((cell[:place] + "A" + cell[place:],)) == "altered"


def test_swapped_dropped_and_doubled_cells_are_seen() -> None:
    cells = large()
    last = len(cells) - 1

    for place in range(len(cells)):
        assert refused(cells[:place] + cells[place + 1 :]) == "altered"
        assert refused((*cells, cells[place])) == "altered"
        assert refused((*cells[:place], cells[place], *cells[place:])) == "altered"
        if place < last:
            swapped = (*cells[:place], cells[place + 1], cells[place], *cells[place + 2 :])
            assert refused(swapped) == "altered"


def test_two_workbooks_in_one_are_seen() -> None:
    assert refused((*small(), *large())) == "altered"
    assert refused((*large()[:-1], *small())) == "altered"


def test_chunks_of_another_payload_under_the_old_frames_are_seen() -> None:
    ours, theirs = large(), cells_of(a_payload(*_unlike(Member(stream="stream-9"), level="none")))
    frames = [cell.rpartition(" ")[0] for cell in ours]
    chunks = [cell.rpartition(" ")[2] for cell in theirs]

    mixed = tuple(f"{frame} {chunk}" for frame, chunk in zip(frames, chunks, strict=False))

    assert refused(mixed) == "altered"


def _unlike(member: Member, level: str) -> list[Revision]:
    notes = [hashlib.sha512(f"{level}{n}".encode()).hexdigest() for n in range(800)]
    return [member.enter(answer("A1", note=note, level=level)) for note in notes]


def test_a_transplanted_signature_is_seen() -> None:
    payload = a_payload(Member().enter(answer("A1", level="full")))
    lines, digest = payload.lines(), payload_digest(payload.lines())
    other = KEY.seal_workbook(payload_digest(b"another"))
    theirs = STRANGER.seal_workbook(digest)

    for seal in (
        other,
        WorkbookSeal(KEY.public, theirs.signature),
        WorkbookSeal(theirs.key, KEY.seal_workbook(digest).signature),
        WorkbookSeal("A" * 43, "A" * 86),
    ):
        assert refused(to_cells(lines, seal)) == "altered"


@pytest.mark.parametrize("key", [STRANGER, None], ids=["resealed", "unsealed"])
def test_a_seal_taken_off_or_made_anew_is_seen(key: SigningKey | None) -> None:
    payload = a_payload(Member().enter(answer("A1", level="full")))

    with pytest.raises(Unreadable) as caught:
        read(cells_of(payload, key))

    assert caught.value.faults[0].code == "altered"


def test_a_seal_put_on_an_unsealed_workbook_is_seen() -> None:
    payload = a_payload(Member().enter(answer("A1", level="full")), key=None)

    with pytest.raises(Unreadable) as caught:
        read(cells_of(payload, STRANGER))

    assert caught.value.faults[0].code == "altered"


@pytest.mark.parametrize(
    "lines",
    [
        b"",
        b"\n",
        b"null",
        b'{"campaign":"\xe3","min_reader":1}',
        b"[" * 100_000,
        b'{"format":1,"min_reader":1}',
        canonical_json(a_header(revisions=1)),
        canonical_json(a_header()) + b"\n{}",
        canonical_json(a_header(revisions=2, plans=-1)) + b"\n{}",
        canonical_json(a_header(more={"new": -1}, revisions=1)),
    ],
)
def test_a_header_that_does_not_fit_its_lines_is_seen(lines: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        read(to_cells(lines, None))

    assert caught.value.faults[0].code == "altered"


def test_a_newer_format_is_named_before_its_header_is_understood() -> None:
    lines = b'{"campaign":7,"min_reader":2}\n{}'

    with pytest.raises(Unreadable) as caught:
        read(to_cells(lines, None))

    assert caught.value.faults[0].code == "newer_format"


def test_lines_that_a_newer_version_added_are_kept() -> None:
    payload = Payload(a_header(more={"drawing": 1, "sound": 1}), more=(b'{"a":1}', b'{"b":2}'))

    came_back = read(to_cells(payload.lines(), None))

    assert came_back.more == payload.more
    assert came_back.lines() == payload.lines()


def test_a_payload_that_inflates_beyond_all_measure_is_refused() -> None:
    bomb = to_cells(bytes(LINES_MOST + 1), None)

    assert sum(map(len, bomb)) < 200_000
    assert refused(bomb) == "too_large"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "甲" * 5_000,
        "检查 3/5 处，其余见附件",
        "http://wap.example.cn/a?b=" + "x" * 400,
        "JointInspection",
        "a" * 64,
        f"第 1/2 页 {'0' * 64} " + "见附件。" * 50,
    ],
)
def test_what_people_type_is_no_payload(text: str) -> None:
    assert not looks_like_payload(text)


def test_a_payload_is_known_when_its_first_word_was_replaced() -> None:
    (cell,) = small()

    assert looks_like_payload(cell.replace(MAGIC, "x"))
    assert refused((cell.replace(MAGIC, "x"),)) == "altered"


def test_marks_of_a_plan_keep_their_step_in_the_payload() -> None:
    plan = a_plan(marks("F2", 2, "0.5"))
    payload = replace(a_payload(), plans=(plan.canonical,))

    assert read(cells_of(payload)).plans == (plan.canonical,)
