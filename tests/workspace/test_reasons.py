"""Every reason code has its sentence, and stands in the README in both languages."""

from __future__ import annotations

from inspector.exchange.refusals import Code
from inspector.workspace.reasons import QUARANTINE, SENTENCES, Reason, in_order
from tests.builders import ROOT


def test_every_code_stands_in_both_tables_of_the_readme() -> None:
    chinese, english = (ROOT / "README.md").read_text("utf-8").split("## English")
    for code in (*Reason, *Code):
        assert f"`{code.value}`" in chinese
        assert f"`{code.value}`" in english


def test_every_code_has_a_sentence() -> None:
    assert set(SENTENCES) == set(Reason)


def test_codes_are_listed_once_and_quarantine_first() -> None:
    assert in_order([Reason.OLDER, Reason.MISMATCH, Reason.OLDER]) == ("mismatch", "older")
    assert {Reason(code) for code in in_order(Reason)[: len(QUARANTINE)]} == QUARANTINE
