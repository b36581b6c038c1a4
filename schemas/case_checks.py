"""Do the parts of a case file fit together? Ids, references, corrections, order in time. Marks have `mark_checks`."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from app.domain.history import Event
from schemas.case_shape import Parts
from schemas.events import EVENTS, EventType, New, Ref, mentions
from schemas.fields import Day
from schemas.refusal import Refusal, refusal, shown

Known = dict[str, set[str]]


def kind_of(event: Event) -> EventType:
    """The declared type of an event."""
    return EVENTS[f"{event.type}@{event.version}"]


def london_day(moment: datetime) -> date:
    """The latest date it can be in London then: London is never more than an hour ahead of UTC."""
    return (moment + timedelta(hours=1)).date()


def check(parts: Parts) -> Iterator[Refusal]:
    """Every way in which the parts do not fit together, marks aside."""
    known = things(parts)
    for one in (_ids, _streams, _corrections, _times, _calendars):
        yield from one(parts)
    yield from _references(parts, known)
    yield from _parts_named(parts, known)


def things(parts: Parts) -> Known:
    """The ids of everything that can be named, by kind."""
    known: Known = {
        "person": set(parts.matter.parents),
        "pupil": {parts.matter.pupil},
        "event": {event.id for event in parts.events},
        "school": {school.id for school in parts.schools},
        "evidence": {event.id for event in parts.events},
        "enrolment": set(),
    }
    for event in parts.events:
        if event.type in ("person_recorded", "pupil_recorded", "enrolled"):
            known[event.stream.kind].add(event.stream.id)
        if event.type == "parent_linked":
            known["person"].add(event.data["person"])
        for _path, field, id in mentions(kind_of(event).data, event.data):
            if isinstance(field, New):
                known.setdefault(field.kind, set()).add(id)
    return known


def _ids(parts: Parts) -> Iterator[Refusal]:
    yield from _twice("events", [event.id for event in parts.events])
    yield from _twice("schools", [school.id for school in parts.schools])
    yield from _twice("matter/parents", list(parts.matter.parents))
    first: dict[tuple[str, str, str], str | None] = {}
    for place, event in enumerate(parts.events):
        for path, field, id in mentions(kind_of(event).data, event.data):
            if isinstance(field, New):
                key = (event.type, field.kind, id)
                if key in first and event.corrects is None:
                    says = f'Another event already gives the id "{id}" to its {_plain(field.kind)}.'
                    yield refusal(
                        ("events", place, "data", *path), says, "Give it an id of its own, or say what it corrects."
                    )
                first.setdefault(key, event.id)


def _twice(where: str, ids: list[str]) -> Iterator[Refusal]:
    seen: set[str] = set()
    for place, id in enumerate(ids):
        if id in seen:
            last = () if where == "matter/parents" else ("id",)
            yield refusal((*where.split("/"), place, *last), f'The id "{id}" stands twice.', "Give each its own id.")
        seen.add(id)


def _streams(parts: Parts) -> Iterator[Refusal]:
    for place, event in enumerate(parts.events):
        if event.stream.kind == "link" and event.stream.id != f"{event.data['person']}/{event.data['pupil']}":
            says = "The stream does not name the person and pupil of the data."
            yield refusal(("events", place, "stream"), says, "Use link:PERSON/PUPIL with the same two ids.")


def _corrections(parts: Parts) -> Iterator[Refusal]:
    events = {event.id: event for event in parts.events}
    corrected: dict[str, str] = {}
    for place, event in enumerate(parts.events):
        if event.corrects is None:
            continue
        fault = _correction_fault(event, events.get(event.corrects), corrected.get(event.corrects))
        if fault:
            yield refusal(("events", place, "corrects"), *fault)
        corrected.setdefault(event.corrects, event.id)


def _correction_fault(event: Event, old: Event | None, already: str | None) -> tuple[str, str] | None:
    if old is None:
        return f'There is no event "{event.corrects}" in this file.', "Name the event that this one replaces."
    if already:
        return f'"{old.id}" is already corrected by "{already}".', f'Correct "{already}" instead.'
    if (old.recorded_at, old.id == event.id) >= (event.recorded_at, True):
        return "A correction is recorded later than what it corrects.", "Check both recorded_at."
    alike = event.type == old.type and event.stream == old.stream
    if not alike and event.type != "note_made":
        return f'"{old.id}" is of another type or stream.', "Correct it with an event of its own type, or a note_made."
    return None


def _times(parts: Parts) -> Iterator[Refusal]:
    for place, event in enumerate(parts.events):
        kind, latest = kind_of(event), london_day(event.recorded_at)
        if event.happened_on > latest and not kind.plan:
            says = "It was recorded before it happened, and only a plan can be."
            yield refusal(("events", place, "happened_on"), says, "Check happened_on and recorded_at.")
        for name, field in kind.data.fields.items():
            if isinstance(field, Day) and field.past and str(event.data.get(name, "")) > latest.isoformat():
                says = "This day is after the event was recorded."
                yield refusal(("events", place, "data", name), says, "Check it against recorded_at.")


def _references(parts: Parts, known: Known) -> Iterator[Refusal]:
    types = {event.id: event.type for event in parts.events}
    for place, event in enumerate(parts.events):
        for path, field, id in mentions(kind_of(event).data, event.data):
            if isinstance(field, New):
                continue
            there = ("events", place, "data", *path)
            if id not in known.get(field.kind, ()):
                yield _missing(there, field.kind, id)
            elif field.types and types[id] not in field.types:
                yield refusal(there, f'"{id}" is no {_or(field)} event.', "Name an event of the right type.")


def _parts_named(parts: Parts, known: Known) -> Iterator[Refusal]:
    """References that do not stand in an event's data."""
    schools, enrolments = known["school"], known["enrolment"]
    if parts.matter.enrolment not in enrolments:
        yield _missing(("matter", "enrolment"), "enrolment", parts.matter.enrolment)
    for name, rows, ids, of in (
        ("calendars", parts.calendars, schools, "school"),
        ("registers", parts.registers, enrolments, "enrolment"),
        ("changes", parts.changes, enrolments, "enrolment"),
    ):
        for place, row in enumerate(rows):
            if (id := getattr(row, of)) not in ids:
                yield _missing((name, place, of), of, id)
    for place, event in enumerate(parts.events):
        yield from _stream_named(place, event, known)
        if (
            event.type == "enrolled"
            and event.stream.id == parts.matter.enrolment
            and event.data["pupil"] != parts.matter.pupil
        ):
            yield refusal(
                ("events", place, "data", "pupil"), "The matter's enrolment is of another pupil.", "Check both ids."
            )


def _stream_named(place: int, event: Event, known: Known) -> Iterator[Refusal]:
    kind, id = event.stream
    if kind in ("pupil", "person", "enrolment") and id not in known[kind]:
        yield _missing(("events", place, "stream"), kind, id)


def _calendars(parts: Parts) -> Iterator[Refusal]:
    editions: set[tuple[str, str, datetime]] = set()
    for place, calendar in enumerate(parts.calendars):
        edition = (calendar.school, calendar.year, calendar.recorded_at)
        if edition in editions:
            yield refusal(("calendars", place), "This edition of the year stands twice.", "Take one out.")
        editions.add(edition)
        begins, ends = school_year_span(calendar.year)
        last: date | None = None
        for n, (first, end) in enumerate(calendar.terms):
            here = ("calendars", place, "terms", n)
            if first < begins or end > ends:
                yield refusal(
                    here, f"This lies outside the school year {calendar.year}.", "Check its dates and the year."
                )
            if last is not None and first <= last:
                yield refusal(
                    here, "This begins before the one before it ends.", "Put half-terms in order, without overlap."
                )
            last = end


def school_year_span(year: str) -> tuple[date, date]:
    """The first and last day of a school year written 2025/26: 1 August to 31 July."""
    first = int(year[:4])
    return date(first, 8, 1), date(first + 1, 7, 31)


def _missing(path: tuple[str | int, ...], kind: str, id: str) -> Refusal:
    return refusal(
        path,
        f'There is no {_plain(kind)} "{shown(id)}" in this file.',
        HOW_KNOWN.get(kind, "Add it, or correct its id."),
    )


HOW_KNOWN = {
    "person": "Name the person in matter.parents, or add a person_recorded or parent_linked event.",
    "pupil": "Name the pupil in matter.pupil, or add a pupil_recorded event.",
    "enrolment": "Add an enrolled event in the stream of this enrolment.",
    "school": "Add it to schools.",
    "evidence": "Add an evidence_filed event that gives this id, or name an event.",
}


def _plain(kind: str) -> str:
    return kind.replace("_", " ")


def _or(field: Ref) -> str:
    return " or ".join(field.types)
