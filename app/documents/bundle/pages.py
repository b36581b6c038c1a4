"""Pages on their way into a bundle: upright, A4, nothing active in them; tags kept where the page can stay as it is."""

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, Page, Pdf, Stream

from app.documents.errors import PdfFault

A4 = (595.28, 841.89)
NEAR = 6.0
FOOT = 30.0
HEAD = 8.0
SIDE = 8.0
FORM_KEYS = ("/Type", "/Subtype", "/FormType", "/BBox", "/Matrix", "/Resources", "/Group")
KNIFE = ("/TrimBox", "/BleedBox", "/ArtBox")
TEXT = ("Tj", "TJ", "'", '"')


def opened(data: bytes, title: str) -> Pdf:
    """A PDF. Raises `PdfFault` where it cannot be read, asks for a password or holds no page."""
    try:
        pdf = pikepdf.open(io.BytesIO(data))
    except (pikepdf.PdfError, pikepdf.PasswordError) as fault:
        raise PdfFault(f"'{title}' cannot be read as PDF: {fault}. Take it in again as evidence.") from fault
    if not len(pdf.pages):
        raise PdfFault(f"'{title}' holds no page. Take it in again as evidence.")
    return pdf


def length(data: bytes, title: str) -> int:
    """How many pages a PDF has. Raises `PdfFault`."""
    with opened(data, title) as pdf:
        return len(pdf.pages)


def before_heading(data: bytes) -> int:
    """How many pages of a PDF come before its first heading."""
    with opened(data, "the index") as pdf, pdf.open_outline() as outline:
        place = outline.root[0].destination if outline.root else None
        led = place[0].objgen if isinstance(place, Array) else None
        return next((n for n, page in enumerate(pdf.pages) if page.obj.objgen == led), 0)


def prepared(data: bytes, title: str) -> tuple[Pdf, bool]:
    """A PDF whose pages can go into the bundle, and whether their tags are still good."""
    pdf = opened(data, title)
    if _tagged(pdf) and all(_stays(page) and not _active(page) for page in pdf.pages):
        return pdf, True
    if any("/Annots" in page.obj for page in pdf.pages):
        pdf.generate_appearance_streams()
        pdf.flatten_annotations("print")
    for page in pdf.pages:
        _wrap(pdf, page)
    return pdf, False


def _tagged(pdf: Pdf) -> bool:
    root = pdf.Root.get("/StructTreeRoot")
    return root is not None and "/ParentTree" in root and "/K" in root


def _stays(page: Page) -> bool:
    """Upright, A4, from the corner, and with every state that it saves given back."""
    x, y, right, top = (float(side) for side in page.mediabox)
    if (x, y) != (0, 0) or page.cropbox != page.mediabox or int(page.obj.get("/Rotate", 0)) % 360:
        return False
    sides = sorted((right, top))
    return all(abs(side - a4) <= NEAR for side, a4 in zip(sides, A4, strict=True)) and _balanced(page)


def _active(page: Page) -> bool:
    """Whether it holds more than links to addresses: what acts, or is filled in, is flattened."""
    notes = list(page.obj.get("/Annots", Array()))
    return "/AA" in page.obj or any("/AA" in note or not _leads_out(note) for note in notes)


def _leads_out(note: pikepdf.Object) -> bool:
    action = note.get("/A", Dictionary())
    return note.get("/Subtype") == Name.Link and action.get("/S") == Name.URI and "/Next" not in action


def _balanced(page: Page) -> bool:
    depth = 0
    for instruction in pikepdf.parse_content_stream(page, "q Q"):
        depth += 1 if str(instruction.operator) == "q" else -1
        if depth < 0:
            return False
    return depth == 0


def _wrap(pdf: Pdf, page: Page) -> None:
    """The page drawn upright on A4, with room for the number below. Its text stays text."""
    form = _form(pdf, page)
    left, bottom, right, top = _seen(form)
    unit = float(page.obj.get("/UserUnit", 1))
    wide, high = (right - left) * unit, (top - bottom) * unit
    across, up = A4 if high >= wide - NEAR else A4[::-1]
    scale = min((across - 2 * SIDE) / wide, (up - HEAD - FOOT) / high)
    x, y = (across - scale * wide) / 2, FOOT + (up - HEAD - FOOT - scale * high) / 2
    zoom = scale * unit
    for key in set(page.obj.keys()) - {"/Type", "/Parent"}:
        del page.obj[key]
    page.obj.MediaBox = Array([0, 0, across, up])
    page.obj.Resources = Dictionary(XObject=Dictionary(Source=form))
    placed = f"q {zoom:.6f} 0 0 {zoom:.6f} {x - zoom * left:.3f} {y - zoom * bottom:.3f} cm /Source Do Q"
    page.obj.Contents = Stream(pdf, placed.encode())


def _form(pdf: Pdf, page: Page) -> Stream:
    """A copy: what pikepdf gives is read from the page when it is saved, and by then the page has changed.

    It would cut to the box for the printer's knife, which is smaller than what a reader shows.
    """
    for box in KNIFE:
        if box in page.obj:
            del page.obj[box]
    lazy = page.as_form_xobject()
    form = Stream(pdf, without_marks(pdf, lazy))
    for key in FORM_KEYS:
        if key in lazy:
            form[key] = lazy[key]
    return pdf.make_indirect(form)


def without_marks(pdf: Pdf, form: pikepdf.Object) -> bytes:
    """The drawing without the marks of tags that are not carried over."""
    data = form.read_bytes()
    if b"MCID" not in data:
        return data
    kept = [i for i in pikepdf.parse_content_stream(form) if str(i.operator) not in ("BDC", "BMC", "EMC")]
    return pikepdf.unparse_content_stream(kept)


def _seen(form: Stream) -> tuple[float, float, float, float]:
    """The box of a form as it is drawn: left, bottom, right, top."""
    a, b, c, d, e, f = (float(n) for n in form.get("/Matrix", Array([1, 0, 0, 1, 0, 0])))
    x0, y0, x1, y1 = (float(n) for n in form.BBox)
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (x0, x1) for y in (y0, y1)]
    across, up = zip(*corners, strict=True)
    return min(across), min(up), max(across), max(up)


def has_text(page: Page) -> bool:
    """Whether the page draws letters, itself or in a form that it draws."""
    forms = [x for x in page.obj.get("/Resources", Dictionary()).get("/XObject", Dictionary()).values() if _is_form(x)]
    return _draws_text(page) or any(_form_has_text(form, 5) for form in forms)


def _form_has_text(form: pikepdf.Object, deep: int) -> bool:
    inner = form.get("/Resources", Dictionary()).get("/XObject", Dictionary())
    return _draws_text(form) or (deep > 0 and any(_form_has_text(x, deep - 1) for x in inner.values() if _is_form(x)))


def _is_form(drawn: pikepdf.Object) -> bool:
    return drawn.get("/Subtype") == Name.Form


def _draws_text(drawn: Page | pikepdf.Object) -> bool:
    return any(True for _ in pikepdf.parse_content_stream(drawn, " ".join(TEXT)))
