"""An ordinary context of each court paper; the least and the strange one are derived from it. All invented."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.documents.schema import json_schema
from tests.documents.court_parts import (
    BEGUN,
    CHARGE,
    CIRCUMSTANCES,
    CONSIDERED,
    COURT_OF_LAW,
    DEFENDANT,
    ENCLOSED,
    EXHIBITS,
    FAILURES,
    LINES,
    OFFENCE,
    ON_ROLL,
    PREVIOUS,
    SESSIONS,
    STATEMENT,
    SUPPORT,
    WITNESS,
    Context,
)
from tests.documents.court_samples_later import HEARD, LETTERS
from tests.documents.derive import LATER, STRANGE

PLAIN = ("label", "exhibit", "half", "code")
"""What has a form of its own, so that it cannot be strange."""
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
        "unmarked": [{"date": date(2026, 6, 16), "half": "PM"}],
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
