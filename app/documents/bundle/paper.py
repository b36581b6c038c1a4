"""The bundle's own pages as Word templates: what they add to the styles of the letters, and how they are put together.

The sources in templates/bundle/source are built by `python -m app.documents.bundle.paper` and committed. A link is a
field, whose target is filled in like any text: an address for the PDF, a bookmark for Word.
"""

import runpy
import sys
from pathlib import Path

from app.documents.canonical import CORE, Properties, content_digest, core, pack
from app.documents.ooxml import ALARM, FIXED, NS, RULE, STYLES, XML
from app.documents.paper import BUILT, paragraph
from app.documents.render import HOUSE_COLOUR

TEMPLATES = Path(__file__).resolve().parents[3] / "templates" / "bundle"
WIDE = 170
DRAFT = "DRAFT: not to be filed or served"


def _style(ident: str, name: str, paragraph: str, size: int, *, colour: str = "", bold: bool = False) -> str:
    """A paragraph style of our own; `size` in points."""
    strong = "<w:b/><w:bCs/>" if bold else ""
    shade = f'<w:color w:val="{colour}"/>' if colour else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{ident}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr>'
        f'<w:rPr>{strong}{shade}<w:sz w:val="{size * 2}"/><w:szCs w:val="{size * 2}"/></w:rPr></w:style>'
    )


def _gap(before: int, after: int) -> str:
    """Space in points."""
    return f'<w:spacing w:before="{before * 20}" w:after="{after * 20}" w:line="264" w:lineRule="auto"/>'


def _line(side: str, colour: str, size: int, space: int) -> str:
    return f'<w:pBdr><w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/></w:pBdr>'


OWN = (
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="1D4F8E"/>'
    "</w:rPr></w:style>"
    + _style("RunningHead", "Running Head", f"{_line('bottom', RULE, 6, 4)}{_gap(0, 0)}", 12)
    + _style("CoverCourt", "Cover Court", _gap(110, 4), 16, bold=True)
    + _style(
        "CoverTitle",
        "Cover Title",
        f"{_line('top', HOUSE_COLOUR, 24, 14)}{_gap(40, 6)}",
        30,
        colour=HOUSE_COLOUR,
        bold=True,
    )
    + _style("CoverParty", "Cover Party", f"<w:keepNext/>{_gap(18, 0)}", 16, bold=True)
    + _style("CoverSmall", "Cover Small", _gap(0, 6), 12)
    + _style("BundlePage", "Bundle Page", f'{_gap(4, 0)}<w:jc w:val="right"/>', 12, bold=True)
    + _style("AfterTable", "After Table", _gap(12, 6), 12)
    + _style("Section", "Section Row", f"<w:keepNext/>{_gap(2, 2)}", 12, colour=HOUSE_COLOUR, bold=True)
    + _style("SheetKind", "Sheet Kind", f"<w:keepNext/>{_gap(150, 0)}", 16)
    + _style(
        "SheetMark",
        "Sheet Mark",
        f"<w:keepNext/>{_line('bottom', HOUSE_COLOUR, 24, 10)}{_gap(0, 14)}",
        54,
        colour=HOUSE_COLOUR,
        bold=True,
    )
    + _style("Warned", "Warned", f"{_line('left', ALARM, 36, 8)}{_gap(10, 10)}", 13, colour=ALARM, bold=True)
)
PARTS = FIXED | {"word/styles.xml": STYLES.replace("</w:styles>", f"{OWN}</w:styles>").encode()}


def link(target: str, shown: str) -> str:
    """Text that leads somewhere. `target` is what stands after HYPERLINK in Word's field."""
    return _field(f"HYPERLINK {target}", shown, '<w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>')


def page_of(bookmark: str) -> str:
    """The page of a bookmark, which Word works out; a question mark until then."""
    return _field(f"PAGEREF {bookmark} \\h", "?", '<w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>')


def _field(instruction: str, shown: str, look: str) -> str:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    asked = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return f'{begin}{asked}{separate}<w:r>{look}<w:t xml:space="preserve">{shown}</w:t></w:r>{end}'


def said(words: str) -> str:
    """A run of plain words, or a tag that takes in whole runs ({%r ... %})."""
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def line(style: str, *runs: str, breaks: bool = False) -> str:
    """A paragraph of `runs` in a style; `breaks` begins a new page."""
    new = "<w:pageBreakBefore/>" if breaks else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{new}</w:pPr>{"".join(runs)}</w:p>'


def marked(name: str) -> str:
    """A bookmark at this place of a paragraph."""
    return f'<w:bookmarkStart w:id="0" w:name="{name}"/><w:bookmarkEnd w:id="0"/>'


def control(tag: str) -> str:
    """A tag that takes in whole paragraphs."""
    return paragraph("Normal", f"{{%p {tag} %}}")


def cell(width: int, inner: str, *, across: int = 1, fill: str = "") -> str:
    """One cell; `width` in millimetres, over `across` columns."""
    span = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/>{span}{shade}</w:tcPr>{inner}</w:tc>'


def row(*cells: str, head: bool = False) -> str:
    """A row that is not broken over two pages; a `head` is repeated on each."""
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{''.join(cells)}</w:tr>"


def rows(tag: str, widths: tuple[int, ...]) -> str:
    """A tag that takes in whole rows."""
    first, *others = widths
    empty = "".join(cell(width, paragraph("TableText", "")) for width in others)
    return row(cell(first, paragraph("TableText", f"{{%tr {tag} %}}")) + empty)


def table(caption: str, widths: tuple[int, ...], inner: str) -> str:
    """A table; `caption` is read out before it."""
    grid = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in widths)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="Sessions"/><w:tblW w:w="0" w:type="auto"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1"'
        f' w:noVBand="1"/><w:tblCaption w:val="{caption}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{inner}</w:tbl>'
    )


def template(title: str, body: str, *, cover: bool = False) -> bytes:
    """A template of A4 pages whose margins leave 170 mm, with the case at the head of each page but a `cover`."""
    first = "<w:titlePg/>" if cover else ""
    document = (
        f'{XML}<w:document {NS}><w:body>{body}<w:sectPr><w:headerReference w:type="default" r:id="rId1"/>'
        '<w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418"'
        f' w:right="1134" w:bottom="1134" w:left="1134" w:header="624" w:footer="510" w:gutter="0"/>{first}</w:sectPr>'
        "</w:body></w:document>"
    )
    head = (
        f'<w:p><w:pPr><w:pStyle w:val="RunningHead"/><w:tabs><w:tab w:val="right"'
        f' w:pos="{_twips(WIDE)}"/></w:tabs></w:pPr>{said("{{ bundle.title }}")}<w:r><w:tab/></w:r>'
        f"{said('{{ bundle.case_number }}')}</w:p>"
    )
    draft = control("if bundle.draft") + line("Draft", said(DRAFT)) + control("endif")
    own = {
        "document": document,
        "header1": f"{XML}<w:hdr {NS}>{draft}{head}</w:hdr>",
        "footer1": f"{XML}<w:ftr {NS}>{EMPTY}</w:ftr>",
    }
    parts = {f"word/{name}.xml": text.encode() for name, text in own.items()}
    return pack(PARTS | parts | {CORE: core(Properties(title, "Support First", BUILT))})


EMPTY = paragraph("TableText", "")


def _twips(millimetres: int) -> int:
    return round(millimetres * 1440 / 25.4)


def built() -> dict[str, bytes]:
    """Every template of the bundle, from its source."""
    return {
        script.stem: runpy.run_path(str(script))["TEMPLATE"] for script in sorted((TEMPLATES / "source").glob("*.py"))
    }


def main() -> int:
    """Write the templates whose source builds something else than what is there."""
    for name, data in built().items():
        path = TEMPLATES / f"{name}.docx"
        if not path.exists() or content_digest(path.read_bytes()) != content_digest(data):
            path.write_bytes(data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
