"""A PDF as a reader sees it, and nothing else: what may stay is listed, for a list of what must go misses things."""

import io

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Page, Pdf

from app.documents.intake import pdfs

CATALOG = frozenset({"/Type", "/Pages", "/MarkInfo", "/StructTreeRoot", "/Lang", "/OCProperties"})
PAGE = frozenset(
    {"/Type", "/Parent", "/Resources", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Contents", "/Annots"}
    | {"/StructParents", "/Tabs", "/Group"}
)
ACTS = ("/A", "/AA", "/PA", "/AF")


def clean(data: bytes) -> bytes:
    """The same pages with their tags and inner links; drawn notes and answers become part of the page.

    The same bytes in, the same bytes out. Raises `Unfit` for what would not be accepted.
    """
    pdfs.check(data)
    with pdfs.opened(data) as pdf:
        for page in pdf.pages:
            _strip_acts(page)
        pdf.flatten_annotations("all")
        for page in pdf.pages:
            _keep(page.obj, PAGE)
            _keep_inner_links(page)
        _keep(pdf.Root, CATALOG)
        return saved(pdf)


def saved(pdf: Pdf) -> bytes:
    """The PDF's bytes, without what it says about its maker."""
    pdf.trailer["/Info"] = pdf.make_indirect(Dictionary())
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate, compress_streams=True)
    return out.getvalue()


def _keep(holder: Object, names: frozenset[str]) -> None:
    for name in list(holder.keys()):
        if name not in names:
            del holder[name]


def _strip_acts(page: Page) -> None:
    """Also of what goes from the page: its tags may still lead to it."""
    for note in _notes(page):
        for name in ACTS:
            if name in note:
                del note[name]


def _keep_inner_links(page: Page) -> None:
    inner = [note for note in _notes(page) if note.get("/Subtype") == Name.Link and _leads(note.get("/Dest"))]
    if inner:
        page.obj["/Annots"] = Array(inner)
    elif "/Annots" in page.obj:
        del page.obj["/Annots"]


def _leads(place: Object | None) -> bool:
    """To a page of this PDF: a place by name would need the list of names, which is not kept."""
    return isinstance(place, Array) and len(place) > 0 and isinstance(place[0], Dictionary)


def _notes(page: Page) -> list[Object]:
    notes = page.obj.get("/Annots")
    return [note for note in notes if isinstance(note, Dictionary)] if isinstance(notes, Array) else []
