"""The ordinary context of each paper about an order or a social care plan, and of each about support. All invented."""

from datetime import date
from typing import Any

from tests.documents.samples_orders import NOTICES
from tests.documents.samples_support import SUPPORT

YEAR = {
    "first": date(2025, 9, 3),
    "last": date(2026, 7, 20),
    "possible": 380,
    "attended": 201,
    "authorised": 48,
    "unauthorised": 131,
}
CHILD_SAID = [
    {
        "who": "Samuel Thistlewood",
        "on": date(2026, 8, 20),
        "words": ["I like art and my friends.", "Mornings make my tummy hurt. I would come if Mr Okafor met me."],
        "recorded_by": "Priya Dass, attendance officer",
    }
]
PARENTS_SAID = [
    {
        "who": "Ms Ada Thistlewood",
        "on": date(2026, 8, 21),
        "words": ["I want somebody who can come to the house at half past seven."],
        "recorded_by": "Priya Dass, attendance officer",
    },
    {
        "who": "Mr Rory Pell",
        "on": date(2026, 8, 24),
        "words": ["Letters were sent on 3 and 17 August and he was rung twice. He has not answered."],
        "recorded_by": "Priya Dass, attendance officer",
    },
]
CONSULTED = [
    {
        "authority": "Wexcombe Council",
        "limb": "lives_in",
        "own": "yes",
        "on": date(2026, 8, 6),
        "answer": "no_objection",
        "asked_by": "Priya Dass",
        "spoke_with": "Femi Olander, team manager",
    },
    {
        "authority": "Northmoor County Council",
        "limb": "accommodates",
        "own": "no",
        "on": date(2026, 8, 7),
        "answer": "concerns",
        "asked_by": "Priya Dass",
    },
    {
        "authority": "Eastmoor Council",
        "limb": "lives_in",
        "own": "no",
        "on": date(2026, 8, 10),
        "answer": "no_reply",
        "asked_by": "Priya Dass",
    },
]
SUPERVISOR = {
    "name": "Nadia Frome",
    "role": "Family support worker, School Attendance Support",
    "first_tasks": ["See Sam and his mother at home in the first week.", "Agree a way into school with Mr Okafor."],
}
PLAN = {
    "directions": ["Sam is to be in school by a quarter to nine, met by Mr Okafor at the side gate."],
    "support": ["A lift on Mondays for the first half term.", "Six sessions with the school’s counsellor."],
    "reviews": [date(2026, 10, 16), date(2026, 12, 11)],
}
GROUNDS = {
    "ground": "not_attending",
    "grounds": ["Sam missed 131 sessions without leave in the last school year.", "He is taught nowhere else."],
}
RESPONDENTS = [
    {
        "name": "Ms Ada Thistlewood",
        "relation": "Parent",
        "responsibility": "yes",
        "lives_with": "yes",
        "born": date(1988, 3, 4),
        "place_of_birth": "Wexcombe",
        "gender": "Female",
        "telephone": "01632 960777",
        "taking_part": "Reads large print.",
        "address_lines": ["14 Larch Road", "Wexcombe", "WX3 7QP"],
    },
    {"name": "Mr Rory Pell", "relation": "Parent", "responsibility": "yes", "lives_with": "no"},
]
COURT = {"court": "Family Court at Wexcombe"}
LAWYER = {"lawyer": {"name": "Ines Marlow", "telephone": "01632 960321", "email": "legal@wexcombe.example"}}
BORN = date(2015, 2, 11)
NEEDS = ["Sam is supported for anxiety (special educational needs support).", "No disability is known."]

ORDERS: dict[str, dict[str, Any]] = {
    "eso_application": COURT
    | LAWYER
    | GROUNDS
    | {
        "born": BORN,
        "gender": "Male",
        "living": ["Sam lives with his mother and sees his father at weekends."],
        "needs": NEEDS,
        "respondents": RESPONDENTS,
        "orders": ["An Education Supervision Order for one year.", "The directions that the report proposes."],
        "hearing": {
            "timescale": "Within the usual time",
            "without_notice": "no",
            "respondents_aware": "yes",
            "reasons": ["Both parents have been told in writing."],
        },
        "consulted": CONSULTED,
        "relied_on": [
            {"title": "Report to the family court", "author": "Priya Dass", "on": date(2026, 9, 2)},
            {"title": "Certificate of attendance", "author": "Hana Brook, head teacher", "on": date(2026, 8, 28)},
        ],
        "risks": ["None is known to the council or to children’s services."],
        "factors": ["Ms Thistlewood works nights."],
        "other_proceedings": ["The council knows of none."],
        "international": ["There is nothing."],
        "allocation": ["Lay justices: the facts are not in dispute."],
        "preferences": ["Ms Thistlewood asks for an afternoon hearing."],
        "annexes": [
            {"title": "Report to the family court", "state": "attached"},
            {"title": "School nurse’s letter", "state": "to_follow", "reason": "asked for on 1 September 2026"},
        ],
        "responsibility": ["Both parents have it. Mr Pell is named on the birth certificate."],
        "taking_part": ["Nothing is known."],
        "welsh": "no",
        "key_dates": ["Sam is of compulsory school age until 27 June 2031."],
        "confidential": ["Mr Pell’s address: he asked that it be kept from others."],
        "social_worker": "Femi Olander, Wexcombe Council",
        "case_number": "WX26C00417",
        "account_number": "PBA0000000",
        "address_lines": ["14 Larch Road", "Wexcombe", "WX3 7QP"],
    },
    "eso_report": GROUNDS
    | PLAN
    | {
        "born": BORN,
        "parents": [
            {"name": "Ms Ada Thistlewood", "relation": "Parent", "lives_with": "yes"},
            {"name": "Mr Rory Pell", "relation": "Parent", "lives_with": "no"},
        ],
        "enrolled_on": date(2019, 9, 4),
        "needs": NEEDS,
        "attendance": [YEAR],
        "causes": ["Sam is anxious in the mornings.", "His mother comes home from work at eight."],
        "helped": [
            {"what": "A quiet start in the library", "on": date(2026, 1, 12), "result": "It helped in part."},
            {"what": "Attendance contract", "on": date(2026, 3, 2), "result": "Both sides kept to it in March."},
        ],
        "child_said": CHILD_SAID,
        "parents_said": PARENTS_SAID,
        "consulted": CONSULTED,
        "alternatives": [
            {"step": "No order", "why_not": "Everything that is voluntary has been tried."},
            {"step": "Prosecution", "why_not": "A fine would not bring Sam to school."},
        ],
        "better_than_none": ["A named person would be at the door each morning, and could direct the school too."],
        "supervisor": SUPERVISOR,
        "household": ["Sam, his mother and his sister aged four."],
    },
    "eso_consultation": {
        "consulted": CONSULTED,
        "follows": ["Children’s services will join the first review.", "Eastmoor Council was asked again."],
    },
    "eso_views": {"child_said": CHILD_SAID, "parents_said": PARENTS_SAID},
    "eso_directions": {"supervisor": SUPERVISOR} | PLAN,
    "eso_extension": COURT
    | LAWYER
    | {
        "case_number": "WX25C00090",
        "born": BORN,
        "respondents": RESPONDENTS,
        "order_made_on": date(2025, 11, 3),
        "order_ends_on": date(2026, 11, 2),
        "until": date(2027, 7, 31),
        "reasons": ["Sam is in school four days in five. The fifth needs more time."],
        "reviewed_on": date(2026, 8, 25),
        "review": ["It is helping in part."],
    },
    "eso_notice_of_proceedings": COURT
    | {
        "case_number": "WX26C00417",
        "applied_on": date(2026, 9, 3),
        "hearing": {"on": date(2026, 10, 6), "at": "2pm", "place": "Wexcombe Law Courts, Quay Street"},
        "respondents": [{"name": each["name"], "responsibility": "yes"} for each in RESPONDENTS],
        "also_told": ["Mrs Edith Pell"],
        "first_years": 1,
        "extension_years": 3,
        "enclosed": ["The application", "The report to the court", "The court’s own notice"],
    },
    "eso_certificate_of_service": COURT
    | {
        "case_number": "WX26C00417",
        "respondents": [{"name": each["name"], "responsibility": "yes"} for each in RESPONDENTS],
        "documents": ["The application", "The notice of proceedings"],
        "served": [
            {"name": "Ms Ada Thistlewood", "on": date(2026, 9, 3), "how": "handed over at home"},
            {"name": "Mr Rory Pell", "on": date(2026, 9, 4), "how": "handed over at his work"},
        ],
        "also_told": ["Mrs Edith Pell"],
    },
    "plan_attendance_section": {
        "plan": "child_in_need",
        "agreed_on": date(2026, 9, 1),
        "goal": ["Sam is in school every morning by half term."],
        "actions": [
            {"what": "Ring Sam at half past seven", "by": "Femi Olander, social worker", "due": date(2026, 9, 7)},
            {"what": "Keep the library open before school", "by": "Brook Lane Primary School"},
        ],
        "review_on": date(2026, 10, 9),
        "attendance": [YEAR],
        "causes": ["Sam is anxious in the mornings."],
        "child_said": CHILD_SAID,
    },
}
FAMILY = ORDERS | SUPPORT | NOTICES
