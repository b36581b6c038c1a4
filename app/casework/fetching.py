"""Fetching a document of a matter: one that was made here, or one that was filed as evidence. Who fetched is noted."""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.casework import access
from app.casework.access import Person
from app.casework.errors import NotFound, Problem
from app.casework.events import as_known
from app.documents.bundle_contents import kept_title
from app.documents.intake.verdict import DOCX, EML, JPEG, PDF, PNG
from app.persistence import audit, files, issued
from app.persistence.database import Database, Session

ZIP = "application/zip"
ENDS = {
    ZIP: "zip",
    DOCX: "docx",
    PDF: "pdf",
    JPEG: "jpg",
    PNG: "png",
    EML: "eml",
}


@dataclass(frozen=True)
class Fetched:
    """A document: its bytes, its media type, and a file name that names nobody."""

    data: bytes
    media: str
    name: str


TO = {
    "court": "the court",
    "defence": "the defence",
    "parent": "the parent",
    "school": "the school",
    "council": "another council",
    "ombudsman": "the ombudsman",
}
"""For whom a document is taken out, by the words of an address."""


def fetch(
    db: Database, who: Person, matter: str, name: str, folder: Path, to: str = "", now: datetime | None = None
) -> Fetched:
    """The document of this id. `to` is for whom it is taken out (one of `TO`): a disclosure; else it is consulted.

    Raises `NotFound` where the matter has none, and of the store where its file is gone.
    """
    access.check(who, "see_desk")
    with db.session(who.council, who.schools) as session:
        sha256, media = _named(session, matter, name)
        subjects, hashes = (f"matter:{matter}", f"document:{name}"), {"sha256": sha256}
        audit.append(session, who, "download", *subjects, hashes=hashes, at=now, recipient=TO[to] if to else "")
    end = ENDS.get(media, "bin")
    return Fetched(files.read(folder, sha256), media, f"{re.sub(r'[^A-Za-z0-9._-]', '-', name)}.{end}")


def _named(session: Session, matter: str, name: str) -> tuple[str, str]:
    documents = issued.of_matter(session, matter)
    made = {each.id: (each.sha256, ZIP if kept_title(each.kind) else DOCX) for each in documents}
    filed = {
        event.data["evidence"]: (event.data["sha256"], event.data["media_type"])
        for event in as_known(session, matter).of("evidence_filed")
    }
    found = {**filed, **made}.get(name)
    if found is None:
        raise NotFound(Problem("", "document", f"There is no document {name} in this matter.", "Check its reference."))
    return found
