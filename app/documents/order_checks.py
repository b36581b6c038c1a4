"""Facts of notices and orders about places to learn and exclusions that must agree with each other."""

from collections.abc import Iterator
from datetime import date

from app.documents.contexts import Document
from app.documents.order_contexts import (
    AttendanceOrder,
    AttendanceOrderNotice,
    ExclusionNotice,
    ExclusionPenaltyNotice,
    ProvisionNotice,
)
from app.documents.words import long_date
from app.domain.calendar import last_day

CHANGE = date(2024, 8, 19)
"""From this day the time to pay begins with the day of receipt: the words of the notice are of that law."""
Faults = Iterator[str]


def exclusion(document: Document) -> Faults:
    """The days lie in the exclusion, each once; a permanent one has no last day."""
    if not isinstance(document, ExclusionNotice):
        return
    if document.kind == "permanent" and document.excluded_to:
        yield "excluded_to is given, but the exclusion is permanent"
    if document.disciplinary == "no":
        yield "disciplinary: the exclusion is not on disciplinary grounds, so there is no such duty"
    if len(document.stated_days) > document.duty_days:
        told = f"{len(document.stated_days)} days, and the duty is on the first {document.duty_days} school days"
        yield f"stated_days holds {told} of the exclusion at most"
    last = document.excluded_to or date.max
    if last < document.excluded_from:
        yield "excluded_to is before excluded_from"
    yield from (f"stated_days holds {long_date(d)}, before the posting: nobody can keep to a day that is past"
                for d in document.stated_days if d < document.day)  # fmt: skip
    if len(set(document.stated_days)) < len(document.stated_days):
        yield "stated_days names one day twice"
    yield from (f"stated_days holds {long_date(d)}, outside the exclusion" for d in document.stated_days
                if not document.excluded_from <= d <= last)  # fmt: skip


def seen(document: Document) -> Faults:
    """Each half day once, in the charged period, and of a day of which the parent had been told."""
    if not isinstance(document, ExclusionPenaltyNotice):
        return
    if len({(s.date, s.half) for s in document.seen}) < len(document.seen):
        yield "seen names one half day twice"
    for each in document.seen:
        if not document.offence.first <= each.date <= document.offence.last:
            yield f"seen holds {long_date(each.date)}, which is outside offence"
        if document.told_on > each.date:
            yield f"seen holds {long_date(each.date)}, before the parent was told on {long_date(document.told_on)}"
        if each.date > document.day:
            yield f"seen holds {long_date(each.date)}, after the posting on {long_date(document.day)}"
    if document.day < CHANGE:
        yield f"the words of this notice are of the law from {long_date(CHANGE)}"


def provision(document: Document) -> Faults:
    """Notice comes before the place begins; whoever has a school names it."""
    if not isinstance(document, ProvisionNotice):
        return
    if document.starts_on <= document.day:
        yield f"starts_on is {long_date(document.starts_on)}, which is not after the posting: notice comes first"
    if document.ends_on and document.ends_on < document.starts_on:
        yield "ends_on is before starts_on"
    if document.case != "not_on_roll" and not document.school.name:
        yield "school.name is empty, but the child has a school"


def places(document: Document) -> Faults:
    """The whole time that the law gives, counted from the day of receipt; the notice before the order."""
    if isinstance(document, AttendanceOrderNotice):
        if document.received_on < document.day:
            yield "received_on is before posting_on: work out the day of receipt again"
        if document.days < 1 or document.answer_by < last_day(document.received_on, max(document.days, 1)):
            yield f"answer_by is {long_date(document.answer_by)}, before {document.days} days from receipt are over"
    if isinstance(document, AttendanceOrder):
        if document.noticed_on >= document.day:
            yield "noticed_on is not before the order: the notice comes first, and its time"
        if document.register_by <= document.day:
            yield "register_by is not after the order"


ORDER_CHECKS = (exclusion, seen, provision, places)
