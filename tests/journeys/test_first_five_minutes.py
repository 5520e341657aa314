"""The first five minutes without a manual, and a plug that is pulled in the middle of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from inspector.domain.bodies import AnswerBody
from inspector.domain.records import Kind
from inspector.workspace.upkeep import examine
from inspector.workspace.workspace import Surroundings
from tests.journeys import first_minutes as tale
from tests.journeys.at_work import AtWork, reopened
from tests.journeys.pulled_plug import NAME, UNFINISHED
from tests.ui.program import close, running
from tests.wording import ROOT

pytestmark = pytest.mark.journey


def test_a_new_inspector_scores_a_locality_in_the_first_five_minutes(tmp_path: Path) -> None:
    path = tmp_path / "第3组.inspection"
    with running(tmp_path) as window:
        work = AtWork(window)
        tale.makes_a_workspace(work, path)
        for step in tale.STEPS:
            step(work)
        before = work.on_disk(tale.LANZHOU)
        close(window)

        after = reopened(path, tale.LANZHOU)
        assert after.sheet == before.sheet
        assert after.scorecard == before.scorecard
        assert after.drafts == {}
        assert tale.evidence_names(after.sheet.evidence) == {("C1",), ("V3",)}
        answer = after.sheet.body(Kind.ANSWER, "C1", AnswerBody)
        assert answer is not None
        assert answer.note == tale.REASON


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
def test_after_the_plug_was_pulled_nothing_is_lost_and_it_is_said(tmp_path: Path) -> None:
    worked = subprocess.run(
        [sys.executable, "-m", "tests.journeys.pulled_plug", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert worked.returncode == -signal.SIGKILL, worked.stderr

    with running(tmp_path, tmp_path / NAME) as window:
        work = AtWork(window)
        assert work.sees("上次异常退出，已恢复到")
        work.press("Return")
        assert work.sees("已评 7/37")
        assert work.row_of("C1")[3:6] == ["3", "1.2", "1.8"]
        assert work.row_of("F2")[4:6] == ["1", "1"]
        work.down_to("F2")
        assert work.read("原因") == UNFINISHED
        close(window)
    assert examine(tmp_path / NAME, Surroundings.real()).is_sound
