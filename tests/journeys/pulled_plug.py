"""How does the program die when the plug is pulled? At work, without a word, by signal 9.

`python -m tests.journeys.pulled_plug FOLDER` works as a person does and, while a reason is being
typed and shown as saved, is gone.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from inspector import wording
from inspector.workspace import drafting
from tests.journeys import first_minutes as tale
from tests.journeys.at_work import AtWork
from tests.ui.program import running

NAME = "第3组.inspection"
UNFINISHED = "措施已列入方案，尚无落实的"


def main(folder: Path) -> None:
    """Scores six rows, begins the reason of a seventh, and dies."""
    from ui.theme import application, theme

    app = application("pulled plug")
    wording.use(wording.CHINESE)
    theme().apply("light")
    with running(folder) as window:
        work = AtWork(window)
        tale.makes_a_workspace(work, folder / NAME)
        tale.opens_the_locality(work)
        tale.gives_full_marks_to_five_rows(work)
        tale.deducts_with_an_input_method_on(work)
        work.down_to("F2")
        work.press("1", "Return")
        work.compose(UNFINISHED)
        work.until(lambda: work.ask(drafting.drafts), "the draft on disk")
        assert work.sees("已保存")
        os.kill(os.getpid(), signal.SIGKILL)
    del app


if __name__ == "__main__":
    main(Path(sys.argv[1]))
