"""A matter as the officer's desk has it: where it stands, what is to be done, and what happened. One read, one line."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from app.casework import access, clock
from app.casework.access import Person
from app.casework.events import as_known
from app.casework.ladder import Current, Rung, rank, rungs, stands, titles
from app.casework.next_steps import Hold, Task, last_safe_day, open_holds, tasks
from app.casework.school_years import Sat, latest
from app.casework.telling import Told, told
from app.documents.bundle_contents import kept_title
from app.documents.kinds import CONTEXTS
from app.documents.manifest import manifest
from app.domain.attendance import marks
from app.domain.history import History, Session
from app.domain.people import (
    Name,
    ParentLink,
    address_of,
    name_of,
    parents_on,
    person_name,
    person_stream,
    pupil_name,
    pupil_stream,
    stated,
)
from app.engine import Pack
from app.persistence import audit, desks, files, issued, streams
from app.persistence import decisions as stored
from app.persistence import standing as index
from app.persistence.database import Database
from app.persistence.database import Session as Open

LIMBS = {
    "parent": "A parent",
    "parental_responsibility": "Has parental responsibility",
    "care": "Has care of the child",
}
LIVES = {True: "Yes", False: "No", None: "Not known"}
BUNDLE = "ZIP"
"""The kind of a bundle that was kept: all others are letters and papers of their own."""
TYPES = {"application/pdf": "PDF", "image/jpeg": "JPEG", "image/png": "PNG", "message/rfc822": "email"}


@dataclass(frozen=True)
class Side:
    """One parent, apart from any other. No address: only whether there is one, and whether others may be told it."""

    id: str
    name: str
    limb: str
    lives: str
    address: str
    checked_on: date | None
    confidential: bool
    decisions: tuple[Current, ...]


@dataclass(frozen=True)
class Paper:
    """A document of the matter: `made` here, or filed as evidence. `bytes` is None where the file is not there."""

    id: str
    title: str
    kind: str
    bytes: int | None
    on: date
    made: bool
    to: str | None = None
    void: str = ""


@dataclass(frozen=True)
class Desk:
    """A matter, told for whoever works on it. `today` is the day it was looked at."""

    history: History
    today: date
    current: tuple[Current, ...]
    ladder: tuple[Rung, ...]
    papers: tuple[Paper, ...] = ()
    register: tuple[Sat, ...] = ()

    @property
    def holds(self) -> tuple[Hold, ...]:
        """The holds that are open."""
        return open_holds(self.current)

    @property
    def tasks(self) -> tuple[Task, ...]:
        """What is to be done next, the earliest first."""
        return tasks(self.ladder, self.current)

    @property
    def says(self) -> str:
        """Where the matter stands, in a sentence."""
        return stands(self.ladder, len(self.holds))

    @property
    def told(self) -> tuple[Told, ...]:
        """What happened, newest first."""
        return told(self.history, self.history.events)

    @property
    def last_safe_day(self) -> date | None:
        """The court's date."""
        return last_safe_day(self.current)

    @property
    def decided_on(self) -> date | None:
        """The day that the latest decision asks about."""
        return max((each.valid_on for each in self.current), default=None)

    @property
    def sides(self) -> tuple[Side, ...]:
        """Each parent of the matter."""
        links = [link for link in parents_on(self.history, self.today) if link.person in self.history.matter.parents]
        return tuple(_side(self.history, link, self.current, self.today) for link in links)

    @property
    def counted(self) -> tuple[Session, ...]:
        """The sessions counted by the first decision that counts any: support first."""
        found = next((each.record["counted_sessions"] for each in self.current if each.record["counted_sessions"]), ())
        return tuple(Session(date.fromisoformat(day), half) for day, half in found)


def read(db: Database, pack: Pack, who: Person, matter: str, folder: Path, now: datetime | None = None) -> Desk:
    """A matter with the decisions that stand on it. Raises as `matters.read`."""
    access.check(who, "read")
    with db.session(who.council, who.schools) as session:
        history = as_known(session, matter)
        made = desk_of(pack, history, standing(session, matter), clock.today(now or clock.now()))
        papers = [*_made(session, folder, history), *_filed(folder, history)]
        audit.append(session, who, "read", f"matter:{matter}", at=now)
    shown = tuple(sorted(papers, key=lambda paper: paper.on, reverse=True))
    return replace(made, papers=shown, register=latest(pack, marks(history, history.matter.enrolment)))


def desk_of(pack: Pack, history: History, current: Sequence[Current], today: date) -> Desk:
    """The desk of a history and the decisions that stand on it. Pure; without papers and register."""
    ladder = rungs(history, current, titles(pack, today))
    return Desk(history, today, tuple(current), ladder)


def standing(session: Open, matter: str) -> tuple[Current, ...]:
    """The decisions that stand on a matter, support first; those erased or altered since are left out."""
    ids = {each.decision for each in index.of_matters(session, [matter])}
    found = stored.these(session, ids) if ids else stored.latest(session, matter)
    made = [
        Current(e.id, e.measure, e.parent, e.outcome, e.record, e.explanation, e.fingerprint, e.pack)
        for e in found
        if e.sound and e.record and e.explanation
    ]
    return tuple(sorted(made, key=lambda each: (rank(each.measure), each.parent or "")))


def keep(session: Open, pack: Pack, history: History, today: date) -> None:
    """Bring the list of matters by date up to date with the decisions that stand on this one."""
    told = desk_of(pack, history, standing(session, history.matter.id), today)
    next_on = min((task.earliest or today for task in told.tasks), default=None)
    if told.current:
        desks.decided(session, history.matter, told.last_safe_day, next_on, bool(told.holds), told.decided_on or today)


def child_name(history: History, on: date) -> str:
    """The child's name as people say it."""
    name = pupil_name(history, on)
    return f"{name.familiar} {name.family}" if name else "A child whose name is not recorded"


def parent_name(history: History, person: str, on: date) -> str:
    """A parent's name as people say it."""
    return _parent(person_name(history, person, on))


def parent_names(session: Open, people: Collection[str], on: date) -> dict[str, str]:
    """The names of these parents as people say them, by id, as recorded by `on`."""
    told = streams.read_types(session, [person_stream(person) for person in people], "person_recorded")
    last = {event.stream.id: event for event in told if event.happened_on <= on and event.data}
    return {person: _parent(name_of(last.get(person))) for person in people}


def _parent(name: Name | None) -> str:
    return f"{name.given} {name.family}" if name else "A parent whose name is not recorded"


def place(history: History, on: date) -> str:
    """The school of the matter's enrolment, and the year group where it is known."""
    enrolled = [e for e in history.of("enrolled") if e.stream.id == history.matter.enrolment]
    school = history.schools.get(enrolled[-1].data["school"]) if enrolled else None
    year = stated(history, pupil_stream(history.matter.pupil), "pupil_recorded", on, "year_group")
    return ", ".join(part for part in (school.name if school else "", f"year {year}" if year else "") if part)


def _side(history: History, link: ParentLink, current: tuple[Current, ...], today: date) -> Side:
    recorded = address_of(history, person_stream(link.person), today)
    checked = recorded.data.get("checked_on") if recorded else None
    return Side(
        id=link.person,
        name=parent_name(history, link.person, today),
        limb=LIMBS[link.limb],
        lives=LIVES[link.lives_with],
        address="Recorded" if recorded else "Not recorded",
        checked_on=date.fromisoformat(str(checked)) if checked else None,
        confidential=bool(recorded and recorded.data.get("confidential")),
        decisions=tuple(each for each in current if each.parent == link.person),
    )


def _called(letter: str) -> str:
    return manifest(letter).title if letter in CONTEXTS else letter.replace("_", " ").capitalize()


def _made(session: Open, folder: Path, history: History) -> Iterable[Paper]:
    for each in issued.of_matter(session, history.matter.id):
        bundle, on = kept_title(each.kind), clock.today(each.made_at)
        title, kind = (bundle, BUNDLE) if bundle else (_called(each.kind), "DOCX")
        void = issued.voided(session, each.id) or ""
        yield Paper(each.id, title, kind, files.size(folder, each.sha256), on, True, each.person, void)


def _filed(folder: Path, history: History) -> Iterable[Paper]:
    for event in history.of("evidence_filed"):
        told, size = event.data, files.size(folder, event.data["sha256"])
        kind = TYPES.get(told["media_type"], "Word" if "word" in told["media_type"] else "file")
        yield Paper(told["evidence"], told["title"], kind, size, event.happened_on, False)
