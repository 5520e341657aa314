"""Is an entry read strictly, with every fault and its place?"""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from inspector.domain.bodies import AnswerBody, BonusBody
from inspector.domain.entries import EntriesRead, Entry, FileEntry, check_entry, read_entries
from inspector.domain.entry_scope import Scope
from inspector.domain.faults import Fault
from inspector.domain.plan import Outcome
from inspector.domain.records import InspectionKey, Kind, RecordKey, Role, sample_name
from tests.workspace.plans import both, small_plan

PLAN = small_plan()
BEIJING = InspectionKey("joint", "110000", "T01")
TEAM = Scope(PLAN, Role.TEAM, "T01", frozenset({BEIJING}))
HEADQUARTERS = Scope(PLAN, Role.HEADQUARTERS, "", frozenset({BEIJING}))
OFFICE_SCOPE = Scope(
    msgspec.structs.replace(PLAN, outcomes=(Outcome("praise", both("praise"), ("good",)),)),
    Role.HEADQUARTERS,
    "",
    frozenset({BEIJING, BEIJING._replace(team="T02"), InspectionKey("joint", "620100", "T01")}),
)
"""Two teams in Beijing, one in Lanzhou, and a plan with an outcome."""
AT = {"round": "joint", "locality": "110000"}


def answer(criterion: str, value: object, **more: object) -> dict[str, Any]:
    return {"kind": "answer", **AT, "criterion": criterion, "value": value, **more}


def read(*entries: object, scope: Scope = TEAM, **more: object) -> EntriesRead:
    return read_entries({"entries": list(entries), **more}, scope)


def faults(*entries: object, scope: Scope = TEAM) -> set[tuple[str, str]]:
    return {(fault.code, fault.place) for fault in read(*entries, scope=scope).faults}


GOOD: dict[str, dict[str, Any]] = {
    "level": answer("A1", {"level": "half"}),
    "ratio": answer("B1", {"done": 8, "total": 10}),
    "counts": answer("C1", {"counts": {"link": 2}}),
    "day": answer("D1", {"done_on": "2010-01-09"}),
    "not done": answer("D1", {"done_on": None}),
    "marks as text": answer("E1", {"marks": "1.5"}, adjusted="1.0", note="手调"),
    "no adjusted points": answer("E1", {"marks": 1}, adjusted=None),
    "not applicable": answer("A1", {"not_applicable": "本地未发生此类情形"}),
    "not due": answer("E1", {"not_due": True}),
    "withdrawn": {"kind": "answer", **AT, "criterion": "A1", "withdrawn": True},
    "withdrawn sample": {
        "kind": "sample",
        **AT,
        "sample": "site",
        "name": "wap.cn",
        "withdrawn": True,
    },
    "withdrawn rectification": {
        "kind": "rectification",
        **AT,
        "criterion": "C1",
        "withdrawn": True,
    },
    "withdrawn row": {
        "kind": "inquiry",
        **AT,
        "method": "documents",
        "gist": "…",
        "withdrawn": True,
    },
    "withdrawn evidence": {"kind": "evidence", **AT, "file": "a.jpg", "withdrawn": True},
    "evidence withdrawn by name": {
        "kind": "evidence",
        **AT,
        "evidence": "0123456789abcdef",
        "withdrawn": True,
    },
    "own team": answer("A1", {"level": "full"}, team="T01"),
    "bonus": {"kind": "bonus", **AT, "item": "X1", "awarded": False},
    "veto": {"kind": "veto", **AT, "clause": "V1", "state": "raised", "facts": "…"},
    "visit": {"kind": "visit", **AT, "date": "2010-03-05", "people": "…"},
    "sample": {"kind": "sample", **AT, "sample": "site", "name": "wap.cn", "status": "closed"},
    "flag": {"kind": "flag", **AT, "criterion": "A1"},
    "inquiry": {"kind": "inquiry", **AT, "method": "documents", "gist": "…"},
    "rectification": {
        "kind": "rectification",
        **AT,
        "criterion": "C1",
        "problem": "…",
        "due": "2010-04-30",
        "status": "submitted",
    },
    "response": {"kind": "response", **AT, "criterion": "C1", "text": "已核实"},
    "response on a clause": {"kind": "response", **AT, "clause": "V1", "text": "已补证"},
    "response on the whole": {"kind": "response", **AT, "text": "已逐条修改"},
    "withdrawn response": {"kind": "response", **AT, "clause": "V1", "withdrawn": True},
    "request for time": {
        "kind": "extension",
        **AT,
        "rectification": "C1",
        "asked": "2010-05-15",
        "reason": "设备未到",
    },
    "withdrawn request": {
        "kind": "extension",
        **AT,
        "rectification": "C1",
        "number": 2,
        "withdrawn": True,
    },
}
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
BAD: dict[str, tuple[object, str, str]] = {
    "no object": ("A1", "wrong_type", ""),
    "no kind": ({**AT}, "missing_key", ".kind"),
    "unknown kind": ({"kind": "anwser", **AT}, "unknown_kind", ".kind"),
    "kind of another type": ({"kind": ["answer"], **AT}, "wrong_type", ".kind"),
    "sign-off": ({"kind": "signoff", **AT}, "sign_instead", ".kind"),
    "of headquarters": (
        {"kind": "ruling", **AT, "clause": "V1", "state": "upheld", "reason": "…"},
        "not_allowed",
        ".kind",
    ),
    "granting oneself time": (
        {
            "kind": "extension",
            **AT,
            "rectification": "C1",
            "asked": "2010-05-15",
            "reason": "…",
            "state": "approved",
        },
        "not_allowed",
        ".state",
    ),
    "commenting oneself": ({"kind": "comment", **AT, "text": "…"}, "not_allowed", ".kind"),
    "closing": (
        {"kind": "rectification", **AT, "criterion": "C1", "status": "closed"},
        "not_allowed",
        ".status",
    ),
    "unknown round": (answer("A1", {"level": "full"}, round="jiont"), "unknown_round", ".round"),
    "locality": (answer("A1", {"level": "full"}, locality="1"), "unknown_locality", ".locality"),
    "no code": (answer("A1", {"level": "full"}, locality="北京"), "bad_code", ".locality"),
    "locality as number": (
        answer("A1", {"level": "full"}, locality=110000),
        "wrong_type",
        ".locality",
    ),
    "unknown team": (answer("A1", {"level": "full"}, team="T02"), "unknown_team", ".team"),
    "round not ours": (answer("A1", {"level": "full"}, round="self"), "not_assigned", ""),
    "no criterion": ({"kind": "answer", **AT, "value": {}}, "missing_key", ".criterion"),
    "unknown criterion": (answer("Z9", {"level": "full"}), "unknown_criterion", ".criterion"),
    "no value": ({"kind": "answer", **AT, "criterion": "A1"}, "missing_key", ".value"),
    "value as text": (answer("A1", "full"), "wrong_type", ".value"),
    "level of another": (answer("A1", {"level": "most"}), "unknown_level", ".value.level"),
    "another method": (answer("A1", {"marks": 3}), "wrong_method", ".value"),
    "done above total": (
        answer("B1", {"done": 11, "total": 10}),
        "done_above_total",
        ".value.done",
    ),
    "negative": (answer("B1", {"done": -1, "total": 10}), "out_of_range", ".value.done"),
    "true as count": (answer("B1", {"done": True, "total": 10}), "not_whole", ".value.done"),
    "nothing judged": (answer("B1", {"done": 0, "total": 0}), "zero_total", ".value.total"),
    "a million and one": (
        answer("C1", {"counts": {"link": 1_000_001}}),
        "out_of_range",
        ".value.counts.link",
    ),
    "unknown rule": (answer("C1", {"counts": {"x": 1}}), "unknown_rule", ".value.counts.x"),
    "off the step": (answer("E1", {"marks": "1.3"}), "off_step", ".value.marks"),
    "above full": (answer("E1", {"marks": 21}), "out_of_range", ".value.marks"),
    "true as marks": (answer("E1", {"marks": True}), "not_a_number", ".value.marks"),
    "no day": (answer("D1", {"done_on": "2010-02-30"}), "not_a_day", ".value.done_on"),
    "no reason": (answer("A1", {"not_applicable": "  "}), "no_reason", ".value.not_applicable"),
    "never due": (answer("A1", {"not_due": True}), "no_due", ".value.not_due"),
    "extra in value": (answer("A1", {"level": "full", "x": 1}), "unknown_key", ".value.x"),
    "extra key": (answer("A1", {"level": "full"}, remark="…"), "unknown_key", ".remark"),
    "long note": (answer("A1", {"level": "full"}, note="n" * 100_001), "too_long", ".note"),
    "note as number": (answer("A1", {"level": "full"}, note=3), "wrong_type", ".note"),
    "half a character": (answer("A1", {"level": "full"}, note="\ud83d"), "not_text", ".note"),
    "adjusted without note": (
        answer("A1", {"level": "full"}, adjusted=1),
        "note_needed",
        ".note",
    ),
    "adjusted off step": (
        answer("A1", {"level": "full"}, adjusted="0.3", note="…"),
        "off_step",
        ".adjusted",
    ),
    "adjusted nothing": (
        answer("A1", {"not_applicable": "…"}, adjusted=1, note="…"),
        "no_points",
        ".adjusted",
    ),
    "withdrawn with more": (
        {**answer("A1", {"level": "full"}), "withdrawn": True},
        "unknown_key",
        ".value",
    ),
    "withdrawn as text": (
        {"kind": "answer", **AT, "criterion": "A1", "withdrawn": "yes"},
        "wrong_type",
        ".withdrawn",
    ),
    "unknown item": (
        {"kind": "bonus", **AT, "item": "X9", "awarded": True},
        "unknown_item",
        ".item",
    ),
    "no award": ({"kind": "bonus", **AT, "item": "X1"}, "missing_key", ".awarded"),
    "award as number": (
        {"kind": "bonus", **AT, "item": "X1", "awarded": 1},
        "wrong_type",
        ".awarded",
    ),
    "unknown clause": ({"kind": "veto", **AT, "clause": "V9"}, "unknown_clause", ".clause"),
    "unknown state": (
        {"kind": "veto", **AT, "clause": "V1", "state": "upheld"},
        "unknown_state",
        ".state",
    ),
    "silent withdrawal": (
        {"kind": "veto", **AT, "clause": "V1", "state": "withdrawn"},
        "no_reason",
        ".withdraw_reason",
    ),
    "unknown kind of sample": (
        {"kind": "sample", **AT, "sample": "shop", "name": "x", "status": "closed"},
        "unknown_sample_kind",
        ".sample",
    ),
    "nameless sample": (
        {"kind": "sample", **AT, "sample": "site", "status": "closed"},
        "missing_key",
        ".name",
    ),
    "unknown status": (
        {"kind": "sample", **AT, "sample": "site", "name": "x", "status": "shut"},
        "unknown_status",
        ".status",
    ),
    "evidence without file": ({"kind": "evidence", **AT}, "missing_key", ".file"),
    "evidence for nothing": (
        {"kind": "evidence", **AT, "file": "a.jpg", "criterion": "Z9"},
        "unknown_criterion",
        ".criterion",
    ),
    "own digest": (
        {"kind": "evidence", **AT, "file": "a.jpg", "digest": "0" * 64},
        "unknown_key",
        ".digest",
    ),
    "visit on no day": ({"kind": "visit", **AT, "date": "05.03.2010"}, "not_a_day", ".date"),
    "author of no name": (answer("A1", {"level": "full"}, author=" "), "empty", ".author"),
}


@pytest.mark.parametrize("name", GOOD)
def test_a_sound_entry_is_read(name: str) -> None:
    found = read(GOOD[name])
    assert found.faults == ()
    assert len(found.entries) == 1


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


@pytest.mark.parametrize("name", BAD)
def test_a_faulty_entry_is_named_by_place_and_code(name: str) -> None:
    entry, code, place = BAD[name]
    assert (code, f"entries[1]{place}") in faults(GOOD["level"], entry)


def test_every_fault_of_every_entry_is_found_once() -> None:
    found = read(*(entry for entry, _, _ in BAD.values()))
    expected = {
        (code, f"entries[{position}]{place}")
        for position, (_, code, place) in enumerate(BAD.values())
    }
    assert expected <= {(fault.code, fault.place) for fault in found.faults}
    assert len(set(found.faults)) == len(found.faults)
    assert found.entries == ()


@pytest.mark.parametrize(
    ("raw", "code", "place"),
    [
        ([], "wrong_type", ""),
        ({}, "missing_key", "entries"),
        ({"entries": {}}, "wrong_type", "entries"),
        ({"entries": [], "autor": "x"}, "unknown_key", "autor"),
        ({"entries": [], "author": 7}, "wrong_type", "author"),
    ],
)
def test_the_file_itself_is_read_strictly(raw: object, code: str, place: str) -> None:
    assert [(f.code, f.place) for f in read_entries(raw, TEAM).faults] == [(code, place)]


def test_the_author_of_an_entry_precedes_that_of_the_file() -> None:
    own = {**GOOD["level"], "author": "王五"}
    found = read(own, GOOD["ratio"], author="李明")
    assert [entry.author for _, entry in found.entries] == ["王五", "李明"]


def test_headquarters_names_the_team_and_rules() -> None:
    ruling = {"kind": "ruling", **AT, "clause": "V1", "state": "upheld", "reason": "属实"}
    assert ("missing_key", "entries[0].team") in faults(ruling, scope=HEADQUARTERS)
    assert not faults({**ruling, "team": "T01"}, scope=HEADQUARTERS)
    theirs = {**GOOD["level"], "team": "T01"}
    assert faults(theirs, scope=HEADQUARTERS) == {("not_allowed", "entries[0].kind")}


def test_a_ruling_needs_an_opinion() -> None:
    ruling = {"kind": "ruling", **AT, "team": "T01", "clause": "V1", "state": "dismissed"}
    assert faults(ruling, scope=HEADQUARTERS) == {("no_reason", "entries[0].reason")}


def test_a_sample_is_known_by_its_name_as_people_compare_it() -> None:
    entry = {**GOOD["sample"], "name": " ＷＡＰ.cn "}
    ((_, found),) = read(entry).entries
    assert isinstance(found, Entry)
    assert found.record == RecordKey.of(BEIJING, Kind.SAMPLE, sample_name("site", "wap.cn"))


def test_evidence_waits_for_its_file_and_knows_what_it_proves() -> None:
    entry = {"kind": "evidence", **AT, "file": "照片.jpg", "criterion": "C1", "clause": "V1"}
    ((_, found),) = read({**entry, "criteria": ["A1"]}).entries
    assert isinstance(found, FileEntry)
    assert (found.file, found.body.criteria, found.body.clauses) == (
        "照片.jpg",
        ("C1", "A1"),
        ("V1",),
    )


def test_the_same_row_of_the_visit_record_has_the_same_name() -> None:
    first, second = (entry.record for _, entry in read(*[GOOD["inquiry"]] * 2).entries)  # type: ignore[union-attr]  # no file among them
    assert first == second


@pytest.mark.parametrize(
    "body",
    [
        AnswerBody(value={"level": "half"}, note="…"),
        AnswerBody(withdrawn=True),
    ],
)
def test_a_typed_entry_passes_the_same_gate_unchanged(body: AnswerBody) -> None:
    found: list[Fault] = []
    entry = Entry(RecordKey.of(BEIJING, Kind.ANSWER, "A1"), body)
    assert check_entry(entry, TEAM, "entries[0]", found) == entry
    assert found == []


def test_what_is_withdrawn_is_the_record_that_was_written() -> None:
    for written, withdrawn in (
        ("sample", "withdrawn sample"),
        ("rectification", "withdrawn rectification"),
        ("inquiry", "withdrawn row"),
    ):
        (_, first), (_, second) = read(GOOD[written], GOOD[withdrawn]).entries
        assert isinstance(first, Entry)
        assert isinstance(second, Entry)
        assert first.record == second.record
        assert second.body.withdrawn


def test_a_typed_bonus_that_is_not_awarded_is_an_entry() -> None:
    found: list[Fault] = []
    entry = Entry(RecordKey.of(BEIJING, Kind.BONUS, "X1"), BonusBody(awarded=False))
    assert check_entry(entry, TEAM, "entries[0]", found) == entry


def test_a_typed_entry_meets_the_same_faults() -> None:
    found: list[Fault] = []
    record = RecordKey.of(BEIJING, Kind.ANSWER, "B1")
    body = AnswerBody(value={"done": 11, "total": 10}, note="n" * 100_001)
    assert check_entry(Entry(record, body), TEAM, "entries[0]", found) is None
    assert {(fault.code, fault.place) for fault in found} == {
        ("done_above_total", "entries[0].value.done"),
        ("too_long", "entries[0].note"),
    }
