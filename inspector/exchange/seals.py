"""Who wrote this, and is it as it was written? Keys, seals and fingerprints (T1, T2).

A seal is an Ed25519 signature over a list of revision ids by the installation that wrote them; it
travels with them through every later export. The workbook as a whole is sealed by who exports it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable

import msgspec

from inspector.domain.canonical import canonical_json
from inspector.domain.revisions import RevisionId

_WORKBOOK = b"joint-inspection-workbook\n"
_SEAL = b"joint-inspection-seal\n"
_GROUPS, _DIGITS = 6, 5


class WorkbookSeal(msgspec.Struct, frozen=True):
    """The exporter's public key and its signature over the payload's digest, in base64url."""

    key: str
    signature: str


class Seal(msgspec.Struct, frozen=True):
    """An author's public key, the ids it vouches for (sorted), and the signature."""

    key: str
    campaign: str
    ids: tuple[str, ...]
    signature: str


class SigningKey:
    """One installation's private key; it leaves this object only as `private_bytes`."""

    def __init__(self, private: bytes) -> None:
        """`private` are the 32 bytes of an Ed25519 key."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        self.private_bytes = private
        self._key = Ed25519PrivateKey.from_private_bytes(private)

    @classmethod
    def generate(cls) -> SigningKey:
        """A new key from the system's randomness."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return cls(Ed25519PrivateKey.generate().private_bytes_raw())

    @property
    def public(self) -> str:
        """The public key in base64url, as it stands in seals and headers."""
        return _text(self._key.public_key().public_bytes_raw())

    def seal_workbook(self, digest: str) -> WorkbookSeal:
        """The seal on a payload of that digest."""
        return WorkbookSeal(self.public, _text(self._key.sign(_WORKBOOK + digest.encode())))

    def seal(self, campaign: str, ids: Iterable[RevisionId]) -> Seal:
        """The seal on revisions of a campaign."""
        ordered = tuple(sorted(ids))
        signed = _sealed_bytes(self.public, campaign, ordered)
        return Seal(self.public, campaign, ordered, _text(self._key.sign(signed)))


def is_workbook_seal_sound(seal: WorkbookSeal, digest: str) -> bool:
    """Whether the seal was made by its key over a payload of that digest."""
    return _is_signed(seal.key, seal.signature, _WORKBOOK + digest.encode())


def is_seal_sound(seal: Seal) -> bool:
    """Whether the seal was made by its key over just these ids."""
    signed = _sealed_bytes(seal.key, seal.campaign, seal.ids)
    return seal.ids == tuple(sorted(seal.ids)) and _is_signed(seal.key, seal.signature, signed)


def seal_line(seal: Seal) -> bytes:
    """The seal as a payload's line."""
    return canonical_json(seal)


def seal_from_line(line: bytes) -> Seal | None:
    """The seal of a payload's line; None when it is none."""
    try:
        return msgspec.json.decode(line, type=Seal)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None


def fingerprint(key: str) -> str:
    """Six groups of five digits, to be read aloud; equal for equal keys alone."""
    number = int.from_bytes(hashlib.sha256(key.encode()).digest())
    groups = []
    for _ in range(_GROUPS):
        number, group = divmod(number, 10**_DIGITS)
        groups.append(f"{group:0{_DIGITS}}")
    return " ".join(groups)


def _sealed_bytes(key: str, campaign: str, ids: tuple[str, ...]) -> bytes:
    return _SEAL + canonical_json({"key": key, "campaign": campaign, "ids": ids})


def _is_signed(key: str, signature: str, message: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(_raw(key)).verify(_raw(signature), message)
    except (InvalidSignature, ValueError):
        return False
    # Several texts decode to the same bytes; only the canonical one is the signature.
    return _text(_raw(signature)) == signature and _text(_raw(key)) == key


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _raw(text: str) -> bytes:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError(text) from error
