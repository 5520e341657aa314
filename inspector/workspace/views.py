"""What does a screen need to know of one inspection? One frozen answer for every page about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from inspector.domain.bodies import AnswerBody, MemberBody
from inspector.domain.completeness import Finding, SignCheck, check_sign_off
from inspector.domain.plan import Plan
from inspector.domain.records import InspectionKey, Kind, RecordKey, Role
from inspector.domain.scorecard import Scorecard, score
from inspector.domain.sheet import Sheet
from inspector.domain.signing import SignState, sign_state
from inspector.storage import lists, queries
from inspector.workspace.names import Names
from inspector.workspace.workspace import Workspace


@dataclass(frozen=True)
class InspectionView:
    """One inspection as it stands on disk; pure values, safe on any thread.

    `name` is the locality's and `author` who writes here. `drafts` were typed and have become no
    revision yet (M14). `duties` are the codes of the criteria that fall to the author.
    """

    key: InspectionKey
    name: str
    author: str
    planned: date | None
    sheet: Sheet
    scorecard: Scorecard
    check: SignCheck
    sign_state: SignState
    drafts: Mapping[RecordKey, str]
    duties: frozenset[str]
    role: Role

    @property
    def may_write(self) -> bool:
        """Whether answers may be written here: by a team, while no sign-off holds."""
        return self.role is Role.TEAM and not self.is_signed

    @property
    def is_signed(self) -> bool:
        """Whether a sign-off holds: then nothing of it can be written."""
        return self.sign_state is SignState.SIGNED

    @cached_property
    def gaps(self) -> Mapping[str, tuple[Finding, ...]]:
        """What is missing, by the code it is about."""
        found: dict[str, tuple[Finding, ...]] = {}
        for finding in self.check.gaps:
            found[finding.place] = (*found.get(finding.place, ()), finding)
        return found

    @property
    def gap_count(self) -> int:
        """How many things are missing in all."""
        return len(self.check.gaps)

    @cached_property
    def lacks_evidence(self) -> frozenset[str]:
        """The criteria whose required evidence is not linked yet."""
        return frozenset(w.place for w in self.check.warnings if w.code == "evidence_absent")

    def lost(self, code: str) -> Decimal | None:
        """The points that a criterion loses; None unless it is scored."""
        scored = self.scorecard.criteria[code]
        return None if scored.points is None else scored.full - scored.points


def inspection_view(workspace: Workspace, key: InspectionKey) -> InspectionView:
    """The inspection as it stands now; one never recorded in is empty."""
    sheet = workspace.sheet(key)
    card = score(sheet)
    names = Names(workspace)
    expected = {each.key: each.planned for each in lists.expected(workspace.connection)}
    drafts = lists.drafts(workspace.connection)
    author = workspace.facts.author
    return InspectionView(
        key=key,
        name=names.locality(key.locality),
        author=author,
        planned=expected.get(key),
        sheet=sheet,
        scorecard=card,
        check=check_sign_off(sheet, card, hand_edits=workspace.hand_edits(key)),
        sign_state=sign_state(sheet),
        drafts={each.record: each.body for each in drafts if each.record.inspection == key},
        duties=duties_of(author, names.members, workspace.plan),
        role=workspace.facts.role,
    )


def duties_of(author: str, members: Iterable[MemberBody], plan: Plan) -> frozenset[str]:
    """The criteria that fall to a member: those of the duties, else those of the department."""
    member = next((each for each in members if each.name == author), None)
    if member is None:
        return frozenset()
    if member.duties:
        named = frozenset(member.duties)
        return frozenset(
            criterion.code
            for section in plan.sections
            for criterion in section.criteria
            if criterion.code in named or section.code in named
        )
    return frozenset(c.code for c in plan.criteria if member.department in c.departments)


def reasons_written(workspace: Workspace, key: InspectionKey) -> Mapping[str, tuple[str, ...]]:
    """The notes that stand at the same criteria of other inspections, the newest first."""
    found: dict[str, dict[str, None]] = {}
    states = queries.states_of_kind(workspace.connection, Kind.ANSWER)
    heads = [state.head for state in states if state.record.inspection != key]
    for head in sorted(filter(None, heads), key=lambda each: each.at, reverse=True):
        body = head.typed
        if isinstance(body, AnswerBody) and body.note.strip():
            found.setdefault(head.record.name, {})[body.note.strip()] = None
    return {code: tuple(notes) for code, notes in found.items()}
