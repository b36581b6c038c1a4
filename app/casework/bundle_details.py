"""What only the signers can tell for a bundle's documents, as single fields: those that each document needs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.casework.bundle_apart import NAME
from app.casework.bundle_readiness import Ready
from app.documents.bundle_contents import contents
from app.documents.kinds import context_of
from app.documents.manifest import manifest
from app.documents.reading import fields_of

WORDS: tuple[Any, ...] = (str, str | None)
DAYS: tuple[Any, ...] = (date, date | None)
SHARED = frozenset({"court", "case_number", "hearing_on"})
"""What whoever asks for the bundle says once, for every document."""


@dataclass(frozen=True)
class Detail:
    """One field of one document: what it is, whom to ask, and whether it is a day (else it is words)."""

    document: str
    title: str
    name: str
    says: str
    asked_of: str
    day: bool

    @property
    def key(self) -> str:
        """Its place among the details: the document and the field."""
        return f"{self.document}.{self.name}"


APART = Detail(NAME, "An address given to the court apart", "given_by", "who gives it", "the council’s lawyer", False)


def details(bundle: str) -> tuple[Detail, ...]:
    """Every such field of a kind of bundle: who gives an address apart, then the documents'. Raises `UnknownLetter`."""
    names = dict.fromkeys(wanted.name for part in contents(bundle).sections for wanted in part.documents)
    return (APART, *(found for name in names for found in of_document(name)))


def lacking(ready: Ready) -> frozenset[str]:
    """The keys of what the documents of a bundle lack as it stands."""
    missed = (piece for piece in ready.pieces if piece.state == "missing")
    return frozenset(f"{piece.name}.{name}" for piece in missed for name in piece.lacks)


def of_document(document: str) -> Iterator[Detail]:
    """The same of one document."""
    said = manifest(document)
    context: type = context_of(document)
    types = {field.name: field.type for field in fields_of(context)}
    for need in said.needs:
        kind = types.get(need.name)
        if kind in (*WORDS, *DAYS) and need.name not in SHARED:
            yield Detail(document, said.title, need.name, need.says, need.asked_of, kind in DAYS)
