"""A blank without fields is written on, and what is written goes into a bundle with the rest."""

from __future__ import annotations

import io
from functools import cache

import pikepdf
import pytest
from hypothesis import given, settings

from app.documents.bundle.assemble import assemble_pdf
from app.documents.bundle.checks import faults_of
from app.documents.bundle.plan import Item
from app.documents.errors import UnsafeText
from app.documents.forms.fill import Form, for_pages
from app.documents.forms.readback import lines_on
from app.documents.forms.values import Text
from app.documents.intake.paging import Filed, pages_of
from app.documents.intake.verdict import PDF
from app.documents.office import libre_office
from app.documents.poppler import seen
from app.documents.text import exact
from tests.documents.bundle import make
from tests.documents.forms import blanks, mapping
from tests.documents.forms.filling import filled, opened, supplement
from tests.documents.forms.test_letters import TEXTS, squeezed

needs_libre_office = pytest.mark.skipif(libre_office() is None, reason="NOT RUN: LibreOffice is not installed")


@pytest.mark.parametrize("blank", ["flat", "tagged"])
def test_a_blank_without_fields_is_written_on(blank: str) -> None:
    data = getattr(blanks, blank)()
    form = filled(mapping.ON_THE_PAGE, data)
    with opened(form) as pdf:
        lines = lines_on(pdf.pages[0])
        assert lines[:4] == ("Family Court at Wexcombe", "Samuel Thistlewood", "Wexcombe Council", "X")
        if blank == "tagged":
            held = pdf.Root.StructTreeRoot.K[0].K
            assert len(held) == 1 + len(lines_on(pdf.pages[0])) - 2 + len(lines_on(pdf.pages[1]))
            assert all(page.obj.StructParents == n for n, page in enumerate(pdf.pages))


def test_places_are_measured_from_what_a_reader_sees_of_the_page() -> None:
    with pikepdf.open(io.BytesIO(blanks.flat())) as pdf:
        pdf.pages[0].obj.CropBox = pikepdf.Array([20, 0, 595, 812])
        out = io.BytesIO()
        pdf.save(out)
    where = {}
    for name, data in (("whole", blanks.flat()), ("cut", out.getvalue())):
        words = seen(filled(mapping.ON_THE_PAGE, data).data)[0].words
        where[name] = next((word.left, word.top) for word in words if word.text == "Wexcombe")
    moved = [cut - whole for cut, whole in zip(where["cut"], where["whole"], strict=True)]
    assert moved == pytest.approx([0, 0], abs=0.1), "as far from the edge that a reader sees, also where it was cut"


def released(form: Form) -> tuple[str, ...]:
    """What keeps a bundle that holds the form from being released."""
    data = pages_of([Filed(for_pages(form.data), PDF, "A form")])[0]
    item = Item(key="form", title="Form C17: supplement", data=data, media_type="pdf", section="formal")
    made = assemble_pdf(make.PLAN, [item])
    text = " ".join(page.text for page in seen(made.data))
    assert "Samuel Thistlewood" in text
    return faults_of(make.PLAN, made)


@needs_libre_office
@pytest.mark.parametrize("blank", ["flat", "tagged", "fields", "fields and tags"])
def test_a_bundle_with_a_form_may_go_and_what_was_written_is_read_out(blank: str) -> None:
    made = {"flat": blanks.flat, "tagged": blanks.tagged, "fields": supplement, "fields and tags": both}[blank]
    boxes = mapping.IN_FIELDS if blank.startswith("fields") else mapping.ON_THE_PAGE
    assert released(filled(boxes, made())) == ()


def both() -> bytes:
    """The supplement with fields, and with a tree of tags that leads to its printed words alone."""
    with pikepdf.open(io.BytesIO(supplement())) as pdf:
        blanks.tag(pdf)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_what_is_written_on_a_page_is_whole_there_or_on_a_sheet(text: str) -> None:
    try:
        form = filled(mapping.ON_THE_PAGE, flat(), child__name=Text((exact(text, "child.name"),)))
    except UnsafeText:
        return
    with opened(form) as pdf:
        drawn = [squeezed("".join(lines_on(page))) for page in pdf.pages]
    assert squeezed(text) in drawn[0] or squeezed(text) in drawn[1]


@cache
def flat() -> bytes:
    return blanks.flat()
