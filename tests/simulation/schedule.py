"""What happens between laptops, by chance?

Members of two teams record, undo, settle, sign, lose their laptops and find copies of them, change
cells by hand, take up another version of the plan, and send each other parts of what they have.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

from inspector.domain.bodies import AnswerBody, BonusBody, SampleBody, VetoBody
from inspector.domain.changes import Change
from inspector.domain.entries import Entry
from inspector.domain.faults import Refused
from inspector.domain.records import InspectionKey, Kind, RecordKey, Role, sample_name
from inspector.domain.revisions import Revision, RevisionId
from inspector.storage import arrivals, log
from inspector.workspace.adopting import adopt_edits, dismiss_edits, waiting_edits
from inspector.workspace.import_undo import undo_import
from inspector.workspace.own_work import add_inspections
from inspector.workspace.plans import adopt_plan
from inspector.workspace.recording import record
from inspector.workspace.resolving import conflicts, resolve_by_head
from inspector.workspace.signing import reopen, sign
from inspector.workspace.undoing import undo
from inspector.workspace.workspace import NewWorkspace, Workspace
from tests.simulation import plans
from tests.simulation.envelopes import (
    ENVELOPE,
    edit,
    reading,
    receive,
    send,
    thinned,
    type_marks,
)
from tests.simulation.laptops import Laptop

LOCALITIES = ("110000", "620100")
ROUND = "joint"
WORKBOOK = ".xlsx"
MOST_LAPTOPS = 8


class Schedule:
    """One tale: who writes what, and which files come of it. The seed decides everything.

    `files` are all that ever were, `truth` every revision ever written by anybody.
    """

    def __init__(self, seed: int, folder: Path, steps: int, *, real: bool) -> None:
        self.chance = Random(seed)  # noqa: S311 - nothing is kept secret
        self.folder = folder
        self.suffix = WORKBOOK if real else ENVELOPE
        self.files: list[Path] = []
        self.truth: dict[RevisionId, Revision] = {}
        self.laptops = [self._laptop(number) for number in range(self.chance.randint(2, 4))]
        self.first_streams = {each.name: each.workspace.line.stream for each in self.laptops}
        self._changes: dict[str, list[Change]] = {}
        deeds = self._deeds()
        for _ in range(steps):
            (deed,) = self.chance.choices([d for d, _ in deeds], [weight for _, weight in deeds])
            deed(self.chance.choice(self.laptops))
        for laptop in self.laptops:
            self._send(laptop)
        self._stranger()
        self._tamper()
        for laptop in self.laptops:
            laptop.close()

    def _laptop(self, number: int) -> Laptop:
        name = f"laptop-{number}"
        chance = Random(self.chance.random())  # noqa: S311
        laptop = Laptop(self.folder / name, name, f"{self.chance.random()} {name}", chance)
        team = "T02" if number == 3 else "T01"
        laptop.create(
            NewWorkspace(
                plan=plans.second() if self.chance.random() < 0.15 else plans.first(),
                role=Role.TEAM,
                team=team,
                author=f"成员{number}",
                rounds=(ROUND,),
                localities=LOCALITIES,
            )
        )
        return laptop

    def _deeds(self) -> list[tuple[Callable[[Laptop], None], int]]:
        return [
            (self._record, 30),
            (self._send_and_deliver, 16),
            (self._settle, 6),
            (self._edit_by_hand, 8),
            (self._thin, 5),
            (self._decide, 10),
            (self._undo, 3),
            (self._sign, 3),
            (self._crash, 2),
            (self._copy, 1),
            (self._back_up, 2),
            (self._restore, 1),
            (self._new_plan, 1),
            (self._undo_import, 1),
            (self._new_key, 1),
        ]

    def _did(self, laptop: Laptop, deed: Callable[[Workspace], Change]) -> None:
        """Does a deed that may be refused, and remembers what was written."""
        workspace = laptop.workspace
        try:
            change = deed(workspace)
        except Refused:
            return
        self.truth.update(log.by_ids(workspace.connection, change.revisions))
        self._changes.setdefault(laptop.name, []).append(change)

    def _record(self, laptop: Laptop) -> None:
        team = laptop.workspace.facts.team
        key = InspectionKey(ROUND, self.chance.choice(LOCALITIES), team)
        count = self.chance.randint(1, 4)
        entries = [self._entry(laptop.workspace, key) for _ in range(count)]
        self._did(laptop, lambda workspace: record(workspace, entries))

    def _entry(self, workspace: Workspace, key: InspectionKey) -> Entry:
        chance = self.chance
        note = chance.choice(("", "有一项不到位", "材料齐全"))
        codes = [each.code for each in workspace.plan.criteria]
        match chance.randrange(12):
            case 0:
                name = f"网站{chance.randrange(3)}"
                status = chance.choice(("open", "closed"))
                body = SampleBody(sample="site", name=name, status=status, note=note)
                return Entry(RecordKey.of(key, Kind.SAMPLE, sample_name("site", name)), body)
            case 1:
                awarded = chance.random() < 0.5
                return Entry(
                    RecordKey.of(key, Kind.BONUS, "X1"), BonusBody(awarded=awarded, note=note)
                )
            case 2:
                facts = "在网站上看到大量违法内容，当地没有采取任何措施。"
                return Entry(
                    RecordKey.of(key, Kind.VETO, "V1"), VetoBody(state="raised", facts=facts)
                )
            case 3:
                record = RecordKey.of(key, Kind.ANSWER, chance.choice(codes))
                return Entry(record, AnswerBody(withdrawn=True))
        # Some things everybody writes about, so that there is something to disagree on.
        code = chance.choice(codes) if chance.random() < 0.5 else codes[0]
        return Entry(
            RecordKey.of(key, Kind.ANSWER, code),
            AnswerBody(value=self._value(code), note=note),
        )

    def _value(self, code: str) -> dict[str, object]:
        chance = self.chance
        match code:
            case "A1":
                return {"level": chance.choice(("full", "half", "none"))}
            case "B1":
                return {"done": chance.randint(0, 5), "total": 5}
            case "C1":
                return {"counts": {"link": chance.randint(0, 5)}}
            case "D1":
                return {"done_on": chance.choice(("2010-02-01", "2010-02-15", None))}
            case "Z9":
                return {"marks": str(chance.randint(0, 1))}
        return {"marks": str(chance.randint(0, 19))}

    def _send(self, laptop: Laptop) -> Path | None:
        """Exports all, or one locality."""
        path = self.folder / f"{len(self.files):03}{self.suffix}"
        places = () if self.chance.random() < 0.5 else (self.chance.choice(LOCALITIES),)
        try:
            send(laptop.workspace, path, *places)
        except Refused:
            return None
        self._settled(laptop)
        self.files.append(path)
        return path

    def _settled(self, laptop: Laptop) -> None:
        """Exporting settles drafts, so whatever is new in the log is true as well."""
        connection = laptop.workspace.connection
        own = laptop.workspace.own_streams
        for each in log.newest(connection, 5):
            if each.stream in own:
                self.truth[each.id] = each

    def _send_and_deliver(self, laptop: Laptop) -> None:
        """Sends a file to others; it may be lost, and an old one may come again beside it."""
        self._send(laptop)
        if not self.files:
            return
        for other in self.chance.sample(self.laptops, self.chance.randint(0, 2)):
            count = self.chance.randint(1, 2)
            receive(other.workspace, *self.chance.choices(self.files[-6:], k=count))

    def _settle(self, laptop: Laptop) -> None:
        open_ones = conflicts(laptop.workspace)
        if open_ones:
            conflict = self.chance.choice(open_ones)
            head = self.chance.choice(conflict.heads).id
            self._did(laptop, lambda workspace: resolve_by_head(workspace, conflict.record, head))

    def _edit_by_hand(self, _laptop: Laptop) -> None:
        """Somebody changes a record in a copy of some file, and sends it to others."""
        if not self.files:
            return
        path = self.chance.choice(self.files)
        copy = self.folder / f"{len(self.files):03}{path.suffix}"
        edited = self._edited(path, copy) if path.suffix == ENVELOPE else self._typed(path, copy)
        if edited is None:
            return
        self.files.append(edited)
        for other in self.chance.sample(self.laptops, self.chance.randint(1, 2)):
            receive(other.workspace, edited)

    def _edited(self, path: Path, copy: Path) -> Path | None:
        bundle = reading(path).bundle
        exported = bundle.header.exported if bundle is not None else {}
        records = [key for key in map(RecordKey.parse, sorted(exported)) if key.kind is Kind.ANSWER]
        if not records:
            return None
        key = self.chance.choice(records)
        value = {"value": self._value(key.name), "note": "手工改动"}
        return edit(path, copy, str(key), value)

    def _typed(self, path: Path, copy: Path) -> Path | None:
        place = InspectionKey(ROUND, self.chance.choice(LOCALITIES), "T01")
        record = RecordKey.of(place, Kind.ANSWER, "E1")
        return type_marks(path, copy, record, self.chance.randint(0, 18))

    def _thin(self, _laptop: Laptop) -> None:
        """A part of a file goes round by itself, without what it builds on."""
        envelopes = [path for path in self.files if path.suffix == ENVELOPE]
        bundles = [(path, reading(path).bundle) for path in envelopes]
        whole = [path for path, bundle in bundles if bundle is not None and bundle.revisions]
        if whole:
            copy = self.folder / f"{len(self.files):03}{ENVELOPE}"
            self.files.append(thinned(self.chance.choice(whole), copy, self.chance))

    def _decide(self, laptop: Laptop) -> None:
        waiting = waiting_edits(laptop.workspace)
        if waiting:
            ids = [self.chance.choice(waiting).id]
            decide = self.chance.choice((adopt_edits, dismiss_edits))
            self._did(laptop, lambda workspace: decide(workspace, ids))

    def _undo(self, laptop: Laptop) -> None:
        done = self._changes.get(laptop.name, [])
        if done:
            change = self.chance.choice(done)
            self._did(laptop, lambda workspace: undo(workspace, change))

    def _sign(self, laptop: Laptop) -> None:
        keys = [InspectionKey(ROUND, self.chance.choice(LOCALITIES), laptop.workspace.facts.team)]
        if self.chance.random() < 0.5:
            self._did(laptop, lambda workspace: sign(workspace, keys))
        else:
            self._did(laptop, lambda workspace: reopen(workspace, keys, "补充材料"))

    def _crash(self, laptop: Laptop) -> None:
        """The stream ends without a word, and another begins."""
        laptop.workspace.begin_line()

    def _copy(self, laptop: Laptop) -> None:
        if len(self.laptops) < MOST_LAPTOPS:
            name = f"{laptop.name}-copy-{len(self.laptops)}"
            self.laptops.append(laptop.copied_to(self.folder / name, name))

    def _back_up(self, laptop: Laptop) -> None:
        laptop.back_up()

    def _restore(self, laptop: Laptop) -> None:
        laptop.restore()
        self._changes.pop(laptop.name, None)

    def _new_plan(self, laptop: Laptop) -> None:
        wanted = plans.second() if laptop.workspace.plan == plans.first() else plans.first()
        adopt_plan(laptop.workspace, wanted)

    def _undo_import(self, laptop: Laptop) -> None:
        batches = arrivals.batches(laptop.workspace.connection)
        if batches:
            name = self.chance.choice(batches).id
            try:
                undo_import(laptop.workspace, name)
            except Refused:
                return

    def _new_key(self, laptop: Laptop) -> None:
        laptop.key = f"{self.chance.random()} {laptop.name}"

    def _stranger(self) -> None:
        """A file of another campaign finds its way here."""
        chance = Random(self.chance.random())  # noqa: S311
        laptop = Laptop(self.folder / "stranger", "stranger", "stranger", chance)
        workspace = laptop.create(
            NewWorkspace(plan=plans.other(), role=Role.TEAM, team="T01", author="外人")
        )
        key = InspectionKey(ROUND, LOCALITIES[0], "T01")
        add_inspections(workspace, [ROUND], [LOCALITIES[0]], str)
        answer = AnswerBody(value={"level": "full"})
        record(workspace, [Entry(RecordKey.of(key, Kind.ANSWER, "A1"), answer)])
        path = self.folder / f"{len(self.files):03}{ENVELOPE}"
        self.files.append(send(workspace, path))
        laptop.close()

    def _tamper(self) -> None:
        """One character of one file is changed on its way."""
        envelopes = [path for path in self.files if path.suffix == ENVELOPE]
        text = self.chance.choice(envelopes).read_text("utf-8")
        place = self.chance.randrange(len(text.split("\n")[0]) // 2, len(text.split("\n")[0]))
        changed = "A" if text[place] != "A" else "B"
        path = self.folder / f"{len(self.files):03}{ENVELOPE}"
        path.write_text(text[:place] + changed + text[place + 1 :], "utf-8")
        self.files.append(path)
