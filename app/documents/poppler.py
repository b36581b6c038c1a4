"""A PDF seen by a program that is not ours: its words and where they stand, and a page as a picture."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

from app.documents.errors import NoPoppler, PdfFault

SECONDS = 120.0
PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.S)
WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>', re.S)


@dataclass(frozen=True)
class Word:
    """A word and its box, in points from the top left of the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Seen:
    """A page: its size in points, and its words."""

    width: float
    height: float
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words with a space between them."""
        return " ".join(word.text for word in self.words)


def seen(data: bytes, *, as_drawn: bool = False) -> tuple[Seen, ...]:
    """Every page of a PDF, its words in the order of reading, or in that in which they are drawn.

    Raises `NoPoppler`, and `PdfFault` where it cannot be read.
    """
    order = ("-raw",) if as_drawn else ()
    with TemporaryDirectory(prefix="seen-") as folder:
        source = Path(folder) / "a.pdf"
        source.write_bytes(data)
        told = _run("pdftotext", "-bbox", "-cropbox", *order, str(source), "-").decode(errors="replace")
    return tuple(_page(*found) for found in PAGE.findall(told))


def picture(data: bytes, page: int, dots: int) -> bytes:
    """A page (1 is the first) as PNG, with so many dots to the inch. Raises `NoPoppler` and `PdfFault`."""
    with TemporaryDirectory(prefix="seen-") as folder:
        source = Path(folder) / "a.pdf"
        source.write_bytes(data)
        chosen = ("-f", str(page), "-l", str(page), "-singlefile", "-cropbox", "-r", str(dots))
        return _run("pdftoppm", "-png", *chosen, str(source))


def _page(width: str, height: str, inner: str) -> Seen:
    return Seen(float(width), float(height), tuple(_word(found) for found in WORD.findall(inner)))


def _word(found: tuple[str, str, str, str, str]) -> Word:
    left, top, right, bottom = map(float, found[:4])
    return Word(unescape(found[4]), left, top, right, bottom)


def _run(name: str, *arguments: str) -> bytes:
    program = shutil.which(name)
    if program is None:
        raise NoPoppler()
    try:
        ran = subprocess.run([program, *arguments], capture_output=True, timeout=SECONDS, check=True)
    except subprocess.TimeoutExpired as late:
        raise PdfFault(f"{name} took longer than {SECONDS:g} seconds, and was stopped.") from late
    except subprocess.CalledProcessError as fault:
        raise PdfFault(f"{name} cannot read the PDF: {fault.stderr.decode(errors='replace')[:200].strip()}") from fault
    return ran.stdout
