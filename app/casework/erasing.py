"""Erasing a matter: its content and its documents go; that it was, and the hashes of what it held, stay and verify."""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.casework import access, filing
from app.casework.access import Person
from app.casework.errors import refused
from app.casework.events import matter_stream
from app.domain.history import Stream
from app.persistence import audit, erasure, files, issued, matters, streams
from app.persistence.database import Database, Session

WORD = re.compile(r"[a-z][a-z_]*")


@dataclass(frozen=True)
class Gone:
    """What went: events and decisions (`payloads`), and files of documents and of evidence."""

    matter: str
    payloads: int
    files: int


def erase(db: Database, who: Person, matter: str, reason: str, folder: Path, now: datetime | None = None) -> Gone:
    """Erase a closed matter. Asked again it finishes what was broken off, and else adds nothing.

    `reason` is a word for the retention rule, never about a person. The child, the parents and the register are not
    the matter's alone, and stay. The files go after the record says so: one left by a crash is an orphan, which
    `filing.tidy` removes. Raises `NotAllowed`, `NotFound` (of the store), and `Refused` for an open matter.
    """
    access.check(who, "erase")
    if not WORD.fullmatch(reason):
        raise refused("reason", "The reason is not one word in lower case.", "Name the retention rule: retention.")
    stream = matter_stream(matter)
    with db.session(who.council, who.schools) as session:
        _closed(session, matter, stream)
        papers = _papers(session, stream)
        payloads = erasure.erase(session, [stream], reason)
        documents = ({each.sha256 for each in issued.of_matter(session, matter)} | papers) - filing.named(session)
        hashes = {f"document_{n}": name for n, name in enumerate(sorted(documents))}
        audit.append(session, who, "erase", str(stream), hashes=hashes, at=now)
    return Gone(matter, payloads, sum(files.erase(folder, name) for name in sorted(documents)))


def _papers(session: Session, stream: Stream) -> set[str]:
    """The files of evidence that were filed here: those have a label. What was erased before names none."""
    filed = [each for each in streams.read(session, stream) if each.type == "evidence_filed"]
    return {str(each.data["sha256"]) for each in filed if "label" in each.data}


def _closed(session: Session, matter: str, stream: Stream) -> None:
    """Raise `Refused` unless the matter was closed, or erased before."""
    known, _ = matters.read(session, matter)
    told = [each.type for each in streams.read(session, stream) if each.type in ("matter_closed", "matter_opened")]
    if known.closed_on is None and told[-1:] != ["matter_closed"] and not erasure.erased(session, str(stream)):
        raise refused("matter", "The matter is open.", "Close it first: what is erased cannot be brought back.")
