"""What holds for every test: no screen, its own laptop, Chinese words, the catalogue up to date."""

from __future__ import annotations

import os
from pathlib import Path

# Before anything imports Qt: it reads these once.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"

import hypothesis
import pytest

from inspector import places, wording
from tests.wording import ROOT, stand_compiled

# Deadlines measure the machine, not the code: the gate runs on slow and on shared ones.
hypothesis.settings.register_profile(
    "gate", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("gate")

stand_compiled(ROOT)


@pytest.fixture(autouse=True)
def laptop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A laptop of its own for every test: settings, keys and logs live below this folder."""
    home = tmp_path / ".laptop"
    monkeypatch.setenv(places.HOME, str(home))
    wording.use(wording.CHINESE)
    return home
