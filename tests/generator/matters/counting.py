"""How many sessions count, and in which window."""

from tests.generator import steps
from tests.generator.casefile import CaseFile
from tests.generator.matters import shapes
from tests.generator.matters.shapes import single, week_away
from tests.generator.schooldays import days


def nine_sessions() -> CaseFile:
    """Nine sessions of holiday: one fewer than the threshold, and no exceptional route."""
    return shapes.holiday("nine-sessions", week_away(9))[0]


def ten_sessions() -> CaseFile:
    """Exactly ten sessions: a week's holiday after leave was refused."""
    return shapes.holiday("ten-sessions")[0]


def eleven_sessions() -> CaseFile:
    """Eleven sessions: the week and the Monday morning after."""
    return shapes.holiday("eleven-sessions", week_away(11))[0]


def across_half_term() -> CaseFile:
    """Ten sessions from the first week of September to the second of November: ten school weeks of eleven."""
    missed = {"2026-09-03": "O", "2026-09-04": "O", **single(4, "2026-10-05", step=3), "2026-11-11": "O"}
    return shapes.support("across-half-term", missed)[0]


def eleven_weeks() -> CaseFile:
    """Ten sessions spread over eleven school weeks: no ten of them hold more than nine."""
    missed = {"2026-07-16": "|U", **single(7, "2026-09-07", step=5), "2026-11-10": "O"}
    return shapes.support("eleven-weeks", missed)[0]


def across_christmas() -> CaseFile:
    """Ten sessions from mid-November to early February: ten school weeks with the Christmas holiday between."""
    missed = {"2025-11-17": "O", "2025-12-08": "O", "2025-12-15": "O", "2026-01-12": "O", "2026-02-05": "O"}
    return shapes.support("across-christmas", missed, decided="2026-02-09", since="2025-09-01", opened="2025-12-22")[0]


def across_summer() -> CaseFile:
    """Two days in July and the rest in September: the window runs through the summer and into a new school year."""
    missed = {"2026-07-16": "O", "2026-07-17": "O", **week_away(6, "O", "2026-09-14")}
    return shapes.support("across-summer", missed, decided="2026-10-05", opened="2026-07-20")[0]


def mixed_codes() -> CaseFile:
    """Four of holiday, four late after the register closed, one without reason, and an N settled as O."""
    missed = {
        "2026-10-08": "G", "2026-10-09": "G", "2026-09-15": "U|", "2026-09-17": "U|", "2026-09-22": "U|",
        "2026-09-29": "U|", "2026-10-05": "|O", "2026-10-13": "N|",
    }  # fmt: skip
    case, _ = shapes.support("mixed-codes", missed)
    case.corrects("2026-10-13", "AM", "O", "2026-10-20", "no reason was given in five school days")
    return case


def unresolved_n() -> CaseFile:
    """Nine sessions of O and one still marked N last Thursday: the school has five school days to find the reason."""
    missed = {**single(9, "2026-09-21", step=2), "2026-11-12": "N|"}
    return shapes.support("unresolved-n", missed)[0]


def n_become_o() -> CaseFile:
    """The same, but the N is three weeks old and nobody gave a reason: it counts as O."""
    missed = {**single(9, "2026-09-21", step=2), "2026-10-20": "N|"}
    return shapes.support("n-become-o", missed)[0]


def mark_corrected() -> CaseFile:
    """Ten sessions until a doctor's letter came on 16 November and one O became I; the old mark is kept."""
    case, _ = shapes.support("mark-corrected", single(10, "2026-09-21", step=2))
    case.corrects(days("2026-09-21", 1)[0], "AM", "I", "2026-11-16", "letter from the practice: a chest infection")
    return case


def part_time() -> CaseFile:
    """A part-time timetable agreed for six weeks: afternoons off are coded C2, and some mornings were missed too."""
    missed = {day: "O|C2" if n % 2 else "|C2" for n, day in enumerate(days("2026-09-21", 20))}
    case, person = shapes.support("part-time", missed)
    case.event(
        "part_time_timetable_agreed", "2026-09-18", f"enrolment:{case.enrolment}", from_="2026-09-21",
        to="2026-10-30", agreed_with=[person], detail="Mornings on three days a week while anxiety support begins",
    )  # fmt: skip
    return case


def absence_authorised_afterwards() -> CaseFile:
    """Sixteen sessions away, ten of them ill: only the six without leave count, though attendance is poor."""
    missed = {**week_away(10, "I", "2026-09-14"), **single(6, "2026-10-05", step=2)}
    return shapes.support("mostly-ill", missed)[0]


def severely_absent() -> CaseFile:
    """Gone since the half-term but one, and nobody has offered anything yet: support comes first."""
    case = CaseFile("severely-absent", opened="2026-10-19", born="2012-06-30")
    case.parent()
    shapes.register(case, dict.fromkeys(days("2026-09-08", 40), "O"))
    steps.searched(case, case.parents[0], "2026-11-10")
    return case


ALL = (
    nine_sessions, ten_sessions, eleven_sessions, across_half_term, eleven_weeks, across_christmas, across_summer,
    mixed_codes, unresolved_n, n_become_o, mark_corrected, part_time, absence_authorised_afterwards, severely_absent,
)  # fmt: skip
