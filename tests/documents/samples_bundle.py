"""The ordinary context of the list with which a draft bundle begins. All invented."""

from datetime import date
from typing import Any

BUNDLES: dict[str, dict[str, Any]] = {
    "bundle_readiness": {
        "bundle_title": "Prosecution bundle",
        "filing_on": date(2026, 9, 14),
        "in_the_way": ["No determination allows it: a named person decides whether to begin proceedings."],
        "pieces": [
            {
                "section": "C",
                "title": "Certificate of attendance",
                "stands": "Not signed. Nobody has recorded that it was signed.",
                "by": "school",
            },
            {"section": "E", "title": "AB/1: Offer of support", "stands": "On file. Produced by Ann Bell.", "by": "-"},
        ],
        "looks": [{"what": "Filing", "on": date(2026, 9, 14), "in_the_way": "Nothing."}],
    },
    "child_chronology": {
        "lines": [
            {"on": date(2026, 6, 1), "what": "A letter was posted.", "source": "Copy of the letter", "exhibit": "IC/1"},
            {"on": date(2026, 6, 3), "what": "Ms Thistlewood rang the school.", "source": "Call log"},
        ],
    },
}
