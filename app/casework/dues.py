"""What was due on a notice and what was received, in words: too much and too little are told."""

from datetime import date

from app.casework.noting import notice_of
from app.documents.words import money
from app.domain.calendar import last_day_reading
from app.domain.decision import Proposal
from app.domain.derivation.ground import Ground, day_of, ground
from app.domain.derivation.withdrawal import bands, payments, received_on
from app.domain.history import Event, History
from app.engine import Pack


def told(pack: Pack, history: History, name: str, today: date) -> str:
    """What was due and what has been received in all, and what is too much or still due."""
    notice = notice_of(history, name)
    law = pack.law(today, history.matter.council)
    g = ground(history, notice.data["to"], Proposal(), today, law)
    due, got = _due(g, notice), sum(_pence(each) for each in payments(g, notice))
    head = f"{money(due)} was due and {money(got)} has been received"
    if got > due:
        return f"{head}: {money(got - due)} too much. Ask whoever keeps the accounts to give it back."
    return f"{head}: {money(due - got)} is still due." if got < due else f"{head}."


def _due(g: Ground, notice: Event) -> int:
    """In pence: the sum that was paid in time; else the one that the last payment came in time for; else the highest.

    Both readings of a last day are law's to settle, so the later one counts, which is the family's.
    """
    asked = sorted(bands(g, notice), key=lambda band: band["days"])
    received, _how = received_on(g, notice)
    made = payments(g, notice)
    if received is None or not made:
        return asked[0]["pence"]
    ends = [(band["pence"], last_day_reading(received, band["days"]).latest) for band in asked]
    for pence, end in ends:
        if sum(_pence(each) for each in made if _day(each) <= end) >= pence:
            return pence
    last = max(_day(each) for each in made)
    return next((pence for pence, end in ends if last <= end), ends[-1][0])


def _pence(payment: Event) -> int:
    return int(payment.data["pence"])


def _day(payment: Event) -> date:
    return day_of(payment.data["paid_on"])
