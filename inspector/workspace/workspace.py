"""How is a workspace made, opened and closed, and what does it hold while it is open?

A `Workspace` lives on one thread. Clock, device, folders and chance come in as `Surroundings`, so
that the same deeds give the same bytes wherever they are played.
"""

from __future__ import annotations

import getpass
import os
import platform
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import msgspec
from sqlalchemy import Connection

from inspector import localities, places
from inspector.domain.entry_fields import code_fault, is_code, line_fault
from inspector.domain.entry_scope import Scope
from inspector.domain.faults import Fault, Refused, World
from inspector.domain.plan import Plan
from inspector.domain.records import InspectionKey, RecordKey, Role
from inspector.domain.revisions import Writer
from inspector.domain.sentences import say
from inspector.domain.sheet import Sheet
from inspector.storage import drives, lists, projections, proposals, queries, streams
from inspector.storage.engine import Store
from inspector.storage.facts import Holder, WorkspaceFacts
from inspector.storage.lists import LocalityRow
from inspector.storage.streams import Line
from inspector.workspace.expected import (
    NameOf,
    expected_inspections,
    named_localities,
    round_faults,
)

if TYPE_CHECKING:
    from inspector.exchange.key_store import KeyStore
    from inspector.exchange.seals import SigningKey

__all__ = [
    "NewWorkspace",
    "Surroundings",
    "Workspace",
    "WorkspaceFacts",
    "create_workspace",
    "open_workspace",
]

STREAM_BYTES = 8
WORKSPACE_BYTES = 16


class Surroundings(msgspec.Struct, frozen=True):
    """All that a workspace takes from outside: time, place, device and chance.

    `now` is aware and in UTC, `offset` the writer's own minutes from it at that moment;
    `random_hex(n)` gives n bytes as 2n hex digits.
    """

    now: Callable[[], datetime]
    offset: Callable[[], int]
    device: str
    user: str
    process: int
    settings: Path
    backups: Path
    random_hex: Callable[[int], str]
    keys: Callable[[], KeyStore] | None = None

    def signing_key(self) -> SigningKey:
        """The installation's key (T1), made when it is first asked for; in the settings' folder.

        Raises `Unreadable` when there is one that cannot be had.
        """
        return self.key_store().key()

    def key_store(self) -> KeyStore:
        """Where the installation's key is kept."""
        # Imported here, since opening a workspace needs no key.
        from inspector.exchange.key_store import KeyStore

        return self.keys() if self.keys else KeyStore(self.settings, asks_system=False)

    @classmethod
    def real(cls) -> Surroundings:
        """The machine we run on, now."""
        return cls(
            now=lambda: datetime.now(UTC),
            offset=_local_offset,
            device=platform.node() or "?",
            user=_user(),
            process=os.getpid(),
            settings=places.settings_folder(),
            backups=places.backup_folder(),
            random_hex=secrets.token_hex,
            keys=_own_keys,
        )

    def holder(self) -> Holder:
        """Who opens a workspace, for others to read."""
        local = self.now() + timedelta(minutes=self.offset())
        return Holder(self.user, self.device, self.process, local.replace(microsecond=0))


def _own_keys() -> KeyStore:
    from inspector.exchange.key_store import key_store

    return key_store()


def _local_offset() -> int:
    offset = datetime.now().astimezone().utcoffset() or timedelta()
    return int(offset.total_seconds() // 60)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


class Workspace:
    """An open workspace: its facts and plans, and the store below; a context manager."""

    def __init__(self, store: Store, surroundings: Surroundings) -> None:
        """Takes over an open store; use `create_workspace` or `open_workspace`."""
        self.store = store
        self.surroundings = surroundings
        self._is_closed = False
        self.line: Line = streams.take_up(
            surroundings.settings,
            store.facts.id,
            store.connection,
            surroundings.random_hex(STREAM_BYTES),
        )
        self.reload()

    def reload(self) -> None:
        """Reads anew what is remembered beside the log: facts, plans, what is to be inspected."""
        rules = projections.rules(self.connection)
        self.facts: WorkspaceFacts = self.store.facts
        self.plan: Plan = rules.plan
        self.older_plans: Mapping[str, Plan] = rules.older
        self._scope: Scope | None = None
        self._drafted: frozenset[RecordKey] | None = None

    @property
    def path(self) -> Path:
        """The workspace's file."""
        return self.store.path

    @property
    def connection(self) -> Connection:
        """For reading; writing goes through `writing`."""
        return self.store.connection

    @property
    def inspections(self) -> frozenset[InspectionKey]:
        """What is to be inspected here, and whatever else has records."""
        return self.scope.inspections

    @property
    def scope(self) -> Scope:
        """What entries of this workspace are checked against."""
        if self._scope is None:
            facts = self.facts
            keys = frozenset(row.key for row in queries.inspections(self.connection))
            self._scope = Scope(self.plan, facts.role, facts.team, keys)
        return self._scope

    def forget_scope(self) -> None:
        """Has the next question look anew which inspections there are."""
        self._scope = None

    @property
    def drafted(self) -> frozenset[RecordKey]:
        """The records into which something is being typed (M14)."""
        if self._drafted is None:
            self._drafted = frozenset(draft.record for draft in lists.drafts(self.connection))
        return self._drafted

    def forget_drafted(self) -> None:
        """Has the next question look anew what is being typed."""
        self._drafted = None

    def sheet(self, key: InspectionKey) -> Sheet:
        """All that is known of one inspection."""
        states = projections.states_of(self.connection, key)
        return Sheet(key, self.plan, states, self.older_plans)

    def hand_edits(self, key: InspectionKey) -> int:
        """How many hand edits of an inspection wait for a person (W5)."""
        return proposals.number_waiting(self.connection, key)

    def writer(self, author: str) -> Writer:
        """Who writes here and now."""
        return Writer(
            campaign=self.facts.campaign,
            plan=self.plan.digest,
            author=author,
            role=self.facts.role.value,
            device=self.surroundings.device,
            stream=self.line.stream,
            at=self.surroundings.now(),
            offset=self.surroundings.offset(),
        )

    @property
    def own_streams(self) -> frozenset[str]:
        """The streams that this installation has written in here (M9)."""
        surroundings = self.surroundings
        return frozenset({*streams.own(surroundings.settings, self.facts.id), self.line.stream})

    def begin_line(self) -> None:
        """Writes on in a new stream: somebody else was found to write in the present one (M9)."""
        surroundings = self.surroundings
        fresh = surroundings.random_hex(STREAM_BYTES)
        self.line = streams.start(surroundings.settings, self.facts.id, self.connection, fresh)

    def close(self) -> None:
        """Leaves one whole file and the stream's marker; a second call does nothing.

        What was being typed becomes revisions first (M14); a disk that refuses leaves it a draft.
        """
        from inspector.workspace.drafting import settle_drafts

        if self._is_closed:
            return
        self._is_closed = True
        with suppress(World):
            settle_drafts(self)
        settings = self.surroundings.settings
        streams.lay_down(settings, self.facts.id, self.connection, self.line.stream)
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_workspace(path: Path, surroundings: Surroundings) -> Workspace:
    """The workspace at `path`; raises `Held`, `Unreadable` or `DiskTrouble`."""
    return _started(Store.open(path, surroundings.holder()), surroundings)


def _started(store: Store, surroundings: Surroundings) -> Workspace:
    try:
        return Workspace(store, surroundings)
    except BaseException:
        store.close()
        raise


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWorkspace:
    """What a new workspace is asked to be; a team inspects rounds x localities.

    Without rounds all of the plan's are meant; without localities there are no inspections yet.
    """

    plan: Plan
    role: Role
    team: str = ""
    team_name: str = ""
    author: str = ""
    rounds: tuple[str, ...] = ()
    localities: tuple[str, ...] = ()


def create_workspace(
    path: Path,
    wanted: NewWorkspace,
    surroundings: Surroundings,
    name_of: NameOf = localities.name_of,
) -> Workspace:
    """A new workspace, open; there whole or not at all.

    `name_of` names the localities, by default from the register of 2009. Raises `Refused` with
    every fault of what was asked, or `DiskTrouble` for an existing file.
    """
    rows = _checked(wanted, name_of)
    unsafe = drives.finding(path)
    if unsafe is not None:
        raise Refused((unsafe,))
    facts = WorkspaceFacts(
        id=surroundings.random_hex(WORKSPACE_BYTES),
        campaign=wanted.plan.id,
        role=wanted.role,
        plan=wanted.plan.digest,
        created_at=surroundings.now(),
        team=wanted.team,
        team_name=wanted.team_name.strip(),
        author=wanted.author.strip(),
    )
    store = Store.create(path, facts, wanted.plan, surroundings.holder())
    try:
        expected = expected_inspections(wanted.plan, wanted.team, wanted.rounds, wanted.localities)
        with store.transaction() as connection:
            lists.add_localities(connection, rows)
            if wanted.role is Role.TEAM:
                lists.expect(connection, expected)
                keys = [each.key for each in expected]
                projections.refresh_inspections(connection, wanted.plan, {}, keys)
        return Workspace(store, surroundings)
    except BaseException:
        store.close()
        path.unlink(missing_ok=True)
        raise


def _checked(wanted: NewWorkspace, name_of: NameOf) -> list[LocalityRow]:
    """The localities with their names; raises `Refused` with every fault."""
    faults: list[Fault] = []
    if wanted.role is Role.TEAM:
        if not wanted.team:
            sentence = say("A team's workspace needs the team's code.")
            faults.append(Fault("missing_team", "team", sentence))
        elif not is_code(wanted.team):
            faults.append(code_fault(wanted.team, "team"))
    elif wanted.team:
        sentence = say("Headquarters has no team of its own; its teams come with the setup.")
        faults.append(Fault("team_not_needed", "team", sentence))
    for place, text in (("author", wanted.author), ("team_name", wanted.team_name)):
        fault = line_fault(text, place)
        if fault is not None:
            faults.append(fault)
    faults.extend(round_faults(wanted.plan, wanted.rounds))
    rows, unknown = named_localities(wanted.localities, name_of)
    faults.extend(unknown)
    if faults:
        raise Refused(faults)
    return rows
