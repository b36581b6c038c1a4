"""The shape of a case file: what each of its parts must look like, before anybody asks whether they fit together."""

from dataclasses import dataclass
from typing import Any, ClassVar

from marshmallow import ValidationError, post_load

from app.domain.history import Calendar, Closure, Event, MarkChange, Matter, RegisterBatch, School, Session, Stream
from schemas.events import EVENTS
from schemas.fields import Choice, Day, Id, Instant, SchoolYear, Shaped, Strict, Text, Urn
from schemas.marks import CODES, MarkList
from schemas.records import Many, One, Record, record
from schemas.refusal import NOT_OBJECT, Wrong
from schemas.spelling import HALVES

FORMAT = "case-file/1"

SCHOOL_KINDS = (
    "community",
    "voluntary_aided",
    "voluntary_controlled",
    "foundation",
    "academy",
    "free_school",
    "alternative_provision_academy",
    "pupil_referral_unit",
    "city_technology_college",
    "maintained_special",
    "maintained_nursery",
    "non_maintained_special",
    "independent",
    "other",
)


class StreamName(Shaped):
    """A stream: its kind and id. A link names its person and its pupil."""

    pattern: ClassVar[str] = f"(?:pupil|person|enrolment|matter):{Id.pattern}|link:{Id.pattern}/{Id.pattern}"
    like: ClassVar[str] = "matter:m1"
    most: ClassVar[int] = 170

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        return str(value) if isinstance(value, Stream) else value


class EventData(Strict[dict[str, Any]]):
    """The particulars of an event: an object whose fields the event's type decides (see `EventShape`)."""

    shape: ClassVar[dict[str, Any]] = {"type": "object"}

    def read(self, value: Any) -> dict[str, Any]:
        """Whatever object was sent."""
        if not isinstance(value, dict):
            raise ValidationError(NOT_OBJECT)
        return value


class EventShape(Record):
    """One event. Its type decides the stream it stands in and the fields of its data."""

    id = Id()
    type = Choice(*EVENTS)
    stream = StreamName()
    happened_on = Day(says="Europe/London")
    recorded_at = Instant()
    recorded_by = Text(120)
    source = Text(200)
    standing = Choice("fact", "opinion", required=False)
    corrects = Id(required=False, says="the event that this one replaces, from recorded_at on")
    data = EventData()

    @post_load
    def made(self, data: dict[str, Any], **_: Any) -> Event:
        """The event, its data in JSON values. Refuses data that its type does not know, and a strange stream."""
        kind, (stream, _colon, name) = EVENTS[data["type"]], data["stream"].partition(":")
        if stream not in kind.streams:
            here = Wrong(f"{kind.key} does not stand in this stream.", f"Use {' or '.join(kind.streams)}:ID.")
            raise ValidationError(here, "stream")
        try:
            words = kind.data.dump(kind.data.load(data["data"]))
        except ValidationError as error:
            raise ValidationError({"data": error.messages}) from error
        given = {**data, "type": kind.name, "version": kind.version, "stream": Stream(stream, name), "data": words}
        return Event(**given)


class Span(Strict[tuple[Any, Any]]):
    """Two dates, the second not before the first."""

    shape: ClassVar[dict[str, Any]] = {
        "type": "array",
        "prefixItems": [Day.shape, Day.shape],
        "items": False,
        "minItems": 2,
    }

    def read(self, value: Any) -> tuple[Any, Any]:
        """The two dates."""
        if not isinstance(value, list) or len(value) != 2:
            raise ValidationError(Wrong("This is not a span of days.", 'Write it as ["2025-09-03", "2025-10-24"].'))
        first, last = (Day().read(day) for day in value)
        if last < first:
            raise ValidationError(Wrong("This span ends before it begins.", "Put the earlier day first."))
        return first, last

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        return [day.isoformat() for day in value]


@dataclass(frozen=True)
class Parts:
    """A case file's values in the order of the file, each of good shape; not yet asked whether they fit together."""

    matter: Matter
    schools: list[School]
    events: list[Event]
    calendars: list[Calendar]
    registers: list[RegisterBatch]
    changes: list[MarkChange]


MatterShape = record(
    "Matter",
    "One line of intervention for one child.",
    {
        "id": Id(),
        "pupil": Id(),
        "parents": Many(Id(), most=20),
        "enrolment": Id(),
        "council": Id(says="the council that acts"),
        "school_council": Id(),
        "home_council": Id(),
        "opened_on": Day(),
        "closed_on?": Day(),
    },
    lambda data: Matter(**{**data, "parents": tuple(data["parents"])}),
)
SchoolShape = record(
    "School",
    "A school that the case names.",
    {
        "id": Id(),
        "name": Text(200),
        "urn": Urn(),
        "kind": Choice(*SCHOOL_KINDS),
        "council": Id(says="the school's council"),
        "address?": Many(Text(200), most=8),
    },
    lambda data: School(**{**data, "address": tuple(data.get("address", ()))}),
)
ClosureShape = record(
    "Closure",
    "A day or half-day of term without a session.",
    {"date": Day(), "half?": Choice(*HALVES), "reason": Text(100, says="inset, bank_holiday, closure, or other words")},
    lambda data: Closure(data["date"], data.get("half"), data["reason"]),
)
CalendarShape = record(
    "Calendar",
    "One edition of a school's year.",
    {
        "school": Id(),
        "year": SchoolYear(),
        "recorded_at": Instant(),
        "terms": Many(Span(), 1, 20, says="half-terms, in order, inclusive"),
        "closures": Many(One(ClosureShape), most=400),
    },
    lambda data: Calendar(**{**data, "terms": tuple(data["terms"]), "closures": tuple(data["closures"])}),
)
RegisterShape = record(
    "Register",
    "Marks that arrived together.",
    {"enrolment": Id(), "recorded_at": Instant(), "source": Text(200), "marks": MarkList()},
    lambda data: RegisterBatch(**data),
)
ChangeShape = record(
    "Change",
    "A correction of one mark. The old mark stays, with when it was known.",
    {
        "enrolment": Id(),
        "date": Day(),
        "half": Choice(*HALVES),
        "code": Choice(*CODES),
        "recorded_at": Instant(),
        "recorded_by": Text(120),
        "reason": Text(2000, lines=True),
    },
    lambda data: MarkChange(session=Session(data.pop("date"), data.pop("half")), **data),
)
CaseFileShape = record(
    "CaseFile",
    "A case's history as one file.",
    {
        "format": Choice(FORMAT),
        "matter": One(MatterShape),
        "schools": Many(One(SchoolShape), most=50),
        "events": Many(One(EventShape), most=10_000),
        "calendars": Many(One(CalendarShape), most=200),
        "registers": Many(One(RegisterShape), most=2_000),
        "changes": Many(One(ChangeShape), most=20_000),
    },
    lambda data: Parts(**{key: value for key, value in data.items() if key != "format"}),
)
