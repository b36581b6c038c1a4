"""The walls between schools: what a session that was opened for some schools may see.

They stand at the doors, where somebody asks for a matter by its id. What is read behind the door, such as the notices
that a child's other matters hold, is read whole: a count that leaves out what another school knows would be wrong.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.persistence import canonical, ledger
from app.persistence.indexes import Place
from app.persistence.ledger import act_of, named_in
from app.persistence.tables import EnrolmentRow, EventRow, LinkRow, MatterRow


def may_see(session: Session, matter: str, enrolment: str) -> bool:
    """Is a matter with this enrolment at one of the session's schools, or named? Always, where opened for none."""
    schools = act_of(session).schools
    if schools is None or matter in named_in(schools):
        return True
    where = select(EnrolmentRow.school).where(EnrolmentRow.id == enrolment)
    return session.scalars(where).first() in schools


def matters_of(session: Session, ids: Iterable[str]) -> tuple[str, ...]:
    """Those of these matters that the session may see, in the same order."""
    schools, asked = act_of(session).schools, tuple(ids)
    if schools is None:
        return asked
    places = select(EnrolmentRow.id).where(EnrolmentRow.school.in_(sorted(schools)))
    seen = set(session.scalars(select(MatterRow.id).where(MatterRow.enrolment.in_(places))))
    return tuple(each for each in asked if each in seen or each in named_in(schools))


def seen(session: Session, matters: Select[str]) -> Select[str]:
    """This query over matters, kept to those that the session may see."""
    schools = act_of(session).schools
    if schools is None:
        return matters
    places = select(EnrolmentRow.id).where(EnrolmentRow.school.in_(sorted(schools)))
    return matters.where(MatterRow.enrolment.in_(places) | MatterRow.id.in_(sorted(named_in(schools))))


def schools_of(session: Session, by_urn: Mapping[str, str]) -> Mapping[str, str]:
    """Of these schools (ids by URN), the session's own."""
    schools = act_of(session).schools
    return by_urn if schools is None else {urn: school for urn, school in by_urn.items() if school in schools}


def places_of(session: Session, places: Mapping[str, tuple[Place, ...]]) -> Mapping[str, tuple[Place, ...]]:
    """Of these enrolments (by UPN), those at the session's schools."""
    schools = act_of(session).schools
    if schools is None:
        return places
    return {upn: tuple(each for each in found if each.school in schools) for upn, found in places.items()}


def strangers(session: Session, people: Iterable[str]) -> tuple[str, ...]:
    """Those of these people who are known here, and not through a pupil of the session's schools."""
    schools = act_of(session).schools
    if schools is None:
        return ()
    ours = select(EnrolmentRow.pupil).where(EnrolmentRow.school.in_(sorted(schools)))
    return tuple(each for each in people if _strange(session, each, ours))


def moved(session: Session, pupil: str, rolls: Mapping[str, str]) -> tuple[str, ...]:
    """Those of a pupil's enrolments (schools by id) that are known here as another pupil's, or at another school."""
    parts = ledger.chunks(sorted(rolls))
    which = select(EnrolmentRow.id, EnrolmentRow.pupil, EnrolmentRow.school)
    known = [row for part in parts for row in session.execute(which.where(EnrolmentRow.id.in_(part)))]
    return tuple(row.id for row in known if (row.pupil, row.school) != (pupil, rolls[row.id]))


def _strange(session: Session, person: str, ours: Select[str]) -> bool:
    links = select(LinkRow.pupil).where(LinkRow.person == person)
    told = select(EventRow.id).where(EventRow.subject == f"person:{person}")
    if session.scalars(links).first() is None and session.scalars(told).first() is None:
        return False
    named = select(MatterRow.id).where(
        MatterRow.pupil.in_(ours), MatterRow.parents.contains(canonical.text(person), autoescape=True)
    )
    return session.scalars(links.where(LinkRow.pupil.in_(ours))).first() is None and not session.scalars(named).first()
