"""How does the official layout come into an office file: styles, page, page numbers, typefaces?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inspector.domain.documents import Look
from inspector.reports.style import LATIN, LOOKS, STAND_INS, TABLE, TABLE_HEAD, Dress, Face, Page

if TYPE_CHECKING:
    from docx.document import Document as Docx

STYLES: dict[Look, str] = {
    Look.TITLE: "公文标题",
    Look.NUMBER: "发文字号",
    Look.NUMBER_AND_SIGNER: "发文字号和签发人",
    Look.ADDRESSEE: "主送机关",
    Look.HEAD_1: "一级标题",
    Look.HEAD_2: "二级标题",
    Look.BODY: "公文正文",
    Look.FLUSH: "顶格正文",
    Look.ENCLOSURE: "附件说明",
    Look.ENCLOSURE_MORE: "附件说明续",
    Look.ANNEX: "附件",
    Look.ANNEX_TITLE: "附件标题",
    Look.CAPTION: "表题",
    Look.SMALL: "说明",
}
"""What the styles are called in the office program."""
CELL_STYLE, HEAD_CELL_STYLE = "表格文字", "表头"
_OUTLINE = {Look.TITLE: 0, Look.HEAD_1: 1, Look.HEAD_2: 2, Look.ANNEX: 1}
"""Levels in the program's own list of contents."""
_TEMPLATE = frozenset({"Normal", "Default Paragraph Font", "Normal Table", "No List", "Table Grid"})
"""What of the library's template a document stands on."""
_PAGE_SIZE = 14
_TWIPS_A_POINT = 20
_POINTS_A_MM = 72 / 25.4


def style_name(look: Look) -> str:
    """The name of a look's style."""
    return STYLES[look]


def twips(points: float) -> str:
    """Points as the file counts them."""
    return str(round(points * _TWIPS_A_POINT))


def make_styles(made: Docx) -> None:
    """A paragraph style for every look, and the base that all stand on; the template's go."""
    from docx.enum.style import WD_STYLE_TYPE

    for style in list(made.styles):
        if style.name not in _TEMPLATE:
            style.delete()
    base = made.styles["Normal"]
    _type(base.element, Dress())
    _layout(base.element.get_or_add_pPr(), Dress(first=0))
    defaults = made.styles.element.find(_w("docDefaults"))
    if defaults is not None:
        for fonts in defaults.iter(_w("rFonts")):
            fonts.attrib.clear()
            _name(fonts, Face.BODY)
        for lang in defaults.iter(_w("lang")):
            # In Chinese, LibreOffice would break a figure anywhere at the end of a line.
            lang.set(_w("val"), "en-US")
            lang.set(_w("eastAsia"), "zh-CN")
    for look, dress in LOOKS.items():
        style = made.styles.add_style(STYLES[look], WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = base
        style.quick_style = True
        _type(style.element, dress)
        layout = style.element.get_or_add_pPr()
        _layout(layout, dress)
        if look is Look.NUMBER_AND_SIGNER:
            _right_tab(layout)
        if look in _OUTLINE:
            _child(layout, "outlineLvl", val=str(_OUTLINE[look]))
    for name, dress in ((CELL_STYLE, TABLE), (HEAD_CELL_STYLE, TABLE_HEAD)):
        style = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = base
        _type(style.element, dress)
        _layout(style.element.get_or_add_pPr(), dress._replace(before=2, after=2))


def apply(paragraph: Any, dress: Dress) -> None:  # noqa: ANN401 - partly typed library
    """Lays one paragraph out by itself, apart from its style."""
    _layout(paragraph._p.get_or_add_pPr(), dress)  # noqa: SLF001 - the library offers no other way


def set_run(run: Any, dress: Dress) -> None:  # noqa: ANN401 - partly typed library
    """Gives a run a typeface and size of its own."""
    _letter(run._r.get_or_add_rPr(), dress)  # noqa: SLF001 - as above


def turn_page(paragraph: Any) -> None:  # noqa: ANN401 - partly typed library
    """Has the paragraph begin a page."""
    paragraph.paragraph_format.page_break_before = True


def stay(paragraph: Any) -> None:  # noqa: ANN401 - partly typed library
    """Keeps the paragraph on one page with what comes next."""
    paragraph.paragraph_format.keep_with_next = True


def set_pages(made: Docx) -> None:
    """A4 with the margins of the standard; odd pages numbered at the right, even at the left."""
    from docx.shared import Mm

    section = made.sections[0]
    section.page_width, section.page_height = Mm(Page.WIDTH), Mm(Page.HEIGHT)
    section.top_margin, section.bottom_margin = Mm(Page.TOP), Mm(Page.BOTTOM)
    section.left_margin, section.right_margin = Mm(Page.LEFT), Mm(Page.RIGHT)
    section.header_distance, section.footer_distance = Mm(15), Mm(Page.FOOT - 5)
    properties = section._sectPr  # noqa: SLF001 - as above
    for grid in properties.findall(_w("docGrid")):
        properties.remove(grid)
    _child(properties, "docGrid", type="lines", linePitch=twips(Page.LINE))
    made.settings.odd_and_even_pages_header_footer = True
    for footer, align in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        dress = Dress(Face.PAGE, _PAGE_SIZE, align=align, first=0, line=18)
        side = dress._replace(right=1) if align == "right" else dress._replace(left=1)
        apply(paragraph, side)
        _page_number(paragraph)


def set_fonts(made: Docx) -> None:
    """Names, for every typeface, those that an office program may take in its place."""
    for part in made.part.package.iter_parts():
        if part.partname == "/word/fontTable.xml":
            part._blob = _font_table()  # noqa: SLF001 - the library leaves this part as it is


def _font_table() -> bytes:
    fonts = "".join(
        f'<w:font w:name="{face.value}"><w:altName w:val="{",".join(STAND_INS[face])}"/>'
        '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for face in Face
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"{fonts}</w:fonts>"
    ).encode()


def _page_number(paragraph: Any) -> None:  # noqa: ANN401 - partly typed library
    """— 1 —"""  # noqa: D415 - ends as it is written
    for text in ("— ", None, " —"):
        run = paragraph.add_run(text or "")
        set_run(run, Dress(Face.PAGE, _PAGE_SIZE))
        if text is None:
            _child(run._r, "fldChar", fldCharType="begin")  # noqa: SLF001 - no field in the library
            code = _child(run._r, "instrText")  # noqa: SLF001 - as above
            code.text = "PAGE"
            _child(run._r, "fldChar", fldCharType="end")  # noqa: SLF001 - as above


def _type(style: Any, dress: Dress) -> None:  # noqa: ANN401 - partly typed library
    _letter(style.get_or_add_rPr(), dress)


def _letter(properties: Any, dress: Dress) -> None:  # noqa: ANN401 - partly typed library
    """Typeface and size."""
    fonts = properties.find(_w("rFonts"))
    if fonts is None:
        fonts = _child(properties, "rFonts")
    fonts.attrib.clear()
    _name(fonts, dress.face)
    if dress.bold:
        _child(properties, "b")
    for tag in ("sz", "szCs"):
        for old in properties.findall(_w(tag)):
            properties.remove(old)
        _child(properties, tag, val=str(round(dress.size * 2)))


def _name(fonts: Any, face: Face) -> None:  # noqa: ANN401 - partly typed library
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(_w(script), face.value if face is Face.PAGE else LATIN)
    fonts.set(_w("eastAsia"), face.value)
    fonts.set(_w("hint"), "eastAsia")


def _layout(properties: Any, dress: Dress) -> None:  # noqa: ANN401 - partly typed library
    """Line, spaces, indents and alignment, in the order in which the format wants them."""
    for tag in ("keepNext", "widowControl", "overflowPunct", "snapToGrid", "spacing", "ind", "jc"):
        for old in properties.findall(_w(tag)):
            properties.remove(old)
    if dress.keep_next:
        _child(properties, "keepNext")
    _child(properties, "widowControl", val="0")
    # A point may not hang at the end of a line: figures would be broken at it.
    _child(properties, "overflowPunct", val="0")
    if dress.line != Page.LINE:
        _child(properties, "snapToGrid", val="0")
    _child(
        properties,
        "spacing",
        before=twips(dress.before),
        after=twips(dress.after),
        line=twips(dress.line),
        lineRule="exact",
    )
    indents: dict[str, str] = {}
    for name, count in (("left", dress.left), ("right", dress.right), ("firstLine", dress.first)):
        indents[f"{name}Chars"] = str(round(count * 100))
        indents[name] = twips(count * dress.size)
    _child(properties, "ind", **indents)
    _child(properties, "jc", val=dress.align)


def _right_tab(properties: Any) -> None:  # noqa: ANN401 - partly typed library
    """A tab stop one character before the right edge, where the format wants it in its order."""
    from docx.oxml import OxmlElement

    tabs = OxmlElement("w:tabs")
    position = (Page.TEXT_WIDTH * _POINTS_A_MM) - Page.SIZE
    _child(tabs, "tab", val="right", pos=twips(position))
    properties.find(_w("overflowPunct")).addprevious(tabs)


def _child(parent: Any, tag: str, **attributes: str) -> Any:  # noqa: ANN401 - partly typed library
    from docx.oxml import OxmlElement

    child = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        child.set(_w(name), value)
    parent.append(child)
    return child


def _w(tag: str) -> str:
    return "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}" + tag
