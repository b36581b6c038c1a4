"""Groups of facts that papers about support, contracts and orders share. Spans are inclusive; text is one line."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Limb = Literal["lives_in", "accommodates"]
Reply = Literal["no_objection", "concerns", "no_reply"]
SchoolGround = Literal["not_attending", "attendance_order", "other"]
YesNo = Literal["no", "yes"]
LivesWith = Literal["yes", "no", "not_known"]


@dataclass(frozen=True)
class Attendance:
    """What the register says of one span, in sessions (a session is a morning or an afternoon)."""

    first: date
    last: date
    possible: int
    attended: int
    authorised: int
    unauthorised: int


@dataclass(frozen=True)
class Person:
    """Somebody who is a parent in law; `relation` is how: "Parent", "Has care of the child".

    `responsibility`: has this person parental responsibility?
    """

    name: str
    relation: str
    lives_with: LivesWith = "not_known"
    responsibility: LivesWith = "not_known"


@dataclass(frozen=True)
class Named:
    """A party by name. `responsibility`: has this person parental responsibility, as recorded?"""

    name: str
    responsibility: YesNo


@dataclass(frozen=True)
class Given:
    """The papers were given to one person: on which day, and how ("handed over at home"). No address stands here."""

    name: str
    on: date
    how: str


@dataclass(frozen=True)
class Respondent:
    """A parent as a party. Address and telephone stand here only where everybody who gets the paper may see them.

    `responsibility`: has this person parental responsibility, as recorded? `taking_part`: what stands in the way of
    taking part in the case, or helps: an interpreter, capacity, literacy.
    """

    name: str
    relation: str
    responsibility: YesNo
    lives_with: LivesWith = "not_known"
    born: date | None = None
    place_of_birth: str | None = None
    gender: str | None = None
    address_lines: tuple[str, ...] = ()
    telephone: str | None = None
    taking_part: str | None = None


@dataclass(frozen=True)
class View:
    """What somebody wishes and feels, or what was done to ask; by whom it was written down."""

    who: str
    on: date
    words: tuple[str, ...]
    recorded_by: str


@dataclass(frozen=True)
class Consulted:
    """A consultation before an application: Children Act 1989 section 36(8) and (9).

    `limb`: the child lives in that council's area, or that council accommodates the child. `own`: it is this
    council's own children's services.
    """

    authority: str
    limb: Limb
    own: YesNo
    on: date
    answer: Reply
    asked_by: str
    spoke_with: str | None = None


@dataclass(frozen=True)
class Supervisor:
    """Who would supervise, and what that person takes on first."""

    name: str
    role: str
    first_tasks: tuple[str, ...]


@dataclass(frozen=True)
class Help:
    """Help that was offered, and what came of it."""

    what: str
    on: date
    result: str


@dataclass(frozen=True)
class Alternative:
    """Another step that was thought about, and why it is not enough."""

    step: str
    why_not: str


@dataclass(frozen=True)
class Hearing:
    """What is asked of the court about a hearing: "Within the usual time"."""

    timescale: str
    without_notice: YesNo
    respondents_aware: YesNo
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Lawyer:
    """Who acts for the council."""

    name: str
    telephone: str
    email: str


@dataclass(frozen=True)
class Annex:
    """A paper that goes with an application, or follows; then `reason` says why it is late."""

    title: str
    state: Literal["attached", "to_follow"]
    reason: str | None = None


@dataclass(frozen=True)
class Source:
    """A report or other paper that the grounds rely on."""

    title: str
    author: str
    on: date


@dataclass(frozen=True)
class Agreed:
    """Something agreed: what, by whom, and by when."""

    what: str
    by: str
    due: date | None = None


@dataclass(frozen=True)
class Term:
    """What a parent agrees to do."""

    what: str
    due: date | None = None


@dataclass(frozen=True)
class Attempt:
    """A meeting, or an attempt at one."""

    on: date
    outcome: Literal["held", "parent_did_not_come", "put_off"]
    notes: str | None = None


@dataclass(frozen=True)
class Referred:
    """A parent in a referral. One who is not referred has a reason. A confidential address does not stand here."""

    name: str
    relation: str
    referred: YesNo
    lives_with: LivesWith = "not_known"
    address_lines: tuple[str, ...] = ()
    reason: str | None = None
