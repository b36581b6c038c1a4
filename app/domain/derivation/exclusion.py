"""Facts about an excluded child who was seen in a public place, and about one parent's notices and charge for it."""

from collections.abc import Iterable
from datetime import date

from app.domain.calendar import DAY, add_months, last_day_reading
from app.domain.decision import Deadline
from app.domain.derivation.authority import by_officer
from app.domain.derivation.counting import Count, span
from app.domain.derivation.exclusion_days import (
    about,
    days_of_duty,
    exclusion_in_question,
    exclusion_notices,
    fresh,
    good,
    notices_104,
    on_duty,
    seen,
    seen_on_duty,
    told_of,
)
from app.domain.derivation.ground import Ground, covers, day_of, ids, words
from app.domain.derivation.order_days import offence_of
from app.domain.derivation.withdrawal import paid_in_time, payment_ends, received_on
from app.domain.fact import Fact, between, known, unknown
from app.domain.history import Event, Session

OFFENCE = "s103"


def exclusion_facts(g: Ground, count: Count) -> dict[str, Fact]:
    """The facts about the exclusion in question and the sessions relied on."""
    exclusion = exclusion_in_question(g)
    return {
        "exclusion_disciplinary": _disciplinary(exclusion),
        "exclusion_overturned": _overturned(g),
        "section_104_notice_given": _told_at_all(g),
        "exclusion_seen_on_duty": known(len(seen_on_duty(g)), ids(about(g, "seen_in_public")), _duty_in_words(g)),
        "exclusion_good_sessions": known(len(good(g)), ids(about(g, "seen_in_public")), span(good(g))),
        "exclusion_fresh_sessions": _fresh(g),
        "exclusion_outside_days": _outside(g, count),
        "exclusion_not_told": _not_told(g, count),
        "exclusion_not_witnessed": _not_witnessed(g, count),
        "exclusion_on_earlier_notice": _on_earlier(g, count),
        "exclusion_proceedings": _proceedings(g, count),
        "exclusion_notice": _notice_state(g, count),
        "exclusion_authorised": _authorised(g, count),
    }


def _disciplinary(exclusion: Event | None) -> Fact:
    if exclusion is None:
        return unknown("No exclusion of this child is recorded, or not the one that is named.")
    told = exclusion.data.get("disciplinary")
    if told is None:
        return unknown("Nobody has recorded on what grounds the child was excluded.", ids([exclusion]))
    return known(bool(told), ids([exclusion]), f"Excluded from {words(day_of(exclusion.data['from']))}.")


def _overturned(g: Ground) -> Fact:
    gone = [e for e in about(g, "exclusion_changed") if e.data["result"] in ("taken_back", "overturned")]
    return known(bool(gone), ids(gone), gone[-1].data["reasons"] if gone else "")


def _told_at_all(g: Ground) -> Fact:
    given = notices_104(g)
    days = sorted({day_of(day) for e in given for day in e.data["days"]})
    return known(bool(given), ids(given), f"It states {', '.join(words(day) for day in days)}." if given else "")


def _fresh(g: Ground) -> Fact:
    used = [s for s in good(g) if s not in fresh(g)]
    return known(len(fresh(g)), ids(about(g, "seen_in_public")), _listed(used, "On an earlier notice"))


def _outside(g: Ground, count: Count) -> Fact:
    answers = {s: on_duty(g, s.date) for s in count.relied}
    outside = [s for s, answer in answers.items() if answer is False]
    perhaps = [s for s, answer in answers.items() if answer is None]
    note = f"{_duty_in_words(g)} {_listed(outside, 'Outside')}".strip()
    return between(len(outside), len(outside) + len(perhaps), ids([exclusion_in_question(g)]), note)


def _duty_in_words(g: Ground) -> str:
    days = days_of_duty(g)
    sure = ", ".join(words(day) for day in days.sure)
    perhaps = ", ".join(words(day) for day in days.perhaps if day not in days.sure)
    told = [f"Days of the duty: {sure}."] if sure else []
    return " ".join([*told, *([f"Perhaps also: {perhaps}."] if perhaps else [])])


def _not_told(g: Ground, count: Count) -> Fact:
    untold = [s for s in count.relied if not told_of(g, s)]
    return known(len(untold), ids(notices_104(g)), _listed(untold, "Not told of in time"))


def _not_witnessed(g: Ground, count: Count) -> Fact:
    unseen = [s for s in count.relied if s not in seen(g)]
    return known(len(unseen), ids(about(g, "seen_in_public")), _listed(unseen, "No witness"))


def _on_earlier(g: Ground, count: Count) -> Fact:
    answers = [_covered(g, s) for s in count.relied]
    used = answers.count(True)
    return between(used, used + answers.count(None), ids(exclusion_notices(g)))


def _covered(g: Ground, session: Session) -> bool | None:
    answers = [covers(e, session) for e in (*exclusion_notices(g), *g.notices_erased)]
    return True if True in answers else None if None in answers else False


def _proceedings(g: Ground, count: Count) -> Fact:
    """Was a prosecution of this parent for this offence begun on any day relied on? Another offence is another case."""
    begun = [e for e in g.history.of("prosecution_started") if _of_days(g, e, count)]
    first = min((s.date for s in count.relied), default=g.on)
    lost = [e for e in g.history.erased if e.type == "prosecution_started" and e.happened_on >= first]
    if lost and not begun:
        return unknown("For what and against whom a prosecution was begun is erased.", ids(lost))
    return known(bool(begun), ids(begun))


def _of_days(g: Ground, event: Event, count: Count) -> bool:
    first, last = day_of(event.data["from"]), day_of(event.data["to_date"])
    mine = event.data["person"] == g.parent and offence_of(event) in (OFFENCE, None)
    return mine and any(first <= s.date <= last for s in count.relied)


def _notice_state(g: Ground, count: Count) -> Fact:
    """Where the notices for the sessions relied on stand. Of several, the one that most stands in the way."""
    notices = [e for e in exclusion_notices(g) if any(covers(e, s) is not False for s in count.relied)]
    lost = [e for e in g.notices_erased if any(covers(e, s) is not False for s in count.relied)]
    if not notices and not lost:
        return known("none", note="No penalty notice was issued for these sessions.")
    if not notices:
        return unknown("What notice was issued then is erased.", ids(lost))
    states: dict[str, str | None] = {e.id: _state(g, e) for e in notices} | dict.fromkeys((e.id for e in lost), None)
    if None in states.values() and not {"paid", "withdrawn", "running"} & set(states.values()):
        return unknown(f"The day of receipt is not known ({received_on(g, notices[-1])[1]}).", ids(notices))
    worst = next(state for state in ("paid", "withdrawn", "running", "unpaid") if state in states.values())
    return known(worst, ids(notices))


def _state(g: Ground, notice: Event) -> str | None:
    if g.withdrawn(notice.data["notice"]):
        return "withdrawn"
    was_paid = paid_in_time(g, notice)
    if was_paid.value is True:
        return "paid"
    ends = payment_ends(g, notice)
    if ends is None:
        return None
    if g.issue_on <= ends.latest:
        return "running"
    return "unpaid" if was_paid.known else None


def _authorised(g: Ground, count: Count) -> Fact:
    """Did somebody of the council who may do so authorise this prosecution, after the last session relied on?"""
    found = [e for e in g.history.of("prosecution_authorised") if by_officer(e) and e.data["person"] == g.parent]
    days = {s.date for s in count.relied}
    after = [e for e in found if offence_of(e) == OFFENCE and e.happened_on >= max(days, default=e.happened_on)]
    spans = [(day_of(e.data["from"]), day_of(e.data["to_date"])) for e in after]
    return known(bool(days) and all(any(a <= day <= b for a, b in spans) for day in days), ids(found))


def _listed(sessions: Iterable[Session], says: str) -> str:
    told = "; ".join(f"{words(s.date)} {s.half}" for s in sessions)
    return f"{says}: {told}." if told else ""


def exclusion_deadlines(g: Ground, count: Count) -> list[Deadline]:
    """The first and last day of the duty, on each reading of when it began."""
    if not str(g.law.get("relies_on", "")).startswith("exclusion"):
        return []
    days = days_of_duty(g)
    if not days.perhaps:
        return []
    last = max(days.sure, default=days.perhaps[-1])
    says = "the last school day on which the parent must keep the child out of public places in school hours"
    basis = "Education and Inspections Act 2006 section 103(2) and (7), as enacted: school days of this school."
    return [Deadline("exclusion_last_day_of_duty", says, min(last, days.perhaps[-1]), days.perhaps[-1], basis)]


def exclusion_points(g: Ground) -> set[date]:
    """The days on which a fact about an exclusion can change."""
    points: set[date] = set()
    for event in g.history.of("seen_in_public"):
        points |= {event.happened_on, add_months(event.happened_on, g.law["proceedings_months"])}
    for notice in exclusion_notices(g):
        ends = payment_ends(g, notice)
        points |= {ends.latest + DAY, last_day_reading(ends.latest, 2).earliest} if ends else set()
    return points
