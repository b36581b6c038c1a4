"""What the API gives beside decisions and case files. A reader must pass over fields that it does not know."""

from app.domain.decision import OUTCOMES
from schemas.decision import CoordinatesShape, DecisionShape
from schemas.events.kinds import By
from schemas.fields import Choice, Count, Day, Digest, Id, Reference, Text, Truth, Word
from schemas.records import Many, One, open_record

MOST = 1_000_000


def words() -> Text:
    """Words of any length that a page could show."""
    return Text(20_000, lines=True, blank=True)


COUNTS = open_record(
    "Counts",
    "How many of each thing were new.",
    {name: Count() for name in ("schools", "matters", "events", "calendars", "registers", "changes")},
)
SUBMITTED = open_record(
    "Submitted",
    "A case file was taken in. The same file again adds nothing.",
    {"matter": Id(), "new": Truth(says="did it add anything?"), "counts": One(COUNTS)},
)
IMPORTED = open_record(
    "Imported",
    "What came of a file of rows: read, accepted and refused; of the accepted, how many marks were new or changed.",
    {
        **{name: Count() for name in ("read", "accepted", "refused", "new", "changed", "same", "not_kept")},
        "refusals": Many(
            One(
                open_record(
                    "RowRefused",
                    "A row that was refused. Row 1 is the header.",
                    {"row": Count(), "field": Text(80), "says": words(), "do": words()},
                )
            ),
            most=MOST,
        ),
    },
)
LISTED = open_record(
    "ListedMatter",
    "A matter in a list: no names.",
    {"id": Id(), "parents": Count(), "opened_on": Day(), "closed_on": Day(allow_none=True), "open": Truth()},
)
MATTERS = open_record(
    "Matters",
    "A page of the matters that the caller may see, by id.",
    {"matters": Many(One(LISTED), most=500), "after?": Id(says="asks for the next page; absent on the last")},
)
STORED_DECISION = open_record(
    "StoredDecision",
    "A decision as it was stored, with its id and its matter.",
    {**DecisionShape._declared_fields, "id": Id(), "matter": Id()},
)
DECISIONS = open_record("Decisions", "Decisions, all stored.", {"decisions": Many(One(STORED_DECISION), most=10_000)})
STEP = open_record(
    "Step", "An act that would help.", {"act": Word(), "says": words(), "by": words(), "earliest": Day()}
)
ITEM = open_record(
    "ReadinessItem",
    "One thing that is met, missing, in the way or unknown.",
    {
        "rule": Id(),
        "kind": Choice("bar", "hold", "local", "requirement"),
        "says": words(),
        "state": Choice("bars", "open", "clear", "met", "missing", "unknown"),
        "whose": Many(words(), most=20),
        "acts": Many(One(STEP), most=100),
        "beyond_cure": Truth(),
    },
)
DUE_STEP = open_record(
    "DueStep",
    "A step that guidance asks of one side for this child. It is in nobody's way.",
    {
        "rule": Id(),
        "by": Word(says="whose step it is"),
        "says": words(),
        "state": Choice("due", "not_due", "unknown"),
        "acts": Many(One(open_record("DueAct", "An act.", {"act": Word(), "says": words(), "by": words()})), most=20),
    },
)
ASKED = open_record(
    "Responsibility",
    "What one side is asked to do. `told`: nothing in one child's history could show it done.",
    {
        "by": Choice("parent", "school", "trust_or_governing_body", "council"),
        "says": words(),
        "rule": Id(allow_none=True),
        "state": Choice("due", "not_due", "unknown", "told"),
    },
)
TIER = open_record(
    "TierOfSupport",
    "A tier that is this child's, or (null) may be, and what each side is asked to do in it.",
    {"tier": Word(), "title": words(), "applies": Truth(allow_none=True), "items": Many(One(ASKED), most=100)},
)
READY = open_record(
    "Readiness",
    "What is met and what is missing for one measure and one parent.",
    {
        "measure": Word(),
        "title": words(),
        "parent": Id(allow_none=True),
        "outcome": Choice(*OUTCOMES),
        "says": words(),
        "ready": Truth(),
        "items": Many(One(ITEM), most=500),
        "open": Count(),
        "steps": Many(One(DUE_STEP), most=200),
        "responsibilities": Many(One(TIER), most=20),
        "earliest_ready": Day(allow_none=True),
        "last_useful": Day(allow_none=True),
        "coordinates": One(CoordinatesShape),
        "fingerprint": Digest(),
    },
)
READINESS = open_record("ReadinessList", "Readiness, none stored.", {"readiness": Many(One(READY), most=10_000)})
CHANGE = open_record(
    "Change",
    "A rule that answers otherwise from the first day of a span on: null is not known.",
    {
        "rule": words(),
        "kind": Choice("bar", "hold", "local", "requirement", "duty", "ask", "stage"),
        "says": words(),
        "was": Truth(allow_none=True),
        "now": Truth(allow_none=True),
    },
)
SPAN = open_record(
    "Span",
    "Days (both inclusive) on which the answer is the same.",
    {
        "from": Day(),
        "to": Day(),
        "outcome": Choice(*OUTCOMES),
        "stage": Word(allow_none=True),
        "because": Many(One(CHANGE), most=500),
    },
)
TIMELINE = open_record(
    "Timeline",
    "When one measure opens and closes.",
    {"measure": Word(), "title": words(), "parent": Id(allow_none=True), "spans": Many(One(SPAN), most=10_000)},
)
TIMELINES = open_record("Timelines", "Timelines.", {"timelines": Many(One(TIMELINE), most=10_000)})
DETERMINED = open_record(
    "Determination",
    "What a named person determined, on which decision.",
    {
        "id": Id(says="the event that records it"),
        "matter": Id(),
        "measure": Word(),
        "parent": Id(allow_none=True),
        "decision": Digest(says="the decision's fingerprint"),
        "answer": Choice("issue", "decline", "refer_back"),
        "by": One(By),
        "reasons": words(),
        "departs": Truth(),
        "takes_back": words(),
    },
)
DEPARTURE = open_record(
    "Departure",
    "One departure from the rules: by whom, from which rule, why.",
    {
        "matter": Id(),
        "measure": Word(),
        "parent": Id(allow_none=True),
        "rule": Id(),
        "by": One(By),
        "reasons": words(),
        "determination": Id(),
        "decision": Digest(),
    },
)
DEPARTURES = open_record("Departures", "Every departure.", {"departures": Many(One(DEPARTURE), most=MOST)})
NOTED = open_record(
    "Noted",
    "What was written down. The same again adds nothing.",
    {"matter": Id(), "new?": Truth(says="was anything new?"), "events": Many(Id(), most=100), "says": words()},
)
FINDING = open_record(
    "Finding",
    "One thing that differs when a decision is made again.",
    {
        "decision": Id(),
        "matter": Id(),
        "level": Choice("a", "b", says="a: the result; b: the facts"),
        "what": Choice("record", "pack", "fact", "derivation", "late", says="late: stored after the decision"),
        "name": words(),
        "says": words(),
        "fault": Truth(says="was something changed? a new derivation is no fault, and nor is what came late"),
    },
)
REPLAYED = open_record(
    "Replay",
    "What came of making decisions again.",
    {"decisions": Count(most=10**9), "erased": Count(), "sound": Truth(), "findings": Many(One(FINDING), most=MOST)},
)
VERIFIED = open_record(
    "Verified",
    "What the check of the store against its audit log found.",
    {
        "council": Id(),
        "lines": Count(most=10**9),
        "rows": Count(most=10**9),
        "sound": Truth(),
        "faults": Many(words(), most=MOST),
        "first_bad": Count(most=10**9, allow_none=True, says="the first audit line at fault"),
    },
)
LETTER_HEADERS = {
    "Support-First-Letter": Reference(says="the letter's reference"),
    "Support-First-Final": Choice("true", "false", says="false: a draft, marked on every page"),
    "Support-First-Why-Draft": Text(4000, blank=True, says="why it is no more than a draft; percent-encoded UTF-8"),
    "Support-First-SHA256": Digest(says="of the bytes"),
    "Support-First-Content-Digest": Digest(says="of the words and layout: the same on every machine"),
}
"""What a letter's answer says of it, in its headers."""
