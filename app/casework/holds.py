"""Holds: a person stops our next step, or clears what stopped it. The court's clock runs on either way."""

from datetime import datetime

from app.casework import access, clock, returned_post
from app.casework.access import Person
from app.casework.cases import known_parent
from app.casework.errors import NotFound, Problem, refused
from app.casework.events import anew, event, matter_stream, say
from app.casework.returned_post import Found
from app.domain.history import History
from app.engine import Pack
from app.persistence import audit, streams
from app.persistence.database import Database, Session

ANYBODY_ABOVE = ("authorised_officer", "legal")


def put(
    db: Database,
    who: Person,
    matter: str,
    hold: str,
    reason: str,
    parent: str | None = None,
    now: datetime | None = None,
) -> str:
    """Put a matter, or one parent's part of it, on hold under a name; the id of the event.

    Again adds nothing, unless it was cleared since. Raises `NotAllowed`, `NotFound` for a strange parent, `Refused`.
    """
    access.check(who, "set_hold")
    moment = now or clock.now()
    with db.session(who.council, who.schools) as session:
        history = _history(session, matter, parent)
        data = {"hold": hold, "person": parent, "reason": _said(reason)}
        at = clock.next_moment(history, moment)
        said = event(matter_stream(matter), "hold_set", who, clock.today(moment), at, data)
        told = anew(history, said, history.of("hold_cleared"))
        say(session, told)
        audit.append(session, who, "set_hold", f"matter:{matter}", f"event:{told.id}", at=now)
    return told.id


def clear(
    db: Database,
    pack: Pack,
    who: Person,
    matter: str,
    hold: str,
    reasons: str,
    parent: str | None = None,
    now: datetime | None = None,
    found: Found | None = None,
) -> str:
    """Clear a hold: one of the rules by its id, or one that a person set by its name or event. The id of the event.

    The rules say who clears each of theirs; an authorised officer or a lawyer may clear what an attendance officer may.
    What was `found` out about returned post is said of that one return; without it every return so far is cleared, and
    whatever was posted before may have been what came back.
    Raises `NotFound` where no such hold, return or paper is known, `NotAllowed` and `Refused`.
    """
    access.check(who, "clear_hold")
    moment = now or clock.now()
    with db.session(who.council, who.schools) as session:
        history = _history(session, matter, parent)
        _may_clear(pack, history, who, hold)
        if found and found.anything:
            events = returned_post.cleared(session, history, who, hold, _said(reasons), parent, found, moment)
            subjects = (f"matter:{matter}", *(f"event:{each.id}" for each in events))
            audit.append(session, who, "clear_hold", *subjects, at=now)
            return events[-1].id
        data = {"hold": hold, "person": parent, "by": who.by, "reasons": _said(reasons)}
        at = clock.next_moment(history, moment)
        said = event(matter_stream(matter), "hold_cleared", who, clock.today(moment), at, data)
        told = anew(history, said, (each for each in history.events if each.type != "hold_cleared"))
        say(session, told)
        audit.append(session, who, "clear_hold", f"matter:{matter}", f"event:{told.id}", at=now)
    return told.id


def _history(session: Session, matter: str, parent: str | None) -> History:
    history = streams.whole(session, matter)
    if parent is not None:
        known_parent(history, parent)
    return history


def _may_clear(pack: Pack, history: History, who: Person, hold: str) -> None:
    ours = {name for e in history.of("hold_set") for name in (e.id, e.data["hold"])}
    if hold not in pack.holds:
        if hold not in ours and hold not in _talks(pack):
            raise NotFound(Problem("", "hold", f"There is no hold {hold} here.", "Name a hold of this matter."))
        return
    by = pack.holds[hold].by
    if who.role != by and not (by == "attendance_officer" and who.role in ANYBODY_ABOVE) and who.role != "legal":
        raise refused("role", f"{hold} is cleared by {by.replace('_', ' ')}.", "Ask them to clear it.")


def _talks(pack: Pack) -> set[str]:
    """The local rules that a talk cures: a council's code asks for one, and its record clears as a hold's does."""
    rules = (rule for versions in pack.measures.values() for measure in versions for rule in measure.rules)
    local = [rule for rule in rules if rule.kind == "local"]
    return {rule.id for rule in local if any(pack.acts[act].emits == "hold_cleared" for act in rule.acts)}


def _said(reasons: str) -> str:
    if not reasons.strip():
        raise refused("reasons", "No reasons are given.", "Say why.")
    return reasons
