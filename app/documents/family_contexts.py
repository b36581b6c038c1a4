"""What each paper about an Education Supervision Order is told, and the attendance section of a social care plan.

Children Act 1989 section 36 and Schedule 3 Part III. All are about the child. An address stands in a paper
only where everybody who is given the paper may see it: an empty one is said to be held apart.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.documents.contexts import Document, Record
from app.documents.family_groups import (
    Agreed,
    Alternative,
    Annex,
    Attendance,
    Consulted,
    Given,
    Hearing,
    Help,
    Lawyer,
    Named,
    Person,
    Respondent,
    SchoolGround,
    Source,
    Supervisor,
    View,
    YesNo,
)
from app.documents.groups import Meeting


@dataclass(frozen=True, kw_only=True)
class EsoConsultation(Record):
    """Who was consulted before an application, what they said, and what followed from it."""

    consulted: tuple[Consulted, ...]
    follows: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class EsoViews(Record):
    """What the child and each parent wish and feel, in their own words as they were written down."""

    child_said: tuple[View, ...]
    parents_said: tuple[View, ...]


@dataclass(frozen=True, kw_only=True)
class EsoDirections(Record):
    """The supervisor proposed, the first directions, the support that goes with them, and days of review."""

    supervisor: Supervisor
    directions: tuple[str, ...]
    support: tuple[str, ...]
    reviews: tuple[date, ...]


@dataclass(frozen=True, kw_only=True)
class EsoReport(Record):
    """The council's report to the court. `needs`: what is known of health, disability and special needs."""

    born: date
    parents: tuple[Person, ...]
    enrolled_on: date
    needs: tuple[str, ...]
    attendance: tuple[Attendance, ...]
    ground: SchoolGround
    grounds: tuple[str, ...]
    causes: tuple[str, ...]
    helped: tuple[Help, ...]
    child_said: tuple[View, ...]
    parents_said: tuple[View, ...]
    consulted: tuple[Consulted, ...]
    alternatives: tuple[Alternative, ...]
    better_than_none: tuple[str, ...]
    supervisor: Supervisor
    directions: tuple[str, ...]
    support: tuple[str, ...]
    reviews: tuple[date, ...]
    household: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class EsoApplication(Record):
    """What forms C110A and C17 ask for an Education Supervision Order, in one statement about one child.

    `orders`: the order and directions applied for. `case_number` is None until the court gives one. `responsibility`:
    who has parental responsibility, and how a father has it. `taking_part`: what the child needs to take part, or that
    nothing is known. `confidential`: which details are kept from the respondents, and why.
    """

    court: str
    lawyer: Lawyer
    born: date
    gender: str
    living: tuple[str, ...]
    needs: tuple[str, ...]
    respondents: tuple[Respondent, ...]
    orders: tuple[str, ...]
    hearing: Hearing
    consulted: tuple[Consulted, ...]
    ground: SchoolGround
    grounds: tuple[str, ...]
    relied_on: tuple[Source, ...]
    risks: tuple[str, ...]
    factors: tuple[str, ...]
    other_proceedings: tuple[str, ...]
    international: tuple[str, ...]
    allocation: tuple[str, ...]
    preferences: tuple[str, ...]
    annexes: tuple[Annex, ...]
    responsibility: tuple[str, ...]
    taking_part: tuple[str, ...]
    welsh: YesNo
    key_dates: tuple[str, ...] = ()
    confidential: tuple[str, ...] = ()
    social_worker: str | None = None
    case_number: str | None = None
    account_number: str | None = None
    address_lines: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class EsoExtension(Record):
    """What form C17A asks: more time under an order in force. `until` is the last day asked for."""

    court: str
    case_number: str
    lawyer: Lawyer
    born: date
    respondents: tuple[Respondent, ...]
    order_made_on: date
    order_ends_on: date
    until: date
    reasons: tuple[str, ...]
    reviewed_on: date
    review: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class EsoNotice(Record):
    """To every respondent: the council has asked the family court, the hearing, and what to do.

    The court's own form of notice goes with it. `also_told`: parents and carers who have no parental responsibility.
    `first_years`, `extension_years`: how long an order lasts at first, and the most that one extension can be.
    """

    court: str
    case_number: str
    applied_on: date
    hearing: Meeting
    respondents: tuple[Named, ...]
    enclosed: tuple[str, ...]
    first_years: int
    extension_years: int
    also_told: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class EsoServiceCertificate(Record):
    """When and how each respondent was given the papers. The people are those of the application and the notice."""

    court: str
    case_number: str
    respondents: tuple[Named, ...]
    documents: tuple[str, ...]
    served: tuple[Given, ...]
    also_told: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PlanAttendanceSection(Record):
    """Attendance written into a child in need or child protection plan: goal, actions, owners and review."""

    plan: Literal["child_in_need", "child_protection"]
    agreed_on: date
    goal: tuple[str, ...]
    actions: tuple[Agreed, ...]
    review_on: date
    attendance: tuple[Attendance, ...]
    causes: tuple[str, ...] = ()
    child_said: tuple[View, ...] = ()


FAMILY: dict[str, type[Document]] = {
    "eso_application": EsoApplication,
    "eso_report": EsoReport,
    "eso_consultation": EsoConsultation,
    "eso_views": EsoViews,
    "eso_directions": EsoDirections,
    "eso_extension": EsoExtension,
    "eso_notice_of_proceedings": EsoNotice,
    "eso_certificate_of_service": EsoServiceCertificate,
    "plan_attendance_section": PlanAttendanceSection,
}
