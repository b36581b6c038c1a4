"""What is printed on top of every page: its number, and that the bundle is a draft or a redacted copy."""

import pikepdf
from pikepdf import Dictionary, Name, Page, Pdf

SIZE = 12
EDGE = 28
FONT = Name("/BundleStamp")
DRAFT = "DRAFT: not to be filed or served"
REDACTED = "REDACTED COPY"
ALARM = "0.643 0.086 0.102 rg"
CAPITALS = (722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722)
SMALL = (556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611)
WIDTHS = (
    {chr(ord("A") + n): width for n, width in enumerate((*CAPITALS, 667, 944, 667, 667, 611))}
    | {chr(ord("a") + n): width for n, width in enumerate((*SMALL, 556, 778, 556, 556, 500))}
    | dict.fromkeys("0123456789", 556)
    | {" ": 278, ":": 333}
)
ARTIFACT = "/Artifact <</Type /Pagination /Subtype /%s>> BDC q %s Q EMC"


def font(pdf: Pdf) -> pikepdf.Object:
    """Helvetica bold, which every reader has."""
    return pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Helvetica-Bold"), Encoding=Name.WinAnsiEncoding)
    )


def stamp(page: Page, number: str, face: pikepdf.Object, *, draft: bool, redacted: bool = False) -> None:
    """Print number and mark of a redacted copy at the foot, and the draft mark at the head, of an upright page."""
    left, _, right, top = (float(side) for side in page.mediabox)
    foot = _text(number, right - EDGE - width(number), 14, "0 g")
    marks = [ARTIFACT % ("Footer", foot)]
    if redacted:
        marks.append(ARTIFACT % ("Footer", _text(REDACTED, left + EDGE, 14, ALARM)))
    if draft:
        head = _text(DRAFT, (left + right - width(DRAFT)) / 2, top - 20, ALARM)
        marks.append(ARTIFACT % ("Header", head))
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(f"\nQ\n{' '.join(marks)}".encode())
    _add_font(page, face)


def width(text: str) -> float:
    """How wide a text is printed, in points."""
    return sum(WIDTHS[letter] for letter in text) * SIZE / 1000


def _text(text: str, x: float, y: float, colour: str) -> str:
    """Text on a white ground, so that it can be read on any page."""
    ground = f"1 g {x - 4:.2f} {y - 4:.2f} {width(text) + 8:.2f} {SIZE + 4} re f"
    return f"{ground} {colour} BT {FONT} {SIZE} Tf {x:.2f} {y:.2f} Td ({text}) Tj ET"


def _add_font(page: Page, face: pikepdf.Object) -> None:
    """Into dictionaries of this page's own: those that are there may serve other pages too."""
    resources = _copy(page.obj.get("/Resources"))
    fonts = _copy(resources.get("/Font"))
    fonts[FONT] = face
    resources[Name.Font] = fonts
    page.obj.Resources = resources


def _copy(found: pikepdf.Object | None) -> Dictionary:
    return Dictionary(dict(found.items()) if found is not None else {})
