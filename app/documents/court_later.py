"""What each paper for and after a hearing is told: disclosure, antecedents, witnesses, costs, reports, the result."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.documents.contexts import Record
from app.documents.court_decisions import Charged
from app.documents.court_groups import (
    Defendant,
    Line,
    Previous,
    Support,
)
from app.documents.court_later_groups import (
    Appeal,
    Available,
    Direction,
    Fee,
    Guidance,
    NoticeBefore,
    Question,
    Rights,
    Searched,
    Sensitive,
    Step,
    Unused,
    Work,
)
from app.documents.groups import Span


@dataclass(frozen=True, kw_only=True)
class UnusedMaterial(Record):
    """The schedule of relevant material that is not used as evidence, with what was decided of each item.

    `items` are what was filed; `added` is what is filed nowhere, such as comments in a register, as whoever is in
    charge of disclosure lists it. Nothing sensitive is here: it has a schedule of its own.
    """

    defendant: Defendant
    items: tuple[Unused, ...]
    added: tuple[Unused, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SensitiveMaterial(Record):
    """The schedule of sensitive material: for the council's lawyer, and never for the defence. Lists as the other."""

    defendant: Defendant
    items: tuple[Sensitive, ...]
    added: tuple[Sensitive, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Antecedents(Record):
    """Earlier findings under sections 443 and 444 and earlier notices, and where somebody looked for them."""

    defendant: Defendant
    searched: tuple[Searched, ...]
    previous: tuple[Previous, ...] = ()
    notices: tuple[NoticeBefore, ...] = ()
    cases: tuple[Line, ...] = ()


@dataclass(frozen=True, kw_only=True)
class WitnessAvailability(Record):
    """When each witness cannot come in a span of days, and what each needs."""

    defendant: Defendant
    asked_about: Span
    witnesses: tuple[Available, ...]


@dataclass(frozen=True, kw_only=True)
class CostsSchedule(Record):
    """What the case has cost, in pence: an hour is 60 minutes, half a penny is rounded up, `total_pence` is the sum."""

    defendant: Defendant
    work: tuple[Work, ...]
    fees: tuple[Fee, ...] = ()
    vat_pence: int
    total_pence: int


@dataclass(frozen=True, kw_only=True)
class ParentingOrderReport(Record):
    """What a court must know before a parenting order: the family, what the order would do to it, what it would ask.

    `most_months` and `most_programme_months`: the longest that the law allows on the day. `agreed_by`: the councils
    that agreed who the responsible officer is.
    """

    defendant: Defendant
    family: tuple[str, ...]
    likely_effect: tuple[str, ...]
    support: tuple[Support, ...]
    order: Span
    requirements: tuple[str, ...]
    programme: Guidance | None = None
    responsible_officer: str
    agreed_by: tuple[str, ...]
    proportionate_because: tuple[str, ...]
    child_view: str | None = None
    most_months: int
    most_programme_months: int


@dataclass(frozen=True, kw_only=True)
class InterviewRecord(Charged):
    """An interview under caution, as it was. `understood`: how it was made sure that the caution was understood.

    `also_told`: what the person was told besides the rights.
    """

    held_on: date
    began: str
    ended: str
    place: str
    present: tuple[str, ...]
    caution_by: str
    understood: str
    rights: Rights
    questions: tuple[Question, ...]
    signed: Literal["signed", "not_signed"]
    also_told: tuple[str, ...] = ()
    breaks: tuple[str, ...] = ()
    not_signed_because: str | None = None


@dataclass(frozen=True, kw_only=True)
class ResultRecord(Charged):
    """What the court decided, and the plan after it: how the child is helped now, and when that is looked at."""

    heard_on: date
    court_name: str
    result: Literal["pleaded_guilty", "found_guilty", "acquitted", "withdrawn", "dismissed"]
    appeal: Appeal
    plan: tuple[Step, ...]
    review_on: date
    sentence: tuple[str, ...] = ()
    fine_pence: int | None = None
    costs_pence: int | None = None
    surcharge_pence: int | None = None
    orders: tuple[str, ...] = ()
    direction: Direction | None = None


LATER = {
    "unused_material": UnusedMaterial,
    "sensitive_material": SensitiveMaterial,
    "antecedents": Antecedents,
    "witness_availability": WitnessAvailability,
    "costs_schedule": CostsSchedule,
    "parenting_order_report": ParentingOrderReport,
    "interview_record": InterviewRecord,
    "result_record": ResultRecord,
}
