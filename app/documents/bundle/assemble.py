"""One PDF of many documents: cover, index, sections, exhibits behind their slip sheets, every page numbered.

The index says on which page each document begins, and is itself so many pages long: it is made again until it is as
long as was assumed, which the first guess nearly always meets.
"""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from textwrap import wrap

from app.documents.bundle.join import Joiner
from app.documents.bundle.numbering import Entry, Layout, Opening, lay_out
from app.documents.bundle.pages import before_heading, length
from app.documents.bundle.plan import LATE, BundleFault, Item, Part, Plan, parts_of
from app.documents.bundle.redact import redacted
from app.documents.bundle.sheets import Sheet, front, label, opening_sheet, sheets, slip_sheet
from app.documents.canonical import sha256
from app.documents.pdf import kept_open, to_pdf

TRIES = 5
PAGE, HEADING, CLOSING = 694.0, 66.0, 34.0
ROW, LINE, SECTION = 5.5, 14.4, 27.0
LETTERS_A_LINE = 43


@dataclass(frozen=True)
class BundlePdf:
    """A bundle as PDF. `numbers` is what is printed on each page, in order; `front` how long cover and index are."""

    data: bytes
    sha256: str
    openings: tuple[Opening, ...]
    entries: tuple[Entry, ...]
    numbers: tuple[str, ...]
    front: int
    draft: bool

    @property
    def pages(self) -> int:
        """How many pages the bundle has."""
        return len(self.numbers)


@dataclass(frozen=True)
class Paper:
    """The bundle's own pages as PDF, and where each sheet stands in `sheets` (from 0)."""

    layout: Layout
    front: bytes
    sheets: bytes
    place: Mapping[str, range]


Settling = Generator[tuple[bytes, bytes], tuple[bytes, bytes], Paper]


def assemble_pdf(plan: Plan, items: Sequence[Item], *, only: Sequence[str] | None = None) -> BundlePdf:
    """Assemble a bundle. `only` makes one of some sections alone, with an index and numbers of its own.

    The same plan and items give the same bytes. Raises `BundleFault` where plan and items do not fit together,
    `NoLibreOffice` where it is not installed, `PdfFault` where a document cannot be read, and `UnsafeText`.
    """
    return assemble_pdfs(plan, items, [only])[0]


def assemble_pdfs(plan: Plan, items: Sequence[Item], cuts: Sequence[Sequence[str] | None]) -> tuple[BundlePdf, ...]:
    """Several bundles of the same documents, one for each cut: the sections named, or all where it is None.

    Each is what `assemble_pdf` makes of it, but LibreOffice is started once for all of them. Raises as `assemble_pdf`.
    """
    each = [parts_of(plan, items, only) for only in cuts]
    used = {item.key: item for parts in each for part in parts for item in part.items}
    with kept_open():
        sources = _sources(plan, list(used.values()))
        lengths = {key: length(data, used[key].title) for key, data in sources.items()}
        papers = _settled([_settling(plan, parts, lengths) for parts in each])
    return tuple(_made(plan, parts, sources, paper) for parts, paper in zip(each, papers, strict=True))


def _made(plan: Plan, parts: Sequence[Part], sources: Mapping[str, bytes], paper: Paper) -> BundlePdf:
    layout, data = paper.layout, _joined(plan, parts, sources, paper)
    return BundlePdf(data, sha256(data), layout.openings, layout.entries, layout.numbers, layout.front, plan.draft)


def in_pdf(items: Sequence[Item]) -> tuple[Item, ...]:
    """The items with every Word document made PDF, for whoever assembles several bundles of them.

    Raises `NoLibreOffice` and `PdfFault`.
    """
    words = [item for item in items if item.media_type == "docx"]
    made = {item.key: pdf for item, pdf in zip(words, to_pdf([item.data for item in words]), strict=True)}
    return tuple(replace(i, data=made[i.key], media_type="pdf") if i.key in made else i for i in items)


def _sources(plan: Plan, items: Sequence[Item]) -> dict[str, bytes]:
    """Every item as PDF, by key, without what is taken out of it."""
    whole = {item.key: item.data for item in in_pdf(items)}
    return whole | {
        i.key: redacted(whole[i.key], plan.redacted[i.key], i.title) for i in items if i.key in plan.redacted
    }


def _settled(each: Sequence[Settling]) -> list[Paper]:
    """The papers of all bundles, LibreOffice being asked for those of all that are not settled yet at once."""
    asked = {number: next(settling) for number, settling in enumerate(each)}
    settled: dict[int, Paper] = {}
    while asked:
        made = iter(to_pdf([document for pair in asked.values() for document in pair]))
        for number in list(asked):
            try:
                asked[number] = each[number].send((next(made), next(made)))
            except StopIteration as done:
                settled[number] = done.value
                del asked[number]
    return [settled[number] for number in range(len(each))]


def _settling(plan: Plan, parts: Sequence[Part], lengths: Mapping[str, int]) -> Settling:
    """Asks for the index and the sheets as PDF until they are as long as was assumed when they were written."""
    cover, guess, late = 1, _guess(parts), 1
    for _ in range(TRIES):
        layout = _laid_out(plan, parts, lengths, (cover, guess), late)
        wanted = _wanted_sheets(plan, parts, layout, lengths)
        made = yield front(plan, layout), sheets(plan, list(wanted.values()))
        found, total = length(made[0], "the index"), length(made[1], "the sheets")
        spare = total - len(wanted) + 1
        begins = before_heading(made[0])
        if (begins, found, spare) == (cover, guess, late):
            return Paper(layout, made[0], made[1], _places(tuple(wanted), late))
        cover, guess, late = begins, found, spare
    raise BundleFault("The index does not settle on a length. Shorten the titles of the documents.")


def _guess(parts: Sequence[Part]) -> int:
    """How long cover and index will be: every row has its height, and a title so many lines."""
    on_time = [part for part in parts if part.section.key != LATE]
    titles = [label(item.title, item.exhibit) for part in on_time for item in part.items]
    rows = sum(ROW + LINE * len(wrap(title, LETTERS_A_LINE)) for title in titles)
    return 1 + ceil((HEADING + rows + SECTION * len(on_time) + CLOSING) / PAGE)


def _laid_out(
    plan: Plan, parts: Sequence[Part], lengths: Mapping[str, int], front: tuple[int, int], late: int
) -> Layout:
    openings = {part.section.key: late if part.section.key == LATE else 1 for part in parts}
    pages = {i.key: lengths[i.key] + (1 if i.exhibit else 0) for part in parts for i in part.items}
    return lay_out(parts, plan.numbering, *front, openings, pages)


def _wanted_sheets(plan: Plan, parts: Sequence[Part], layout: Layout, lengths: Mapping[str, int]) -> dict[str, Sheet]:
    """Every sheet by the mark of what it stands before. The only one that can be long comes last."""
    exhibits = [item for part in parts for item in part.items if item.exhibit]
    slips = {slip(i): slip_sheet(i, lengths[i.key], *removed(plan, i)) for i in exhibits}
    openings = {opening(part): opening_sheet(part, layout) for part in parts}
    return slips | openings


def removed(plan: Plan, item: Item) -> tuple[str, ...]:
    """What is said of an item of which parts were taken out."""
    return ("Parts of it have been removed for disclosure.",) if item.key in plan.redacted else ()


def slip(item: Item) -> str:
    """The mark of an exhibit's slip sheet."""
    return f"before {item.key}"


def opening(part: Part) -> str:
    """The mark of a section's sheet."""
    return f"section {part.section.key}"


def _places(marks: Sequence[str], late: int) -> dict[str, range]:
    last = len(marks) - 1
    return {mark: range(n, n + (late if n == last else 1)) for n, mark in enumerate(marks)}


def _joined(plan: Plan, parts: Sequence[Part], sources: Mapping[str, bytes], paper: Paper) -> bytes:
    with Joiner() as joiner:
        first = joiner.open_own(paper.front)
        joiner.add_own(first, range(paper.layout.cover), "Cover")
        joiner.add_own(first, range(paper.layout.cover, paper.layout.front), "Index")
        own = joiner.open_own(paper.sheets)
        for part in parts:
            joiner.add_own(own, paper.place[opening(part)], part.section.title)
            for item in part.items:
                if item.exhibit:
                    joiner.add_own(own, paper.place[slip(item)], f"Exhibit {item.exhibit}")
                joiner.add(sources[item.key], label(item.title, item.exhibit))
        return joiner.finish(plan, paper.layout)
