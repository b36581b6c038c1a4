"""Writing down what became of a letter or a notice: what every such verb shares."""

from dataclasses import dataclass
from datetime import date, datetime

from app.casework import access, clock
from app.casework.access import Person
from app.casework.errors import NotFound, Problem, refused
from app.casework.events import as_known, say
from app.domain.history import Event, History
from app.persistence import audit
from app.persistence.database import Session


@dataclass(frozen=True)
class Noted:
    """What was written down: the ids of the events that were new, and what a person should know or do."""

    matter: str
    events: tuple[str, ...]
    says: str

    @property
    def new(self) -> bool:
        """Was anything new?"""
        return bool(self.events)


def open_matter(session: Session, who: Person, act: str, matter: str, now: datetime | None) -> tuple[History, datetime]:
    """The matter as known and the moment. Raises `NotAllowed`, and `NotFound` and `Erased` (of the store)."""
    access.check(who, act)
    return as_known(session, matter), now or clock.now()


def write_down(
    session: Session,
    who: Person,
    verb: str,
    matter: str,
    told: list[Event],
    says: str,
    now: datetime | None,
    recipient: str = "",
) -> Noted:
    """Append the events that were not said before, with the audit line; `recipient` is to whom they say data went."""
    fresh = say(session, *told)
    subjects = [f"matter:{matter}", *(f"event:{each.id}" for each in fresh)]
    audit.append(session, who, verb, *subjects, at=now, recipient=recipient if fresh else "")
    return Noted(matter, tuple(each.id for each in fresh), says)


def not_future(field: str, day: date, moment: datetime) -> None:
    """Raise `Refused` for a day to come."""
    if day > clock.today(moment):
        raise refused(field, f"{day} has not come yet.", "Record it once it has happened.")


def notice_of(history: History, notice: str) -> Event:
    """The event that issued a notice of this matter. Raises `NotFound`."""
    found = [e for e in history.of("penalty_notice_issued") if e.data["notice"] == notice]
    if not found:
        raise NotFound(Problem("", "notice", f"There is no notice {notice} in this matter.", "Check its reference."))
    return found[0]
