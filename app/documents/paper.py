"""A letter on paper: plain text and tables become the template, a Word file with tags in it.

A blank line ends a paragraph, and a line that begins with one of these says what the paragraph is:

    #  the title of the letter      ##  a section           -   an item of a list
    >  a main point, set apart      +   a line close to the one before it (an address); ++ begins such lines
    =  a paragraph that stays on the page of the next one
    {% if x %} or {% for x in y %} or {% end... %} alone on a line takes in whole paragraphs

`**words**` are strong; `[[pages]]` is the number of pages of the whole document. A `Table` stands between two texts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

from app.documents.canonical import CORE, Properties, core, pack
from app.documents.language import ENGLISH, in_language
from app.documents.ooxml import FIXED, NS
from app.documents.ooxml_pages import field, footer, header

BUILT = date(2026, 11, 22)
STYLES = {
    "++ ": "CloseFirst",
    "# ": "Heading1",
    "## ": "Heading2",
    "- ": "ListBullet",
    "> ": "Point",
    "+ ": "Close",
    "= ": "Keep",
}
CONTROL = re.compile(r"\{% (?:if|elif|else|endif|for|endfor)\b[^%]*%\}\Z")
ROOM = '<w:trHeight w:val="680" w:hRule="atLeast"/>'
"""Room to write an answer in by hand."""
STRONG = re.compile(r"\*\*(.+?)\*\*")
PAGES = "[[pages]]"


LOW = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
LAST = f'<w:p><w:pPr><w:pStyle w:val="Close"/>{LOW}</w:pPr></w:p>'
"""What Word asks for after a table at the end: so low that it never makes a page of its own."""


@dataclass(frozen=True)
class Column:
    """`width` in millimetres; the columns of a table make 160."""

    heading: str
    width: int
    cell: str


@dataclass(frozen=True)
class Table:
    """A row for each item of `loop` ("s in sessions"). `caption` is read out before the table."""

    caption: str
    loop: str
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Rows:
    """A form of two columns: what is asked, and the answer. An answer left empty is written in by hand.

    `rows` are (asked, answer) under `heads`; `caption` is read out before them; `first` is the width of the first
    column in millimetres, of 160. `together`: the whole form stays on one page, as signatures do.
    """

    caption: str
    rows: tuple[tuple[str, str], ...]
    first: int = 55
    heads: tuple[str, str] = ("What is asked", "Answer")
    together: bool = False


@dataclass(frozen=True)
class Paper:
    """A document's title (in the file's properties) and its blocks, in order; and `whose` it is: the head of each page.

    "council" and "school" are letters; "record" and "school_record" are what is signed, filed or served. `signed` is a
    line at the foot of every page, to be signed there. `language`: "ur-PK"; one that is read from right to left turns
    the page round.
    """

    title: str
    blocks: tuple[str | Table | Rows, ...]
    whose: str = "council"
    signed: str = ""
    language: str = ENGLISH


def build(paper: Paper) -> bytes:
    """The template as DOCX bytes, the same on every run."""
    body = "".join(_block(block) for block in paper.blocks)
    if not isinstance(paper.blocks[-1], str):
        body = body.removesuffix(paragraph("Close", "")) + LAST
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:footerReference w:type="default" r:id="rId2"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1985" w:right="1417" w:bottom="1304" w:left="1417"'
        ' w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    )
    document = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document {NS}><w:body>{body}{section}'
    parts = FIXED | {
        "word/document.xml": f"{document}</w:body></w:document>".encode(),
        "word/header1.xml": header(paper.whose),
        "word/footer1.xml": footer(paper.signed),
        CORE: core(Properties(paper.title, "Support First", BUILT, paper.language)),
    }
    return pack(in_language(parts, paper.language))


def _block(block: str | Table | Rows) -> str:
    if isinstance(block, str):
        return _text(block)
    return _table(block) if isinstance(block, Table) else _form(block)


def _text(text: str) -> str:
    return "".join(paragraph(style, words) for style, words in _paragraphs(text))


def _paragraphs(text: str) -> Iterator[tuple[str, str]]:
    """(style, words) of each paragraph; lines are joined until a blank line or the next mark."""
    held: list[str] = []
    style = "Normal"
    for line in [*text.strip().splitlines(), ""]:
        mark = next((m for m in STYLES if line.startswith(m)), None)
        control = CONTROL.match(line)
        if held and (mark or control or not line.strip()):
            yield style, " ".join(held)
            held = []
        if control:
            yield "Normal", line.replace("{%", "{%p", 1)
        elif line.strip():
            style = STYLES[mark] if mark else style if held else "Normal"
            held.append(line.removeprefix(mark or "").strip())


def paragraph(style: str, words: str) -> str:
    """One paragraph in a style, with `**strong**` words."""
    props = "" if style == "Normal" else f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
    return f"<w:p>{props}{runs(words)}</w:p>"


def runs(words: str) -> str:
    """Runs of text; every second piece between `**` is strong."""
    pieces = ((piece, i % 2 == 1) for i, piece in enumerate(STRONG.split(words)) if piece)
    return "".join(_run(piece, strong) for piece, strong in pieces)


def _run(words: str, strong: bool) -> str:
    props = '<w:rPr><w:rStyle w:val="Strong"/></w:rPr>' if strong else ""
    said = (f'<w:r>{props}<w:t xml:space="preserve">{escape(piece)}</w:t></w:r>' for piece in words.split(PAGES))
    return field("NUMPAGES").join(said)


def _table(table: Table) -> str:
    widths = tuple(c.width for c in table.columns)
    head = _row(widths, [f"**{c.heading}**" for c in table.columns], "<w:cantSplit/><w:tblHeader/>", "TableHead")
    rows = _row(widths, [c.cell for c in table.columns], "<w:cantSplit/>", "TableText")
    start, end = (_control_row(widths, tag) for tag in (f"{{%tr for {table.loop} %}}", "{%tr endfor %}"))
    return _grid(table.caption, widths, f"{head}{start}{rows}{end}")


def _form(form: Rows) -> str:
    """A form: its head is repeated on each page."""
    widths = (form.first, 160 - form.first)
    last = len(form.rows) - 1
    rows = (
        _row(
            widths,
            [f"**{asked}**", answer],
            "<w:cantSplit/>" + (ROOM if not answer else ""),
            "TableHead" if form.together and place < last else "TableText",
        )
        for place, (asked, answer) in enumerate(form.rows)
    )
    head = _row(widths, [f"**{each}**" for each in form.heads], "<w:cantSplit/><w:tblHeader/>", "TableHead")
    return _grid(form.caption, widths, head + "".join(rows))


def _grid(caption: str, widths: tuple[int, ...], rows: str) -> str:
    grid = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in widths)
    told = escape(caption, {'"': "&quot;"})
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="Sessions"/><w:tblW w:w="0" w:type="auto"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1"'
        f' w:noVBand="1"/><w:tblCaption w:val="{told}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>" + paragraph("Close", "")
    )


def _control_row(widths: tuple[int, ...], tag: str) -> str:
    return _row(widths, [tag] + [""] * (len(widths) - 1), "", "TableText")


def _row(widths: tuple[int, ...], cells: list[str], props: str, style: str) -> str:
    sizes = (f'<w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/></w:tcPr>' for width in widths)
    inner = "".join(f"<w:tc>{w}{paragraph(style, cell)}</w:tc>" for w, cell in zip(sizes, cells, strict=True))
    return f"<w:tr>{f'<w:trPr>{props}</w:trPr>' if props else ''}{inner}</w:tr>"


def _twips(millimetres: int) -> int:
    return round(millimetres * 1440 / 25.4)
