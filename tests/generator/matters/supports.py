"""Support, and the Notice to Improve in each state that it can be in."""

from tests.generator import steps
from tests.generator.casefile import CaseFile
from tests.generator.cast import OFFICER
from tests.generator.matters import shapes
from tests.generator.schooldays import days

BEFORE = dict.fromkeys(days("2026-09-03", 12), "O|")
NTI = ("2026-09-24", "2026-09-28", "2026-11-11")
JUDGED = "2026-11-13"


def _asked_to_improve(
    name: str, during: dict[str, str], answer: str = "accepted"
) -> tuple[CaseFile, str, str, list[str]]:
    """Support from the first week, then a Notice to Improve for six school weeks: case, parent, notice, support."""
    case = CaseFile(name, opened="2026-09-21")
    person = case.parent()
    shapes.register(case, {**BEFORE, **during})
    rests_on = steps.supported(case, person, "2026-09-08", "2026-09-10", "2026-09-10", "2026-09-23", answer)
    steps.searched(case, person, "2026-11-12")
    notice = steps.improvement(case, person, *NTI)
    return case, person, notice, rests_on


def improvement_running() -> CaseFile:
    """The Notice to Improve runs for four weeks more; nothing further may be thought of until it is over."""
    case, person, _, rests_on = _asked_to_improve("improvement-running", {})
    case.forgets("notice_to_improve_issued", "letter_sent")
    case.event("letter_sent", "2026-09-10", letter="warning", to=person, posted_on="2026-09-10",
               method="first_class_post")  # fmt: skip
    steps.improvement(case, person, "2026-11-05", "2026-11-09", "2026-12-11")
    steps.judged(case, person, JUDGED, "sufficient_and_failed", "Six weeks of support; mornings unchanged.", rests_on)
    steps.weighed(case, person, JUDGED)
    return case


def improvement_over() -> CaseFile:
    """The period ended last Wednesday and nobody has reviewed it."""
    case, person, _, rests_on = _asked_to_improve("improvement-over", shapes.single(4, "2026-10-06", step=5))
    steps.judged(case, person, JUDGED, "sufficient_and_failed", "Six weeks of support; mornings unchanged.", rests_on)
    steps.weighed(case, person, JUDGED)
    return case


def improvement_met() -> CaseFile:
    """One morning missed in six weeks against a target of two: the Notice to Improve did what it was for."""
    case, person, notice, rests_on = _asked_to_improve("improvement-met", {"2026-10-06": "O|"})
    steps.reviewed(case, notice, "2026-11-12", "met", "One session missed in the period against two allowed.")
    steps.judged(case, person, JUDGED, "sufficient_and_failed", "Support was sufficient; see the review.", rests_on)
    steps.weighed(case, person, JUDGED)
    return case


def improvement_failed() -> CaseFile:
    """Eight more mornings missed in the period: reviewed after its last day and not met."""
    case, person, notice, rests_on = _asked_to_improve("improvement-failed", shapes.single(8, "2026-10-02", step=2))
    steps.reviewed(case, notice, "2026-11-12", "not_met", "Eight sessions missed in the period against two allowed.")
    steps.judged(
        case, person, JUDGED, "sufficient_and_failed", "Key worker, breakfast club and six weeks more.", rests_on
    )  # fmt: skip
    steps.weighed(case, person, JUDGED)
    return case


def improvement_failed_early() -> CaseFile:
    """Six mornings missed in the first two weeks: ended early on the ground it gave, and the parent was told first."""
    case, person, notice, rests_on = _asked_to_improve("improvement-failed-early", shapes.single(6, "2026-09-29"))
    steps.reviewed(
        case, notice, "2026-10-14", "ended_early", "Six sessions in two weeks; the notice named four.", "2026-10-13"
    )  # fmt: skip
    steps.judged(case, person, JUDGED, "sufficient_and_failed", "Nothing that was tried held for a week.", rests_on)
    steps.weighed(case, person, JUDGED)
    return case


def improvement_early_not_told() -> CaseFile:
    """The same, but nobody told the parent that the period was ending early."""
    case, person, notice, rests_on = _asked_to_improve("improvement-early-not-told", shapes.single(6, "2026-09-29"))
    steps.reviewed(case, notice, "2026-10-14", "ended_early", "Six sessions in the first two weeks.")
    steps.judged(case, person, JUDGED, "sufficient_and_failed", "Nothing that was tried held for a week.", rests_on)
    steps.weighed(case, person, JUDGED)
    return case


def improvement_next() -> CaseFile:
    """The threshold is met, support was offered and answered: a Notice to Improve should usually come now."""
    case = CaseFile("improvement-next", opened="2026-09-28")
    person = case.parent()
    case.attends(shapes.SUMMER, "2026-09-25", BEFORE)
    steps.asked_about_child(case, case.opened)
    steps.supported(case, person, "2026-09-08", "2026-09-10", "2026-09-10", "2026-09-24")
    return case


def support_refused() -> CaseFile:
    """Every offer was declined, in writing; the plan was made all the same and a Notice to Improve was not met."""
    case, person, notice, rests_on = _asked_to_improve(
        "support-refused", shapes.single(8, "2026-10-02", step=2), answer="declined"
    )  # fmt: skip
    steps.reviewed(case, notice, "2026-11-12", "not_met", "Eight sessions missed in the period against two allowed.")
    steps.judged(
        case, person, JUDGED, "sufficient_and_failed",
        "Three offers were made and turned down; each was within reach of the family and stays open.", rests_on,
    )  # fmt: skip
    steps.weighed(case, person, JUDGED)
    return case


def support_thin() -> CaseFile:
    """An offer in one line of a letter; no answer, plan, review or judgement: not ready, and it says why."""
    case = CaseFile("support-thin", opened="2026-10-19")
    person = case.parent()
    shapes.register(case, shapes.single(14, "2026-09-14", step=2))
    case.event("support_offered", "2026-10-01", offer="support-thin-offer", to=[person], by=case.lead,
               what="Please get in touch if we can help")  # fmt: skip
    steps.searched(case, person, "2026-11-12")
    return case


def support_without_evidence() -> CaseFile:
    """Everything was done and judged sufficient, and not one paper of it was kept."""
    case, _ = shapes.support("support-without-evidence", shapes.single(12, "2026-09-14", step=2))
    case.forgets("evidence_filed")
    return case


def support_insufficient() -> CaseFile:
    """The officer judged that the support given was not enough: more support, and no notice."""
    case, person = shapes.support("support-insufficient", shapes.single(12, "2026-09-14", step=2))
    case.forgets("support_judged")
    steps.judged(
        case, person, JUDGED, "insufficient", "The key worker was off sick for three of the four weeks; start again."
    )  # fmt: skip
    return case


def equality_unanswered() -> CaseFile:
    """A holiday, so support does not fit; but nobody has answered the question under the Equality Act."""
    case, person = shapes.holiday("equality-unanswered")
    case.forgets("question_answered")
    steps.weighed(case, person, "2026-11-13", leave_out=["PN-A-EQUALITY"])
    return case


def code_g_is_not_a_judgement() -> CaseFile:
    """Ten sessions of G and nobody has judged that support is not appropriate: the code only suggests it."""
    case, _ = shapes.holiday("code-g-is-not-a-judgement")
    case.forgets("support_judged")
    return case


def exceptional_route() -> CaseFile:
    """Nine sessions in four short holidays: the exceptional route approved by name, with reasons."""
    weekends = ("2026-09-18", "2026-09-21", "2026-10-09", "2026-10-16")
    missed = {**dict.fromkeys(weekends, "G"), "2026-11-06": "G|"}
    case, person = shapes.holiday("exceptional-route", missed)
    case.event(
        "exceptional_route_recorded", "2026-11-12", person=person, by=OFFICER,
        reasons="Four short holidays, each refused, each kept just short of the threshold.",
    )  # fmt: skip
    return case


def suspected_holiday() -> CaseFile:
    """No leave was asked for; photographs were shared. The letter of suspicion went out and has no answer yet."""
    case, person = shapes.holiday("suspected-holiday")
    case.forgets("leave_asked", "leave_answered", "letter_sent", "support_judged", "question_answered")
    case.event("letter_sent", "2026-11-10", letter="suspected_holiday", to=person, posted_on="2026-11-10",
               method="first_class_post", document="suspected-holiday.docx")  # fmt: skip
    return case


ALL = (
    improvement_running, improvement_over, improvement_met, improvement_failed, improvement_failed_early,
    improvement_early_not_told, improvement_next, support_refused, support_thin, support_without_evidence,
    support_insufficient, equality_unanswered, code_g_is_not_a_judgement, exceptional_route, suspected_holiday,
)  # fmt: skip
