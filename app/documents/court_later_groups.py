"""Groups of facts for papers for and after a hearing: unused material, searches, costs, orders, interviews, plans.

Money is whole pence. Text is one line; longer words are a list of lines.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True)
class Unused:
    """Material that is not used as evidence: what, its date, who made it, where it is kept, and what was decided.

    `edited_copy`: the copy that is disclosed where the whole is not, for `disclose_in_part` and only for that.
    """

    what: str
    on: date
    source: str
    place: str
    relevance: str
    decision: Literal["disclose", "disclose_in_part", "do_not_disclose"]
    reason: str
    edited_copy: str | None = None


@dataclass(frozen=True)
class Sensitive:
    """Material that may harm somebody if it is disclosed as it is: as `Unused`, and never disclosed whole."""

    what: str
    on: date
    source: str
    place: str
    relevance: str
    decision: Literal["disclose_in_part", "do_not_disclose"]
    reason: str
    edited_copy: str | None = None


@dataclass(frozen=True)
class Searched:
    """Where somebody looked for earlier findings or notices, when, and the answer."""

    where: str
    on: date
    answer: str


@dataclass(frozen=True)
class NoticeBefore:
    """An earlier penalty notice to this parent for this child, and what became of it."""

    on: date
    reference: str
    outcome: str


@dataclass(frozen=True)
class Available:
    """A witness, the dates on which the witness cannot come, and what the witness needs at court."""

    name: str
    role: str
    away: str
    needs: str


@dataclass(frozen=True)
class Work:
    """Work on a case: what, by whom, how many minutes at what rate an hour, and what that comes to."""

    what: str
    who: str
    minutes: int
    rate_pence: int
    pence: int


@dataclass(frozen=True)
class Fee:
    """A sum that was paid out: a court fee, service."""

    what: str
    pence: int


@dataclass(frozen=True)
class Guidance:
    """The counselling or guidance programme that a parenting order would require."""

    provider: str
    first: date
    last: date
    residential_reasons: str | None = None


@dataclass(frozen=True)
class Right:
    """Was the person told of it, and at which time; where not, at which time that was seen."""

    told: Literal["yes", "no"]
    at: str


@dataclass(frozen=True)
class Rights:
    """What a person interviewed of their own free will is told. `help_needed`: an interpreter, an appropriate adult."""

    not_arrested: Right
    free_to_leave: Right
    legal_advice: Right
    help_needed: Right


@dataclass(frozen=True)
class Question:
    """A question that was put in an interview, and the answer in the words in which it was given."""

    asked: str
    answered: str


@dataclass(frozen=True)
class Direction:
    """A court's direction to apply for a supervision order: when, and the last day to reply, inclusive."""

    on: date
    reply_by: date


@dataclass(frozen=True)
class Appeal:
    """Does an appeal arise, until when (inclusive), and who says so: no source read gives the number of days."""

    arises: Literal["yes", "no"]
    said_by: str
    last_day: date | None = None


@dataclass(frozen=True)
class Step:
    """What is to be done, by whom and by when."""

    what: str
    who: str
    due: date
