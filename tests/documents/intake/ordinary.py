"""Ordinary files, as schools send them."""

from __future__ import annotations

import io
from email.message import EmailMessage
from functools import cache

import pikepdf
from docx import Document
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image, ImageDraw

TEXT = "Register of Oakmere School, week of 7 September 2026"


def saved(pdf: Pdf, **how: object) -> bytes:
    """A PDF's bytes."""
    out = io.BytesIO()
    pdf.save(out, **how)  # type: ignore[arg-type]
    return out.getvalue()


def new_pdf(pages: int = 1, text: str = TEXT) -> Pdf:
    """An open PDF with a line of text on each page."""
    pdf = Pdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for number in range(1, pages + 1):
        page = pdf.add_blank_page(page_size=(595, 842)).obj
        page.Resources = Dictionary(Font=Dictionary(F1=font))
        page.Contents = Stream(pdf, f"BT /F1 12 Tf 72 720 Td ({text}, page {number}) Tj ET".encode())
    return pdf


@cache
def pdf(pages: int = 1) -> bytes:
    """A PDF of text."""
    return saved(new_pdf(pages))


def form(answer: str = "Zoe Lukasz", drawn: bool = True, kind: str = "Tx") -> Pdf:
    """A PDF with a form of one field."""
    pdf = new_pdf()
    field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name(f"/{kind}"), T=String("name"), F=4)
    field.Rect = Array([72, 600, 300, 620])
    if answer:
        field.V = String(answer)
    if drawn:
        look = Stream(pdf, f"/Tx BMC q BT /F1 12 Tf 2 4 Td ({answer}) Tj ET Q EMC".encode())
        look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 228, 20])
        look.Resources = Dictionary(Font=pdf.pages[0].obj.Resources.Font)
        field.AP = Dictionary(N=pdf.make_indirect(look))
    made = pdf.make_indirect(field)
    pdf.pages[0].obj.Annots = Array([made])
    pdf.Root.AcroForm = Dictionary(Fields=Array([made]))
    return pdf


def picture(width: int = 800, height: int = 600, mode: str = "RGB") -> Image.Image:
    """A picture of a form with some colour."""
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((width // 10, height // 10, width // 2, height // 2), fill=(30, 90, 160))
    draw.line((0, 0, width, height), fill="black", width=5)
    return image.convert(mode)


def image(kind: str = "JPEG", size: tuple[int, int] = (800, 600), mode: str = "RGB", turned: int = 1) -> bytes:
    """A picture file; `turned` is how EXIF says the camera was held."""
    out = io.BytesIO()
    made = picture(*size, mode)
    if kind == "JPEG":
        exif = Image.Exif()
        exif[0x0112] = turned
        exif[0x010E] = "Taken at home by a parent"
        made.save(out, kind, exif=exif)
    else:
        made.save(out, kind)
    return out.getvalue()


@cache
def word(text: str = TEXT) -> bytes:
    """A Word document."""
    made = Document()
    made.add_heading("Minutes", 1)
    made.add_paragraph(text)
    made.add_picture(io.BytesIO(image("PNG", (60, 40))))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def message(html: bool = False) -> EmailMessage:
    """An email."""
    made = EmailMessage()
    made["From"] = "Marta Kaminski <marta@example.invalid>"
    made["To"] = "office@oakmere.example.invalid"
    made["Date"] = "Mon, 07 Sep 2026 08:12:00 +0100"
    made["Subject"] = "Zoë is ill today"
    made["Message-ID"] = "<1@example.invalid>"
    made.set_content("Dear office,\n\nZoë has a temperature and stays at home today.\n\nMarta\n")
    if html:
        made.add_alternative(
            "<html><head><style>p{color:red}</style></head><body><p>Zoë has a <b>temperature</b>.</p>"
            '<img src="https://tracker.example.invalid/1.gif"></body></html>',
            subtype="html",
        )
    return made


def mail(html: bool = False) -> bytes:
    """An email file."""
    return message(html).as_bytes()


def open_pdf(data: bytes) -> Pdf:
    """A PDF, open."""
    return pikepdf.open(io.BytesIO(data))
