"""Facts about one notice that may have to be withdrawn: paid, unpaid, prosecuted, charged on a count that fell away."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from app.domain.calendar import Reading, deemed_received, last_day_reading
from app.domain.derivation.counting import Count
from app.domain.derivation.ground import Ground, day_of, ids, words
from app.domain.derivation.mail import came_back
from app.domain.fact import Fact, known, unknown
from app.domain.history import Event

Setting = tuple[date, date | None, Mapping[str, Any]]
"""A value with the first and last day (None: open) on which it is the law."""


def withdrawal_facts(g: Ground, _: Count) -> dict[str, Fact]:
    """The facts about the notice in question: the one proposed, else the latest that still stands, else the latest."""
    notice = notice_in_question(g)
    return {
        "notice_to_withdraw": _stands(g, notice),
        "notice_paid": paid_in_time(g, notice),
        "payment_period_over": _period_over(g, notice),
        "notice_prosecuted": _prosecuted(g, notice),
        "withdrawal_ground": _ground_recorded(g, notice),
        "rate_wrong_after_withdrawal": _rate_wrong(g, notice),
        "representation_upheld": _upheld(g, notice),
    }


def notice_in_question(g: Ground) -> Event | None:
    """The notice that the proposal names, else the latest notice to this parent that has not been withdrawn.

    Only the council that a notice names withdraws it, so another council's is not asked about here.
    """
    ours = _ours(g)
    if g.proposal.notice:
        return next((e for e in ours if e.data["notice"] == g.proposal.notice), None)
    live = [e for e in ours if not g.withdrawn(e.data["notice"])]
    standing = live or ours
    return standing[-1] if standing else None


def _ours(g: Ground) -> list[Event]:
    """This council's notices to this parent for this child, for absence and during an exclusion alike."""
    mine = [e for e in g.history.of("penalty_notice_issued") if e.data["to"] == g.parent and e.data["pupil"] == g.pupil]
    return [e for e in mine if e.data["council"] == g.history.matter.council]


def received_on(g: Ground, notice: Event) -> tuple[date | None, str]:
    """The day a notice was received, proved or deemed, and how that is known; None where nothing may be presumed."""
    name = notice.data["notice"]
    proved = g.latest("penalty_notice_received", where=lambda e: e.data["notice"] == name)
    if proved:
        return day_of(proved.data["received_on"]), f"proved: {proved.data['proof']}"
    posted = g.latest("penalty_notice_posted", where=lambda e: e.data["notice"] == name)
    if posted is None:
        return None, "posting is not recorded"
    if came_back(g, notice.data["to"], posted, notice):
        return None, "the notice came back"
    day = deemed_received(
        day_of(posted.data["posted_on"]),
        posted.data["method"],
        g.law["service_working_days"],
        g.law["bank_holidays"],
    )
    return day, "deemed: first class post" if day else "receipt by this way of sending must be proved"


def bands(g: Ground, notice: Event) -> list[dict[str, int]]:
    """What the notice asks, by the law of the day it was issued: pence, with the days from receipt to pay them in."""
    recorded = notice.data.get("amounts")
    if recorded:
        return [dict(band) for band in recorded]
    amounts, day = g.law["amounts"], notice.happened_on
    excluded = notice.data["basis"] == "exclusion" and "xn_amounts" in amounts
    ordinary = "xn_amounts" if excluded else "pn_first"
    key = "pn_second" if notice.data["rank"] == "second" else ordinary
    asked = _on(amounts.get(key, ()), day) or _on(amounts[ordinary], day)
    return [dict(band) for band in (asked or g.law[ordinary])["bands"]]


def _on(settings: Iterable[Setting], day: date) -> Mapping[str, Any] | None:
    return next((value for first, last, value in settings if first <= day and (last is None or day <= last)), None)


def payment_ends(g: Ground, notice: Event) -> Reading | None:
    """Both readings of the last day (inclusive) to pay at all, or None where receipt is not known."""
    received, _how = received_on(g, notice)
    return last_day_reading(received, max(b["days"] for b in bands(g, notice))) if received else None


def _stands(g: Ground, notice: Event | None) -> Fact:
    if notice is None:
        return known("none", note="No notice to this parent is recorded.")
    gone = g.withdrawn(notice.data["notice"])
    note = f"Issued {words(notice.happened_on)}."
    return known("withdrawn" if gone else "live", ids([notice, gone]), note)


def payments(g: Ground, notice: Event) -> list[Event]:
    """The payments made or matched to a notice, in order."""
    name = notice.data["notice"]
    matched = {e.data["payment"] for e in g.history.of("payment_matched") if e.data["notice"] == name}
    return [e for e in g.history.of("payment_received") if e.data.get("notice") == name or e.id in matched]


def unmatched_payments(g: Ground) -> list[Event]:
    """The payments that name no notice we know and that nobody has matched to one, in order."""
    notices = {e.data["notice"] for e in g.history.of("penalty_notice_issued")}
    matched = {e.data["payment"] for e in g.history.of("payment_matched")}
    loose = [e for e in g.history.of("payment_received") if e.data.get("notice") not in notices]
    return [e for e in loose if e.id not in matched]


def paid_in_time(g: Ground, notice: Event | None) -> Fact:
    """Was a notice paid in accordance with it? Unknown where that turns on receipt or on a payment nobody matched."""
    if notice is None:
        return known(False)
    made = payments(g, notice)
    sources = ids(made)
    if not made:
        if loose := unmatched_payments(g):
            return unknown("A payment has arrived that nobody has matched to a notice.", ids(loose))
        return known(False, note="No payment is matched to this notice.")
    received, how = received_on(g, notice)
    if received is None:
        return unknown(f"The day of receipt is not known ({how}).", sources)
    in_time = [_enough_by(made, band["pence"], last_day_reading(received, band["days"])) for band in bands(g, notice)]
    if True in in_time:
        return known(True, sources)
    return unknown("It turns on how the last day is read.", sources) if None in in_time else known(False, sources)


def _enough_by(payments: list[Event], pence: int, last: Reading) -> bool | None:
    def paid_by(day: date) -> bool:
        return sum(int(e.data["pence"]) for e in payments if day_of(e.data["paid_on"]) <= day) >= pence

    if paid_by(last.earliest):
        return True
    return None if paid_by(last.latest) else False


def _period_over(g: Ground, notice: Event | None) -> Fact:
    if notice is None:
        return known(False)
    ends = payment_ends(g, notice)
    if ends is None:
        return unknown(f"The day of receipt is not known ({received_on(g, notice)[1]}).", ids([notice]))
    note = f"The last day to pay is {words(ends.earliest)}, or {words(ends.latest)} on the later reading."
    if g.on > ends.latest:
        return known(True, ids([notice]), note)
    return known(False, ids([notice]), note)


def _prosecuted(g: Ground, notice: Event | None) -> Fact:
    if notice is None:
        return known(False)
    started = [e for e in g.history.of("prosecution_started") if e.data.get("notice") == notice.data["notice"]]
    return known(bool(started), ids(started))


def _ground_recorded(g: Ground, notice: Event | None) -> Fact:
    """The ground recorded since the notice was issued. Where several stand, it must say which of them it is about."""
    answer = g.latest("question_answered", where=lambda e: _about(g, e, notice))
    if answer is None:
        return known("none_recorded", note="No ground for withdrawing is recorded.")
    standing = [e for e in _ours(g) if not g.withdrawn(e.data["notice"])]
    if answer.data.get("about") is None and len(standing) > 1:
        return unknown("Several notices stand, and the answer does not say which it is about.", ids([answer]))
    return known(answer.data["answer"], ids([answer]), answer.data["reasons"])


def _about(g: Ground, answer: Event, notice: Event | None) -> bool:
    """Is this an answer about the ground for withdrawing that notice, or one that names none?"""
    if answer.data["question"] != "withdrawal_ground" or not g.mine(answer):
        return False
    if notice is None:
        return True
    named = answer.data.get("about")
    return named in (None, notice.data["notice"]) and answer.happened_on >= notice.happened_on


def _rate_wrong(g: Ground, notice: Event | None) -> Fact:
    if notice is None or notice.data["rank"] != "second":
        return known(False)
    earlier = [e for e in g.notices if e.happened_on < notice.happened_on]
    gone = [w for e in earlier if (w := g.withdrawn(e.data["notice"])) and w.happened_on >= notice.happened_on]
    return known(bool(gone), ids(gone))


def _upheld(g: Ground, notice: Event | None) -> Fact:
    name = notice.data["notice"] if notice else None
    received = [e for e in g.history.of("representation_received") if g.mine(e)]
    about = {e.id for e in received if e.data.get("notice") in (name, None)}
    upheld = [
        e
        for e in g.history.of("representation_answered")
        if e.data["representation"] in about and e.data["answer"] == "upheld"
    ]
    return known(bool(notice and upheld), ids(upheld))
