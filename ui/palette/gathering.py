"""Which actions and inspections does the palette offer, and by which letters are they found?"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QAction, QKeySequence

from inspector.wording import text_of
from inspector.workspace.names import Names
from inspector.workspace.spelling import spell
from inspector.workspace.workspace import Workspace
from ui.palette.choices import Choice


def action_choices(group: str, actions: Iterable[QAction]) -> list[Choice]:
    """The actions that can be done now, each with its key; `group` says where they belong."""
    offered = [action for action in actions if action.isEnabled() and action.text()]
    titles = [action.text().replace("&", "").rstrip("…") for action in offered]
    spelled = spell(titles)
    return [
        Choice(
            title=title,
            detail=group,
            target=action,
            keys=action.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
            initials=spelled[title].initials,
            pinyin=spelled[title].pinyin,
        )
        for title, action in zip(titles, offered, strict=True)
    ]


def inspection_choices(workspace: Workspace) -> tuple[Choice, ...]:
    """Every inspection by its locality's name; the desk asks it of the workspace."""
    names = Names(workspace)
    keys = sorted(workspace.inspections)
    spelled = spell({names.locality(key.locality) for key in keys})
    choices: list[Choice] = []
    for key in keys:
        name = names.locality(key.locality)
        round_ = workspace.plan.round(key.round)
        where = text_of(round_.title) if round_ else key.round
        choices.append(
            Choice(
                title=f"{name} {key.locality}",
                detail=where,
                target=key,
                initials=spelled[name].initials,
                pinyin=spelled[name].pinyin,
                code=key.locality,
            )
        )
    return tuple(choices)
