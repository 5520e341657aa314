"""Where is this installation's signing key kept, and how is it had back (T1)?

In the key store of the system; else in a file of the settings folder that only its owner may read,
encrypted when `INSPECTOR_PASSPHRASE_FILE` names a passphrase. A key once made is never replaced
in silence: another key is another signer to everybody who knows the first.
"""

from __future__ import annotations

import base64
import os
import secrets
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import msgspec

from inspector import places
from inspector.domain.faults import DiskTrouble, Unreadable
from inspector.domain.sentences import say
from inspector.exchange.seals import SigningKey
from inspector.wholefile import disk_trouble, write_bytes_whole

UNLOCKED_BY = "INSPECTOR_PASSPHRASE_FILE"
KEY_FILE = "signing-key.pem"
MARK_FILE = "signing-key.public"
"""The public key of a private one that the system's store has: so a locked store is noticed."""
PATIENCE = 15.0
"""Seconds that the system's store may take, a person unlocking it included."""
_SERVICE, _ACCOUNT = places.APP, "signing-key"
_OWNER_ONLY = 0o600
_LONGEST = 10_000

Answer = TypeVar("Answer")


class Kept(StrEnum):
    """How the private key is kept."""

    SYSTEM = "system"
    FILE = "file"
    ENCRYPTED_FILE = "encrypted_file"


class Keeping(msgspec.Struct, frozen=True):
    """How the key is kept; `path` of a file, and whether others may read it."""

    kept: Kept
    path: Path | None = None
    is_open_to_others: bool = False


class KeyStore:
    """The key of one settings folder."""

    def __init__(
        self,
        folder: Path,
        passphrase: bytes = b"",
        *,
        asks_system: bool,
        patience: float = PATIENCE,
    ) -> None:
        """`asks_system`: whether a new key may go into the system's store."""
        self._file = folder / KEY_FILE
        self._mark = folder / MARK_FILE
        self._passphrase = passphrase
        self._asks_system = asks_system
        self._patience = patience

    def key(self) -> SigningKey:
        """The installation's key, made on the first call.

        Raises `Unreadable` when there is one that cannot be had, `DiskTrouble` when the disk
        refuses.
        """
        try:
            if self._file.exists():
                return self._from_file()
            if self._mark.exists():
                return self._from_system()
            kept = self._into_system() if self._asks_system else None
            return kept or self._into_file(SigningKey.generate())
        except OSError as error:
            raise disk_trouble(error, self._file) from error

    def adopt(self, key: SigningKey) -> SigningKey:
        """Keeps a key that was made elsewhere, unless there is one already; the one that is kept.

        Raises as `key`.
        """
        try:
            if self._file.exists() or self._mark.exists():
                return self.key()
            self._file.parent.mkdir(parents=True, exist_ok=True)
            return self._into_file(key)
        except OSError as error:
            raise disk_trouble(error, self._file) from error

    def keeping(self) -> Keeping | None:
        """How the key is kept, for `doctor`; None while none was made."""
        if self._file.exists():
            is_encrypted = b"ENCRYPTED" in _start_of(self._file)
            kept = Kept.ENCRYPTED_FILE if is_encrypted else Kept.FILE
            return Keeping(kept, self._file, _is_open_to_others(self._file))
        return Keeping(Kept.SYSTEM) if self._mark.exists() else None

    def _from_file(self) -> SigningKey:
        content = _start_of(self._file)
        is_encrypted = b"ENCRYPTED" in content
        if is_encrypted and not self._passphrase:
            raise Unreadable.of(
                "passphrase_needed",
                say("The signing key {path} is encrypted.", path=str(self._file)),
                say("Name the file of its passphrase in {variable}.", variable=UNLOCKED_BY),
            )
        key = _key_of(content, self._passphrase if is_encrypted else b"")
        if key is None and is_encrypted:
            raise Unreadable.of(
                "wrong_passphrase",
                say("The passphrase does not open the signing key {path}.", path=str(self._file)),
                say("Check the file that {variable} names.", variable=UNLOCKED_BY),
            )
        if key is None:
            raise Unreadable.of(
                "bad_key",
                say("The signing key {path} is damaged.", path=str(self._file)),
                say("Bring it back from a backup, or move it away: the app then makes a new one."),
            )
        if self._passphrase and not is_encrypted:
            write_bytes_whole(self._file, _pem(key, self._passphrase))
        if _is_open_to_others(self._file):
            self._file.chmod(_OWNER_ONLY)
        return key

    def _into_file(self, key: SigningKey) -> SigningKey:
        draft = self._file.with_name(f".{KEY_FILE}.{secrets.token_hex(4)}.part")
        handle = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _OWNER_ONLY)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_pem(key, self._passphrase))
                file.flush()
                os.fsync(file.fileno())
            _give_name(draft, self._file)
        finally:
            draft.unlink(missing_ok=True)
        # Another process may have been first; then its key is everybody's.
        return self._from_file()

    def _from_system(self) -> SigningKey:
        public = self._mark.read_text("utf-8").strip()
        key = self._ask(_get)
        if key is None or key.public != public:
            raise Unreadable.of(
                "key_locked",
                say("The signing key could not be had from the key store of the system."),
                say("Unlock the key store, or log in on the desktop, then try again."),
            )
        return key

    def _into_system(self) -> SigningKey | None:
        """The key that the system's store has from now on; None when it takes none."""
        key = self._ask(_get_or_make)
        if key is not None:
            write_bytes_whole(self._mark, f"{key.public}\n".encode())
        return key

    def _ask(self, ask: Callable[[], Answer | None]) -> Answer | None:
        """What the store answers in time; a store may wait for ever for somebody to unlock it."""
        answers: list[Answer | None] = []

        def work() -> None:
            # Each store fails in its own way; to us it has nothing, whatever the way.
            with suppress(Exception):
                answers.append(ask())

        thread = threading.Thread(target=work, name="key-store", daemon=True)
        thread.start()
        thread.join(self._patience)
        return answers[0] if answers else None


def key_store() -> KeyStore:
    """The store of this laptop's settings folder, as the environment asks for it.

    Raises `DiskTrouble` when the file of the passphrase cannot be read.
    """
    return KeyStore(places.settings_folder(), _passphrase(), asks_system=_has_system_store())


def _passphrase() -> bytes:
    named = os.environ.get(UNLOCKED_BY)
    if not named:
        return b""
    path = Path(named).expanduser()
    try:
        passphrase = _start_of(path).partition(b"\n")[0].rstrip(b"\r")
    except OSError as error:
        raise disk_trouble(error, path) from error
    if not passphrase:
        raise DiskTrouble.of(
            "empty_passphrase",
            say("The passphrase file {path} is empty.", path=str(path)),
            say("Write the passphrase into its first line."),
            str(path),
        )
    return passphrase


def _has_system_store() -> bool:
    """Whether a desktop is there that could keep a key; a laptop played in a folder keeps its own.

    Without a session the store of a Linux desktop is not asked: it would wait for nobody.
    """
    if os.environ.get(places.HOME):
        return False
    if sys.platform in {"win32", "darwin"}:
        return True
    has_screen = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return has_screen and bool(os.environ.get("DBUS_SESSION_BUS_ADDRESS"))


def _get() -> SigningKey | None:
    import keyring

    kept = keyring.get_password(_SERVICE, _ACCOUNT)
    return SigningKey(base64.b64decode(kept)) if kept else None


def _get_or_make() -> SigningKey | None:
    """The store's key, and whether it really keeps a new one."""
    import keyring

    if kept := _get():
        return kept
    made = SigningKey.generate()
    keyring.set_password(_SERVICE, _ACCOUNT, base64.b64encode(made.private_bytes).decode())
    kept = _get()
    return kept if kept and kept.public == made.public else None


def _pem(key: SigningKey, passphrase: bytes) -> bytes:
    from cryptography.hazmat.primitives import serialization as s
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    manner: s.KeySerializationEncryption = s.NoEncryption()
    if passphrase:
        manner = s.BestAvailableEncryption(passphrase)
    private = Ed25519PrivateKey.from_private_bytes(key.private_bytes)
    return private.private_bytes(s.Encoding.PEM, s.PrivateFormat.PKCS8, manner)


def _key_of(content: bytes, passphrase: bytes) -> SigningKey | None:
    """The key in a file; None for another file, a damaged one or a wrong passphrase."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        private = load_pem_private_key(content, passphrase or None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return None
    if not isinstance(private, Ed25519PrivateKey):
        return None
    return SigningKey(private.private_bytes_raw())


def _give_name(draft: Path, path: Path) -> None:
    """Names the draft unless somebody was first; without hard links the last one wins."""
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    except OSError:
        draft.replace(path)


def _is_open_to_others(path: Path) -> bool:
    return os.name == "posix" and bool(path.stat().st_mode & 0o077)


def _start_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LONGEST)
