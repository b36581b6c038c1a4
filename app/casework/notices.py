"""What becomes of a letter or notice after it is made: posted, received, returned, paid, withdrawn."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from app.casework import access, clock, letters
from app.casework.access import Person
from app.casework.errors import NotFound, Problem, refused
from app.casework.events import as_known, event, matter_stream, say
from app.casework.letter_parts import POST
from app.documents.words import long_date
from app.domain.history import Event, History
from app.domain.people import person_stream
from app.engine import Pack
from app.persistence import audit, issued
from app.persistence.database import Database, Session
from app.persistence.errors import NotFound as NotStored
from app.persistence.issued import Document

LATE = "late-posting"


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


def posted(
    db: Database, who: Person, matter: str, item: str, posted_on: date, method: str = POST, now: datetime | None = None
) -> Noted:
    """A letter or notice (by its reference) was posted.

    A letter that was posted on another day, or by another way, than it was made for is void: its dates are wrong. That
    it was posted is recorded all the same, and the matter is put on hold until a person has looked. Raises `Refused`
    for what is recorded as posted otherwise.
    """
    with db.session(who.council) as session:
        history, moment = _open(session, who, "record_post", matter, now)
        _not_future("posted_on", posted_on, moment)
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
        return _note(session, who, "posted", matter, told, fault or "Posted.", now)


def received(
    db: Database, who: Person, matter: str, notice: str, received_on: date, proof: str, now: datetime | None = None
) -> Noted:
    """Receipt of a notice was proved. Raises `Refused` for a day before it was posted."""
    with db.session(who.council) as session:
        history, moment = _open(session, who, "record_post", matter, now)
        _not_future("received_on", received_on, moment)
        _notice(history, notice)
        sent = [e for e in history.of("penalty_notice_posted") if e.data["notice"] == notice]
        if sent and received_on < sent[-1].happened_on:
            raise refused("received_on", "That is before it was posted.", "Check both days.")
        data = {"notice": notice, "received_on": received_on.isoformat(), "proof": proof}
        at = clock.next_moment(history, moment)
        told = [event(matter_stream(matter), "penalty_notice_received", who, received_on, at, data)]
        return _note(session, who, "received", matter, told, "Receipt is recorded.", now)


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
        history, moment = _open(session, who, "record_post", matter, now)
        _not_future("returned_on", returned_on, moment)
        _parent(history, person)
        data = {"item": _sent(history, item) if item else None, "reason": reason}
        at = clock.next_moment(history, moment)
        told = [event(person_stream(person), "mail_returned", who, returned_on, at, data)]
        says = "Returned post is recorded. Nothing more goes to this parent until somebody finds where they live."
        return _note(session, who, "returned", matter, told, says, now)


def paid(
    db: Database,
    who: Person,
    matter: str,
    pence: int,
    paid_on: date,
    notice: str | None = None,
    reference: str | None = None,
    now: datetime | None = None,
) -> Noted:
    """Money arrived. Without a notice of this matter, named or as its reference, it waits to be matched by a person.

    Two equal payments on one day need different references. Raises `Refused` and `NotFound`.
    """
    with db.session(who.council) as session:
        history, moment = _open(session, who, "record_payment", matter, now)
        _not_future("paid_on", paid_on, moment)
        if pence < 1:
            raise refused("pence", "Nothing was paid.", "Give the sum in pence.")
        name = _notice(history, notice).data["notice"] if notice else _named_by(history, reference)
        if name:
            _not_before_issue(_notice(history, name), paid_on)
        data = {"notice": name, "reference": reference, "pence": pence, "paid_on": paid_on.isoformat()}
        at = clock.next_moment(history, moment)
        told = [event(matter_stream(matter), "payment_received", who, paid_on, at, data)]
        return _note(session, who, "paid", matter, told, _paid(history, name), now)


def matched(db: Database, who: Person, matter: str, payment: str, notice: str, now: datetime | None = None) -> Noted:
    """A payment (by the id of its event) belongs to a notice. Raises `Refused` where it belongs to another."""
    with db.session(who.council) as session:
        history, moment = _open(session, who, "record_payment", matter, now)
        _notice(history, notice)
        _free(history, payment, notice)
        data, at = {"payment": payment, "notice": notice}, clock.next_moment(history, moment)
        told = [event(matter_stream(matter), "payment_matched", who, clock.today(moment), at, data, payment)]
        return _note(session, who, "matched", matter, told, f"Matched to {notice}.", now)


def withdraw(
    db: Database, pack: Pack, who: Person, order: letters.Order, folder: Path, now: datetime | None = None
) -> letters.Made:
    """Withdraw a notice in writing: the final letter is the act. Raises `Refused` where it can only be a draft."""
    access.check(who, "withdraw")
    if order.letter != "withdrawal":
        raise refused("letter", "A notice is withdrawn by the letter that says so.", "Ask for the letter withdrawal.")
    made = letters.make(db, pack, who, order, folder, now)
    if not made.final:
        raise refused("determination", "The notice was not withdrawn: " + " ".join(made.why_draft), "Put that right.")
    return made


def _open(session: Session, who: Person, act: str, matter: str, now: datetime | None) -> tuple[History, datetime]:
    access.check(who, act)
    return as_known(session, matter), now or clock.now()


def _note(
    session: Session, who: Person, verb: str, matter: str, told: list[Event], says: str, now: datetime | None
) -> Noted:
    fresh = say(session, *told)
    subjects = [f"matter:{matter}", *(f"event:{each.id}" for each in fresh)]
    audit.append(session, who, verb, *subjects, at=now)
    return Noted(matter, tuple(each.id for each in fresh), says)


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


def _not_future(field: str, day: date, moment: datetime) -> None:
    if day > clock.today(moment):
        raise refused(field, f"{day} has not come yet.", "Record it once it has happened.")


def _not_before_issue(notice: Event, paid_on: date) -> None:
    if paid_on < notice.happened_on:
        says = f"This notice was issued on {long_date(notice.happened_on)}, after that day."
        raise refused(
            "paid_on", says, "Check the day and the notice; without a notice the payment waits to be matched."
        )


def _notice(history: History, notice: str) -> Event:
    found = [e for e in history.of("penalty_notice_issued") if e.data["notice"] == notice]
    if not found:
        raise NotFound(Problem("", "notice", f"There is no notice {notice} in this matter.", "Check its reference."))
    return found[0]


def _paid(history: History, name: str | None) -> str:
    """What to say of money that arrived."""
    if name is None:
        return "The payment is not matched to a notice. Our next step waits until somebody matches it."
    gone = [e for e in history.of("penalty_notice_withdrawn") if e.data["notice"] == name]
    back = f" That notice was withdrawn on {gone[0].happened_on}: the money goes back." if gone else ""
    return f"Paid against {name}.{back}"


def _free(history: History, payment: str, notice: str) -> None:
    """Raise `NotFound` for a strange payment, `Refused` for one that belongs to another notice than this."""
    made = next((e for e in history.of("payment_received") if e.id == payment), None)
    if made is None:
        raise NotFound(Problem("", "payment", f"There is no payment {payment} here.", "Check its id."))
    matched = [e.data["notice"] for e in history.of("payment_matched") if e.data["payment"] == payment]
    known = {e.data["notice"] for e in history.of("penalty_notice_issued")}
    for other in (*matched, *({made.data.get("notice")} & known)):
        if other != notice:
            raise refused("payment", f"It belongs to {other}.", "Where that is wrong, correct it before matching it.")


def _named_by(history: History, reference: str | None) -> str | None:
    names = {e.data["notice"] for e in history.of("penalty_notice_issued")}
    return reference if reference in names else None


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
