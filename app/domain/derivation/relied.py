"""What is asked of the sessions relied on: each unauthorised, unused, in time for court, settled, under which law."""

from datetime import date

from app.domain.attendance import resolve_n
from app.domain.derivation.counting import Count, sources, span
from app.domain.derivation.ground import Ground, ids, words
from app.domain.fact import Fact, between, known, unknown
from app.domain.history import Session

CHANGE = date(2024, 8, 19)
HOLIDAY = "G"


def relied_facts(g: Ground, count: Count) -> dict[str, Fact]:
    """The facts about the sessions relied on."""
    return {
        "relied_sessions": known(len(count.relied), sources(g, count.relied), span(count.relied)),
        "relied_not_unauthorised": _not_unauthorised(g, count),
        "relied_on_earlier_notice": _reused(g, count),
        "relied_out_of_time": _out_of_time(g, count),
        "relied_outside_threshold_window": _outside_window(g, count),
        "unresolved_n": _unresolved(g, count),
        "charged_period": _charged_period(g, count),
        "mostly_holiday": _mostly_holiday(g, count),
    }


def _not_unauthorised(g: Ground, count: Count) -> Fact:
    wrong = [s for s in count.relied if s in g.marks and g.marks[s].code not in g.counted_codes]
    unsettled = [s for s in count.relied if s not in wrong and (s not in g.marks or count.on_leave(s.date))]
    told = [f"{words(s.date)} {s.half} is marked {g.marks[s].code}" for s in wrong]
    told += [f"leave was granted for {words(s.date)} {s.half}" for s in unsettled if count.on_leave(s.date)]
    return between(len(wrong), len(wrong) + len(unsettled), sources(g, wrong), "; ".join(told))


def _reused(g: Ground, count: Count) -> Fact:
    used = [s for s in count.relied if g.used(s) is True]
    may_be = [s for s in count.relied if g.used(s) is None]
    return between(len(used), len(used) + len(may_be), ids(g.notices))


def _out_of_time(g: Ground, count: Count) -> Fact:
    late = [s for s in count.relied if not g.in_time(s.date)]
    return known(len(late), note="; ".join(f"{words(s.date)} {s.half}" for s in late))


def _outside_window(g: Ground, count: Count) -> Fact:
    """How many sessions relied on lie outside the window of the law that holds most of them.

    Only windows that reach the threshold are asked about; where none does, those that come nearest to it. It is
    asked with and without the sessions that only may count, and what comes out lies between the two.
    """
    length, threshold = g.law.get("threshold_school_weeks"), g.law.get("threshold_sessions")
    if not length or not threshold:
        return unknown("No national window is set for that day.")
    outside = count.outside_window(count.relied, count.sure, length, threshold)
    note = f"Outside: {span(outside)}" if outside else ""
    if not count.maybe:
        return known(len(outside), sources(g, outside), note)
    others = count.outside_window(count.relied, (*count.sure, *count.maybe), length, threshold)
    low, high = sorted((len(others), len(outside)))
    return between(low, high, sources(g, outside), note)


def _unresolved(g: Ground, count: Count) -> Fact:
    waiting = [s for s in count.relied if still_n(g, s)]
    return known(len(waiting), sources(g, waiting), "; ".join(f"{words(s.date)} {s.half}" for s in waiting))


def still_n(g: Ground, session: Session) -> bool:
    """Is it marked N, inside the school days in which the school establishes the reason?"""
    mark = g.marks.get(session)
    if mark is None or mark.code != "N":
        return False
    return resolve_n(mark, g.school_days, g.on, g.law["unexplained_school_days"]) == "unresolved"


def _charged_period(g: Ground, count: Count) -> Fact:
    days = [s.date for s in count.relied] + [d for d in (g.proposal.charged_from, g.proposal.charged_to) if d]
    if not days:
        where = "all_after_change" if g.issue_on >= CHANGE else "all_before_change"
        return known(where, note="No session is relied on.")
    first, last = min(days), max(days)
    where = "all_after_change" if first >= CHANGE else "all_before_change" if last < CHANGE else "straddles_change"
    return known(where, note=f"{words(first)} to {words(last)}.")


def _mostly_holiday(g: Ground, count: Count) -> Fact:
    holiday = [s for s in count.relied if s in g.marks and g.marks[s].code == HOLIDAY]
    return known(2 * len(holiday) > len(count.relied), sources(g, holiday))
