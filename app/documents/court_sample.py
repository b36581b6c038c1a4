"""What the sample of a court paper cannot be made of by the kind of its fields alone."""

from collections.abc import Mapping
from datetime import date
from typing import Any

PERIOD = {"first": date(2026, 6, 15), "last": date(2026, 6, 15)}
EXHIBIT = {"label": "AB/1", "title": "Letter to the parent", "on": date(2026, 7, 1)}

BY_NAME: Mapping[str, Any] = {
    "made_on": date(2026, 9, 4),
    "period": PERIOD,
    "born": date(1988, 2, 29),
    "on_roll_from": date(2024, 9, 2),
    "exhibit": EXHIBIT["label"],
    "exhibits": [EXHIBIT],
    "age": None,
    "reader": None,
    "pages": None,
    "order_served_on": None,
    "considered_on": date(2026, 8, 3),
    "authorised_on": date(2026, 8, 10),
    "screened_on": date(2026, 8, 10),
    "in_time_until": date(2026, 12, 14),
    "knowledge": None,
    "adult_age": 18,
    "reply_days": 28,
    "object_days": 7,
    "reply_by": date(2026, 10, 9),
    "served_on": date(2026, 9, 4),
    "failures": [],
    "added": [],
    "document_on": date(2026, 9, 2),
    "posted_on": None,
    "deemed_on": None,
    "shorter_days": None,
    "last_day": date(2026, 9, 23),
    "penalty_notice": "none",
    "object_by": date(2026, 9, 25),
    "hearing_on": date(2026, 10, 20),
    "previous": [
        {"on": date(2023, 2, 7), "court": "Example court", "offence": "Section 444(1)", "disposal": "A fine"},
    ],
    "asked_about": PERIOD,
    "work": [{"what": "Reading", "who": "An officer", "minutes": 60, "rate_pence": 4800, "pence": 4800}],
    "fees": [],
    "vat_pence": 0,
    "total_pence": 4800,
    "programme": None,
    "most_months": 12,
    "most_programme_months": 3,
    "held_on": date(2026, 8, 20),
    "not_signed_because": None,
    "heard_on": date(2026, 9, 2),
    "fine_pence": 6000,
    "most_prison_months": None,
    "direction": None,
    "codes": {"offence": "The council’s setting", "organisation": "The council’s setting"},
}
UNUSED = {
    "what": "Notes of a call",
    "on": date(2026, 7, 1),
    "source": "The school",
    "place": "The file",
    "relevance": "It speaks of worry",
    "decision": "disclose",
    "reason": "It may help the parent",
}
OWN: Mapping[str, Mapping[str, Any]] = {
    "attendance_certificate": {
        "possible": 4,
        "attended": 2,
        "authorised": 1,
        "unauthorised": 1,
        "place": None,
        "unmarked": [{"date": PERIOD["last"], "half": "PM"}],
    },
    "exhibit_slip": {"exhibit": EXHIBIT},
    "parenting_order_report": {"order": {"first": date(2026, 10, 1), "last": date(2027, 9, 30)}},
    "unused_material": {"items": [UNUSED]},
    "sensitive_material": {"items": [{**UNUSED, "decision": "do_not_disclose", "reason": "It names another child"}]},
    "interview_invitation": {
        "meeting": {"on": date(2026, 9, 25), "at": "3.30pm", "place": "Exampleton Town Hall"},
    },
}
