"""Before, across and long after 19 August 2024."""

from tests.generator import steps
from tests.generator.casefile import CaseFile
from tests.generator.matters import shapes
from tests.generator.matters.notices import whole
from tests.generator.matters.shapes import single, week_away
from tests.generator.schooldays import days


def old_code() -> CaseFile:
    """Ten sessions in June 2024, judged by the council's own code of that day and the amounts of that day."""
    missed = week_away(10, "G", "2024-06-10")
    return shapes.holiday("old-code", missed, decided="2024-06-24", since="2024-04-15", born="2011-05-02")[0]


def old_code_below() -> CaseFile:
    """Eight sessions in June 2024: fewer than the council's code of that day asked for."""
    missed = week_away(8, "G", "2024-06-10")
    return shapes.holiday("old-code-below", missed, decided="2024-06-24", since="2024-04-15", born="2011-05-02")[0]


def old_code_third_in_a_year() -> CaseFile:
    """Two notices in the last twelve months, which was as many as the code allowed."""
    missed = week_away(10, "G", "2024-06-10")
    case, person = shapes.holiday(
        "old-code-third-in-a-year", missed, decided="2024-06-24", since="2024-04-15", born="2011-05-02"
    )  # fmt: skip
    steps.issued(case, person, "2023-11-14", "standard", whole(days("2023-10-02", 5)))
    steps.issued(case, person, "2024-03-12", "standard", whole(days("2024-02-19", 5)))
    return case


def across_the_change() -> CaseFile:
    """Six sessions in July 2024 and six in September: which law governs is a question for a lawyer, not for a rule."""
    missed = {**single(6, "2024-07-08"), **single(6, "2024-09-09")}
    return shapes.support("across-the-change", missed, decided="2024-10-14", since="2024-06-03", born="2011-05-02")[0]


def across_the_change_answered() -> CaseFile:
    """The same, and a lawyer has answered with reasons."""
    missed = {**single(6, "2024-07-08"), **single(6, "2024-09-09")}
    case, _ = shapes.support(
        "across-the-change-answered", missed, decided="2024-10-14", since="2024-06-03", born="2011-05-02"
    )  # fmt: skip
    steps.lawyer_says(
        case, "charged_period_law", "law_after_change", "2024-10-10",
        "The offence is one course of absence that ended after the change; the notice issues under the new law.",
    )  # fmt: skip
    return case


def nearly_out_of_time() -> CaseFile:
    """A holiday in the first week of June, found in November: the last safe day to lay an information is near."""
    missed = week_away(10, "G", "2026-06-01")
    return shapes.holiday("nearly-out-of-time", missed, decided="2026-11-23", since="2026-04-13", opened="2026-11-17")[
        0
    ]


def out_of_time() -> CaseFile:
    """A holiday in April 2026, found in November: no court could try it now, so it does not count."""
    missed = week_away(10, "G", "2026-04-20")
    return shapes.holiday("out-of-time", missed, since="2026-04-13", opened="2026-11-02")[0]


def over_two_years() -> CaseFile:
    """A long matter: support in 2025, a Notice to Improve that was met, a good spring, and autumn 2026 falling away."""
    case = CaseFile("over-two-years", opened="2025-09-29")
    person = case.parent(checked="2025-09-08")
    case.attends("2024-09-02", "2026-11-13", {
        **single(12, "2025-09-15", step=2), **week_away(10, "I", "2026-01-19"), "2026-03-02": "M|",
        **single(7, "2026-09-21", step=4),
    })  # fmt: skip
    steps.asked_about_child(case, "2025-09-29")
    steps.supported(case, person, "2025-10-01", "2025-10-03", "2025-10-06", "2025-11-05")
    notice = steps.improvement(case, person, "2025-11-06", "2025-11-10", "2025-12-12")
    steps.reviewed(case, notice, "2025-12-15", "met", "No session missed in the period.")
    steps.searched(case, person, "2026-11-13")
    return case


ALL = (
    old_code, old_code_below, old_code_third_in_a_year, across_the_change, across_the_change_answered,
    nearly_out_of_time, out_of_time, over_two_years,
)  # fmt: skip
