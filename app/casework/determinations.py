"""A named person's act on one of the engine's decisions: issue, decline or refer back. Nothing else issues anything."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.casework import access, clock, replays, standing
from app.casework.access import Person
from app.casework.cases import Question, answer
from app.casework.errors import NotFound, Problem, Refused, refused
from app.casework.events import as_known, event, matter_stream, say
from app.casework.standing import Departure
from app.documents.words import long_date
from app.domain.history import Event, History
from app.engine import Pack
from app.persistence import audit, issued, notices, streams
from app.persistence import decisions as stored
from app.persistence.database import Database, Session
from app.persistence.decisions import Stored

__all__ = ["ANSWERS", "Departure", "Determination", "determine"]

ANSWERS = ("issue", "decline", "refer_back")


@dataclass(frozen=True)
class Determination:
    """What was determined: the id of its event, the decision (by fingerprint) it acts on, and whether it departs.

    `takes_back` says in words which determination to issue it takes back; it is empty where it takes back none.
    """

    id: str
    matter: str
    measure: str
    parent: str | None
    decision: str
    answer: str
    name: str
    role: str
    reasons: str
    departs: bool
    takes_back: str = ""


def determine(
    db: Database,
    pack: Pack,
    who: Person,
    matter: str,
    decision: str,
    answer: str,
    reasons: str,
    departures: Sequence[Departure] = (),
    now: datetime | None = None,
) -> Determination:
    """Record what `who` determines on a stored decision (id or fingerprint). The same again adds nothing.

    To issue, what is known now must still allow what the decision allowed: it is decided again here, with this parent's
    notices counted under a lock, and every question that only a person can judge must have been answered. A lawyer may
    depart, by name, from what stands in the way, but never from a bar. Raises `NotAllowed`, `NotFound`, `Refused` with
    every reason.
    """
    _checked(who, answer, reasons, departures)
    moment = now or clock.now()
    with db.session(who.council, who.schools) as session:
        history, kept = as_known(session, matter), _decided(session, matter, decision)
        made = _event(who, kept, answer, reasons, bool(departures), history, moment)
        if streams.find(session, made.id):
            _still_stands(history, made)
            audit.append(session, who, "read", f"matter:{matter}", f"event:{made.id}", at=now)
        else:
            if answer == "issue":
                _may_issue(session, pack, history, kept, departures, moment)
            say(session, made, *_departed(who, kept, made, departures))
            subjects = (f"matter:{matter}", f"decision:{kept.id}", f"event:{made.id}")
            audit.append(session, who, f"determine_{answer}", *subjects, hashes={"decision": kept.fingerprint}, at=now)
        return replace(determination_of(made), takes_back=_takes_back(session, history, made))


def find(session: Session, id_: str, matter: str) -> Determination:
    """A determination of this matter by the id of its event. Raises `NotFound`, also for one of another matter."""
    found = streams.find(session, id_)
    if found is None or found.type != "determination_made" or found.stream != matter_stream(matter):
        raise NotFound(Problem("", "determination", f"There is no determination {id_}.", "Check its id."))
    return determination_of(found)


def determination_of(made: Event) -> Determination:
    """The determination that an event records."""
    told, by = made.data, made.data["by"]
    return Determination(
        made.id, made.stream.id, told["measure"], told.get("person"), told["decision"], told["answer"],
        by["name"], by["role"], told["reasons"], told["departs"],
    )  # fmt: skip


def departures_of(history: History, made: Determination) -> list[Departure]:
    """The rules from which a determination departed."""
    told = [e.data for e in history.of("departure_recorded") if e.data["determination"] == made.id]
    return [Departure(each["rule"], each["reasons"]) for each in told]


def latest(history: History, measure: str, parent: str | None) -> Determination | None:
    """The latest determination on this measure for this parent: it takes back those before it."""
    made = [determination_of(event) for event in history.of("determination_made")]
    return next((each for each in reversed(made) if (each.measure, each.parent) == (measure, parent)), None)


def latest_issue(history: History, measure: str, parent: str | None) -> Determination | None:
    """The latest determination to issue this measure to this parent, unless a later one takes it back."""
    last = latest(history, measure, parent)
    return last if last and last.answer == "issue" else None


def _checked(who: Person, answer: str, reasons: str, departures: Sequence[Departure]) -> None:
    if answer not in ANSWERS:
        raise refused("answer", f"{answer!r} is not an answer.", f"Use one of {', '.join(ANSWERS)}.")
    access.check(who, "issue" if answer == "issue" else "determine")
    if not reasons.strip() or not all(each.reasons.strip() for each in departures):
        raise refused("reasons", "No reasons are given.", "Say why, in words that the family could be shown.")
    if departures:
        access.check(who, "depart")
        if answer != "issue":
            raise refused("departures", "Only issuing can depart from the rules.", "Leave the departures out.")


def _decided(session: Session, matter: str, decision: str) -> Stored:
    kept = stored.find(session, decision, matter)
    if not kept.sound or kept.record is None:
        raise refused("decision", "The stored decision was changed or erased.", "Decide again, and tell an auditor.")
    return kept


def _event(
    who: Person, kept: Stored, answer: str, reasons: str, departs: bool, history: History, moment: datetime
) -> Event:
    data = {
        "measure": kept.measure,
        "person": kept.parent,
        "decision": kept.fingerprint,
        "answer": answer,
        "by": who.by,
        "reasons": reasons,
        "departs": departs,
    }
    at = clock.next_moment(history, moment)
    once = f"{kept.matter} {kept.fingerprint} {answer} {who.name} {who.role} {reasons} {departs}"
    return event(matter_stream(kept.matter), "determination_made", who, clock.today(moment), at, data, once)


def _departed(who: Person, kept: Stored, made: Event, departures: Sequence[Departure]) -> list[Event]:
    given = [
        {"rule": d.rule, "person": kept.parent, "by": who.by, "reasons": d.reasons, "determination": made.id}
        for d in departures
    ]
    stream, type = matter_stream(kept.matter), "departure_recorded"
    return [event(stream, type, who, made.happened_on, made.recorded_at, data) for data in given]


def _may_issue(
    session: Session, pack: Pack, history: History, kept: Stored, departures: Sequence[Departure], moment: datetime
) -> None:
    """Raise `Refused` unless what is known now still allows what the decision allowed."""
    if kept.measure == "penalty_notice" and kept.parent:
        notices.lock_pair(session, history.matter.pupil, kept.parent)
    record, today = kept.record or {}, clock.today(moment)
    question = Question(kept.measure, kept.parent, today, clock.last_known(history), proposal=replays.proposal(record))
    now = answer(pack, history, question)
    waiting = standing.planned(history, kept.measure, kept.parent, today)
    if problems := (*_already(history, kept), *waiting, *standing.since(record, now, departures)):
        raise Refused(*problems)


def _still_stands(history: History, made: Event) -> None:
    """Raise `Refused` where the same was determined before and something else since: a late click undoes nothing."""
    last = latest(history, made.data["measure"], made.data.get("person"))
    if last and last.id != made.id:
        says = f"{last.name} has since determined: {last.answer.replace('_', ' ')}."
        raise refused("decision", says, "Decide again, and determine on the new decision.")


def _takes_back(session: Session, history: History, made: Event) -> str:
    """The determination to issue that this one takes back, and the letter that was made on it; else nothing."""
    told = determination_of(made)
    before = [e for e in history.of("determination_made") if e.id != made.id and _alike(determination_of(e), told)]
    if told.answer == "issue" or not before or before[-1].data["answer"] != "issue":
        return ""
    last = before[-1]
    head = f"This takes back what {last.data['by']['name']} determined on {long_date(last.happened_on)}: issue."
    sent = [d.id for d in issued.of_matter(session, told.matter) if d.determination == last.id and d.final]
    live = [name for name in sent if not issued.voided(session, name)]
    if not live:
        return head
    posted = {
        e.data.get("notice") or e.data.get("document") for e in history.of("penalty_notice_posted", "letter_sent")
    }
    if live[0] in posted:
        return f"{live[0]} was posted before, and stands: this changes nothing of it."
    return f"{head} {live[0]} was made on it: do not post it."


def _alike(one: Determination, other: Determination) -> bool:
    return (one.measure, one.parent) == (other.measure, other.parent)


def _already(history: History, kept: Stored) -> list[Problem]:
    issued = [e for e in history.of("determination_made") if e.data["decision"] == kept.fingerprint]
    if any(e.data["answer"] == "issue" for e in issued):
        says = f"{issued[-1].data['by']['name']} has already determined to issue on this decision."
        return [Problem("", "decision", says, "Nothing more is to be determined on it.")]
    return []
