"""School attendance orders: the child on no roll, the notice to the parent, the answer, and the order itself."""

from collections.abc import Iterator
from datetime import date

from app.domain.calendar import DAY, deemed_received, last_day
from app.domain.decision import Deadline
from app.domain.derivation.authority import OFFICERS_ONLY, by_lawyer, by_officer
from app.domain.derivation.counting import Count
from app.domain.derivation.ground import Ground, day_of, ids, words
from app.domain.derivation.mail import came_back, returned
from app.domain.derivation.rolls import on_rolls_on
from app.domain.derivation.supervision_orders import orders, surely_in_force
from app.domain.fact import Fact, known, unknown
from app.domain.history import Event

ROYAL_ASSENT = date(2026, 4, 29)
"""Of the Children's Wellbeing and Schools Act 2026. An answer from before says nothing of when it begins."""
NOTICE_TIME = "Education Act 1996 section 437(2): the time stated, at least fifteen days beginning with service."


def attendance_order_facts(g: Ground, count: Count) -> dict[str, Fact]:
    """The facts about a school attendance order for this child and this parent."""
    notice = notice_now(g)
    left = g.latest("left_roll")
    return {
        "on_a_school_roll": on_a_roll(g),
        "suitable_education": education_judged(g, left.happened_on if left else date.min),
        "attendance_order_notice": _notice(g, notice),
        "attendance_order_notice_over_day": _over_day(g, notice),
        "parent_satisfied_council": _satisfied(g, notice),
        "attendance_order_school_told": _school_told(g),
        "attendance_order_in_force": _in_force_now(g),
        "attendance_order_law": _law(g),
    }


def attendance_order_points(g: Ground) -> Iterator[date]:
    """The days on which a notice reaches the parent or its time is over, and on which an order reaches the parent."""
    for event in g.history.of("attendance_order_notice_served", "attendance_order_served"):
        reached = reached_on(g, event)
        yield from (reached,) if reached else ()
        yield from (day_of(event.data["until"]) + DAY,) if "until" in event.data else ()


def reached_on(g: Ground, paper: Event) -> date | None:
    """The day on which a notice or an order reached the parent: the day proved, else the one presumed of first class
    post; None where neither can be said. What came back never reached anybody."""
    proved = g.latest("attendance_order_paper_received", where=lambda e: e.data["paper"] == paper.id)
    if proved:
        return day_of(proved.data["received_on"])
    if came_back(g, paper.data["to"], paper):
        return None
    days, holidays = g.law["order_service_working_days"], g.law["bank_holidays"]
    return deemed_received(day_of(paper.data["posted_on"]), paper.data["method"], days, holidays)


def on_a_roll(g: Ground) -> Fact:
    """Is the child on any school's roll? That no roll is recorded is no answer: somebody asks."""
    here = on_rolls_on(g, g.on)
    checked = g.latest("school_roll_checked")
    left = g.latest("left_roll")
    if here:
        return known(True, ids(here), "The child is on a roll that is recorded.")
    if checked is None or (left and checked.happened_on < left.happened_on):
        return unknown("Nobody has asked, since the child left the last roll recorded, whether another has the child.")
    return known(checked.data["answer"] == "registered", ids([checked]), checked.data["asked"])


def education_judged(g: Ground, since: date) -> Fact:
    """What an authorised officer judged last, on or after `since`, of the education the child receives."""
    judged = g.latest("suitable_education_judged", where=lambda e: by_officer(e) and e.happened_on >= since)
    if judged is None:
        return unknown(f"Nobody has judged whether the child receives suitable education. {OFFICERS_ONLY}")
    return known(judged.data["judgement"], ids([judged]), judged.data["reasons"])


def notice_now(g: Ground) -> Event | None:
    """The latest notice to this parent on which an order may still be founded: one that led to an order is used up."""
    notice = g.latest("attendance_order_notice_served", where=lambda e: e.data["to"] == g.parent)
    order = g.latest("attendance_order_served", where=lambda e: e.data["to"] == g.parent)
    used_up = notice and order and (notice.happened_on, notice.recorded_at) <= (order.happened_on, order.recorded_at)
    return None if used_up or (notice and returned(g, notice)) else notice


def _notice(g: Ground, notice: Event | None) -> Fact:
    if notice is None:
        return known("none", note="No notice to this parent is recorded on which an order could be founded.")
    reached, until = reached_on(g, notice), day_of(notice.data["until"])
    posted, days = day_of(notice.data["posted_on"]), g.law["attendance_order_notice_days"]
    if reached is None and until < last_day(posted, days):
        note = f"Sent on {words(posted)}, it gives until {words(until)}: too little, even if it arrived that day."
        return known("too_short", ids([notice]), note)
    if reached is None:
        return known("not_proved", ids([notice]), "It is not proved on which day it reached the parent.")
    least = last_day(reached, days)
    told = f"It reached the parent on {words(reached)} and gives until {words(until)}."
    if until < least:
        return known("too_short", ids([notice]), f"{told} The shortest time lawful would have been to {words(least)}.")
    return known("running" if g.issue_on <= until else "over", ids([notice]), told)


def _over_day(g: Ground, notice: Event | None) -> Fact:
    """The first day after the notice's time or, where another must be served, after the shortest one sent now."""
    if notice and _notice(g, notice).value != "too_short":
        return known(day_of(notice.data["until"]) + DAY, ids([notice]))
    days, holidays = g.law["order_service_working_days"], g.law["bank_holidays"]
    reached = deemed_received(g.issue_on, "first_class_post", days, holidays)
    if reached is None:
        return unknown("Nobody can say when a notice that is sent now would arrive.")
    last = last_day(reached, g.law["attendance_order_notice_days"])
    note = f"One posted first class on {words(g.issue_on)} would run from {words(reached)} to {words(last)}."
    return known(last + DAY, note=note)


def _satisfied(g: Ground, notice: Event | None) -> Fact:
    """Has the parent satisfied the council? That the parent has not is said only when the time of the notice is over,
    and again where the parent has said something more since."""
    name = notice.data["notice"] if notice else None
    considered = g.latest(
        "attendance_order_reply_considered", where=lambda e: e.data["notice"] == name and by_officer(e)
    )
    if notice is None or considered is None:
        return known("not_considered", note=f"Nobody has weighed the parent's answer. {OFFICERS_ONLY}")
    sources = ids([notice, considered])
    if considered.data["result"] == "satisfied":
        return known("satisfied", sources, considered.data["reasons"])
    if considered.happened_on <= day_of(notice.data["until"]):
        return known("not_considered", sources, "It was weighed before the time of the notice was over.")
    if _notice(g, notice).value == "too_short":
        return known("not_considered", sources, "The notice gave too little time.")
    answer = g.latest("attendance_order_notice_answered", where=lambda e: e.data["notice"] == name and g.mine(e))
    if answer and (answer.happened_on, answer.recorded_at) > (considered.happened_on, considered.recorded_at):
        return known("not_considered", ids([answer]), "The parent has said more since it was weighed.")
    return known("not_satisfied", sources, considered.data["reasons"])


def _school_told(g: Ground) -> Fact:
    told = g.latest("attendance_order_school_proposed", where=lambda e: e.data["to"] == g.parent)
    return known(told is not None, ids([told]), told.data["school"] if told else "")


def orders_served(g: Ground) -> list[Event]:
    """The school attendance orders that were sent to this parent, or asked of the child alone to anybody, in order."""
    made = {e.data["order"] for e in g.history.of("order_made") if e.data["kind"] == "school_attendance"}
    sent = g.history.of("attendance_order_served")
    return [e for e in sent if g.parent in (None, e.data["to"]) and e.data["order"] in made]


def in_force_on(g: Ground, served: Event, day: date) -> bool | None:
    """Did this order bind this parent on that day? None: it is not proved when it came, or of what age the child is."""
    return None if g.of_age(day) is None and bound_on(g, served, day) else bound_on(g, served, day)


def bound_on(g: Ground, served: Event, day: date) -> bool | None:
    """Did it bind a parent of a child who, where that is not known, was of age? None: it is not proved when it came.

    It is taken to end with compulsory school age, and with an education supervision order that is made after it or in
    force beside it (Children Act 1989 Schedule 3 paragraph 13; neither text was read).
    """
    ended = g.latest("attendance_order_ended", where=lambda e: e.data["order"] == served.data["order"])
    reached, posted = reached_on(g, served), day_of(served.data["posted_on"])
    if day < posted or (ended and ended.happened_on <= day) or g.of_age(day) is False or _supervised(g, posted, day):
        return False
    return None if reached is None else reached <= day


def _supervised(g: Ground, posted: date, day: date) -> bool:
    """Was an education supervision order made from the day of posting to that day, or in force on it?"""
    return any(posted <= o.first <= day or surely_in_force(g, o, day) for o in orders(g))


def _in_force_now(g: Ground) -> Fact:
    answers = {e.id: in_force_on(g, e, g.issue_on) for e in orders_served(g)}
    sources = tuple(f"event:{name}" for name, answer in answers.items() if answer is not False)
    if True not in answers.values() and None in answers.values():
        return unknown("It is not known when the order reached the parent, or whether the child is of age.", sources)
    return known(True in answers.values(), sources)


def _law(g: Ground) -> Fact:
    answer = g.latest(
        "question_answered",
        where=lambda e: (
            e.data["question"] == "attendance_order_law"
            and by_lawyer(e)
            and g.mine(e)
            and e.happened_on >= ROYAL_ASSENT
            and e.data["answer"] in ("section_437", "section_436i")
        ),
    )
    if answer is None:
        note = "The Act of 2026 that replaces section 437 was passed on 29 April 2026. No day is appointed in any text"
        return unknown(f"{note} that was read, and no lawyer has said what is in force.")
    return known(answer.data["answer"], ids([answer]), answer.data["reasons"])


def attendance_order_deadlines(g: Ground, count: Count) -> list[Deadline]:
    """The last day of the time that the notice gives this parent."""
    notice = notice_now(g)
    if notice is None:
        return []
    until = day_of(notice.data["until"])
    says = f"the last day of the notice posted on {words(day_of(notice.data['posted_on']))}"
    return [Deadline("attendance_order_notice_ends", says, until, until, NOTICE_TIME)]
