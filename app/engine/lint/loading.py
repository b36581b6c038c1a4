"""Faults for which a pack does not load, as findings."""

import re
from datetime import date

from app.engine.errors import Fault
from app.engine.lint.finding import Finding, Shows

WORDS = (
    ("gap", r"^nothing holds"),
    ("overlap", r"^two entries hold|stands in another file too"),
    ("unknown_name", r"is not (?:a|an) (?:fact|parameter|local setting|act|hold)\b"),
    ("citation", r"`cite`|`status`|citation|`protective`"),
    ("rule_id", r"is the id of another rule|two stages of one name"),
)
REMEDIES = {
    "unknown_name": "Look at the name, or declare it.",
    "citation": "Write {cite, pinpoint, status}, and `protective` where it is unconfirmed.",
}
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def finding_of(fault: Fault) -> Finding:
    """The finding for a fault of loading. While it stands every decision is refused, on any facts."""
    kind = next((kind for kind, words in WORDS if re.search(words, fault.says)), "unreadable")
    day = DAY.search(fault.says)
    shows = Shows("the rules do not load, so no decision is made.", on=date.fromisoformat(day[0]) if day else None)
    remedy = fault.remedy or REMEDIES.get(kind, "See docs/change-a-rule.md.")
    return Finding(fault.file, fault.place, fault.says, remedy, kind, shows)
