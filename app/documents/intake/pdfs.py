"""PDF: what can be read by everybody, the same everywhere, with nothing in it that acts."""

import io
import re
import zipfile
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from app.documents.intake.pictures import refuse_size
from app.documents.intake.unpacking import unpacked_size
from app.documents.intake.verdict import Unfit

MOST_PAGES = 1000
MOST_OBJECTS = 400_000
MOST_FIELDS = 20_000
MOST_UNPACKED, MOST_STRUCTURE = 400 * 2**20, 32 * 2**20
"""What all streams may unpack to, and one that holds other objects, in bytes."""

LARGEST_SIDE = 14_400
"""The longest side of a page, in points, that a PDF reader must show."""

SCRIPTS = frozenset({b"/JavaScript", b"/JS", b"/OnInstantiate"})
ACTIONS = frozenset(
    b"/Launch /ImportData /SubmitForm /GoToR /GoToE /Rendition /RichMedia /RichMediaExecute /GoTo3DView".split()
)
EMBEDDED = frozenset(b"/EmbeddedFile /EmbeddedFiles /FileAttachment /Collection".split())
_TEXT = re.compile(rb"\((?:[^\\)]|\\.)*\)|<[0-9a-fA-F]*>", re.S)
_NAME = re.compile(rb"/[^\s/<>\[\](){}%]+")
_FILE = frozenset({b"/F", b"/UF"})


def check(data: bytes, *, blank: bool = False) -> int:
    """The number of pages. Of a `blank` form nothing needs to be drawn, for it is filled in here. Raises `Unfit`."""
    if zipfile.is_zipfile(io.BytesIO(data)):
        raise Unfit("two-in-one")
    with opened(data) as pdf:
        count = len(pdf.pages)
        if not 1 <= count <= MOST_PAGES:
            raise Unfit("too-many-pages" if count else "damaged")
        _forms(pdf, blank)
        _objects(pdf)
        _pages(pdf)
    return count


def opened(data: bytes) -> Pdf:
    """The PDF, open. Raises `Unfit` where it is locked or cannot be read."""
    try:
        pdf = pikepdf.open(io.BytesIO(data), suppress_warnings=True)
    except pikepdf.PasswordError:
        raise Unfit("encrypted") from None
    except pikepdf.PdfError:
        raise Unfit("damaged") from None
    if pdf.is_encrypted:
        pdf.close()
        raise Unfit("encrypted")
    return pdf


def _objects(pdf: Pdf) -> None:
    if len(pdf.objects) > MOST_OBJECTS:
        raise Unfit("bomb")
    unpacked = 0
    for each in pdf.objects:
        if isinstance(each, Stream):
            _refuse_names(each.stream_dict.unparse())
            _picture(each)
            structure = each.get("/Type") in (Name.ObjStm, Name.XRef)
            unpacked += unpacked_size(
                each, min(MOST_STRUCTURE if structure else MOST_UNPACKED, MOST_UNPACKED - unpacked)
            )
        elif isinstance(each, Object):
            _refuse_names(each.unparse(resolved=True))


def _refuse_names(written: bytes) -> None:
    """Names are compared as qpdf writes them again, so that one spelt with #4a is no way round."""
    names = set(_NAME.findall(_TEXT.sub(b" ", written)))
    if names & SCRIPTS:
        raise Unfit("script")
    if names & ACTIONS:
        raise Unfit("action")
    if names & EMBEDDED or (b"/EF" in names and names & _FILE):
        raise Unfit("embedded")


def _picture(stream: Stream) -> None:
    if stream.get("/Subtype") == Name.Image:
        refuse_size(int(stream.get("/Width", 0)), int(stream.get("/Height", 0)))


def _pages(pdf: Pdf) -> None:
    for page in pdf.pages:
        left, bottom, right, top = (float(side) for side in page.mediabox)
        width, height = abs(right - left), abs(top - bottom)
        if not (0 < width <= LARGEST_SIDE and 0 < height <= LARGEST_SIDE):
            raise Unfit("damaged")


def _forms(pdf: Pdf, blank: bool) -> None:
    form = pdf.Root.get("/AcroForm")
    if not isinstance(form, Dictionary):
        return
    if "/XFA" in form:
        raise Unfit("dynamic-form")
    undrawn = [field for field in _fields(form) if _undrawn(field)]
    if not blank and (undrawn or form.get("/NeedAppearances") == True):  # noqa: E712
        raise Unfit("undrawn-form")


def _fields(form: Dictionary) -> Iterator[Object]:
    """Every field and widget of a form, each with what it inherits; a field that holds itself is a bomb."""
    waiting = [(field, False) for field in form.get("/Fields", Array())]
    for _ in range(MOST_FIELDS):
        if not waiting:
            return
        field, answered = waiting.pop()
        if not isinstance(field, Dictionary):
            continue
        answered = answered or _answered(field.get("/V"))
        kids = list(field.get("/Kids", Array()))
        if not kids and answered:
            yield field
        waiting += [(kid, answered) for kid in kids]
    raise Unfit("bomb")


def _answered(value: Object | None) -> bool:
    """Is there an answer that must be seen? A box that is not ticked is drawn by nothing."""
    return value is not None and value != Name.Off and str(value) != ""


def _undrawn(field: Object) -> bool:
    drawn = field.get("/AP")
    return not (isinstance(drawn, Dictionary) and "/N" in drawn)
