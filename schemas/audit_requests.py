"""What an auditor asks: which decisions, beside what, which lines of the log, which law."""

from typing import ClassVar

from app.domain.decision import OUTCOMES
from schemas.fields import Choice, Day, Digest, Id, Text, Word
from schemas.names import Shaped
from schemas.records import record

LOG_KINDS = ("collection", "alteration", "consultation", "disclosure", "combination", "erasure")
"""What an act upon personal data can be (Data Protection Act 2018, section 62)."""


class Place(Shaped):
    """A place in a list, as a page of it gives it: a whole number in digits."""

    pattern: ClassVar[str] = r"[1-9][0-9]{0,15}"
    like: ClassVar[str] = "120"
    most: ClassVar[int] = 16


class Mentioned(Shaped):
    """A record as the audit log names it."""

    pattern: ClassVar[str] = r"[a-z][a-z_]*:[A-Za-z0-9_.:/@-]+"
    like: ClassVar[str] = "matter:m1"
    most: ClassVar[int] = 120


DECISIONS_ASKED = record(
    "DecisionsQuery",
    "Which decisions to list, the latest first. What is left out asks for nothing.",
    {
        "name?": Id(says="an id, or a fingerprint or at least its first eight characters"),
        "matter?": Id(),
        "measure?": Word(),
        "outcome?": Choice(*OUTCOMES),
        "since?": Day(says="decided on this day or later"),
        "until?": Day(says="decided on this day or earlier"),
        "before?": Place(says="go on from here: what the page before gave as its next"),
    },
)
COMPARED = record(
    "ComparisonRequest",
    "What to put in place of what a decision had; at least one of them.",
    {
        "valid_on?": Day(says="the day asked about"),
        "known_on?": Day(says="what was known by the end of this day"),
        "law_on?": Day(says="the law of one day for every rule"),
        "rules?": Digest(says="the digest of a stored pack"),
    },
)
LINES_ASKED = record(
    "LinesQuery",
    "Which lines of the audit log to list, the latest first.",
    {
        "about?": Mentioned(says="only those that name this record, such as matter:m1"),
        "before?": Place(says="go on from here: what the page before gave as its next"),
    },
)
PROTECTION_ASKED = record(
    "ProtectionQuery",
    "Which lines of the data-protection log to list, the latest first.",
    {
        "kind?": Choice(*LOG_KINDS),
        "about?": Mentioned(says="only those that name this record, such as matter:m1"),
        "before?": Place(says="go on from here: what the page before gave as its next"),
    },
)
LAW_ASKED = record("LawQuery", "The day of which the law is asked.", {"on?": Day(says="left out: today")})
RULES_ASKED = record(
    "RulesQuery",
    "The day of which the law is asked, and of which measure.",
    {"on?": Day(says="left out: today"), "measure?": Word(says="left out: every measure")},
)
VERIFY_ASKED = record(
    "VerifyRequest",
    "The audit log is checked from its first line to its last.",
    {"kept?": Text(400, says="a signed head that somebody kept, as it was shown")},
)
