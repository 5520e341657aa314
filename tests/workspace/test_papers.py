"""What the printed sheet says of its own state."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from inspector.domain.signing import SignState, present_digest
from inspector.storage import files
from inspector.workspace.papers import keep_scan, score_paper
from inspector.workspace.signing import reopen, sign
from tests.ui import lanzhou


def test_a_sheet_with_something_missing_is_a_draft(tmp_path: Path) -> None:
    with lanzhou.begun(tmp_path) as workspace:
        paper = score_paper(workspace, lanzhou.LANZHOU)

    assert paper.is_draft
    assert (paper.locality, paper.team) == ("兰州市", "第3组")
    assert [member.name for member in paper.members] == ["李四", "张三", "王五"]


def test_the_revision_counts_sign_offs_and_names_the_next_one_until_then(tmp_path: Path) -> None:
    with lanzhou.complete(tmp_path) as workspace:
        before = score_paper(workspace, lanzhou.LANZHOU)
        sign(workspace, (lanzhou.LANZHOU,))
        signed = score_paper(workspace, lanzhou.LANZHOU)
        reopen(workspace, (lanzhou.LANZHOU,), "日期写错")
        again = score_paper(workspace, lanzhou.LANZHOU)

    assert (before.revision, before.is_draft) == (1, False)
    assert (signed.revision, signed.sign_state) == (1, SignState.SIGNED)
    assert (again.revision, again.sign_state) == (2, SignState.UNSIGNED)


def test_a_scan_is_kept_and_changes_nothing_of_what_is_signed(tmp_path: Path) -> None:
    scan = tmp_path / "签字页.jpg"
    scan.write_bytes(lanzhou.picture("签字页.jpg", "#FFFFFF"))
    with lanzhou.complete(tmp_path) as workspace:
        before = present_digest(workspace.sheet(lanzhou.LANZHOU))
        digest = keep_scan(workspace, scan)
        after = present_digest(workspace.sheet(lanzhou.LANZHOU))
        folder = files.files_folder(workspace.path)

    assert after == before
    assert digest == sha256(scan.read_bytes()).hexdigest()
    assert files.original_path(folder, digest).read_bytes() == scan.read_bytes()
