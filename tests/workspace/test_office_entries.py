"""What headquarters says is read as strictly as what teams say, and has its own rules."""

from __future__ import annotations

from typing import Any

import pytest

from inspector.domain.entries import Entry, check_entry
from inspector.domain.faults import Fault
from tests.workspace.entries_given import AT, HEADQUARTERS, OFFICE_SCOPE, answer, faults, read

OFFICE: dict[str, dict[str, Any]] = {
    "ruling": {"kind": "ruling", "clause": "V1", "state": "upheld", "reason": "属实"},
    "acceptance": {"kind": "acceptance", "state": "accepted", "person": "周一"},
    "return": {"kind": "acceptance", "state": "returned", "reason": "C1 缺证据"},
    "comment": {"kind": "comment", "criterion": "C1", "text": "请补台账"},
    "comment on a clause": {"kind": "comment", "clause": "V1", "text": "补证", "is_settled": True},
    "comment on the whole": {"kind": "comment", "text": "请逐条核实", "person": "周一"},
    "precedence": {"kind": "precedence", "team": "T02", "reason": "复查在后"},
    "withdrawn precedence": {"kind": "precedence", "team": "T02", "withdrawn": True},
    "decision": {
        "kind": "decision",
        "outcomes": ["praise"],
        "suggested": ["praise"],
        "person": "周一",
    },
    "no outcome": {"kind": "decision", "note": "不予处理"},
    "extension": {
        "kind": "extension",
        "rectification": "C1",
        "number": 2,
        "asked": "2010-05-15",
        "reason": "设备未到",
        "state": "approved",
        "decided_on": "2010-04-20",
    },
    "notice": {
        "kind": "notice",
        "number": "62-0100-001",
        "unit": "某某公司",
        "issued_on": "2010-03-20",
        "due": "2010-03-20",
        "rectifications": ["C1", "V1"],
        "contact": "周一 010-0000",
    },
    "closed veto": {
        "kind": "rectification",
        "clause": "V1",
        "status": "closed",
        "proof": "复查照片",
        "person": "王五",
        "accepted_by": "周一",
        "closed_on": "2010-04-20",
        "published": False,
    },
    "closed without a veto": {"kind": "rectification", "criterion": "C1", "status": "closed"},
}
BAD_AT_OFFICE: dict[str, tuple[str, dict[str, object], str, str]] = {
    "no opinion": ("precedence", {"reason": " "}, "no_reason", ".reason"),
    "no team": ("precedence", {"team": None}, "wrong_type", ".team"),
    "strange team": ("precedence", {"team": "T09"}, "unknown_team", ".team"),
    "no rival": ("precedence", {"locality": "620100", "team": "T01"}, "one_team", ".team"),
    "empty comment": ("comment", {"text": ""}, "empty", ".text"),
    "comment nowhere": ("comment", {"criterion": "Z9"}, "unknown_criterion", ".criterion"),
    "comment on no clause": (
        "comment on a clause",
        {"clause": "C1"},
        "unknown_clause",
        ".clause",
    ),
    "comment on two": ("comment", {"clause": "V1"}, "two_names", ".clause"),
    "outcome": ("decision", {"outcomes": ["medal"]}, "unknown_outcome", ".outcomes[0]"),
    "suggestion": ("decision", {"suggested": ["medal"]}, "unknown_outcome", ".suggested[0]"),
    "half an extension": ("extension", {"number": "2"}, "not_whole", ".number"),
    "no extension": ("extension", {"number": 0}, "not_whole", ".number"),
    "of what": ("extension", {"rectification": "整改"}, "bad_code", ".rectification"),
    "state": ("extension", {"state": "granted"}, "unknown_state", ".state"),
    "until when": ("extension", {"asked": "soon"}, "not_a_day", ".asked"),
    "why": ("extension", {"reason": ""}, "no_reason", ".reason"),
    "to whom": ("notice", {"unit": ""}, "empty", ".unit"),
    "number in words": ("notice", {"number": "整改〔2010〕1号"}, "bad_code", ".number"),
    "before the notice": ("notice", {"due": "2010-03-19"}, "before_notice", ".due"),
    "about what": ("notice", {"rectifications": "C1"}, "wrong_type", ".rectifications"),
    "no proof": ("closed veto", {"proof": " "}, "no_proof", ".proof"),
    "nobody accepts": ("closed veto", {"accepted_by": ""}, "not_accepted", ".accepted_by"),
    "accepts his own": (
        "closed veto",
        {"accepted_by": "王五"},
        "same_person",
        ".accepted_by",
    ),
    "return without a reason": ("return", {"reason": ""}, "no_reason", ".reason"),
}


@pytest.mark.parametrize("name", OFFICE)
def test_what_headquarters_says_is_an_entry(name: str) -> None:
    entry = {**AT, "team": "T01", **OFFICE[name]}
    assert read(entry, scope=OFFICE_SCOPE).faults == ()
    assert len(read(entry, scope=OFFICE_SCOPE).entries) == 1


@pytest.mark.parametrize("name", BAD_AT_OFFICE)
def test_headquarters_is_told_every_fault_with_its_place(name: str) -> None:
    given, altered, code, place = BAD_AT_OFFICE[name]
    entry = {**AT, "team": "T01", **OFFICE[given], **altered}
    assert (code, f"entries[0]{place}") in faults(entry, scope=OFFICE_SCOPE)


def test_whose_result_stands_is_said_of_the_locality_and_no_team() -> None:
    ((_, found),) = read({**AT, **OFFICE["precedence"]}, scope=OFFICE_SCOPE).entries
    assert isinstance(found, Entry)
    assert str(found.record) == "joint/110000/-/precedence/main"


def test_an_extension_is_named_by_its_rectification_and_number() -> None:
    entry = {**AT, "team": "T01", **OFFICE["extension"]}
    ((_, found),) = read(entry, scope=OFFICE_SCOPE).entries
    assert isinstance(found, Entry)
    assert found.record.name == "C1.2"


@pytest.mark.parametrize("name", OFFICE)
def test_a_typed_entry_of_headquarters_is_what_its_json_gives(name: str) -> None:
    ((_, wish),) = read({**AT, "team": "T01", **OFFICE[name]}, scope=OFFICE_SCOPE).entries
    assert isinstance(wish, Entry)
    found: list[Fault] = []
    assert check_entry(wish, OFFICE_SCOPE, "entries[0]", found) == wish
    assert found == []


def test_headquarters_names_the_team_and_rules() -> None:
    ruling = {"kind": "ruling", **AT, "clause": "V1", "state": "upheld", "reason": "属实"}
    assert ("missing_key", "entries[0].team") in faults(ruling, scope=HEADQUARTERS)
    assert not faults({**ruling, "team": "T01"}, scope=HEADQUARTERS)
    theirs = {**answer("A1", {"level": "half"}), "team": "T01"}
    assert faults(theirs, scope=HEADQUARTERS) == {("not_allowed", "entries[0].kind")}


def test_a_ruling_needs_an_opinion() -> None:
    ruling = {"kind": "ruling", **AT, "team": "T01", "clause": "V1", "state": "dismissed"}
    assert faults(ruling, scope=HEADQUARTERS) == {("no_reason", "entries[0].reason")}
