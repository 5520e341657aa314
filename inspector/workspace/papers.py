"""What does paper need to know of an inspection: names, revision, all that is on the sheet?"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from inspector.domain.bodies import MemberBody
from inspector.domain.completeness import SignCheck, check_sign_off
from inspector.domain.records import MAIN, InspectionKey, Kind, RecordKey
from inspector.domain.scorecard import Scorecard, score
from inspector.domain.sheet import Sheet
from inspector.domain.signing import SignState, sign_state
from inspector.storage import files, log
from inspector.workspace import media
from inspector.workspace.names import Names
from inspector.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ScorePaper:
    """One inspection as its printed score sheet shows it; pure values, safe on any thread.

    `revision` counts the sign-offs: while unsigned it is the number that the next one will have.
    """

    sheet: Sheet
    card: Scorecard
    check: SignCheck
    sign_state: SignState
    locality: str
    team: str
    leader: str
    members: tuple[MemberBody, ...]
    revision: int

    @property
    def is_draft(self) -> bool:
        """Whether something still blocks the sign-off for which it is printed."""
        return self.sign_state is not SignState.SIGNED and not self.check.is_clear


def score_paper(workspace: Workspace, inspection: InspectionKey) -> ScorePaper:
    """The score sheet of an inspection as it stands now."""
    sheet = workspace.sheet(inspection)
    card = score(sheet)
    names = Names(workspace)
    team = names.teams.get(inspection.team)
    state = sign_state(sheet)
    return ScorePaper(
        sheet=sheet,
        card=card,
        check=check_sign_off(sheet, card, hand_edits=workspace.hand_edits(inspection)),
        sign_state=state,
        locality=names.locality(inspection.locality),
        team=names.team(inspection.team),
        leader=team.leader if team else "",
        members=tuple(each for each in names.members if each.team in {"", inspection.team}),
        revision=_signed_times(workspace, inspection) + (state is not SignState.SIGNED),
    )


def keep_scan(workspace: Workspace, source: Path) -> str:
    """Keeps a scan of the signed page beside the originals and gives its digest.

    It is no evidence: what was signed must not change by it, nor the digest on the paper (M15).
    Raises `Refused`, `Unreadable` or `DiskTrouble` as for evidence.
    """
    media.media_type(source)
    return files.keep_original(files.files_folder(workspace.path), source).digest


def _signed_times(workspace: Workspace, inspection: InspectionKey) -> int:
    record = RecordKey.of(inspection, Kind.SIGNOFF, MAIN)
    history = log.history(workspace.connection, record)
    return sum(not revision.withdrawn for revision in history)
