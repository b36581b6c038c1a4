"""What a penalty notice asks: whom to pay, how much, and by when; and when a letter is taken to be received."""

from collections.abc import Iterable
from datetime import date

from app.casework.letter_parts import POST, Brief, Context, child_at_address, span
from app.casework.wording import each_line
from app.domain.calendar import deemed_received, stated_last_day
from app.domain.derivation.relied import CHANGE
from app.domain.history import Session

ORDINALS = ("day of posting", "first", "second", "third", "fourth", "fifth")


def payable(brief: Brief, relied: Iterable[Session]) -> Context:
    """What every penalty notice holds, for an offence on the sessions relied on."""
    proposal = brief.proposal
    days = [session.date for session in relied]
    first, last = proposal.charged_from or min(days, default=None), proposal.charged_to or max(days, default=None)
    receipt = received(brief, "service_working_days")
    return {
        "child": child_at_address(brief),
        "offence": span(brief, first, last),
        **receipt,
        "posted_by": "first class post",
        "pay": pay(brief),
        "considered": each_line(brief.reasons),
        "amounts": amounts(brief, receipt["received_on"]),
    }


def received(brief: Brief, parameter: str) -> Context:
    """The day on which a letter is taken to be received, by the parameter of the law that says so, and its words."""
    working_days = brief.law[parameter]
    return {
        "received_on": deemed_received(brief.posting_on, POST, working_days, brief.law["bank_holidays"]),
        "receipt_rule": f"the {ORDINALS[working_days]} working day after first class posting",
    }


def pay(brief: Brief) -> Context:
    """Whom to pay and how."""
    profile = brief.profile.get("pay", {})
    return {
        "methods": profile.get("methods"),
        "payee": brief.profile.get("name"),
        "payee_address": profile.get("payee_address"),
    }


def amounts(brief: Brief, received: date | None) -> list[Context]:
    """What the decision's stage asks, each sum with the last day (inclusive) that may safely be printed."""
    asked = (brief.decision or {}).get("amounts")
    if not asked or received is None:
        return []
    new = brief.posting_on >= CHANGE
    return [{**band, "last_day": stated_last_day(received, band["days"], new)} for band in asked["bands"]]
