"""What the API gives to whoever looks back: decisions found, comparisons, lines of the logs, the law of a day."""

from app.domain.decision import OUTCOMES
from schemas.answers import MOST, words
from schemas.audit_requests import LOG_KINDS, Mentioned
from schemas.fields import Choice, Count, Day, Digest, Id, Instant, Text, Truth, Word
from schemas.records import Many, One, open_record

NUMBER = 10**9
HEAD = open_record(
    "DecisionHead",
    "Where a decision stands, without what it says.",
    {
        "id": Id(),
        "matter": Id(),
        "measure": Word(),
        "parent": Id(allow_none=True),
        "outcome": Choice(*OUTCOMES),
        "pack": Digest(),
        "fingerprint": Digest(),
        "at": Instant(),
    },
)
NEXT = Text(16, allow_none=True, says="`before` of the next page; null where there is none")
FOUND = open_record(
    "DecisionsFound",
    "A page of decisions, the latest first.",
    {"decisions": Many(One(HEAD), most=MOST), "next": NEXT},
)
ROW = open_record(
    "Compared",
    "One line of a comparison, in words.",
    {"what": words(), "then": words(), "now": words(), "same": Truth()},
)
PART = open_record("ComparedPart", "Lines of one kind.", {"heading": words(), "rows": Many(One(ROW), most=MOST)})
COMPARISON = open_record(
    "Comparison",
    "A stored decision beside one made now without storing.",
    {
        "decision": Id(),
        "matter": Id(),
        "outcome": Choice(*OUTCOMES, says="that of the one made now"),
        "fingerprint": Digest(says="that of the one made now"),
        "rules": Digest(says="the pack of the one made now"),
        "differing": Count(),
        "parts": Many(One(PART)),
    },
)
LINE = open_record(
    "AuditLine",
    "One line of the audit log. No personal data of a family is in it.",
    {
        "number": Count(most=NUMBER),
        "at": Instant(),
        "who": words(),
        "role": words(),
        "verb": Word(),
        "subject": Many(Mentioned(), most=MOST),
        "hash": Digest(),
    },
)
LINES = open_record(
    "AuditLines",
    "A page of the audit log, the latest line first, and its signed head as it is to be kept.",
    {"lines": Many(One(LINE), most=MOST), "next": NEXT, "head": Text(400, blank=True)},
)
PROTECTION_LINE = open_record(
    "ProtectionLine",
    "One act upon personal data. It names records by their ids.",
    {
        "at": Instant(),
        "kind": Choice(*LOG_KINDS),
        "verb": Word(),
        "who": words(),
        "role": words(),
        "subject": Many(Mentioned(), most=MOST),
        "recipient": Text(200, blank=True, says="to whom it went: then it is a disclosure"),
    },
)
PROTECTION = open_record(
    "ProtectionLog",
    "A page of the data-protection log, the latest line first.",
    {"lines": Many(One(PROTECTION_LINE), most=MOST), "next": NEXT},
)
CITED = open_record(
    "Cited",
    "A law.",
    {"cite": words(), "pinpoint": words(), "status": Choice("primary", "guidance", "secondary", "unconfirmed")},
)
IN_FORCE = open_record(
    "RuleInForce",
    "One rule as it was on the day: its sentence, its law, what it asks.",
    {
        "id": Id(),
        "kind": Word(),
        "says": words(),
        "from": Day(allow_none=True),
        "to": Day(allow_none=True),
        "by": words(),
        "basis": words(),
        "citations": Many(One(CITED), most=MOST),
        "asks": Many(words(), most=MOST),
    },
)
MEASURE = open_record(
    "MeasureInForce",
    "One measure as it was on the day, with its rules.",
    {
        "measure": Word(),
        "title": words(),
        "for": Choice("child", "parent"),
        "from": Day(allow_none=True),
        "to": Day(allow_none=True),
        "law_at": words(),
        "rules": Many(One(IN_FORCE), most=MOST),
        "holds": Many(Id(), most=MOST),
    },
)
PACK = open_record("RulePack", "The rules.", {"id": Id(), "version": words(), "digest": Digest()})
RULES = open_record(
    "RulesInForce",
    "The law of one day, as the rules have it.",
    {
        "on": Day(),
        "pack": One(PACK),
        "measures": Many(One(MEASURE), most=MOST),
        "holds": Many(One(IN_FORCE), most=MOST),
    },
)
KEPT = open_record(
    "KeptBundle",
    "A final bundle as it was kept.",
    {
        "id": Id(),
        "title": words(),
        "parent": Id(allow_none=True),
        "sha256": Digest(),
        "bytes": Count(most=NUMBER, allow_none=True, says="null: its file is gone"),
        "made_at": Instant(),
        "filing_on": Day(allow_none=True),
        "void": Text(6000, lines=True, blank=True, says="why it may not be used; empty where it may"),
    },
)
KEPT_BUNDLES = open_record(
    "KeptBundles", "The bundles of a matter, the latest first.", {"matter": Id(), "bundles": Many(One(KEPT), most=MOST)}
)
