"""The copy of a bundle that is disclosed: what a person asked to be taken out, found on the pages where it stands.

What cannot be found is refused, and so is a copy that still holds it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.documents.bundle.assemble import BundlePdf
from app.documents.bundle.leftovers import Open, Page, in_word, lay_open
from app.documents.bundle.phrases import stands_in, without
from app.documents.bundle.plan import Box, BundleFault, Item, Plan
from app.domain.redaction import Redaction

POINT = 25.4 / 72
HAIR = 0.1
ALL = 5000.0
"""Wider and higher than any page, in millimetres."""


@dataclass(frozen=True)
class Removal:
    """What was asked for, in one document (by its key). No boxes: it stood in the title, or where no reader looks."""

    redaction: Redaction
    document: str
    boxes: tuple[Box, ...]


def removals(items: Sequence[Item], read: Mapping[str, Open], asked: Sequence[Redaction]) -> tuple[Removal, ...]:
    """Where each thing asked for stands in `items`, which `read` has laid open. A document is named by its item's key.

    Raises `BundleFault` that names each thing that is nowhere, and each reason that tells what is taken out.
    """
    found = [tuple(removal for item in items for removal in _in(item, read[item.key], each)) for each in asked]
    faults = [NOWHERE.format(n) for n, each in enumerate(found, start=1) if not each]
    phrases = [each.phrase for each in asked if each.phrase]
    faults += [TELLS.format(n) for n, each in enumerate(asked, start=1) if _any_in(phrases, each.reason)]
    if faults:
        raise BundleFault(" ".join(faults))
    return tuple(removal for each in found for removal in each)


def uncovered(read: Mapping[str, Open], found: Sequence[Removal], phrase: str) -> Iterator[tuple[str, int]]:
    """The pages of documents, by key and number, that show a phrase which nothing that is taken out covers.

    It is asked before the copy is made: a page that became a picture still shows what nobody can search.
    """
    for key, each in read.items():
        gone = {box for removal in found if removal.document == key for box in removal.boxes}
        bare = {b.page for page in each.pages for b in _boxes(page, phrase) if not any(_within(b, g) for g in gone)}
        yield from ((key, page) for page in sorted(bare))


NOWHERE = "Redaction {} was found nowhere: write the words as they stand, or give the page and the area of it."
TELLS = "The reason of redaction {} says what is taken out, and the reason goes with the copy: say it otherwise."


def copy_of(plan: Plan, found: Sequence[Removal]) -> Plan:
    """The plan of the copy: the same documents, with what is taken out of each."""
    keys = dict.fromkeys(removal.document for removal in found)
    return replace(plan, redacted={k: tuple(box for r in found if r.document == k for box in r.boxes) for k in keys})


def titled(item: Item, asked: Sequence[Redaction]) -> Item:
    """The item, with nothing in its title that is taken out of it."""
    title = item.title
    for each in asked:
        if each.phrase and each.document in (None, item.key) and stands_in(each.phrase, title):
            title = without(each.phrase, title)
    return replace(item, title=title)


def left_in_pdf(made: BundlePdf, asked: Sequence[Redaction]) -> Iterator[tuple[Redaction, str]]:
    """Each phrase that a finished copy still holds, and where: in all of it, or in the document it was taken out of.

    Raises `NoPoppler`, and `PdfFault` where the copy cannot be read.
    """
    read = lay_open(made.data)
    for each in (each for each in asked if each.phrase):
        mine = {n for e in made.entries if e.key == each.document for n in range(e.first_page, e.last_page + 1)}
        pages = [n for n in read.shown(each.phrase or "") if each.document is None or n in mine]
        yield from ((each, f"on page {made.numbers[page - 1]}") for page in pages)
        if each.document is None and read.hidden(each.phrase or ""):
            yield each, "where a reader does not see it"


def left_in_word(data: bytes, asked: Sequence[Redaction]) -> Iterator[tuple[Redaction, str]]:
    """Each phrase that was taken out of the whole bundle, and is still in its Word document."""
    everywhere = [each for each in asked if each.phrase and each.document is None]
    held = in_word(data, [each.phrase or "" for each in everywhere])
    yield from ((each, "in the Word document") for each in everywhere if each.phrase in held)


def moved(whole: BundlePdf, copy: BundlePdf) -> bool:
    """Does any page of the copy bear another number than in the bundle, or any document begin on another page?"""
    begins: list[Mapping[str, int]] = [{e.key: e.first_page for e in made.entries} for made in (whole, copy)]
    return whole.numbers != copy.numbers or begins[0] != begins[1]


def _within(inner: Box, outer: Box) -> bool:
    """Does one box cover the other, but for the breadth of a hair?"""
    return inner.page == outer.page and all(
        at >= start - HAIR and at + size <= start + length + HAIR
        for at, size, start, length in (
            (inner.left, inner.width, outer.left, outer.width),
            (inner.top, inner.height, outer.top, outer.height),
        )
    )


def _any_in(phrases: Sequence[str], text: str) -> bool:
    return any(stands_in(phrase, text) for phrase in phrases)


def _in(item: Item, read: Open, asked: Redaction) -> Iterator[Removal]:
    """What is taken out of one item for one thing asked, if it is there."""
    if asked.document not in (None, item.key):
        return
    if asked.phrase is None:
        yield Removal(asked, item.key, tuple(_areas(read, asked)))
        return
    boxes = tuple(dict.fromkeys(box for page in read.pages for box in _boxes(page, asked.phrase)))
    if boxes or stands_in(asked.phrase, item.title) or read.hidden(asked.phrase):
        yield Removal(asked, item.key, boxes)


def _areas(read: Open, asked: Redaction) -> Iterator[Box]:
    """The area asked for; without one the page, and without a page all of them."""
    every = sorted({page.number for page in read.pages})
    for page in every if asked.page is None else (asked.page,):
        if asked.area is None:
            yield Box(page=page, left=0, top=0, width=ALL, height=ALL)
        else:
            yield Box(page=page, **vars(asked.area))


def _boxes(page: Page, phrase: str) -> Iterator[Box]:
    """A box for each word of the phrase, each time that it stands on a page."""
    for word in (page.seen.words[n] for span in page.spans(phrase) for n in span):
        left, top, right, bottom = (side * POINT for side in (word.left, word.top, word.right, word.bottom))
        yield Box(page=page.number, left=left, top=top, width=right - left, height=bottom - top)
