"""The register of documents made: which bytes, from which template, for which posting date, and whether void."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import Session

from app.persistence import ledger
from app.persistence.errors import Conflict, NotFound
from app.persistence.tables import DocumentRow, DocumentVoidRow


@dataclass(frozen=True)
class Document:
    """A document that was made. `sha256` names its bytes in the file store; `template` is its template's SHA-256."""

    id: str
    matter: str
    person: str | None
    kind: str
    final: bool
    sha256: str
    content_digest: str
    template: str
    made_at: datetime
    posting_on: date | None = None
    determination: str | None = None
    decision: str | None = None


def save(session: Session, document: Document) -> int:
    """Enter a document; 1 if it was new, else 0. Raises `Conflict` if its id was used for another document."""
    known = _found(session, DocumentRow.id == document.id)
    if known and known[0] != document:
        raise Conflict(f"document {document.id} is entered already, and differs")
    return 0 if known else ledger.add(session, DocumentRow, [asdict(document)])


def find(session: Session, id_: str) -> Document:
    """The document with this id. Raises `NotFound`."""
    if known := _found(session, DocumentRow.id == id_):
        return known[0]
    raise NotFound(f"there is no document {id_}")


def find_here(session: Session, id_: str) -> Document | None:
    """The document with this id, or None where it was made elsewhere."""
    return next(iter(_found(session, DocumentRow.id == id_)), None)


def of_matter(session: Session, matter: str) -> tuple[Document, ...]:
    """A matter's documents, in the order made, void or not."""
    return _found(session, DocumentRow.matter == matter)


def every(session: Session) -> tuple[Document, ...]:
    """Every document of the council, in the order made, void or not."""
    return _found(session, true())


def void(session: Session, id_: str, reason: str) -> int:
    """Say that a document may no longer be used; 1 if that is new, else 0. Raises `NotFound`."""
    find(session, id_)
    return ledger.add(session, DocumentVoidRow, [{"document": id_, "reason": reason}])


def voided(session: Session, id_: str) -> str | None:
    """Why a document may no longer be used; None if it may."""
    return session.scalars(select(DocumentVoidRow.reason).where(DocumentVoidRow.document == id_)).first()


def _found(session: Session, which: ColumnElement[bool]) -> tuple[Document, ...]:
    rows = session.scalars(select(DocumentRow).where(which).order_by(DocumentRow.seq))
    return tuple(Document(**_columns(row)) for row in rows)


def _columns(row: DocumentRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in Document.__dataclass_fields__}
