"""Hypothesis strategies for valid case files, made from the event catalogue itself: every type, every field."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from hypothesis import strategies as st
from marshmallow import fields

from schemas import case_file
from schemas import fields as ours
from schemas.case_shape import SCHOOL_KINDS
from schemas.events import EVENTS, EventType, New, Ref
from schemas.events.kinds import Answer
from schemas.records import Many, One, Record
from schemas.spelling import PLAIN_TEXT
from tests import make

FIRST, LAST = date(2019, 1, 1), date(2026, 11, 22)
PERSONS, PUPILS, ENROLMENTS, SCHOOLS = ["p1", "p2", "p3"], ["c1", "c2"], ["e1", "e2"], ["s1", "s2"]

days = st.dates(FIRST, LAST)
ids = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,15}", fullmatch=True)
letters = st.characters(categories=["L", "M", "N", "P", "S", "Zs"])
lines = st.text(letters, min_size=1, max_size=30).filter(lambda text: bool(text.strip() and PLAIN_TEXT.fullmatch(text)))
postcodes = st.sampled_from(["ZZ1 2AB", "ZZ99 9ZZ", "ZZ1A 3DE"])
persons_by = st.fixed_dictionaries({"name": lines, "role": st.sampled_from(["legal", "head_teacher"])})
World = Mapping[str, list[str]]


def value(field: fields.Field[Any], world: World, until: date) -> st.SearchStrategy[Any]:
    """Valid JSON for one field; a day that must be past is not after `until`."""
    if isinstance(field, New):
        return ids.map(lambda id: f"{id}-{until}")
    if isinstance(field, Ref):
        return st.sampled_from(world[f"event:{field.types[0]}" if field.types else field.kind])
    if isinstance(field, Many):
        return st.lists(value(field.inner, world, until), min_size=field.least, max_size=max(field.least, 3))
    if isinstance(field, One):
        return record(field.schema.fields, world, until)
    return st.none() | _plain(field, until) if field.allow_none else _plain(field, until)


def _plain(field: fields.Field[Any], until: date) -> st.SearchStrategy[Any]:
    match field:
        case ours.Truth():
            return st.booleans()
        case ours.Count():
            return st.integers(field.least, field.most)
        case ours.Choice():
            return st.sampled_from(field.words)
        case ours.Day():
            return st.dates(date(2014, 1, 1), until).map(date.isoformat)
        case ours.Text():
            return (lines.map(lambda text: text + "\n" + text) if field.lines else lines).filter(
                lambda text: len(text) <= field.most
            )
        case ours.SessionKey():
            return st.tuples(days.map(date.isoformat), st.sampled_from(["AM", "PM"])).map(list)
        case Answer():
            return st.booleans() | st.integers(-5, 5) | lines
        case ours.Upn():
            return st.integers(0, 999).map(make.upn)
        case ours.Postcode():
            return postcodes
        case ours.Digest():
            return st.binary(min_size=32, max_size=32).map(bytes.hex)
        case ours.MediaType():
            return st.sampled_from(["application/pdf", "image/png"])
        case ours.Word():
            return st.sampled_from(["penalty_notice", "voluntary_support"])
        case ours.Id() | ours.Reference():
            return ids
    raise TypeError(f"no strategy for {type(field).__name__}")


def record(declared: Mapping[str, fields.Field[Any]], world: World, until: date) -> st.SearchStrategy[dict[str, Any]]:
    """Valid JSON for a record: all that is required, and any of the rest."""
    needed = {name: value(field, world, until) for name, field in declared.items() if field.required}
    rest = {name: value(field, world, until) for name, field in declared.items() if not field.required}
    return st.fixed_dictionaries(needed, optional=rest).map(_ordered)


def _ordered(data: dict[str, Any]) -> dict[str, Any]:
    """Spans the right way round."""
    for first, last in Record.spans:
        if first in data and last in data and data[last] < data[first]:
            data = {**data, first: data[last], last: data[first]}
    return data


@st.composite
def event(draw: st.DrawFn, kind: EventType, id: str, world: World) -> dict[str, Any]:
    """One valid event of a type, recorded within a month of the day."""
    on = draw(days)
    data = draw(record(kind.data.fields, world, on))
    said = draw(st.fixed_dictionaries({}, optional={"standing": st.just("opinion")}))
    return {"id": id, "type": kind.key, "stream": draw(_stream(kind, data)), "happened_on": on.isoformat(),
            "recorded_at": draw(_moment(on)), "recorded_by": draw(lines), "source": draw(lines), **said,
            "data": data}  # fmt: skip


def _moment(on: date) -> st.SearchStrategy[str]:
    start = datetime.combine(on, time(0, 30))
    return st.datetimes(start, start + timedelta(30)).map(lambda moment: moment.isoformat() + "Z")


def _stream(kind: EventType, data: Mapping[str, Any]) -> st.SearchStrategy[str]:
    names = {"pupil": PUPILS, "person": PERSONS, "enrolment": ENROLMENTS, "matter": ["m1", "m0"]}
    if kind.streams == ("link",):
        return st.just(f"link:{data['person']}/{data['pupil']}")
    return st.sampled_from([f"{stream}:{id}" for stream in kind.streams for id in names[stream]])


def _refs(declared: Mapping[str, fields.Field[Any]]) -> Iterator[Ref]:
    for field in declared.values():
        inner = field.inner if isinstance(field, Many) else field
        if isinstance(inner, One):
            yield from _refs(inner.schema.fields)
        elif isinstance(inner, Ref):
            yield inner


def _gives(kind: str) -> list[str]:
    """The first event type that gives an id to something new of this kind; none where people and pupils do."""
    news = ((key, field) for key, event in EVENTS.items() for field in event.data.fields.values())
    return [key for key, field in news if isinstance(field, New) and field.kind == kind][:1]


@cache
def _named_by(key: str) -> tuple[str, ...]:
    """The types of which an event of this type may name one, each after those that it may name itself."""
    named: dict[str, None] = {}
    for ref in _refs(EVENTS[key].data.fields):
        for other in [f"{ref.types[0]}@1"] if ref.types else _gives(ref.kind):
            named |= dict.fromkeys((*_named_by(other), other))
    return tuple(named)


def _foundation(draw: st.DrawFn, kinds: Sequence[EventType], world: dict[str, list[str]]) -> list[dict[str, Any]]:
    """One event of each type that these may name, so that every reference has something to name."""
    made = []
    for key in dict.fromkeys(key for kind in kinds for key in _named_by(kind.key)):
        name = EVENTS[key].name
        told = draw(event(EVENTS[key], f"f-{name}", world))
        for field_name, field in EVENTS[key].data.fields.items():
            if isinstance(field, New):
                told["data"][field_name] = f"{name}-1"
                world.setdefault(field.kind, []).append(f"{name}-1")
        world["event"].append(told["id"])
        world["evidence"].append(told["id"])
        world[f"event:{name}"] = [told["id"]]
        made.append(told)
    return made


def _people() -> list[dict[str, Any]]:
    told = [make.parent(id, "c1") for id in PERSONS]
    events = [make.pupil("c1"), make.pupil("c2"), make.enrolled("e1"), make.enrolled("e2", "c2", "s2"), *sum(told, ())]
    return list(case_file.dump(make.history(*events, bare=True))["events"])


def _calendars() -> list[dict[str, Any]]:
    years = [make.calendar("2024/25", school) for school in SCHOOLS]
    return list(case_file.dump(make.history(calendars=years))["calendars"])


@st.composite
def registers(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Batches of marks on sessions of the school's own calendar, recorded after the year."""
    year = list(make.sessions(make.calendar("2024/25")))
    chosen = draw(st.lists(st.lists(st.sampled_from(year), max_size=12, unique=True), max_size=3))
    code = st.sampled_from(["/", "\\", "L", "O", "U", "G", "N", "I", "C1", "Y3"])
    return [
        {"enrolment": draw(st.sampled_from(ENROLMENTS)), "recorded_at": f"2025-08-0{n + 1}T09:00:00Z", "source": "mis",
         "marks": [[s.date.isoformat(), s.half, draw(code)] for s in batch]}
        for n, batch in enumerate(chosen)
    ]  # fmt: skip


@st.composite
def case_files(draw: st.DrawFn, kinds: Sequence[EventType] = ()) -> dict[str, Any]:
    """A valid case file, with an event of each of `kinds`, or of a few types at random."""
    people = _people()
    world: dict[str, list[str]] = {
        "person": PERSONS, "pupil": PUPILS, "enrolment": ENROLMENTS, "school": SCHOOLS,
        "event": [told["id"] for told in people], "evidence": [told["id"] for told in people],
    }  # fmt: skip
    chosen = kinds or draw(st.lists(st.sampled_from(list(EVENTS.values())), max_size=6))
    events = [*people, *_foundation(draw, chosen, world)]
    events += [draw(event(kind, f"x-{n}", world)) for n, kind in enumerate(chosen)]
    for told in events:
        if told["type"] == "enrolled@1" and told["stream"] == "enrolment:e1":
            told["data"] = {**told["data"], "pupil": "c1"}
        for key, field in EVENTS[told["type"]].data.fields.items():
            if isinstance(field, New) and told["id"].startswith("x-"):
                told["data"][key] = told["id"]
    return {
        "format": "case-file/1",
        "matter": {"id": "m1", "pupil": "c1", "parents": draw(st.lists(st.sampled_from(PERSONS), unique=True)),
                   "enrolment": "e1", "council": draw(ids), "school_council": draw(ids), "home_council": draw(ids),
                   "opened_on": draw(days).isoformat()},
        "schools": [{"id": id, "name": draw(lines), "urn": "900001", "kind": draw(st.sampled_from(SCHOOL_KINDS)),
                     "council": draw(ids)} for id in SCHOOLS],
        "events": draw(st.permutations(events)),
        "calendars": _calendars(),
        "registers": draw(registers()),
        "changes": [],
    }  # fmt: skip
