"""What does a team of the demo campaign do at a place, from the briefing to the signature?"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import time
from random import Random

from inspector.domain.bodies import SignoffBody
from inspector.domain.plan import LevelsScoring
from inspector.storage import log, projections
from inspector.workspace.demo.campaign import Campaign, Stage, Team
from inspector.workspace.demo.findings import Entry, Findings
from inspector.workspace.demo.laptop import Laptop
from inspector.workspace.demo.pictures import draw
from inspector.workspace.recording import record_file
from inspector.workspace.signing import sign
from inspector.workspace.workspace import Workspace, create_workspace

MORNING = time(8, 40)
EVENING = time(17, 45)
HALF = 4
"""Sections that are answered where a team is half way."""
POOR = 0.7
"""Below this care a place earns a veto."""
CLAUSES = ("V3", "V2")
"""The clauses of those vetoes; teams take turns."""


@dataclass(frozen=True, slots=True)
class Clerk:
    """Records at one laptop: entries as a file, some minutes after the last ones."""

    laptop: Laptop
    workspace: Workspace
    chance: Random

    def record(
        self, author: str, entries: Sequence[Entry], pictures: Sequence[tuple[str, Entry]] = ()
    ) -> None:
        """Records entries, and pictures that are drawn for their own entries."""
        self.laptop.later(self.chance.randint(9, 31))
        inbox = self.laptop.home / "inbox"
        inbox.mkdir(parents=True)
        told = list(entries)
        for number, (kind, entry) in enumerate(pictures):
            name = f"IMG_{self.laptop.clock:%m%d%H%M}_{number + 1}.png"
            (inbox / name).write_bytes(draw(kind, self.chance))
            told.append({**entry, "file": name})
        file = inbox / "entries.json"
        content = {"author": author, "entries": told}
        file.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
        record_file(self.workspace, file)
        shutil.rmtree(inbox)


@dataclass(slots=True)
class Visit:
    """One team at one place on one day."""

    campaign: Campaign
    team: Team
    clerk: Clerk
    findings: Findings
    answers: list[Entry] = field(default_factory=list)

    def play(self, stage: Stage) -> None:
        """Does all that the stage asks for."""
        if stage is Stage.AHEAD:
            return
        people = self.team.people
        self.clerk.laptop.at(self.findings.day, MORNING)
        self.clerk.record(people[0], self.findings.visit(people))
        sections = self.campaign.plan.sections
        if stage is Stage.BEGUN:
            self._section(0)
            note = "责任书要等县区补交，先记着。"
            flag = self.findings.flag(sections[0].criteria[0].code, note)
            self.clerk.record(people[0], [flag])
            return
        for number in range(HALF if stage is Stage.HALF else len(sections)):
            self._section(number)
        if stage is Stage.HALF:
            self._second_thoughts()
            if self.team not in self.campaign.disputed:
                self.campaign.disputed.append(self.team)
                self._colleague()
        else:
            self._close_up()
        if stage.is_signed:
            self._sign()

    def _section(self, number: int) -> None:
        """One section's answers and evidence, by the member whose turn it is."""
        section = self.campaign.plan.sections[number]
        found = self.findings.section(section)
        self.answers += [each for each in found if each["kind"] == "answer"]
        author = self.team.people[number % len(self.team.people)]
        self.clerk.record(author, found, self.findings.evidence(section))

    def _close_up(self) -> None:
        """Vetoes, bonus, an adjusted answer, and what has to be put right."""
        author, care = self.team.people[0], self.findings.care
        pictures = [self.findings.picture(sensitive=True, criterion="C3")]
        found = [*self.findings.bonus(), *self._adjusted()]
        if care < POOR:
            clause = CLAUSES[self.campaign.teams.index(self.team) % len(CLAUSES)]
            proves = self.campaign.words.vetoes[clause].criteria[0]
            pictures.append(self.findings.picture(clause=clause, criterion=proves))
            found.append(self.findings.veto(clause, author))
        self.clerk.record(author, found, pictures)
        if put_right := self.findings.rectifications(self.answers):
            self.clerk.record(author, put_right)

    def _adjusted(self) -> list[Entry]:
        """The first answer by levels that lost points, adjusted after talking it over."""
        for answer in self.answers:
            criterion = self.campaign.plan.criterion(answer["criterion"])
            scoring = criterion.scoring if criterion is not None else None
            if criterion is None or not isinstance(scoring, LevelsScoring):
                continue
            if answer["value"].get("level") not in {None, scoring.levels[0].code}:
                return [self.findings.adjusted(answer, criterion)]
        return []

    def _second_thoughts(self) -> None:
        """A veto raised too early and taken back, and something to talk over."""
        author = self.team.people[1]
        raised = self.findings.veto("V1", author)
        self.clerk.record(author, [raised])
        self.clerk.record(author, [self.findings.veto_withdrawn(raised)])
        note = "与公安部门的数字对不上，明天再核一次。"
        self.clerk.record(author, [self.findings.flag("D2", note)])

    def _colleague(self) -> None:
        """A member with a laptop of his own sees one answer otherwise, and words another anew."""
        key, day = self.findings.key, self.findings.day
        first, second = [each for each in self.answers if "level" in each["value"]][:2]
        told = [self._otherwise(first), {**second, "note": "材料复印件由组长保管。"}]
        laptop = self.campaign.laptop(f"{key.team}-{key.locality}", "member")
        laptop.at(day, EVENING)
        laptop.home.mkdir(parents=True)
        path = laptop.home / f"{key.team}.inspection"
        wanted = replace(
            self.campaign.wanted(self.team), author=self.team.people[2], localities=(key.locality,)
        )
        with create_workspace(path, wanted, laptop.surroundings) as own:
            Clerk(laptop, own, self.clerk.chance).record(wanted.author, told)
            _take_over(own, self.clerk.workspace)

    def _otherwise(self, answer: Entry) -> Entry:
        """The answer as somebody stricter, or milder, would give it."""
        criterion = self.campaign.plan.criterion(answer["criterion"])
        scoring = criterion.scoring if criterion is not None else None
        levels = scoring.levels if isinstance(scoring, LevelsScoring) else ()
        given = answer["value"]["level"]
        level = next(each.code for each in levels if each.code != given)
        return {**answer, "value": {"level": level}, "note": "现场看到的与汇报不一致。"}

    def _sign(self) -> None:
        day = self.findings.day
        self.clerk.laptop.at(day, EVENING)
        names = SignoffBody(
            leader=self.team.people[0],
            unit_signer=self.clerk.chance.choice(self.campaign.words.people),
            signed_on=day,
        )
        sign(self.clerk.workspace, (self.findings.key,), names, self.team.people[0])


def _take_over(source: Workspace, target: Workspace) -> None:
    """Merges a colleague's log into the leader's: the union of both (M2)."""
    revisions = tuple(log.revisions(source.connection))
    with target.store.transaction() as connection:
        new = log.append(connection, revisions)
        projections.refresh(connection, target.plan, target.older_plans, new)
    target.forget_scope()
