"""Indexes over the events: who is enrolled where, whose parents, which UPN. They can be made again from the events."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.history import Event
from app.persistence import determinations, leads, ledger
from app.persistence.tables import EnrolmentRow, LinkRow, PupilRow


class Place(NamedTuple):
    """A pupil's enrolment at a school."""

    enrolment: str
    pupil: str
    school: str


def note(session: Session, events: Sequence[Event]) -> None:
    """Bring the indexes up to date with events that were just appended."""
    for event in events:
        if event.stream.kind == "pupil":
            _note_pupil(session, event)
        elif event.stream.kind == "link":
            person, _, pupil = event.stream.id.partition("/")
            ledger.upsert(session, LinkRow, [{"pupil": pupil, "person": person}], ["pupil", "person"])
        elif event.type == "enrolled":
            _note_enrolment(session, event)
    leads.note(session, events)
    determinations.note(session, [event for event in events if event.type == "determination_made"])


def enrolments_of(session: Session, pupil: str) -> dict[str, str | None]:
    """Each enrolment of a pupil, with its school."""
    found = select(EnrolmentRow.id, EnrolmentRow.school).where(EnrolmentRow.pupil == pupil).order_by(EnrolmentRow.id)
    return {row.id: row.school for row in session.execute(found)}


def linked(session: Session, pupil: str) -> tuple[str, ...]:
    """Everybody who was ever linked to a pupil as a parent."""
    return tuple(session.scalars(select(LinkRow.person).where(LinkRow.pupil == pupil).order_by(LinkRow.person)))


def places(session: Session, upns: Iterable[str]) -> Mapping[str, tuple[Place, ...]]:
    """The enrolments of the pupils with these UPNs; a UPN that nobody has is left out."""
    found: dict[str, tuple[Place, ...]] = {}
    joined = select(PupilRow.upn, EnrolmentRow.id, EnrolmentRow.pupil, EnrolmentRow.school).join(
        EnrolmentRow, (EnrolmentRow.council == PupilRow.council) & (EnrolmentRow.pupil == PupilRow.id)
    )
    for part in ledger.chunks(sorted(set(upns))):
        for upn, *place in session.execute(joined.where(PupilRow.upn.in_(part)).order_by(EnrolmentRow.id)):
            found[str(upn)] = (*found.get(str(upn), ()), Place(*place))
    return found


def places_of(session: Session, pupils: Iterable[str]) -> list[Place]:
    """The enrolments of these pupils."""
    which = select(EnrolmentRow.id, EnrolmentRow.pupil, EnrolmentRow.school).order_by(EnrolmentRow.id)
    parts = ledger.chunks(sorted(set(pupils)))
    return [Place(*row) for part in parts for row in session.execute(which.where(EnrolmentRow.pupil.in_(part)))]


def on_roll_of(session: Session, school: str) -> tuple[tuple[str, str | None], ...]:
    """Every enrolment that a school ever had, with the pupil's UPN where it is known."""
    joined = select(EnrolmentRow.id, PupilRow.upn).join(
        PupilRow, (EnrolmentRow.council == PupilRow.council) & (EnrolmentRow.pupil == PupilRow.id)
    )
    found = session.execute(joined.where(EnrolmentRow.school == school).order_by(EnrolmentRow.id))
    return tuple((str(name), upn) for name, upn in found)


def _note_pupil(session: Session, event: Event) -> None:
    upn = event.data.get("upn")
    row = {"id": event.stream.id, **({"upn": upn} if upn else {})}
    ledger.upsert(session, PupilRow, [row], ["id"])


def _note_enrolment(session: Session, event: Event) -> None:
    where = {name: event.data.get(name) for name in ("pupil", "school")}
    if None in where.values():
        raise ValueError(f"event {event.id}: an enrolment needs a pupil and a school")
    ledger.upsert(session, EnrolmentRow, [{"id": event.stream.id, **where}], ["id"])
