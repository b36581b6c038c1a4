"""What each letter is told: one frozen dataclass a letter, and nothing else reaches the page.

Give `render_letter` a mapping of the same shape: nested mappings and lists, dates as `date` or "2026-09-04". A field
without a default is a *need*: left out, None, "" or an empty list refuses the letter and names the fact. A field with
a default may be left out. A name that is not here is refused, so a slip in spelling cannot drop a sentence.

Money is whole pence. Spans are inclusive. Text is one line; an address is a list of lines. The date of a letter is the
day it is posted (`posting_on`): there is no other date of issue. Sums, periods and counts come from the decision's
amounts and the law's parameters; a template holds none of them.

`json_schema(letter)` says the same as JSON Schema 2020-12.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.domain.history import Half

Ground = Literal["ought_not_to_have_been_issued", "wrong_person", "material_error", "unpaid_not_prosecuted"]
Answer = Literal["accepted", "declined", "no_answer"]


@dataclass(frozen=True)
class Council:
    """The council that acts. `colour`: six hex digits, dark enough for white letters (contrast 4.5 or more)."""

    name: str
    team: str
    address_lines: tuple[str, ...]
    telephone: str
    email: str
    colour: str = "1D4F6E"


@dataclass(frozen=True)
class Recipient:
    """The one person to whom the letter goes, as addressed: "Ms Ada Example"."""

    name: str
    address_lines: tuple[str, ...]


@dataclass(frozen=True)
class Child:
    """`name` is the legal name; `known_as` is what the letter calls the child: "Sam"."""

    name: str
    known_as: str


@dataclass(frozen=True)
class ChildAtAddress(Child):
    """A penalty notice also states the child's address.

    `address_shareable`: somebody checked that this parent may see it. False refuses the letter.
    """

    address_lines: tuple[str, ...]
    address_shareable: bool


@dataclass(frozen=True)
class School:
    """The school at which the child is registered."""

    name: str
    address_lines: tuple[str, ...] = ()
    contact: str | None = None
    telephone: str | None = None


@dataclass(frozen=True)
class Officer:
    """Who signs. `role` is printed: "Authorised officer, Education Welfare Service"."""

    name: str
    role: str


@dataclass(frozen=True)
class Missed:
    """A session missed: the raw mark and what it means, "Absent, no permission"."""

    date: date
    half: Half
    code: str
    meaning: str


@dataclass(frozen=True)
class Span:
    """Inclusive. `school_weeks` is how many weeks with school in them, where that is known."""

    first: date
    last: date
    school_weeks: int | None = None


@dataclass(frozen=True)
class Given:
    """Support already offered: what, when, and how it was answered."""

    what: str
    on: date
    answer: Answer
    result: str | None = None


@dataclass(frozen=True)
class Offer:
    """Support that is open now, and how to take it up: "Ring Jo Bell on 01632 960123"."""

    what: str
    how: str


@dataclass(frozen=True)
class Meeting:
    """`at` is the time in words: "3.30pm"."""

    on: date
    at: str
    place: str


@dataclass(frozen=True)
class Charge:
    """A sum that could be asked, and the days in which it is that sum (beginning with the day of receipt)."""

    pence: int
    days: int


@dataclass(frozen=True)
class Tariff:
    """What the law of the letter's date says about penalty notices, for letters that only warn of one.

    `second` and `limit` are None where the law has no second rate or limit (before 19 August 2024).
    """

    threshold_sessions: int
    threshold_weeks: int
    first: tuple[Charge, Charge]
    second: Charge | None = None
    limit: int | None = None
    limit_years: int | None = None


@dataclass(frozen=True)
class Amount:
    """A sum to pay by a day: `last_day` is inclusive."""

    pence: int
    days: int
    last_day: date


@dataclass(frozen=True)
class Pay:
    """`methods`: one way to pay a line, with all it takes. `payee` and address: who is paid and written to."""

    methods: tuple[str, ...]
    payee: str
    payee_address: tuple[str, ...]


@dataclass(frozen=True)
class Refund:
    """`how`: "to the card that you paid with"."""

    pence: int
    by: date
    how: str


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What every letter holds. `posting_on` is the day of posting, and so the date of the letter."""

    council: Council
    recipient: Recipient
    child: Child
    school: School
    officer: Officer
    reference: str
    posting_on: date


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
class PenaltyNotice(Letter):
    """What every penalty notice holds.

    `offence` is the charged period, and every session lies in it. `received_on` is the deemed day of receipt and
    `receipt_rule` the words for it: "the second working day after first class posting". `posted_by`: "first class
    post". `considered`: what the officer weighed, one line each.
    """

    child: ChildAtAddress
    sessions: tuple[Missed, ...]
    offence: Span
    received_on: date
    receipt_rule: str
    posted_by: str
    pay: Pay
    considered: tuple[str, ...]
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


CONTEXTS: dict[str, type[Letter]] = {
    "warning": AbsenceWarning,
    "leave_refusal": LeaveRefusal,
    "suspected_holiday": SuspectedHoliday,
    "notice_to_improve": NoticeToImprove,
    "penalty_notice_first": PenaltyNoticeFirst,
    "penalty_notice_second": PenaltyNoticeSecond,
    "penalty_notice_2013": PenaltyNotice2013,
    "withdrawal": Withdrawal,
}
