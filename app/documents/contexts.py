"""What each letter is told: one frozen dataclass a letter, and nothing else reaches the page.

Give `render_letter` a mapping of the same shape: nested mappings and lists, dates as `date` or "2026-09-04". A field
without a default is a *need*: left out, None, "" or an empty list refuses the letter and names the fact. A field with
a default may be left out. A name that is not here is refused, so a slip in spelling cannot drop a sentence.

Money is whole pence. Spans are inclusive. Text is one line; an address is a list of lines. The date of a letter is the
day it is posted (`posting_on`): there is no other date of issue. Sums, periods and counts come from the decision's
amounts and the law's parameters; a template holds none of them.

The groups (council, child, span, offer...) are in `groups`. `schema.json_schema(letter)` says it all as JSON Schema.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.documents.groups import (
    Amount,
    Child,
    ChildAtAddress,
    Council,
    Given,
    Meeting,
    Missed,
    Offer,
    Officer,
    Pay,
    Recipient,
    Refund,
    School,
    Span,
    Tariff,
)

Ground = Literal["ought_not_to_have_been_issued", "wrong_person", "material_error", "unpaid_not_prosecuted"]


@dataclass(frozen=True, kw_only=True)
class Document:
    """What every document holds."""

    council: Council
    child: Child
    school: School
    officer: Officer
    reference: str

    @property
    def day(self) -> date:
        """The date of the document."""
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class Letter(Document):
    """What every letter holds. `posting_on` is the day of posting, and so the date of the letter."""

    recipient: Recipient
    posting_on: date

    @property
    def day(self) -> date:
        """The day of posting."""
        return self.posting_on


@dataclass(frozen=True, kw_only=True)
class Record(Document):
    """A document that is made, signed and filed or served, and not posted to somebody by itself."""

    made_on: date

    @property
    def day(self) -> date:
        """The day on which it was made."""
        return self.made_on


@dataclass(frozen=True, kw_only=True)
class AbsenceWarning(Letter):
    """Absence is mounting: what we saw, what help there is, what the law may allow later."""

    sessions: tuple[Missed, ...]
    window: Span
    offers: tuple[Offer, ...]
    tariff: Tariff
    review_on: date
    given: tuple[Given, ...] = ()
    meeting: Meeting | None = None


@dataclass(frozen=True, kw_only=True)
class LeaveRefusal(Letter):
    """Leave in term time was asked for and refused, with the warning. `leave` is the span asked for."""

    asked_on: date
    leave: Span
    reasons: tuple[str, ...]
    tariff: Tariff
    sessions_at_stake: int | None = None


@dataclass(frozen=True, kw_only=True)
class SuspectedHoliday(Letter):
    """An absence that may have been a holiday: why we ask, and by when to answer."""

    sessions: tuple[Missed, ...]
    absence: Span
    grounds: tuple[str, ...]
    answer_by: date
    tariff: Tariff


@dataclass(frozen=True, kw_only=True)
class NoticeToImprove(Letter):
    """The eight contents of the national framework. `improvement` is the period, `weeks` its length in weeks."""

    sessions: tuple[Missed, ...]
    window: Span
    given: tuple[Given, ...]
    offers: tuple[Offer, ...]
    improvement: Span
    weeks: int
    target: str
    early_grounds: tuple[str, ...]
    tariff: Tariff
    most_sessions: int | None = None
    review_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Payable(Letter):
    """What every penalty notice holds, for absence or for an excluded child in a public place.

    `offence` is the charged period. `received_on` is the deemed day of receipt and `receipt_rule` the words for it:
    "the second working day after first class posting". `posted_by`: "first class post". `considered`: what the officer
    weighed, one line each.
    """

    child: ChildAtAddress
    offence: Span
    received_on: date
    receipt_rule: str
    posted_by: str
    pay: Pay
    considered: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PenaltyNotice(Payable):
    """A penalty notice for absence: every session lies in the charged period."""

    sessions: tuple[Missed, ...]
    attends_at: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PenaltyNoticeFirst(PenaltyNotice):
    """Two amounts: the lower first, then the full one. `count_years` is the look-back in which a second counts."""

    amounts: tuple[Amount, Amount]
    count_years: int


@dataclass(frozen=True, kw_only=True)
class PenaltyNoticeSecond(PenaltyNotice):
    """One amount only. `earlier_notice_on` is the day on which the earlier counted notice was issued."""

    amounts: tuple[Amount]
    earlier_notice_on: date
    count_years: int


@dataclass(frozen=True, kw_only=True)
class PenaltyNotice2013(PenaltyNotice):
    """The law from 1 September 2013 to 18 August 2024: two amounts, no limit of two notices."""

    amounts: tuple[Amount, Amount]


@dataclass(frozen=True, kw_only=True)
class Withdrawal(Letter):
    """A notice is withdrawn. `paid_pence` is what was paid, 0 if nothing; then a refund must be named."""

    notice_reference: str
    notice_on: date
    ground: Ground
    explanation: tuple[str, ...]
    paid_pence: int
    refund: Refund | None = None


LETTERS: dict[str, type[Document]] = {
    "warning": AbsenceWarning,
    "leave_refusal": LeaveRefusal,
    "suspected_holiday": SuspectedHoliday,
    "notice_to_improve": NoticeToImprove,
    "penalty_notice_first": PenaltyNoticeFirst,
    "penalty_notice_second": PenaltyNoticeSecond,
    "penalty_notice_2013": PenaltyNotice2013,
    "withdrawal": Withdrawal,
}
