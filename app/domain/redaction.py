"""What a person says is to be taken out of the copy of a bundle that is disclosed, and why."""

from dataclasses import dataclass

KINDS = {
    "other_parent": "Personal data of another parent",
    "other_child": "Personal data of another child",
    "third_party": "Personal data of somebody who is no party to the case",
    "confidential_address": "An address that is kept confidential",
    "staff_contact": "A member of staff's own contact details",
    "birth_date": "A birth date that the copy does not need",
    "other": "Another reason",
}
"""The kinds of things that are taken out, in words that tell nobody what stood there."""


@dataclass(frozen=True, kw_only=True)
class Area:
    """A part of a page, in whole millimetres from the top left corner of the page as it is read."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, kw_only=True)
class Redaction:
    """One thing to be taken out. `kind` is one of KINDS; `reason` is a person's own words for whoever gets the copy.

    A `phrase` goes wherever it stands: in the whole bundle, or only in the `document` named. Without a phrase it is an
    `area` of a `page` (1 is the document's first); the whole page without an area, the whole document without a page.
    A document is named by its label (AB/1) or as the readiness of the bundle names it.
    """

    kind: str
    reason: str
    document: str | None = None
    phrase: str | None = None
    page: int | None = None
    area: Area | None = None
