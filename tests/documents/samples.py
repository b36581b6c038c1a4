"""Three contexts for each letter: an ordinary one, the least one, and one that is long and strange. All invented."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from app.documents.contexts import LETTERS, Letter
from app.documents.kinds import context_of
from tests.documents.court_samples import COURT, of_court
from tests.documents.derive import least, strange
from tests.documents.samples_bundle import BUNDLES
from tests.documents.samples_family import FAMILY

Context = dict[str, Any]

ORDINARY: Context = {
    "council": {
        "name": "Wexcombe Council",
        "team": "School Attendance Support",
        "address_lines": ["Old Corn Hall", "Market Street", "Wexcombe", "WX1 4AB"],
        "telephone": "01632 960123",
        "email": "attendance@wexcombe.example",
    },
    "recipient": {"name": "Ms Ada Thistlewood", "address_lines": ["14 Larch Road", "Wexcombe", "WX3 7QP"]},
    "child": {"name": "Samuel Thistlewood", "known_as": "Sam"},
    "school": {
        "name": "Brook Lane Primary School",
        "address_lines": ["Brook Lane", "Wexcombe", "WX3 2DD"],
        "contact": "Mr Okafor",
        "telephone": "01632 960456",
    },
    "officer": {"name": "Jo Bell", "role": "Authorised officer, Wexcombe Council"},
    "reference": "SF-2026-00417",
    "posting_on": date(2026, 9, 4),
}

LEAST: Context = {
    "council": {
        "name": "Mere District Council",
        "team": "Attendance",
        "address_lines": ["1 The Quay"],
        "telephone": "01632 960000",
        "email": "a@mere.example",
    },
    "recipient": {"name": "Li Wu", "address_lines": ["Flat 2"]},
    "child": {"name": "Bo Wu", "known_as": "Bo"},
    "school": {"name": "Mere School"},
    "officer": {"name": "A. Reed", "role": "Head teacher"},
    "reference": "M-1",
    "posting_on": "2026-09-04",
}

STRANGE: Context = {
    "council": {
        "name": "Bwrdd & Sons <Unitary> Council of Saint Ægidius-under-Lyme",
        "team": "Équipe d’assiduité {{ 7*7 }}",
        "address_lines": ["“The Hall”", "a < b & c > d", "WX9 9ZZ"],
        "telephone": "+44 1632 960999",
        "email": "o'neill+attendance@xn--lyme.example",
        "colour": "5A1F5C",
    },
    "recipient": {
        "name": "Zoë Łukasz-Wójcikiewicz O’Brien-Ńowak van der Berg-Papadopoulou the Younger",
        "address_lines": ["Κήπος 7", "ул. Школьная 12", "محمد سليمان", "小さな家", "WX3 7QP"],
    },
    "child": {"name": "Ngozi Chukwuemeka-Adébáyọ̀ Nguyễn 👩‍👧 Thị Minh Khai", "known_as": "Ngọzi"},
    "school": {
        "name": "St Mary’s & St John’s C of E (VA) Primary <School>",
        "address_lines": ["{% raw %}", "{_{ x }_}"],
        "contact": "Dr ‘Mac’ MacAodhagáin",
        "telephone": "01632 960777 ext. 4",
    },
    "officer": {"name": "Siân ap Rhys", "role": "Prif Swyddog; authorised officer & solicitor"},
    "reference": "Ref/2026 & 00042 <b>",
    "posting_on": date(2028, 2, 29),
}

TARIFF = {
    "threshold_sessions": 10,
    "threshold_weeks": 10,
    "first": [{"pence": 8000, "days": 21}, {"pence": 16000, "days": 28}],
    "second": {"pence": 16000, "days": 28},
    "limit": 2,
    "limit_years": 3,
}
OLD_TARIFF = {
    "threshold_sessions": 20,
    "threshold_weeks": 12,
    "first": [{"pence": 6000, "days": 21}, {"pence": 12050, "days": 28}],
}
MEANINGS = {"O": "Absent, no permission", "G": "On holiday, no permission", "U": "Late, after registers closed"}


def missed(first: date, last: date, codes: str = "OOUG", every: int = 1) -> list[Context]:
    """Both sessions of each weekday of a span, with marks taken in turn."""
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    halves = [(day, half) for day in days if day.weekday() < 5 for half in ("AM", "PM")][::every]
    marks = (codes[i % len(codes)] for i in range(len(halves)))
    return [{"date": d, "half": h, "code": c, "meaning": MEANINGS[c]} for (d, h), c in zip(halves, marks, strict=True)]


SPAN = {"first": date(2026, 4, 27), "last": date(2026, 7, 10), "school_weeks": 10}
SOME = missed(date(2026, 5, 5), date(2026, 5, 8), every=1)[:4] + missed(date(2026, 6, 15), date(2026, 6, 18))
ONE = missed(date(2026, 5, 5), date(2026, 5, 5))[:1]
MANY = missed(date(2027, 9, 6), date(2027, 11, 19))
LONG = {"first": date(2027, 9, 6), "last": date(2027, 11, 19)}
OFFERS = [
    {"what": "Breakfast club, free", "how": "Come any morning from 8am, or ring Mr Okafor on 01632 960456"},
    {"what": "Family support worker", "how": "Ring Jo Bell on 01632 960123 and she will visit you"},
]
GIVEN = [
    {
        "what": "A quiet start in the library",
        "on": date(2026, 5, 12),
        "answer": "accepted",
        "result": "It helped at first.",
    },
    {"what": "Parent evening with the SENCO", "on": date(2026, 6, 2), "answer": "declined"},
    {"what": "School nurse", "on": date(2026, 6, 22), "answer": "no_answer"},
]
PAY = {
    "methods": [
        "Online: pay.wexcombe.example",
        "By phone with a card: 01632 960200",
        "By post: a cheque to the address below",
    ],
    "payee": "Wexcombe Council",
    "payee_address": ["Payments", "Old Corn Hall", "Market Street", "Wexcombe", "WX1 4AB"],
}
MEETING = {"on": date(2026, 9, 15), "at": "3.30pm", "place": "Brook Lane Primary School"}


def _pair(low: int, full: int, received: date) -> list[Context]:
    return [
        {"pence": low, "days": 21, "last_day": received + timedelta(20)},
        {"pence": full, "days": 28, "last_day": received + timedelta(27)},
    ]


def _charged(sessions: list[Context], received: date, rule: str) -> Context:
    return {
        "sessions": sessions,
        "offence": {"first": sessions[0]["date"], "last": sessions[-1]["date"]},
        "received_on": received,
        "receipt_rule": rule,
        "posted_by": "first class post",
        "pay": PAY,
        "considered": [
            "Support was offered on three days, and was reviewed on 6 July 2026.",
            "Nothing we know of would make a notice unfair under the Equality Act 2010.",
        ],
    }


USUAL = _charged(SOME, date(2026, 9, 8), "the second working day after first class posting")
BARE = _charged(ONE, date(2026, 9, 8), "posting plus two working days")
WIDE = _charged(MANY, date(2028, 3, 2), "le deuxième jour & “after”") | {"attends_at": ["The Annexe", "WX1 1AA"]}
FUTURE = {"posting_on": date(2027, 11, 22)}
OLD = {"posting_on": date(2016, 5, 6)}
OLD_SESSIONS = missed(date(2016, 3, 7), date(2016, 3, 11), "G")

OWN: dict[str, tuple[Context, Context, Context]] = {
    "warning": (
        {
            "sessions": SOME,
            "window": SPAN,
            "offers": OFFERS,
            "tariff": TARIFF,
            "review_on": date(2026, 9, 25),
            "given": GIVEN,
            "meeting": MEETING,
        },
        {"sessions": ONE, "window": SPAN, "offers": OFFERS[:1], "tariff": OLD_TARIFF, "review_on": "2026-09-05"},
        {
            "sessions": MANY,
            "window": LONG,
            "offers": [{"what": "<Clwb> & co", "how": "50% ${x} 'now' \\1"}],
            "tariff": TARIFF,
            "review_on": date(2028, 3, 1),
        },
    ),
    "leave_refusal": (
        {
            "asked_on": date(2026, 8, 28),
            "leave": {"first": date(2026, 9, 21), "last": date(2026, 9, 25)},
            "tariff": TARIFF,
            "reasons": ["A holiday is not an exceptional reason.", "Sam would miss the first tests of the year."],
            "sessions_at_stake": 10,
        },
        {
            "asked_on": "2026-09-04",
            "leave": {"first": "2026-09-07", "last": "2026-09-07"},
            "tariff": OLD_TARIFF,
            "reasons": ["Not exceptional."],
        },
        {
            "asked_on": date(2028, 2, 28),
            "leave": {"first": date(2028, 3, 1), "last": date(2028, 4, 28), "school_weeks": 6},
            "tariff": TARIFF,
            "reasons": ["“Über” < reason & more"] * 5,
            "sessions_at_stake": 1,
        },
    ),
    "suspected_holiday": (
        {
            "sessions": missed(date(2026, 6, 15), date(2026, 6, 19), "O"),
            "tariff": TARIFF,
            "answer_by": date(2026, 9, 18),
            "absence": {"first": date(2026, 6, 15), "last": date(2026, 6, 19)},
            "grounds": [
                "Sam told his class that the family had been to the sea in Spain.",
                "Leave had been asked for and refused.",
            ],
        },
        {
            "sessions": ONE,
            "tariff": OLD_TARIFF,
            "answer_by": "2026-09-11",
            "grounds": ["A tan."],
            "absence": {"first": date(2026, 5, 5), "last": date(2026, 5, 5)},
        },
        {
            "sessions": MANY,
            "tariff": TARIFF,
            "answer_by": date(2028, 3, 31),
            "absence": LONG,
            "grounds": ["Fünf & <sechs>"] * 4,
        },
    ),
    "notice_to_improve": (
        {
            "sessions": SOME,
            "window": SPAN,
            "given": GIVEN,
            "offers": OFFERS,
            "tariff": TARIFF,
            "weeks": 4,
            "improvement": {"first": date(2026, 9, 7), "last": date(2026, 10, 2)},
            "most_sessions": 2,
            "target": "We hope to see Sam in school every day, and on time.",
            "review_on": date(2026, 10, 5),
            "early_grounds": ["Sam misses four sessions or more without permission in the first two weeks."],
        },
        {
            "sessions": ONE,
            "window": SPAN,
            "given": GIVEN[2:],
            "offers": OFFERS[:1],
            "tariff": TARIFF,
            "weeks": 3,
            "improvement": {"first": "2026-09-07", "last": "2026-09-25"},
            "target": "Much better.",
            "early_grounds": ["No change."],
        },
        {
            "sessions": MANY,
            "window": LONG,
            "given": GIVEN * 3,
            "offers": OFFERS * 3,
            "tariff": TARIFF,
            "weeks": 6,
            "improvement": {"first": date(2028, 3, 6), "last": date(2028, 4, 28)},
            "most_sessions": 0,
            "target": "“Присутствие” & <presence>",
            "early_grounds": ["a", "b", "c & d"],
        },
    ),
    "penalty_notice_first": (
        USUAL | {"amounts": _pair(8000, 16000, date(2026, 9, 8)), "count_years": 3},
        BARE | {"amounts": _pair(8000, 16000, date(2026, 9, 8)), "count_years": 3},
        WIDE | {"amounts": _pair(8050, 1234567, date(2028, 3, 2)), "count_years": 1},
    ),
    "penalty_notice_second": (
        USUAL
        | {"amounts": _pair(1, 16000, date(2026, 9, 8))[1:], "count_years": 3, "earlier_notice_on": date(2025, 3, 3)},
        BARE | {"amounts": _pair(1, 16000, date(2026, 9, 8))[1:], "count_years": 3, "earlier_notice_on": "2026-01-05"},
        WIDE
        | {"amounts": _pair(1, 17099, date(2028, 3, 2))[1:], "count_years": 3, "earlier_notice_on": date(2028, 2, 28)},
    ),
    "penalty_notice_2013": (
        OLD
        | _charged(OLD_SESSIONS, date(2016, 5, 10), "the second working day after posting")
        | {
            "amounts": [
                {"pence": 6000, "days": 21, "last_day": date(2016, 5, 30)},
                {"pence": 12000, "days": 28, "last_day": date(2016, 6, 6)},
            ]
        },
        OLD
        | _charged(OLD_SESSIONS[:1], date(2016, 5, 10), "two working days")
        | {
            "amounts": [
                {"pence": 6000, "days": 21, "last_day": "2016-05-31"},
                {"pence": 12000, "days": 28, "last_day": "2016-06-07"},
            ]
        },
        WIDE | {"amounts": _pair(6000, 12000, date(2028, 3, 2))},
    ),
    "withdrawal": (
        {
            "notice_reference": "SF-2026-00390",
            "notice_on": date(2026, 7, 1),
            "ground": "material_error",
            "paid_pence": 8000,
            "explanation": ["The notice gave the wrong week in June."],
            "refund": {"pence": 8000, "by": date(2026, 9, 18), "how": "to the card that you paid with"},
        },
        {
            "notice_reference": "M-0",
            "notice_on": "2026-07-01",
            "ground": "unpaid_not_prosecuted",
            "paid_pence": 0,
            "explanation": ["Time to pay ended on 4 August 2026."],
        },
        {
            "notice_reference": "<0> & 'x'",
            "notice_on": date(2028, 2, 29),
            "ground": "wrong_person",
            "paid_pence": 16001,
            "explanation": ["You didn’t have care of the child."] * 3,
            "refund": {"pence": 16001, "by": date(2028, 3, 31), "how": "by “cheque” & post"},
        },
    ),
}


def _at_address(common: Context, lines: list[str]) -> Context:
    return common | {"child": common["child"] | {"address_lines": lines, "address_shareable": True}}


def _commons(letter: str) -> list[Context]:
    """What every letter, or every record, holds: ordinary, least, strange."""
    commons = [ORDINARY, LEAST, STRANGE]
    if letter.startswith(("penalty", "exclusion_penalty")):
        return [_at_address(common, common["recipient"]["address_lines"]) for common in commons]
    if issubclass(context_of(letter), Letter):
        return commons
    return [
        {n: v for n, v in common.items() if n not in ("recipient", "posting_on")} | {"made_on": common["posting_on"]}
        for common in commons
    ]


def contexts(letter: str) -> tuple[Mapping[str, Any], Mapping[str, Any], Mapping[str, Any]]:
    """The ordinary, the least and the strange context of a letter or record."""
    ordinary = OWN[letter] if letter in LETTERS else None
    whole = {**FAMILY, **BUNDLES}.get(letter, {})
    commons = _commons(letter)
    own = ordinary or (whole, least(letter, whole), strange(letter, whole))
    if letter in COURT:
        own = of_court(letter, commons[0])
    made = [common | each for common, each in zip(commons, own, strict=True)]
    return made[0], made[1], made[2]
