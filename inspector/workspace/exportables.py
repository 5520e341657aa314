"""What could leave this workspace, and what of it is sensitive?"""

from __future__ import annotations

from dataclasses import dataclass

from inspector.domain.bodies import EvidenceBody
from inspector.domain.records import CAMPAIGN_KINDS, InspectionKey
from inspector.domain.signing import SignState, sign_state
from inspector.workspace.exporting import suggested_name
from inspector.workspace.names import Names
from inspector.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Exportable:
    """One inspection in which something is recorded; `evidence` are all its pieces."""

    key: InspectionKey
    name: str
    sign: SignState
    evidence: tuple[EvidenceBody, ...]
    file_name: str

    @property
    def sensitive(self) -> tuple[EvidenceBody, ...]:
        """The pieces whose originals leave only when a person releases each."""
        return tuple(body for body in self.evidence if body.sensitive)


@dataclass(frozen=True, slots=True)
class Exportables:
    """All of them, by round and locality; `file_name` is that of a workbook with all."""

    each: tuple[Exportable, ...]
    file_name: str


def exportables(workspace: Workspace) -> Exportables:
    """Every inspection that a workbook could hold, with the name it would get."""
    names = Names(workspace)
    found = []
    for key in sorted(workspace.inspections):
        sheet = workspace.sheet(key)
        if any(record.kind not in CAMPAIGN_KINDS for record in sheet.states):
            found.append(
                Exportable(
                    key=key,
                    name=names.locality(key.locality),
                    sign=sign_state(sheet),
                    evidence=sheet.evidence,
                    file_name=suggested_name(workspace, (key.locality,)),
                )
            )
    return Exportables(tuple(found), suggested_name(workspace) if found else "")
