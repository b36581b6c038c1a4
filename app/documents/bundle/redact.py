"""The copy that is disclosed: what is covered is gone, not hidden.

A page from which something is taken out becomes a picture of itself with the boxes painted black before it is stored,
so that no text, no layer and no earlier state of it is left. The page says so in words that can be read and searched.
"""

import io
from collections.abc import Mapping, Sequence
from math import ceil, floor

import pikepdf
from pikepdf import Array, Dictionary, Name, Page, Pdf, Stream
from PIL import Image, ImageDraw

from app.documents.bundle.layers import layered
from app.documents.bundle.pages import opened
from app.documents.bundle.plan import Box, BundleFault
from app.documents.pdf_canonical import saved
from app.documents.poppler import picture

DOTS = 200
QUALITY = 85
INCH = 25.4
SPREAD = 0.5
STRIP = 24.0
SEEN = frozenset(("/MediaBox", "/CropBox", "/Resources", "/Contents", "/Rotate", "/UserUnit"))
NOTE = "Parts of this page have been removed for disclosure."


def redacted(data: bytes, boxes: Sequence[Box], title: str) -> bytes:
    """A PDF without what stood in `boxes`, and without its tags and its other hidden parts.

    Raises `BundleFault` where a box is not on a page, `NoPoppler`, and `PdfFault` where the PDF cannot be read.
    """
    with opened(data, title) as source, Pdf.new() as made:
        by_page = _by_page(boxes, source, title)
        source.generate_appearance_streams()
        source.flatten_annotations("print")
        made.pages.extend(source.pages)
        for page in made.pages:
            _keep(page, SEEN)
        for number, wanted in by_page.items():
            painted = _painted(picture(data, number, DOTS), wanted, f"page {number} of '{title}'")
            _replace(made, made.pages[number - 1], painted)
        made.remove_unreferenced_resources()
        return saved(made)


def _by_page(boxes: Sequence[Box], source: Pdf, title: str) -> Mapping[int, list[Box]]:
    """What is taken out of each page. Where there are layers every page becomes a picture: a layer may be hidden."""
    pages = len(source.pages)
    found: dict[int, list[Box]] = {number: [] for number in range(1, pages + 1)} if layered(source) else {}
    for box in boxes:
        if not 1 <= box.page <= pages or box.width <= 0 or box.height <= 0:
            raise BundleFault(f"A box to be taken out of '{title}' is on no page of it, or has no size: {box}.")
        found.setdefault(box.page, []).append(box)
    return found


def _painted(png: bytes, boxes: Sequence[Box], where: str) -> Image.Image:
    with Image.open(io.BytesIO(png)) as page:
        made = page.convert("RGB")
    draw = ImageDraw.Draw(made)
    for box in boxes:
        left, top = floor(_dots(box.left - SPREAD)), floor(_dots(box.top - SPREAD))
        right, bottom = ceil(_dots(box.left + box.width + SPREAD)), ceil(_dots(box.top + box.height + SPREAD))
        if right <= 0 or bottom <= 0 or left >= made.width or top >= made.height:
            raise BundleFault(f"A box to be taken out lies outside {where}: {box}.")
        draw.rectangle((left, top, right, bottom), fill="black")
    return made


def _dots(millimetres: float) -> float:
    return millimetres * DOTS / INCH


def _replace(pdf: Pdf, page: Page, painted: Image.Image) -> None:
    """The picture, with a strip below it that says what was done. Nothing of the old page is kept."""
    wide, high = painted.width * 72 / DOTS, painted.height * 72 / DOTS
    _keep(page, frozenset())
    face = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    page.obj.MediaBox = Array([0, 0, wide, high + STRIP])
    page.obj.Resources = Dictionary(XObject=Dictionary(Page=_image(pdf, painted)), Font=Dictionary(Note=face))
    drawn = f"q {wide:.3f} 0 0 {high:.3f} 0 {STRIP} cm /Page Do Q BT /Note 12 Tf 20 8 Td ({NOTE}) Tj ET"
    page.obj.Contents = Stream(pdf, drawn.encode())


def _keep(page: Page, names: frozenset[str]) -> None:
    """Of what a page says of itself, only this: the rest may tell what was taken out."""
    for key in set(page.obj.keys()) - {"/Type", "/Parent"} - names:
        del page.obj[key]


def _image(pdf: Pdf, painted: Image.Image) -> pikepdf.Object:
    packed = io.BytesIO()
    painted.save(packed, "JPEG", quality=QUALITY)
    image = Stream(pdf, packed.getvalue())
    image.stream_dict = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=painted.width,
        Height=painted.height,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    return pdf.make_indirect(image)
