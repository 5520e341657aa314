"""How is the plan written on the screen, and how does it become the version in force (M11)?

The draft lies beside the plan in force and changes nothing until it is confirmed. A plan that was
confirmed once is only ever followed by another version, with a note that says why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from inspector.domain.changes import Change
from inspector.domain.entry_fields import line_fault
from inspector.domain.faults import Fault, Refused
from inspector.domain.plan import Plan
from inspector.domain.plan_changes import PlanChange, plan_changes
from inspector.domain.plan_draft import Tree, read_draft, tree_of
from inspector.domain.records import Role
from inspector.domain.sentences import Sentence, say
from inspector.storage import kept
from inspector.workspace.packs_made import PackState, team_packs
from inspector.workspace.plan_history import PlanVersion, note_version, plan_versions
from inspector.workspace.plans import adopt_plan, confirm_plan, is_confirmed
from inspector.workspace.workspace import Workspace

_DRAFT = "plan_draft"


class _Kept(msgspec.Struct, frozen=True):
    base: str
    tree: Tree
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlanDesk:
    """What the plan editor begins with; pure values.

    `tree` is the draft, or the plan in force where nobody has written one; `is_stale` when another
    version came into force since the draft was begun.
    """

    plan: Plan
    tree: Tree
    note: str
    is_draft: bool
    is_stale: bool
    is_confirmed: bool
    versions: tuple[PlanVersion, ...]
    older: Mapping[str, Plan] = field(default_factory=dict)
    answers: Mapping[str, int] = field(default_factory=dict)

    @property
    def was_confirmed(self) -> bool:
        """Whether any version was ever confirmed: then another one needs a name and a note."""
        return self.is_confirmed or bool(self.versions)


@dataclass(frozen=True, slots=True)
class Impact:
    """What another version would do to what is there: answers that wait, and outdated packs."""

    changes: tuple[PlanChange, ...]
    waiting: int
    rescored: int
    packs: int

    @property
    def sentence(self) -> Sentence:
        """The same in one sentence."""
        return say(
            "{waiting} answers will wait for confirmation, {rescored} will be scored anew, and "
            "{packs} task packs that were sent no longer say what is in force.",
            waiting=self.waiting,
            rescored=self.rescored,
            packs=self.packs,
        )


def plan_desk(workspace: Workspace) -> PlanDesk:
    """The draft as it stands, and all that the editor shows beside it."""
    draft = _kept(workspace)
    plan = workspace.plan
    return PlanDesk(
        plan=plan,
        tree=draft.tree if draft is not None else tree_of(plan),
        note=draft.note if draft is not None else "",
        is_draft=draft is not None,
        is_stale=draft is not None and draft.base != plan.digest,
        is_confirmed=is_confirmed(workspace),
        versions=plan_versions(workspace),
        older=dict(workspace.older_plans),
        answers=kept.answers_by_criterion(workspace.connection),
    )


def keep_draft(workspace: Workspace, tree: Tree, note: str = "") -> Change:
    """Keeps what is being written, sound or not; on the disk when it returns."""
    _must_be_headquarters(workspace)
    former = _kept(workspace)
    base = former.base if former is not None else workspace.plan.digest
    text = msgspec.json.encode(_Kept(base, tree, note)).decode()
    with workspace.store.transaction() as connection:
        kept.keep(connection, _DRAFT, text)
    return Change()


def drop_draft(workspace: Workspace) -> Change:
    """Forgets the draft; the plan in force stays as it is."""
    with workspace.store.transaction() as connection:
        kept.forget(connection, _DRAFT)
    return Change()


def plan_impact(workspace: Workspace, new: Plan) -> Impact:
    """What would happen if `new` came into force now."""
    changes = plan_changes(workspace.plan, new)
    answers = kept.answers_by_criterion(workspace.connection)

    def touched(kind: str) -> int:
        return sum(
            answers.get(each.code, 0)
            for each in changes
            if each.part == "criteria" and each.kind == kind
        )

    sent = [each for each in team_packs(workspace).packs if each.state is not PackState.NEVER]
    is_new = new.digest != workspace.plan.digest
    return Impact(changes, touched("asks"), touched("points"), len(sent) if is_new else 0)


def confirm_draft(workspace: Workspace, tree: Tree, note: str = "") -> Change:
    """Puts a draft in force and freezes it under its digest.

    Raises `Refused` with every fault at its path; after a confirmed version also at `version`, for
    a name that was used before, and at `note`, for want of a reason.
    """
    _must_be_headquarters(workspace)
    reading = read_draft(tree)
    if reading.plan is None:
        raise Refused(reading.faults)
    plan = reading.plan
    faults = version_faults(plan_desk(workspace), plan, note)
    if faults:
        raise Refused(faults)
    change = adopt_plan(workspace, plan)
    confirm_plan(workspace)
    entry = PlanVersion(
        digest=plan.digest,
        version=plan.version,
        at=workspace.surroundings.now(),
        author=workspace.facts.author,
        note=note.strip(),
    )
    with workspace.store.transaction() as connection:
        note_version(connection, entry)
        kept.forget(connection, _DRAFT)
    return change


def confirm_version(workspace: Workspace, plan: Plan, note: str = "") -> Change:
    """The same with a sound plan, such as one from a file."""
    return confirm_draft(workspace, tree_of(plan), note)


def version_faults(desk: PlanDesk, plan: Plan, note: str) -> tuple[Fault, ...]:
    """What keeps a sound plan from being the next version."""
    if plan.digest == desk.plan.digest or not desk.was_confirmed:
        return ()
    faults = []
    used = {desk.plan.version, *(each.version for each in desk.versions)}
    if plan.version in used:
        sentence = say("Version {version} was confirmed already.", version=plan.version)
        remedy = say("Give the changed plan another version, such as {next}.", next=following(used))
        faults.append(Fault("version_taken", "version", sentence, remedy))
    if not note.strip():
        sentence = say("A change to a confirmed plan needs a note that says why.")
        faults.append(Fault("no_note", "note", sentence))
    fault = line_fault(note, "note")
    return (*faults, *([fault] if fault is not None else []))


def following(used: set[str]) -> str:
    """A version that nobody has used yet: after 1.0 comes 1.1."""
    numbers = [tuple(map(int, parts)) for each in used if (parts := _parts(each))]
    major, minor = max(numbers, default=(1, 0))
    while f"{major}.{minor}" in used:
        minor += 1
    return f"{major}.{minor}"


def _parts(version: str) -> tuple[str, str] | None:
    major, dot, minor = version.partition(".")
    return (major, minor) if dot and major.isdecimal() and minor.isdecimal() else None


def _kept(workspace: Workspace) -> _Kept | None:
    text = kept.kept(workspace.connection, _DRAFT)
    return None if text is None else msgspec.json.decode(text, type=_Kept)


def _must_be_headquarters(workspace: Workspace) -> None:
    if workspace.facts.role is not Role.HEADQUARTERS:
        raise Refused.of("not_allowed", say("Only headquarters writes the plan."))
