"""What the samples of court papers have in common: the parent, the days, the exhibits, the charge. All invented."""

from datetime import date
from typing import Any

Context = dict[str, Any]
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
