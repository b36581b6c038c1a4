"""Taking in a referral: a case file, checked whole and stored whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.casework import access, clock, own_pupils
from app.casework.access import Person
from app.casework.cases import read_case
from app.casework.errors import NotAllowed, Problem, Refused, refused
from app.domain.history import Calendar, Event, History, MarkChange, RegisterBatch
from app.engine import Pack
from app.persistence import audit, canonical, streams
from app.persistence.database import Database, Session
from app.persistence.errors import Conflict, Outdated

FETCH = (
    "Read the matter and send it as it now stands, with what is new in it. A closed matter is opened again by a "
    "matter_opened event."
)
Recorded = Event | Calendar | RegisterBatch | MarkChange


@dataclass(frozen=True)
class Submitted:
    """The matter, and how many of each thing were new: all 0 for a file that was sent before."""

    matter: str
    counts: Mapping[str, int]

    @property
    def new(self) -> bool:
        """Did the file add anything?"""
        return any(self.counts.values())


def submit(db: Database, pack: Pack, who: Person, file: Any, now: datetime | None = None) -> Submitted:
    """Store a case file (parsed JSON). The same file twice adds nothing.

    Raises `CaseFileError` naming every fault, `NotAllowed`, also for another school's pupil, and `Refused` for what
    claims to be recorded in the future, where an id is in use for something else, which it names, and for an older copy
    of the matter than the one stored.
    """
    access.check(who, "submit")
    history = read_case(pack, file)
    _own(who, history)
    _not_from_the_future(history, now or clock.now())
    with db.session(history.matter.council, who.schools) as session:
        own_pupils.check(session, who, history)
        _own_acts(session, who, history)
        try:
            counts = streams.save(session, history)
        except Outdated as older:
            raise refused("matter", f"The file is an older copy: {older}.", FETCH, "/matter") from older
        except Conflict as clash:
            raise refused(
                "id", f"{clash}.", "What is stored is not altered: send a correction, under a new id."
            ) from clash
        digest = canonical.sha256(canonical.text(file))
        audit.append(session, who, "submit", f"matter:{history.matter.id}", hashes={"file": digest}, at=now)
    return Submitted(history.matter.id, counts)


def _own(who: Person, history: History) -> None:
    if who.council != history.matter.council:
        says = f"The matter is council {history.matter.council}'s; you act for {who.council}."
        raise NotAllowed(Problem("/matter/council", "council", says, "Send it to that council."))


def _own_acts(session: Session, who: Person, history: History) -> None:
    """Raise `NotAllowed` for new acts that a person in this role may not do, whoever the file says did them."""
    types = {each.id: each.type for each in history.events}
    strange = [e for e in history.events if not _may_bring(session, who, e, types) and not streams.find(session, e.id)]
    if strange:
        role = who.role.replace("_", " ")
        says, do = f"A person in the role {role} may not bring this.", "Let the council record it."
        raise NotAllowed(*(Problem("/events", e.id, f"{e.type.replace('_', ' ')}: {says}", do) for e in strange))


def _may_bring(session: Session, who: Person, event: Event, types: Mapping[str, str]) -> bool:
    before = streams.find(session, event.corrects) if event.corrects and event.corrects not in types else None
    corrects = before.type if before else types.get(event.corrects or "", "")
    by = event.data.get("by")
    return access.may_bring(who, event.type, corrects, by.get("role", "") if isinstance(by, Mapping) else "")


def _not_from_the_future(history: History, now: datetime) -> None:
    parts: dict[str, tuple[Recorded, ...]] = {
        "/events": history.events,
        "/calendars": history.calendars,
        "/registers": history.registers,
        "/changes": history.changes,
    }
    late = [(where, each) for where, part in parts.items() for each in part if each.recorded_at > now]
    if late:
        raise Refused(
            *(
                Problem(where, _named(each), "It says it was recorded later than now.", "Correct recorded_at.")
                for where, each in late
            )
        )


def _named(each: Recorded) -> str:
    if isinstance(each, Event):
        return each.id
    return each.school if isinstance(each, Calendar) else each.enrolment
