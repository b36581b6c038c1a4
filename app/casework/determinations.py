"""A named person's act on one of the engine's decisions: issue, decline or refer back. Nothing else issues anything."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.casework import access, clock, replays
from app.casework.access import Person
from app.casework.cases import Question, answer
from app.casework.errors import NotFound, Problem, Refused, refused
from app.casework.events import event, matter_stream, say
from app.domain.decision import Decision
from app.domain.history import Event, History
from app.engine import Pack
from app.persistence import audit, notices, streams
from app.persistence import decisions as stored
from app.persistence.database import Database, Session
from app.persistence.decisions import Stored

ANSWERS = ("issue", "decline", "refer_back")
OPEN = ("must_consider", "may_consider")
NEVER = ("barred", "not_in_force")
NO = ("no", "False", "false")


@dataclass(frozen=True)
class Departure:
    """A rule that a lawyer knowingly departs from, and why. Never a bar."""

    rule: str
    reasons: str


@dataclass(frozen=True)
class Determination:
    """What was determined: the id of its event, the decision (by fingerprint) it acts on, and from what it departs."""

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
    with db.session(who.council) as session:
        kept, history = _decided(session, matter, decision), streams.load(session, matter)
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
    return determination_of(made)


def find(session: Session, id_: str) -> Determination:
    """A determination by the id of its event. Raises `NotFound`."""
    found = streams.find(session, id_)
    if found is None or found.type != "determination_made":
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


def planned(history: History, measure: str, parent: str | None, today: date) -> list[Problem]:
    """A penalty notice to this parent that is made and not yet issued: until its day it is in no count."""
    if measure != "penalty_notice":
        return []
    made = [e for e in history.of("penalty_notice_issued") if e.data["to"] == parent and e.happened_on > today]
    says = "A notice to this parent is made for posting on {}, and is not counted before then."
    return [Problem("", "decision", says.format(e.happened_on), "Wait for that day, and decide again.") for e in made]


def since(was: Mapping[str, Any], now: Decision, departures: Sequence[Departure]) -> list[str]:
    """Why what is known now no longer bears what was determined on the record `was`; nothing where it still does."""
    problems = [*_changed(was, now), *_in_the_way(now, departures), *_unasked(now, departures)]
    return [problem.says for problem in problems]


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
    kept = stored.find(session, decision)
    if kept.matter != matter:
        raise refused("decision", f"Decision {decision} is about another matter.", "Give a decision of this matter.")
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
    question = Question(
        kept.measure,
        kept.parent,
        clock.today(moment),
        clock.last_known(history),
        proposal=replays.proposal(kept.record),
    )
    now = answer(pack, history, question)
    way = (*_changed(kept.record or {}, now), *_in_the_way(now, departures), *_unasked(now, departures))
    waiting = planned(history, kept.measure, kept.parent, question.valid_on)
    if problems := (*_already(history, kept), *waiting, *way):
        raise Refused(*problems)


def _still_stands(history: History, made: Event) -> None:
    """Raise `Refused` where the same was determined before and something else since: a late click undoes nothing."""
    last = latest(history, made.data["measure"], made.data.get("person"))
    if last and last.id != made.id:
        says = f"{last.name} has since determined: {last.answer.replace('_', ' ')}."
        raise refused("decision", says, "Decide again, and determine on the new decision.")


def _already(history: History, kept: Stored) -> list[Problem]:
    issued = [e for e in history.of("determination_made") if e.data["decision"] == kept.fingerprint]
    if any(e.data["answer"] == "issue" for e in issued):
        says = f"{issued[-1].data['by']['name']} has already determined to issue on this decision."
        return [Problem("", "decision", says, "Nothing more is to be determined on it.")]
    return []


def _changed(was: Mapping[str, Any], now: Decision) -> list[Problem]:
    names = {"stage": "the stage", "amounts": "the amounts", "counted_sessions": "the sessions relied on"}
    changed = [says for name, says in names.items() if was.get(name) != now.record[name]]
    if not changed:
        return []
    says = f"What is known has changed since this decision: {', '.join(changed)} would now be different."
    return [Problem("", "decision", says, "Decide again, and determine on the new decision.")]


def _in_the_way(now: Decision, departures: Sequence[Departure]) -> list[Problem]:
    """What keeps this from being issued, unless a lawyer departs from it by name; a bar always does."""
    if now.outcome in OPEN:
        return []
    if now.outcome in NEVER:
        return [Problem("", "decision", now.explanation["says"], "Nobody may depart from this.")]
    named = {each.rule for each in departures}
    standing = {block["rule"]: block for block in now.explanation["why_not"]}
    return [_stands(block) for rule, block in standing.items() if block["kind"] == "bar" or rule not in named]


def _stands(block: dict[str, str]) -> Problem:
    if block["kind"] == "bar":
        return Problem("", block["rule"], f"This may be so: {block['text']}", "Find out. Nobody may depart from a bar.")
    do = "Do what it asks, or let a lawyer depart from this rule by name, with reasons."
    return Problem("", block["rule"], f"This stands in the way: {block['text']}", do)


def _unasked(now: Decision, departures: Sequence[Departure]) -> list[Problem]:
    named = {each.rule for each in departures}
    found = []
    for ask in now.explanation["asks"]:
        if ask["answered"] is None:
            says = f"Nobody has answered: {ask['says']}"
            found.append(Problem("", ask["id"], says, f"Ask {ask['of'].replace('_', ' ')} to answer, by name."))
        elif ask["answered"]["answer"] in NO and ask["id"] not in named:
            says = f"{ask['answered']['name']} answered no to: {ask['says']}"
            found.append(Problem("", ask["id"], says, "Decline, or have the question answered again."))
    return found
