"""Groups of facts that letters share: who, where, what was missed, what was offered, what may have to be paid.

Money is whole pence. Spans are inclusive. Text is one line; an address is a list of lines.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.domain.history import Half

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
