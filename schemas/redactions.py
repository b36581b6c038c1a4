"""What is to be taken out of a copy for disclosure: a list that a person writes, each thing with its reason."""

from typing import Any

from marshmallow import ValidationError

from app.domain.redaction import KINDS, Area, Redaction
from schemas.fields import Choice, Count, Reference, Text
from schemas.inputs import read
from schemas.records import Many, One, record
from schemas.refusal import Wrong

LEAST = 3
"""The fewest letters and figures of a phrase: with fewer it would be found all over the bundle."""
MOST_PAGES, LONGEST_SIDE = 1000, 5000
NEITHER = Wrong("This names neither a phrase nor a document.", "Give a phrase, or a document with its page.")


def _make(data: dict[str, Any]) -> Redaction:
    phrase, page = data.get("phrase"), data.get("page")
    if phrase is None and "document" not in data:
        raise ValidationError({"phrase": [NEITHER]})
    if phrase is not None and (page is not None or "area" in data):
        raise ValidationError(
            {"page": [Wrong("A phrase goes wherever it stands.", "Give the page without the phrase.")]}
        )
    if "area" in data and page is None:
        raise ValidationError({"page": [Wrong("An area is on a page.", "Say which page of the document.")]})
    if phrase is not None and sum(letter.isalnum() for letter in phrase) < LEAST:
        raise ValidationError({"phrase": [Wrong(f"This has fewer than {LEAST} letters.", "Give the words around it.")]})
    return Redaction(**data)


AREA = record(
    "Area",
    "A part of a page, in millimetres from the top left corner of the page as it is read.",
    {
        "left": Count(most=LONGEST_SIDE),
        "top": Count(most=LONGEST_SIDE),
        "width": Count(1, LONGEST_SIDE),
        "height": Count(1, LONGEST_SIDE),
    },
    lambda data: Area(**data),
)
REDACTION = record(
    "Redaction",
    "One thing to be taken out, and why: a phrase wherever it stands, or a document, a page or a part of one.",
    {
        "kind": Choice(*KINDS),
        "reason": Text(500, says="for whoever gets the copy; never the words that are taken out"),
        "document?": Reference(says="its label (AB/1), or its name in the readiness; left out: the whole bundle"),
        "phrase?": Text(200, says="words as they stand; capitals, spaces and line ends do not matter"),
        "page?": Count(1, MOST_PAGES, says="the document's own page, from 1; left out: every page"),
        "area?": One(AREA, says="left out: the whole page"),
    },
    _make,
)
REDACTIONS = record(
    "Redactions",
    "What is taken out of the copy of a bundle that is disclosed.",
    {"redactions": Many(One(REDACTION), 1, 500)},
)


def load(data: Any) -> tuple[Redaction, ...]:
    """The list in parsed JSON. Raises `InputError` where anything is wrong."""
    return tuple(read(REDACTIONS, data)["redactions"])
