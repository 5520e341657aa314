"""Who made this workbook, is it as it was made, and what was edited by hand since?

No workspace is asked: what is said is what the file itself can prove.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inspector.domain.faults import Unreadable
from inspector.exchange.bundles import HandEdit, Note
from inspector.exchange.seals import fingerprint
from inspector.workspace.claims import Claims, claims_of
from inspector.workspace.judging import Signature
from inspector.workspace.plans import default_plan
from inspector.workspace.reading_files import read_files, sources_of
from inspector.workspace.reasons import Reason


@dataclass(frozen=True, slots=True)
class Verified:
    """What a file proves of itself; `seals` are the fingerprints on revisions, with how many each.

    `signature` can be no more than `new`: whose a key is, a workspace knows.
    """

    sha256: str
    signature: Signature
    claims: Claims
    is_altered: bool = False
    revisions: int = 0
    seals: tuple[tuple[str, int], ...] = ()
    hand_edits: tuple[HandEdit, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the key on the workbook, "" for none."""
        return fingerprint(self.claims.key) if self.claims.key else ""


def verify(path: Path, passwords: Sequence[str] = ()) -> Verified:
    """What the file proves; raises `Unreadable` for what is none of our workbooks."""
    plans = (default_plan().canonical,)
    (read,) = read_files(sources_of((path,)), passwords, plans)
    digest, parcel = read.reading.sha256, read.parcel
    if parcel is None:
        fault = read.refusal.fault
        if fault.code != Reason.ALTERED:
            raise Unreadable((fault,))
        return Verified(digest, Signature.ALTERED, Claims(), is_altered=True)
    keys = parcel.bundle.sealed_by()
    sealed = [fingerprint(keys[each]) for each in parcel.ids if each in keys]
    return Verified(
        sha256=digest,
        signature=Signature.NEW if parcel.bundle.key else Signature.UNSIGNED,
        claims=claims_of(parcel),
        revisions=len(parcel.revisions),
        seals=tuple(sorted((each, sealed.count(each)) for each in set(sealed))),
        hand_edits=parcel.bundle.hand_edits,
        notes=parcel.bundle.notes,
    )


def verified_json(verified: Verified) -> dict[str, Any]:
    """What `verify --json` prints."""
    return {
        "signature": verified.signature.value,
        "author": verified.claims.author or None,
        "fingerprint": verified.fingerprint or None,
        "altered": verified.is_altered,
        "hand_edits": [
            {
                "record": each.record or None,
                "cell": ", ".join(f"{cell.sheet}!{cell.cell}" for cell in each.places),
                "old": "; ".join(cell.old for cell in each.places),
                "new": "; ".join(cell.new for cell in each.places),
                "code": each.code,
            }
            for each in verified.hand_edits
        ],
        "sha256": verified.sha256,
        "team": verified.claims.team or None,
        "revisions": verified.revisions,
    }
