"""What the posting of a letter does in law: the event of its own that the rules read, beside that it was posted.

What such a letter says is read again from the record as it stood when the letter was made. What the record did not
hold then, or holds twice over, only whoever posts it can say: it is asked for by name, and guessed at by nobody.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.casework.access import Person
from app.casework.errors import Problem, Refused, refused
from app.casework.events import event, id_of, matter_stream
from app.casework.letter_parts import Brief, Context
from app.casework.papers import PAPERS
from app.domain.decision import Proposal
from app.domain.history import Event, History, known_at
from app.engine import Pack
from app.persistence.issued import Document

EXCLUSION, PROVISION, NOTICE, ORDER = (
    "exclusion_notice",
    "provision_notice",
    "attendance_order_notice",
    "attendance_order",
)
BY_HAND = (EXCLUSION, PROVISION)
"""Letters in which no date rests on the post: handed over, they are as good."""
SAO = "school_attendance"


@dataclass(frozen=True)
class Own:
    """An event of a letter's own: its type, what the record tells of it, and what it needs, in words, by name.

    `may` is what it can hold besides. `brought_in` says which event must have brought in a name that is given.
    """

    type: str
    told: Callable[[Brief, Document], Context]
    needs: Mapping[str, str]
    brought_in: Mapping[str, str]
    may: tuple[str, ...] = ()


def leaves(
    pack: Pack, history: History, document: Document, posting: Event, who: Person, own: Mapping[str, Any], at: datetime
) -> list[Event]:
    """The events of its own that this letter leaves, posted so; none where it has none, or they are on record.

    `own` is what the record cannot say. Raises `Refused`, naming each thing that is needed, unknown or said otherwise.
    """
    kind = OWN.get(document.kind)
    if kind is None:
        if own:
            says = f"{document.id} leaves no event but that it was posted, so it takes nothing of the kind."
            raise refused(f"own.{min(own)}", says, "Leave it out.")
        return []
    own = {name: _plain(value) for name, value in own.items()}
    if own_id(history, document) in {each.id for each in history.events}:
        return []
    data = _data(pack, history, document, kind, own)
    how = {"to": document.person, "method": posting.data["method"], "posted_on": posting.data["posted_on"]}
    told = {**data, **how, "by": who.by}
    made = [_made(history, document, who, at, told)] if document.kind == ORDER else []
    kept = {name: value for name, value in told.items() if name in FIELDS[kind.type]}
    return [*(each for each in made if each), _event(history, kind.type, document, who, posting.happened_on, at, kept)]


def _plain(value: Any) -> Any:
    """As an event carries it: a day in words of ISO 8601."""
    return [_plain(each) for each in value] if isinstance(value, list) else str(value)


def own_id(history: History, document: Document) -> str | None:
    """The id of the event of its own that the posting of this letter leaves; None where it leaves none."""
    kind = OWN.get(document.kind)
    return id_of(matter_stream(history.matter.id), kind.type, f"{kind.type} {document.id}") if kind else None


def _data(pack: Pack, history: History, document: Document, kind: Own, own: Mapping[str, Any]) -> Context:
    then = known_at(history, document.made_at)
    on = document.posting_on or date.min
    proposal = Proposal(exclusion=own.get("exclusion"))
    brief = Brief(pack, then, document.person, on, document.id, {}, proposal=proposal)
    told = {name: value for name, value in kind.told(brief, document).items() if value not in (None, [])}
    lacking = [name for name in kind.needs if name not in {**told, **own}]
    things = [name for name in lacking if name in kind.brought_in]
    problems = [
        *_strange(history, kind, own),
        *(_problem(n, f"The record says otherwise of {n}.") for n in own if own[n] != told.get(n, own[n])),
        *(_problem(n, f"It is not on record: {kind.needs[n]}.", "Say it.") for n in things or lacking),
    ]
    if problems:
        raise Refused(*problems)
    return {**told, **own}


def _strange(history: History, kind: Own, own: Mapping[str, Any]) -> list[Problem]:
    unknown = [name for name in own if name not in (*kind.needs, *kind.may)]
    found = [_problem(name, f"It takes no {name}, nothing of the kind.") for name in unknown]
    for name, type in kind.brought_in.items():
        if name in own and own[name] not in {e.data[name] for e in history.of(type)}:
            found.append(_problem(name, f"{own[name]} is not on record."))
    return found


def _problem(name: str, says: str, do: str = "Leave it out, or correct the record.") -> Problem:
    return Problem("", f"own.{name}", says, do)


def _made(history: History, document: Document, who: Person, at: datetime, told: Mapping[str, Any]) -> Event | None:
    """That the order was made, where nobody had recorded it: its letter is the order, and has its reference."""
    if told["order"] != document.id:
        return None
    data = {"order": document.id, "kind": SAO, "person": document.person, "from": told["posted_on"]}
    return _event(history, "order_made", document, who, date.fromisoformat(told["posted_on"]), at, data)


def _event(
    history: History, type: str, document: Document, who: Person, on: date, at: datetime, data: Mapping[str, Any]
) -> Event:
    return event(matter_stream(history.matter.id), type, who, on, at, data, once=f"{type} {document.id}")


def _exclusion(brief: Brief, document: Document) -> Context:
    """The days that it states. Which of several exclusions it is about is nowhere kept, and so is asked."""
    recorded = {e.data["exclusion"] for e in brief.history.of("exclusion_recorded")}
    name = brief.proposal.exclusion or (next(iter(recorded)) if len(recorded) == 1 else None)
    if name is None:
        return {}
    days = PAPERS[EXCLUSION](brief).get("stated_days", [])
    return {"exclusion": name, "days": [day.isoformat() for day in days]}


def _provision(brief: Brief, document: Document) -> Context:
    made = brief.ground.latest("provision_arranged")
    return {"provision": made.data["provision"] if made else None}


def _notice(brief: Brief, document: Document) -> Context:
    until = PAPERS[NOTICE](brief)["answer_by"]
    return {"notice": document.id, "until": until.isoformat() if until else None}


def _order(brief: Brief, document: Document) -> Context:
    """The school that it names, and the order as it was recorded, where it was and has not been sent to this parent."""
    sent = {e.data["order"] for e in brief.history.of("attendance_order_served")}
    made = [e for e in brief.history.of("order_made") if e.data["kind"] == SAO and e.data["order"] not in sent]
    mine = [e.data["order"] for e in made if e.data.get("person") in (None, document.person)]
    school = PAPERS[ORDER](brief)["named_school"]
    return {"order": mine[-1] if mine else document.id, "school": school}


OWN: Mapping[str, Own] = {
    EXCLUSION: Own(
        "section_104_notice_given",
        _exclusion,
        {"exclusion": "the exclusion, by the name it has on record", "days": "the days that the notice states"},
        {"exclusion": "exclusion_recorded"},
        ("half",),
    ),
    PROVISION: Own(
        "provision_notice_given",
        _provision,
        {"provision": "the place arranged, by the name it has on record"},
        {"provision": "provision_arranged"},
    ),
    NOTICE: Own(
        "attendance_order_notice_served", _notice, {"until": "the last day of the time that the notice gives"}, {}
    ),
    ORDER: Own("attendance_order_served", _order, {"school": "the school that the order names"}, {}),
}
"""The letters that leave an event of their own, by kind."""

FIELDS: Mapping[str, tuple[str, ...]] = {
    "section_104_notice_given": ("exclusion", "to", "days", "method", "half", "by"),
    "provision_notice_given": ("provision", "to", "method"),
    "attendance_order_notice_served": ("notice", "to", "until", "posted_on", "method", "by"),
    "attendance_order_served": ("order", "to", "school", "posted_on", "method", "by"),
}
"""What each of those events holds."""
