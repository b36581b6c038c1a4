"""What the API gives beside decisions and case files. A reader must pass over fields that it does not know."""

from app.domain.decision import OUTCOMES
from schemas.decision import CoordinatesShape, DecisionShape
from schemas.events.kinds import By
from schemas.fields import Choice, Count, Day, Digest, Id, MediaType, Reference, Text, Truth, Word
from schemas.records import Many, One, open_record

MOST = 1_000_000


def _words() -> Text:
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
LISTED = open_record(
    "ListedMatter",
    "A matter in a list: no names.",
    {"id": Id(), "parents": Count(), "opened_on": Day(), "closed_on": Day(allow_none=True), "open": Truth()},
)
MATTERS = open_record("Matters", "The council's matters, by id.", {"matters": Many(One(LISTED), most=MOST)})
STORED_DECISION = open_record(
    "StoredDecision",
    "A decision as it was stored, with its id and its matter.",
    {**DecisionShape._declared_fields, "id": Id(), "matter": Id()},
)
DECISIONS = open_record("Decisions", "Decisions, all stored.", {"decisions": Many(One(STORED_DECISION), most=10_000)})
STEP = open_record(
    "Step", "An act that would help.", {"act": Word(), "says": _words(), "by": _words(), "earliest": Day()}
)
ITEM = open_record(
    "ReadinessItem",
    "One thing that is met, missing, in the way or unknown.",
    {
        "rule": Id(),
        "kind": Choice("bar", "hold", "local", "requirement"),
        "says": _words(),
        "state": Choice("bars", "open", "clear", "met", "missing", "unknown"),
        "whose": Many(_words(), most=20),
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
        "says": _words(),
        "state": Choice("due", "not_due", "unknown"),
        "acts": Many(One(open_record("DueAct", "An act.", {"act": Word(), "says": _words(), "by": _words()})), most=20),
    },
)
ASKED = open_record(
    "Responsibility",
    "What one side is asked to do. `told`: nothing in one child's history could show it done.",
    {
        "by": Choice("parent", "school", "trust_or_governing_body", "council"),
        "says": _words(),
        "rule": Id(allow_none=True),
        "state": Choice("due", "not_due", "unknown", "told"),
    },
)
TIER = open_record(
    "TierOfSupport",
    "A tier that is this child's, or (null) may be, and what each side is asked to do in it.",
    {"tier": Word(), "title": _words(), "applies": Truth(allow_none=True), "items": Many(One(ASKED), most=100)},
)
READY = open_record(
    "Readiness",
    "What is met and what is missing for one measure and one parent.",
    {
        "measure": Word(),
        "title": _words(),
        "parent": Id(allow_none=True),
        "outcome": Choice(*OUTCOMES),
        "says": _words(),
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
        "rule": _words(),
        "kind": Choice("bar", "hold", "local", "requirement", "duty", "ask", "stage"),
        "says": _words(),
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
    {"measure": Word(), "title": _words(), "parent": Id(allow_none=True), "spans": Many(One(SPAN), most=10_000)},
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
        "reasons": _words(),
        "departs": Truth(),
        "takes_back": _words(),
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
        "reasons": _words(),
        "determination": Id(),
        "decision": Digest(),
    },
)
DEPARTURES = open_record("Departures", "Every departure.", {"departures": Many(One(DEPARTURE), most=MOST)})
NOTED = open_record(
    "Noted",
    "What was written down. The same again adds nothing.",
    {"matter": Id(), "new?": Truth(says="was anything new?"), "events": Many(Id(), most=100), "says": _words()},
)
FINDING = open_record(
    "Finding",
    "One thing that differs when a decision is made again.",
    {
        "decision": Id(),
        "matter": Id(),
        "level": Choice("a", "b", says="a: the result; b: the facts"),
        "what": Choice("record", "pack", "fact", "derivation", "late", says="late: stored after the decision"),
        "name": _words(),
        "says": _words(),
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
        "faults": Many(_words(), most=MOST),
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
FILED = open_record(
    "FiledEvidence",
    "A document is filed as evidence. The same again adds nothing and is answered the same.",
    {"matter": Id(), "event": Reference(), "label": Text(40), "sha256": Digest()},
)
EXHIBIT = open_record(
    "Exhibit",
    "A document as evidence; its label and its witness are null until somebody says who produces it.",
    {
        "label": Text(40, allow_none=True),
        "title": _words(),
        "witness": Text(200, allow_none=True),
        "sha256": Digest(),
        "media_type": MediaType(),
        "evidence": Many(Reference(), most=MOST),
        "proves": Many(Reference(), most=MOST),
        "received_from": Text(200, allow_none=True),
        "received_on": Day(allow_none=True),
        "filed_on": Day(),
    },
)
EXHIBITS = open_record(
    "Exhibits", "By witness, then by number.", {"matter": Id(), "exhibits": Many(One(EXHIBIT), most=MOST)}
)
PIECE = open_record(
    "BundlePiece",
    "A document or an exhibit of a bundle, and how it stands.",
    {
        "section": Text(10),
        "name": Reference(),
        "title": Text(400),
        "state": Choice("have", "missing", "unsigned", "stale", "wrong_parent", "wrong_period", "later"),
        "says": Text(20_000),
        "by": Text(80, says="whose step it is"),
    },
)
LOOK = open_record(
    "LastLook",
    "What would stand in the way on a day to come.",
    {"what": Text(40), "on": Day(), "in_the_way": Many(Text(4000), most=MOST)},
)
BUNDLE_READY = open_record(
    "BundleReadiness",
    "How a bundle stands: what the rules and the people who decide still say, each piece, and a last look ahead.",
    {
        "bundle": Word(),
        "matter": Id(),
        "measure": Word(),
        "outcome": Word(),
        "ready": Truth(),
        "in_the_way": Many(Text(4000), most=MOST),
        "pieces": Many(One(PIECE), most=MOST),
        "last_look": Many(One(LOOK), most=2),
    },
)
BUNDLE_HEADERS = {
    "Support-First-Bundle": Reference(says="the bundle's reference"),
    "Support-First-Final": Choice("true", "false", says="false: a draft, marked on every page"),
    "Support-First-SHA256": Digest(says="of the zip"),
    "Support-First-Key": Digest(says="the public key that the manifest is signed with"),
}
"""What a bundle's answer says of it, in its headers."""
