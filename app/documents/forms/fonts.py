"""The font inside a PDF. A character's code is the character itself, so what is drawn can be read back exactly."""

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from app.documents.forms.face import LAST, Face, composed

FONT = Name("/SupportFirst")
BLOCK = 100
NONSYMBOLIC = 32


def embed(pdf: Pdf, face: Face) -> Object:
    """Put the whole font into a PDF, so that it looks the same wherever it is opened."""
    name, box = Name("/LiberationSans"), Array(list(face.box))
    file = Stream(pdf, face.data)
    file.Length1 = len(face.data)
    about = Dictionary(Type=Name.FontDescriptor, FontName=name, Flags=NONSYMBOLIC, FontBBox=box, ItalicAngle=0)
    about.Ascent, about.Descent, about.CapHeight, about.StemV = face.ascent, face.descent, face.ascent, 80
    about.FontFile2 = pdf.make_indirect(file)
    system = Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0)
    inner = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=name, CIDSystemInfo=system, DW=1000)
    inner.FontDescriptor = pdf.make_indirect(about)
    inner.W = Array([item for code, width in sorted(face.widths.items()) for item in (code, code, width)])
    inner.CIDToGIDMap = pdf.make_indirect(Stream(pdf, _glyphs(face)))
    outer = Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=name, Encoding=Name("/Identity-H"))
    outer.DescendantFonts = Array([pdf.make_indirect(inner)])
    outer.ToUnicode = pdf.make_indirect(Stream(pdf, "\n".join(_unicode()).encode()))
    return pdf.make_indirect(outer)


def shown(text: str) -> str:
    """The text as a content stream shows it."""
    return f"<{composed(text).encode('utf-16-be').hex().upper()}>"


def _glyphs(face: Face) -> bytes:
    found = bytearray(2 * (LAST + 1))
    for code, glyph in face.glyphs.items():
        found[2 * code : 2 * code + 2] = glyph.to_bytes(2, "big")
    return bytes(found)


def _unicode() -> Iterator[str]:
    """Every code is its own character."""
    yield "/CIDInit /ProcSet findresource begin 12 dict begin begincmap"
    yield "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def"
    yield "/CMapName /Adobe-Identity-UCS def /CMapType 2 def"
    yield "1 begincodespacerange <0000> <FFFF> endcodespacerange"
    for first in range(0, 256, BLOCK):
        rows = range(first, min(first + BLOCK, 256))
        yield f"{len(rows)} beginbfrange"
        yield from (f"<{row:02X}00> <{row:02X}FF> <{row:02X}00>" for row in rows)
        yield "endbfrange"
    yield "endcmap CMapName currentdict /CMap defineresource pop end end"
