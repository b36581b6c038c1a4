"""What the API gives of evidence and of bundles. A reader must pass over fields that it does not know."""

from app.domain.decision import OUTCOMES
from schemas.answers import MOST, words
from schemas.decision import STATUSES
from schemas.fields import Choice, Day, Digest, Id, MediaType, Reference, Text, Truth, Word
from schemas.records import Many, One, open_record

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
        "title": words(),
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
        "state": Choice("have", "named", "missing", "unsigned", "stale", "wrong_parent", "wrong_period", "later"),
        "says": Text(20_000),
        "by": Text(80, says="whose step it is"),
        "label": Text(40, allow_none=True, says="an exhibit's label"),
        "evidence": Reference(allow_none=True, says="the filed paper that stands for it"),
        "internal": Truth(says="true: it stays with the council's lawyer, and is in no bundle"),
        "form": Text(40, allow_none=True, says="the official form that it is, filled in on the council's own blank"),
    },
)
SENT_BACK = open_record(
    "PreflightFinding",
    "What the court's own system would send the case back for. It keeps nobody from filing on paper.",
    {
        "name": Text(80),
        "field": Text(80),
        "says": Text(4000),
        "do": Text(4000, says="what cures it"),
        "status": Choice(*STATUSES, says="how sure the limit is"),
        "source": Text(400),
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
        "title": Text(400),
        "matter": Id(),
        "parent": Id(allow_none=True),
        "measure": Word(),
        "filing_on": Day(),
        "hearing_on": Day(allow_none=True),
        "outcome": Choice(*OUTCOMES),
        "ready": Truth(),
        "in_the_way": Many(Text(4000), most=MOST),
        "pieces": Many(One(PIECE), most=MOST),
        "last_look": Many(One(LOOK), most=2),
        "preflight": Many(One(SENT_BACK), most=MOST),
    },
)
BUNDLE_HEADERS = {
    "Support-First-Bundle": Reference(says="the bundle's reference"),
    "Support-First-Final": Choice("true", "false", says="false: a draft, marked on every page"),
    "Support-First-SHA256": Digest(says="of the zip"),
    "Support-First-Key": Digest(says="the public key that the manifest is signed with"),
}
"""What a bundle's answer says of it, in its headers."""
