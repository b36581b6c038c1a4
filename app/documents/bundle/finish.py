"""What makes one document of the pages: links, bookmarks, page labels, and how a reader opens it."""

from collections.abc import Iterator, Mapping

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Page, Pdf, String

from app.documents.bundle.numbering import Layout
from app.documents.bundle.plan import Plan, full_title
from app.documents.bundle.sheets import INDEX_MARK, MARKER, label, mark_of, mark_of_section
from app.documents.pdf_canonical import date_it

LANGUAGE = "en-GB"


def finish(pdf: Pdf, plan: Plan, layout: Layout) -> None:
    """Point the links, add bookmarks and page labels, and set title, language and view."""
    point_links(pdf, targets(layout))
    _bookmarks(pdf, layout)
    pdf.Root.PageLabels = Dictionary(Nums=_labels(plan, layout))
    pdf.Root.Lang = String(LANGUAGE)
    pdf.Root.PageMode, pdf.Root.PageLayout = Name.UseOutlines, Name.SinglePage
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    top = float(pdf.pages[0].mediabox[3])
    pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.XYZ, 0, top, 1])
    _describe(pdf, plan)


def targets(layout: Layout) -> dict[str, int]:
    """The page (from 1) that each mark stands for."""
    openings = {mark_of_section(opening.section.letter): opening.page for opening in layout.openings}
    entries = {mark_of(n): entry.first_page for n, entry in enumerate(layout.entries, start=1)}
    return {INDEX_MARK: layout.cover + 1} | openings | entries


def links(page: Page) -> Iterator[pikepdf.Object]:
    """The links on a page."""
    notes: list[pikepdf.Object] = list(page.obj.get("/Annots", Array()))
    return (note for note in notes if note.get("/Subtype") == Name.Link)


def point_links(pdf: Pdf, pages: Mapping[str, int]) -> None:
    """Our own links, which LibreOffice took for addresses, lead to their pages and keep the reader's zoom."""
    for page in pdf.pages:
        for note in links(page):
            address = str(note.get("/A", Dictionary()).get("/URI", ""))
            if address.startswith(MARKER):
                del note["/A"]
                note.Dest = _to(pdf, pages[address.removeprefix(MARKER)])


def _to(pdf: Pdf, page: int) -> Array:
    return Array([pdf.pages[page - 1].obj, Name.XYZ, None, None, None])


def _bookmarks(pdf: Pdf, layout: Layout) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem(f"Cover (page {layout.numbers[0]})", 0, "XYZ"))
        outline.root.append(OutlineItem(f"Index (page {layout.numbers[layout.cover]})", layout.cover, "XYZ"))
        for opening in layout.openings:
            section = opening.section
            above = OutlineItem(f"{section.letter}. {section.title} (page {opening.number})", opening.page - 1, "XYZ")
            above.children.extend(_below(layout, section.key))
            outline.root.append(above)


def _below(layout: Layout, section: str) -> list[OutlineItem]:
    entries = (entry for entry in layout.entries if entry.section == section)
    titles = ((f"{label(e.title, e.exhibit)} (page {e.first_number})", e.first_page - 1) for e in entries)
    return [OutlineItem(title, page, "XYZ") for title, page in titles]


def _labels(plan: Plan, layout: Layout) -> Array:
    """The numbers that a reader's page box shows are the printed ones."""
    if plan.numbering == "continuous":
        return Array([0, Dictionary(S=Name.D)])
    found = [0, Dictionary(S=Name.r)]
    for opening in layout.openings:
        found += [opening.page - 1, Dictionary(S=Name.D, P=String(opening.section.letter))]
    return Array(found)


def _describe(pdf: Pdf, plan: Plan) -> None:
    title = full_title(plan)
    pdf.docinfo["/Title"] = String(title)
    pdf.docinfo["/Author"] = String(plan.prepared_by or plan.court)
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:title"] = title
        metadata["dc:language"] = [LANGUAGE]
    date_it(pdf, f"{plan.made_on:%Y%m%d}")
