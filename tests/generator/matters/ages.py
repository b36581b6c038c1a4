"""Compulsory school age, the roll, and the kind of school."""

from tests.generator import steps
from tests.generator.casefile import CaseFile
from tests.generator.matters import shapes
from tests.generator.matters.shapes import week_away
from tests.generator.places import ALDHELM, LAPWING


def too_young() -> CaseFile:
    """A four-year-old in Reception: ten sessions of holiday, none of them in compulsory school age."""
    return shapes.holiday("too-young", school=LAPWING, born="2022-02-10",
                          since="2026-09-03")[0]  # fmt: skip


def five_in_march() -> CaseFile:
    """Five on 10 March, of compulsory school age from 31 March: of ten sessions only the four in April count."""
    missed = {**week_away(6, "G", "2026-03-23"), **week_away(4, "G", "2026-04-20")}
    return shapes.holiday("five-in-march", missed, school=LAPWING, born="2021-03-10",
                          since="2026-01-05", decided="2026-05-11")[0]  # fmt: skip


def too_old() -> CaseFile:
    """Sixteen in January and still on roll in July: after the last Friday in June nothing counts."""
    missed = week_away(10, "O", "2026-07-06")
    return shapes.support("too-old", missed, born="2010-01-19", since="2026-04-13",
                          decided="2026-07-20")[0]  # fmt: skip


def leap_day() -> CaseFile:
    """Born on 29 February 2016: which day that birthday is kept decides nothing, so nothing is in doubt."""
    return shapes.holiday("leap-day", school=LAPWING, born="2016-02-29")[0]


def birth_date_unknown() -> CaseFile:
    """A pupil who came in October with no papers: the age is not known, so nothing that turns on it is."""
    case, _ = shapes.holiday("birth-date-unknown", joined="2026-06-01")
    for event in case.events:
        if event["type"] == "pupil_recorded@1":
            del event["data"]["born"]
    return case


def left_the_roll() -> CaseFile:
    """Moved away and off the roll on the Wednesday of the absence relied on."""
    case, _ = shapes.holiday("left-the-roll")
    case.event("left_roll", "2026-10-14", f"enrolment:{case.enrolment}", reason="moved", destination="northarrow")
    return case


def independent_school() -> CaseFile:
    """A pupil of St Aldhelm's House, an independent school: outside penalty notices, though support is open to all."""
    missed = week_away(10, "G", "2026-09-14")
    return shapes.holiday("independent-school", missed, school=ALDHELM, joined="2023-09-06", decided="2026-10-05")[0]


def care_not_asked() -> CaseFile:
    """Everything is there but one thing: nobody asked children's services whether the child is looked after."""
    case, _ = shapes.holiday("care-not-asked")
    case.forgets("circumstance_recorded")
    return case


def child_in_care() -> CaseFile:
    """In care since June under a care order: a lawyer decides whether any step against a parent can be right."""
    case, _ = shapes.holiday("child-in-care")
    case.forgets("circumstance_recorded")
    steps.asked_about_child(case, case.opened, in_care="Care order made in June; foster placement in Wealdmere")
    return case


def child_accommodated() -> CaseFile:
    """Accommodated at the parent's request since September: the same hold."""
    case, _ = shapes.holiday("child-accommodated")
    case.forgets("circumstance_recorded")
    steps.asked_about_child(case, case.opened, accommodated="Accommodated by agreement since 7 September")
    return case


ALL = (
    too_young, five_in_march, too_old, leap_day, birth_date_unknown, left_the_roll, independent_school, care_not_asked,
    child_in_care, child_accommodated,
)  # fmt: skip
