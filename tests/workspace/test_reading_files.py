"""Every file that a person names gets its row, whatever stands in its way."""

from __future__ import annotations

from pathlib import Path

from inspector.workspace.reading_files import find_files


def test_a_name_that_is_too_long_stops_no_other_file(tmp_path: Path) -> None:
    sound, endless = tmp_path / "a.xlsx", tmp_path / f"{'x' * 300}.xlsx"
    sound.write_bytes(b"")

    assert find_files((endless, tmp_path)).paths == (endless, sound)
