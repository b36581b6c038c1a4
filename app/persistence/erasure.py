"""Erasing what is personal: payloads go, with their salts; rows, commitments and the audit log stay, and verify."""

from collections.abc import Iterable

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.domain.history import Stream
from app.persistence import drafts, leads, ledger, works
from app.persistence.tables import COMMITTED, ErasureRow, PayloadRow, PupilRow


def erase(session: Session, streams: Iterable[Stream], reason: str) -> int:
    """Erase the content of these streams; return how many payloads went. Drafts about a matter go too, and
    the answers of long work.

    Events keep their dates and types and read as `streams.ERASED`; an enrolment's marks and a matter's decisions go
    too, and a pupil's UPN leaves the index. `reason` is a word for the retention rule, never about a person.
    """
    subjects = [str(stream) for stream in streams]
    gone = sum(_erase(session, subject) for subject in subjects)
    for subject in subjects:
        drafts.drop(session, subject.removeprefix("matter:"))
        leads.forget(session, subject.removeprefix("matter:"))
    works.drop_all(session)
    pupils = [subject.removeprefix("pupil:") for subject in subjects if subject.startswith("pupil:")]
    ledger.upsert(session, PupilRow, [{"id": pupil, "upn": None} for pupil in pupils], ["id"])
    new = [{"subject": subject, "reason": reason} for subject in subjects if not erased(session, subject)]
    ledger.add(session, ErasureRow, new)
    return gone


def erased(session: Session, subject: str) -> bool:
    """Whether the content of a subject (`matter:m1`) was ever erased."""
    return session.scalars(select(ErasureRow.seq).where(ErasureRow.subject == subject).limit(1)).first() is not None


def subjects(session: Session) -> set[str]:
    """Every subject whose content was ever erased."""
    return set(session.scalars(select(ErasureRow.subject)))


def _erase(session: Session, subject: str) -> int:
    gone = 0
    for table in COMMITTED:
        for part in ledger.chunks(session.scalars(select(table.commitment).where(table.subject == subject)).all()):
            removed = delete(PayloadRow).where(PayloadRow.commitment.in_(part)).returning(PayloadRow.commitment)
            gone += len(session.scalars(removed).all())
    return gone
