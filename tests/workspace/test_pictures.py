"""What is shown of evidence, and when it is said that its file is gone or another."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from inspector.domain.bodies import EvidenceBody
from inspector.workspace.attaching import attach
from inspector.workspace.pictures import Glance, Presence, glance, original_place
from inspector.workspace.workspace import Workspace
from tests.workspace.conftest import BEIJING


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.png"
    Image.new("RGB", (400, 200), "navy").save(path)
    return path


def attached(team: Workspace, photo: Path, *, sensitive: bool = False) -> EvidenceBody:
    attach(team, BEIJING, (photo,), EvidenceBody(sensitive=sensitive))
    (body,) = team.sheet(BEIJING).evidence
    return body


def test_a_picture_is_seen_small_and_whole(team: Workspace, photo: Path) -> None:
    look = glance(team.path, attached(team, photo), 100)

    assert look.presence is Presence.PRESENT
    assert look.picture is not None
    with Image.open(BytesIO(look.picture)) as seen:
        assert (seen.format, seen.size) == ("JPEG", (100, 50))


def test_a_sensitive_picture_is_decoded_only_when_it_is_revealed(
    team: Workspace, photo: Path
) -> None:
    body = attached(team, photo, sensitive=True)

    assert glance(team.path, body, 100) == Glance(Presence.PRESENT)
    assert glance(team.path, body, 100, reveal=True).picture is not None


def test_a_file_that_is_no_picture_has_none(team: Workspace, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("台账", encoding="utf-8")

    assert glance(team.path, attached(team, notes), 100) == Glance(Presence.PRESENT)


def test_a_file_of_the_same_size_and_other_content_is_changed(team: Workspace, photo: Path) -> None:
    body = attached(team, photo)
    place = original_place(team.path, body)
    content = bytearray(place.read_bytes())
    content[-20] ^= 1
    place.chmod(0o600)
    place.write_bytes(content)

    assert glance(team.path, body, 100) == Glance(Presence.CHANGED)


def test_a_file_that_is_gone_is_absent(team: Workspace, photo: Path) -> None:
    body = attached(team, photo)
    original_place(team.path, body).unlink()

    assert glance(team.path, body, 100) == Glance(Presence.ABSENT)
