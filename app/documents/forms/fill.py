"""Filling in a form: the council's blank, its map and what the application says become a PDF, which is read back.

Fields keep their values and can be edited; each has its look drawn with a font that is in the file, so that it is the
same in every reader and on paper. The same blank, map and values give the same bytes.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pikepdf
from pikepdf import Dictionary, Name, Object, Pdf, String

from app.documents.bundle.pages import A4
from app.documents.bundle.stamps import DRAFT
from app.documents.canonical import sha256
from app.documents.errors import PdfFault
from app.documents.forms import ink
from app.documents.forms.blank import Blank, NoBlank, look
from app.documents.forms.face import Face, face
from app.documents.forms.fields import COMB, PRINT, SEVERAL, inherited, name_of, owner, pages_of, states_of, widgets
from app.documents.forms.fonts import embed
from app.documents.forms.layout import Laid
from app.documents.forms.lint import faults_of
from app.documents.forms.maps import FormMap, MapFault
from app.documents.forms.pen import Pen, own, stream
from app.documents.forms.readback import differences
from app.documents.forms.settle import Filled, noted, settle
from app.documents.forms.sheets import Sheets, sheets_of
from app.documents.forms.values import Value, written
from app.documents.pdf_canonical import date_it, saved

STALE = ("/RV", "/I")
HELVETICA = "/Helv 0 Tf 0 g"


@dataclass(frozen=True)
class Form:
    """A form that was filled in. `missing` are the empty boxes, each with the reason; `sheets` counts the sheets."""

    data: bytes
    sha256: str
    form: str
    missing: tuple[str, ...]
    sheets: int
    pages: int


def read_blank(data: bytes) -> Blank:
    """What a blank is. Raises `PdfFault` with what to do about one that is not taken."""
    found = look(data)
    if isinstance(found, NoBlank):
        raise PdfFault(f"{found.says} {found.do}")
    return found


def fill(data: bytes, said: FormMap, values: Mapping[str, Value], made_on: date, *, draft: bool = False) -> Form:
    """Fill in a blank. `made_on` is the only day in the file's properties.

    Raises `MapFault` where the map does not fit the blank, `UnsafeText` for what the font cannot print, `PdfFault` for
    a blank that is not taken or a form that does not read back as it was meant, and `NoFont`.
    """
    blank, letters = read_blank(data), face()
    if faults := faults_of(said, blank, letters):
        raise MapFault(f"of form {said.form}", faults)
    settled = settle(said, blank, values, letters)
    beyond = [more for _, more in settled.sent] + [more for _, more in settled.more]
    sheets = sheets_of(beyond, f"form {said.form}", _about(values), letters)
    boxes = noted(settled, said, blank, sheets.begins, letters)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        before = len(pdf.pages)
        _draw(pdf, boxes, sheets, letters, draft)
        _tidy(pdf, made_on)
        made = saved(pdf)
    if wrong := differences(made, settled, boxes, sheets, before):
        raise PdfFault(f"Form {said.form} was not made: what was written does not read back. {'; '.join(wrong)}.")
    return Form(made, sha256(made), said.form, settled.missing, len(sheets.pages), before + len(sheets.pages))


def for_pages(data: bytes) -> bytes:
    """The form as it goes into a bundle, where its fields become part of the page.

    The tags of its pages would not lead to what the fields say, so it has none: the bundle then reads each page out as
    a whole.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if "/AcroForm" not in pdf.Root:
            return data
        for key in ("/StructTreeRoot", "/MarkInfo"):
            if key in pdf.Root:
                del pdf.Root[key]
        return saved(pdf)


def _about(values: Mapping[str, Value]) -> str:
    told = {"About": "child.name", "Court": "court", "Case number": "case_number"}
    found = ((label, values.get(name)) for label, name in told.items())
    return ". ".join(f"{label}: {written(value, False)}" for label, value in found if value is not None)


def _draw(pdf: Pdf, boxes: Sequence[Filled], sheets: Sheets, letters: Face, draft: bool) -> None:
    font = embed(pdf, letters)
    pen = Pen(pdf, font)
    fields = {each.box.field: each for each in boxes if each.box.field and each.laid is not None}
    chosen = [each for each in boxes if each.box.field and each.state is not None]
    meant = {each.box.field for each in boxes}
    pages = pages_of(pdf)
    for each in boxes:
        if each.box.field is None:
            _on_page(pen, each, pages[(each.box.page or 1) - 1].high, letters)
    for _, widget in widgets(pdf):
        name = name_of(widget)
        filled = fields.get(name)
        if name in meant:
            widget.F = int(widget.get("/F", 0)) | PRINT
        if filled and filled.laid:
            _text(pdf, widget, filled, filled.laid, letters, font)
        elif inherited(widget, "/FT") in (Name.Tx, Name.Ch) and "/N" not in widget.get("/AP", Dictionary()):
            widget.AP = Dictionary(N=stream(pdf, ink.frame(widget, *_room(widget)), *_room(widget), font))
        for each in (each for each in chosen if each.box.field == name):
            _tick(widget, each.state or "")
    for lines in sheets.pages:
        pdf.add_blank_page(page_size=A4)
        for line in lines:
            laid = Laid((line.text,), line.size)
            drawn = ink.words(laid, line.left, line.bottom, (A4[0], line.size), letters)
            pen.write(
                len(pdf.pages), f"q 2 Tr 0.35 w {drawn} Q" if line.heading else drawn, "H2" if line.heading else "P"
            )
    for number, page in enumerate(pages_of(pdf) if draft else (), start=1):
        laid = Laid((DRAFT,), 12)
        pen.write(number, ink.words(laid, 0, page.high - 24, (page.wide, 16), letters, ink.CENTRE, False))
    pen.finish()


def _on_page(pen: Pen, filled: Filled, high: float, letters: Face) -> None:
    box = filled.box
    bottom, room = high - box.top - box.height, (box.width, box.height)
    if filled.laid is not None:
        how = (ink.CENTRE, False) if filled.state else (0, True)
        pen.write(box.page or 1, ink.words(filled.laid, box.left, bottom, room, letters, *how))


def _text(pdf: Pdf, widget: Object, filled: Filled, laid: Laid, letters: Face, font: Object) -> None:
    """Value and look of a text field. Its own words for the look stay, for whoever edits it later."""
    field = owner(widget)
    field.V = String(b"\xfe\xff" + filled.text.encode("utf-16-be"))
    for key in STALE:
        for each in (field, widget):
            if key in each:
                del each[key]
    room = _room(widget)
    flags, most = inherited(widget, "/Ff"), inherited(widget, "/MaxLen")
    bits = int(flags) if flags is not None else 0
    if bits & COMB and most is not None:
        drawn = ink.cells(laid, room, int(most), letters)
    else:
        lean = inherited(widget, "/Q")
        several = bool(bits & SEVERAL)
        drawn = ink.words(laid, 0, 0, room, letters, int(lean) if lean is not None else 0, several)
    look_ = f"{ink.frame(widget, *room)}/Tx BMC q 0 0 {room[0]:.2f} {room[1]:.2f} re W n {drawn} Q EMC"
    widget.AP = Dictionary(N=stream(pdf, look_, *room, font))


def _room(widget: Object) -> tuple[float, float]:
    left, bottom, right, top = (float(side) for side in widget.Rect)
    return abs(right - left), abs(top - bottom)


def _tick(widget: Object, state: str) -> None:
    """Tick a box: the blank's own look for that state."""
    owner(widget).V = Name(f"/{state}")
    widget.AS = Name(f"/{state}") if state in states_of(widget) else Name.Off


def _tidy(pdf: Pdf, made_on: date) -> None:
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, Dictionary):
        for key in ("/NeedAppearances", "/XFA"):
            if key in form:
                del form[key]
        if "/DA" not in form:
            form.DA = String(HELVETICA)
        form.DR = _resources(form.get("/DR"))
    for key in ("/Perms", "/OpenAction", "/AA"):
        if key in pdf.Root:
            del pdf.Root[key]
    date_it(pdf, f"{made_on:%Y%m%d}")


def _resources(said: Object | None) -> Dictionary:
    found = own(said)
    fonts = own(found.get("/Font"))
    if "/Helv" not in fonts:
        fonts[Name.Helv] = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica,
                                      Encoding=Name.WinAnsiEncoding)  # fmt: skip
    found[Name.Font] = fonts
    return found
