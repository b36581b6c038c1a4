"""Money: it arrived, and to which notice it belongs."""

from dataclasses import replace
from datetime import date, datetime

from app.casework import clock, dues
from app.casework.access import Person
from app.casework.errors import NotFound, Problem, refused
from app.casework.events import event, matter_stream
from app.casework.noting import Noted, not_future, notice_of, open_matter, write_down
from app.documents.words import long_date
from app.domain.history import Event, History
from app.engine import Pack
from app.persistence.database import Database


def paid(
    db: Database,
    pack: Pack,
    who: Person,
    matter: str,
    pence: int,
    paid_on: date,
    notice: str | None = None,
    reference: str | None = None,
    now: datetime | None = None,
) -> Noted:
    """Money arrived. Without a notice of this matter, named or as its reference, it waits to be matched by a person.

    What is said tells what was due and what was received: too much is taken, and told. Two equal payments on one day
    need different references. Raises `Refused` and `NotFound`.
    """
    with db.session(who.council, who.schools) as session:
        history, moment = open_matter(session, who, "record_payment", matter, now)
        not_future("paid_on", paid_on, moment)
        if pence < 1:
            raise refused("pence", "Nothing was paid.", "Give the sum in pence.")
        name = notice_of(history, notice).data["notice"] if notice else _named_by(history, reference)
        if name:
            _not_before_issue(notice_of(history, name), paid_on)
        data = {"notice": name, "reference": reference, "pence": pence, "paid_on": paid_on.isoformat()}
        at = clock.next_moment(history, moment)
        told = [event(matter_stream(matter), "payment_received", who, paid_on, at, data)]
        says = _paid(pack, _with(history, told), name, clock.today(moment))
        return write_down(session, who, "paid", matter, told, says, now)


def matched(
    db: Database, pack: Pack, who: Person, matter: str, payment: str, notice: str, now: datetime | None = None
) -> Noted:
    """A payment (by the id of its event) belongs to a notice. Raises `Refused` where it belongs to another."""
    with db.session(who.council, who.schools) as session:
        history, moment = open_matter(session, who, "record_payment", matter, now)
        notice_of(history, notice)
        _free(history, payment, notice)
        data, at = {"payment": payment, "notice": notice}, clock.next_moment(history, moment)
        told = [event(matter_stream(matter), "payment_matched", who, clock.today(moment), at, data, payment)]
        says = f"Matched to {notice}. {dues.told(pack, _with(history, told), notice, clock.today(moment))}"
        return write_down(session, who, "matched", matter, told, says, now)


def _with(history: History, told: list[Event]) -> History:
    """The history with these events, where it does not hold them already."""
    known = {each.id for each in history.events}
    return replace(history, events=(*history.events, *(each for each in told if each.id not in known)))


def _not_before_issue(notice: Event, paid_on: date) -> None:
    if paid_on < notice.happened_on:
        says = f"This notice was issued on {long_date(notice.happened_on)}, after that day."
        raise refused(
            "paid_on", says, "Check the day and the notice; without a notice the payment waits to be matched."
        )


def _paid(pack: Pack, history: History, name: str | None, today: date) -> str:
    """What to say of money that arrived."""
    if name is None:
        return "The payment is not matched to a notice. Our next step waits until somebody matches it."
    gone = [e for e in history.of("penalty_notice_withdrawn") if e.data["notice"] == name]
    if gone:
        back = f"That notice was withdrawn on {long_date(gone[0].happened_on)}: the money goes back."
        return f"Paid against {name}. {back}"
    return f"Paid against {name}. {dues.told(pack, history, name, today)}"


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
