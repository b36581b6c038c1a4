"""Groups of facts that court papers share: who is charged, who says what, what is shown, what was done.

Money is whole pence. Spans are inclusive. Text is one line; longer words are a list of lines.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.documents.groups import Child

Offence = Literal["section_444_1", "section_444_1a", "section_443"]
"""Education Act 1996: section 444(1), 444(1A) and 443. The page words each of them; no other has words here."""


@dataclass(frozen=True)
class ChildOnRoll(Child):
    """The child with what the admission register says: born, and first day on the roll of this school."""

    born: date
    on_roll_from: date
    upn: str | None = None


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
    """The court's name, as the council's own setting has it."""

    name: str
    address_lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Codes:
    """Codes that the court's system asks for: the council's own settings, never made up. For one offence."""

    offence: str
    organisation: str


@dataclass(frozen=True)
class Evidential:
    """The questions of the first stage, each answered. `knowledge` only for section 444(1A)."""

    parent: str
    registered: str
    absences: str
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


@dataclass(frozen=True)
class Unused:
    """Material that is not used as evidence: what, its date, who made it, where it is kept, and what was decided."""

    what: str
    on: date
    source: str
    place: str
    relevance: str
    decision: Literal["disclose", "do_not_disclose", "sensitive"]
    reason: str


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
class Step:
    """What is to be done, by whom and by when."""

    what: str
    who: str
    due: date
