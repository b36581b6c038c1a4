"""The ordinary context of each paper about support, a contract or a notice about school places. All invented."""

from datetime import date
from typing import Any

TERM = {
    "first": date(2026, 4, 13),
    "last": date(2026, 7, 20),
    "possible": 130,
    "attended": 88,
    "authorised": 12,
    "unauthorised": 30,
}
CONTRACT = {"contract_name": "attendance contract", "parent": "Ms Ada Thistlewood"}

SUPPORT: dict[str, dict[str, Any]] = {
    "attendance_contract": CONTRACT
    | {
        "party": "council",
        "attendance": [TERM],
        "causes": ["Sam finds mornings hard.", "His mother comes home from work at eight."],
        "parent_said": ["I want help on the days after a night shift."],
        "requirements": [
            {"what": "Ring the school before nine when Sam cannot come."},
            {"what": "Come to the meeting with the school nurse.", "due": date(2026, 9, 18)},
        ],
        "promises": [
            {"what": "Meet Sam at the side gate each morning", "by": "Mr Okafor"},
            {"what": "Ask the school nurse for a plan", "by": "Priya Dass", "due": date(2026, 9, 14)},
        ],
        "runs": {"first": date(2026, 9, 7), "last": date(2026, 12, 18)},
        "reviews": [date(2026, 10, 9), date(2026, 12, 11)],
        "parent_statement": ["I agree to do what this agreement asks of me until its last day."],
        "support_statement": ["Wexcombe Council agrees to support Ms Thistlewood in doing so."],
        "success": ["Sam is in school on four mornings of five by half term."],
        "met_on": date(2026, 9, 1),
        "child_said": [
            {
                "who": "Samuel Thistlewood",
                "on": date(2026, 9, 1),
                "words": ["I would come if somebody met me."],
                "recorded_by": "Priya Dass, attendance officer",
            }
        ],
        "also_party": ["Mr Rory Pell"],
    },
}
