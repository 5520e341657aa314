"""A fault of the world says what is wrong, where and what to do; a bug is something else."""

from __future__ import annotations

import pytest

from inspector.domain.faults import Bug, DiskTrouble, Fault, Held, Refused, Unreadable, World
from inspector.domain.sentences import say


@pytest.mark.parametrize("kind", [Refused, Unreadable, Held, DiskTrouble])
def test_every_kind_of_trouble_is_the_worlds_and_no_bug(kind: type[World]) -> None:
    trouble = kind.of("full", say("The disk is full."), say("Make room."), place="D:")

    assert isinstance(trouble, World)
    assert not isinstance(trouble, Bug)
    (fault,) = trouble.faults
    assert (fault.code, fault.place, fault.remedy) == ("full", "D:", say("Make room."))


def test_trouble_holds_every_fault_in_order_and_names_them_for_a_log() -> None:
    faults = [Fault("bad_code", "entries[0]", say("One.")), Fault("empty", "", say("Two."))]

    trouble = Refused(iter(faults))

    assert trouble.faults == tuple(faults)
    assert str(trouble) == "bad_code entries[0]; empty"
