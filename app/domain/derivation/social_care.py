"""Facts between attendance and social care: what calls for a step, who was told, which plans hold attendance."""

from datetime import date

from app.domain.derivation.care import LOOKED_AFTER, PLANS
from app.domain.derivation.circumstances import said_of, spells
from app.domain.derivation.contracts import school_year
from app.domain.derivation.counting import Count
from app.domain.derivation.ground import Ground, ids
from app.domain.derivation.rolls import on_rolls
from app.domain.derivation.supervision_orders import order_in_question
from app.domain.fact import Fact, known, unknown

CONCERN = {"told": "parents_told", "not_yet": "parents_not_told", "would_risk_harm": "telling_would_risk_harm"}


def social_care_facts(g: Ground, count: Count) -> dict[str, Fact]:
    """What calls for children's services, and what was done about it."""
    return {
        "social_care_concern": _concern(g),
        "safeguarding_open": _safeguarding(g),
        "removal_untold": _untold_removal(g),
        "attendance_in_plan": _in_plan(g),
        "virtual_school_consulted": _since_year(g, "virtual_school_consulted"),
        "education_plan_reviewed": _education_plan(g, count),
        "ehc_review_asked": _since_year(g, "ehc_review_asked"),
        "on_no_roll": _on_no_roll(g),
        "missing_education_asked": _missing_asked(g),
        "eso_failed": _eso_failed(g),
        "child_failing_directions": _child_failing(g),
        "failure_notified": _notified(g),
    }


def _concern(g: Ground) -> Fact:
    concern = g.latest("social_care_concern_recorded", where=lambda e: e.happened_on >= school_year(g.on))
    if concern is None:
        return known("none_recorded", note="Nobody has written down a concern this school year.")
    return known(CONCERN[concern.data["parents"]], ids([concern]), concern.data["concern"])


def _safeguarding(g: Ground) -> Fact:
    closed = {e.data["opened"] for e in g.history.of("question_closed")}
    opened = [e for e in g.history.of("question_opened") if e.data["question"] == "safeguarding"]
    waiting = [e for e in opened if e.id not in closed]
    return known(bool(waiting), ids(waiting), "; ".join(e.data["detail"] for e in waiting))


def _untold_removal(g: Ground) -> Fact:
    """Is a removal from roll proposed of which the social worker was not told?"""
    proposed = next(iter(reversed(g.about_enrolment("removal_proposed", "removal_dropped"))), None)
    if proposed is None or proposed.type == "removal_dropped":
        return known(False, ids([proposed]))
    told = g.latest("removal_told")
    untold = told is None or told.happened_on < proposed.happened_on
    return known(untold, ids([proposed, told]), proposed.data["reason"])


def _in_plan(g: Ground) -> Fact:
    """Does the plan that the child now has hold attendance as an action? Agreed since that plan began."""
    plans = [e for kind in PLANS for e in spells(said_of(g, kind), [g.issue_on])]
    if not plans:
        return known(False)
    plan = plans[0]
    found = [e for e in g.history.of("attendance_in_plan_agreed") if e.data["plan"] == plan.data["kind"]]
    agreed = [e for e in found if e.happened_on >= plan.happened_on]
    return known(bool(agreed), ids([plan, *agreed]))


def _since_year(g: Ground, kind: str) -> Fact:
    found = g.latest(kind, where=lambda e: e.happened_on >= school_year(g.on))
    return known(found is not None, ids([found]))


def _education_plan(g: Ground, count: Count) -> Fact:
    """Was the personal education plan reviewed, with attendance in it, since the absence and the care began?"""
    care = [e.happened_on for kind in LOOKED_AFTER for e in spells(said_of(g, kind), [g.issue_on])]
    since = max([min((s.date for s in count.relied), default=date.min), *care])
    reviews = [e for e in g.history.of("education_plan_reviewed") if e.happened_on >= since]
    good = [e for e in reviews if e.data["attendance"] == "in_it"]
    return known(bool(good), ids(good))


def _on_no_roll(g: Ground) -> Fact:
    """Is the child on no roll that is recorded? Unknown where no enrolment was ever recorded."""
    spells_ = on_rolls(g)
    if not spells_:
        return unknown("No enrolment is recorded.")
    left = {e.stream.id for e in g.history.of("left_roll")}
    open_ = [e for e in g.history.of("enrolled") if e.data["pupil"] == g.pupil and e.stream.id not in left]
    return known(not open_ and g.on_roll(g.on) is not True, ids(g.history.of("left_roll")))


def _missing_asked(g: Ground) -> Fact:
    left = [e.happened_on for e in g.history.of("left_roll")]
    since = max(left, default=date.min)
    asked = g.latest("missing_education_asked", where=lambda e: e.happened_on >= since)
    return known(asked is not None, ids([asked]))


def _eso_failed(g: Ground) -> Fact:
    """Was the order in question last reviewed as not working?"""
    order = order_in_question(g)
    review = g.latest("supervision_reviewed", where=lambda e: order is not None and e.data["order"] == order.id)
    return known(bool(review and review.data["result"] == "not_working"), ids([review]))


def _child_failing(g: Ground) -> Fact:
    """Did the child fail to follow directions on as many days as make a parent's failure persistent?"""
    given = {e.data["direction"] for e in g.history.of("supervision_direction_given") if e.data["child"]}
    failed = [e for e in g.history.of("supervision_direction_failed") if e.data["direction"] in given]
    childs = [e for e in failed if not e.data.get("person")]
    days = {e.happened_on for e in childs}
    least = g.law.get("eso_breach_least_failures")
    return known(bool(days and least and len(days) >= least), ids(childs))


def _notified(g: Ground) -> Fact:
    failed = [e.happened_on for e in g.history.of("supervision_direction_failed") if not e.data.get("person")]
    told = g.latest("supervision_failure_notified", where=lambda e: not failed or e.happened_on >= min(failed))
    return known(told is not None, ids([told]))
