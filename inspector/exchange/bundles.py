"""What comes back from the child process that read one file, and in which bytes?

Everything is decoded and validated there and crosses as plain bytes: no object of a library that
reads foreign files ever reaches the program itself.
"""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import Any

import msgspec

from inspector.domain.canonical import canonical_json
from inspector.domain.faults import Fault
from inspector.domain.sentences import Fact, Sentence, Text
from inspector.exchange.payload import Header
from inspector.exchange.seals import Seal


class Said(msgspec.Struct, frozen=True, omit_defaults=True):
    """A sentence on its way between processes; its facts are texts and whole numbers."""

    text: str
    facts: dict[str, str | int | tuple[str, ...]] = {}
    plural: str = ""
    count: int = 0
    context: str = ""

    @property
    def sentence(self) -> Sentence:
        """The sentence for a person."""
        facts = tuple(self.facts.items())
        return Sentence(self.text, facts, self.plural, self.count, self.context)


def said(sentence: Sentence) -> Said:
    """The sentence as it crosses; facts of other types become the texts that they read as."""
    facts = {name: _plain(fact) for name, fact in sentence.facts}
    return Said(sentence.text, facts, sentence.plural, sentence.count, sentence.context)


def _plain(fact: Fact) -> str | int | tuple[str, ...]:
    match fact:
        case tuple():
            return tuple(str(_plain(each)) for each in fact)
        case Sentence():
            return fact.text
        case Text():
            return fact.zh
        case str() | int():
            return fact
    return str(fact)


class Refusal(msgspec.Struct, frozen=True, omit_defaults=True):
    """Why a file is not read, and what to do next; `place` names a sheet."""

    code: str
    said: Said
    remedy: Said | None = None
    place: str = ""

    @classmethod
    def of(cls, fault: Fault) -> Refusal:
        """The fault as it crosses."""
        remedy = said(fault.remedy) if fault.remedy is not None else None
        return cls(fault.code, said(fault.sentence), remedy, fault.place)

    @property
    def fault(self) -> Fault:
        """The fault for a person."""
        remedy = self.remedy.sentence if self.remedy is not None else None
        return Fault(self.code, self.place, self.said.sentence, remedy)


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """A cell: what it says now, and what it said when exported if a person changed it since."""

    sheet: str
    cell: str
    old: str = ""
    new: str = ""


class Proposal(msgspec.Struct, frozen=True, dict=True):
    """What a person's edit of a workbook would make of a record (W5).

    `workbook` is the digest of its payload (of its file where the payload was lost), `exported`
    the ids of the heads that the record had in it, `value` the whole body.
    """

    workbook: str
    record: str
    exported: tuple[str, ...]
    value: dict[str, Any]

    @cached_property
    def id(self) -> str:
        """The same for everyone who imports the same file: no author, no time, no place in it."""
        told = {"hand_edit": True, **msgspec.structs.asdict(self)}
        return hashlib.sha256(canonical_json(told)).hexdigest()


class CarriedProposal(msgspec.Struct, frozen=True, omit_defaults=True):
    """A proposal as it travels on in exports, with the cells that it came from.

    `plan` is the digest of the plan that the edited sheets were made by (M11).
    """

    proposal: Proposal
    places: tuple[Place, ...] = ()
    plan: str = ""


class HandEdit(msgspec.Struct, frozen=True, omit_defaults=True):
    """What differs in the visible cells of one record from what was exported.

    `code` is `edited` or `added`, with a proposal; otherwise it names why nothing could be made of
    it, and `why` says so.
    """

    code: str
    record: str = ""
    places: tuple[Place, ...] = ()
    proposal: Proposal | None = None
    why: Said | None = None


class Note(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is worth knowing of the file and changes nothing: links, a sheet that is gone."""

    code: str
    sheet: str = ""
    column: str = ""
    count: int = 1


class Bundle(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All that one file holds for us.

    `workbook` is the digest of the payload, of the file where there is none (`no_payload`: only
    visible cells were found); `key` is the public key whose sound signature the payload has, "" for
    none. Plans and revisions are their exact bytes, each once, in the file's order; `more` are
    lines of a kind that only a newer version knows. A blank workbook may say who filled it in, and
    when (ISO). `rows` says where each record stands, by its path, when that was asked for.
    """

    kind: str
    workbook: str
    header: Header
    key: str = ""
    no_payload: bool = False
    plans: tuple[bytes, ...] = ()
    revisions: tuple[bytes, ...] = ()
    seals: tuple[Seal, ...] = ()
    proposals: tuple[CarriedProposal, ...] = ()
    more: tuple[bytes, ...] = ()
    hand_edits: tuple[HandEdit, ...] = ()
    notes: tuple[Note, ...] = ()
    filled_by: str = ""
    filled_on: str = ""
    rows: dict[str, Place] = {}

    def sealed_by(self) -> dict[str, str]:
        """For each revision under a sound seal the public key that vouches for it."""
        return {identity: seal.key for seal in self.seals for identity in seal.ids}


class ReplyRow(msgspec.Struct, frozen=True, omit_defaults=True):
    """One row of a reply to a notice, as a unit filled it in.

    `key` is the hidden one, `number` the one that people read; either may be lost. `done_on` is
    ISO, or '' with what was typed instead in `done_typed`. `formulas` are columns whose cell holds
    one. `places` are the cells by column.
    """

    key: str = ""
    number: str = ""
    problem: str = ""
    reply: str = ""
    done_on: str = ""
    done_typed: str = ""
    proof: str = ""
    formulas: tuple[str, ...] = ()
    places: dict[str, Place] = {}


class ReplyCells(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a reply workbook says; campaign and notice are '' where its hidden row was lost."""

    campaign: str = ""
    notice: str = ""
    rows: tuple[ReplyRow, ...] = ()


class Reading(msgspec.Struct, frozen=True, omit_defaults=True):
    """One file read: a bundle, a reply, or a refusal.

    `sha256` is of the file's bytes as they lie on disk.
    """

    sha256: str = ""
    bundle: Bundle | None = None
    refusal: Refusal | None = None
    reply: ReplyCells | None = None


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Reading)


def to_bytes(reading: Reading) -> bytes:
    """The reading as it crosses from the child process."""
    return _ENCODER.encode(reading)


def from_bytes(crossed: bytes) -> Reading:
    """The reading that crossed."""
    return _DECODER.decode(crossed)


def proposal_line(carried: CarriedProposal) -> bytes:
    """A proposal as a payload's line."""
    return canonical_json(carried)


def proposal_from_line(line: bytes) -> CarriedProposal | None:
    """The proposal of a payload's line; None when it is none."""
    try:
        return msgspec.json.decode(line, type=CarriedProposal)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None
