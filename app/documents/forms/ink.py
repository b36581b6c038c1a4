"""Content that is drawn: text in a box, the ground and the frame of a field."""

from collections.abc import Iterator, Sequence

from pikepdf import Array, Dictionary, Object

from app.documents.forms.face import Face
from app.documents.forms.fonts import FONT, shown
from app.documents.forms.layout import LEADING, MARGIN, Laid

COLOURS = {1: "g", 3: "rg", 4: "k"}
CENTRE, RIGHT = 1, 2


def words(laid: Laid, left: float, bottom: float, room: tuple[float, float], face: Face, lean: int = 0,
          several: bool = True) -> str:  # fmt: skip
    """The lines in a box from its lower left corner: from the top of it, or one line in its middle."""
    wide, high = room
    leading = laid.size * LEADING
    tall = laid.size * (face.ascent - face.descent) / 1000
    down = MARGIN + laid.size * face.ascent / 1000 if several else (high - tall) / 2 + laid.size * face.ascent / 1000
    if several and len(laid.lines) == 1 and high < 2 * leading + 2 * MARGIN:
        down = (high - tall) / 2 + laid.size * face.ascent / 1000
    drawn = []
    for number, line in enumerate(laid.lines):
        over = {CENTRE: (wide - face.width(line, laid.size)) / 2, RIGHT: wide - MARGIN - face.width(line, laid.size)}
        x = left + over.get(lean, MARGIN)
        drawn.append(f"1 0 0 1 {x:.2f} {bottom + high - down - number * leading:.2f} Tm {shown(line)} Tj")
    return f"BT 0 g {FONT} {laid.size:g} Tf {' '.join(drawn)} ET"


def cells(laid: Laid, room: tuple[float, float], count: int, face: Face) -> str:
    """Each character in the middle of a cell of its own."""
    wide, high = room[0] / count, room[1]
    y = (high - laid.size * (face.ascent + face.descent) / 1000) / 2
    drawn = (
        f"1 0 0 1 {n * wide + (wide - face.width(letter, laid.size)) / 2:.2f} {y:.2f} Tm {shown(letter)} Tj"
        for n, letter in enumerate(laid.lines[0])
    )
    return f"BT 0 g {FONT} {laid.size:g} Tf {' '.join(drawn)} ET"


def frame(widget: Object, wide: float, high: float) -> str:
    """The ground and the border that the blank gives a field."""
    about = widget.get("/MK", Dictionary())
    width = float(widget.get("/BS", Dictionary()).get("/W", 1))
    parts = []
    if ground := _colour(about.get("/BG")):
        parts.append(f"{ground} 0 0 {wide:.2f} {high:.2f} re f")
    if (border := _colour(about.get("/BC"))) and width > 0:
        half = width / 2
        parts.append(f"{border.upper()} {width:g} w {half:g} {half:g} {wide - width:.2f} {high - width:.2f} re S")
    return f"q {' '.join(parts)} Q " if parts else ""


def _colour(said: Object | None) -> str:
    found = list(_numbers(said)) if isinstance(said, Array) else []
    return f"{' '.join(f'{n:g}' for n in found)} {COLOURS[len(found)]}" if len(found) in COLOURS else ""


def _numbers(said: Sequence[object] | Array) -> Iterator[float]:
    for each in list(said):
        yield float(each)  # type: ignore[arg-type]
