"""What the officer's pages send. Whom and what it is about stands in the page's address."""

import re
from typing import Any

from marshmallow import ValidationError

from app.domain.decision import OUTCOMES
from schemas.audit_requests import Place
from schemas.events.support import METHODS
from schemas.fields import Choice, Count, Day, Id, Reference, Strict, Text, Word
from schemas.records import record
from schemas.refusal import Wrong

HOLDS = ("facts-to-find", "complaint", "talks-with-the-family", "child-unwell", "other-proceedings", "other")
"""Why a person stops our next step, as a name for the hold."""


def _reasons(most: int = 6000) -> Text:
    return Text(most, lines=True, says="why, in words that the family could be shown")


PRESS = record("Press", "A button and nothing else.", {})
ANSWERED = record("Answered", "An answer to one question, and why.", {"answer": Text(200), "reasons": _reasons()})
DETERMINED = record(
    "DeterminedHere",
    "What a named person determines on the decision of the page. Beside each rule departed from stands why.",
    {
        "answer": Choice("issue", "decline", "refer_back"),
        "reasons": _reasons(),
    },
)
LETTER = record(
    "LetterHere",
    "A letter on the decision of the page. What is a list has one thing a line.",
    {
        "letter": Word(),
        "posting_on": Day(),
        "target?": Text(2000),
        "most_sessions?": Count(0, 400),
        **{
            f"{name}?": Text(6000, lines=True)
            for name in ("considered", "explanation", "early_grounds", "grounds", "orders", "living", "offers")
        },
    },
)


class Pounds(Strict[int]):
    """A sum of money as people write it, "£1,160.50" or "80", kept in pence; at least a penny, under ten million."""

    def read(self, value: Any) -> int:
        """In pence."""
        found = SUM.fullmatch(value.strip()) if isinstance(value, str) else None
        pence = int(found["pounds"].replace(",", "")) * 100 + int(found["pence"] or 0) if found else 0
        if not pence:
            raise ValidationError(Wrong("This must be a sum of money.", "Write it in pounds, such as 80 or 160.50."))
        return pence

    def json_schema(self) -> dict[str, Any]:
        """Text."""
        return {"type": "string", "pattern": SUM.pattern}


SUM = re.compile(r"£? ?(?P<pounds>[0-9]{1,3}(,[0-9]{3}){0,2}|[0-9]{1,7})(\.(?P<pence>[0-9]{2}))?", re.ASCII)
POSTED = record(
    "PostedHere",
    "A letter or notice was posted.",
    {"notice": Reference(), "posted_on": Day(), "method": Choice(*METHODS), "already?": Choice("yes")},
)
PAID = record(
    "PaidHere",
    "Money arrived. Without a notice it waits to be matched.",
    {"notice?": Reference(), "reference?": Text(200), "pounds": Pounds(), "paid_on": Day()},
)
HELD = record(
    "HeldHere",
    "A person stops our next step.",
    {"hold": Choice(*HOLDS), "parent?": Id(says="left out: the whole matter"), "reason": _reasons()},
)
CLEARED = record(
    "ClearedHere",
    "A person clears a hold of the page: its name, and after a slash the parent whom it concerns.",
    {"hold": Text(200), "reasons": _reasons()},
)
QUEUE_ASKED = record(
    "QueueQuery",
    "Which open matters: of one school, and with a decision that stands on one measure or with one outcome.",
    {"page?": Place(), "school?": Id(), "measure?": Word(), "outcome?": Choice(*OUTCOMES)},
)
