"""An ordinary context of each court paper; the least and the strange one are derived from it. All invented."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.documents.schema import json_schema
from tests.documents.derive import STRANGE

Context = dict[str, Any]
PLAIN = ("label", "exhibit", "half", "code")
"""What has a form of its own, so that it cannot be strange."""
MEANINGS = {"O": "Absent, no permission", "G": "On holiday, no permission"}


def _missed(*told: tuple[int, str, str]) -> list[Context]:
    return [{"date": date(2026, 6, day), "half": half, "code": c, "meaning": MEANINGS[c]} for day, half, c in told]


SESSIONS = _missed((15, "AM", "O"), (15, "PM", "O"), (16, "AM", "G"))
OFFENCE = {"first": date(2026, 6, 15), "last": date(2026, 6, 26)}
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
}


def of_court(document: str, common: Context) -> tuple[Context, Context, Context]:
    """The ordinary context, the least (only what is needed) and the strange (markup, tags and other scripts)."""
    whole, schema = {**common, **COURT[document]}, json_schema(document)
    kept = {name: schema["properties"][name] for name in COURT[document]}
    small = {name: _needed(kind, whole[name]) for name, kind in kept.items() if name in schema["required"]}
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
    return value + STRANGE if isinstance(value, str) and "enum" not in kind and name not in PLAIN else value
