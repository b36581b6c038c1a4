"""The bundle's own pages filled in: cover and index, and the sheets before sections and exhibits."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from app.documents.bundle.numbering import Entry, Layout, Opening
from app.documents.bundle.paper import TEMPLATES
from app.documents.bundle.plan import LATE, Item, Part, Plan
from app.documents.render import render
from app.documents.templates import Compiled, compile_template
from app.documents.words import count, day_and_date, long_date

INDEX_MARK = "bundle_index"
MARKER = "https://bundle.invalid/"
Target = Callable[[str], str]


@dataclass(frozen=True)
class Sheet:
    """A page of its own between the documents: `mark` is its large letters, `lines` what is said below the title."""

    kind: str
    mark: str
    title: str
    lines: tuple[str, ...] = ()
    documents: tuple[Mapping[str, str], ...] = field(default=())


def to_marker(mark: str) -> str:
    """A link that the PDF's assembly finds again and points to the page."""
    return f'"{MARKER}{mark}"'


def to_bookmark(mark: str) -> str:
    """A link inside one Word document."""
    return f'\\l "{mark}"'


def mark_of(number: int) -> str:
    """The bookmark of the document that stands at this number (from 1) in the index."""
    return f"bundle_document_{number}"


def mark_of_section(letter: str) -> str:
    """The bookmark of a section."""
    return f"bundle_section_{letter}"


def label(title: str, exhibit: str | None) -> str:
    """How a document is called in the index: an exhibit by its label first."""
    return f"{exhibit}: {title}" if exhibit else title


def front(plan: Plan, layout: Layout, target: Target = to_marker, *, numbered: bool = True) -> bytes:
    """Cover and index as a Word document. Without `numbered` the numbers are fields, which Word fills in."""
    sections = [_section(opening, layout, target, numbered) for opening in layout.openings]
    late = next((s for s, o in zip(sections, layout.openings, strict=True) if o.section.key == LATE), None)
    listed = [s for s in sections if s is not late]
    fields = {"fields": not numbered, "draft": plan.draft and target is to_bookmark}
    said = f"{count(len(layout.numbers), 'page')}, {count(len(layout.entries), 'document')}" if numbered else ""
    told = bundle(plan) | fields | {"length": said}
    return _filled("front", plan, {"bundle": told, "sections": listed, "late": late})


def sheets(plan: Plan, wanted: Sequence[Sheet], target: Target = to_marker) -> bytes:
    """Sheets as a Word document, one to a page (but for a long list of what was added later)."""
    told = {"draft": plan.draft and target is to_bookmark}
    values = [{**vars(sheet), "back": target(INDEX_MARK)} for sheet in wanted]
    return _filled("sheets", plan, {"bundle": bundle(plan) | told, "sheets": values})


def opening_sheet(part: Part, layout: Layout, target: Target = to_marker) -> Sheet:
    """The sheet of a section; that of what was added later lists it, for the index keeps its length."""
    one = part.section
    if one.key != LATE:
        return Sheet("Section", one.letter, one.title, (count(len(part.items), "document"),))
    words = "These documents came after the bundle was first made. The numbers before them have not changed."
    listed = tuple(_document(n, entry, target, True) for n, entry in _of(layout, LATE))
    return Sheet("Section", one.letter, one.title, (words,), listed)


def slip_sheet(item: Item, pages: int, *more: str) -> Sheet:
    """The sheet before an exhibit of so many pages."""
    dated = (f"Dated {long_date(item.dated)}",) if item.dated else ()
    return Sheet("Exhibit", item.exhibit or "", item.title, (*dated, count(pages, "page"), *more))


def bundle(plan: Plan) -> dict[str, Any]:
    """What every page of ours may say of the bundle."""
    return {
        "title": plan.title,
        "court": plan.court,
        "case_number": plan.case_number,
        "parties": [{"name": party.name, "role": party.role} for party in plan.parties],
        "hearing": day_and_date(plan.hearing_on) if plan.hearing_on else "",
        "made": long_date(plan.made_on),
        "prepared_by": plan.prepared_by,
        "redacted": bool(plan.redacted),
    }


def _section(opening: Opening, layout: Layout, target: Target, numbered: bool) -> dict[str, Any]:
    section = opening.section
    mark = mark_of_section(section.letter)
    documents = [_document(n, entry, target, numbered) for n, entry in _of(layout, section.key)]
    own = {"numbers": opening.number if numbered else "", "link": target(mark), "mark": mark}
    return {"letter": section.letter, "title": section.title, **own, "documents": documents}


def _of(layout: Layout, section: str) -> list[tuple[int, Entry]]:
    return [(n, entry) for n, entry in enumerate(layout.entries, start=1) if entry.section == section]


def _document(number: int, entry: Entry, target: Target, numbered: bool) -> dict[str, str]:
    return {
        "no": str(number),
        "title": label(entry.title, entry.exhibit),
        "date": long_date(entry.dated) if entry.dated else "",
        "numbers": entry.numbers if numbered else "",
        "link": target(mark_of(number)),
        "mark": mark_of(number),
        "letter": entry.first_number.rstrip("0123456789"),
    }


def _filled(name: str, plan: Plan, values: Mapping[str, Any]) -> bytes:
    creator = plan.prepared_by or plan.court
    return render(_template(name), values, creator=creator, day=plan.made_on, colour=plan.colour).data


@cache
def _template(name: str) -> Compiled:
    return compile_template((TEMPLATES / f"{name}.docx").read_bytes())
