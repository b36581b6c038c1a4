"""The gate lets a good bundle through, and stops each of the ways in which one can be bad."""

import io
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from app.documents.bundle.assemble import BundlePdf, assemble_pdf
from app.documents.bundle.checks import faults_of, without_text
from app.documents.canonical import sha256
from app.documents.errors import NoPoppler, PdfFault
from app.documents.letters import render_letter
from app.documents.pdf_canonical import saved
from tests.documents.bundle.conftest import remembered as to_pdf
from tests.documents.bundle.make import PLAN, exhibit, item, items
from tests.documents.office import needs_office, word
from tests.documents.samples import contexts

pytestmark = needs_office


@cache
def good() -> BundlePdf:
    return assemble_pdf(PLAN, [*items(7), item(8, late=True), item(9, late=True)])


def changed(change: Callable[[Pdf], object]) -> BundlePdf:
    with pikepdf.open(io.BytesIO(good().data)) as pdf:
        change(pdf)
        data = saved(pdf)
    return replace(good(), data=data, sha256=sha256(data))


def links(pdf: Pdf) -> list[pikepdf.Object]:
    return [note for note in pdf.pages[1].obj.Annots if note.Subtype == Name.Link]


def test_a_good_bundle_may_go() -> None:
    assert faults_of(PLAN, good()) == ()


@pytest.mark.parametrize("numbering", ["continuous", "bates"])
def test_a_large_one_may_go_and_a_draft_is_a_draft(numbering: str) -> None:
    plan = replace(PLAN, numbering=numbering, draft=numbering == "bates")
    assert faults_of(plan, assemble_pdf(plan, items(40))) == ()


def test_a_draft_is_not_released_as_final_nor_a_final_one_as_a_draft() -> None:
    assert faults_of(replace(PLAN, draft=True), good())[0] == "Page 1 does not say that it is a draft"
    letter = render_letter("warning", contexts("warning")[0], draft=True).data
    with_draft = assemble_pdf(PLAN, [item(0, data=letter)])
    assert faults_of(PLAN, with_draft) == tuple(f"Page {n} says that it is a draft" for n in (4, 5, 6))


def test_a_tag_left_in_a_document_is_found_and_in_an_exhibit_it_is_evidence() -> None:
    made = assemble_pdf(PLAN, [item(0, data=word("Dear {{ name }}")), item(2, data=exhibit("{{ name }}"))])
    assert faults_of(PLAN, made) == ("Page 4 shows a tag of its template",)


@pytest.mark.parametrize(
    "note",
    [
        Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.JavaScript, JS=String("1"))),
        Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.Launch, F=String("a.exe"))),
        Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("a"), Next=Dictionary(S=Name.JavaScript))),
        Dictionary(Subtype=Name.Widget, FT=Name.Tx, T=String("a")),
    ],
)
def test_what_acts_in_a_tagged_exhibit_is_taken_out(note: pikepdf.Dictionary) -> None:
    with pikepdf.open(io.BytesIO(to_pdf([word("Tagged")])[0])) as pdf:
        note.Type, note.Rect = Name.Annot, Array([0, 0, 9, 9])
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])
        pdf.Root.AcroForm = Dictionary(Fields=Array([a for a in pdf.pages[0].obj.Annots if a.Subtype == Name.Widget]))
        made = assemble_pdf(PLAN, [item(2, data=saved(pdf))])
    assert faults_of(PLAN, made) == ()
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        assert "/Annots" not in pdf.pages[-1].obj


def test_pages_with_nothing_to_read_are_named() -> None:
    pictures = item(2, data=exhibit(pages=2, text=False))
    assert without_text(assemble_pdf(PLAN, [pictures, item(5, data=exhibit())])) == ("5", "6")


def test_a_bundle_over_the_limit_is_stopped() -> None:
    assert "the court allows 3 without permission" in faults_of(replace(PLAN, most_pages=3), good())[0]


def _point_elsewhere(pdf: Pdf) -> None:
    for note in links(pdf):
        note.Dest = Array([pdf.pages[0].obj, Name.XYZ, None, None, None])


def _no_alt(pdf: Pdf) -> None:
    figures = (o for o in pdf.objects if isinstance(o, Dictionary) and o.get("/S") == Name.P and "/K" in o)
    next(figures).S = Name.Figure


def _script(pdf: Pdf) -> None:
    pdf.Root.Extra = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("1")))


def _zoom(pdf: Pdf) -> None:
    pdf.Root.OpenAction[4] = 0


def _labels(pdf: Pdf) -> None:
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=2)]))


def _no_stamp(pdf: Pdf) -> None:
    pdf.pages[4].obj.Contents = pdf.make_stream(b"")


def _turn(pdf: Pdf) -> None:
    pdf.pages[4].obj.Rotate = 180


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (_point_elsewhere, "The index does not lead to 'Summons 0' by its pages 4"),
        (_point_elsewhere, "The index does not lead to 'Summons 0' by its title"),
        (_no_alt, "has no words"),
        (_script, "something active: /JavaScript"),
        (_zoom, "does not open at 100%"),
        (_labels, "Page 1 is called 2 by a reader, and 1 is meant"),
        (_no_stamp, "Page 5 does not show its number 5"),
        (_turn, "A page of the bundle is turned"),
        (lambda pdf: pdf.pages[3].obj.__delitem__("/StructParents"), "Page 4 has no tags"),
        (lambda pdf: pdf.Root.__delitem__("/StructTreeRoot"), "The bundle has no tags"),
        (lambda pdf: pdf.Root.__delitem__("/Lang"), "British English"),
        (lambda pdf: pdf.docinfo.__delitem__("/Title"), "does not show its title"),
        (lambda pdf: pdf.Root.__delitem__("/Outlines"), "has no bookmarks"),
        (lambda pdf: pdf.Root.__setitem__("/AcroForm", Dictionary()), "something active: /AcroForm"),
        (lambda pdf: pdf.pages.__delitem__(6), "pages were counted, or it was changed|were counted"),
    ],
)
def test_each_fault_that_was_planted_is_found(change: Callable[[Pdf], object], says: str) -> None:
    found = faults_of(PLAN, changed(change))
    assert any(part in fault for fault in found for part in says.split("|")), found


def test_an_index_that_tells_another_number_is_found() -> None:
    first, *others = good().entries
    wrong = replace(good(), entries=(replace(first, last_number="99"), *others))
    found = faults_of(PLAN, wrong)
    assert "The index does not lead to 'Summons 0' by its pages 4 to 99" in found
    assert "The index gives 'Summons 0' pages 4 to 99, and they bear 4 to 4" in found


def test_without_poppler_it_is_said_and_nothing_is_let_through(monkeypatch: pytest.MonkeyPatch) -> None:
    made = good()
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(NoPoppler, match="apt-get install poppler-utils"):
        faults_of(PLAN, made)


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(PdfFault, match="pdftotext cannot read the PDF"):
        faults_of(PLAN, replace(good(), data=b"nothing"))
