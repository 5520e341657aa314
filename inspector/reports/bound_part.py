"""How does a draft remember what its figures were, so that they can be held against the data?

In a part of the file that office programs carry along and nobody sees: the ids of its sentences
and rows with their words and facts, and what they stood on.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from inspector.domain.documents import Basis, Bound, Document, DocumentKind
from inspector.reports.style import DateStyle

if TYPE_CHECKING:
    from docx.document import Document as Docx

_NAMESPACE = "urn:joint-inspector:draft:1"
_PART = "/customXml/item1.xml"
_PROPERTIES_PART = "/customXml/itemProps1.xml"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
    '<ds:datastoreItem ds:itemID="{5B6E6B6A-2F0C-4C57-9A3E-1D6C0A8F2E11}" '
    'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
    f'<ds:schemaRefs><ds:schemaRef ds:uri="{_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
).encode()
_MOST_BYTES = 50_000_000


class Draft(msgspec.Struct, frozen=True, omit_defaults=True):
    """What was written: which document, on what basis, with which figures."""

    kind: DocumentKind
    style: DateStyle
    basis: Basis
    bound: tuple[Bound, ...]


def bound_part(made: Docx, document: Document, bound: tuple[Bound, ...], style: DateStyle) -> None:
    """Puts the part into the file."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from lxml import etree

    draft = Draft(document.kind, style, document.basis, bound)
    root = etree.Element(f"{{{_NAMESPACE}}}draft", nsmap={None: _NAMESPACE})
    root.text = msgspec.json.encode(draft).decode()
    blob = bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
    package = made.part.package
    part = Part(PackURI(_PART), "application/xml", blob, package)
    made.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)
    # Without these properties LibreOffice would lose the part when it saves.
    properties = Part(PackURI(_PROPERTIES_PART), _PROPERTIES_TYPE, _PROPERTIES, package)
    part.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)


def draft_in(path: Path) -> Draft | None:
    """What a written document remembers; None for a file that is none of ours."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        with zipfile.ZipFile(path) as archive:
            for entry in archive.infolist():
                is_custom = entry.filename.startswith("customXml/item")
                if not is_custom or entry.file_size > _MOST_BYTES:
                    continue
                content = archive.read(entry)
                if _NAMESPACE.encode() not in content:
                    continue
                root = etree.fromstring(content, parser)
                return msgspec.json.decode(root.text or "", type=Draft)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, msgspec.MsgspecError, KeyError):
        return None
    return None
