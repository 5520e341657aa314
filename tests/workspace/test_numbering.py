"""Numbers for people: made of place, team, writer and a counter, and never given twice."""

from __future__ import annotations

from inspector.domain.records import InspectionKey, Kind, RecordKey
from inspector.workspace.numbering import item_number, next_in, place_number

LANZHOU = InspectionKey("joint", "620100", "T03")


def test_a_place_is_its_area_and_the_teams_digits() -> None:
    assert place_number(LANZHOU) == "62-0100-03"
    assert place_number(InspectionKey("joint", "village-7", "north")) == "village-7-north"


def test_the_next_number_follows_the_highest_of_its_own_series() -> None:
    used = ("62-0100-03-7F-N002", "62-0100-03-7F-N001", "62-0100-03-AB-N009", "strange")
    assert next_in("62-0100-03-7F-N", used) == "62-0100-03-7F-N003"
    assert next_in("62-0100-03-7F-N", ()) == "62-0100-03-7F-N001"


def test_a_rectification_of_each_round_has_its_own_number() -> None:
    record = RecordKey.of(LANZHOU, Kind.RECTIFICATION, "C1")
    assert item_number(record, ("self", "joint")) == "62-0100-03-R2-C1"
    assert item_number(record._replace(round="self"), ("self", "joint")) == "62-0100-03-R1-C1"
    assert item_number(record, ("joint",)) == "62-0100-03-C1"
