"""A decision as JSON (`decision/1`): what the command line and the API give for one measure and one parent.

What is listed is promised. A decision may say more, so a reader must pass over fields that it does not know.
"""

from typing import Any, ClassVar

from marshmallow import ValidationError

from app.domain.decision import OUTCOMES
from schemas.fields import Choice, Count, Day, Digest, Id, Instant, SessionKey, Strict, Text, Truth, Word
from schemas.records import Many, One, open_record
from schemas.refusal import RefusedInput, from_messages

STATUSES = ("primary", "guidance", "secondary", "unconfirmed")


class Anything(Strict[Any]):
    """Any JSON value."""

    shape: ClassVar[dict[str, Any]] = {}

    def read(self, value: Any) -> Any:
        """The same value."""
        return value


def _words() -> Text:
    return Text(20_000, lines=True, blank=True)


def _truth() -> Truth:
    return Truth(allow_none=True, says="null is unknown")


Citation = open_record(
    "Citation",
    "Where the law or guidance says it.",
    {"cite": _words(), "pinpoint?": _words(), "status": Choice(*STATUSES)},
)
FactSeen = open_record(
    "FactSeen",
    "A fact that a rule read, and the events and marks it was read from.",
    {
        "name": Id(),
        "says": _words(),
        "value": Anything(allow_none=True),
        "words": _words(),
        "sources": Many(_words(), most=5_000),
    },
)
Reason = open_record(
    "Reason",
    "One rule: what it says, whether it holds, on what facts and by what law.",
    {
        "rule": Id(),
        "kind": Choice("bar", "hold", "local", "requirement", "duty"),
        "text": _words(),
        "holds": _truth(),
        "citations": Many(One(Citation), most=20),
        "status": Choice(*STATUSES, allow_none=True),
        "facts": Many(One(FactSeen), most=50),
    },
)
Block = open_record(
    "Block",
    "A smallest set of conditions that keeps the answer from yes.",
    {"rule": Id(allow_none=True), "kind": Word(), "text": _words(), "conditions": Many(Anything(), most=100)},
)
Missing = open_record(
    "Missing",
    "A fact nobody knows that the answer turns on, and who can tell.",
    {"fact": _words(), "says": _words(), "asked_of": _words(), "rules": Many(_words(), most=200)},
)
Act = open_record(
    "Act", "An act that would change the answer.", {"act": Word(), "says": _words(), "by": _words(), "earliest": Day()}
)
Asked = open_record(
    "Asked",
    "A judgement that only a person can make.",
    {"id": Id(), "says": _words(), "of": _words(), "yes_or_no": Truth(), "arises": _truth()},
)
Duty = open_record("Duty", "A duty, and whether it has arisen.", {"rule": Id(), "text": _words(), "arises": _truth()})
Hold = open_record(
    "Hold",
    "A hold of our own design. It is not law.",
    {"hold": Id(), "says": _words(), "state": Choice("open", "clear", "unknown"), "cleared_by": _words()},
)
DeadlineShape = open_record(
    "Deadline",
    "A date that matters, on both readings of the law; inclusive.",
    {"name": Word(), "says": _words(), "earliest": Day(), "latest": Day(), "basis": _words()},
)
CoordinatesShape = open_record(
    "Coordinates",
    "Where the decision stands on the four clocks.",
    {
        "valid_on": Day(),
        "known_at": Instant(),
        "law_on": Day(allow_none=True),
        "measure": Word(),
        "parent": Id(allow_none=True),
    },
)
PackShape = open_record("Pack", "The encoding of the law.", {"id": Word(), "digest": Digest()})

DecisionShape = open_record(
    "Decision",
    "The engine's answer for one measure and one parent. There is no outcome that says issue: a person determines.",
    {
        "format": Choice("decision/1"),
        "measure": Word(),
        "parent": Id(allow_none=True, says="null for a measure about the child"),
        "outcome": Choice(*OUTCOMES),
        "says": _words(),
        "reasons": Many(One(Reason), most=200),
        "why_not": Many(One(Block), most=20),
        "why_not_more": Count(),
        "missing": Many(One(Missing), most=200),
        "what_next": Many(One(Act), most=100),
        "asks": Many(One(Asked), most=100),
        "duties": Many(One(Duty), most=100),
        "holds": Many(One(Hold), most=100),
        "amounts": Anything(allow_none=True),
        "deadlines": Many(One(DeadlineShape), most=100),
        "stage": Word(allow_none=True),
        "counted_sessions": Many(SessionKey(), most=5_000),
        "coordinates": One(CoordinatesShape),
        "pack": One(PackShape),
        "fingerprint": Digest(),
    },
)


class DecisionError(RefusedInput):
    """JSON that is not a decision."""


def check(data: Any) -> None:
    """Raise DecisionError, with every fault, where parsed JSON is not a decision."""
    try:
        DecisionShape().load(data)
    except ValidationError as error:
        raise DecisionError(list(from_messages(error.messages))) from error
