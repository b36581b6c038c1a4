"""Groups of facts that court papers share: who is charged, who says what, what is shown, what was done.

Money is whole pence. Spans are inclusive. Text is one line; longer words are a list of lines.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.documents.groups import Child
from app.domain.history import Half

Offence = Literal["section_444_1", "section_444_1a", "section_443"]
"""Education Act 1996: section 444(1), 444(1A) and 443. The page words each of them; no other has words here."""


@dataclass(frozen=True)
class ChildOnRoll(Child):
    """The child with what the admission register says: born, and first day on the roll of this school."""

    born: date
    on_roll_from: date
    upn: str | None = None


@dataclass(frozen=True)
class ChildInCase(Child):
    """The child in a case. `on_roll_from` for section 444: under section 443 no roll is in question."""

    born: date
    on_roll_from: date | None = None
    upn: str | None = None


@dataclass(frozen=True)
class Failure:
    """Days, both included, on which a school attendance order was not complied with, and what was recorded of them."""

    first: date
    last: date
    what: str


@dataclass(frozen=True)
class Defendant:
    """The one parent whom a court paper is about. `parent_because`: how this person is a parent (section 576)."""

    name: str
    address_lines: tuple[str, ...]
    parent_because: str
    born: date | None = None


@dataclass(frozen=True)
class Witness:
    """Who makes a statement. `age` is given only for a witness under 18."""

    name: str
    role: str
    age: int | None = None


@dataclass(frozen=True)
class Reader:
    """Who read a statement over to a witness who cannot read it, and when."""

    name: str
    on: date


@dataclass(frozen=True)
class Unmarked:
    """A session of the school for which the register holds no mark."""

    date: date
    half: Half


@dataclass(frozen=True)
class Line:
    """Something that happened: when, what, where it is written down, and the exhibit that shows it ("AB/1")."""

    on: date
    what: str
    source: str
    exhibit: str | None = None


@dataclass(frozen=True)
class Exhibit:
    """A document that a witness produces: its label ("AB/1"), what it is, and its date."""

    label: str
    title: str
    on: date


@dataclass(frozen=True)
class Support:
    """Support that was offered: what, when, the answer in words, and what came of it."""

    what: str
    on: date
    answer: str
    outcome: str
    exhibit: str | None = None


@dataclass(frozen=True)
class Considered:
    """That an education supervision order was considered: when, by whom, and what was decided, in words."""

    on: date
    by: str
    decision: str


@dataclass(frozen=True)
class Court:
    """The court's name and the address to which answers go, as the council's own settings have them."""

    name: str
    address_lines: tuple[str, ...]


@dataclass(frozen=True)
class Codes:
    """Codes that the court's system asks for: the council's own settings, never made up. For one offence."""

    offence: str
    organisation: str


@dataclass(frozen=True)
class Evidential:
    """The questions of the first stage, each answered. `knowledge` only for section 444(1A).

    `bound`: the child was on the roll and of age; for section 443, the order was served, in force and the child of age.
    `failed`: each absence is unauthorised and unexcused; for section 443, on each day the order was not complied with.
    `penalty_notice`: how the notice stands that covers a session charged; the worst of them where there are several.
    `provision`: was there written notice to this parent of a place arranged elsewhere (section 444ZA)?
    """

    parent: str
    bound: str
    failed: str
    penalty_notice: Literal["none", "unpaid", "running", "withdrawn", "paid"]
    provision: Literal["none_arranged", "notice_given", "no_notice"]
    in_time: str
    admissible: str
    prospect: str
    knowledge: str | None = None


@dataclass(frozen=True)
class Interest:
    """The questions of the second stage, each answered."""

    seriousness: str
    circumstances: str
    support: str
    order: str
    would_help: str
    effect_on_child: str
    equality: str
    rights: str
    social_worker: str | None = None
    others: str | None = None


@dataclass(frozen=True)
class Circumstances:
    """What was asked about the child's life, each with its answer and when it was recorded."""

    in_care: str
    accommodated: str
    child_protection: str
    child_in_need: str
    social_worker: str
    sen_support: str
    ehc_plan: str
    health: str
    disability: str
    young_carer: str
    mobile_family: str
    english_additional_language: str


@dataclass(frozen=True)
class Previous:
    """An earlier finding of a court: when, which court, the offence, and what was ordered."""

    on: date
    court: str
    offence: str
    disposal: str


@dataclass(frozen=True)
class Enclosed:
    """A document that goes with a paper, and its date."""

    title: str
    on: date


@dataclass(frozen=True)
class Served:
    """A statement that is served: whose, signed when, and of how many pages where that is known."""

    witness: str
    on: date
    pages: int | None = None
