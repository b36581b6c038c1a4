"""Ordinary contexts of what comes with a hearing or after it, and of letters before it. All invented."""

from collections.abc import Mapping
from datetime import date

from tests.documents.court_parts import (
    CHARGE,
    DEFENDANT,
    LINES,
    OFFENCE,
    PREVIOUS,
    SESSIONS,
    SUPPORT,
    Context,
)

UNUSED = {
    "what": "Registration print with comments",
    "on": date(2026, 7, 20),
    "source": "Brook Lane Primary School",
    "place": "File 417, part 2",
    "relevance": "Two comments speak of worry",
    "decision": "disclose",
    "reason": "It may help the parent",
}
IN_PART = UNUSED | {
    "what": "Notes of a panel",
    "decision": "disclose_in_part",
    "reason": "The rest is about another family",
    "edited_copy": "Notes of a panel, edited on 1 September 2026",
}
HEARD: Mapping[str, Context] = {
    "unused_material": {"defendant": DEFENDANT, "items": [UNUSED, IN_PART], "added": [UNUSED | {"what": "A message"}]},
    "sensitive_material": {
        "defendant": DEFENDANT,
        "items": [UNUSED | {"decision": "do_not_disclose", "reason": "It names another child"}, IN_PART],
        "added": [UNUSED | {"what": "A health note", "decision": "do_not_disclose", "reason": "Health"}],
    },
    "antecedents": {
        "defendant": DEFENDANT,
        "searched": [{"where": "Mere District Council", "on": date(2026, 9, 1), "answer": "One notice was found."}],
        "previous": PREVIOUS,
        "notices": [{"on": date(2024, 3, 4), "reference": "M-2024-88", "outcome": "Paid in time"}],
        "cases": LINES[1:],
    },
    "witness_availability": {
        "defendant": DEFENDANT,
        "asked_about": {"first": date(2026, 10, 1), "last": date(2027, 3, 31)},
        "witnesses": [
            {"name": "Idris Calloway", "role": "School attendance lead", "away": "Half-term", "needs": "A ramp"}
        ],
    },
    "costs_schedule": {
        "defendant": DEFENDANT,
        "work": [
            {"what": "Preparing the case", "who": "Jo Bell", "minutes": 95, "rate_pence": 4850, "pence": 7679},
            {"what": "At court", "who": "Mair Ellis", "minutes": 60, "rate_pence": 9000, "pence": 9000},
        ],
        "fees": [{"what": "Service by hand", "pence": 1250}],
        "vat_pence": 250,
        "total_pence": 18179,
    },
    "parenting_order_report": {
        "defendant": DEFENDANT,
        "family": ["Sam lives with his mother.", "She starts work at half past 7."],
        "likely_effect": ["A weekly session would cost her an evening’s work."],
        "support": SUPPORT,
        "order": {"first": date(2026, 10, 1), "last": date(2027, 9, 30)},
        "requirements": ["Ring the school by 8.45 on a day when Sam will not come, so that somebody can meet him."],
        "programme": {
            "provider": "Family Works",
            "first": date(2026, 10, 5),
            "last": date(2026, 12, 18),
            "residential_reasons": "It is not.",
        },
        "responsible_officer": "Jo Bell, attendance officer",
        "agreed_by": ["Wexcombe Council", "Mere District Council"],
        "proportionate_because": ["It asks no more than she said that she could do."],
        "child_view": "I would like Mum to walk in with me.",
        "most_months": 12,
        "most_programme_months": 3,
    },
    "interview_record": CHARGE
    | {
        "held_on": date(2026, 8, 20),
        "began": "10.05am",
        "ended": "10.40am",
        "place": "Old Corn Hall, room 2",
        "present": ["Ms Ada Thistlewood", "Jo Bell, officer", "Lena Ford, solicitor"],
        "caution_by": "Jo Bell",
        "understood": "Ms Thistlewood said in her own words what it means.",
        "rights": {
            "not_arrested": {"told": "yes", "at": "10.06am"},
            "free_to_leave": {"told": "yes", "at": "10.06am"},
            "legal_advice": {"told": "yes", "at": "10.07am"},
            "help_needed": {"told": "no", "at": "10.30am"},
        },
        "also_told": ["That a break can be taken"],
        "questions": [{"asked": "What makes mornings hard?", "answered": "I leave before he is up."}],
        "signed": "not_signed",
        "breaks": ["10.20am to 10.25am"],
        "not_signed_because": "She wished to take it home first.",
    },
    "result_record": CHARGE
    | {
        "heard_on": date(2026, 9, 2),
        "court_name": "Wexcombe Magistrates’ Court",
        "result": "pleaded_guilty",
        "appeal": {"arises": "yes", "said_by": "Mair Ellis, solicitor", "last_day": date(2026, 9, 23)},
        "plan": [{"what": "Key worker at the gate", "who": "Idris Calloway", "due": date(2026, 9, 7)}],
        "review_on": date(2026, 10, 16),
        "sentence": ["The court said that she had tried hard."],
        "fine_pence": 6000,
        "costs_pence": 5050,
        "surcharge_pence": 2400,
        "orders": ["No order"],
        "direction": {"on": date(2026, 9, 2), "reply_by": date(2026, 10, 27)},
    },
}
ABOUT = {"charged_under": "section_444_1", "sessions": SESSIONS, "offence": OFFENCE}
LETTERS: Mapping[str, Context] = {
    "intention_to_prosecute": ABOUT
    | {
        "charged_under": "section_444_1a",
        "offers": [{"what": "Breakfast club, free", "how": "Come any morning from 8am"}],
        "answer_by": date(2026, 9, 25),
        "most_fine_pence": 250000,
        "most_prison_months": 3,
        "given": [{"what": "School nurse", "on": date(2026, 6, 22), "answer": "accepted", "result": "It helped."}],
    },
    "interview_invitation": ABOUT
    | {
        "meeting": {"on": date(2026, 9, 29), "at": "3.30pm", "place": "Old Corn Hall, room 2"},
        "answer_by": date(2026, 9, 25),
        "in_writing": True,
    },
}
