"""An email on paper: who wrote to whom, when, about what, and its words. Nothing that it links to is fetched."""

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from xml.sax.saxutils import escape

from app.documents.canonical import CORE, Properties, core, pack
from app.documents.intake import mails
from app.documents.ooxml import FIXED, NS, XML

HEADERS = ("From", "To", "Cc", "Date", "Subject")
NO_DAY = date(1980, 1, 1)
_UNSEEN = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u200a\u2010-\u2027\u202f-\u205f\u2070-\ud7ff\uf900-\ufdcf\ufdf0-\ufeff\uff00-\uffef\U00010000-\U000dffff]"
)
_PAGE = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:footerReference w:type="default" r:id="rId2"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1304" w:right="1417" w:bottom="1304" w:left="1417"'
    ' w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
)


def page(data: bytes) -> bytes:
    """A Word document: the headers, the text, the names of what was attached, and the SHA-256 of the original.

    Characters that nobody sees are left out: the original has them. Raises `Unfit` for what would not be accepted.
    """
    mails.check(data)
    message = mails.parsed(data)
    lines = [("Heading1", "Email")]
    lines += [("Close", f"{name}: {value}") for name in HEADERS if (value := _header(message, name))]
    lines += [("Heading2", "Message"), *(("Normal", line) for line in _text(message) or ["(no text)"])]
    attached = list(_attached(message))
    if attached:
        lines += [("Heading2", "Attached, not shown here"), *(("Close", line) for line in attached)]
    lines.append(("CloseFirst", f"The original is kept as it was received: SHA-256 {hashlib.sha256(data).hexdigest()}"))
    return _document(lines, _header(message, "Subject") or "Email", _day(message))


def _document(lines: list[tuple[str, str]], title: str, day: date) -> bytes:
    body = "".join(_paragraph(style, seen(words)) for style, words in lines)
    foot = f"{XML}<w:ftr {NS}>{_paragraph('Close', '')}</w:ftr>"
    head = f"{XML}<w:hdr {NS}>{_paragraph('Close', '')}</w:hdr>"
    return pack(
        FIXED
        | {
            "word/document.xml": f"{XML}<w:document {NS}><w:body>{body}{_PAGE}</w:body></w:document>".encode(),
            "word/header1.xml": head.encode(),
            "word/footer1.xml": foot.encode(),
            CORE: core(Properties(seen(title), "Support First", day)),
        }
    )


def _paragraph(style: str, words: str) -> str:
    kind = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style != "Normal" else ""
    return f'<w:p>{kind}<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>'


def seen(text: str) -> str:
    """The characters that a reader sees, in the order in which they are read."""
    return _UNSEEN.sub("", text.replace("\t", "    "))


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, IndexError, AttributeError):
        return "(cannot be read)"


def _day(message: EmailMessage) -> date:
    try:
        return parsedate_to_datetime(_header(message, "Date")).date()
    except (ValueError, TypeError, IndexError):
        return NO_DAY


def _text(message: EmailMessage) -> list[str]:
    """The lines of the plain text, or of the page where there is no plain text."""
    bodies = [part for part in mails.leaves(message) if mails.is_body(part)]
    plain = [mails.text_of(part) for part in bodies if part.get_content_type() == "text/plain"]
    rich = [_words(mails.text_of(part)) for part in bodies if part.get_content_type() == "text/html"]
    return [line.rstrip() for line in "\n".join(plain or rich).splitlines() if line.strip()]


def _attached(message: EmailMessage) -> Iterator[str]:
    for part in mails.leaves(message):
        if not mails.is_body(part):
            content = mails.content_of(part)
            name = part.get_filename() or part.get_content_type()
            yield f"{name}, {len(content):,} bytes, SHA-256 {hashlib.sha256(content).hexdigest()}"


class _Words(HTMLParser):
    """The words of a page, a line for each block."""

    SILENT = frozenset({"script", "style", "head", "template", "title"})
    BLOCKS = frozenset({"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "blockquote", "table"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block begins a line; a silent element says nothing."""
        self.silent += tag in self.SILENT
        if tag in self.BLOCKS:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """The end of a silent element."""
        self.silent -= tag in self.SILENT and self.silent > 0

    def handle_data(self, data: str) -> None:
        """Words, with white space as a browser shows it."""
        if not self.silent:
            self.words.append(re.sub(r"\s+", " ", data))


def _words(page: str) -> str:
    reader = _Words()
    reader.feed(page)
    reader.close()
    return "".join(reader.words)
