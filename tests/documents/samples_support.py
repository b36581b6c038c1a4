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
MEETING = {"on": date(2026, 9, 15), "at": "3.30pm", "place": "Brook Lane Primary School"}
OFFERS = [
    {"what": "Breakfast club, free", "how": "Come any morning from eight"},
    {"what": "Family support worker", "how": "Ring Jo Bell on 01632 960123"},
]
ATTEMPTS = [
    {"on": date(2026, 8, 26), "outcome": "put_off", "notes": "Ms Thistlewood was at work."},
    {"on": date(2026, 8, 31), "outcome": "parent_did_not_come"},
]
SAID = [
    {
        "who": "Samuel Thistlewood",
        "on": date(2026, 9, 1),
        "words": ["I would come if somebody met me."],
        "recorded_by": "Priya Dass, attendance officer",
    }
]
HELPED = [{"what": "A quiet start in the library", "on": date(2026, 1, 12), "result": "It helped in part."}]
MEETING_RECORD = {
    "met_on": date(2026, 9, 2),
    "attended": ["Ms Ada Thistlewood", "Mr Okafor", "Priya Dass"],
    "attendance": [TERM],
    "causes": ["Sam finds mornings hard."],
    "actions": [
        {"what": "Ring home by nine", "by": "Mr Okafor", "due": date(2026, 9, 7)},
        {"what": "Open the library early", "by": "Brook Lane Primary School"},
    ],
    "lead": "Priya Dass",
    "minutes": ["Everybody agreed that mornings are the trouble."],
    "child_said": SAID,
    "helped": HELPED,
}

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
    "contract_invitation": {
        "contract_name": "attendance contract",
        "meeting": MEETING,
        "attendance": [TERM],
        "offers": OFFERS,
    },
    "contract_no_show": {"contract_name": "attendance contract", "attempts": ATTEMPTS, "meeting": MEETING},
    "contract_review": CONTRACT
    | {
        "reviewed_on": date(2026, 9, 3),
        "our_part": "partly",
        "outcome": "goes_on",
        "result": "Better on four days of five.",
        "reasons": ["The nurse’s plan came late, so its part is not judged."],
        "requirements": [{"what": "Ring the school before nine.", "due": date(2026, 9, 1)}],
        "promises": [{"what": "Meet Sam at the gate", "by": "Mr Okafor", "due": date(2026, 9, 2)}],
        "attendance": [TERM],
        "next_on": date(2026, 10, 9),
    },
    "contract_refusal": CONTRACT
    | {
        "offered_on": date(2026, 8, 24),
        "offered_by": "Priya Dass, attendance officer",
        "refused_on": date(2026, 9, 1),
        "recorded_by": "Priya Dass, attendance officer",
        "offers": OFFERS,
        "reason": ["She wants help, and no papers."],
        "attempts": ATTEMPTS,
    },
    "support_plan": MEETING_RECORD
    | {
        "plan": ["The library from half past eight; a call home by nine."],
        "agreed_with": ["Ms Ada Thistlewood"],
        "reviews": [date(2026, 9, 25), date(2026, 10, 16)],
    },
    "targeting_support_meeting": MEETING_RECORD
    | {
        "steps": ["A joint approach was agreed: the council rings, the school meets Sam."],
        "legal": ["An attendance contract was talked about. The officer will ask the family first."],
        "next_on": date(2026, 12, 4),
    },
    "referral_form": {
        "route": "Education Supervision Order",
        "born": date(2015, 2, 11),
        "upn": "X999400020001",
        "year_group": "6",
        "parents": [
            {
                "name": "Ms Ada Thistlewood",
                "relation": "Parent",
                "referred": "yes",
                "lives_with": "yes",
                "address_lines": ["14 Larch Road", "Wexcombe", "WX3 7QP"],
            },
            {
                "name": "Mr Rory Pell",
                "relation": "Parent",
                "referred": "no",
                "lives_with": "no",
                "reason": "He lives far away and was told of nothing.",
            },
        ],
        "attendance": [TERM],
        "sessions": [
            {"date": date(2026, 6, 15), "half": half, "code": "O", "meaning": "Absent, no permission"}
            for half in ("AM", "PM")
        ],
        "causes": ["Sam finds mornings hard."],
        "helped": HELPED,
        "needs": ["Asked about, and not found: a disability."],
        "child_said": SAID,
        "agencies": ["School nurse: asked on 12 May 2026, saw Sam on 1 June 2026."],
        "safety": ["Nothing is known that a visitor should be told."],
        "address_lines": ["14 Larch Road", "Wexcombe", "WX3 7QP"],
        "social_worker": "Femi Olander, Wexcombe Council",
    },
}
