"""Filling in the invented supplement: what the tests of forms share."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from functools import cache

import pikepdf
from pikepdf import Pdf

from app.documents.forms.fill import Form, fill
from app.documents.forms.maps import read_map
from app.documents.forms.readback import lines_on
from app.documents.forms.values import Value, values_of
from app.documents.letters import facts_of
from tests.documents.forms import blanks, mapping
from tests.documents.samples import contexts

DAY = date(2026, 9, 4)
LONG = " ".join(f"Sentence {n} says why the ground is met." for n in range(1, 120))


@cache
def values() -> Mapping[str, Value]:
    return values_of(facts_of("eso_application", contexts("eso_application")[0]))


@cache
def supplement() -> bytes:
    return blanks.supplement().made()


def filled(boxes: str = mapping.IN_FIELDS, blank: bytes | None = None, draft: bool = False, **given: Value) -> Form:
    data = blank or supplement()
    signer = {"signer": ""} if boxes == mapping.ON_THE_PAGE else {}
    said = read_map(mapping.map_of(data, boxes, **signer).encode(), "a map")
    named = {name.replace("__", "."): value for name, value in given.items()}
    return fill(data, said, {**values(), **named}, DAY, draft=draft)


def without(*names: str) -> Form:
    said = read_map(mapping.map_of(supplement(), mapping.IN_FIELDS).encode(), "a map")
    kept = {name: value for name, value in values().items() if name not in names}
    return fill(supplement(), said, kept, DAY)


def opened(form: Form) -> Pdf:
    return pikepdf.open(io.BytesIO(form.data))


def sheet_lines(form: Form, last: int = 1) -> list[str]:
    with opened(form) as pdf:
        return [line for page in list(pdf.pages)[-last:] for line in lines_on(page)]
