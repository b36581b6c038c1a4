"""What a lead practitioner sees and does: the matters in which they are named, the actions agreed, how these go.

They are told of the work with the family. What is said of the law, every paper and every address is left out.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from app.casework import access, clock, leads
from app.casework.access import Person
from app.casework.errors import NotFound, Problem, refused
from app.casework.events import as_known, event, matter_stream
from app.casework.meetings import LEGAL
from app.casework.noting import Noted, write_down
from app.casework.pupils import called
from app.casework.school_matters import parent_name
from app.casework.telling import Told, told
from app.domain.history import Event, History
from app.domain.people import pupil_name
from app.persistence import audit, matters
from app.persistence.database import Database, Session

MET, PROGRESSED = "meeting_held", "action_progressed"
SHOWN = frozenset({
    MET, PROGRESSED, "contact_made", "barriers_recorded", "support_offered", "support_answered", "plan_made",
    "support_reviewed", "support_step_recorded", "early_help_offered", "early_help_answered", "early_help_assessed",
    "early_help_lead_agreed", "early_help_plan_made", "early_help_reviewed",
})  # fmt: skip
"""The events that a lead practitioner is told of: the work with the family."""
STATES = {"begun": "Begun", "done": "Done", "stuck": "Stuck"}


@dataclass(frozen=True)
class Action:
    """An action of the last meeting: its place there, what was agreed, and how it goes (None: nobody has said)."""

    place: int
    what: str
    by: str
    due: date | None
    state: str | None
    detail: str

    @property
    def open(self) -> bool:
        """Is it still to be done?"""
        return self.state != "done"


@dataclass(frozen=True)
class Led:
    """A matter as its lead practitioner sees it. `since` is the day on which they were named."""

    matter: str
    name: str
    school: str
    parents: tuple[str, ...]
    since: date
    meeting: str | None
    met_on: date | None
    actions: tuple[Action, ...]
    happened: tuple[Told, ...]

    @property
    def says(self) -> str:
        """Where it stands, in one sentence."""
        left = sum(each.open for each in self.actions)
        if self.met_on is None or not self.actions:
            return "No action has been agreed yet."
        return (
            "Every action that was agreed is done." if not left else f"{left} of {len(self.actions)} actions are open."
        )


def mine(db: Database, who: Person, now: datetime | None = None) -> tuple[Led, ...]:
    """The matters that this person leads, by the child's name. Raises `NotAllowed`."""
    access.check(who, "lead_the_work")
    on = clock.today(now)
    with db.session(who.council, who.schools) as session:
        known = [as_known(session, each) for each in matters.every(session)]
        found = [_led(each, on) for each in known if _leads(each, who, on)]
        audit.append(session, who, "list", *(f"matter:{each.matter}" for each in found), at=now)
    return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.matter)))


def read(db: Database, who: Person, matter: str, now: datetime | None = None) -> Led:
    """One of them. Raises `NotAllowed`, and `NotFound` for one that this person does not lead now."""
    access.check(who, "lead_the_work")
    with db.session(who.council, who.schools) as session:
        found = _led(_history(session, who, matter, clock.today(now)), clock.today(now))
        audit.append(session, who, "read", f"matter:{matter}", at=now)
    return found


def progress(
    db: Database,
    who: Person,
    matter: str,
    detail: str,
    action: int | None = None,
    state: str | None = None,
    now: datetime | None = None,
) -> Noted:
    """Say how an action of the last meeting goes, by its place there; or, without one, note how things stand.

    The same said again on the same day adds nothing. Raises as `read`, and `Refused` for an action that the meeting
    did not leave, or a state without one.
    """
    access.check(who, "lead_the_work")
    moment = now or clock.now()
    on = clock.today(moment)
    with db.session(who.council, who.schools) as session:
        history = _history(session, who, matter, on)
        data: dict[str, Any] = {"detail": detail, "by": who.by}
        if action is not None or state is not None:
            data |= {"meeting": _meeting(history, action), "action": action, "state": state or "begun"}
        at = clock.next_moment(history, moment)
        said = event(matter_stream(matter), PROGRESSED, who, on, at, data)
        return write_down(session, who, "record_progress", matter, [said], "It is recorded.", now)


def _meeting(history: History, action: int | None) -> str:
    last = _last(history)
    if last is None or action not in {place for place, _ in _agreed(last)}:
        raise refused("action", "The last meeting left no such action.", "Choose one of the list.")
    return str(last.data["meeting"])


def _history(session: Session, who: Person, matter: str, on: date) -> History:
    history = as_known(session, matter)
    if not _leads(history, who, on):
        raise NotFound(Problem("", "matter", f"there is no matter {matter}", "Go back to your list."))
    return history


def _leads(history: History, who: Person, on: date) -> bool:
    return history.matter.closed_on is None and leads.leads(history.events, who.id, on)


def _led(history: History, on: date) -> Led:
    last, since = _last(history), leads.named(history.events, on)
    assert since is not None, "nobody is named"
    place = next((e.data["school"] for e in history.of("enrolled") if e.stream.id == history.matter.enrolment), "")
    school = history.schools.get(place)
    return Led(
        history.matter.id,
        called(pupil_name(history, on)),
        school.name if school else "",
        tuple(parent_name(history, parent, on) for parent in history.matter.parents),
        since.happened_on,
        str(last.data["meeting"]) if last else None,
        last.happened_on if last else None,
        _actions(history, last) if last else (),
        told(
            history,
            [_without_law(e) for e in history.of(*sorted(SHOWN)) if e.stream == matter_stream(history.matter.id)],
        ),
    )


def _last(history: History) -> Event | None:
    return max(history.of(MET), key=lambda e: (e.happened_on, e.recorded_at), default=None)


def _agreed(met: Event) -> list[tuple[int, dict[str, Any]]]:
    """The actions of a meeting by their place, without legal steps."""
    told = enumerate(met.data.get("actions", ()))
    return [(place, dict(each)) for place, each in told if not each["what"].startswith(LEGAL)]


def _actions(history: History, met: Event) -> tuple[Action, ...]:
    said = {e.data["action"]: e.data for e in history.of(PROGRESSED) if e.data.get("meeting") == met.data["meeting"]}
    return tuple(
        Action(
            place, each["what"], each["by"], date.fromisoformat(str(each["due"])) if each.get("due") else None,
            said.get(place, {}).get("state"), said.get(place, {}).get("detail", ""),
        )
        for place, each in _agreed(met)
    )  # fmt: skip


def _without_law(event: Event) -> Event:
    """A meeting without its minutes: these can speak of the law."""
    return replace(event, data={name: value for name, value in event.data.items() if name != "minutes"})
