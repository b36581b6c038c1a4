"""The ordinary context of each notice and order about places to learn or exclusions, and of the guide. All invented."""

from datetime import date
from typing import Any

NOTICES: dict[str, dict[str, Any]] = {
    "exclusion_notice": {
        "kind": "fixed",
        "disciplinary": "yes",
        "duty_days": 5,
        "excluded_from": date(2026, 9, 3),
        "stated_days": [date(2026, 9, 7), date(2026, 9, 8), date(2026, 9, 9)],
        "excluded_by": "Hana Brook, head teacher",
        "excluded_to": date(2026, 9, 9),
    },
    "exclusion_penalty_notice": {
        "seen": [
            {"date": date(2026, 7, 7), "half": "AM", "place": "Larch Road park", "witness": "Jo Bell"},
            {"date": date(2026, 7, 8), "half": "PM", "place": "Market Street", "witness": "Jo Bell"},
        ],
        "told_on": date(2026, 7, 3),
        "duty_days": 5,
        "offence": {"first": date(2026, 7, 7), "last": date(2026, 7, 8)},
        "received_on": date(2026, 9, 8),
        "receipt_rule": "the second working day after first class posting",
        "posted_by": "first class post",
        "pay": {
            "methods": ["Online: pay.wexcombe.example", "By phone with a card: 01632 960200"],
            "payee": "Wexcombe Council",
            "payee_address": ["Payments", "Old Corn Hall", "Wexcombe", "WX1 4AB"],
        },
        "considered": ["You were asked on 20 July 2026 and told us of no reason."],
        "amounts": [
            {"pence": 6000, "days": 21, "last_day": date(2026, 9, 28)},
            {"pence": 12000, "days": 28, "last_day": date(2026, 10, 5)},
        ],
    },
    "provision_notice": {
        "case": "suspended",
        "place": "The Quay Centre",
        "place_address": ["2 Quay Street", "Wexcombe", "WX1 2CD"],
        "starts_on": date(2026, 9, 10),
        "times": "from nine in the morning to three in the afternoon",
        "contact": "Ms Ray",
        "ends_on": date(2026, 9, 16),
        "travel": ["A taxi comes to your door at half past eight. It costs you nothing."],
    },
    "attendance_order_notice": {
        "reasons": ["We wrote twice in the summer and have not heard how Sam is taught."],
        "answer_by": date(2026, 9, 22),
        "days": 15,
        "received_on": date(2026, 9, 8),
        "receipt_rule": "the second working day after first class posting",
    },
    "attendance_order": {
        "named_school": "Market Street Academy",
        "named_school_address": ["Market Street", "Wexcombe", "WX1 5EF"],
        "noticed_on": date(2026, 8, 3),
        "reasons": ["No teaching was shown to us in the time of the notice."],
        "register_by": date(2026, 9, 18),
        "words_checked_by": "Ines Marlow, solicitor",
    },
    "parents_guide": {
        "offers": [
            {"what": "Breakfast club, free", "how": "Come any morning from eight"},
            {"what": "Family support worker", "how": "Ring Jo Bell on 01632 960123"},
        ],
        "tariff": {
            "threshold_sessions": 10,
            "threshold_weeks": 10,
            "first": [{"pence": 8000, "days": 21}, {"pence": 16000, "days": 28}],
            "second": {"pence": 16000, "days": 28},
            "limit": 2,
            "limit_years": 3,
        },
    },
}
