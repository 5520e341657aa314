"""How does the demo campaign come about? Through the very use cases that people have.

Headquarters sets up; teams visit, record, sign and send, each on its own laptop with its own clock.
The same seed gives the same ids, times and figures.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from inspector import localities as register
from inspector.domain.faults import Refused, World
from inspector.domain.records import InspectionKey, Role
from inspector.domain.sentences import say
from inspector.wholefile import disk_trouble
from inspector.workspace.demo.campaign import ROUND, Campaign, Team
from inspector.workspace.demo.findings import Findings
from inspector.workspace.demo.following import follow_up, reply
from inspector.workspace.demo.laptop import Laptop
from inspector.workspace.demo.taking_in import take_in
from inspector.workspace.demo.visits import Clerk, Visit
from inspector.workspace.demo.words import words
from inspector.workspace.demo.workbooks import Sender, Sent, send
from inspector.workspace.own_work import plan_visit
from inspector.workspace.plans import confirm_plan, default_plan
from inspector.workspace.progress import Progress, silent
from inspector.workspace.setup import set_up
from inspector.workspace.workspace import NewWorkspace, create_workspace, open_workspace

MOST_LOCALITIES = 3_000
MOST_TEAMS = 99
MEMBERS = 4
FIRST_VISIT = date(2010, 3, 3)
DAYS_BETWEEN = 2
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Demo:
    """The workspaces of a demo campaign, the workbooks that the teams send, and units' replies."""

    headquarters: Path
    teams: tuple[Path, ...]
    workbooks: tuple[Path, ...]
    replies: tuple[Path, ...]


def make_demo(
    folder: Path, localities: int = 12, teams: int = 3, seed: int = 1, progress: Progress = silent
) -> Demo:
    """Makes the campaign in `folder`, which must be empty or new; all of it or nothing."""
    with _all_or_nothing(folder):
        campaign = _campaign(folder, localities, teams, seed, progress)
        (folder / "teams").mkdir()
        headquarters, laptop = _headquarters(campaign)
        found = [_team(campaign, number) for number in range(len(campaign.teams))]
        with open_workspace(headquarters, laptop.surroundings) as workspace:
            take_in(campaign, laptop, workspace, [sent for _, sent in found])
            replies = reply(campaign, laptop, workspace)
    return Demo(
        headquarters,
        tuple(team for team, _ in found),
        tuple(file for _, sent in found for file in sent.files),
        replies,
    )


@contextmanager
def _all_or_nothing(folder: Path) -> Iterator[None]:
    """Leaves the folder as it was when anything goes wrong."""
    is_new = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise _not_empty(folder)
    except OSError as error:
        raise disk_trouble(error, folder) from error
    try:
        yield
    except BaseException:
        for path in folder.iterdir():
            shutil.rmtree(path, ignore_errors=True)
            with suppress(OSError):
                path.unlink(missing_ok=True)
        if is_new:
            with suppress(OSError):
                folder.rmdir()
        raise


def _not_empty(folder: Path) -> World:
    return Refused.of(
        "not_empty",
        say("{folder} is not empty.", folder=str(folder)),
        say("Name a new folder for the demo campaign."),
        str(folder),
    )


def _campaign(folder: Path, localities: int, teams: int, seed: int, progress: Progress) -> Campaign:
    told = words()
    campaign = Campaign(folder, seed, default_plan(), told, (), progress)
    codes = _places(campaign.chance("places"), localities)
    campaign.teams = tuple(
        Team(
            code=f"T{number + 1:02}",
            name=f"第{number + 1}组",
            people=tuple(campaign.chance("people", number).sample(told.people, MEMBERS)),
            places=tuple(codes[number * len(codes) // teams : (number + 1) * len(codes) // teams]),
        )
        for number in range(teams)
    )
    return campaign


def _places(chance: Random, count: int) -> list[str]:
    """Cities and provinces first, counties when they do not suffice; near ones side by side."""
    high = [each.code for each in register.divisions() if each.level is register.Level.PREFECTURE]
    low = [each.code for each in register.divisions() if each.level is register.Level.COUNTY]
    chosen = chance.sample(high, min(count, len(high)))
    return sorted(chosen + chance.sample(low, count - len(chosen)))


def _headquarters(campaign: Campaign) -> tuple[Path, Laptop]:
    """Headquarters with its localities, teams, members and assignments, the plan confirmed."""
    laptop = campaign.laptop("headquarters", "chen")
    path = campaign.folder / "headquarters.inspection"
    author = campaign.chance("headquarters").choice(campaign.words.people)
    wanted = NewWorkspace(plan=campaign.plan, role=Role.HEADQUARTERS, author=author)
    departments = campaign.plan.departments
    setup = {
        "localities": [code for team in campaign.teams for code in team.places],
        "teams": [
            {
                "code": team.code,
                "name": team.name,
                "leader": team.people[0],
                "members": [
                    {
                        "code": f"{team.code}-{number + 1}",
                        "name": person,
                        "department": departments[number % len(departments)].code,
                    }
                    for number, person in enumerate(team.people)
                ],
            }
            for team in campaign.teams
        ],
        "assignments": [
            {"round": ROUND, "locality": code, "team": team.code, "planned": day.isoformat()}
            for team in campaign.teams
            for code, day in zip(team.places, _days(len(team.places)), strict=True)
        ],
    }
    with create_workspace(path, wanted, laptop.surroundings) as workspace:
        laptop.later(50)
        set_up(workspace, setup)
        laptop.later(20)
        confirm_plan(workspace)
        follow_up(campaign, laptop, workspace)
    return path, laptop


def _days(count: int) -> list[date]:
    """A visit every other day, never at a weekend."""
    days: list[date] = []
    day = FIRST_VISIT
    while len(days) < count:
        if day.weekday() < SATURDAY:
            days.append(day)
            day += timedelta(days=DAYS_BETWEEN)
        else:
            day += timedelta(days=1)
    return days


def _team(campaign: Campaign, number: int) -> tuple[Path, Sent]:
    """A team's workspace: each of its places at the stage that is its turn; and what it sends."""
    team = campaign.teams[number]
    laptop = campaign.laptop(team.code, "team")
    laptop.later(24 * 60)
    path = campaign.folder / "teams" / f"{team.code}.inspection"
    with create_workspace(path, campaign.wanted(team), laptop.surroundings) as workspace:
        for position, day in enumerate(_days(len(team.places))):
            key = InspectionKey(ROUND, team.places[position], team.code)
            place = register.name_of(key.locality) or key.locality
            campaign.tell(place)
            plan_visit(workspace, key, day)
            chance = campaign.chance("visit", key)
            course = campaign.course(team, position)
            findings = Findings(
                campaign.plan, campaign.words, chance, key, place, day, course.care, course.is_even
            )
            visit = Visit(campaign, team, Clerk(laptop, workspace, chance), findings)
            visit.play(course.stage)
        sent = send(Sender(campaign, team, laptop, workspace), odd=number == 0)
    return path, sent
