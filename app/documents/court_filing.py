"""What each paper by which proceedings are begun or served is told."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.documents.contexts import Record
from app.documents.court_decisions import Charged, ChargedDays
from app.documents.court_groups import (
    Codes,
    Considered,
    Court,
    Defendant,
    Enclosed,
    Previous,
    Served,
)


@dataclass(frozen=True, kw_only=True)
class Begun(ChargedDays):
    """A paper by which proceedings are begun, on the day on which it is made. `in_time_until`: the last safe day."""

    court: Court
    codes: Codes
    in_time_until: date
    authorised_by: str
    authorised_on: date
    considered: Considered


@dataclass(frozen=True, kw_only=True)
class SummonsApplication(Begun):
    """The application to the court for a summons: `made_on` is the day on which it is sent to the court officer."""


@dataclass(frozen=True, kw_only=True)
class WrittenCharge(Begun):
    """The written charge and the single justice procedure notice, served all at once with what goes with them.

    Only an offence that cannot end in prison, and an adult: section 444(1A) is not among its offences. `reply_days` run
    from service; `reply_by` is their last day, inclusive, and never sooner. The parent is of `adult_age` or more
    on the day on which it is made. `screened_on`: when the case was found fit. `object_days`: the fewest in which to
    object to a statement where no such notice comes with it; here the longer of the two is given.
    """

    charged_under: Literal["section_444_1", "section_443"]
    facts: tuple[Enclosed, ...]
    screened_on: date
    screened_by: str
    adult_age: int
    served_on: date
    reply_days: int
    reply_by: date
    object_days: int
    previous: tuple[Previous, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SectionNineNotice(Record):
    """That statements are to be used in evidence, and the right to object.

    `object_days`: the fewest from service. `object_by`: the last day, inclusive, and never sooner. `shorter_days`: the
    other reading of the law, where the statements come with a single justice notice and the longer one is taken.
    """

    defendant: Defendant
    court: Court
    statements: tuple[Served, ...]
    served_on: date
    object_days: int
    object_by: date
    shorter_days: int | None = None


@dataclass(frozen=True, kw_only=True)
class ServiceCertificate(Record):
    """How, when, where and by whom a document was served. A summons and a written charge are never served by e-mail.

    `document_on`: the day on which the document was made. `posted_on` and `deemed_on` only for first class post: the
    day of posting, and the day from which it may be taken as served, never sooner than which is `served_on`.
    """

    defendant: Defendant
    document: str
    document_on: date
    document_kind: Literal["summons", "written_charge", "other"]
    method: Literal["handed_over", "left_at_address", "first_class_post", "email"]
    served_at: tuple[str, ...]
    served_on: date
    posted_on: date | None = None
    deemed_on: date | None = None
    at: str | None = None


@dataclass(frozen=True, kw_only=True)
class InitialDetails(Charged):
    """The index of the initial details. `account`: what the parent said in interview, or that there was none."""

    enclosed: tuple[Enclosed, ...]
    account: tuple[str, ...]
    previous_said: str
    hearing_on: date | None = None


FILING = {
    "application_for_summons": SummonsApplication,
    "written_charge": WrittenCharge,
    "section_9_notice": SectionNineNotice,
    "certificate_of_service": ServiceCertificate,
    "initial_details": InitialDetails,
}
