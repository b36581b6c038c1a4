"""Which page each document begins and ends on, and the number that is printed on every page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Literal

from app.documents.bundle.plan import Item, Part, Section

TENS = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
ONES = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True)
class Entry:
    """A document in the bundle. `first_page` to `last_page` (inclusive) count the PDF's pages from 1; the numbers are
    those printed on them. An exhibit begins with its slip sheet."""

    key: str
    title: str
    section: str
    exhibit: str | None
    dated: date | None
    late: bool
    first_page: int
    last_page: int
    first_number: str
    last_number: str

    @property
    def numbers(self) -> str:
        """The printed numbers, as the index gives them: "12" or "12 to 15"."""
        one = self.first_number == self.last_number
        return self.first_number if one else f"{self.first_number} to {self.last_number}"


@dataclass(frozen=True)
class Opening:
    """The sheet on which a section begins."""

    section: Section
    page: int
    number: str


@dataclass(frozen=True)
class Layout:
    """The whole bundle: `numbers` holds what is printed on each page, in order; `front` is how many come before A.

    The first of them, `cover` in number, are the cover; the index begins after it.
    """

    cover: int
    front: int
    openings: tuple[Opening, ...]
    entries: tuple[Entry, ...]
    numbers: tuple[str, ...]


def lay_out(
    parts: Sequence[Part],
    numbering: Literal["continuous", "bates"],
    cover: int,
    front: int,
    sheets: Mapping[str, int],
    pages: Mapping[str, int],
) -> Layout:
    """Lay out `front` pages (the cover and the index), then each section's sheet and its documents.

    `sheets` has the length of each section's sheet, by the section's key; `pages` of each item, with its slip sheet.
    """
    lengths = [sheets[part.section.key] + sum(pages[item.key] for item in part.items) for part in parts]
    starts = list(accumulate(lengths, initial=front))
    numbers = _front(numbering, front)
    for part, length, start in zip(parts, lengths, starts, strict=False):
        letter, first = ("", start + 1) if numbering == "continuous" else (part.section.letter, 1)
        numbers += [f"{letter}{first + n}" for n in range(length)]
    openings = tuple(Opening(p.section, start + 1, numbers[start]) for p, start in zip(parts, starts, strict=False))
    entries = [
        entry
        for part, start in zip(parts, starts, strict=False)
        for entry in _entries(part, start + sheets[part.section.key], pages, numbers)
    ]
    return Layout(cover, front, openings, tuple(entries), tuple(numbers))


def _entries(part: Part, start: int, pages: Mapping[str, int], numbers: Sequence[str]) -> list[Entry]:
    ends = list(accumulate((pages[item.key] for item in part.items), initial=start))
    spans = zip(part.items, ends[:-1], ends[1:], strict=True)
    return [_entry(item, part.section, first, last, numbers) for item, first, last in spans]


def _entry(item: Item, section: Section, first: int, last: int, numbers: Sequence[str]) -> Entry:
    return Entry(
        key=item.key,
        title=item.title,
        section=section.key,
        exhibit=item.exhibit,
        dated=item.dated,
        late=item.late,
        first_page=first + 1,
        last_page=last,
        first_number=numbers[first],
        last_number=numbers[last - 1],
    )


def _front(numbering: str, front: int) -> list[str]:
    return [str(n) if numbering == "continuous" else roman(n) for n in range(1, front + 1)]


def roman(number: int) -> str:
    """i, ii, iii, iv: the pages before the first section, where each section is numbered for itself."""
    written = ""
    for value, letters in (*TENS, *ONES):
        times, number = divmod(number, value)
        written += letters * times
    return written
