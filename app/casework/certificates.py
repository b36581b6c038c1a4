"""Certificates of attendance: which wait for a signature, and that one was signed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from app.casework import access, clock, evidence, letters, pupils
from app.casework.access import Person
from app.casework.errors import refused
from app.casework.events import as_known, event, matter_stream
from app.casework.evidence import Paper
from app.casework.letters import Made, Order
from app.casework.noting import not_future, write_down
from app.casework.school_matters import SchoolMatter
from app.domain.attendance import marks, unmarked
from app.domain.calendar import school_sessions
from app.domain.decision import Proposal
from app.domain.derivation.ground import day_of
from app.domain.history import Event, History, Session, Stream
from app.engine import Pack
from app.engine.words import day
from app.persistence import audit, school_rolls, streams
from app.persistence.database import Database

SIGNED, AUTHORISED, REFERRED = "certificate_signed", "prosecution_authorised", "referral_submitted"
LETTER, TITLE = "attendance_certificate", "Certificate of attendance"


@dataclass(frozen=True)
class Wanted:
    """A matter for court: the days to certify, where it is known, and when its certificate was last signed, if ever."""

    matter: str
    name: str
    first: date | None
    last: date | None
    signed_on: date | None


def wanted(db: Database, who: Person, now: datetime | None = None) -> tuple[Wanted, ...]:
    """The open matters of this person's schools that go to court, those whose certificate is not signed first.

    Such are those that were referred for prosecution, in which one was authorised, or of which a certificate is signed.
    """
    access.check(who, "read")
    with db.session(who.council, who.schools) as session:
        pupil_of = {each.id: each.pupil for each in school_rolls.open_matters(session, who.schools)}
        asked = [Stream("matter", matter) for matter in pupil_of]
        told: dict[str, list[Event]] = {}
        for each in streams.read_types(session, asked, SIGNED, AUTHORISED, REFERRED):
            if each.data and (each.type != REFERRED or each.data["route"].startswith("prosecution")):
                told.setdefault(each.stream.id, []).append(each)
        names = pupils.names_of(session, {pupil_of[matter] for matter in told})
        found = [_wanted(matter, names[pupil_of[matter]], events) for matter, events in told.items()]
        audit.append(session, who, "list", *(f"matter:{each.matter}" for each in found), at=now)
    return tuple(sorted(found, key=lambda each: (each.signed_on is not None, each.name, each.matter)))


def days(matter: SchoolMatter) -> tuple[date, date] | None:
    """The days to certify: those authorised, else last certified, else the register's part of the counted weeks."""
    told = _last(matter.history.of(AUTHORISED)) or _last(matter.history.of(SIGNED))
    if told:
        return day_of(told.data["from"]), day_of(told.data["to_date"])
    year = matter.year
    if not year or not year.window or not year.sessions:
        return None
    marked = [each.on for each in year.sessions]
    first, last = max(year.window[0], min(marked)), min(year.window[1], max(marked))
    return (first, last) if first <= last else None


def gaps(matter: SchoolMatter, first: date, last: date) -> tuple[Session, ...]:
    """The sessions of the school from one day to another (both included) for which its register holds no mark."""
    due = school_sessions(matter.history.calendars, matter.school.id) if matter.school else ()
    return unmarked(due, marks(matter.history, matter.history.matter.enrolment), first, last)


def signings(history: History) -> tuple[Event, ...]:
    """The signings on record, the latest first."""
    return tuple(reversed(history.of(SIGNED)))


def make(
    db: Database, pack: Pack, who: Person, matter: str, span: tuple[date, date], folder: Path, draft: bool = False
) -> Made:
    """The certificate of these days (both inclusive) as a document, for its signature. Raises as `letters.make`."""
    proposal = Proposal(charged_from=span[0], charged_to=span[1])
    order = Order(LETTER, matter, None, clock.today(), proposal=proposal, draft=draft)
    return letters.make(db, pack, who, order, folder)


@dataclass(frozen=True)
class Signed:
    """The signed paper: its file name and bytes, and the folder where evidence is kept."""

    name: str
    data: bytes
    folder: Path


def sign(
    db: Database,
    who: Person,
    matter: str,
    first: date,
    last: date,
    signed_on: date,
    paper: Signed | None = None,
    now: datetime | None = None,
) -> str:
    """Record that this person signed the certificate of these days (both inclusive); the id of the event.

    The signed `paper` is filed with it as evidence: where it is refused, no signing is recorded either. The same again
    adds nothing.

    Raises `NotAllowed`, `NotFound` and `Erased` (of the store), and `Refused` for a day to come, one that was not over
    when it was signed, days of which the register holds no mark at all, or a paper that is not taken.
    """
    access.check(who, "sign_certificate")
    moment = now or clock.now()
    not_future("signed_on", signed_on, moment)
    if last > signed_on:
        raise refused("signed_on", "The last day certified was not over then.", "Certify up to the day it was signed.")
    given = _paper(who, paper, clock.today(moment)) if paper else None
    fit = evidence.looked_at(db, who, matter, given, now) if given else None
    with db.session(who.council, who.schools) as session:
        history = as_known(session, matter)
        _marked(history, first, last)
        data = {"from": first.isoformat(), "to_date": last.isoformat(), "by": who.by}
        told = event(matter_stream(matter), SIGNED, who, signed_on, clock.next_moment(history, moment), data)
        write_down(session, who, "sign_certificate", matter, [told], "The signing is recorded.", now)
        if paper and given and fit:
            evidence.enter(session, who, matter, given, fit, paper.folder, [told.id], now)
    return told.id


def _marked(history: History, first: date, last: date) -> None:
    if not any(first <= session.date <= last for session in marks(history, history.matter.enrolment)):
        says = f"The register holds no mark from {day(first)} to {day(last)}."
        raise refused("from", says, "Send the register of these days first, or certify days that it holds.")


def _paper(who: Person, paper: Signed, today: date) -> Paper:
    return Paper(paper.name, paper.data, TITLE, who.name, who.name, today)


def _wanted(matter: str, name: str, events: list[Event]) -> Wanted:
    allowed = _last(each for each in events if each.type == AUTHORISED)
    signed = _last(each for each in events if each.type == SIGNED)
    about = allowed or signed
    first, last = (day_of(about.data["from"]), day_of(about.data["to_date"])) if about else (None, None)
    covers = signed is not None and (allowed is None or _covers(signed, allowed))
    return Wanted(matter, name, first, last, signed.happened_on if signed and covers else None)


def _covers(signed: Event, allowed: Event) -> bool:
    """Are the days that were authorised certified?"""
    said, asked = signed.data, allowed.data
    return bool(day_of(said["from"]) <= day_of(asked["from"]) and day_of(asked["to_date"]) <= day_of(said["to_date"]))


def _last(events: Iterable[Event]) -> Event | None:
    return max(events, key=lambda each: (each.happened_on, each.recorded_at), default=None)
