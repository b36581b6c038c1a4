"""The redacted copy of a bundle, for disclosure: the same pages and numbers, without what a lawyer takes out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.casework.bundle_papers import Assembled, Papers, assemble
from app.casework.bundle_pieces import Piece
from app.casework.bundle_readiness import Ready
from app.casework.errors import Problem, Refused
from app.documents.bundle.assemble import BundlePdf
from app.documents.bundle.disclosure import Removal, left_in_pdf, left_in_word, moved, removals, titled, uncovered
from app.documents.bundle.disclosure import copy_of as plan_of_copy
from app.documents.bundle.leftovers import lay_open
from app.documents.bundle.plan import BundleFault
from app.documents.errors import NoLibreOffice
from app.documents.office import libre_office
from app.domain.redaction import KINDS, Redaction

CONFIDENTIAL = "An address that is recorded as confidential"
MOVED = "The copy is not released: its pages are not those of the bundle. Shorten the titles of the documents."


@dataclass(frozen=True)
class Copy:
    """The files of a copy by name, those of the bundle that it is of, and a line for each thing taken out."""

    whole: Mapping[str, bytes]
    files: Mapping[str, bytes]
    removed: tuple[dict[str, Any], ...]


def whole(papers: Papers, apart: Sequence[str]) -> Assembled:
    """The files of a bundle, looked through once more for `apart`, the addresses that are recorded as confidential.

    Raises `BundleFault` where one stands there, and `NoPoppler` where it cannot be looked for.
    """
    made = assemble(papers)
    left = dict.fromkeys(where for _, where in _left(made, tuple(_confidential(apart)))) if apart else {}
    if left:
        raise BundleFault(f"The bundle is not made. {CONFIDENTIAL} would stand {', '.join(left)}.")
    return made


def copy_of(papers: Papers, ready: Ready, apart: Sequence[str]) -> Copy:
    """The copy of a bundle, as its order asks for it; the bundle is assembled beside it, to hold the copy to its pages.

    `apart` are the addresses that are recorded as confidential.

    Raises `Refused` for a document that is not in it, `NoLibreOffice` and `NoPoppler` where they are not installed, and
    `BundleFault` where something was not found or is left, or an address still stands that is recorded as confidential.
    """
    if libre_office() is None:
        raise NoLibreOffice()
    wanted = tuple(_of_keys(ready.pieces, papers, ready.order.redactions))
    read = {item.key: lay_open(item.data) for item in papers.pages}
    found = removals(papers.pages, read, wanted)
    addresses = tuple(_confidential(apart))
    if shown := [place for phrase in apart for place in uncovered(read, found, phrase)]:
        raise BundleFault(f"The copy is not made. {CONFIDENTIAL} would still stand in {_places(papers, shown)}.")
    items, pages = (tuple(titled(item, wanted) for item in each) for each in (papers.items, papers.pages))
    copy = replace(papers, plan=plan_of_copy(papers.plan, found), items=items, pages=pages, forms={})
    full, made = assemble(papers), assemble(copy)
    if moved(full.pdfs[0], made.pdfs[0]):
        raise BundleFault(MOVED)
    if left := dict.fromkeys(_left(made, (*wanted, *addresses))):
        said = dict.fromkeys(f"{_named(each, wanted)} still stands {where}" for each, where in left)
        raise BundleFault(f"The copy is not released. {'. '.join(said)}.")
    return Copy(full.files, made.files, tuple(_line(each, made.pdfs[0]) for each in found))


def _of_keys(pieces: Sequence[Piece], papers: Papers, asked: Sequence[Redaction]) -> Iterator[Redaction]:
    """What is asked, each document by its key in the bundle. Raises `Refused` that names all that are not there."""
    there = {item.key for item in papers.items}
    known = {name: piece.name for piece in pieces if piece.name in there for name in (piece.label, piece.name) if name}
    strange = {each.document for each in asked if each.document and each.document not in known}
    if strange:
        raise Refused(
            *(
                Problem("", "redactions", f"The bundle holds no document {name}.", f"Use one of: {', '.join(known)}.")
                for name in sorted(strange)
            )
        )
    yield from (replace(each, document=known[each.document]) if each.document else each for each in asked)


def _confidential(apart: Sequence[str]) -> Iterator[Redaction]:
    for phrase in apart:
        yield Redaction(kind="confidential_address", reason=CONFIDENTIAL, phrase=phrase)


def _places(papers: Papers, shown: Sequence[tuple[str, int]]) -> str:
    titles = {item.key: item.exhibit or item.title for item in papers.items}
    return ", ".join(dict.fromkeys(f"{titles[key]} (its page {page})" for key, page in shown))


def _named(each: Redaction, asked: Sequence[Redaction]) -> str:
    """Which it is, and never what it says."""
    return f"Redaction {asked.index(each) + 1}" if each in asked else CONFIDENTIAL


def _left(made: Assembled, asked: Sequence[Redaction]) -> Iterator[tuple[Redaction, str]]:
    """What is still there in one of the copy's files, and where."""
    for pdf in made.pdfs:
        yield from left_in_pdf(pdf, asked)
    for name, data in made.files.items():
        if name.endswith(".docx"):
            yield from left_in_word(data, asked)


def _line(removal: Removal, made: BundlePdf) -> dict[str, Any]:
    """What the manifest says of one thing: where it stood, why it went and never what it was."""
    entry = next(entry for entry in made.entries if entry.key == removal.document)
    first = entry.first_page - 1 + (1 if entry.exhibit else 0)
    pages = sorted({box.page for box in removal.boxes})
    return {
        "document": entry.title,
        "exhibit": entry.exhibit,
        "pages": [made.numbers[first + page - 1] for page in pages],
        "kind": removal.redaction.kind,
        "says": KINDS[removal.redaction.kind],
        "reason": removal.redaction.reason,
    }
