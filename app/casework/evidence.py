"""Filing evidence: a document is checked, kept as it came, and tied to what it proves and to who produces it."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from app.casework import access, clock
from app.casework.access import Person
from app.casework.errors import Problem, refused
from app.casework.errors import Refused as NotFiled
from app.casework.events import event, matter_stream, say
from app.casework.exhibits import FILED, label_for, labels_of
from app.casework.noting import not_future, open_matter
from app.documents import intake
from app.documents.intake import Accepted, Refused
from app.domain.history import Event, History
from app.persistence import audit, files, streams
from app.persistence.database import Database, Session
from schemas.spelling import PLAIN_TEXT

LONGEST = 200


@dataclass(frozen=True)
class Filed:
    """What was filed: the event, the exhibit's label, the file by its SHA-256. `new` is false where it was before."""

    matter: str
    event: str
    label: str
    sha256: str
    new: bool

    @property
    def says(self) -> str:
        """What became of it, in words."""
        return f"Filed as exhibit {self.label}." if self.new else f"It was filed before, as exhibit {self.label}."


@dataclass(frozen=True)
class Paper:
    """A document as it came in: its file name and bytes, who produces it, from whom it was had and when."""

    name: str
    data: bytes
    title: str
    produced_by: str
    received_from: str
    received_on: date


def file(
    db: Database,
    who: Person,
    matter: str,
    name: str,
    data: bytes,
    folder: Path,
    title: str,
    proves: Sequence[str],
    produced_by: str,
    received_from: str,
    received_on: date,
    now: datetime | None = None,
) -> Filed:
    """File a document (`name` and `data`) as evidence of events, produced by a witness.

    The bytes are kept in `folder` as they came. The same file for the same events from the same witness again adds
    nothing. A file that is not taken changes nothing; that it was refused, and why, is in the audit log. Raises
    `NotAllowed`, `NotFound` and `Erased` (of the store), and `Refused` with what to do about it.
    """
    paper = Paper(name, data, title, produced_by, received_from, received_on)
    found = looked_at(db, who, matter, paper, now)
    with db.session(who.council, who.schools) as session:
        return enter(session, who, matter, paper, found, folder, proves, now)


def looked_at(db: Database, who: Person, matter: str, paper: Paper, now: datetime | None = None) -> Accepted:
    """The paper, found fit to be kept; nothing is kept yet. Raises as `file`."""
    access.check(who, "file_evidence")
    for field in ("title", "produced_by", "received_from"):
        _refuse_words(field, getattr(paper, field))
    return _accepted(db, who, matter, paper.name, paper.data, now)


def enter(
    session: Session,
    who: Person,
    matter: str,
    paper: Paper,
    found: Accepted,
    folder: Path,
    proves: Sequence[str],
    now: datetime | None = None,
) -> Filed:
    """File a paper that was `looked_at`, in the transaction of what it proves. Raises as `file`."""
    history, moment = open_matter(session, who, "file_evidence", matter, now)
    not_future("received_on", paper.received_on, moment)
    _refuse_events(history, proves)
    known = {
        "title": paper.title, "sha256": found.sha256, "media_type": found.media_type, "proves": sorted(set(proves)),
        "produced_by": paper.produced_by, "received_from": paper.received_from,
        "received_on": paper.received_on.isoformat(),
    }  # fmt: skip
    told = _told(session, who, matter, known, clock.next_moment(history, moment), moment)
    files.keep(folder, paper.data)
    return _write(session, who, matter, told, found, now)


def deliver(
    db: Database, who: Person, matter: str, name: str, data: bytes, folder: Path, now: datetime | None = None
) -> str:
    """Keep the file of evidence that is on record already, as in a case file; the exhibit's title.

    Delivered again it adds nothing. Raises `Refused` where no evidence of the matter is this file, and as `file`.
    """
    access.check(who, "file_evidence")
    found = _accepted(db, who, matter, name, data, now)
    with db.session(who.council, who.schools) as session:
        history, _ = open_matter(session, who, "file_evidence", matter, now)
        named = [each for each in history.of(FILED) if each.data["sha256"] == found.sha256]
        if not named:
            do = "File it as evidence of what it proves, or check that it is the very file that was recorded."
            raise NotFiled(Problem(name, "file", "No evidence on record in this matter is this file.", do))
        files.keep(folder, data)
        subjects = (f"matter:{matter}", f"event:{named[0].id}")
        audit.append(session, who, "evidence_delivered", *subjects, hashes={"file": found.sha256}, at=now)
    return str(named[0].data["title"])


def _accepted(db: Database, who: Person, matter: str, name: str, data: bytes, now: datetime | None) -> Accepted:
    found = intake.accept(name, data)
    if isinstance(found, Refused):
        _write_refusal(db, who, matter, found, data, now)
        raise NotFiled(Problem(name, "file", found.says, found.do))
    return found


def _refuse_words(field: str, words: str) -> None:
    plain = PLAIN_TEXT.fullmatch(words) and not set("\n\t") & set(words)
    if not words.strip() or len(words) > LONGEST or not plain:
        says = f"This must be words on one line, at most {LONGEST} characters."
        raise refused(field, says, "Write it again as plain text.")


def _refuse_events(history: History, proves: Sequence[str]) -> None:
    known = {each.id for each in history.events}
    unknown = [each for each in proves if each not in known]
    if unknown:
        raise refused("proves", f"There is no event {unknown[0]} in this matter.", "Name events by their ids.")
    if not proves:
        raise refused("proves", "The document is not tied to anything that happened.", "Name what it proves.")


def _write_refusal(db: Database, who: Person, matter: str, found: Refused, data: bytes, now: datetime | None) -> None:
    """A line of the log, with the reason and the file's hash: neither its name nor its words."""
    with db.session(who.council, who.schools) as session:
        open_matter(session, who, "file_evidence", matter, now)
        hashes = {"file": hashlib.sha256(data).hexdigest()}
        audit.append(
            session, who, "evidence_refused", f"matter:{matter}", f"reason:{found.reason}", hashes=hashes, at=now
        )


def _told(session: Session, who: Person, matter: str, data: dict[str, Any], at: datetime, moment: datetime) -> Event:
    """The event. A number once given is never given again, even where what was filed is corrected away."""
    filed = [each for each in streams.read(session, matter_stream(matter)) if each.type == FILED]
    labels = labels_of(filed)
    known = {(str(e.data.get("produced_by")), str(e.data["sha256"])): label for e in filed if (label := labels[e.id])}
    label = label_for(data["produced_by"], data["sha256"], known)
    once = json.dumps([data["sha256"], data["proves"], data["produced_by"]])
    name = f"ev-{hashlib.sha256(f'{matter}{once}'.encode()).hexdigest()[:20]}"
    told = {"evidence": name, **data, "label": label}
    return event(matter_stream(matter), FILED, who, clock.today(moment), at, told, once)


def _write(session: Session, who: Person, matter: str, told: Event, found: Accepted, now: datetime | None) -> Filed:
    fresh = say(session, told)
    kept = told if fresh else streams.find(session, told.id)
    label = str(kept.data["label"]) if kept else ""
    subjects = (f"matter:{matter}", f"event:{told.id}")
    audit.append(session, who, "evidence_filed", *subjects, hashes={"file": found.sha256}, at=now)
    return Filed(matter, told.id, label, found.sha256, bool(fresh))
