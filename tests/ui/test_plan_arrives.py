"""A team whose task pack brings another version of the plan hears why it changed (M11)."""

from __future__ import annotations

from pathlib import Path

import msgspec

from inspector.exchange.bundles import from_bytes
from inspector.exchange.reading import read_file
from inspector.workspace.parcels import ReadFile
from inspector.workspace.plan_drafting import confirm_version
from inspector.workspace.unpacking import create_from_pack, pack_of
from tests.drive import Person
from tests.simulation.envelopes import receive
from tests.ui import lanzhou, task_packs
from tests.ui.program import rest, running

WHY = "按第三号通知调整"


def test_a_team_is_told_why_the_plan_changed(tmp_path: Path) -> None:
    office = task_packs.office(tmp_path / "hq")
    pack = task_packs.packed(office, tmp_path / "p1")
    read = ReadFile(str(pack), pack, from_bytes(read_file(str(pack))))
    clock = lanzhou.Clock(tmp_path / "team", minutes=600, drawn=9000)
    team = create_from_pack(tmp_path / "三组.inspection", pack_of(read), clock.surroundings, "张三")
    team.close()
    confirm_version(office, msgspec.structs.replace(office.plan, version="1.1"), WHY)
    newer = task_packs.packed(office, tmp_path / "p2")
    office.close()

    with running(tmp_path, tmp_path / "三组.inspection") as window:
        taken = window.desk.ask(lambda workspace: receive(workspace, newer))
        taken.start()
        rest(window)
        window.desk.look_again().start()
        rest(window)
        assert window.desk.plan.version == "1.1"
        assert Person().sees(f"Version 1.1 of the plan is in force: {WHY}")
        assert WHY in window.status._rules.toolTip()  # noqa: SLF001 - no pointer hovers here
        window.desk.look_again().start()
        rest(window)
