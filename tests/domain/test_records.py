"""Records have addresses, bodies, and people who may write them."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.bodies import (
    BODIES,
    AcceptanceBody,
    AnswerBody,
    BonusBody,
    ExtensionBody,
    FlagBody,
    RectificationBody,
    RulingBody,
    VetoBody,
    body_from_log,
    moment,
)
from inspector.domain.canonical import canonical_json
from inspector.domain.records import (
    InspectionKey,
    Kind,
    RecordKey,
    Role,
    evidence_name,
    extended,
    extension_name,
    may_write,
    sample_name,
)
from tests.builders import KEY

codes = st.text(alphabet="abcXYZ019._-", min_size=1, max_size=12)


@given(codes, codes, codes, st.sampled_from(Kind), codes)
def test_a_path_reads_back_as_its_key(r: str, loc: str, team: str, kind: Kind, name: str) -> None:
    key = RecordKey(r, loc, team, kind, name)

    assert RecordKey.parse(str(key)) == key
    assert key.inspection == InspectionKey(r, loc, team)
    assert str(key).startswith(f"{key.inspection}/")


@pytest.mark.parametrize(
    "path",
    ["", "a/b/c/answer", "a/b/c/riddle/d", "a/b/c/answer/d/e", "a//c/answer/d", "a/b/c/answer/é"],
)
def test_what_is_no_path_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        RecordKey.parse(path)


def test_a_sample_is_known_by_its_name_as_people_compare_it() -> None:
    plain = sample_name("site", "wap.example.cn")

    assert sample_name("site", " ＷＡＰ.Example.cn ") == plain
    assert sample_name("site", "wap.example.com") != plain
    assert plain == f"site.{hashlib.sha256(b'wap.example.cn').hexdigest()[:16]}"


def test_evidence_is_known_by_the_start_of_its_digest() -> None:
    assert evidence_name("0123456789abcdef" * 4) == "0123456789abcdef"


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_one_writer_but_those_that_are_shared(kind: Kind) -> None:
    by_team = may_write("team", kind, {})
    by_headquarters = may_write("headquarters", kind, {})

    assert by_team != by_headquarters or kind in {Kind.RECTIFICATION, Kind.EXTENSION}


@pytest.mark.parametrize(
    ("status", "by_team"),
    [
        ("open", True),
        ("in_progress", True),
        ("submitted", True),
        ("closed", False),
        ("failed", False),
    ],
)
def test_a_team_leads_a_rectification_up_to_submitted(status: str, *, by_team: bool) -> None:
    assert may_write(Role.TEAM, Kind.RECTIFICATION, {"status": status}) is by_team
    assert may_write(Role.HEADQUARTERS, Kind.RECTIFICATION, {"status": status})


@pytest.mark.parametrize("state", ["requested", "approved", "refused"])
def test_a_team_asks_for_time_and_headquarters_decides(state: str) -> None:
    assert may_write(Role.TEAM, Kind.EXTENSION, {"state": state}) is (state == "requested")
    assert may_write(Role.HEADQUARTERS, Kind.EXTENSION, {"state": state})


@given(codes, st.integers(1, 99))
def test_an_extension_says_of_what_it_is_and_which(rectification: str, number: int) -> None:
    assert extended(extension_name(rectification, number)) == (rectification, number)


@pytest.mark.parametrize("name", ["C1", "C1.", ".1", "C1.0", "C1.01", "C1.x"])
def test_what_is_no_extension_is_none(name: str) -> None:
    assert extended(name) is None


def test_headquarters_settles_what_it_may_not_write() -> None:
    assert not may_write("headquarters", Kind.ANSWER, {})
    assert may_write("headquarters", Kind.ANSWER, {}, settles=True)
    assert not may_write("team", Kind.RULING, {}, settles=True)


def test_a_stranger_writes_nothing() -> None:
    assert not any(may_write("guest", kind, {}, settles=True) for kind in Kind)


@pytest.mark.parametrize(
    "body",
    [
        VetoBody(state="raised"),
        RulingBody(state="dismissed"),
        BonusBody(awarded=False),
        FlagBody(flagged=True),
        RectificationBody(status="open"),
        AcceptanceBody(state="accepted"),
        ExtensionBody(state="requested"),
    ],
)
def test_what_decides_is_always_written_out(body: Any) -> None:  # noqa: ANN401 - any body
    assert canonical_json(body) != b"{}"


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_a_body_that_can_be_withdrawn(kind: Kind) -> None:
    assert body_from_log(kind, {"withdrawn": True}) == BODIES[kind](withdrawn=True)


def test_a_body_of_another_shape_is_unreadable_and_not_guessed() -> None:
    assert body_from_log(Kind.BONUS, {"awarded": "true"}) is None
    assert body_from_log(Kind.ANSWER, {"value": [1]}) is None
    assert body_from_log(Kind.BONUS, {"awarded": True, "mood": 1}) == BonusBody(awarded=True)


def test_an_answer_without_a_readable_value_has_none() -> None:
    assert AnswerBody().read() is None
    assert AnswerBody(value={"level": "x", "marks": "1"}).read() is None


def test_a_time_in_a_body_is_read_or_left() -> None:
    assert moment("2010-03-05T09:40") is not None
    assert moment("上午") is None


def test_a_record_belongs_to_its_inspection() -> None:
    assert RecordKey.of(KEY, Kind.VISIT, "main").inspection == KEY
