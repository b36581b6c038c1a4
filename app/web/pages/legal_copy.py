"""The lawyer's room: the copy of a bundle for disclosure. What is taken out of it and why, its making, its download."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from app.casework import bundles
from app.casework.bundle_pieces import Piece
from app.casework.bundles import Built
from app.casework.errors import Refused, refused
from app.documents.errors import DocumentError
from app.domain.redaction import KINDS, Redaction
from app.web.pages import forms
from app.web.pages.drafts import Draft
from app.web.pages.legal import HERE, path, read
from app.web.pages.legal_bundle import choices, draft_of, order_of, wanted
from app.web.pages.page import Page, Shown, Visit
from schemas.bundle_requests import BUNDLE_FORM, COPY_FORM, MORE_FORM, MOST_TAKEN
from schemas.refusal import RefusedInput

MAKING = "We are making the copy for disclosure"
SAID_OF_ONE = ("kind", "phrase", "document", "page", "reason")


def copy(visit: Visit, matter: str) -> Shown:
    """Say what is taken out of a bundle and why; build the copy; say where it can be downloaded."""
    desk = read(visit, matter)
    built, draft = None, Draft()
    if visit.form is not None and visit.pressed == "build":
        built = _built(visit, matter, visit.form)
        draft = draft_of(visit, matter, built, "A draft of the copy for disclosure")
    pieces = built.ready.pieces if built else _pieces(visit, matter)
    about = {"desk": desk, "base": path(matter), "built": built, "draft": draft, "wanted": wanted(visit, None)}
    rows = {"rows": _rows(visit), "most": MOST_TAKEN, "kinds": KINDS, "documents": _documents(pieces)}
    return Shown("legal/copy.html", {**HERE, **about, **rows, **choices(visit, desk)})


def _built(visit: Visit, matter: str, form: Mapping[str, Any]) -> Built:
    """The copy. Raises `Refused`, also where it cannot be released: something is found nowhere, or is left in it."""
    house, order = visit.house, replace(order_of(visit, matter, form), redactions=_taken(form))
    try:
        return bundles.build(house.db, house.pack, visit.person, order, house.folder, tell=visit.tell)
    except DocumentError as fault:
        raise refused("", str(fault), "Change what is taken out, and build it again.") from fault


def _taken(form: Mapping[str, Any]) -> tuple[Redaction, ...]:
    found = tuple(form[f"taken{n}"] for n in range(1, MOST_TAKEN + 1) if f"taken{n}" in form)
    if not found:
        raise refused("taken1.phrase", "Nothing is taken out.", "Say what goes and why. Else give the bundle itself.")
    return found


def _rows(visit: Visit) -> int:
    """How many things there is room for: those typed, and one more where that was asked for. 0 before anything is."""
    last = max(
        (n for n in range(1, MOST_TAKEN + 1) if any(visit.said.get(f"taken{n}.{part}") for part in SAID_OF_ONE)),
        default=0,
    )
    return min(max(1, last + (visit.pressed == "more")), MOST_TAKEN) if visit.said else 0


def _pieces(visit: Visit, matter: str) -> Sequence[Piece]:
    """What the bundle would hold, once enough is said to know that. Raises `Refused` where it was asked for first."""
    if visit.form is not None and visit.pressed == "begin":
        return _of(visit, matter, visit.form)
    try:
        return _of(visit, matter, forms.read(BUNDLE_FORM, visit.said))
    except (RefusedInput, Refused):
        return ()


def _of(visit: Visit, matter: str, form: Mapping[str, Any]) -> Sequence[Piece]:
    house, order = visit.house, order_of(visit, matter, form)
    return bundles.readiness(house.db, house.pack, visit.person, order, house.folder).pieces


def _documents(pieces: Sequence[Piece]) -> list[tuple[str, str]]:
    """The documents and exhibits that something can be taken out of, by the names that the list has for them."""
    there = [piece for piece in pieces if piece.data and not piece.internal]
    named = [
        (piece.label or piece.name, f"{piece.label}: {piece.title}" if piece.label else piece.title) for piece in there
    ]
    return [("", "The whole bundle"), *dict(named).items()]


PAGES = (
    Page(
        "/legal/matters/<id:matter>/copy", copy, "redact",
        {"begin": BUNDLE_FORM, "more": MORE_FORM, "build": COPY_FORM},
        {"build": MAKING},
    ),
)  # fmt: skip
