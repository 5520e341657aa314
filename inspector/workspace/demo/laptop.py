"""What does a laptop of the demo campaign have of its own? A clock, a name, and its chance."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from inspector.exchange.key_store import KeyStore
from inspector.exchange.seals import SigningKey
from inspector.workspace.workspace import Surroundings

BEIJING = 8 * 60
"""Minutes before UTC."""


@dataclass(slots=True)
class Laptop:
    """A laptop whose clock stands until it is moved, and whose chance follows from `seed`.

    `home` is laid out as `INSPECTOR_HOME`, so that the program can go on playing this laptop.
    """

    home: Path
    device: str
    user: str
    seed: int
    clock: datetime = datetime(2010, 3, 1, 0, 30, tzinfo=UTC)
    drawn: int = 0

    def at(self, day: date, clock: time) -> None:
        """Sets the clock to a local time."""
        local = datetime.combine(day, clock, UTC)
        self.clock = local - timedelta(minutes=BEIJING)

    def later(self, minutes: int) -> None:
        """Moves the clock on."""
        self.clock += timedelta(minutes=minutes)

    @property
    def surroundings(self) -> Surroundings:
        """What workspaces on this laptop take from outside."""
        return Surroundings(
            now=lambda: self.clock,
            offset=lambda: BEIJING,
            device=self.device,
            user=self.user,
            process=os.getpid(),
            settings=self.home / "settings",
            backups=self.home / "backups",
            random_hex=self._random_hex,
            keys=self._keys,
        )

    def _keys(self) -> KeyStore:
        """The laptop's own key, which follows from the seed as well."""
        store = KeyStore(self.home / "settings", asks_system=False)
        word = f"{self.seed} {self.device} key"
        store.adopt(SigningKey(hashlib.sha256(word.encode()).digest()))
        return store

    def _random_hex(self, count: int) -> str:
        self.drawn += 1
        word = f"{self.seed} {self.device} {self.drawn}"
        return hashlib.shake_256(word.encode()).hexdigest(count)
