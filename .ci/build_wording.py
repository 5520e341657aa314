"""How do the Chinese words get into the wheel, when only their source is kept in git?

The build compiles the catalogue; an editable install compiles it in the checkout itself.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WordingBuildHook(BuildHookInterface):
    """Called by hatchling before it collects the files of a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - theirs
        """Compiles the catalogue in place; `artifacts` in pyproject.toml takes it along."""
        sys.path.insert(0, self.root)
        try:
            from tests.wording import compile_catalogue
        finally:
            sys.path.remove(self.root)
        compile_catalogue(Path(self.root))
