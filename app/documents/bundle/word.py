"""The bundle as one Word document, which never needs LibreOffice.

Where the PDF was made, it bears the same numbers. Where it was not, the numbers are fields that Word works out, and the
index says so. A PDF cannot stand in a Word document: its sheet says where it is.
"""

from collections.abc import Iterator, Sequence

from app.documents.bundle.assemble import BundlePdf, removed
from app.documents.bundle.compose import Chapter, compose, joins
from app.documents.bundle.numbering import Entry, Layout, Opening, lay_out
from app.documents.bundle.pages import length
from app.documents.bundle.plan import BundleFault, Item, Part, Plan, full_title, parts_of
from app.documents.bundle.sheets import (
    Sheet,
    front,
    mark_of,
    mark_of_section,
    opening_sheet,
    sheets,
    slip_sheet,
    to_bookmark,
)
from app.documents.bundle.stamps import DRAFT, REDACTED
from app.documents.canonical import Properties, sha256
from app.documents.words import count

DIGITS = "0123456789"


def assemble_docx(
    plan: Plan, items: Sequence[Item], made: BundlePdf | None = None, *, only: Sequence[str] | None = None
) -> bytes:
    """One Word document of the whole bundle; `made` is the PDF of the same plan, items and sections, if there is one.

    The same in, the same bytes out. Raises `BundleFault` where plan and items do not fit together or `made` is another
    bundle, `PdfFault` where an exhibit cannot be read, and `UnsafeText`.
    """
    parts = parts_of(plan, items, only)
    if made and [entry.key for entry in made.entries] != [item.key for part in parts for item in part.items]:
        raise BundleFault("The PDF is of another bundle: make it again from the same documents.")
    layout = _of_pdf(made) if made else _assumed(plan, parts)
    roman = plan.numbering == "bates"
    first = Chapter(data=front(plan, layout, to_bookmark, numbered=made is not None), mark=None, start=1, roman=roman)
    properties = Properties(full_title(plan), plan.prepared_by or plan.court, plan.made_on)
    chapters = [first, *_chapters(plan, parts, layout, numbered=made is not None)]
    marks = (*((DRAFT,) if plan.draft else ()), *((REDACTED,) if plan.redacted else ()))
    return compose(chapters, properties, colour=plan.colour, marks=marks, unnumbered=made is None)


def _of_pdf(made: BundlePdf) -> Layout:
    return Layout(1, made.front, made.openings, made.entries, made.numbers)


def _assumed(plan: Plan, parts: Sequence[Part]) -> Layout:
    """An order without numbers: how long a Word document is, only Word will know."""
    every = [item for part in parts for item in part.items]
    return lay_out(parts, plan.numbering, 1, 2, {part.section.key: 1 for part in parts}, {i.key: 2 for i in every})


def _chapters(plan: Plan, parts: Sequence[Part], layout: Layout, *, numbered: bool) -> Iterator[Chapter]:
    entries = iter(enumerate(layout.entries, start=1))
    for part, opening in zip(parts, layout.openings, strict=True):
        yield _opening(plan, part, opening, layout, numbered)
        for item in part.items:
            number, entry = next(entries)
            yield from _document(plan, item, number, entry, numbered)


def _opening(plan: Plan, part: Part, opening: Opening, layout: Layout, numbered: bool) -> Chapter:
    sheet = opening_sheet(part, layout, to_bookmark)
    anew = numbered or plan.numbering == "bates"
    return Chapter(
        data=sheets(plan, [sheet], to_bookmark),
        mark=mark_of_section(part.section.letter),
        prefix=_prefix(opening.number),
        start=_digits(opening.number) if anew else None,
    )


def _document(plan: Plan, item: Item, number: int, entry: Entry, numbered: bool) -> Iterator[Chapter]:
    """The document itself, behind a slip sheet if it is an exhibit; or the sheet alone, where it cannot be joined."""
    prefix, start, mark = _prefix(entry.first_number), _digits(entry.first_number), mark_of(number)
    inside = item.media_type == "docx" and item.key not in plan.redacted and joins(item.data, plan.colour)
    sheet = _sheet(plan, item, number, entry if numbered else None, inside)
    if sheet:
        slip = sheets(plan, [sheet], to_bookmark)
        yield Chapter(data=slip, mark=mark, prefix=prefix, start=start if numbered else None)
    if inside:
        own = start + (1 if sheet else 0)
        yield Chapter(data=item.data, mark=None if sheet else mark, prefix=prefix, start=own if numbered else None)


def _sheet(plan: Plan, item: Item, number: int, entry: Entry | None, inside: bool) -> Sheet | None:
    if inside:
        return Sheet("Exhibit", item.exhibit, item.title) if item.exhibit else None
    where = _where(plan, item, entry)
    pages = length(item.data, item.title) if item.media_type == "pdf" else None
    if item.exhibit and pages:
        return slip_sheet(item, pages, *where)
    kind, mark = ("Exhibit", item.exhibit) if item.exhibit else ("Document", str(number))
    return Sheet(kind, mark, item.title, ((count(pages, "page"),) if pages else ()) + where)


def _where(plan: Plan, item: Item, entry: Entry | None) -> tuple[str, ...]:
    """Where the document is, which does not stand here; never the digest of what parts were taken out of."""
    pages = "" if entry is None else f"page{'s' if ' to ' in entry.numbers else ''} {entry.numbers}"
    place = f"It stands in the PDF bundle, {pages}." if entry else "Put it behind this sheet."
    if item.key in plan.redacted:
        return (*removed(plan, item), place)
    return (place, f"SHA-256 of the file: {sha256(item.data)}")


def _prefix(number: str) -> str:
    return number.rstrip(DIGITS)


def _digits(number: str) -> int:
    return int(number[len(_prefix(number)) :])
