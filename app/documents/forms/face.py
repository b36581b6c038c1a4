"""The letters that a form is filled in with: one font, how wide its text is, and what it cannot print."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from struct import unpack_from

from app.documents.errors import DocumentError

FOLDERS = ("truetype/liberation", "truetype/liberation2", "liberation-sans", "liberation-sans-fonts", "liberation")
FILE = "LiberationSans-Regular.ttf"
TURNED = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI"})
LAST = 0xFFFF
"""The last character that the font's codes of two bytes can name."""


class NoFont(DocumentError):
    """A form was to be filled in on a machine that lacks the font for it."""

    def __init__(self) -> None:
        super().__init__(
            f"Filling in a form needs the font {FILE}, which is not installed here. Install fonts-liberation (Debian:"
            " apt-get install fonts-liberation), or use the annex, which is a Word document."
        )


@dataclass(frozen=True)
class Face:
    """A TrueType font. `glyphs` is by character; widths and the box are in thousandths of the size."""

    data: bytes
    glyphs: Mapping[int, int]
    widths: Mapping[int, int]
    ascent: int
    descent: int
    box: tuple[int, int, int, int]

    def width(self, text: str, size: float) -> float:
        """How wide a text is, in points."""
        return sum(self.widths.get(ord(letter), 0) for letter in text) * size / 1000

    def lacks(self, text: str) -> str | None:
        """The first character that cannot be printed as it should be; None where all can.

        Refused is what the font has no glyph for, what is read from right to left, and marks that stand on a letter.
        """
        return next((letter for letter in composed(text) if not self._prints(letter)), None)

    def _prints(self, letter: str) -> bool:
        if letter == "\n":
            return True
        plain = unicodedata.bidirectional(letter) not in TURNED and not unicodedata.category(letter).startswith("M")
        return plain and self.glyphs.get(ord(letter), 0) != 0


def composed(text: str) -> str:
    """The same text with each letter and its accents as one character, where there is one: how it is drawn."""
    return unicodedata.normalize("NFC", text)


@cache
def face() -> Face:
    """The font. Raises `NoFont`."""
    roots = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts")
    found = (root / folder / FILE for root in roots for folder in (*FOLDERS, "."))
    path = next((each for each in found if each.is_file()), None)
    if path is None:
        raise NoFont()
    return read(path.read_bytes())


def read(data: bytes) -> Face:
    """A font from the bytes of its file."""
    tables = {tag: data[at : at + length] for tag, at, length in _tables(data)}
    head, hhea = tables[b"head"], tables[b"hhea"]
    (units,) = unpack_from(">H", head, 18)
    glyphs = dict(_characters(tables[b"cmap"]))
    advances = _advances(tables[b"hmtx"], unpack_from(">H", hhea, 34)[0])
    widths = {code: _scaled(advances[min(glyph, len(advances) - 1)], units) for code, glyph in glyphs.items()}
    ascent, descent = (_scaled(each, units) for each in unpack_from(">2h", hhea, 4))
    left, bottom, right, top = (_scaled(each, units) for each in unpack_from(">4h", head, 36))
    return Face(data, glyphs, widths, ascent, descent, (left, bottom, right, top))


def _scaled(length: int, units: int) -> int:
    return round(length * 1000 / units)


def _tables(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    for number in range(unpack_from(">H", data, 4)[0]):
        tag, _, at, length = unpack_from(">4s3L", data, 12 + 16 * number)
        yield tag, at, length


def _advances(table: bytes, count: int) -> tuple[int, ...]:
    return tuple(unpack_from(">H", table, 4 * number)[0] for number in range(count))


def _characters(table: bytes) -> Iterator[tuple[int, int]]:
    """Each character and its glyph, of the Windows Unicode table of two bytes (format 4)."""
    for number in range(unpack_from(">H", table, 2)[0]):
        platform, encoding, at = unpack_from(">2HL", table, 4 + 8 * number)
        if (platform, encoding) == (3, 1) and unpack_from(">H", table, at)[0] == 4:
            yield from _format_4(table[at:])


def _format_4(table: bytes) -> Iterator[tuple[int, int]]:
    (double,) = unpack_from(">H", table, 6)
    count, starts_at, base = double // 2, 16 + double, 16 + 3 * double
    ends = unpack_from(f">{count}H", table, 14)
    starts = unpack_from(f">{count}H", table, starts_at)
    deltas = unpack_from(f">{count}H", table, starts_at + double)
    ranges = unpack_from(f">{count}H", table, base)
    for n, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for code in range(first, min(last, LAST - 1) + 1):
            at = base + 2 * n + ranges[n] + 2 * (code - first)
            glyph = unpack_from(">H", table, at)[0] if ranges[n] else code
            if found := (glyph + deltas[n]) & LAST if glyph else 0:
                yield code, found
