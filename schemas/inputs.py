"""What is sent about a matter: questions, and what happened to a notice. API and forms share these shapes.

`read(SHAPE, data)` gives the checked values as a dict, or raises InputError, which tells every fault with its place.
"""

from typing import Any

from marshmallow import ValidationError

from schemas.events.support import METHODS
from schemas.fields import Choice, Count, Day, Id, Instant, Reference, Text, Truth, Word
from schemas.proposal import ProposalShape
from schemas.records import Many, One, Record, record
from schemas.refusal import RefusedInput, from_messages


class InputError(RefusedInput):
    """Input that was refused. `problems` lists {where, field, says, do}."""


def read(shape: type[Record], data: Any) -> dict[str, Any]:
    """The checked values: dates as `date`, instants as aware `datetime`. Raises InputError."""
    try:
        values: dict[str, Any] = shape().load(data)
    except ValidationError as error:
        raise InputError(list(from_messages(error.messages))) from error
    return values


DECIDE = record(
    "DecideRequest",
    "A question put to the rules.",
    {
        "measure?": Word(says="left out: every measure"),
        "parent?": Id(says="left out: every parent of the matter"),
        "valid_on?": Day(says="the day asked about"),
        "known_at?": Instant(says="what was known by then"),
        "law_on?": Day(says="the law of one day for every rule"),
        "proposal?": One(ProposalShape),
    },
)
OWN = record(
    "Own",
    "What only whoever posts a letter can say of the event of its own that the law gives it.",
    {
        "exclusion?": Id(says="where a notice of an exclusion could be about several"),
        "days?": Many(Day(), 1, 30, says="the days that it states, where the record does not hold them"),
        "half?": Choice("AM", "PM", says="in which half day it was handed over"),
        "provision?": Id(says="the place arranged, where the record did not hold it"),
        "until?": Day(says="the last day of the time that a notice before an order gives"),
        "school?": Text(200, says="the school that an order names"),
    },
)
POSTED = record(
    "Posted",
    "A notice was posted.",
    {
        "notice": Reference(),
        "posted_on": Day(),
        "method": Choice(*METHODS),
        "already_posted?": Truth(says="true: it is in the post, even if it should not be; then it is put on hold"),
        "own?": One(OWN),
    },
)
RECEIVED = record(
    "Received",
    "Receipt of a notice was proved.",
    {"notice": Reference(), "received_on": Day(), "proof": Text(6000, lines=True)},
)
RETURNED = record(
    "Returned",
    "Post to a person came back.",
    {
        "person": Id(),
        "returned_on": Day(),
        "item?": Id(says="the event that sent it"),
        "reason": Text(6000, lines=True),
    },
)
PAID = record(
    "Paid",
    "Money arrived. Without a notice it waits to be matched.",
    {"notice?": Reference(), "reference?": Text(200), "pence": Count(1), "paid_on": Day()},
)
