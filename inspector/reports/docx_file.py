"""How does a document become an office file that a secretary goes on writing in?

Paragraph styles carry the official layout, so that one change of a style changes all of it. The
same document gives the same bytes. What its figures were bound to lies in a part of its own.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import UTC
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspector.domain.documents import (
    Block,
    Document,
    Look,
    NewPage,
    Paragraph,
    Part,
    Signature,
    Slot,
    Table,
)
from inspector.domain.faults import DiskTrouble
from inspector.domain.sentences import say
from inspector.office.checked import PROGRAM
from inspector.office.styles import is_wide
from inspector.reports.bound_part import bound_part, draft_in
from inspector.reports.docx_styles import (
    apply,
    make_styles,
    set_fonts,
    set_pages,
    stay,
    style_name,
    turn_page,
)
from inspector.reports.docx_tables import put_table
from inspector.reports.style import (
    DAY_RIGHT,
    GAP,
    SIGNATURE,
    DateStyle,
    Page,
)
from inspector.reports.words import bindings, chinese, part_words
from inspector.wholefile import write_bytes_whole

if TYPE_CHECKING:
    from docx.document import Document as Docx

_UNWANTED = ("thumbnail", "customXml", "stylesWithEffects", "numbering", "webSettings")
_FIRST_DATE = (1980, 1, 1, 0, 0, 0)


def write_docx(document: Document, path: Path, style: DateStyle) -> Path:
    """Writes the document whole or not at all, read again before it gets its name (S7).

    Returns the path it has in the end. Raises `DiskTrouble`.
    """
    content = docx_bytes(document, style)

    def check(draft: Path) -> None:
        if draft.read_bytes() != content or draft_in(draft) is None:
            raise DiskTrouble.of(
                "not_verified",
                say("{path} does not say what was written to it.", path=str(path)),
                say("Check the disk, then try again or choose another place."),
                str(path),
            )

    return write_bytes_whole(path, content, check)


def docx_bytes(document: Document, style: DateStyle) -> bytes:
    """The file's bytes; the same document gives the same."""
    import docx

    made = docx.Document()
    _begin(made, document)
    make_styles(made)
    set_pages(made)
    set_fonts(made)
    turns = False
    stays = _before_signatures(document.blocks)
    for number, block in enumerate(document.blocks):
        if isinstance(block, NewPage):
            turns = True
            continue
        before = len(made.paragraphs)
        _put(made, block)
        if turns:
            turn_page(made.paragraphs[before])
            turns = False
        if number in stays:
            stay(made.paragraphs[-1])
    bound_part(made, document, bindings(document), style)
    saved = BytesIO()
    made.save(saved)
    return _steady(saved.getvalue())


def _before_signatures(blocks: Sequence[Block]) -> set[int]:
    """What goes on with a signature over a page: the list of annexes, and the words before it.

    A page that holds a signature alone could be put behind any other text.
    """
    stays: set[int] = set()
    for number, block in enumerate(blocks):
        if not isinstance(block, Signature):
            continue
        for before in range(number - 1, -1, -1):
            each = blocks[before]
            if not isinstance(each, Paragraph):
                break
            stays.add(before)
            if each.look not in {Look.ENCLOSURE, Look.ENCLOSURE_MORE}:
                break
    return stays


def _begin(made: Docx, document: Document) -> None:
    at = document.basis.as_of.astimezone(UTC).replace(tzinfo=None)
    properties = made.core_properties
    properties.title = part_words(document.title, chinese())
    properties.author = properties.last_modified_by = PROGRAM
    properties.created = properties.modified = at
    properties.comments = ""
    properties.language = "zh-CN"
    properties.revision = 1
    # The library's template brings a picture of itself, a bibliography, styles of 2010's effects.
    for owner in (made.part.package, made.part):
        for name, relation in list(owner.rels.items()):
            if relation.reltype.endswith(_UNWANTED):
                del owner.rels[name]


def _steady(content: bytes) -> bytes:
    """The same parts without the moment at which they were packed."""
    made = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target,
    ):
        for entry in source.infolist():
            info = zipfile.ZipInfo(entry.filename, _FIRST_DATE)
            target.writestr(info, source.read(entry), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _put(made: Docx, block: Block) -> None:
    match block:
        case Paragraph(parts, look):
            _put_paragraph(made.add_paragraph(style=style_name(look)), parts, look)
        case Signature():
            _put_signature(made, block)
        case Table():
            put_table(made, block)
            apply(made.add_paragraph(), GAP)


def _put_paragraph(paragraph: Any, parts: Sequence[Part], look: Look) -> None:  # noqa: ANN401 - partly typed library
    for number, part in enumerate(parts):
        if look is Look.NUMBER_AND_SIGNER and number == 1:
            paragraph.add_run("\t")
        _add(paragraph, part_words(part, chinese()), is_slot=isinstance(part, Slot))


def _add(paragraph: Any, text: str, *, is_slot: bool = False) -> None:  # noqa: ANN401 - partly typed library
    """A run of text; what a person must fill is yellow."""
    from docx.enum.text import WD_COLOR_INDEX

    run = paragraph.add_run(text)
    if is_slot:
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _put_signature(made: Docx, block: Signature) -> None:
    """The name stands in the middle above the date, which keeps clear of the right edge."""
    name, day = (part_words(part, chinese()) for part in (block.name, block.day))
    room = _characters(day) - _characters(name)
    rights = [DAY_RIGHT + room / 2, DAY_RIGHT]
    if rights[0] < 1:
        rights = [1, 1 - room / 2]
    for part, right in zip((block.name, block.day), rights, strict=True):
        paragraph = made.add_paragraph(style=style_name(Look.FLUSH))
        is_name = part is block.name
        before = Page.LINE * 1.5 if is_name else 0.0
        apply(paragraph, SIGNATURE._replace(right=right, keep_next=is_name, before=before))
        _add(paragraph, part_words(part, chinese()), is_slot=isinstance(part, Slot))


def _characters(text: str) -> float:
    """The breadth in Chinese characters."""
    return sum(1.0 if is_wide(each) else 0.5 for each in text)
