"""What the officer's pages send. Whom and what it is about stands in the page's address."""

from schemas.events.support import METHODS
from schemas.fields import Choice, Count, Day, Id, Reference, Text, Word
from schemas.records import Many, record


def _reasons(most: int = 6000) -> Text:
    return Text(most, lines=True, says="why, in words that the family could be shown")


PRESS = record("Press", "A button and nothing else.", {})
ANSWERED = record("Answered", "An answer to one question, and why.", {"answer": Text(200), "reasons": _reasons()})
DETERMINED = record(
    "DeterminedHere",
    "What a named person determines on the decision of the page.",
    {
        "answer": Choice("issue", "decline", "refer_back"),
        "reasons": _reasons(),
        "departs?": Many(Id(), most=50),
        "departure_reasons?": _reasons(),
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
POSTED = record(
    "PostedHere",
    "A letter or notice was posted.",
    {"notice": Reference(), "posted_on": Day(), "method": Choice(*METHODS), "already?": Choice("yes")},
)
