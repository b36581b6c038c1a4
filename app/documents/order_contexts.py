"""What each notice and order about a place to learn, or an exclusion, is told; and the guide for parents.

A child without a school has a `LastSchool`: the last one on record, or none.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.documents.contexts import Document, Letter, Payable
from app.documents.family_groups import YesNo
from app.documents.groups import Amount, Offer, School, Tariff
from app.domain.history import Half


@dataclass(frozen=True)
class LastSchool(School):
    """The last school on record; an empty name where there is none."""

    name: str = ""


@dataclass(frozen=True)
class Seen:
    """Where a witness saw the child, and in which half of the school day."""

    date: date
    half: Half
    place: str
    witness: str


@dataclass(frozen=True, kw_only=True)
class ExclusionNotice(Letter):
    """Section 104: the days on which the excluded child must not be in a public place in school hours.

    The duty is of an exclusion on disciplinary grounds, on its first `duty_days` school days (section 103).
    """

    kind: Literal["fixed", "permanent"]
    disciplinary: YesNo
    duty_days: int
    excluded_from: date
    stated_days: tuple[date, ...]
    excluded_by: str
    excluded_to: date | None = None


@dataclass(frozen=True, kw_only=True)
class ExclusionPenaltyNotice(Payable):
    """Section 105: an excluded child was seen in a public place. The amounts are the decision's own.

    `told_on` is the day of the section 104 notice to this parent. The duty is on the first `duty_days` school days.
    """

    seen: tuple[Seen, ...]
    told_on: date
    duty_days: int
    amounts: tuple[Amount, Amount]


@dataclass(frozen=True, kw_only=True)
class ChildWithoutSchool(Letter):
    """A paper about a child who may be on no school's roll."""

    school: LastSchool = LastSchool()


@dataclass(frozen=True, kw_only=True)
class ProvisionNotice(ChildWithoutSchool):
    """Section 444ZA: written notice to one parent of a place to learn, arranged elsewhere than at school."""

    case: Literal["not_on_roll", "suspended", "off_site"]
    place: str
    place_address: tuple[str, ...]
    starts_on: date
    times: str
    contact: str
    ends_on: date | None = None
    travel: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AttendanceOrderNotice(ChildWithoutSchool):
    """Section 437(1): satisfy the council, by `answer_by` (inclusive), that the child is suitably educated.

    `days`: the length of that time, beginning with the day of receipt.
    """

    reasons: tuple[str, ...]
    answer_by: date
    days: int
    received_on: date
    receipt_rule: str


@dataclass(frozen=True, kw_only=True)
class AttendanceOrder(ChildWithoutSchool):
    """Section 437(3). The form of words is prescribed by regulations that were not read: a lawyer checks it first."""

    named_school: str
    named_school_address: tuple[str, ...]
    noticed_on: date
    reasons: tuple[str, ...]
    register_by: date
    words_checked_by: str


@dataclass(frozen=True, kw_only=True)
class ParentsGuide(Letter):
    """What happens when a child misses school, in plain words, with help first."""

    offers: tuple[Offer, ...]
    tariff: Tariff


NOTICES: dict[str, type[Document]] = {
    "exclusion_notice": ExclusionNotice,
    "exclusion_penalty_notice": ExclusionPenaltyNotice,
    "provision_notice": ProvisionNotice,
    "attendance_order_notice": AttendanceOrderNotice,
    "attendance_order": AttendanceOrder,
    "parents_guide": ParentsGuide,
}
