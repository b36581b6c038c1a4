"""The post: a letter or a notice was posted, received, or came back."""

from datetime import date, datetime
from typing import Any

from app.casework import clock
from app.casework.access import Person
from app.casework.errors import NotFound, Problem, refused
from app.casework.events import event, matter_stream
from app.casework.letter_parts import POST
from app.casework.noting import Noted, not_future, notice_of, open_matter, write_down
from app.domain.history import History
from app.domain.people import person_stream
from app.persistence import issued
from app.persistence.database import Database, Session
from app.persistence.errors import NotFound as NotStored
from app.persistence.issued import Document

LATE = "late-posting"


def posted(
    db: Database, who: Person, matter: str, item: str, posted_on: date, method: str = POST, now: datetime | None = None
) -> Noted:
    """A letter or notice (by its reference) was posted.

    A letter that was posted on another day, or by another way, than it was made for is void: its dates are wrong. That
    it was posted is recorded all the same, and the matter is put on hold until a person has looked. Raises `Refused`
    for what is recorded as posted otherwise.
    """
    with db.session(who.council) as session:
        history, moment = open_matter(session, who, "record_post", matter, now)
        not_future("posted_on", posted_on, moment)
        document = _document(session, matter, item)
        kind, data, to = _posting(history, item, document, posted_on, method)
        _posted_once(history, kind, item, posted_on, method)
        at = clock.next_moment(history, moment)
        told = [event(matter_stream(matter), kind, who, posted_on, at, data)]
        fault = _fault(document, posted_on, method)
        if fault and document:
            issued.void(session, document.id, fault)
            hold = {"hold": f"{LATE}-{document.id}", "person": to, "reason": fault}
            told.append(event(matter_stream(matter), "hold_set", who, clock.today(moment), at, hold, hold["hold"]))
        return write_down(session, who, "posted", matter, told, fault or "Posted.", now)


def received(
    db: Database, who: Person, matter: str, notice: str, received_on: date, proof: str, now: datetime | None = None
) -> Noted:
    """Receipt of a notice was proved. Raises `Refused` for a day before it was posted."""
    with db.session(who.council) as session:
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
    with db.session(who.council) as session:
        history, moment = open_matter(session, who, "record_post", matter, now)
        not_future("returned_on", returned_on, moment)
        _parent(history, person)
        data = {"item": _sent(history, item) if item else None, "reason": reason}
        at = clock.next_moment(history, moment)
        told = [event(person_stream(person), "mail_returned", who, returned_on, at, data)]
        says = "Returned post is recorded. Nothing more goes to this parent until somebody finds where they live."
        return write_down(session, who, "returned", matter, told, says, now)


def _document(session: Session, matter: str, item: str) -> Document | None:
    """The document of that reference; None where it was made elsewhere, as a notice in a case file was."""
    try:
        document = issued.find(session, item)
    except NotStored:
        return None
    if document.matter != matter:
        raise refused("item", f"{item} is of another matter.", "Give the right reference.")
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


def _fault(document: Document | None, posted_on: date, method: str) -> str | None:
    if document is None or document.posting_on is None:
        return None
    if posted_on != document.posting_on:
        return f"Made for posting on {document.posting_on}, posted on {posted_on}: its dates are wrong and it is void."
    if method != POST:
        return f"Made for first class post and sent by {method.replace('_', ' ')}: its dates are wrong and it is void."
    return None


def _parent(history: History, person: str) -> None:
    if person not in history.matter.parents:
        raise NotFound(Problem("", "person", f"{person} is no parent in this matter.", "Check who it was sent to."))


def _sent(history: History, item: str) -> str:
    """The event by which something was sent: its own id, or the one that names the reference."""
    sent = history.of("penalty_notice_posted", "letter_sent", "penalty_notice_issued", "notice_to_improve_issued")
    found = [e for e in sent if item in (e.id, e.data.get("notice"), e.data.get("document"))]
    if not found:
        raise NotFound(Problem("", "item", f"Nothing with the reference {item} was sent.", "Check the reference."))
    return found[-1].id
