"""A blank that somebody brings: what it is, or why it is not taken. It is parsed in a process of its own."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from app.documents.forms.fields import Field, Page, field_of
from app.documents.intake import guard
from app.documents.intake.verdict import MOST_BYTES, PDF, REASONS, Unfit
from app.documents.words import count

PRINTED = "Open it, print it to PDF, and bring that: it has no fields then, and the map says where to write."
FRESH = "Get the form from whoever publishes it, as PDF."
"""What to do about a blank, where that is not what a school is told about a piece of evidence."""

PRINTABLE = ("script", "action", "dynamic-form", "embedded", "encrypted")


@dataclass(frozen=True)
class Blank:
    """A blank form: its SHA-256, its pages and its fields. One without fields is written on at given places."""

    sha256: str
    pages: tuple[Page, ...]
    fields: tuple[Field, ...]

    @property
    def says(self) -> str:
        """What it is, in words."""
        if not self.fields:
            return "It has no form fields. A map of it says where on the page each value is written."
        return f"It has {count(len(self.fields), 'form field')} on {count(len(self.pages), 'page')}."

    @property
    def json(self) -> dict[str, Any]:
        """For the command line and the API."""
        pages = [{"wide": page.wide, "high": page.high, "turned": page.turned} for page in self.pages]
        return {"sha256": self.sha256, "says": self.says, "pages": pages, "fields": [each.json for each in self.fields]}


KNOWN: dict[str, Blank] = {}
MOST_KNOWN = 32
"""Blanks that were looked at before, by SHA-256: a process for each look takes half a second."""


@dataclass(frozen=True)
class NoBlank:
    """What is not taken as a blank form: a reason by its name, what is wrong, and what to do."""

    reason: str
    says: str
    do: str


def look(data: bytes) -> Blank | NoBlank:
    """What a blank is, or why it is refused: no PDF, locked, with scripts, files or actions in it, or drawn by XFA."""
    name = hashlib.sha256(data).hexdigest()
    found = KNOWN.get(name) or _look(data, name)
    if isinstance(found, Blank):
        if len(KNOWN) >= MOST_KNOWN:
            KNOWN.clear()
        KNOWN[name] = found
    return found


def _look(data: bytes, name: str) -> Blank | NoBlank:
    try:
        if not data or len(data) > MOST_BYTES:
            raise Unfit("too-large" if data else "empty")
        if not data.startswith(b"%PDF-"):
            return NoBlank("no-pdf", "This is not a PDF.", FRESH)
        told = json.loads(guard.run("blank", PDF, data))
    except Unfit as unfit:
        return NoBlank(unfit.reason, REASONS[unfit.reason][0], PRINTED if unfit.reason in PRINTABLE else FRESH)
    pages = tuple(Page(**each) for each in told["pages"])
    return Blank(name, pages, tuple(field_of(each) for each in told["fields"]))
