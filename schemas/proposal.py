"""A proposal as JSON: what somebody thinks of doing. Every part may be left out."""

from typing import Any

from marshmallow import ValidationError

from app.domain.decision import Proposal
from app.domain.history import Session
from schemas.fields import Day, Reference, SessionKey, Word
from schemas.records import Many, record
from schemas.refusal import RefusedInput, Wrong, from_messages


class ProposalError(RefusedInput):
    """A proposal that was refused. `problems` lists {where, field, says, do}."""


def _make(data: dict[str, Any]) -> Proposal:
    relied = data.get("sessions")
    return Proposal(**{**data, "sessions": None if relied is None else _once(relied)})


def _once(relied: list[Session]) -> tuple[Session, ...]:
    if len(set(relied)) < len(relied):
        raise ValidationError({"sessions": [Wrong("A session stands twice.", "Name each session once.")]})
    return tuple(sorted(relied))


ProposalShape = record(
    "Proposal",
    "What somebody thinks of doing. What is left out is the most ordinary: see the docstring of the domain's Proposal.",
    {
        "issue_on?": Day(says="the day a notice would be issued, or proceedings begun"),
        "posting_on?": Day(says="the day it would be posted"),
        "sessions?": Many(SessionKey(), 1, 800, says="the sessions that would be relied on"),
        "charged_from?": Day(says="the first day charged, inclusive"),
        "charged_to?": Day(says="the last day charged, inclusive"),
        "notice?": Reference(says="the notice in question, where one is to be withdrawn or was not paid"),
        "order?": Reference(says="the order in question, where one is to be extended or was not obeyed"),
        "exclusion?": Reference(says="the exclusion in question"),
        "prosecution?": Reference(says="the prosecution in question, where an order is asked for after it"),
        "route?": Word(says="the route proposed"),
        "improvement_from?": Day(says="the first day of a Notice to Improve, inclusive"),
        "improvement_to?": Day(says="its last day, inclusive"),
    },
    _make,
)
_SHAPE = ProposalShape()


def load(data: Any) -> Proposal:
    """The proposal in parsed JSON. Raises ProposalError where anything is wrong. Sessions come out in order."""
    try:
        proposal: Proposal = _SHAPE.load(data)
    except ValidationError as error:
        raise ProposalError(list(from_messages(error.messages))) from error
    return proposal


def dump(proposal: Proposal) -> dict[str, Any]:
    """The proposal in JSON values; what was left out stays out."""
    said = {name: value for name, value in vars(proposal).items() if value is not None}
    told: dict[str, Any] = _SHAPE.dump(said)
    return told
