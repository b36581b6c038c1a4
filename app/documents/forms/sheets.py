"""Continuation sheets: what did not fit into its box, under the name of the box, with room for the signer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.documents.bundle.pages import A4
from app.documents.forms.face import Face
from app.documents.forms.layout import LEADING, USUAL, wrapped
from app.documents.forms.settle import More

SIDE, TOP, FOOT, HEAD = 56.0, 64.0, 96.0, 14.0
GAP = 10.0
SIGNED = (
    "Whoever signs the form signs each of these sheets too: what they say is part of the form.",
    "Signed: ____________________________________    Date: ____________________",
)


@dataclass(frozen=True)
class Line:
    """A line of a sheet: its text, the size of its letters and where it stands, from the lower left of the page."""

    text: str
    size: float
    left: float
    bottom: float
    heading: bool = False


@dataclass(frozen=True)
class Sheets:
    """The sheets, each as its lines, and on which (1 is the first) each text begins."""

    pages: tuple[tuple[Line, ...], ...]
    begins: dict[More, int]


def sheets_of(said: Sequence[More], title: str, about: str, face: Face) -> Sheets:
    """The texts one after the other, as long as they are. A text that goes over a page is named on the next."""
    pages: list[list[Line]] = []
    begins: dict[More, int] = {}
    room, below = 0.0, HEAD * LEADING * (1 + len(_about(about, face)))
    for more in said:
        begun = False
        for text in wrapped(more.text, A4[0] - 2 * SIDE, USUAL, face):
            if room < (2 if begun else 4) * USUAL * LEADING:
                pages.append([])
                room = A4[1] - TOP - FOOT - below
                head = more.box + " (continued)" if begun else None
                room = _put(pages[-1], head, room, face) if head else room
            if not begun:
                begins[more], begun = len(pages), True
                room = _put(pages[-1], more.box, room - GAP, face)
            room -= USUAL * LEADING
            pages[-1].append(Line(text, USUAL, SIDE, FOOT + room))
    found = [tuple(_whole(n, lines, title, about, face)) for n, lines in enumerate(pages, start=1)]
    return Sheets(tuple(found), begins)


def _put(lines: list[Line], heading: str, room: float, face: Face) -> float:
    for text in wrapped(heading, A4[0] - 2 * SIDE, HEAD - 2, face):
        room -= HEAD * LEADING
        lines.append(Line(text, HEAD - 2, SIDE, FOOT + room, heading=True))
    return room


def _whole(number: int, lines: Sequence[Line], title: str, about: str, face: Face) -> Iterator[Line]:
    top = A4[1] - TOP
    yield Line(f"Continuation sheet {number} to {title}", HEAD, SIDE, top, heading=True)
    for n, text in enumerate(_about(about, face), start=1):
        yield Line(text, USUAL, SIDE, top - n * HEAD * LEADING)
    yield from lines
    for n, text in enumerate(SIGNED):
        yield Line(text, USUAL - 1, SIDE, FOOT - 24 - n * 28)


def _about(about: str, face: Face) -> tuple[str, ...]:
    return tuple(wrapped(about, A4[0] - 2 * SIDE, USUAL, face))
