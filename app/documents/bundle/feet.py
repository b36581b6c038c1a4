"""The foot of a page in the Word bundle: the document's own "Page 2 of 3" gives way to the page of the bundle."""

import re
from collections.abc import Sequence

from lxml import etree

from app.documents.ooxml import ALARM, NS, XML
from app.documents.ooxml_pages import field
from app.documents.templates import W

PAGE_FIELD = re.compile(r"\b(?:NUM|SECTION)?PAGES?\b")
OWN_WORDS = re.compile(r"\s*\b(?:Page|of)\s*\Z")


def with_page(foot: bytes | None, prefix: str, marks: Sequence[str]) -> bytes:
    """A footer part that ends with the marks of every page, such as that it is a draft, and the bundle's page.

    The page is `prefix` (a section's letter) and the number that Word counts.
    """
    root = etree.fromstring(foot or f"{XML}<w:ftr {NS}/>".encode(), etree.XMLParser(resolve_entities=False))
    for paragraph in root.iter(f"{W}p"):
        _take_out_pages(paragraph)
    root.append(etree.fromstring(_line(prefix, marks)))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _line(prefix: str, marks: Sequence[str]) -> str:
    space = '<w:r><w:t xml:space="preserve">     </w:t></w:r>'
    said = "".join(f'<w:r><w:rPr><w:color w:val="{ALARM}"/></w:rPr><w:t>{mark}</w:t></w:r>{space}' for mark in marks)
    number = f'<w:r><w:t xml:space="preserve">Bundle page {prefix}</w:t></w:r>{field("PAGE")}'
    return f'<w:p {NS}><w:pPr><w:pStyle w:val="BundlePage"/></w:pPr>{said}{number}</w:p>'


def _take_out_pages(paragraph: etree._Element) -> None:
    """The fields that count pages, and the words "Page" and "of" before them."""
    if not any(PAGE_FIELD.search(asked.text or "") for asked in paragraph.iter(f"{W}instrText")):
        return
    depth = 0
    for run in paragraph.findall(f"{W}r"):
        kinds = [mark.get(f"{W}fldCharType") for mark in run.iter(f"{W}fldChar")]
        depth += kinds.count("begin")
        if depth:
            paragraph.remove(run)
        else:
            _take_out_words(run)
        depth -= kinds.count("end")


def _take_out_words(run: etree._Element) -> None:
    for words in run.iter(f"{W}t"):
        words.text = OWN_WORDS.sub("", words.text or "")
