"""Evidence beside a criterion: pasted, dropped, described, withdrawn, and never shown unasked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QMouseEvent
from PySide6.QtWidgets import QApplication

from inspector.domain.bodies import EvidenceBody
from inspector.workspace.pictures import original_place
from tests.drive import settle
from tests.ui import lanzhou
from tests.ui.visiting import Begin, Visit
from ui.entry.page import ScoringPage
from ui.veto.beside import Beside


def at(visit: Visit, code: str) -> tuple[ScoringPage, Beside]:
    page, beside = visit.scoring()
    page.list.setFocus()
    assert page.list.go_to(code)
    settle()
    return page, beside


def screenshot(colour: str = "#DCE9F7") -> QImage:
    return QImage.fromData(lanzhou.picture(f"{colour}.png", colour))


def linked(visit: Visit, code: str) -> list[EvidenceBody]:
    return [body for body in visit.sheet().evidence if code in body.criteria]


def test_a_screenshot_pasted_on_the_row_is_numbered_and_seen(visit: Begin) -> None:
    here = visit()
    _, beside = at(here, "B3")

    here.person.paste(screenshot())
    here.person.until(lambda: beside.strip.pieces, "the thumbnail", seconds=1)

    (body,) = linked(here, "B3")
    assert body.number == "62-0100-03-B-E006"
    assert body.media_type == "image/png"
    assert beside.strip.pieces[0].short == "B-E006"
    assert here.person.has("What the new evidence shows")


def test_a_screenshot_pasted_into_a_reason_is_evidence_of_the_row(visit: Begin) -> None:
    here = visit()
    page, _ = at(here, "A3")
    page.pane.focus_note()

    here.person.paste(screenshot())
    here.rest()

    assert len(linked(here, "A3")) == 1


def test_a_file_that_can_be_no_evidence_says_why_and_the_others_are_taken(
    visit: Begin, tmp_path: Path
) -> None:
    here = visit()
    _, beside = at(here, "B3")
    good, heic = tmp_path / "台账.jpg", tmp_path / "IMG_0231.HEIC"
    good.write_bytes(lanzhou.picture("台账.jpg", "#FCEFD9"))
    heic.write_bytes(b"\0\0\0\x18ftypheic" + b"\0" * 64)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in (heic, good)])

    beside.strip.adder.take(mime)
    here.rest()

    assert [body.file for body in linked(here, "B3")] == ["台账.jpg"]
    assert here.person.sees("IMG_0231.HEIC is a HEIC picture")
    assert here.person.sees("Save it as JPEG")


def test_dropping_a_folder_says_beforehand_that_it_is_not_taken(
    visit: Begin, tmp_path: Path
) -> None:
    here = visit()
    at(here, "B3")

    assert not here.person.hover([tmp_path], "Drop photos here, or press Ctrl+V")
    assert here.person.sees("A folder is no evidence; choose the files in it.")
    here.person.take_away()
    assert here.person.sees("Drop photos here, or press Ctrl+V")


def test_the_same_file_again_is_no_second_piece(visit: Begin) -> None:
    here = visit()
    _, beside = at(here, "B3")
    here.person.paste(screenshot())
    here.person.until(lambda: beside.strip.pieces, "the first")
    count = here.revisions()

    here.page.list.setFocus()  # type: ignore[union-attr]  # the scoring page
    here.person.press("Ctrl+V")
    here.rest()

    assert (here.revisions(), len(linked(here, "B3"))) == (count, 1)
    assert here.person.sees("This file is evidence here already; nothing had to be added.")


def test_a_caption_is_durable_while_typed_and_one_revision_when_left(visit: Begin) -> None:
    here = visit()
    _, beside = at(here, "B3")
    here.person.paste(screenshot())
    here.person.until(lambda: here.person.has("What the new evidence shows"), "the caption's line")
    count = here.revisions()

    here.person.find("What the new evidence shows").setFocus()
    here.person.type("校园讲座现场")
    here.person.until(here.drafts, "the draft on disk", seconds=1)
    assert here.revisions() == count
    here.person.press("Return")
    here.rest()

    assert here.revisions() == count + 1
    assert [body.caption for body in linked(here, "B3")] == ["校园讲座现场"]
    assert here.drafts() == {}
    assert beside.strip.pieces[0].title == "校园讲座现场"


def test_a_sensitive_picture_is_seen_only_while_it_is_held(visit: Begin) -> None:
    here = visit()
    _, beside = at(here, "A2")
    beside.strip.focus_first()
    here.person.press("T")
    here.rest()
    assert [body.sensitive for body in linked(here, "A2")] == [True]
    tiles = QApplication.focusWidget()
    assert tiles is not None
    hidden = colours_of(beside)

    press(beside, QEvent.Type.MouseButtonPress)
    here.person.until(lambda: colours_of(beside) != hidden, "the picture while it is held")
    press(beside, QEvent.Type.MouseButtonRelease)
    here.person.until(lambda: colours_of(beside) == hidden, "the picture hidden again")


def test_a_person_may_choose_never_to_see_sensitive_pictures(visit: Begin) -> None:
    here = visit()
    here.preferences.hides_sensitive = True
    _, beside = at(here, "C2")
    hidden = colours_of(beside)

    press(beside, QEvent.Type.MouseButtonPress)
    here.rest()

    assert colours_of(beside) == hidden


def colours_of(beside: Beside) -> frozenset[int]:
    """The colours of the first tile's picture, from afar."""
    tiles = beside.strip._tiles  # noqa: SLF001 - its pixels are what is asked about
    settle()
    image = tiles.viewport().grab().toImage()
    area = tiles.visualRect(tiles.model().index(0, 0)).adjusted(8, 8, -8, -24)
    points = [
        QPoint(x, y)
        for x in range(area.left(), area.right(), 6)
        for y in range(area.top(), area.bottom(), 6)
    ]
    return frozenset(image.pixel(point) for point in points)


def press(beside: Beside, kind: QEvent.Type) -> None:
    tiles = beside.strip._tiles  # noqa: SLF001 - where the mouse is
    place = QPointF(tiles.visualRect(tiles.model().index(0, 0)).center())
    held = (
        Qt.MouseButton.LeftButton
        if kind is QEvent.Type.MouseButtonPress
        else (Qt.MouseButton.NoButton)
    )
    event = QMouseEvent(
        kind,
        place,
        QPointF(tiles.viewport().mapToGlobal(place.toPoint())),
        Qt.MouseButton.LeftButton,
        held,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(tiles.viewport(), event)
    settle()


def test_what_is_withdrawn_can_be_taken_back_at_once(visit: Begin) -> None:
    here = visit()
    page, beside = at(here, "A2")
    beside.strip.focus_first()

    here.person.press("Delete")
    here.rest()
    assert linked(here, "A2") == []
    assert here.said()[-1] == "62-0100-03-B-E002 is withdrawn."
    ((_, undo),) = here.notices[-1].actions
    undo()
    here.rest()

    assert [body.number for body in linked(here, "A2")] == ["62-0100-03-B-E002"]
    stack = page.histories.of(here.key).stack
    assert (stack.canUndo(), stack.canRedo()) == (False, True)


def test_a_piece_is_linked_to_more_criteria_by_keys_alone(visit: Begin) -> None:
    here = visit()
    _, beside = at(here, "A2")
    beside.strip.focus_first()

    here.person.press("L")
    here.person.type("B4")
    here.person.press("Space", "Return")
    here.rest()

    assert [body.criteria for body in linked(here, "A2")] == [("A2", "B4")]


def test_a_changed_original_is_called_changed(visit: Begin) -> None:
    here = visit()
    (body,) = linked(here, "A2")
    place = original_place(here.path, body)
    place.chmod(0o600)
    place.write_bytes(place.read_bytes()[:-1] + b"x")

    _, beside = at(here, "A2")
    here.rest()

    tiles = beside.strip._tiles  # noqa: SLF001 - what a reader hears of the tile
    said = tiles.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Not as it was registered" in said


def test_an_empty_clipboard_is_said_in_place(visit: Begin) -> None:
    here = visit()
    at(here, "B3")
    QGuiApplication.clipboard().setText("just words")

    here.person.press("Ctrl+V")

    assert here.person.sees("The clipboard holds neither a picture nor files.")


def test_a_signed_inspection_takes_no_more_evidence(visit: Begin) -> None:
    here = visit(lanzhou.signed)
    at(here, "A2")
    count = here.revisions()

    here.person.paste(screenshot("#F8E3EE"))
    here.rest()

    assert here.revisions() == count
    assert not here.person.has("Add evidence")
