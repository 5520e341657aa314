"""Which workbooks do the teams of the demo campaign send, and what is wrong with some of them?

One for each place that was begun. Beside them one that is older than another, one into which
somebody typed, one by a colleague who saw it otherwise, and one that was cut off on its way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import time, timedelta
from pathlib import Path

from inspector.domain.bodies import AnswerBody
from inspector.domain.records import CAMPAIGN_KINDS, InspectionKey, Kind, RecordKey
from inspector.domain.values import LevelValue, MarksValue, RatioValue, Value
from inspector.exchange.by_hand import Typed, type_into
from inspector.wholefile import write_bytes_whole
from inspector.workspace.demo.campaign import Campaign, Team
from inspector.workspace.demo.laptop import Laptop
from inspector.workspace.demo.visits import Clerk
from inspector.workspace.exporting import export, suggested_name
from inspector.workspace.workspace import Workspace, create_workspace

FOLDER = "workbooks"
OLDER, EDITED, COLLEAGUE, DAMAGED = "较早", "手工改动", "另一成员", "损坏"
"""What the names of the odd ones end in."""
SENT_AT = time(20, 15)
KEPT = 0.6
"""How much of the damaged one is left."""


@dataclass(frozen=True, slots=True)
class Sender:
    """A team at its own laptop, with what it has to send."""

    campaign: Campaign
    team: Team
    laptop: Laptop
    workspace: Workspace

    @property
    def begun(self) -> tuple[InspectionKey, ...]:
        """The inspections in which something was recorded."""
        return tuple(
            key
            for key in sorted(self.workspace.inspections)
            if any(each.kind not in CAMPAIGN_KINDS for each in self.workspace.sheet(key).states)
        )


@dataclass(frozen=True, slots=True)
class Sent:
    """What a team has sent: every file, and the one that is right for each inspection."""

    files: tuple[Path, ...]
    right: Mapping[InspectionKey, Path]


def send(sender: Sender, *, odd: bool) -> Sent:
    """Writes the team's workbooks; the `odd` ones too, for one team of the campaign."""
    folder = sender.campaign.folder / FOLDER
    folder.mkdir(exist_ok=True)
    begun = sender.begun
    older = tuple(_older(sender, folder, begun[0])) if odd and begun else ()
    right = {key: _export(sender, folder, key) for key in begun}
    odd_ones = tuple(_odd(sender, folder, right)) if odd and begun else ()
    return Sent((*older, *right.values(), *odd_ones), right)


def _export(sender: Sender, folder: Path, key: InspectionKey, mark: str = "") -> Path:
    sender.laptop.later(3)
    places = (key.locality,)
    path = _marked(folder / suggested_name(sender.workspace, places), mark)
    return export(sender.workspace, path, places).written.path


def _marked(path: Path, mark: str) -> Path:
    return path.with_stem(f"{path.stem}_{mark}") if mark else path


def _older(sender: Sender, folder: Path, key: InspectionKey) -> Iterator[Path]:
    """What was sent before one more thing was to be put right."""
    yield _export(sender, folder, key, OLDER)
    record = {
        "kind": "rectification",
        "round": key.round,
        "locality": key.locality,
        "name": "later",
        "problem": "复查时发现台账仍有缺项。",
        "responsible": "当地主管单位",
        "due": (sender.laptop.clock.date() + timedelta(days=30)).isoformat(),
        "status": "open",
    }
    chance = sender.campaign.chance("older", key)
    Clerk(sender.laptop, sender.workspace, chance).record(sender.team.people[0], [record])


def _odd(sender: Sender, folder: Path, sent: Mapping[InspectionKey, Path]) -> Iterator[Path]:
    keys = tuple(sent)
    for key in reversed(keys):
        copy = _marked(sent[key], EDITED)
        if _edit(sender, key, sent[key], copy):
            yield copy
            break
    yield from _colleague(sender, folder, keys[0])
    last = sent[keys[-1]]
    whole = last.read_bytes()
    damaged = _marked(last, DAMAGED)
    write_bytes_whole(damaged, whole[: int(len(whole) * KEPT)])
    yield damaged


def _edit(sender: Sender, key: InspectionKey, path: Path, copy: Path) -> bool:
    """Somebody types another figure and a reason into the sheet."""
    for record, body in sender.workspace.sheet(key).bodies(Kind.ANSWER, AnswerBody).items():
        figure = _other_figure(body.read())
        if figure is not None and body.adjusted is None:
            typed: dict[str, Typed] = {"entry": figure, "note": "现场复核后在表格中更正。"}
            return type_into(path, copy, record, typed, sender.laptop.clock)
    return False


def _other_figure(value: Value | None) -> int | None:
    match value:
        case RatioValue(done=done, total=total):
            return done - 1 if done == total and done else done + (done < total)
        case MarksValue(marks=marks):
            return int(marks) - 1 if marks >= 1 else None
    return None


def _colleague(sender: Sender, folder: Path, key: InspectionKey) -> Iterator[Path]:
    """A member who gave one answer otherwise, on a laptop of his own, sends his own workbook."""
    answers = sender.workspace.sheet(key).bodies(Kind.ANSWER, AnswerBody)
    for record, body in answers.items():
        level = _other_level(sender.workspace, record, body)
        if level is not None:
            break
    else:
        return
    campaign, team = sender.campaign, sender.team
    laptop = campaign.laptop(f"{team.code}-member", "member")
    laptop.at(sender.laptop.clock.date(), SENT_AT)
    laptop.home.mkdir(parents=True)
    wanted = replace(campaign.wanted(team), author=team.people[-1], localities=(key.locality,))
    entry = {
        "kind": "answer",
        "round": key.round,
        "locality": key.locality,
        "criterion": record.name,
        "value": {"level": level},
        "note": "本人核对原始材料后看法不同。",
    }
    own = laptop.home / f"{team.code}.inspection"
    with create_workspace(own, wanted, laptop.surroundings) as workspace:
        chance = campaign.chance("colleague", key)
        Clerk(laptop, workspace, chance).record(wanted.author, [entry])
        member = Sender(campaign, team, laptop, workspace)
        yield _export(member, folder, key, COLLEAGUE)


def _other_level(workspace: Workspace, record: RecordKey, body: AnswerBody) -> str | None:
    criterion = workspace.plan.criterion(record.name)
    value = body.read()
    if criterion is None or not isinstance(value, LevelValue):
        return None
    codes = (level.code for level in getattr(criterion.scoring, "levels", ()))
    return next((code for code in codes if code != value.level), None)
