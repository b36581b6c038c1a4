"""The words in which a decision is asked for and answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.domain.history import Session

OUTCOMES = (
    "not_in_force",
    "barred",
    "held",
    "cannot_tell",
    "not_ready",
    "must_consider",
    "may_consider",
)
OPEN = ("must_consider", "may_consider")
"""The outcomes with which nothing stands in the way of a person's decision."""
CLOSED = ("barred", "not_in_force")
"""The outcomes that the law itself closes: nobody may depart from them."""
LAST_SAFE_DAY = "prosecution_last_safe_day"
"""The deadline by which a court is asked: its name among a decision's deadlines."""


@dataclass(frozen=True)
class Proposal:
    """What somebody thinks of doing. Every part left out is the most ordinary one.

    `issue_on` and `posting_on` default to the valid date; `sessions` (those relied on) to the counted sessions of
    the fullest window; `charged_from`/`charged_to` (inclusive) to the first and last of them. `notice`, `order`,
    `exclusion` and `prosecution` name the thing in question, where there are several of them in the history.
    """

    issue_on: date | None = None
    posting_on: date | None = None
    sessions: tuple[Session, ...] | None = None
    charged_from: date | None = None
    charged_to: date | None = None
    notice: str | None = None
    order: str | None = None
    exclusion: str | None = None
    prosecution: str | None = None
    route: str | None = None
    improvement_from: date | None = None
    improvement_to: date | None = None


@dataclass(frozen=True)
class Coordinates:
    """Where a decision stands on the four clocks.

    `valid_on`: the day asked about. `known_at`: what was known by then (UTC). `law_on`: forces every rule to the law of
    one day; None lets each rule choose by its own `law_at`. `parent` is None for a measure about the child.
    """

    valid_on: date
    known_at: datetime
    measure: str
    parent: str | None
    law_on: date | None = None


@dataclass(frozen=True)
class Deadline:
    """A date that matters, with both readings where the law is unconfirmed. Both are inclusive last days."""

    name: str
    says: str
    earliest: date
    latest: date
    basis: str


@dataclass(frozen=True)
class Decision:
    """The engine's answer. `record` is what the fingerprint covers; `explanation` has its own digest."""

    outcome: str
    record: Mapping[str, Any]
    explanation: Mapping[str, Any]
    fingerprint: str
