"""Whatever is changed in a workspace by another hand, the doctor finds and names it."""

from __future__ import annotations

import hashlib
import random
import re
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from inspector.domain.bodies import EvidenceBody
from inspector.domain.faults import World
from inspector.domain.records import Kind, RecordKey
from inspector.storage import doctor, files, lists, log, projections, queries
from inspector.storage.doctor import Health
from inspector.storage.engine import Store
from tests.storage.given import HOLDER, LANZHOU, PLAN, Hand, add, derived, new_store, opening

PHOTO = b"\xff\xd8\xff a photo"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed workspace with answers, a conflict and a piece of evidence."""
    path = tmp_path / "甘肃.inspection"
    store, hand = new_store(path), Hand()
    first = hand.marks(12)
    kept = files.keep_bytes(files.files_folder(path), "照片", PHOTO)
    evidence = EvidenceBody(digest=kept.digest, number="62-0100-03-B-E001", file="照片.jpg")
    record = RecordKey.of(LANZHOU, Kind.EVIDENCE, kept.digest[:16])
    add(store, first, hand.marks(13, first), Hand("b2").marks(9), hand.write(record, evidence))
    store.close()
    return path


def tamper(path: Path, sql: str, *values: object) -> None:
    """Another program's hand in the closed file."""
    other = sqlite3.connect(path)
    assert other.execute(sql, values).rowcount > 0
    other.commit()
    other.close()


def codes(health: Health) -> list[str]:
    return [fault.code for fault in health.faults]


def examined(path: Path) -> Health:
    store = Store.open(path, HOLDER)
    health = doctor.examine_store(store)
    store.close()
    assert all(fault.remedy for fault in health.faults)
    return health


def test_a_sound_workspace_is_sound_and_stays_as_it_is(path: Path) -> None:
    before = path.read_bytes()
    assert examined(path) == Health((), ())
    assert examined(path).is_sound
    # Opening and closing count as one use each; nothing else is written.
    assert len(path.read_bytes()) == len(before)


def test_a_changed_revision_is_found_by_its_hash(path: Path) -> None:
    tamper(path, "UPDATE revisions SET raw = CAST(replace(raw, '12', '18') AS BLOB) WHERE seq = 1")
    (fault,) = examined(path).faults
    assert (fault.code, len(fault.place)) == ("bad_hash", 64)


def test_a_revision_made_up_by_another_hand_is_found(path: Path) -> None:
    raw = b'{"not": "a revision"}'
    identity = hashlib.sha256(raw).hexdigest()
    tamper(path, "UPDATE revisions SET raw = ?, id = ? WHERE seq = 1", raw, identity)
    assert codes(examined(path)) == ["bad_revision"]


def test_a_revision_moved_to_another_record_is_found(path: Path) -> None:
    tamper(path, "UPDATE revisions SET locality = '110000' WHERE seq = 2")
    assert codes(examined(path)) == ["bad_place"]


STALE = (
    "UPDATE scorecards SET total = '100'",
    "UPDATE scorecards SET cells = zeroblob(length(cells))",
    "UPDATE scorecards SET summary = CAST(replace(summary, '100', '101') AS BLOB)",
    "UPDATE scorecards SET details = CAST(replace(details, '30', '31') AS BLOB)",
    "UPDATE states SET standing = 'settled' WHERE standing = 'conflict'",
    "UPDATE states SET heads = 'nonsense'",
    "DELETE FROM states WHERE kind = 'evidence'",
    "DELETE FROM scorecards",
    """INSERT INTO scorecards SELECT 'self', locality, team, plan, total, grade, provisional,
        started, answered, sign, acceptance, summary, cells, details FROM scorecards""",
    """INSERT INTO states SELECT 'zzz', locality, team, kind, name, standing, incomplete,
        withdrawn, refused, heads FROM states LIMIT 1""",
)


@pytest.mark.parametrize("sql", STALE)
def test_a_figure_that_does_not_follow_is_found_and_derived_anew(path: Path, sql: str) -> None:
    store = Store.open(path, HOLDER)
    right = derived(store)
    store.close()
    tamper(path, sql)

    assert set(codes(examined(path))) == {"derived_differs"}
    store = Store.open(path, HOLDER)
    doctor.rebuild(store)
    assert derived(store) == right
    assert doctor.examine_store(store).is_sound
    store.close()


def test_a_changed_plan_is_found(path: Path) -> None:
    tamper(path, "UPDATE plans SET body = CAST(replace(body, 'small', 'large') AS BLOB)")
    assert codes(examined(path)) == ["bad_plan"]


def test_a_missing_plan_is_found(path: Path) -> None:
    tamper(path, "DELETE FROM plans")
    assert codes(examined(path)) == ["no_plan"]


def test_an_original_that_is_missing_is_a_note_and_a_changed_one_a_fault(path: Path) -> None:
    (original,) = files.files_folder(path).iterdir()
    original.write_bytes(PHOTO + b"!")
    assert codes(examined(path)) == ["file_changed"]
    original.unlink()
    health = examined(path)
    assert health.is_sound
    assert [note.code for note in health.notes] == ["file_missing"]


def test_a_copied_laptop_is_noted(path: Path) -> None:
    store = Store.open(path, HOLDER)
    copy = Hand("a1")
    add(store, copy.marks(19))
    assert [note.code for note in doctor.examine_store(store).notes] == ["copied_laptop"]
    store.close()


def test_the_examination_tells_how_far_it_is_and_can_be_stopped(path: Path) -> None:
    store, hand = Store.open(path, HOLDER), Hand("c3")
    add(store, *(hand.marks(number % 20) for number in range(2 * log.AT_ONCE)))
    seen: list[tuple[int, int]] = []

    def watch(done: int, total: int, _what: str) -> None:
        seen.append((done, total))
        if len(seen) == 2:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        doctor.examine_store(store, watch)
    assert seen == [(log.AT_ONCE, 1004), (2 * log.AT_ONCE, 1004)]
    store.close()


def flipped(content: bytes, chance: random.Random) -> bytes:
    """The content with a few bits turned, as a dying disk does."""
    damaged = bytearray(content)
    for _ in range(chance.randrange(1, 4)):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def zeroed(content: bytes, chance: random.Random) -> bytes:
    """The content with a page lost."""
    start = chance.randrange(len(content) // 4096) * 4096
    return content[:start] + bytes(4096) + content[start + 4096 :]


def met_by_a_person(path: Path) -> set[str]:
    """The codes that a person meets who opens a workspace, looks at everything and writes."""
    try:
        store = Store.open(path, HOLDER)
    except World as trouble:
        return {trouble.faults[0].code}
    connection = store.connection
    looks: tuple[Callable[[], object], ...] = (
        lambda: queries.inspections(connection),
        lambda: queries.scorecards(connection),
        lambda: queries.sheet(connection, LANZHOU, PLAN),
        lambda: queries.history_rows(connection),
        lambda: queries.conflicts(connection),
        lambda: queries.unplaced(connection, PLAN),
        lambda: list(log.revisions(connection)),
        lambda: log.contents(connection),
        lambda: lists.drafts(connection),
        lambda: lists.localities(connection),
        lambda: projections.rules(connection),
        lambda: add(store, Hand("z9").marks(4)),
        lambda: doctor.rebuild(store),
    )
    try:
        met = set(codes(doctor.examine_store(store))) or {"sound"}
        for look in looks:
            with suppress(World):
                look()
    finally:
        store.close()
    return met


@pytest.mark.slow
@pytest.mark.parametrize("damage", [flipped, zeroed])
def test_no_damage_ends_in_a_traceback(
    path: Path, damage: Callable[[bytes, random.Random], bytes]
) -> None:
    whole = path.read_bytes()
    chance = random.Random(20100305)  # noqa: S311 - the same damage in every run
    met: set[str] = set()
    for _ in range(150):
        path.write_bytes(damage(whole, chance))
        met |= met_by_a_person(path)
    assert "damaged" in met
    assert "bad_hash" in met or damage is zeroed
    path.write_bytes(whole)
    assert opening(path) == "open"


def test_a_damaged_index_is_found(path: Path) -> None:
    content = path.read_bytes()
    # In the table the stream follows, in the derived states the standing; in the index a number.
    place = re.search(b"joint620100T03answerE1(?![abcs])", content)
    assert place is not None
    path.write_bytes(content[: place.start()] + b"joinT" + content[place.start() + 5 :])
    assert examined(path).faults[0].code == "damaged"
