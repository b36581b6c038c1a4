"""The three invented schools, and their years as English school years are shaped."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

Half = Literal["AM", "PM"]
HALVES: tuple[Half, Half] = ("AM", "PM")
Slot = tuple[date, Half]
Closed = tuple[date, Half | None, str]


@dataclass(frozen=True)
class Place:
    """A school. `dfe` is its invented local-authority and establishment number, as UPNs carry it."""

    id: str
    name: str
    urn: str
    dfe: str
    kind: str
    address: tuple[str, ...]
    terms: str
    council: str = "wealdmere"


@dataclass(frozen=True)
class Year:
    """One school year: inclusive spans of term, and what is closed in them."""

    school: str
    name: str
    terms: tuple[tuple[date, date], ...]
    closures: tuple[Closed, ...]


COUNCIL = "wealdmere"
LAPWING = Place(
    "lapwing", "Lapwing Primary School", "990101", "9972001", "community",
    ("Lapwing Primary School", "Osier Lane", "Wealdmere", "WM4 2QA"), "state",
)  # fmt: skip
HARROWDENE = Place(
    "harrowdene", "Harrowdene Academy", "990102", "9974001", "academy",
    ("Harrowdene Academy", "Cinder Hill", "Wealdmere", "WM7 5HD"), "state",
)  # fmt: skip
ALDHELM = Place(
    "st-aldhelm", "St Aldhelm's House", "990103", "9976001", "independent",
    ("St Aldhelm's House", "Priory Gate", "Wealdmere", "WM1 8SA"), "independent",
)  # fmt: skip
BECKSIDE = Place(
    "beckside", "Beckside Primary School", "990201", "9982001", "community",
    ("Beckside Primary School", "Sluice Road", "Northarrow", "NA3 6TT"), "state", "northarrow",
)  # fmt: skip
PLACES = (LAPWING, HARROWDENE, ALDHELM)
BY_ID: Mapping[str, Place] = {place.id: place for place in PLACES}

# First and last day of each half-term, both days included; INSET days and bank holidays lie inside them.
TERMS: Mapping[tuple[str, str], str] = {
    ("state", "2023/24"): "2023-09-01 2023-10-20, 2023-10-30 2023-12-20, 2024-01-08 2024-02-09, 2024-02-19 2024-03-28,"
    " 2024-04-15 2024-05-24, 2024-06-03 2024-07-24",
    ("state", "2024/25"): "2024-09-02 2024-10-25, 2024-11-04 2024-12-20, 2025-01-06 2025-02-14, 2025-02-24 2025-04-04,"
    " 2025-04-22 2025-05-23, 2025-06-02 2025-07-22",
    ("state", "2025/26"): "2025-09-01 2025-10-24, 2025-11-03 2025-12-19, 2026-01-05 2026-02-13, 2026-02-23 2026-03-27,"
    " 2026-04-13 2026-05-22, 2026-06-01 2026-07-20",
    ("state", "2026/27"): "2026-09-01 2026-10-23, 2026-11-02 2026-12-18, 2027-01-04 2027-02-12, 2027-02-22 2027-03-25,"
    " 2027-04-12 2027-05-28, 2027-06-07 2027-07-21",
    ("independent", "2023/24"): "2023-09-06 2023-10-13, 2023-10-30 2023-12-14, 2024-01-09 2024-02-09,"
    " 2024-02-19 2024-03-22, 2024-04-16 2024-05-24, 2024-06-03 2024-07-05",
    ("independent", "2024/25"): "2024-09-04 2024-10-18, 2024-11-04 2024-12-13, 2025-01-07 2025-02-14,"
    " 2025-02-24 2025-03-28, 2025-04-23 2025-05-23, 2025-06-02 2025-07-04",
    ("independent", "2025/26"): "2025-09-03 2025-10-17, 2025-11-03 2025-12-12, 2026-01-06 2026-02-13,"
    " 2026-02-23 2026-03-27, 2026-04-15 2026-05-22, 2026-06-01 2026-07-03",
    ("independent", "2026/27"): "2026-09-02 2026-10-16, 2026-11-02 2026-12-11, 2027-01-05 2027-02-12,"
    " 2027-02-22 2027-03-25, 2027-04-14 2027-05-28, 2027-06-07 2027-07-09",
}  # fmt: skip
EARLY_MAY = {"2023/24": "2024-05-06", "2024/25": "2025-05-05", "2025/26": "2026-05-04", "2026/27": "2027-05-03"}
INSET: Mapping[tuple[str, str], str] = {
    ("lapwing", "2023/24"): "2023-09-01 2023-09-04 2023-10-30 2024-01-08 2024-07-24",
    ("lapwing", "2024/25"): "2024-09-02 2024-09-03 2024-11-04 2025-01-06 2025-06-02",
    ("lapwing", "2025/26"): "2025-09-01 2025-09-02 2025-11-03 2026-01-05 2026-06-01",
    ("lapwing", "2026/27"): "2026-09-01 2026-09-02 2026-11-02 2027-01-04 2027-06-07",
    ("harrowdene", "2023/24"): "2023-09-01 2023-09-04 2023-11-24 2024-01-08 2024-07-24",
    ("harrowdene", "2024/25"): "2024-09-02 2024-09-03 2024-11-29 2025-01-06 2025-07-22",
    ("harrowdene", "2025/26"): "2025-09-01 2025-09-02 2025-11-28 2026-01-05 2026-07-20",
    ("harrowdene", "2026/27"): "2026-09-01 2026-09-02 2026-11-27 2027-01-04 2027-07-21",
    ("st-aldhelm", "2023/24"): "2023-09-06 2024-01-09",
    ("st-aldhelm", "2024/25"): "2024-09-04 2025-01-07",
    ("st-aldhelm", "2025/26"): "2025-09-03 2026-01-06",
    ("st-aldhelm", "2026/27"): "2026-09-02 2027-01-05",
}  # fmt: skip
# Snow shut two schools after lunch on one Thursday in January 2026; a burst main shut one on a Tuesday in March 2025.
UNPLANNED: Mapping[tuple[str, str], tuple[Closed, ...]] = {
    ("lapwing", "2025/26"): ((date(2026, 1, 15), "PM", "closure"),),
    ("harrowdene", "2025/26"): ((date(2026, 1, 15), "PM", "closure"),),
    ("harrowdene", "2024/25"): ((date(2025, 3, 11), None, "closure"),),
}
YEARS = ("2023/24", "2024/25", "2025/26", "2026/27")


def year(place: Place, name: str) -> Year:
    """The year of one school, with its INSET days, the early May bank holiday and unplanned closures, in order."""
    spans = (pair.split() for pair in TERMS[(place.terms, name)].split(","))
    planned: list[Closed] = [(_day(word), None, "inset") for word in INSET[(place.id, name)].split()]
    planned.append((_day(EARLY_MAY[name]), None, "bank_holiday"))
    shut = sorted([*planned, *UNPLANNED.get((place.id, name), ())], key=lambda gap: (gap[0], gap[1] or ""))
    return Year(place.id, name, tuple((_day(first), _day(last)) for first, last in spans), tuple(shut))


def slots(one: Year) -> Iterator[Slot]:
    """Every session of the year, in order."""
    shut = {(on, half) for on, which, _ in one.closures for half in HALVES if which in (None, half)}
    for first, last in one.terms:
        for n in range((last - first).days + 1):
            on = first + timedelta(n)
            if on.weekday() < 5:
                yield from ((on, half) for half in HALVES if (on, half) not in shut)


def as_case_file(place: Place) -> dict[str, Any]:
    """The school as a case file names it."""
    return {
        "id": place.id, "name": place.name, "urn": place.urn, "kind": place.kind, "council": place.council,
        "address": list(place.address),
    }  # fmt: skip


def calendars_as_case_file(one: Year) -> list[dict[str, Any]]:
    """The year as a case file carries it: published in the spring before, and again when it was shut unplanned."""
    planned = [gap for gap in one.closures if gap[2] != "closure"]
    published = [_edition(one, planned, f"{int(one.name[:4])}-03-14T10:00:00Z")]
    if sudden := [gap for gap in one.closures if gap[2] == "closure"]:
        published.append(_edition(one, one.closures, f"{sudden[-1][0]}T17:00:00Z"))
    return published


def _edition(one: Year, closures: Sequence[Closed], recorded_at: str) -> dict[str, Any]:
    gaps = [{"date": str(on), **({"half": half} if half else {}), "reason": reason} for on, half, reason in closures]
    spans = [[str(first), str(last)] for first, last in one.terms]
    return {"school": one.school, "year": one.name, "recorded_at": recorded_at, "terms": spans, "closures": gaps}


def _day(word: str) -> date:
    return date.fromisoformat(word)
