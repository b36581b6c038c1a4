"""Who the people of a matter are, as recorded: names, births, parent links in force, addresses."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.history import Event, History, Stream

NAMING = {"meeting_held": "lead_practitioner", "early_help_lead_agreed": "lead"}
"""The events that name a lead practitioner, and the field in which they do. `lead_id` is the id of one on our list."""


@dataclass(frozen=True)
class Name:
    """A legal name, with the name somebody goes by where one was recorded."""

    given: str
    family: str
    title: str | None = None
    known_as: str | None = None

    @property
    def full(self) -> str:
        """Title, given and family name: for an envelope or a charge."""
        return " ".join(part for part in (self.title, self.given, self.family) if part)

    @property
    def familiar(self) -> str:
        """The name somebody goes by, else the given name: for the body of a letter."""
        return self.known_as or self.given


@dataclass(frozen=True)
class ParentLink:
    """One person as a parent of one pupil (Education Act 1996 s576), in force from `since` to `until` (inclusive).

    `limb` is parent, parental_responsibility or care; `lives_with` None is unknown. Care is never read from an address.
    """

    person: str
    pupil: str
    limb: str
    lives_with: bool | None
    since: date
    until: date | None
    event: str


def pupil_stream(pupil: str) -> Stream:
    """The stream of what concerns a pupil."""
    return Stream("pupil", pupil)


def person_stream(person: str) -> Stream:
    """The stream of what concerns a person."""
    return Stream("person", person)


def link_stream(person: str, pupil: str) -> Stream:
    """The stream of what joins a person and a pupil."""
    return Stream("link", f"{person}/{pupil}")


def stated(history: History, stream: Stream, type: str, on: date, name: str) -> Any:
    """What the latest event of that type, happened by `on`, says of `name`; an event silent on it is passed over."""
    events = (e for e in reversed(_of_stream(history, stream, type, on)) if e.data.get(name) is not None)
    return next((event.data[name] for event in events), None)


def pupil_name(history: History, on: date) -> Name | None:
    """The name of the matter's pupil as recorded by `on`, or None."""
    return name_of(_latest(history, pupil_stream(history.matter.pupil), "pupil_recorded", on))


def person_name(history: History, person: str, on: date) -> Name | None:
    """The name of a person as recorded by `on`, or None."""
    return name_of(_latest(history, person_stream(person), "person_recorded", on))


def name_of(event: Event | None) -> Name | None:
    """The name that an event recorded; None where there is no event."""
    return _name_in(event.data) if event else None


def pupil_born(history: History, on: date) -> date | None:
    """The birth date of the matter's pupil as recorded by `on`, or None."""
    return _day(stated(history, pupil_stream(history.matter.pupil), "pupil_recorded", on, "born"))


def person_born(history: History, person: str, on: date) -> date | None:
    """The birth date of a person as recorded by `on`, or None."""
    return _day(stated(history, person_stream(person), "person_recorded", on, "born"))


def is_individual(history: History, person: str, on: date) -> bool | None:
    """Is this parent a human being (a body such as a council is not)? None where the person was never recorded."""
    recorded = _latest(history, person_stream(person), "person_recorded", on)
    return bool(recorded.data.get("individual", True)) if recorded else None


def parents_on(history: History, on: date) -> tuple[ParentLink, ...]:
    """The parent links of the matter's pupil in force on `on`, by person; each person's latest link stands.

    A link begins on the day it happened and ends after its `to`, or with the day before it was unlinked.
    """
    pupil = history.matter.pupil
    latest = {
        event.data["person"]: event
        for event in history.of("parent_linked", "parent_unlinked")
        if event.data["pupil"] == pupil and event.happened_on <= on
    }
    links = [_link(event) for _, event in sorted(latest.items()) if event.type == "parent_linked"]
    return tuple(link for link in links if link.until is None or on <= link.until)


def address_of(history: History, stream: Stream, on: date) -> Event | None:
    """The event that recorded the latest address of a pupil or a person by `on`, or None."""
    return _latest(history, stream, "address_recorded", on)


def _of_stream(history: History, stream: Stream, type: str, on: date) -> list[Event]:
    return [event for event in history.of(type) if event.stream == stream and event.happened_on <= on]


def _latest(history: History, stream: Stream, type: str, on: date) -> Event | None:
    events = _of_stream(history, stream, type, on)
    return events[-1] if events else None


def _name_in(data: Mapping[str, Any]) -> Name:
    return Name(data["given"], data["family"], data.get("title"), data.get("known_as"))


def _link(event: Event) -> ParentLink:
    data = event.data
    return ParentLink(
        person=data["person"],
        pupil=data["pupil"],
        limb=data["limb"],
        lives_with=data.get("lives_with"),
        since=event.happened_on,
        until=_day(data.get("to")),
        event=event.id,
    )


def _day(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
