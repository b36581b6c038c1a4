"""An ordinary context of each court paper; the least and the strange one are derived from it. All invented."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.documents.schema import json_schema
from tests.documents.derive import LATER, STRANGE

Context = dict[str, Any]
PLAIN = ("label", "exhibit", "half", "code")
"""What has a form of its own, so that it cannot be strange."""
MEANINGS = {"O": "Absent, no permission", "G": "On holiday, no permission"}


def _missed(*told: tuple[int, str, str]) -> list[Context]:
    return [{"date": date(2026, 6, day), "half": half, "code": c, "meaning": MEANINGS[c]} for day, half, c in told]


SESSIONS = _missed((15, "AM", "O"), (15, "PM", "O"), (16, "AM", "G"))
OFFENCE = {"first": date(2026, 6, 15), "last": date(2026, 6, 26)}
FAILURES = [
    {"first": date(2026, 6, 15), "last": date(2026, 6, 19), "what": "No place was asked for at the school"},
    {"first": date(2026, 6, 22), "last": date(2026, 6, 26), "what": "The place kept at the school was not taken up"},
]
ON_ROLL = {
    "name": "Samuel Thistlewood",
    "known_as": "Sam",
    "born": date(2014, 5, 14),
    "on_roll_from": date(2022, 9, 5),
    "upn": "A999400020064",
}
DEFENDANT = {
    "name": "Ms Ada Thistlewood",
    "address_lines": ["14 Larch Road", "Wexcombe", "WX3 7QP"],
    "parent_because": "The child’s mother, with whom Sam lives",
    "born": date(1986, 4, 19),
}
WITNESS = {"name": "Idris Calloway", "role": "School attendance lead"}
EXHIBITS = [
    {"label": "IC/1", "title": "Letter to Ms Thistlewood about mornings", "on": date(2026, 6, 1)},
    {"label": "IC/2", "title": "Minutes of the support meeting", "on": date(2026, 6, 8)},
]
LINES = [
    {"on": date(2026, 6, 1), "what": "A letter was posted.", "source": "Copy of the letter", "exhibit": "IC/1"},
    {"on": date(2026, 6, 3), "what": "Ms Thistlewood rang the school.", "source": "Call log"},
]
SUPPORT = [
    {
        "what": "A quiet start in the library",
        "on": date(2026, 5, 12),
        "answer": "Taken up.",
        "outcome": "It helped at first.",
        "exhibit": "IC/2",
    },
    {"what": "A call at half past 7", "on": date(2026, 5, 19), "answer": "No answer came.", "outcome": "Not tried."},
]
STATEMENT: Context = {
    "defendant": DEFENDANT,
    "witness": WITNESS,
    "offence": OFFENCE,
    "about_me": ["I lead on attendance at the school.", "I have done so since 2019."],
    "knowledge": ["I keep the attendance file and I made the calls myself."],
    "contacts": LINES,
    "support": SUPPORT,
    "exhibits": EXHIBITS,
    "pages": 4,
    "reader": {"name": "Mair Ellis", "on": date(2026, 9, 1)},
}

KEPT: Mapping[str, tuple[str, ...]] = {
    "school_statement": ("child", "sessions"),
    "case_summary": ("child", "sessions"),
    "application_for_summons": ("sessions",),
    "written_charge": ("defendant", "sessions"),
    "full_code_test": ("evidential",),
    "authority_to_institute": ("order_served_on", "failures"),
    "costs_schedule": ("fees",),
    "interview_record": ("not_signed_because",),
    "intention_to_prosecute": ("most_prison_months", "sessions"),
    "interview_invitation": ("sessions",),
    "certificate_of_service": ("posted_on", "deemed_on"),
    "unused_material": ("items",),
    "sensitive_material": ("items",),
    "result_record": ("appeal",),
}
"""What an optional fact of the ordinary context is needed for: an adult, a section, an order."""
CHARGE = {"defendant": DEFENDANT, "charged_under": "section_444_1", "offence": OFFENCE}
CONSIDERED = {"on": date(2026, 8, 3), "by": "Jo Bell, authorised officer", "decision": "It was decided not to apply."}
PREVIOUS = [
    {
        "on": date(2023, 2, 7),
        "court": "Wexcombe Magistrates’ Court",
        "offence": "Section 444(1)",
        "disposal": "Fine of £60",
    }
]
ENCLOSED = [{"title": "Certificate of attendance", "on": date(2026, 9, 1)}]
CIRCUMSTANCES = (
    "in_care", "accommodated", "child_protection", "child_in_need", "social_worker", "sen_support", "ehc_plan",
    "health", "disability", "young_carer", "mobile_family", "english_additional_language",
)  # fmt: skip
COURT_OF_LAW = {"name": "Wexcombe Magistrates’ Court", "address_lines": ["Court Street", "Wexcombe"]}
BEGUN = CHARGE | {
    "court": COURT_OF_LAW,
    "codes": {"offence": "(the council’s setting for this offence)", "organisation": "(the council’s setting)"},
    "sessions": SESSIONS,
    "in_time_until": date(2026, 12, 14),
    "authorised_by": "Jo Bell, authorised officer",
    "authorised_on": date(2026, 8, 10),
    "considered": CONSIDERED,
}
DECISIONS: Mapping[str, Context] = {
    "eso_consideration": {
        "defendant": DEFENDANT,
        "proceedings": "section_444",
        "offence": OFFENCE,
        "considered_on": date(2026, 8, 3),
        "decision": "not_apply",
        "weighed": ["What a supervisor could do that the key worker did not.", "What Sam wrote."],
        "reasons": ["Sam comes in when he is brought."],
        "views": ["Sam would like to walk in with somebody."],
    },
    "full_code_test": CHARGE
    | {
        "charged_under": "section_444_1a",
        "evidential": {
            "parent": "Sam’s mother, from the admission register",
            "bound": "On the roll since 2022, born in 2014",
            "failed": "Each laid beside the register",
            "penalty_notice": "unpaid",
            "provision": "none_arranged",
            "in_time": "The first session is three months old",
            "admissible": "The certificate and both statements are signed",
            "prospect": "Yes: the certificate and what she wrote",
            "knowledge": "Two letters and a call, each with its day",
        },
        "evidential_met": "yes",
        "interest": {
            "seriousness": "Three sessions after support",
            "circumstances": "She starts work before school",
            "support": "A quiet start and a call each morning",
            "order": "Considered on 3 August",
            "would_help": "More help first",
            "effect_on_child": "He would worry",
            "equality": "Asked about, nothing found",
            "rights": "A lesser step is enough",
            "social_worker": "There has been none since 2020",
            "others": "Nothing more",
        },
        "interest_met": "no",
        "decided": "do_not_prosecute",
        "reasons": ["A contract is tried first."],
        "authority": "Scheme of delegation, part 3, line 41",
    },
    "equality_check": {
        "defendant": DEFENDANT,
        "circumstances": {name: f"No: {name.replace('_', ' ')} asked on 9 July" for name in CIRCUMSTANCES},
        "equality": "No disability explains the mornings.",
        "rights": "The step is in proportion.",
        "parent_needs": "No interpreter is needed.",
        "social_worker_view": "None has been involved since 2020.",
        "questions": LINES[:1],
    },
    "authority_to_institute": CHARGE
    | {
        "charged_under": "section_443",
        "order_served_on": date(2026, 3, 2),
        "authorised_on": date(2026, 8, 10),
        "authority": "Scheme of delegation, part 3, line 41",
        "reasons": ["Nothing else has worked."],
        "considered": CONSIDERED,
        "failures": FAILURES,
        "in_time_until": date(2026, 12, 14),
    },
    "case_summary": CHARGE
    | {
        "child": ON_ROLL,
        "sessions": SESSIONS,
        "lines": LINES,
        "support": SUPPORT,
        "considered": CONSIDERED,
        "account": ["She wrote that mornings are hard."],
        "previous": PREVIOUS,
        "orders_sought": ["A parenting order"],
    },
}
FILING: Mapping[str, Context] = {
    "application_for_summons": BEGUN,
    "written_charge": BEGUN
    | {
        "facts": ENCLOSED,
        "screened_on": date(2026, 8, 10),
        "screened_by": "Mair Ellis, solicitor",
        "served_on": date(2026, 9, 8),
        "adult_age": 18,
        "reply_days": 28,
        "reply_by": date(2026, 10, 6),
        "object_days": 7,
        "previous": PREVIOUS,
    },
    "section_9_notice": {
        "defendant": DEFENDANT,
        "statements": [
            {"witness": "Idris Calloway", "on": date(2026, 9, 1), "pages": 4},
            {"witness": "Jo Bell", "on": date(2026, 9, 2)},
        ],
        "served_on": date(2026, 9, 8),
        "court": COURT_OF_LAW,
        "object_days": 14,
        "object_by": date(2026, 9, 25),
        "shorter_days": 7,
    },
    "certificate_of_service": {
        "defendant": DEFENDANT,
        "document": "Summons of 1 September 2026",
        "document_on": date(2026, 9, 1),
        "document_kind": "summons",
        "method": "first_class_post",
        "served_at": ["14 Larch Road", "Wexcombe"],
        "served_on": date(2026, 9, 3),
        "posted_on": date(2026, 9, 1),
        "deemed_on": date(2026, 9, 3),
        "at": "10.15am",
    },
    "initial_details": CHARGE
    | {
        "enclosed": ENCLOSED,
        "account": ["She was asked to an interview and wrote that she would rather not come."],
        "previous_said": "None was found; this council and Mere were asked on 1 September.",
        "hearing_on": date(2026, 10, 20),
    },
}
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
COURT: Mapping[str, Context] = {
    "attendance_certificate": {
        "child": ON_ROLL,
        "period": OFFENCE,
        "possible": 20,
        "attended": 15,
        "authorised": 2,
        "unauthorised": 3,
        "sessions": SESSIONS,
        "signed_as": "head_teacher",
    },
    "school_statement": STATEMENT
    | {
        "child": ON_ROLL,
        "sessions": SESSIONS,
        "register_practice": ["The register is called at 8.50 and at 1.10, by the form tutor."],
        "policy_told": ["The rules are in the home and school agreement, which went home in September 2022."],
    },
    "officer_statement": STATEMENT
    | {
        "considered": {
            "on": date(2026, 8, 3),
            "by": "Jo Bell, authorised officer",
            "decision": "It was decided not to apply.",
        },
        "interview": ["I asked Ms Thistlewood to an interview. She wrote that she would rather not come."],
        "service": ["On 1 September I posted the warning letter myself."],
    },
    "chronology": {"defendant": DEFENDANT, "lines": LINES},
    "support_history": {"defendant": DEFENDANT, "support": SUPPORT, "contacts": LINES},
    "exhibit_slip": {
        "defendant": DEFENDANT,
        "witness": WITNESS | {"age": 17},
        "exhibit": EXHIBITS[0],
        "what_it_is": "The letter that I posted on 1 June, with the offer of help in it.",
    },
    **DECISIONS,
    **FILING,
    **HEARD,
    **LETTERS,
}


def of_court(document: str, common: Context) -> tuple[Context, Context, Context]:
    """The ordinary context, the least (only what is needed) and the strange (markup, tags and other scripts)."""
    whole, schema = {**common, **COURT[document]}, json_schema(document)
    kept = {name: schema["properties"][name] for name in COURT[document]}
    small = {name: _needed(kind, whole[name]) for name, kind in kept.items() if name in schema["required"]}
    small |= {name: whole[name] for name in KEPT.get(document, ())}
    return COURT[document], small, {name: _odd(name, kind, whole[name]) for name, kind in kept.items()}


def _needed(kind: Mapping[str, Any], value: Any) -> Any:
    kind = kind["anyOf"][0] if "anyOf" in kind else kind
    if isinstance(value, Mapping):
        return {n: _needed(kind["properties"][n], v) for n, v in value.items() if n in kind["required"]}
    if isinstance(value, list | tuple):
        return [_needed(kind["items"], each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _odd(name: str, kind: Mapping[str, Any], value: Any) -> Any:
    kind = kind["anyOf"][0] if "anyOf" in kind else kind
    if isinstance(value, Mapping):
        return {n: _odd(n, kind["properties"][n], v) for n, v in value.items()}
    if isinstance(value, list | tuple):
        return [_odd(name, kind["items"], each) for each in value]
    if isinstance(value, date):
        return value + LATER
    return value + STRANGE if isinstance(value, str) and "enum" not in kind and name not in PLAIN else value
