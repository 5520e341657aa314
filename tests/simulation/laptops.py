"""Who takes part in a simulation? Laptops with their own clock, key, chance and misfortunes."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from inspector.exchange.key_store import KeyStore
from inspector.exchange.seals import SigningKey
from inspector.workspace.workspace import (
    NewWorkspace,
    Surroundings,
    Workspace,
    create_workspace,
    open_workspace,
)

BEGIN = datetime(2010, 3, 5, 1, tzinfo=UTC)


class GivenKey(KeyStore):
    """A key that follows from a word, so that a seed gives the same seals."""

    def __init__(self, word: str) -> None:
        self._word = word

    def key(self) -> SigningKey:
        """The key of that word."""
        return SigningKey(hashlib.sha256(self._word.encode()).digest())


@dataclass
class Laptop:
    """One laptop and the workspace on it; `folder` holds both, and all that a copy takes along."""

    folder: Path
    name: str
    key: str
    chance: Random
    minutes: int = 0
    copies: list[Path] = field(default_factory=list)
    _open: Workspace | None = None

    @property
    def path(self) -> Path:
        """The workspace's file."""
        return self.folder / "w.inspection"

    @property
    def workspace(self) -> Workspace:
        """The workspace, opened when it is first asked for."""
        if self._open is None:
            self._open = open_workspace(self.path, self.surroundings)
        return self._open

    def create(self, wanted: NewWorkspace) -> Workspace:
        """A new workspace on it."""
        self.folder.mkdir(parents=True)
        self._open = create_workspace(self.path, wanted, self.surroundings, str)
        return self._open

    def close(self) -> None:
        """Leaves the workspace cleanly."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def copied_to(self, folder: Path, name: str) -> Laptop:
        """Another laptop with a copy of everything: it goes on in the same stream (M9)."""
        self.close()
        shutil.copytree(self.folder, folder)
        twin = Laptop(folder, name, self.key, Random(self.chance.random()))  # noqa: S311
        twin.minutes = self.minutes
        return twin

    def back_up(self) -> None:
        """Keeps a copy of the workspace's file alone."""
        self.close()
        copy = self.folder / f"copy-{len(self.copies)}"
        shutil.copyfile(self.path, copy)
        self.copies.append(copy)

    def restore(self) -> None:
        """Goes back to some copy; what came after it is lost here."""
        if self.copies:
            self.close()
            shutil.copyfile(self.chance.choice(self.copies), self.path)

    @property
    def surroundings(self) -> Surroundings:
        """Time goes on by a minute with every look."""
        return Surroundings(
            now=self._now,
            offset=lambda: 480,
            device=self.name,
            user="li",
            process=1,
            settings=self.folder / "settings",
            backups=self.folder / "backups",
            random_hex=lambda count: self.chance.randbytes(count).hex(),
            keys=lambda: GivenKey(self.key),
        )

    def _now(self) -> datetime:
        self.minutes += 1
        return BEGIN + timedelta(minutes=self.minutes)
