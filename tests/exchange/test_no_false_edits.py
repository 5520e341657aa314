"""Whatever was exported, nobody has edited it: for any plan, any records, any dispute."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector.domain.plan import Plan
from tests.builders import Entry, forked, text
from tests.exchange.books import a_workbook, read
from tests.strategies import plans, records

pytestmark = pytest.mark.slow


def with_all_words(plan: Plan) -> Plan:
    """The plan with a word for each status, as files have it."""
    statuses = {code: text(code) for kind in plan.samples for code in kind.statuses}
    return msgspec.structs.replace(plan, sample_statuses=statuses)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.data(), st.sampled_from(("zh_CN", "en")))
def test_an_exported_workbook_holds_no_edit(
    tmp_path: Path, data: st.DataObject, locale: str
) -> None:
    plan = with_all_words(data.draw(plans()))
    entries: list[list[Entry]] = data.draw(records(plan))
    log = [revision for heads in entries for revision in forked(plan, *heads)]

    bundle = read(a_workbook(tmp_path / "a.xlsx", log, plan=plan, locale=locale))

    assert bundle.hand_edits == ()
    assert bundle.notes == ()
    assert len(bundle.revisions) == len({each.id for each in log})
