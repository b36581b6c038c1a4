"""Text laid into a box: broken into lines, at a size that can be read, or not at all. Nothing is cut."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.documents.forms.face import Face, composed

LEAST, USUAL, MOST = 9.0, 11.0, 12.0
"""The smallest size of letters that anybody is asked to read, the usual one and the largest, in points."""

STEP, LEADING, MARGIN, TALL = 0.5, 1.2, 2.0, 1.1


@dataclass(frozen=True)
class Laid:
    """Lines of text, and the size of their letters in points."""

    lines: tuple[str, ...]
    size: float


def fit(text: str, wide: float, high: float, size: float, several: bool, face: Face) -> Laid | None:
    """The text in a box of that width and height, in points, on one line or on `several`; None where it does not fit.

    It is tried at `size`, and smaller down to `LEAST`.
    """
    found = (_at(text, wide - 2 * MARGIN, high, each, several, face) for each in sizes(size))
    return next((laid for laid in found if laid), None)


def in_cells(text: str, room: tuple[float, float], cells: int, size: float, face: Face) -> Laid | None:
    """The text with each character in a cell of its own; None where one is too large for its cell."""
    wide, high, letters = room[0] / cells, room[1], composed(text)
    if "\n" in letters or len(letters) > cells:
        return None
    found = (each for each in sizes(size) if each * TALL <= high)
    return next((Laid((letters,), s) for s in found if all(face.width(x, s) <= wide for x in letters)), None)


def sizes(size: float) -> Iterator[float]:
    """The sizes that are tried, the largest first; a blank that asks for no size gets the usual one."""
    first = min(max(size or USUAL, LEAST), MOST)
    return (first - n * STEP for n in range(int((first - LEAST) / STEP) + 1))


def _at(text: str, wide: float, high: float, size: float, several: bool, face: Face) -> Laid | None:
    lines = tuple(wrapped(text, wide, size, face))
    room = 1 if not several else max(1, int((high - 2 * MARGIN) / (size * LEADING)))
    fits = len(lines) <= room and size * TALL <= high
    return Laid(lines, size) if fits and all(face.width(line, size) <= wide for line in lines) else None


def wrapped(text: str, wide: float, size: float, face: Face) -> Iterator[str]:
    """The text in lines of at most that width: broken at a space, and within a word only where it must be."""
    for given in composed(text).split("\n"):
        first, *rest = given.split(" ")
        *whole, line = _pieces(first, wide, size, face)
        yield from whole
        for word in rest:
            if face.width(f"{line} {word}", size) <= wide:
                line = f"{line} {word}"
                continue
            yield line
            *whole, line = _pieces(word, wide, size, face)
            yield from whole
        yield line


def _pieces(word: str, wide: float, size: float, face: Face) -> list[str]:
    found = [""]
    for letter in word:
        if found[-1] and face.width(found[-1] + letter, size) > wide:
            found.append("")
        found[-1] += letter
    return found
