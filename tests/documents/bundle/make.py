"""Bundles for the tests: an invented case, exhibits of every awkward shape, and how a PDF is read back."""

import io
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Page, Pdf, Stream

from app.documents.bundle.plan import Item, Party, Plan, Section
from tests.documents.office import word

A4 = (0.0, 0.0, 595.28, 841.89)
SECTIONS = (
    Section(key="formal", title="Charge and formal documents", letter="A"),
    Section(key="statements", title="Section 9 statements", letter="B"),
    Section(key="exhibits", title="Exhibits", letter="C"),
)
PLAN = Plan(
    title="Prosecution bundle",
    court="Wexcombe Magistrates’ Court",
    case_number="99WX0012326",
    parties=(Party(name="Wexcombe Council", role="Prosecutor"), Party(name="Ada Thistlewood", role="Defendant")),
    sections=SECTIONS,
    made_on=date(2026, 11, 22),
    hearing_on=date(2026, 12, 7),
    short_name="Wexcombe v Thistlewood",
    prepared_by="School Attendance Support, Wexcombe Council",
    draft=False,
)
SHAPES: tuple[dict[str, Any], ...] = (
    {},
    {"rotate": 90},
    {"rotate": 180},
    {"rotate": 270, "box": (0.0, 0.0, 841.89, 595.28)},
    {"box": (100.0, -50.0, 712.0, 742.0)},
    {"box": (0.0, 0.0, 300.0, 200.0), "unit": 2.0},
    {"box": (0.0, 0.0, 3000.0, 4000.0), "text": False},
    {"more": b"q 2 0 0 2 9 9 cm q 3 0 0 3 0 0 cm "},
    {"more": b"Q Q Q 5 0 0 5 0 0 cm "},
)


def exhibit(
    words: str = "exhibit",
    pages: int = 1,
    *,
    box: tuple[float, float, float, float] = A4,
    rotate: int = 0,
    unit: float = 1.0,
    text: bool = True,
    more: bytes = b"",
) -> bytes:
    """A PDF without tags, each page with a frame, and its words if it has `text`."""
    x, y, right, top = box
    size = min(top - y, right - x) / 35
    pdf = Pdf.new()
    face = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for number in range(1, pages + 1):
        drawn = f"2 w {x + 9} {y + 9} {right - x - 18} {top - y - 18} re S "
        if text:
            drawn += f"BT /F {size} Tf {x + 30} {(y + top) / 2} Td ({words}, leaf {number}) Tj ET "
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array(list(box)),
            Resources=Dictionary(Font=Dictionary(F=face)),
            Contents=Stream(pdf, drawn.encode() + more),
            Rotate=rotate,
            UserUnit=unit,
        )
        pdf.pages.append(Page(pdf.make_indirect(page)))
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def with_a_hidden_layer() -> bytes:
    """Two pages, with words in a layer that a reader does not show."""
    with pikepdf.open(io.BytesIO(exhibit("seen", 2))) as pdf:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=pikepdf.String("Notes")))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
        for page in pdf.pages:
            page.obj.Resources.Properties = Dictionary(Layer=layer)
            page.contents_add(b" /OC /Layer BDC BT /F 60 Tf 40 500 Td (hidden words) Tj ET EMC ")
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def item(number: int, **changed: Any) -> Item:
    """An item of the case: in turn a Word document, a landscape one, and an exhibit of some shape."""
    kind = number % 3
    section = SECTIONS[kind]
    title = (
        "Summons",
        "Statement of Jo Bell",
        "Register of attendance for a whole term, with the mark of every session",
    )[kind]
    data = (
        word(f"Document {number}", pages=1 + number % 2)
        if kind == 0
        else word(f"Document {number}", wide=True)
        if kind == 1
        else exhibit(f"Document {number}", 1 + number % 4, **SHAPES[(number // 3) % len(SHAPES)])
    )
    made = Item(
        key=f"item {number}",
        title=f"{title} {number}",
        data=data,
        media_type="pdf" if kind == 2 else "docx",
        section=section.key,
        exhibit=f"JB/{number}" if kind == 2 else None,
        dated=date(2026, 5, 1) + timedelta(number) if number % 4 else None,
    )
    return replace(made, **changed)


def items(count: int) -> list[Item]:
    """So many items, of every kind in turn."""
    return [item(number) for number in range(count)]


def texts(data: bytes) -> list[str]:
    """The text of each page, as another program reads it."""
    program = shutil.which("pdftotext") or "pdftotext"
    read = subprocess.run([program, "-layout", "-", "-"], input=data, capture_output=True, check=True)
    return read.stdout.decode().split("\f")[:-1]


def tag_kinds(pdf: pikepdf.Pdf) -> list[str]:
    """The kinds of all tags, in reading order."""

    def below(element: pikepdf.Object) -> Sequence[str]:
        kids = element.get("/K", Array())
        inner = list(kids) if isinstance(kids, Array) else [kids]
        own = [str(element.S)] if "/S" in element else []
        return own + [kind for kid in inner if isinstance(kid, Dictionary) for kind in below(kid)]

    return list(below(pdf.Root.StructTreeRoot))
