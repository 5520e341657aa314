"""Does a file become evidence whole, numbered once, and seen only by those who may?"""

from __future__ import annotations

import json
import struct
import zipfile
import zlib
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from inspector.domain.bodies import EvidenceBody, MemberBody
from inspector.domain.faults import Refused, Unreadable
from inspector.domain.records import InspectionKey, Kind, RecordKey, evidence_name
from inspector.storage import files, log
from inspector.workspace import media
from inspector.workspace.attaching import (
    attach,
    attach_pasted,
    check_original,
    original,
    thumbnail,
)
from inspector.workspace.originals import safe_name
from inspector.workspace.recording import record, record_file
from inspector.workspace.signing import sign
from inspector.workspace.undoing import undo
from inspector.workspace.workspace import Workspace
from tests.workspace.conftest import BEIJING, LANZHOU, answers, entry

Draw = Callable[..., Path]


@pytest.fixture
def draw(tmp_path: Path) -> Draw:
    """Draws pictures; each colour is another file."""

    def make(
        name: str = "photo.jpg", colour: str = "red", size: tuple[int, int] = (80, 60)
    ) -> Path:
        path = tmp_path / name
        Image.new("RGB", size, colour).save(path)
        return path

    return make


def evidence(workspace: Workspace, key: InspectionKey = BEIJING) -> list[EvidenceBody]:
    return sorted(workspace.sheet(key).evidence, key=lambda body: body.number)


def record_of(path: Path, key: InspectionKey = BEIJING) -> RecordKey:
    name = evidence_name(sha256(path.read_bytes()).hexdigest())
    return RecordKey.of(key, Kind.EVIDENCE, name)


def folder(workspace: Workspace) -> Path:
    return files.files_folder(workspace.path)


def test_a_photo_becomes_evidence(team: Workspace, draw: Draw) -> None:
    photo = draw()
    digest = sha256(photo.read_bytes()).hexdigest()

    change = attach(team, BEIJING, [photo], EvidenceBody(criteria=("C1",), caption="会议记录"))

    assert change.records == {record_of(photo)}
    (body,) = evidence(team)
    assert (body.digest, body.size, body.media_type) == (digest, photo.stat().st_size, "image/jpeg")
    assert (body.file, body.criteria, body.caption) == ("photo.jpg", ("C1",), "会议记录")
    assert original(team, record_of(photo)).read_bytes() == photo.read_bytes()
    check_original(team, record_of(photo))


def test_numbers_count_on_and_are_never_given_twice(team: Workspace, draw: Draw) -> None:
    letter = team.line.stream[:2].upper()
    change = attach(team, BEIJING, [draw("1.jpg", "red"), draw("2.jpg", "blue")])
    assert [body.number for body in evidence(team)] == [
        f"11-0000-01-{letter}-E001",
        f"11-0000-01-{letter}-E002",
    ]
    undo(team, change)
    attach(team, BEIJING, [draw("3.jpg", "green")])
    assert [body.number for body in evidence(team)] == [f"11-0000-01-{letter}-E003"]


def test_the_pack_gives_the_letter_and_each_place_its_own_count(
    team: Workspace, draw: Draw
) -> None:
    team.facts = msgspec.structs.replace(
        team.facts,
        members=(MemberBody(name="李明", letter="B"), MemberBody(name="王五", letter="C")),
    )
    attach(team, BEIJING, [draw("1.jpg", "red")])
    attach(team, LANZHOU, [draw("2.jpg", "blue")])
    attach(team, LANZHOU, [draw("3.jpg", "green")], author="王五")
    assert [body.number for body in evidence(team)] == ["11-0000-01-B-E001"]
    assert [body.number for body in evidence(team, LANZHOU)] == [
        "62-0100-01-B-E001",
        "62-0100-01-C-E001",
    ]


def test_the_same_file_again_proves_more(team: Workspace, draw: Draw) -> None:
    attach(team, BEIJING, [draw()], EvidenceBody(criteria=("C1",), caption="台账"))
    attach(team, BEIJING, [draw()], EvidenceBody(criteria=("A1",), clauses=("V1",)))
    (body,) = evidence(team)
    assert (body.criteria, body.clauses, body.caption) == (("C1", "A1"), ("V1",), "台账")
    assert not attach(team, BEIJING, [draw()])


def test_one_bad_file_keeps_all_out(team: Workspace, draw: Draw, tmp_path: Path) -> None:
    empty = tmp_path / "empty.jpg"
    empty.touch()
    with pytest.raises(Refused) as refused:
        attach(team, BEIJING, [draw(), empty, tmp_path / "none.jpg", tmp_path])
    assert [(fault.code, fault.place) for fault in refused.value.faults] == [
        ("empty_file", "files[1]"),
        ("not_found", "files[2]"),
        ("is_folder", "files[3]"),
    ]
    assert log.count(team.connection) == 0
    assert not folder(team).exists()


def heic() -> bytes:
    return struct.pack(">I", 24) + b"ftypheic" + bytes(12)


def torn() -> bytes:
    written = BytesIO()
    Image.effect_noise((200, 200), 50).save(written, "JPEG")
    return written.getvalue()[:2000]


def bomb() -> bytes:
    """The head of a PNG that claims 50,000 x 50,000 pixels."""
    head = b"IHDR" + struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    data = b"IDAT" + zlib.compress(bytes(100))
    chunks = (
        struct.pack(">I", len(c) - 4) + c + struct.pack(">I", zlib.crc32(c)) for c in (head, data)
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize(
    ("content", "code"),
    [(heic(), "heic"), (torn(), "damaged_picture"), (bomb(), "too_many_pixels")],
)
def test_a_picture_nobody_could_see_is_refused_with_what_to_do(
    team: Workspace, tmp_path: Path, content: bytes, code: str
) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(content)
    with pytest.raises(Refused) as refused:
        attach(team, BEIJING, [path])
    (fault,) = refused.value.faults
    assert fault.code == code
    assert fault.remedy is not None
    assert not folder(team).exists()


def office() -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return written.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7 ...", "application/pdf"),
        (office(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (b"PK\x03\x04 broken", "application/octet-stream"),
        ("台账\n".encode(), "text/plain"),
        (("字" * 3000).encode(), "text/plain"),
        (b"\0\1\2\3", "application/octet-stream"),
        (struct.pack(">I", 24) + b"ftypisom", "video/mp4"),
        (b"RIFF\0\0\0\0WAVE", "audio/wav"),
    ],
)
def test_the_content_tells_the_kind(tmp_path: Path, content: bytes, kind: str) -> None:
    path = tmp_path / "looks-like.jpg"
    path.write_bytes(content)
    assert media.media_type(path) == kind


def test_a_pasted_picture_needs_no_file(team: Workspace) -> None:
    written = BytesIO()
    Image.new("RGB", (8, 8)).save(written, "PNG")
    attach_pasted(team, BEIJING, "截图.png", written.getvalue())
    (body,) = evidence(team)
    assert (body.file, body.media_type) == ("截图.png", "image/png")


def test_json_names_files_beside_it(team: Workspace, draw: Draw, tmp_path: Path) -> None:
    draw("a.jpg")
    at = {"kind": "evidence", "round": "joint", "locality": "110000"}
    path = tmp_path / "entries.json"
    wishes = [{**at, "file": "a.jpg", "criterion": "C1"}, {**at, "file": "b.jpg"}]
    path.write_text(json.dumps({"entries": wishes}), "utf-8")
    with pytest.raises(Refused) as refused:
        record_file(team, path)
    assert [(f.code, f.place) for f in refused.value.faults] == [("not_found", "entries[1].file")]
    assert not folder(team).exists()

    path.write_text(json.dumps({"entries": wishes[:1]}), "utf-8")
    record_file(team, path)
    assert evidence(team)[0].criteria == ("C1",)


def test_json_withdraws_evidence_by_its_file(team: Workspace, draw: Draw, tmp_path: Path) -> None:
    photo = draw("a.jpg")
    attach(team, BEIJING, [photo])
    path = tmp_path / "entries.json"
    at = {"kind": "evidence", "round": "joint", "locality": "110000"}
    path.write_text(json.dumps({"entries": [{**at, "file": "a.jpg", "withdrawn": True}]}), "utf-8")
    record_file(team, path)
    assert evidence(team) == []
    attach(team, BEIJING, [photo])
    assert evidence(team)[0].number.endswith("-E002")


def test_a_thumbnail_is_small_and_turned_as_the_camera_was(team: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "tall.jpg"
    turned = Image.Exif()
    turned[0x0112] = 6
    Image.new("RGB", (800, 400)).save(path, exif=turned)
    attach(team, BEIJING, [path])
    small = thumbnail(team, record_of(path), 160)
    assert small is not None
    with Image.open(BytesIO(small)) as picture:
        assert picture.size == (80, 160)


def test_a_sensitive_picture_is_shown_only_on_request(team: Workspace, draw: Draw) -> None:
    photo = draw()
    attach(team, BEIJING, [photo], EvidenceBody(sensitive=True))
    assert thumbnail(team, record_of(photo), 160) is None
    assert thumbnail(team, record_of(photo), 160, reveal=True)


def test_once_sensitive_a_file_stays_so_when_added_again(team: Workspace, draw: Draw) -> None:
    attach(team, BEIJING, [draw()], EvidenceBody(sensitive=True))
    attach(team, BEIJING, [draw()], EvidenceBody(criteria=("C1",)))
    assert evidence(team)[0].sensitive


def test_a_changed_or_missing_original_is_told(team: Workspace, draw: Draw) -> None:
    photo = draw()
    attach(team, BEIJING, [photo])
    kept = original(team, record_of(photo))
    damaged = kept.read_bytes()[:-1] + b"x"
    kept.write_bytes(damaged)
    with pytest.raises(Unreadable) as told:
        check_original(team, record_of(photo))
    assert told.value.faults[0].code == "changed_original"
    kept.unlink()
    with pytest.raises(Unreadable) as told:
        original(team, record_of(photo))
    assert told.value.faults[0].code == "no_original"


def test_a_signed_inspection_takes_no_evidence(team: Workspace, draw: Draw) -> None:
    record(team, answers())
    sign(team, [BEIJING])
    with pytest.raises(Refused) as refused:
        attach(team, BEIJING, [draw()])
    assert refused.value.faults[0].code == "signed"
    assert not folder(team).exists()


def test_links_are_changed_by_an_ordinary_entry(team: Workspace, draw: Draw) -> None:
    photo = draw()
    attach(team, BEIJING, [photo], EvidenceBody(criteria=("C1",)))
    (body,) = evidence(team)
    moved = msgspec.structs.replace(body, criteria=(), clauses=("V1",))
    record(team, [entry(Kind.EVIDENCE, record_of(photo).name, moved)])
    assert evidence(team) == [moved]


@pytest.mark.parametrize(
    ("name", "safe"),
    [("../../etc/passwd", "passwd"), ("C:\\a\\b.jpg", "b.jpg"), ("a\u202egpj.exe", "agpj.exe")],
)
def test_a_name_is_shown_without_tricks(name: str, safe: str) -> None:
    assert safe_name(name) == safe
