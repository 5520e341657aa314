from __future__ import annotations

from inspector.domain.entries import Entry
from inspector.domain.records import AnswerBody, InspectionKey, Kind, RecordKey
from inspector.storage import queries
from inspector.workspace.recording import record
from inspector.workspace.workspace import Workspace

BEIJING = InspectionKey("joint", "110000", "T01")

def test_x(team: Workspace) -> None:
    entry = Entry(RecordKey.of(BEIJING, Kind.ANSWER, "A1"), AnswerBody(value={"level": "half"}))
    change = record(team, [entry])
    assert change.records == {entry.record}
    assert not record(team, [entry])
    card = queries.scorecard(team.connection, BEIJING)
    assert card is not None and card.earned == 15
