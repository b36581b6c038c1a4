"""Letters: a name is printed exactly, or refused by name, and is never boxes or question marks."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.documents.errors import UnsafeText
from app.documents.forms.face import composed
from app.documents.forms.fill import Form
from app.documents.forms.readback import values_in
from app.documents.forms.values import Text
from app.documents.text import exact
from tests.documents.forms.filling import filled, sheet_lines


@pytest.mark.parametrize("name", ["شيماء", "李小龙", "שרה", "Q\u0301", "Anna 🙂"])
def test_what_the_font_cannot_print_is_refused_by_name(name: str) -> None:
    with pytest.raises(UnsafeText, match=r"child\.name holds U\+") as refused:
        filled(child__name=Text((name,)))
    assert "the annex can" in str(refused.value)


@pytest.mark.parametrize(
    "name", ["Zoë Łukasz O’Brien-Ńowak", "Ελένη Παπά", "Олена Шевченко", "Siân Ŵyn", "e\u0301tienne"]
)
def test_a_name_in_letters_that_the_font_has_is_exact(name: str) -> None:
    form = filled(child__name=Text((name,)))
    assert values_in(form.data)["Child name"] == name
    if shutil.which("pdftotext"):
        told = subprocess.run(["pdftotext", "-layout", "-", "-"], input=form.data, capture_output=True, check=True)
        assert composed(name) in told.stdout.decode()


PRINTED = st.characters(codec="latin-1", exclude_categories=["Cc"]) | st.sampled_from("ŁłŃŵŷЖжΩω’–€ﬁ\u0301 ")
TEXTS = st.text(PRINTED, min_size=1, max_size=90) | st.text(st.characters(), min_size=1, max_size=20)


@settings(max_examples=120, deadline=None)
@given(TEXTS)
@example("þÿ")
@example(" two  spaces ")
@example("x" * 90)
@example("ﬁ")
@example(" ")
@example("\xa0")
def test_text_is_exact_or_refused(text: str) -> None:
    try:
        value = exact(text, "child.name")
        form = filled_quickly(value)
    except UnsafeText:
        return
    if not value.strip():
        assert "Child name" not in values_in(form.data)
        return
    held = values_in(form.data)["Child name"]
    assert held == value or (held.startswith("See") and squeezed(value) in squeezed(" ".join(sheet_lines(form))))


def filled_quickly(name: str) -> Form:
    return filled(child__name=Text((name,)))


def squeezed(text: str) -> str:
    return "".join(composed(text).split())
