"""The files of documents against the register of documents: what is missing, what was changed, what belongs to nothing.

A file is kept before the transaction that enters it, so a crash between the two leaves a file that nothing names. It
does no harm, but it may be about a family, so it is found and removed.
"""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from app.casework import access, clock
from app.casework.access import Person
from app.documents.forms.maps import blanks
from app.persistence import audit, canonical, erasure, files, issued, matters, streams
from app.persistence.database import Database, Session
from app.persistence.errors import NotFound, Tampered
from app.persistence.files import Found
from app.persistence.issued import Document

LEAST_AGE = timedelta(days=1)
"""A younger file may belong to an act that is still under way."""


@dataclass(frozen=True)
class Filed:
    """Files by name (their SHA-256). `orphans` belong to no document, or to one that was erased."""

    kept: int
    missing: tuple[str, ...]
    changed: tuple[str, ...]
    orphans: tuple[str, ...]
    removed: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Is every document and paper that was not erased there as it was made or filed?"""
        return not self.missing and not self.changed

    @property
    def json(self) -> dict[str, Any]:
        """For the command line."""
        return {**asdict(self), "sound": self.sound}


def check(db: Database, who: Person, folder: Path) -> Filed:
    """Compare the files in `folder` with the register; nothing is changed. Raises `NotAllowed`."""
    access.check(who, "verify")
    with db.session(who.council, who.schools, reading=True) as session:
        return _compare(session, folder)[0]


def tidy(db: Database, who: Person, folder: Path, now: datetime | None = None) -> Filed:
    """As `check`, and remove the orphans that are older than a day. Raises `NotAllowed`.

    It holds the council's turn to write, so no letter is in the making meanwhile.
    """
    access.check(who, "tidy_files")
    moment = now or clock.now()
    with db.session(who.council, who.schools) as session:
        filed, orphans = _compare(session, folder)
        old = [each for each in orphans if moment - each.since > LEAST_AGE]
        for each in old:
            each.path.unlink(missing_ok=True)
        removed = tuple(each.path.name for each in old)
        hashes = {"removed": canonical.sha256(canonical.text(list(removed)))} if removed else {}
        audit.append(session, who, "tidy_files", hashes=hashes, at=now)
    return Filed(filed.kept, filed.missing, filed.changed, filed.orphans, removed)


def named(session: Session) -> set[str]:
    """The files that something not erased names: documents that were made, and papers filed as evidence."""
    gone = erasure.subjects(session)
    papers = (event.data.get("sha256") for event in streams.every(session, "evidence_filed"))
    documents = {each.sha256 for each in issued.every(session) if not gone & _subjects(session, each)}
    return documents | {name for name in papers if name}


def _filed_here(session: Session) -> set[str]:
    """The papers that were filed here: those have a label. A case file may name others, which never came."""
    filed = [event.data for event in streams.every(session, "evidence_filed")]
    return {str(data["sha256"]) for data in filed if "label" in data}


def _subjects(session: Session, document: Document) -> set[str]:
    """Whom a document is about: erasing one of them erases it."""
    pupil = matters.read(session, document.matter)[0].pupil
    return {f"matter:{document.matter}", f"pupil:{pupil}", f"person:{document.person}"}


def _compare(session: Session, folder: Path) -> tuple[Filed, list[Found]]:
    known, found = named(session), list(files.every(folder))
    made = ({each.sha256 for each in issued.every(session)} | _filed_here(session)) & known
    states = {name: _state(folder, name) for name in sorted(made)}
    orphans = [each for each in found if each.path.name not in known | blanks()]
    missing = tuple(name for name, state in states.items() if state == "missing")
    changed = tuple(name for name, state in states.items() if state == "changed")
    return Filed(len(found), missing, changed, tuple(each.path.name for each in orphans)), orphans


def _state(folder: Path, name: str) -> str:
    try:
        files.read(folder, name)
    except NotFound:
        return "missing"
    except Tampered:
        return "changed"
    return "sound"
