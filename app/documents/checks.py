"""Facts of one letter that must agree with each other. Each fault says what disagrees and what to look at."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from app.documents.contexts import (
    Document,
    LeaveRefusal,
    NoticeToImprove,
    Payable,
    PenaltyNotice2013,
    PenaltyNoticeSecond,
    Withdrawal,
)
from app.documents.court_checks import court_faults
from app.documents.family_checks import FAMILY_CHECKS
from app.documents.groups import Amount, Charge, Missed, Span
from app.documents.order_checks import ORDER_CHECKS
from app.documents.words import long_date
from app.domain.calendar import last_day

LEAST_CONTRAST = 4.5
Faults = Iterator[str]


def faults_of(letter: Document) -> tuple[str, ...]:
    """Every disagreement in a context; empty when there is none."""
    return tuple(fault for check in CHECKS for fault in check(letter))


def _colour(letter: Document) -> Faults:
    colour = letter.council.colour
    if not re.fullmatch("[0-9A-F]{6}", colour):
        yield f"council.colour must be six hex digits in capitals, such as 1D4F6E, not {colour}"
    elif contrast_with_white(colour) < LEAST_CONTRAST:
        yield f"council.colour {colour} is too light for white letters to be read on it: choose a darker one"


def contrast_with_white(colour: str) -> float:
    """The contrast ratio of white on `colour` (WCAG 2.2): 4.5 or more can be read."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _spans(letter: Document) -> Faults:
    for name in ("window", "leave", "absence", "improvement", "offence"):
        span = getattr(letter, name, None)
        if isinstance(span, Span) and span.last < span.first:
            yield f"{name} ends ({long_date(span.last)}) before it begins ({long_date(span.first)})"


def _sessions(letter: Document) -> Faults:
    sessions: tuple[Missed, ...] = getattr(letter, "sessions", ())
    if len({(s.date, s.half) for s in sessions}) < len(sessions):
        yield "sessions names one session twice: each is counted once"
    for name in ("window", "absence", "offence"):
        span = getattr(letter, name, None)
        outside = [s for s in sessions if isinstance(span, Span) and not span.first <= s.date <= span.last]
        yield from (f"sessions holds {long_date(s.date)} ({s.half}), which is outside {name}" for s in outside)


def _order_of_days(letter: Document) -> Faults:
    """Nothing that has happened lies after the posting, and nothing that is to come lies before it."""
    posted = letter.day
    past: list[tuple[str, date]] = [("sessions", s.date) for s in getattr(letter, "sessions", ())]
    past += [("given", given.on) for given in getattr(letter, "given", ())]
    past += [(n, getattr(letter, n)) for n in ("asked_on", "notice_on", "earlier_notice_on") if hasattr(letter, n)]
    yield from (f"{n} holds {long_date(d)}, after the posting on {long_date(posted)}" for n, d in past if d > posted)
    coming: list[tuple[str, date | None]] = [(n, getattr(letter, n, None)) for n in ("review_on", "answer_by")]
    coming += [(n, getattr(getattr(letter, n, None), "on", None)) for n in ("meeting", "hearing")]
    coming += [(n, getattr(getattr(letter, n, None), "by", None)) for n in ("refund",)]
    for name, day in coming:
        if day is not None and day <= posted:
            yield f"{name} is {long_date(day)}, which is not after the posting on {long_date(posted)}"


def _tariff(letter: Document) -> Faults:
    tariff = getattr(letter, "tariff", None)
    if tariff is None:
        return
    yield from _rising("tariff.first", tariff.first)
    if len({tariff.second is None, tariff.limit is None, tariff.limit_years is None}) > 1:
        yield "tariff.second, tariff.limit and tariff.limit_years come together: give all three or none"


def _rising(name: str, sums: tuple[Charge | Amount, ...]) -> Faults:
    if any(s.pence <= 0 or s.days <= 0 for s in sums):
        yield f"{name} holds a sum or a number of days that is not above nothing"
    if any(a.pence >= b.pence or a.days >= b.days for a, b in pairwise(sums)):
        yield f"{name} must rise: the lower sum first, for the shorter time"


def _amounts(letter: Document) -> Faults:
    if not isinstance(letter, Payable):
        return
    amounts: tuple[Amount, ...] = getattr(letter, "amounts", ())
    yield from _rising("amounts", amounts)
    if letter.received_on < letter.posting_on:
        yield "received_on is before posting_on: work out the day of receipt again"
    later = timedelta(days=1 if isinstance(letter, PenaltyNotice2013) else 0)
    for amount in amounts:
        counted = last_day(letter.received_on, amount.days) if amount.days > 0 else amount.last_day
        if amount.last_day not in (counted, counted + later):
            yield (
                f"amounts says {long_date(amount.last_day)} is the last of {amount.days} days, but counted from "
                f"{long_date(letter.received_on)} it is {long_date(counted)}"
            )


def _address(letter: Document) -> Faults:
    if isinstance(letter, Payable) and not letter.child.address_shareable:
        yield (
            "child.address_shareable is false: this notice must state the child's address, and this parent may not "
            "see it. Take legal advice before any notice is made"
        )


def _improvement(letter: Document) -> Faults:
    if not isinstance(letter, NoticeToImprove):
        return
    days = (letter.improvement.last - letter.improvement.first).days + 1
    if letter.improvement.first < letter.posting_on:
        yield "improvement begins before the letter is posted: a family cannot improve on days that are past"
    if letter.weeks < 1 or days < 7 * letter.weeks - 2:
        yield f"improvement is {days} days, which is shorter than {letter.weeks} weeks"
    if letter.most_sessions is not None and letter.most_sessions < 0:
        yield "most_sessions is below nothing"


def _second(letter: Document) -> Faults:
    if isinstance(letter, PenaltyNoticeSecond) and letter.earlier_notice_on == letter.posting_on:
        yield "earlier_notice_on is the day of this notice itself"


def _leave(letter: Document) -> Faults:
    if isinstance(letter, LeaveRefusal) and (letter.sessions_at_stake or 0) < 0:
        yield "sessions_at_stake is below nothing"


def _refund(letter: Document) -> Faults:
    if not isinstance(letter, Withdrawal):
        return
    owed = letter.refund.pence if letter.refund else 0
    if letter.paid_pence < 0 or owed != letter.paid_pence:
        yield f"paid_pence is {letter.paid_pence} and the refund is {owed} pence: all that was paid is given back"


CHECKS: tuple[Callable[[Document], Faults], ...] = (
    _colour,
    _spans,
    _sessions,
    _order_of_days,
    _tariff,
    _amounts,
    _address,
    _improvement,
    _second,
    _leave,
    _refund,
    *FAMILY_CHECKS,
    *ORDER_CHECKS,
    court_faults,
)
