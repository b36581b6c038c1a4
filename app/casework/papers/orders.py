"""Notices and orders about places to learn and exclusions, and the guide, put together from the record."""

from collections.abc import Callable

from app.casework.letter_parts import Brief, Context, offers, tariff
from app.casework.letter_sums import payable, received
from app.casework.papers.family_parts import day
from app.casework.wording import each_line, who
from app.domain.calendar import last_day
from app.domain.derivation.attendance_orders import notice_now
from app.domain.derivation.exclusion_days import (
    ExclusionCount,
    about,
    days_of_duty,
    exclusion_in_question,
    notices_104,
)
from app.domain.derivation.exclusion_days import last_day as exclusion_ends
from app.domain.history import Event, Session

DISCIPLINARY: dict[bool | None, str | None] = {True: "yes", False: "no", None: None}


def _exclusion(brief: Brief) -> Context:
    """The days are those to come that are surely days of the duty: one that only may be is not stated."""
    made = exclusion_in_question(brief.ground)
    if made is None:
        return {}
    return {
        "kind": made.data["kind"],
        "disciplinary": DISCIPLINARY[made.data.get("disciplinary")],
        "duty_days": brief.law.get("exclusion_duty_days"),
        "excluded_from": day(made.data["from"]),
        "excluded_to": exclusion_ends(brief.ground, made),
        "excluded_by": who(made.data["by"]),
        "stated_days": [each for each in days_of_duty(brief.ground).sure if each >= brief.posting_on],
    }


def _penalty(brief: Brief) -> Context:
    relied = brief.relied if brief.decision else ExclusionCount(brief.ground).relied
    told = [e for e in notices_104(brief.ground) if {day(each) for each in e.data["days"]} & {s.date for s in relied}]
    return {
        **payable(brief, relied),
        "seen": [_seen(e) for e in about(brief.ground, "seen_in_public") if _session(e) in relied],
        "told_on": told[0].happened_on if told else None,
        "duty_days": brief.law.get("exclusion_duty_days"),
    }


def _session(event: Event) -> Session:
    return Session(event.happened_on, event.data["half"])


def _seen(event: Event) -> Context:
    told = event.data
    return {
        "date": event.happened_on, "half": told["half"], "place": told["place"], "witness": told["seen_by"]["name"],
    }  # fmt: skip


def _provision(brief: Brief) -> Context:
    """The latest place arranged; its address, times and contact are the signer's."""
    made = brief.ground.latest("provision_arranged")
    if made is None:
        return {}
    return {
        "case": made.data["case"],
        "place": made.data["place"],
        "starts_on": day(made.data["from"]),
        "ends_on": day(made.data.get("to_date")),
    }


def _order_notice(brief: Brief) -> Context:
    judged = brief.ground.latest("suitable_education_judged")
    receipt, days = received(brief, "order_service_working_days"), brief.law["attendance_order_notice_days"]
    return {
        "reasons": each_line(judged.data["reasons"]) if judged and judged.data["judgement"] == "not_suitable" else [],
        **receipt,
        "days": days,
        "answer_by": last_day(receipt["received_on"], days) if receipt["received_on"] else None,
    }


def _order(brief: Brief) -> Context:
    """The school that this parent was told of, the notice on which the order stands, and why it was not enough."""
    g = brief.ground
    told = g.latest("attendance_order_school_proposed", where=lambda e: e.data["to"] == brief.parent)
    notice = notice_now(g)
    weighed = notice and g.latest(
        "attendance_order_reply_considered",
        where=lambda e: e.data["notice"] == notice.data["notice"] and e.data["result"] == "not_satisfied",
    )
    return {
        "named_school": told.data["school"] if told else None,
        "noticed_on": day(notice.data["posted_on"]) if notice else None,
        "reasons": each_line(weighed.data["reasons"]) if weighed else [],
    }


def _guide(brief: Brief) -> Context:
    return {"offers": offers(brief), "tariff": tariff(brief)}


NOTICES: dict[str, Callable[[Brief], Context]] = {
    "exclusion_notice": _exclusion,
    "exclusion_penalty_notice": _penalty,
    "provision_notice": _provision,
    "attendance_order_notice": _order_notice,
    "attendance_order": _order,
    "parents_guide": _guide,
}
