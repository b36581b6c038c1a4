"""A file laid open, so that a phrase can be looked for in what a reader sees of it and in what nobody sees."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from html import unescape

import pikepdf
from lxml import etree
from pikepdf import Array, Dictionary, Name, Stream, String

from app.documents.bundle.phrases import Spelt, found_in, spelt, stands_in
from app.documents.intake import mails
from app.documents.intake.verdict import DOCX, EML, PDF
from app.documents.poppler import Seen, seen
from app.documents.templates import W

SPELLINGS = ("utf-8", "latin-1", "utf-16-be")


@dataclass(frozen=True)
class Page:
    """A page as it is read in one order: its words with their places, and made ready to be searched."""

    number: int
    seen: Seen
    spelt: Spelt

    def spans(self, phrase: str) -> list[range]:
        """Each time that the phrase stands on the page: the numbers of its words."""
        return list(found_in(phrase, self.spelt))


@dataclass(frozen=True)
class Open:
    """A PDF laid open. `pages` has each page twice: in the order of reading, and in that in which it is drawn.

    `told` is what its properties, bookmarks, tags and names say; `written` are all its bytes, unpacked.
    """

    pages: tuple[Page, ...]
    told: Spelt
    written: bytes

    def shown(self, phrase: str) -> tuple[int, ...]:
        """The pages (from 1) that show the phrase."""
        return tuple(sorted({page.number for page in self.pages if page.spans(phrase)}))

    def hidden(self, phrase: str) -> bool:
        """Does it hold the phrase where no reader looks?"""
        return stands_in(phrase, self.told) or any(spelling in self.written for spelling in _spellings(phrase))


def lay_open(data: bytes) -> Open:
    """A PDF laid open. Raises `NoPoppler`, and `PdfFault` where it cannot be read."""
    orders = (seen(data), seen(data, as_drawn=True))
    read = (Page(n, p, spelt([w.text for w in p.words])) for pages in orders for n, p in enumerate(pages, start=1))
    pages = tuple(read)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        kept = [*pdf.objects, pdf.trailer]
        told = [word for thing in kept for text in _texts(thing) for word in text.split()]
        drawings = [_drawing(thing) for thing in kept if isinstance(thing, Stream)]
    return Open(pages, spelt(told), b"\n".join((data, *drawings)).lower())


def in_word(data: bytes, phrases: Iterable[str]) -> tuple[str, ...]:
    """Which of these any part of a Word document holds, in a paragraph or in what stands beside the words."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [archive.read(name) for name in archive.namelist()]
    texts = [spelt(text.split()) for text in {text for part in parts for text in _said(part)}]
    return tuple(phrase for phrase in phrases if any(stands_in(phrase, text) for text in texts))


def shows(data: bytes, media_type: str, phrases: Iterable[str]) -> bool:
    """Does a file that was made or filed show any of these to a reader? In a picture none is ever found.

    Raises `NoPoppler`, and `PdfFault` where a PDF cannot be read.
    """
    wanted = tuple(phrases)
    if media_type == DOCX:
        return bool(in_word(data, wanted))
    if media_type == EML:
        return any(_shown_in_part(part, wanted) for part in mails.leaves(mails.parsed(data)))
    if media_type != PDF:
        return False
    texts = [spelt([w.text for page in seen(data, as_drawn=drawn) for w in page.words]) for drawn in (False, True)]
    return any(stands_in(phrase, text) for text in texts for phrase in wanted)


def _shown_in_part(part: EmailMessage, phrases: tuple[str, ...]) -> bool:
    """In the headers of a part of an e-mail, its text, or the file that it is."""
    kind = part.get_content_type()
    text = re.sub("<[^>]*>", " ", unescape(mails.text_of(part))) if part.get_content_maintype() == "text" else ""
    told = " ".join((text, *map(str, part.values())))
    return any(stands_in(phrase, told) for phrase in phrases) or shows(mails.content_of(part), kind, phrases)


def _texts(thing: object) -> Iterator[str]:
    """Every string in an object of a PDF; not those of other objects that it names."""
    if isinstance(thing, String):
        yield str(thing)
    elif isinstance(thing, Array | Dictionary | Stream):
        kids = list(thing) if isinstance(thing, Array) else [kid for _, kid in thing.items()]
        yield from (text for kid in kids if not getattr(kid, "is_indirect", False) for text in _texts(kid))


def _drawing(stream: Stream) -> bytes:
    """What is in a stream; of a picture the bytes as they are."""
    return stream.read_raw_bytes() if stream.get("/Subtype") == Name.Image else stream.read_bytes()


def _spellings(phrase: str) -> Iterator[bytes]:
    """The bytes with which a phrase may be written. What a spelling cannot write is not written in it."""
    for spelling in SPELLINGS:
        try:
            yield phrase.encode(spelling).lower()
        except UnicodeEncodeError:
            continue


def _said(part: bytes) -> Iterator[str]:
    """The paragraphs of a part, its words as a whole, and what its attributes say."""
    try:
        root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError:
        yield part.decode("latin-1")
        return
    yield from ("".join(map(str, paragraph.itertext())) for paragraph in root.iter(f"{W}p"))
    yield from (str(value) for element in root.iter() for value in element.attrib.values())
    yield " ".join(map(str, root.itertext()))
