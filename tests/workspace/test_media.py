"""Pictures of every kind are known by their content, and damaged ones are refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from inspector.domain.faults import Unreadable
from inspector.workspace import media

KINDS = (
    ("JPEG", "image/jpeg"),
    ("PNG", "image/png"),
    ("GIF", "image/gif"),
    ("BMP", "image/bmp"),
    ("WEBP", "image/webp"),
    ("TIFF", "image/tiff"),
)


@pytest.mark.parametrize(("kind", "expected"), KINDS)
def test_every_kind_of_picture_is_known_by_its_content(
    tmp_path: Path, kind: str, expected: str
) -> None:
    file = tmp_path / "photo.txt"
    Image.new("RGB", (40, 30), "navy").save(file, kind)

    assert media.media_type(file) == expected
    assert media.thumbnail(file, 20).startswith(b"\xff\xd8\xff")


@pytest.mark.parametrize("length", [24, 200, 400])
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_cut_off_anywhere_is_called_damaged(
    tmp_path: Path, kind: str, length: int
) -> None:
    whole, torn = tmp_path / "whole", tmp_path / "torn"
    Image.effect_noise((80, 60), 90).convert("RGB").save(whole, kind)
    torn.write_bytes(whole.read_bytes()[:length])

    with pytest.raises(Unreadable) as refused:
        media.media_type(torn)
    assert [fault.code for fault in refused.value.faults] == ["damaged_picture"]
