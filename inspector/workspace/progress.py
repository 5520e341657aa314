"""What does long work know of a screen? Only this: someone to tell, who may say stop."""

from __future__ import annotations

from typing import Protocol


class Cancelled(Exception):  # noqa: N818 - nobody is at fault
    """A person asked to stop; raised out of a call of `Progress`, between two safe points."""


class Progress(Protocol):
    """Told how far the work is; the call raises `Cancelled` when the work should stop."""

    def __call__(self, done: int, total: int, key: str, /) -> None:
        """`done` of `total` steps, the present one being `key`; a `total` of 0 is unknown."""
        ...


def silent(_done: int, _total: int, _key: str, /) -> None:
    """The progress of work that nobody watches and nobody stops."""
