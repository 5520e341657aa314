"""Any sheet that a plan could come to, with forks, for laws about figures made of it."""

from __future__ import annotations

from hypothesis import strategies as st

from inspector.domain.records import HEADQUARTERS_KINDS, SHARED_KINDS
from inspector.domain.sheet import Sheet
from tests.builders import a_log, forked, sheet_of
from tests.strategies import plans, records

OFFICE = HEADQUARTERS_KINDS - SHARED_KINDS


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """A sheet of a drawn plan; what headquarters writes comes from one desk."""
    plan = draw(plans())
    log = []
    for entries in draw(records(plan)):
        if entries[0]["kind"] in OFFICE:
            log += a_log(plan, entries[0])
        else:
            log += forked(plan, *entries)
    return sheet_of(plan, log)
