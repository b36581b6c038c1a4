"""Tests that need LibreOffice, and a small Word document for them."""

import shutil
from datetime import date

import pytest

from app.documents.canonical import CORE, Properties, core, pack
from app.documents.office import libre_office
from app.documents.ooxml import FIXED, NS, XML
from app.documents.paper import paragraph

needs_office = pytest.mark.skipif(
    not (libre_office() and shutil.which("pdftotext")),
    reason="NOT RUN: LibreOffice is not here (apt-get install libreoffice-writer poppler-utils)",
)
PART = f"{XML}<w:hdr {NS}>{paragraph('Header', 'Wexcombe Council')}</w:hdr>"
FOOT = f"{XML}<w:ftr {NS}>{paragraph('Footer', 'Our reference: SF-1')}</w:ftr>"


def word(
    title: str = "A title", *, pages: int = 1, day: date = date(2026, 9, 4), wide: bool = False, more: str = ""
) -> bytes:
    """A Word document of so many pages, each with a sentence of its own. `more` is XML put before the first."""
    size = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>' if wide else '<w:pgSz w:w="11906" w:h="16838"/>'
    end = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    body = end.join(
        paragraph("Heading1" if n == 1 else "Normal", f"{title}, page number {n} of the source")
        for n in range(1, pages + 1)
    )
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:footerReference w:type="default" r:id="rId2"/>'
        f'{size}<w:pgMar w:top="1985" w:right="1417" w:bottom="1304" w:left="1417" w:header="567" w:footer="567"'
        ' w:gutter="0"/></w:sectPr>'
    )
    document = f"{XML}<w:document {NS}><w:body>{more}{body}{section}</w:body></w:document>"
    own = {"word/document.xml": document, "word/header1.xml": PART, "word/footer1.xml": FOOT}
    return pack(
        FIXED | {name: text.encode() for name, text in own.items()} | {CORE: core(Properties(title, "Us", day))}
    )
