"""Is an entry read strictly, with every fault and its place?"""

from __future__ import annotations

from typing import Any

import pytest

from inspector.domain.bodies import AnswerBody, BonusBody
from inspector.domain.entries import Entry, FileEntry, check_entry, read_entries
from inspector.domain.faults import Fault
from inspector.domain.records import Kind, RecordKey, sample_name
from tests.workspace.entries_given import AT, BEIJING, TEAM, answer, faults, read

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
