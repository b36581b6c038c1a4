"""Facts of a paper for or after a hearing, or of a letter before one, that must agree with each other."""

from collections.abc import Callable, Iterator
from datetime import date

from app.documents.contexts import Document
from app.documents.court_later import (
    Antecedents,
    CostsSchedule,
    InterviewRecord,
    ParentingOrderReport,
    ResultRecord,
    SensitiveMaterial,
    UnusedMaterial,
)
from app.documents.court_letters import IntentionToProsecute, InterviewInvitation
from app.documents.words import long_date
from app.domain.calendar import add_months

Faults = Iterator[str]
HOUR = 60
CONVICTED = ("pleaded_guilty", "found_guilty")


def _costs(paper: Document) -> Faults:
    if not isinstance(paper, CostsSchedule):
        return
    for work in paper.work:
        asked = (work.minutes * work.rate_pence * 2 + HOUR) // (HOUR * 2)
        if work.minutes < 1 or work.rate_pence < 1:
            yield f"work holds minutes or a rate that is not above nothing: {work.what}"
        elif work.pence != asked:
            yield f"work says {work.pence} pence for {work.what}, but {work.minutes} minutes at that rate are {asked}"
    sums = [paper.vat_pence, *(fee.pence for fee in paper.fees)]
    total = sum(sums) + sum(work.pence for work in paper.work)
    if min(sums) < 0:
        yield "a sum is below nothing"
    if paper.total_pence != total:
        yield f"total_pence is {paper.total_pence}, but what is listed makes {total}: add it up again"


def _parenting_order(paper: Document) -> Faults:
    if not isinstance(paper, ParentingOrderReport):
        return
    if paper.order.last < paper.order.first:
        yield "order ends before it begins"
    elif paper.order.last >= add_months(paper.order.first, paper.most_months):
        yield f"order is longer than {paper.most_months} months: the law allows no more"
    programme = paper.programme
    if programme is None:
        return
    if programme.last >= add_months(programme.first, paper.most_programme_months):
        yield f"programme is longer than {paper.most_programme_months} months: the law allows no more"
    if not paper.order.first <= programme.first <= programme.last <= paper.order.last:
        yield "programme does not lie inside the order"


def _interview(paper: Document) -> Faults:
    if not isinstance(paper, InterviewRecord):
        return
    if paper.held_on > paper.made_on:
        yield "held_on is after the record is made: record what was said"
    if (paper.signed == "not_signed") != (paper.not_signed_because is not None):
        yield "not_signed_because is given where, and only where, the record was not signed"


def _result(paper: Document) -> Faults:
    if not isinstance(paper, ResultRecord):
        return
    ordered = (paper.sentence, paper.fine_pence, paper.costs_pence, paper.surcharge_pence, paper.orders)
    if paper.result not in CONVICTED and any(ordered):
        yield "a sentence, a sum or an order is given, but the parent was not convicted"
    if min(paper.fine_pence or 0, paper.costs_pence or 0, paper.surcharge_pence or 0) < 0:
        yield "a sum is below nothing"
    if paper.heard_on > paper.made_on:
        yield "heard_on is after the record is made: record what happened"
    if paper.review_on <= paper.made_on:
        yield f"review_on is {long_date(paper.review_on)}, which is not after the record is made"
    yield from _appeal(paper)
    if paper.direction and paper.direction.reply_by < paper.direction.on:
        yield "direction.reply_by is before the direction"


def _appeal(paper: ResultRecord) -> Faults:
    appeal = paper.appeal
    if (appeal.arises == "yes") != (appeal.last_day is not None):
        yield "appeal.last_day is given where, and only where, an appeal arises"
    if appeal.arises == "no" and paper.result in CONVICTED:
        yield "appeal.arises is no, but the parent was convicted: say the last day to appeal"
    if appeal.last_day is not None and appeal.last_day <= paper.heard_on:
        yield "appeal.last_day is not after the day on which the court decided"


def _letters(paper: Document) -> Faults:
    if isinstance(paper, IntentionToProsecute):
        if (paper.charged_under == "section_444_1a") != (paper.most_prison_months is not None):
            yield "most_prison_months is given for section 444(1A), and only for that"
        if paper.most_fine_pence < 1 or (paper.most_prison_months or 1) < 1:
            yield "the most that a court could order is not above nothing"
    if isinstance(paper, InterviewInvitation) and paper.answer_by > paper.meeting.on:
        yield "answer_by is after the day of the interview: ask for an answer before it"


def _edited(paper: Document) -> Faults:
    """What is disclosed in part is disclosed by a copy that is named; of anything else there is none."""
    if not isinstance(paper, UnusedMaterial | SensitiveMaterial):
        return
    for item in (*paper.items, *paper.added):
        if (item.decision == "disclose_in_part") != (item.edited_copy is not None):
            yield f"items names an edited copy where, and only where, it is disclosed in part: look at {item.what}"


def _told_later(paper: Document) -> Faults:
    """Nothing listed lies after the day on which the paper is made."""
    told: list[tuple[str, date]] = []
    if isinstance(paper, UnusedMaterial | SensitiveMaterial):
        told = [("items", item.on) for item in (*paper.items, *paper.added)]
    if isinstance(paper, Antecedents):
        told = [(name, each.on) for name in ("searched", "notices", "cases") for each in getattr(paper, name)]
    yield from (f"{name} holds {long_date(day)}, after the paper is made" for name, day in told if day > paper.day)


LATER_CHECKS: tuple[Callable[[Document], Faults], ...] = (
    _costs,
    _parenting_order,
    _interview,
    _result,
    _letters,
    _edited,
    _told_later,
)
