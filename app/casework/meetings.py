"""A targeting support meeting: what was agreed for one child. It opens the matter where there is none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from app.casework import access, clock
from app.casework.access import LEAD, Person
from app.casework.errors import refused
from app.casework.events import event, id_of, matter_stream, say
from app.casework.meeting_list import JOINT, place_of
from app.casework.noting import Noted, not_future
from app.casework.opening import matter_of
from app.domain.history import Event
from app.persistence import audit, people, streams
from app.persistence.database import Database, Session

OPENED = "Opened at a targeting support meeting."
LEGAL = "Legal step agreed"
"""How an action begins that is a step of the law: a lead practitioner is not told of it."""


@dataclass(frozen=True)
class Agreed:
    """An action: what, by whom, and by when."""

    what: str
    by: str
    due: date | None = None

    @property
    def data(self) -> dict[str, Any]:
        """As the event has it."""
        return {"what": self.what, "by": self.by, **({"due": self.due.isoformat()} if self.due else {})}


@dataclass(frozen=True)
class Held:
    """What a meeting came to for one child.

    `carried` are the places (from 0) of the last meeting's actions that are still open. `legal` is a legal step that
    was agreed, with its reasons, and `joint` the joint plan; both empty where there was none. `lead_id` is the lead
    practitioner's id in the staff list, where they sign in: they see the matter from then on, until another is named.
    """

    met_on: date
    attended: tuple[str, ...]
    actions: tuple[Agreed, ...] = ()
    carried: tuple[int, ...] = ()
    lead: str = ""
    lead_id: str = ""
    minutes: str = ""
    legal: str = ""
    joint: str = ""


def hold(db: Database, who: Person, school: str, pupil: str, held: Held, now: datetime | None = None) -> Noted:
    """Record a meeting about one child. One meeting a child a day: the same day again adds nothing.

    The meeting decides nothing in law: a legal step that was agreed is an action, and a person determines on it.
    Raises `NotAllowed`, `NotFound`, and `Refused` for a day to come, nobody there, or an action that the last meeting
    did not leave.
    """
    access.check(who, "hold_meeting")
    moment = now or clock.now()
    not_future("met_on", held.met_on, moment)
    if not held.attended:
        raise refused("attended", "Nobody attended.", "Say who was there.")
    with db.session(who.council, who.schools) as session:
        place = place_of(session, who, school, pupil, clock.today(moment))
        matter, opening = matter_of(session, who, place, held.met_on, moment, OPENED)
        known = streams.read_types(session, [matter_stream(matter)], "meeting_held")
        held = _with_lead(session, held)
        once = f"targeting {held.met_on.isoformat()}"
        before = streams.find(session, id_of(matter_stream(matter), "meeting_held", once)) is not None
        told = (
            ()
            if before
            else _events(who, matter, known, held, once, clock.next_moment(streams.load(session, matter), moment))
        )
        fresh = (*opening, *say(session, *told))
        subjects = [f"matter:{matter}", f"pupil:{pupil}", *(f"event:{each.id}" for each in fresh)]
        audit.append(session, who, "hold_meeting", *subjects, at=now)
    return Noted(matter, tuple(each.id for each in fresh), _says(before, bool(opening)))


def _says(before: bool, opened: bool) -> str:
    if before:
        return "The meeting of that day was recorded before: nothing was added."
    return "The meeting is recorded, and a matter was opened." if opened else "The meeting is recorded."


def _events(who: Person, matter: str, known: Sequence[Event], held: Held, once: str, at: datetime) -> tuple[Event, ...]:
    stream, actions = matter_stream(matter), [*_carried(known, held), *(each.data for each in held.actions)]
    if held.legal:
        actions.append({"what": f"{LEGAL}: {held.legal}", "by": who.name})
    data = {
        "meeting": f"meeting-{held.met_on.isoformat()}",
        "attended": list(held.attended),
        "actions": actions or None,
        "lead_practitioner": held.lead or None,
        "lead_id": held.lead_id or None,
        "minutes": held.minutes or None,
    }
    met = event(stream, "meeting_held", who, held.met_on, at, data, once)
    step = {"step": JOINT, "by": who.by, "detail": held.joint}
    return (met, event(stream, "support_step_recorded", who, held.met_on, at, step)) if held.joint else (met,)


def _with_lead(session: Session, held: Held) -> Held:
    """What was held, with the name of the lead practitioner who signs in. Raises `Refused` for nobody of that id."""
    if not held.lead_id:
        return held
    staff = people.find(session, held.lead_id)
    if staff is None or not staff.active or not LEAD & set(staff.roles):
        raise refused("lead_id", "Nobody on the staff list leads as this.", "Choose one, or leave it out.")
    return replace(held, lead=staff.name)


def _carried(known: Sequence[Event], held: Held) -> list[dict[str, Any]]:
    """The last meeting's actions that are still open."""
    last = [each for each in known if each.data]
    left = last[-1].data.get("actions", ()) if last else ()
    if not all(0 <= place < len(left) for place in held.carried):
        raise refused("carried", "The last meeting left no such action.", "Look at the meeting again.")
    return [dict(left[place]) for place in held.carried]
