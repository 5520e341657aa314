"""What went wrong, where, and what should a person do next?

Two roots, never mixed. `World`: the disk, a file or a hand gave us something we cannot use; its
sentence is for the person. `Bug`: we broke our own promise; it is reported, never explained away.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

import msgspec

from inspector.domain.sentences import Sentence


class Fault(msgspec.Struct, frozen=True):
    """One thing that is wrong with what we were given.

    `code` is stable and for files and logs; `place` says where ("entries[3].value.done",
    "line 88, column 9", "" for the whole); `remedy` is what to do next.
    """

    code: str
    place: str
    sentence: Sentence
    remedy: Sentence | None = None


class World(Exception):  # noqa: N818 - named after whose fault it is
    """The world is at fault; holds every fault found, never just the first."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """`faults` in the order in which a person should read them; at least one."""
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__("; ".join(f"{fault.code} {fault.place}".strip() for fault in self.faults))

    @classmethod
    def of(
        cls, code: str, sentence: Sentence, remedy: Sentence | None = None, place: str = ""
    ) -> Self:
        """The exception for a single fault."""
        return cls((Fault(code, place, sentence, remedy),))


class Refused(World):
    """What a person asked for breaks a rule of the plan or of the log; nothing was changed."""


class Unreadable(World):
    """A file is not what it should be: damaged, of another kind, or of a newer version."""


class Held(World):
    """Somebody else has the workspace open."""


class DiskTrouble(World):
    """The disk refused: full, read-only, gone or in use by another program."""


class Bug(Exception):  # noqa: N818 - named after whose fault it is
    """A promise of our own code is broken."""
