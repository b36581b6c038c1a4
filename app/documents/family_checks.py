"""Facts of papers about support, contracts and orders that must agree with each other."""

from collections.abc import Iterator
from datetime import date

from app.documents.contexts import Document
from app.documents.family_contexts import EsoApplication, EsoExtension, EsoServiceCertificate
from app.documents.family_groups import Annex, Attendance, Consulted, Named, Respondent
from app.documents.support_contexts import (
    AttendanceContract,
    ContractPaper,
    ContractRefusal,
    ContractReview,
    ReferralForm,
)
from app.documents.words import long_date

RENAMED = date(2024, 8, 19)
"""The day from which guidance calls a parenting contract an attendance contract."""
Faults = Iterator[str]


def attendance(document: Document) -> Faults:
    """Sessions attended and missed are together those that were possible."""
    rows: tuple[Attendance, ...] = getattr(document, "attendance", ())
    for row in rows:
        if row.last < row.first:
            yield f"attendance ends ({long_date(row.last)}) before it begins ({long_date(row.first)})"
        if row.attended + row.authorised + row.unauthorised != row.possible or min(_counts(row)) < 0:
            yield f"attendance from {long_date(row.first)} does not add up: attended and missed make those possible"
        if row.last > document.day:
            yield f"attendance goes to {long_date(row.last)}, after the day of the document"


def _counts(row: Attendance) -> tuple[int, ...]:
    return row.possible, row.attended, row.authorised, row.unauthorised


def past(document: Document) -> Faults:
    """What was said, asked and given was so before the document was made."""
    named: list[tuple[str, date]] = []
    for name in ("child_said", "parents_said", "consulted", "helped", "relied_on", "attempts", "served"):
        named += [(name, each.on) for each in getattr(document, name, ())]
    for name in (
        "born",
        "enrolled_on",
        "applied_on",
        "agreed_on",
        "met_on",
        "order_made_on",
        "reviewed_on",
        "offered_on",
        "refused_on",
    ):
        named += [(name, day) for day in [getattr(document, name, None)] if day]
    for name, day in named:
        if day > document.day:
            yield f"{name} holds {long_date(day)}, after the day of the document"


def consulted(document: Document) -> Faults:
    """A consultation that had no answer is no answer of somebody."""
    rows: tuple[Consulted, ...] = getattr(document, "consulted", ())
    for row in rows:
        if row.answer == "no_reply" and row.spoke_with:
            yield f"consulted says that {row.authority} did not reply, and that {row.spoke_with} was spoken with"


def annexes(document: Document) -> Faults:
    """A paper that is to follow says why."""
    rows: tuple[Annex, ...] = getattr(document, "annexes", ())
    for row in rows:
        if (row.state == "to_follow") != bool(row.reason):
            yield f"annexes: '{row.title}' needs a reason where it is to follow, and none where it is attached"


def without_notice(document: Document) -> Faults:
    """Nobody is aware of an application who is not to be told of it; both at once is a slip."""
    if isinstance(document, EsoApplication):
        hearing = document.hearing
        if hearing.without_notice == "yes" and hearing.respondents_aware == "yes":
            yield "hearing says that it is asked for without notice, and that the respondents are aware"


def respondents(document: Document) -> Faults:
    """A party has parental responsibility; a parent or carer who has none is told, and is none."""
    rows: tuple[Respondent | Named, ...] = getattr(document, "respondents", ())
    for row in rows:
        if row.responsibility == "no":
            yield f"respondents: {row.name} has no parental responsibility, so is told and is no respondent"


def service(document: Document) -> Faults:
    """Every respondent was served, and nobody but a respondent or somebody who is told as well."""
    if not isinstance(document, EsoServiceCertificate):
        return
    people, served = [each.name for each in document.respondents], [each.name for each in document.served]
    yield from (f"served: {name} is a respondent, and how {name} was served is not said"
                for name in people if name not in served)  # fmt: skip
    yield from (f"served: {name} is no respondent and is not told as well"
                for name in served if name not in (*people, *document.also_told))  # fmt: skip


def extension(document: Document) -> Faults:
    """More time begins while the order is in force, and ends later than it does."""
    if not isinstance(document, EsoExtension):
        return
    if document.until <= document.order_ends_on:
        yield f"until is {long_date(document.until)}, which is not after the order ends"
    if document.day > document.order_ends_on or document.order_ends_on <= document.order_made_on:
        yield f"order_ends_on is {long_date(document.order_ends_on)}: the order must be in force on the day of asking"


def contract(document: Document) -> Faults:
    """The name of its day; statements after a meeting; reviews within its time."""
    if not isinstance(document, ContractPaper):
        return
    name = "parenting contract" if document.day < RENAMED else "attendance contract"
    if document.contract_name != name:
        yield f"contract_name is {document.contract_name}; on the day of the document it is {name}"
    if isinstance(document, ContractRefusal) and document.refused_on < document.offered_on:
        yield "refused_on is before offered_on: nobody refuses what was not offered"
    if isinstance(document, ContractReview) and document.outcome != "goes_on" and document.next_on:
        yield "next_on is given, but the contract does not go on"
    if isinstance(document, AttendanceContract):
        if document.runs.last <= document.runs.first:
            yield "runs ends before it begins, or on the same day"
        for day in document.reviews:
            if not document.runs.first <= day:
                yield f"reviews holds {long_date(day)}, before the contract begins"


def referral(document: Document) -> Faults:
    """A parent who is left out of a referral is left out for a reason; somebody is referred."""
    if not isinstance(document, ReferralForm):
        return
    for parent in document.parents:
        if (parent.referred == "no") != bool(parent.reason):
            yield f"parents: {parent.name} needs a reason where not referred, and none where referred"
    if all(parent.referred == "no" for parent in document.parents):
        yield "parents: nobody is referred"


FAMILY_CHECKS = (
    attendance,
    past,
    consulted,
    annexes,
    without_notice,
    respondents,
    service,
    extension,
    contract,
    referral,
)
