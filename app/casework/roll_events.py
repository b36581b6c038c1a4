"""What an admission register says that the record does not: names, pupils who joined, and pupils who left."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from app.casework import clock
from app.casework.access import Person
from app.casework.events import event
from app.domain.history import Event, Stream
from app.persistence import canonical
from schemas.case_checks import school_year_span


@dataclass(frozen=True)
class Row:
    """One pupil in one year. `school` is our id."""

    row: int
    upn: str
    given: str
    family: str
    known_as: str | None
    born: date | None
    school: str
    year: str

    @property
    def since(self) -> date:
        """The first day of that year on the roll: 1 September."""
        return school_year_span(self.year)[0].replace(month=9)

    @property
    def pupil(self) -> str:
        """Our id of the pupil."""
        return f"c-{short(self.upn)}"

    @property
    def enrolment(self) -> str:
        """Our id of the pupil's time on that school's roll."""
        return f"e-{short(self.upn, self.school)}"

    @property
    def says(self) -> dict[str, str]:
        """What the row says of the pupil; an empty cell says nothing."""
        told = {"given": self.given, "family": self.family, "known_as": self.known_as, "upn": self.upn}
        born = {"born": self.born.isoformat() if self.born else None}
        return {name: value for name, value in {**told, **born}.items() if value}


@dataclass(frozen=True)
class Stay:
    """A time on a roll. `off` is the first day off it; None while the pupil is on it."""

    enrolment: str
    school: str
    first: date
    off: date | None = None

    def covers(self, day: date) -> bool:
        """Is the pupil on that roll on that day?"""
        return self.first <= day and (self.off is None or day < self.off)


def short(*parts: str) -> str:
    """A name made from others, that does not tell them."""
    return canonical.sha256("/".join(parts))[:16]


def spans(events: Iterable[Event]) -> dict[str, list[tuple[date, date | None]]]:
    """Of each enrolment the first day on the roll, and the first day off it; leaving ends all that went before."""
    told = tuple(events)
    corrected = {event.corrects for event in told}
    found: dict[str, list[tuple[date, date | None]]] = {}
    for each in (each for each in told if each.id not in corrected):
        mine = found.setdefault(each.stream.id, [])
        if each.type == "enrolled":
            mine.append((each.happened_on, None))
        elif each.type == "left_roll":
            mine[:] = [(first, off or each.happened_on) for first, off in mine]
    return found


def pupil_events(
    rows: Sequence[Row], recorded: Sequence[Event], stays: Sequence[Stay], who: Person, at: datetime
) -> Iterator[Event]:
    """What one pupil's rows add to what is `recorded` of the pupil and to the pupil's `stays` on our rolls."""
    told, standing = list(recorded), list(stays)
    for row in sorted(rows, key=lambda row: row.since):
        if new := _named(row, told, who, at):
            told.append(new)
            yield new
        for change in _moved(row, standing, who, at):
            _keep(standing, change, row)
            yield change


def gone(enrolment: str, day: date, who: Person, at: datetime, to: str | None = None) -> Event:
    """That a pupil's name was taken off a roll."""
    stream = Stream("enrolment", enrolment)
    return event(stream, "left_roll", who, day, at, {"destination": to}, str(day))


def _named(row: Row, told: Sequence[Event], who: Person, at: datetime) -> Event | None:
    """The event of a name that is new. One whose content was erased is not told again."""
    before = [each for each in told if each.happened_on <= row.since]
    known: Mapping[str, Any] = before[-1].data if before else {}
    if any(not each.data for each in told) or {**known, **row.says} == known:
        return None
    once = f"{row.pupil} {row.since} {len(told)}" if told else row.pupil
    later = max(at, clock.just_after(each.recorded_at for each in told))
    return event(Stream("pupil", row.pupil), "pupil_recorded", who, row.since, later, {**known, **row.says}, once)


def _moved(row: Row, stays: Sequence[Stay], who: Person, at: datetime) -> Iterator[Event]:
    """Off the rolls of other schools, on to this one, and off it again where the record goes on elsewhere."""
    for stay in stays:
        if stay.school != row.school and stay.first < row.since and stay.covers(row.since):
            yield gone(stay.enrolment, row.since, who, at, row.school)
    if any(stay.school == row.school and stay.covers(row.since) for stay in stays):
        return
    joined = {"pupil": row.pupil, "school": row.school, "basis": "main"}
    yield event(Stream("enrolment", row.enrolment), "enrolled", who, row.since, at, joined, str(row.since))
    later = [stay for stay in stays if stay.first > row.since]
    if later and (after := min(later, key=lambda stay: stay.first)).school != row.school:
        yield gone(row.enrolment, after.first, who, at, after.school)


def _keep(stays: list[Stay], change: Event, row: Row) -> None:
    if change.type == "enrolled":
        stays.append(Stay(change.stream.id, row.school, change.happened_on))
        return
    ending = (stay.enrolment == change.stream.id and stay.off is None for stay in stays)
    stays[:] = [
        replace(stay, off=change.happened_on) if ends else stay for stay, ends in zip(stays, ending, strict=True)
    ]
