"""What each paper of decision before proceedings is told: an order considered, the tests, the checks, the authority."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.documents.contexts import Record
from app.documents.court_groups import (
    ChildInCase,
    Circumstances,
    Considered,
    Defendant,
    Evidential,
    Failure,
    Interest,
    Line,
    Offence,
    Previous,
    Support,
)
from app.documents.groups import Missed, Span


@dataclass(frozen=True, kw_only=True)
class Charged(Record):
    """A paper about one charge against one parent. `order_served_on` only for section 443: the order's service."""

    defendant: Defendant
    charged_under: Offence
    offence: Span
    order_served_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class ChargedDays(Charged):
    """A paper that names what is charged: each session, or for section 443 the days of failure, and never both."""

    sessions: tuple[Missed, ...] = ()
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, kw_only=True)
class EsoConsideration(Record):
    """That an education supervision order was considered before proceedings (Education Act 1996 section 447(1)).

    `officer` is who considered it. `weighed` and `reasons`: what was laid on the scales, and why it came out so.
    """

    defendant: Defendant
    proceedings: Literal["section_443", "section_444"]
    offence: Span
    considered_on: date
    decision: Literal["apply_instead", "apply_as_well", "not_apply"]
    weighed: tuple[str, ...]
    reasons: tuple[str, ...]
    views: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FullCodeTest(Charged):
    """The two stages in their order: is there enough evidence, and then, is a prosecution in the public interest.

    `authority`: the power under which the decision is made. A first stage that is not met ends it.
    """

    evidential: Evidential
    evidential_met: Literal["yes", "no"]
    interest: Interest
    interest_met: Literal["yes", "no"]
    decided: Literal["prosecute", "do_not_prosecute"]
    reasons: tuple[str, ...]
    authority: str


@dataclass(frozen=True, kw_only=True)
class EqualityCheck(Record):
    """What is known of the child and the family that bears on any step, each asked about; and what follows from it."""

    defendant: Defendant
    circumstances: Circumstances
    equality: str
    rights: str
    parent_needs: str | None = None
    social_worker_view: str | None = None
    questions: tuple[Line, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AuthorityToInstitute(ChargedDays):
    """Who authorised proceedings, under which power, and why. `in_time_until`: the last safe day to begin them."""

    authorised_on: date
    authority: str
    reasons: tuple[str, ...]
    considered: Considered
    in_time_until: date


@dataclass(frozen=True, kw_only=True)
class CaseSummary(ChargedDays):
    """The facts in short, for the court and the parent. `account`: what the parent says, as fully as it was said."""

    child: ChildInCase
    lines: tuple[Line, ...]
    support: tuple[Support, ...]
    considered: Considered
    account: tuple[str, ...]
    previous: tuple[Previous, ...] = ()
    orders_sought: tuple[str, ...] = ()


DECISIONS = {
    "eso_consideration": EsoConsideration,
    "full_code_test": FullCodeTest,
    "equality_check": EqualityCheck,
    "authority_to_institute": AuthorityToInstitute,
    "case_summary": CaseSummary,
}
