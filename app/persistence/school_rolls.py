"""Which pupils a school has, and which of them have open matters."""

from collections.abc import Hashable, Iterable
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.persistence import ledger
from app.persistence.ledger import Named, council_of, named_in
from app.persistence.tables import BatchRow, ChangeRow, EnrolmentRow, EventRow, MatterRow, PayloadRow


class OpenMatter(NamedTuple):
    """An open matter, and the school of its enrolment."""

    id: str
    enrolment: str
    pupil: str
    school: str


class OnRoll(NamedTuple):
    """An enrolment, of today or earlier."""

    enrolment: str
    pupil: str
    school: str


def open_matters(session: Session, schools: Iterable[str] | None = None) -> tuple[OpenMatter, ...]:
    """The open matters of pupils at these schools (None: at every school), and those named besides, by id."""
    council = council_of(session)
    places = select(EnrolmentRow.id, EnrolmentRow.school).where(EnrolmentRow.council == council)
    if schools is not None:
        named = select(MatterRow.enrolment).where(MatterRow.id.in_(sorted(named_in(schools))))
        places = places.where(EnrolmentRow.school.in_(sorted(schools)) | EnrolmentRow.id.in_(named))
    place = places.subquery()
    last = (
        select(func.max(MatterRow.seq))
        .where(MatterRow.council == council, MatterRow.enrolment.in_(select(place.c.id)))
        .group_by(MatterRow.id)
    )
    found = (
        select(MatterRow.id, MatterRow.enrolment, MatterRow.pupil, place.c.school)
        .join(place, place.c.id == MatterRow.enrolment)
        .where(MatterRow.seq.in_(last), MatterRow.closed_on.is_(None))
    )
    if isinstance(schools, Named):
        mine = place.c.school.in_(sorted(schools))
        found = found.where(mine | MatterRow.id.in_(sorted(schools.matters)))
    return tuple(OpenMatter(*row) for row in session.execute(found.order_by(MatterRow.id)))


def enrolments(session: Session, schools: Iterable[str] | None = None) -> tuple[OnRoll, ...]:
    """Every enrolment that these schools ever had (None: every school's), by id."""
    found = select(EnrolmentRow.id, EnrolmentRow.pupil, EnrolmentRow.school)
    if schools is not None:
        found = found.where(EnrolmentRow.school.in_(sorted(schools)))
    return tuple(OnRoll(*row) for row in session.execute(found.order_by(EnrolmentRow.id)))


def enrolments_of(session: Session, pupil: str, schools: Iterable[str] | None = None) -> tuple[OnRoll, ...]:
    """The enrolments of one pupil at these schools, by id."""
    found = select(EnrolmentRow.id, EnrolmentRow.pupil, EnrolmentRow.school).where(EnrolmentRow.pupil == pupil)
    if schools is not None:
        found = found.where(EnrolmentRow.school.in_(sorted(schools)))
    return tuple(OnRoll(*row) for row in session.execute(found.order_by(EnrolmentRow.id)))


def roll_marks(session: Session, wanted: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The ids of the events of each enrolment, sorted."""
    found: dict[str, list[str]] = {}
    for part in ledger.chunks([f"enrolment:{name}" for name in sorted(set(wanted))]):
        rows = select(EventRow.subject, EventRow.id).where(EventRow.subject.in_(part))
        for subject, event in session.execute(rows):
            found.setdefault(subject.removeprefix("enrolment:"), []).append(event)
    return {enrolment: tuple(sorted(events)) for enrolment, events in found.items()}


def register_marks(session: Session, wanted: Iterable[str]) -> dict[str, tuple[Hashable, ...]]:
    """What stands for all that is kept of each enrolment's register: it is another as soon as anything in it is.

    It is how much is kept and what came last, with a commitment, which no two stores have in common. Nothing is
    altered, and to what was erased nothing is added.
    """
    found: dict[str, tuple[Hashable, ...]] = {}
    for part in ledger.chunks(sorted(set(wanted))):
        for table in (BatchRow, ChangeRow):
            kept = (PayloadRow.council == table.council) & (PayloadRow.commitment == table.commitment)
            last = func.count(), func.max(table.seq), func.max(table.commitment)
            rows = select(table.enrolment, *last).join(PayloadRow, kept).where(table.enrolment.in_(part))
            for enrolment, *told in session.execute(rows.group_by(table.enrolment)):
                found[enrolment] = (*found.get(enrolment, ()), table.__tablename__, *told)
    return found
