"""The gate before a bundle is released: the finished PDF is read back, and every promise is tried."""

import io
from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name

from app.documents.bundle import stamps
from app.documents.bundle.assemble import BundlePdf
from app.documents.bundle.finish import LANGUAGE, links
from app.documents.bundle.numbering import Entry
from app.documents.bundle.plan import LATE, Plan
from app.documents.bundle.redact import NOTE
from app.documents.bundle.sheets import label
from app.documents.canonical import sha256
from app.documents.poppler import Seen, Word, seen

CORNER = 40.0
NEAR = 2.0
DRAFT = "DRAFT: not"
LEFT_OVER = ("{{", "}}", "{%", "%}")
ACTIVE = ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/RichMedia", "/Movie", "/Sound")
HELD = ("/AcroForm", "/Names", "/AF", "/AA", "/Collection")


def faults_of(plan: Plan, made: BundlePdf) -> tuple[str, ...]:
    """What keeps a bundle from being released, in plain words; nothing where it may be.

    Raises `NoPoppler` where it is not installed, and `PdfFault` where the bundle cannot be read at all.
    """
    pages = seen(made.data)
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        if not (len(pages) == len(pdf.pages) == made.pages) or sha256(made.data) != made.sha256:
            return (f"The file has {len(pdf.pages)} pages and {made.pages} were counted, or it was changed",)
        found = (
            *_numbers(pdf, pages, made),
            *_index(pdf, pages, made),
            *_tags(pdf),
            *_view(pdf),
            *_active(pdf),
            *_words(plan, pages, made),
            *_redacted(plan, pages, made),
            *_length(plan, made),
        )
    return found


def without_text(made: BundlePdf) -> tuple[str, ...]:
    """The numbers of the pages on which there is nothing to search or to read out: photographs, and scans.

    No fault by itself; a scan of typed words should be made searchable before it is filed. Raises `NoPoppler`.
    """
    stamped = (*stamps.DRAFT.split(), *stamps.REDACTED.split(), *made.numbers)
    pages = zip(seen(made.data), made.numbers, strict=True)
    return tuple(number for page, number in pages if not any(word.text not in stamped for word in page.words))


def _numbers(pdf: pikepdf.Pdf, pages: Sequence[Seen], made: BundlePdf) -> Iterator[str]:
    for place, (page, view, number) in enumerate(zip(pdf.pages, pages, made.numbers, strict=True), start=1):
        if str(page.label) != number:
            yield f"Page {place} is called {page.label} by a reader, and {number} is meant"
        if number not in _corner(view):
            yield f"Page {place} does not show its number {number}"


def _corner(page: Seen) -> list[str]:
    """The words at the foot of a page, on the right."""
    return [w.text for w in page.words if w.right > page.width - CORNER and w.bottom > page.height - CORNER]


def _index(pdf: pikepdf.Pdf, pages: Sequence[Seen], made: BundlePdf) -> Iterator[str]:
    """Each document is reached from the index, by its title and by its number, and the number is true."""
    shown = _shown(pdf, pages, made)
    for entry in made.entries:
        words = shown.get(entry.first_page, [])
        title = label(entry.title, entry.exhibit)
        if entry.numbers not in words:
            yield f"The index does not lead to '{title}' by its pages {entry.numbers}"
        if "".join(title.split()) not in "".join("".join(words).split()):
            yield f"The index does not lead to '{title}' by its title"
        yield from _true(entry, made)


def _true(entry: Entry, made: BundlePdf) -> Iterator[str]:
    printed = (made.numbers[entry.first_page - 1], made.numbers[entry.last_page - 1])
    if printed != (entry.first_number, entry.last_number):
        yield f"The index gives '{entry.title}' pages {entry.numbers}, and they bear {' to '.join(printed)}"


def _shown(pdf: pikepdf.Pdf, pages: Sequence[Seen], made: BundlePdf) -> dict[int, list[str]]:
    """The words of every link in the index and in the list of what was added later, by the page that it leads to."""
    place = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    late = [entry.first_page for entry in made.entries if entry.section == LATE]
    listed = [*range(made.front), *(range(_sheet_before(made), min(late) - 1) if late else ())]
    found: dict[int, list[str]] = {}
    for number in listed:
        for note in sorted(links(pdf.pages[number]), key=_reading):
            led = place.get(note.Dest[0].objgen, 0) if "/Dest" in note else 0
            found.setdefault(led, []).append(_inside(pages[number], [float(side) for side in note.Rect]))
    return found


def _reading(note: pikepdf.Object) -> tuple[float, float]:
    """Column by column, each from the top: a long title is more than one link."""
    return round(float(note.Rect[0])), -float(note.Rect[3])


def _sheet_before(made: BundlePdf) -> int:
    """Where the sheets of what was added later begin, from 0: after all that came in time."""
    return max((entry.last_page for entry in made.entries if entry.section != LATE), default=made.front)


def _inside(page: Seen, box: Sequence[float]) -> str:
    """The words within a link, which is measured from the bottom."""
    left, bottom, right, top = box
    return " ".join(w.text for w in page.words if _within(w, left, page.height - top, right, page.height - bottom))


def _within(word: Word, left: float, top: float, right: float, bottom: float) -> bool:
    across, down = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return left - NEAR <= across <= right + NEAR and top <= down <= bottom


def _tags(pdf: pikepdf.Pdf) -> Iterator[str]:
    tree = pdf.Root.get("/StructTreeRoot")
    if tree is None or not pdf.Root.get("/MarkInfo", Dictionary()).get("/Marked", False):
        yield "The bundle has no tags, so that it cannot be read out"
        return
    numbers = tree.ParentTree.Nums
    known = {int(numbers[n]) for n in range(0, len(numbers), 2)}
    for place, page in enumerate(pdf.pages, start=1):
        if int(page.obj.get("/StructParents", -1)) not in known:
            yield f"Page {place} has no tags, so that it cannot be read out"
    yield from (f"A picture in '{title}' has no words" for title in _wordless(tree, ""))


def _wordless(element: pikepdf.Object, title: str) -> Iterator[str]:
    title = str(element.get("/T", title))
    if element.get("/S") == Name.Figure and not str(element.get("/Alt", element.get("/ActualText", ""))).strip():
        yield title
    kids = element.get("/K")
    for kid in list(kids) if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield from _wordless(kid, title)


def _view(pdf: pikepdf.Pdf) -> Iterator[str]:
    if str(pdf.Root.get("/Lang", "")) != LANGUAGE:
        yield "The bundle does not say that it is in British English"
    if not str(pdf.docinfo.get("/Title", "")) or not pdf.Root.get("/ViewerPreferences", Dictionary()).get(
        "/DisplayDocTitle"
    ):
        yield "The bundle does not show its title"
    opening = pdf.Root.get("/OpenAction")
    if not isinstance(opening, Array) or len(opening) < 5 or opening[4] != 1:
        yield "The bundle does not open at 100%"
    if not len(pdf.open_outline().root):
        yield "The bundle has no bookmarks"
    if any(int(page.obj.get("/Rotate", 0)) % 360 for page in pdf.pages):
        yield "A page of the bundle is turned"


def _active(pdf: pikepdf.Pdf) -> Iterator[str]:
    yield from (f"The bundle holds something active: {key}" for key in HELD if key in pdf.Root)
    for thing in pdf.objects:
        kind = thing.get("/S") if isinstance(thing, Dictionary) else None
        if isinstance(kind, Name) and str(kind) in ACTIVE:
            yield f"The bundle holds something active: {kind}"


def _words(plan: Plan, pages: Sequence[Seen], made: BundlePdf) -> Iterator[str]:
    exhibits = {n for e in made.entries if e.exhibit for n in range(e.first_page, e.last_page + 1)}
    for place, page in enumerate(pages, start=1):
        if (DRAFT in page.text) is not plan.draft:
            yield f"Page {place} {'does not say that it is' if plan.draft else 'says that it is'} a draft"
        if plan.redacted and stamps.REDACTED not in page.text:
            yield f"Page {place} does not say that it is of a redacted copy"
        if place not in exhibits and any(left in page.text for left in LEFT_OVER):
            yield f"Page {place} shows a tag of its template"


def _redacted(plan: Plan, pages: Sequence[Seen], made: BundlePdf) -> Iterator[str]:
    """A page of which parts were taken out says so, and holds no other text than that and its stamps."""
    for entry in (entry for entry in made.entries if entry.key in plan.redacted):
        before = entry.first_page + (1 if entry.exhibit else 0) - 2
        for place in sorted({before + box.page for box in plan.redacted[entry.key]}):
            allowed = f"{NOTE} {made.numbers[place]} {stamps.REDACTED} {stamps.DRAFT if plan.draft else ''}".split()
            if NOTE not in pages[place].text or sorted(pages[place].text.split()) != sorted(allowed):
                yield f"Page {place + 1} does not say that parts of it were removed, or still holds text"


def _length(plan: Plan, made: BundlePdf) -> Iterator[str]:
    if plan.most_pages is not None and made.pages > plan.most_pages:
        yield f"The bundle has {made.pages} pages, and the court allows {plan.most_pages} without permission"
