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
}
OWN: Mapping[str, Mapping[str, Any]] = {
    "attendance_certificate": {"possible": 4, "attended": 2, "authorised": 1, "unauthorised": 1, "place": None},
    "exhibit_slip": {"exhibit": EXHIBIT},
}
