"""Lists of referrals: the school's own with the council's answers, and those that wait for the council."""

from dataclasses import dataclass
from datetime import datetime

from app.casework import access, pupils, referral_states
from app.casework.access import Person
from app.casework.paging import page_of
from app.casework.referral_drafts import PREFIX
from app.casework.referral_states import ANSWERED, SUBMITTED, Referral
from app.domain.history import Event, Stream
from app.persistence import audit, drafts, matters, school_rolls, streams
from app.persistence.database import Database, Session

PER_PAGE = 25


@dataclass(frozen=True)
class Line:
    """A referral in a list, with the child's name."""

    referral: Referral
    name: str


@dataclass(frozen=True)
class Referrals:
    """One page of referrals, of how many in all; and the matters with a draft that was not sent, with names."""

    rows: tuple[Line, ...]
    total: int
    page: int
    pages: int
    drafts: tuple[tuple[str, str], ...] = ()


def of_school(db: Database, who: Person, page: int = 1, now: datetime | None = None) -> Referrals:
    """The referrals of this person's schools in open matters, the newest first, and the drafts. Raises `NotAllowed`."""
    access.check(who, "read")
    with db.session(who.council, who.schools) as session:
        pupil_of = {each.id: each.pupil for each in school_rolls.open_matters(session, who.schools)}
        asked = [Stream("matter", matter) for matter in pupil_of]
        events = streams.read_types(session, asked, SUBMITTED, ANSWERED)
        told: dict[str, list[Event]] = {}
        for event in events:
            told.setdefault(event.stream.id, []).append(event)
        by_matter = {matter: referral_states.from_events(matter, mine) for matter, mine in told.items()}
        sent = [each for mine in by_matter.values() for each in mine]
        found = sorted(sent, key=lambda each: (each.sent_on, each.id), reverse=True)
        begun = drafts.begun(session, pupil_of, PREFIX)
        names = pupils.names_of(session, {pupil_of[each] for each in (*by_matter, *begun)})
        listed = _page([Line(each, names[pupil_of[each.matter]]) for each in found], page)
        kept = tuple((matter, names[pupil_of[matter]]) for matter in begun)
        subjects = sorted({f"matter:{each.referral.matter}" for each in listed.rows} | {f"matter:{m}" for m, _ in kept})
        audit.append(session, who, "list", *subjects, at=now)
    return Referrals(listed.rows, listed.total, listed.page, listed.pages, kept)


def for_council(
    db: Database, who: Person, page: int = 1, now: datetime | None = None, *, answered: bool = False
) -> Referrals:
    """The referrals that nobody has answered yet, the longest waiting first; or the others, the last answered first.

    Of each matter it is the last one. Raises `NotAllowed`.
    """
    access.check(who, "answer_referral")
    with db.session(who.council, who.schools) as session:
        waiting = streams.subjects_waiting(session, *((ANSWERED, SUBMITTED) if answered else (SUBMITTED, ANSWERED)))
        waiting = waiting[::-1] if answered else waiting
        page, pages = page_of(page, len(waiting), PER_PAGE)
        ids = [subject.removeprefix("matter:") for subject in waiting[(page - 1) * PER_PAGE : page * PER_PAGE]]
        rows = tuple(line for matter in ids for line in _last(session, matter))
        audit.append(session, who, "list", *(f"matter:{matter}" for matter in ids), at=now)
    return Referrals(rows, len(waiting), page, pages)


def of_matter(db: Database, who: Person, matter: str, now: datetime | None = None) -> tuple[Referral, ...]:
    """The referrals of one matter, the oldest first. Raises `NotAllowed`, and `NotFound` (of the store)."""
    access.check(who, "read")
    with db.session(who.council, who.schools) as session:
        matters.read(session, matter)
        events = streams.read_types(session, [Stream("matter", matter)], SUBMITTED, ANSWERED)
        audit.append(session, who, "read", f"matter:{matter}", at=now)
    return referral_states.from_events(matter, events)


def _last(session: Session, matter: str) -> list[Line]:
    pupil = matters.read(session, matter)[0].pupil
    events = streams.read_types(session, [Stream("matter", matter)], SUBMITTED, ANSWERED)
    found = referral_states.from_events(matter, events)
    return [Line(found[-1], pupils.names_of(session, {pupil})[pupil])] if found else []


def _page(lines: list[Line], page: int) -> Referrals:
    page, pages = page_of(page, len(lines), PER_PAGE)
    return Referrals(tuple(lines[(page - 1) * PER_PAGE : page * PER_PAGE]), len(lines), page, pages)
