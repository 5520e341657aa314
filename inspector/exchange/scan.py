"""Is this file a workbook that may be read, and what stands in it that its reader cannot see (W4)?

The scan comes before any parser of workbooks. It knows a file by its content, unpacks every part
under limits, and goes once through the XML of each sheet: rows, cells, merged ranges, addresses.
It notes what calamine does not give: cells with formulas and errors, the states of sheets, the
date system, links and objects.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias
from xml.parsers import expat

from inspector.domain.sentences import say
from inspector.exchange.file_kinds import check_content_types, check_picture, check_start
from inspector.exchange.refusals import (
    CELLS_MOST,
    GRID_MOST,
    SHEETS_MOST,
    broken,
    too_large,
    too_many_rows,
    unsafe,
)
from inspector.exchange.sheet_scan import Cells, SheetWalk
from inspector.exchange.zip_parts import Archive, Part

Attributes: TypeAlias = dict[str, str]
Handler: TypeAlias = Callable[[str, Attributes], None]

_TYPES = "[content_types].xml"
_WORKBOOK = "xl/workbook.xml"
_READ = ("/worksheet", "/chartsheet", "/dialogsheet", "/xlmacrosheet", "/sharedstrings", "/styles")
"""How the types of those relationships end whose parts a reader of workbooks parses."""
_OBJECTS = ("/embeddings/", "/activex/", "/ctrlprops/")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
_DOCTYPE = b"<!DOCTYPE"
_BLANK = b"\xef\xbb\xbf \t\r\n"
_ENCODINGS = {None, "", "utf-8", "utf8", "us-ascii", "ascii"}


@dataclass(frozen=True, slots=True)
class SheetScan:
    """What the scan saw of one sheet; its state is visible, hidden or veryHidden."""

    title: str
    state: str
    formulas: Cells = frozenset()
    errors: Cells = frozenset()


@dataclass(frozen=True, slots=True)
class Scan:
    """What the scan saw of a workbook; sheets stand in its own order."""

    sheets: tuple[SheetScan, ...]
    is_1904: bool
    links: int
    objects: int


def scan(content: bytes, name: str = "") -> Scan:
    """Looks a file through; raises `Unreadable` with its code when it may not be read.

    `name` only helps to tell what a file is that is nothing at all.
    """
    check_start(content, name)
    return _Looking(Archive(content)).through()


class _Looking:
    """Looks through the parts of one archive and gathers what they say."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._types: list[str] = []
        self._sheets: list[tuple[str, str, str]] = []
        self._targets: dict[str, str] = {}
        self._read: set[str] = set()
        self._walks: dict[str, SheetWalk] = {}
        self._workbook = _WORKBOOK
        self._is_1904 = False
        self._links = 0
        self._cells = 0
        self._grid = 0

    def through(self) -> Scan:
        """Everything that the parts say; what names the others comes first."""
        parts = sorted(self._archive.parts, key=_rank)
        names = [_path(part) for part in parts]
        if not names or names[0] != _TYPES:
            check_content_types((), names)
        for number, part in enumerate(parts):
            self._look_at(part)
            if number == 0:
                check_content_types(self._types, names)
        objects = sum(any(step in f"/{each}" for step in _OBJECTS) for each in names)
        sheets = tuple(self._sheet(*told) for told in self._sheets)
        return Scan(sheets, self._is_1904, self._links, objects)

    def _sheet(self, title: str, state: str, relation: str) -> SheetScan:
        walk = self._walks.get(self._targets.get(relation, ""))
        if walk is None:
            # Named in the workbook and looked at nowhere: nobody shall read it either.
            raise broken()
        return SheetScan(title, state, frozenset(walk.formulas), frozenset(walk.errors))

    def _look_at(self, part: Part) -> None:
        chunks = self._archive.unpacked(part)
        start = next(chunks, b"")
        name = _path(part)
        is_read = name in self._read or name in {_TYPES, self._workbook} or name.endswith(".rels")
        if is_read and start.startswith(_UTF_16):
            raise broken()
        if is_read and start.lstrip(_BLANK).startswith(b"<"):
            self._parse(name, start, chunks)
            return
        if _DOCTYPE in start and name.endswith(".xml"):
            _refuse_doctype()
        check_picture(start)
        for _ in chunks:
            pass

    def _parse(self, name: str, start: bytes, chunks: Iterator[bytes]) -> None:
        """One pass through a part's XML; its root decides what is looked at."""
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.XmlDeclHandler = _check_encoding

        def root(tag: str, attributes: Attributes) -> None:
            handler = self._handler(name, tag.rpartition(":")[2])
            parser.StartElementHandler = handler
            if handler is not None:
                handler(tag, attributes)

        parser.StartElementHandler = root
        try:
            parser.Parse(start, False)  # noqa: FBT003 - expat knows no names
            for chunk in chunks:
                parser.Parse(chunk, False)  # noqa: FBT003 - as above
            parser.Parse(b"", True)  # noqa: FBT003 - as above
        except expat.ExpatError as error:
            raise broken() from error
        walk = self._walks.get(name)
        if walk is not None:
            self._cells += walk.cells
            self._grid += walk.grid
            if self._grid > GRID_MOST:
                raise too_many_rows(walk.title)

    def _handler(self, name: str, root: str) -> Handler | None:
        """What looks at the elements below a root of that name; None for what only has to parse."""
        match root:
            case "worksheet" | "chartsheet" | "dialogsheet" | "macrosheet":
                walk = self._walks[name] = SheetWalk(self._title(name), CELLS_MOST - self._cells)
                return walk.start
            case "workbook" if name == self._workbook:
                return self._in_workbook
            case "Relationships":
                folder, file = posixpath.split(name)
                owner = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
                return lambda tag, attributes: self._in_relationships(owner, tag, attributes)
            case "Types" if name == _TYPES:
                return self._in_content_types
        return None

    def _title(self, name: str) -> str:
        """The title of the sheet that a part holds, or the part's own name."""
        relations = {relation: title for title, _, relation in self._sheets}
        found = (title for r, title in relations.items() if self._targets.get(r) == name)
        return next(found, name)

    def _in_content_types(self, _tag: str, attributes: Attributes) -> None:
        self._types.append(attributes.get("ContentType", ""))

    def _in_relationships(self, owner: str, tag: str, attributes: Attributes) -> None:
        if tag.rpartition(":")[2] != "Relationship":
            return
        if attributes.get("TargetMode") == "External":
            self._links += 1
            return
        kind, target = attributes.get("Type", ""), attributes.get("Target", "")
        path = posixpath.normpath(posixpath.join("/", posixpath.dirname(owner), target))[1:]
        path = path.casefold()
        if owner == "" and kind.endswith("/officeDocument"):
            self._workbook = path
        elif owner == self._workbook:
            self._targets[attributes.get("Id", "")] = path
            if kind.casefold().endswith(_READ):
                self._read.add(path)

    def _in_workbook(self, tag: str, attributes: Attributes) -> None:
        match tag.rpartition(":")[2]:
            case "workbookPr":
                self._is_1904 = attributes.get("date1904") in {"1", "true"}
            case "sheet":
                if len(self._sheets) == SHEETS_MOST:
                    raise too_large(
                        say("The workbook has more than {most} sheets.", most=SHEETS_MOST)
                    )
                # The prefix of r:id is any; sheetId has none.
                ids = (value for key, value in attributes.items() if key.endswith(":id"))
                relation = next(ids, "")
                state = attributes.get("state", "visible")
                self._sheets.append((attributes.get("name", ""), state, relation))


def _rank(part: Part) -> tuple[int, int]:
    """Content types first, then relationships from the root down, the workbook, all others."""
    name = _path(part)
    if name == _TYPES:
        return 0, 0
    if name.endswith(".rels"):
        return 1, name.count("/")
    return (2, 0) if name.endswith("workbook.xml") else (3, 0)


def _path(part: Part) -> str:
    """The part's name as parts are compared: some programs write strokes the other way."""
    return part.name.replace("\\", "/").casefold()


def _refuse_doctype(*_told: object) -> None:
    raise unsafe(say("The file declares a document type, as no office program does."))


def _check_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
    if (encoding or "").casefold() not in _ENCODINGS:
        raise broken()
