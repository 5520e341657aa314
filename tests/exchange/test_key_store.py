"""A laptop keeps one key for good, where only its owner can have it."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError, NoKeyringError

from inspector import places
from inspector.domain.faults import World
from inspector.exchange.key_store import (
    KEY_FILE,
    MARK_FILE,
    UNLOCKED_BY,
    Keeping,
    Kept,
    KeyStore,
    key_store,
)

POSIX = pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX's")


class SystemStore(KeyringBackend):
    """The key store of a desktop, as long as the test lasts."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # the library's own
        self.kept: dict[tuple[str, str], str] = {}
        self.is_locked = False
        self.forgets = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.is_locked:
            raise KeyringError
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if not self.forgets:
            self.kept[service, username] = password


class NoStore(SystemStore):
    """A machine without any."""

    def get_password(self, service: str, username: str) -> str | None:
        raise NoKeyringError(service, username)


class WaitingStore(SystemStore):
    """A store that waits for somebody to unlock it."""

    def __init__(self) -> None:
        super().__init__()
        self.unlocked = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.unlocked.wait(30)
        return super().get_password(service, username)


@pytest.fixture
def system() -> Iterator[SystemStore]:
    before, store = keyring.get_keyring(), SystemStore()
    keyring.set_keyring(store)
    yield store
    keyring.set_keyring(before)


def store(folder: Path, passphrase: bytes = b"", *, asks_system: bool = False) -> KeyStore:
    return KeyStore(folder, passphrase, asks_system=asks_system, patience=0.2)


def refusal(asked: KeyStore) -> str:
    with pytest.raises(World) as caught:
        asked.key()
    (fault,) = caught.value.faults
    assert fault.remedy is not None
    return fault.code


@POSIX
def test_a_key_in_a_file_is_its_owners_alone_and_stays_the_same(tmp_path: Path) -> None:
    assert store(tmp_path).keeping() is None

    made = store(tmp_path).key()

    assert store(tmp_path).key().public == made.public
    assert (tmp_path / KEY_FILE).stat().st_mode & 0o777 == 0o600
    assert store(tmp_path).keeping() == Keeping(Kept.FILE, tmp_path / KEY_FILE)
    assert [path.name for path in tmp_path.iterdir()] == [KEY_FILE]


@POSIX
def test_a_file_that_others_may_read_is_told_and_closed(tmp_path: Path) -> None:
    store(tmp_path).key()
    (tmp_path / KEY_FILE).chmod(0o644)
    told = store(tmp_path).keeping()

    store(tmp_path).key()

    assert told is not None
    assert told.is_open_to_others
    assert (tmp_path / KEY_FILE).stat().st_mode & 0o777 == 0o600


def test_a_key_with_a_passphrase_opens_with_it_alone(tmp_path: Path) -> None:
    made = store(tmp_path, b"secret").key()

    assert store(tmp_path, b"secret").key().public == made.public
    assert refusal(store(tmp_path, b"Secret")) == "wrong_passphrase"
    assert refusal(store(tmp_path)) == "passphrase_needed"
    assert store(tmp_path).keeping() == Keeping(Kept.ENCRYPTED_FILE, tmp_path / KEY_FILE)
    assert made.private_bytes not in (tmp_path / KEY_FILE).read_bytes()


def test_a_passphrase_given_later_encrypts_the_key_that_is_there(tmp_path: Path) -> None:
    made = store(tmp_path).key()

    assert store(tmp_path, b"secret").key().public == made.public
    assert refusal(store(tmp_path)) == "passphrase_needed"


@pytest.mark.parametrize("content", [b"", b"no key", b"\xff" * 20_000])
def test_a_damaged_key_is_told_and_never_replaced(tmp_path: Path, content: bytes) -> None:
    (tmp_path / KEY_FILE).write_bytes(content)

    assert refusal(store(tmp_path)) == "bad_key"
    assert (tmp_path / KEY_FILE).read_bytes() == content


def test_two_programs_that_start_at_once_have_one_key(tmp_path: Path) -> None:
    found: list[str] = []
    start = threading.Barrier(8)

    def work() -> None:
        start.wait()
        found.append(store(tmp_path).key().public)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 8
    assert len(set(found)) == 1


def test_the_store_of_the_system_keeps_the_key_and_the_folder_only_its_public_half(
    tmp_path: Path, system: SystemStore
) -> None:
    made = store(tmp_path, asks_system=True).key()

    assert len(system.kept) == 1
    assert store(tmp_path).key().public == made.public
    assert store(tmp_path).keeping() == Keeping(Kept.SYSTEM)
    assert (tmp_path / MARK_FILE).read_text("utf-8").strip() == made.public
    assert [path.name for path in tmp_path.iterdir()] == [MARK_FILE]


def test_settings_made_anew_find_the_key_that_the_system_kept(
    tmp_path: Path, system: SystemStore
) -> None:
    made = store(tmp_path, asks_system=True).key()
    (tmp_path / MARK_FILE).unlink()

    assert store(tmp_path, asks_system=True).key().public == made.public
    assert len(system.kept) == 1


def test_a_locked_store_is_told_and_no_second_key_is_made(
    tmp_path: Path, system: SystemStore
) -> None:
    store(tmp_path, asks_system=True).key()
    system.is_locked = True

    assert refusal(store(tmp_path, asks_system=True)) == "key_locked"
    assert not (tmp_path / KEY_FILE).exists()


def test_another_key_in_the_store_is_not_taken_for_ours(
    tmp_path: Path, system: SystemStore
) -> None:
    store(tmp_path, asks_system=True).key()
    system.kept.clear()
    (other := tmp_path / "other").mkdir()
    store(other, asks_system=True).key()

    assert refusal(store(tmp_path, asks_system=True)) == "key_locked"


@pytest.mark.parametrize("kind", [NoStore, WaitingStore])
def test_without_a_store_that_answers_the_key_goes_into_a_file(
    tmp_path: Path, system: SystemStore, kind: type[SystemStore]
) -> None:
    keyring.set_keyring(other := kind())

    made = store(tmp_path, asks_system=True).key()
    if isinstance(other, WaitingStore):
        other.unlocked.set()
    keyring.set_keyring(system)

    assert store(tmp_path, asks_system=True).key().public == made.public
    assert (tmp_path / KEY_FILE).exists()


def test_a_store_that_keeps_nothing_is_not_relied_on(tmp_path: Path, system: SystemStore) -> None:
    system.forgets = True

    made = store(tmp_path, asks_system=True).key()

    assert store(tmp_path, asks_system=True).key().public == made.public
    assert (tmp_path / KEY_FILE).exists()


def test_a_laptop_played_in_a_folder_keeps_its_key_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: SystemStore
) -> None:
    monkeypatch.setenv(places.HOME, str(tmp_path))
    (tmp_path / "passphrase").write_text("密码\n", "utf-8")
    monkeypatch.setenv(UNLOCKED_BY, str(tmp_path / "passphrase"))

    made = key_store().key()

    assert key_store().key().public == made.public
    assert key_store().keeping() == Keeping(
        Kept.ENCRYPTED_FILE, tmp_path.resolve() / "settings" / KEY_FILE
    )
    assert system.kept == {}


@pytest.mark.parametrize(("content", "code"), [(None, "not_found"), ("\n", "empty_passphrase")])
def test_a_passphrase_that_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str | None, code: str
) -> None:
    monkeypatch.setenv(places.HOME, str(tmp_path))
    monkeypatch.setenv(UNLOCKED_BY, str(tmp_path / "passphrase"))
    if content is not None:
        (tmp_path / "passphrase").write_text(content, "utf-8")

    with pytest.raises(World) as caught:
        key_store()

    assert caught.value.faults[0].code == code
