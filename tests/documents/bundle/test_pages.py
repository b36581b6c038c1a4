"""A page of any shape comes to stand upright on A4 with all that a reader would have seen of it, in its place."""

import io
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array

from app.documents.bundle.pages import A4, FOOT, HEAD, SIDE, prepared
from app.documents.errors import PdfFault
from app.documents.pdf_canonical import saved
from app.documents.poppler import Seen, Word, seen
from tests.documents.bundle.make import exhibit
from tests.documents.office import needs_office

SIDES = st.floats(120, 2000).map(lambda n: round(n, 1))
CORNER = st.floats(-300, 300).map(lambda n: round(n, 1))
INSETS = st.sampled_from([0.0, 5.0, 25.0])


def shaped(box: tuple[float, float, float, float], rotate: int, crop: float, trim: float) -> bytes:
    """A page with a box to be seen that is smaller than its paper, and a box to be cut to that is smaller still."""
    with pikepdf.open(io.BytesIO(exhibit(box=box, rotate=rotate))) as pdf:
        page = pdf.pages[0].obj
        x, y, right, top = box
        page.CropBox = Array([x + crop, y + crop, right - crop, top - crop])
        page.TrimBox = Array([x + crop + trim, y + crop + trim, right - crop - trim, top - crop - trim])
        page.ArtBox = page.BleedBox = page.TrimBox
        return saved(pdf)


def in_place(word: Word, old: Seen, new: Seen) -> tuple[float, float]:
    """Where the top left of a word of the old page must stand on the new one."""
    across, up = new.width - 2 * SIDE, new.height - HEAD - FOOT
    scale = min(across / old.width, up / old.height)
    left = (new.width - scale * old.width) / 2 + scale * word.left
    return left, HEAD + (up - scale * old.height) / 2 + scale * word.top


@needs_office
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SIDES, SIDES, CORNER, CORNER, st.sampled_from([0, 90, 180, 270]), INSETS, INSETS)
def test_every_word_that_was_seen_stands_in_its_place_on_a4(
    wide: float, high: float, x: float, y: float, rotate: int, crop: float, trim: float
) -> None:
    data = shaped((x, y, x + wide, y + high), rotate, crop, trim)
    pdf, tagged = prepared(data, "a")
    with pdf:
        assert not tagged
        (old,), (new,) = seen(data), seen(saved(pdf))
    if abs(wide - high) > 10:
        assert (new.width > new.height) == ((wide > high) == (rotate in (0, 180)))
    assert sorted((new.width, new.height)) == pytest.approx(sorted(A4), abs=0.1)
    assert sorted(w.text for w in old.words) == sorted(w.text for w in new.words)
    if rotate in (0, 180) and not crop:
        for one, two in zip(old.words, new.words, strict=True):
            assert (two.left, two.top) == pytest.approx(in_place(one, old, new), abs=2)


@needs_office
def test_nothing_that_was_seen_is_cut_off() -> None:
    data = shaped((0, 0, 595, 842), 0, 0, 200)
    pdf, _ = prepared(data, "a")
    with pdf:
        assert "exhibit," in seen(saved(pdf))[0].text
        form = pdf.pages[0].obj.Resources.XObject.Source
        assert [float(side) for side in form.BBox] == [0, 0, 595, 842]


def locked() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(exhibit())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", locked()])
def test_what_cannot_be_opened_is_named(data: Any) -> None:
    with pytest.raises(PdfFault, match="'Letter of 4 May' cannot be read as PDF"):
        prepared(data, "Letter of 4 May")
