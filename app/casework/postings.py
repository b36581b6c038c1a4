"""The post: a letter or a notice was posted, received, or came back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.casework import clock, letter_grounds, own_events
from app.casework.access import Person
from app.casework.errors import NotFound, Problem, refused
from app.casework.events import event, matter_stream
from app.casework.letter_parts import POST
from app.casework.noting import Noted, not_future, notice_of, open_matter, write_down
from app.domain.history import Event, History
from app.domain.people import person_stream
from app.engine import Pack
from app.persistence import issued
from app.persistence.database import Database, Session
from app.persistence.issued import Document

LATE, CLOSED = "late-posting", "closed-before-posting"
DO_NOT = "Do not post it. If it has been posted already, say so: that is recorded, and the matter is put on hold."


@dataclass(frozen=True)
class _Fault:
    """Why a letter is void: the name of the hold, its words, and those in the register: nothing about a family."""

    hold: str
    says: str
    void: str


def posted(
    db: Database,
    pack: Pack,
    who: Person,
    matter: str,
    item: str,
    posted_on: date,
    method: str = POST,
    now: datetime | None = None,
    already: bool = False,
    own: Mapping[str, Any] | None = None,
) -> Noted:
    """A letter or notice (by its reference) was posted.

    A letter that acts on a determination is decided again for that day, on what is known now. Where it may not be
    posted any more, that is refused; unless it was posted `already`, which nobody can undo by not recording it.

    A letter that was posted although it might not be, on another day, or by another way than it was made for, is void.
    That it was posted is recorded all the same, and the matter is put on hold until a person has looked. One that is
    good and that the law gives an effect leaves the event of its own besides; `own` is what only whoever posts it can
    say of that. Raises `Refused` also for what is recorded as posted otherwise, and for what `own` lacks.
    """
    with db.session(who.council, who.schools) as session:
        history, moment = open_matter(session, who, "record_post", matter, now)
        not_future("posted_on", posted_on, moment)
        document = _document(session, matter, item)
        kind, data, to = _posting(history, item, document, posted_on, method)
        _posted_once(history, kind, item, posted_on, method)
        at = clock.next_moment(history, moment)
        told = [event(matter_stream(matter), kind, who, posted_on, at, data)]
        faults = _faults(session, pack, history, document, told[0], method, already)
        for fault in faults:
            hold = {"hold": f"{fault.hold}-{item}", "person": to, "reason": fault.says}
            told.append(event(matter_stream(matter), "hold_set", who, clock.today(moment), at, hold, hold["hold"]))
        if document and not faults:
            told += own_events.leaves(pack, history, document, told[0], who, own or {}, at)
        if faults:
            issued.void(session, item, " ".join(fault.void for fault in faults))
        says = " ".join(fault.says for fault in faults) or "Posted."
        return write_down(session, who, "posted", matter, told, says, now, recipient=f"person:{to}")


def received(
    db: Database, who: Person, matter: str, notice: str, received_on: date, proof: str, now: datetime | None = None
) -> Noted:
    """Receipt of a notice was proved. Raises `Refused` for a day before it was posted."""
    with db.session(who.council, who.schools) as session:
        history, moment = open_matter(session, who, "record_post", matter, now)
        not_future("received_on", received_on, moment)
        notice_of(history, notice)
        sent = [e for e in history.of("penalty_notice_posted") if e.data["notice"] == notice]
        if sent and received_on < sent[-1].happened_on:
            raise refused("received_on", "That is before it was posted.", "Check both days.")
        data = {"notice": notice, "received_on": received_on.isoformat(), "proof": proof}
        at = clock.next_moment(history, moment)
        told = [event(matter_stream(matter), "penalty_notice_received", who, received_on, at, data)]
        return write_down(session, who, "received", matter, told, "Receipt is recorded.", now)


def returned(
    db: Database,
    who: Person,
    matter: str,
    person: str,
    returned_on: date,
    reason: str,
    item: str | None = None,
    now: datetime | None = None,
) -> Noted:
    """Post to a parent came back (`item`: the reference of what came back). Our next step to this parent now waits."""
    with db.session(who.council, who.schools) as session:
        history, moment = open_matter(session, who, "record_post", matter, now)
        not_future("returned_on", returned_on, moment)
        _parent(history, person)
        items = sent_by(session, history, item) if item else [None]
        at, stream = clock.next_moment(history, moment), person_stream(person)
        data = [{"item": each, "reason": reason} for each in items]
        told = [event(stream, "mail_returned", who, returned_on, at, each) for each in data]
        says = "Returned post is recorded. Nothing more goes to this parent until somebody finds where they live."
        return write_down(session, who, "returned", matter, told, says, now)


def _document(session: Session, matter: str, item: str) -> Document | None:
    """The matter's document of that reference; None where it was made elsewhere, as a notice in a case file was.

    One of another matter is none: nobody learns here that there is one.
    """
    document = issued.find_here(session, item)
    if document is None or document.matter != matter:
        return None
    if reason := issued.voided(session, item):
        raise refused("item", f"{item} is void: {reason}", "Make a new letter.")
    return document


def _posting(
    history: History, item: str, document: Document | None, posted_on: date, method: str
) -> tuple[str, dict[str, Any], str]:
    how = {"posted_on": posted_on.isoformat(), "method": method}
    issued_here = [e for e in history.of("penalty_notice_issued") if e.data["notice"] == item]
    if issued_here:
        return "penalty_notice_posted", {"notice": item, **how}, issued_here[0].data["to"]
    if document is None or document.person is None:
        raise NotFound(Problem("", "item", f"There is no final letter or notice {item} here.", "Check its reference."))
    to = document.person
    return "letter_sent", {"letter": document.kind, "to": to, **how, "document": document.id}, to


def _posted_once(history: History, kind: str, item: str, posted_on: date, method: str) -> None:
    sent = [e.data for e in history.of(kind) if item in (e.data.get("notice"), e.data.get("document"))]
    otherwise = [told for told in sent if (told["posted_on"], told["method"]) != (posted_on.isoformat(), method)]
    if otherwise:
        told, how = otherwise[0], otherwise[0]["method"].replace("_", " ")
        says = f"{item} is recorded as posted on {told['posted_on']} by {how}."
        raise refused("item", says, "A thing is posted once: where that is wrong, correct it.")


def _faults(
    session: Session,
    pack: Pack,
    history: History,
    document: Document | None,
    posting: Event,
    method: str,
    already: bool,
) -> list[_Fault]:
    """Why a letter is void as it was posted. Raises `Refused` where it may not be posted, and was not `already`."""
    if document is None or any(each.id == posting.id for each in history.events):
        return []
    otherwise = _otherwise(document, posting.happened_on, method)
    closed = letter_grounds.closed_since(session, pack, history, document, posting.happened_on)
    if closed and not already:
        why = f"What is known no longer allows this to be posted on {posting.happened_on}: {' '.join(closed)}"
        raise refused("item", why, DO_NOT)
    head = f"Posted on {posting.happened_on}, although it was no longer allowed"
    found = [_Fault(CLOSED, f"{head}: {' '.join(closed)}", f"{head}.")] if closed else []
    return [*found, _Fault(LATE, otherwise, otherwise)] if otherwise else found


def _otherwise(document: Document, posted_on: date, method: str) -> str | None:
    if document.posting_on is None:
        return None
    if posted_on != document.posting_on:
        return f"Made for posting on {document.posting_on}, posted on {posted_on}: its dates are wrong and it is void."
    if method != POST and not (method == "hand_delivery" and document.kind in own_events.BY_HAND):
        return f"Made for first class post and sent by {method.replace('_', ' ')}: its dates are wrong and it is void."
    return None


def _parent(history: History, person: str) -> None:
    if person not in history.matter.parents:
        raise NotFound(Problem("", "person", f"{person} is no parent in this matter.", "Check who it was sent to."))


def sent_by(session: Session, history: History, item: str) -> list[str]:
    """The events by which a paper was sent: that of its posting, and that of its own which the rules read.

    `item` is the reference of the paper, or the id of any event that sent something. Raises `NotFound`.
    """
    sent = history.of(*SENT)
    names = {item} | {str(_reference(e)) for e in sent if e.id == item and _reference(e)}
    documents = [found for name in sorted(names) if (found := issued.find_here(session, name))]
    names |= {own for each in documents if (own := own_events.own_id(history, each))}
    events = [e for e in sent if e.id in names or _reference(e) in names]
    if not events:
        raise NotFound(Problem("", "item", f"Nothing with the reference {item} was sent.", "Check the reference."))
    one = any(e.type in PENALTY for e in events)
    return [e.id for e in (events[-1:] if one else events)]


def _reference(sent: Event) -> str | None:
    return sent.data.get("document") or (sent.data.get("notice") if sent.type in (*PENALTY, IMPROVE) else None)


PENALTY, IMPROVE = ("penalty_notice_posted", "penalty_notice_issued"), "notice_to_improve_issued"
SENT = (*PENALTY, IMPROVE, "letter_sent", "leave_answered", *(own.type for own in own_events.OWN.values()))
"""The events that send a paper to somebody. Those of a penalty notice are read as one by the rules."""
