"""The Full Code Test, put together from the record: what nobody judged is missing."""

from app.casework.letter_parts import Brief, Context
from app.casework.papers.court_charge import (
    ORDER,
    by_whom,
    charge,
    charged_under,
    days_charged,
    in_time_until,
    officer_of,
    order_served,
    reasons,
    yes_or_no,
)
from app.casework.papers.court_closed import notice_state, provision_state
from app.casework.papers.court_people import authorised, child_on_roll, latest, offence, parent_because
from app.casework.papers.court_support import considered
from app.casework.wording import each_line, one_line
from app.documents.words import long_date
from app.domain.derivation.attendance_orders import in_force_on, reached_on


def full_code_test(brief: Brief) -> Context:
    """The two stages, each question with its answer and who gave it."""
    event = authorised(brief)
    told = {
        **charge(brief),
        "evidential": _evidential(brief),
        "evidential_met": yes_or_no(brief, "EVIDENCE"),
        "interest": _interest(brief),
        "interest_met": yes_or_no(brief, "INTEREST"),
    }
    if event is None:
        return told
    return {
        **told,
        "officer": officer_of(brief, event),
        "decided": "prosecute",
        "reasons": each_line(event.data["reasons"]),
        "authority": event.data.get("authority"),
    }


def _evidential(brief: Brief) -> Context:
    knew = reasons(brief, "KNEW") if charged_under(brief) == "section_444_1a" else None
    return {
        "parent": parent_because(brief),
        "bound": _under_order(brief) if charged_under(brief) == ORDER else _registered(brief),
        "failed": _not_kept(brief) if charged_under(brief) == ORDER else _excused(brief),
        "penalty_notice": notice_state(brief),
        "provision": provision_state(brief),
        "in_time": _in_time(brief),
        "admissible": reasons(brief, "ADMISSIBLE"),
        "prospect": reasons(brief, "EVIDENCE"),
        **({"knowledge": knew} if knew else {}),
    }


def _excused(brief: Brief) -> str | None:
    tested = latest(brief, "exceptions_tested")
    return f"{one_line(tested.data['reasons'])} ({by_whom(tested)})" if tested else None


def _not_kept(brief: Brief) -> str | None:
    """How the order was not complied with, and what was judged of the education the child has otherwise."""
    judged, failures = latest(brief, "suitable_education_judged"), days_charged(brief)["failures"]
    if judged is None or judged.data["judgement"] != "not_suitable" or not failures:
        return None
    told = "; ".join(f"{each['what']} ({long_date(each['first'])} to {long_date(each['last'])})" for each in failures)
    return f"{told}. Education otherwise: {one_line(judged.data['reasons'])} ({by_whom(judged)})"


def _under_order(brief: Brief) -> str | None:
    """The order, when it reached this parent, and the child's age; nothing where it did not bind on every day."""
    served, days = order_served(brief), offence(brief)
    reached = reached_on(brief.ground, served) if served else None
    if served is None or reached is None or not days:
        return None
    ends = (days["first"], days["last"])
    if not all(in_force_on(brief.ground, served, day) and brief.ground.of_age(day) for day in ends):
        return None
    told = f"The order that names {served.data['school']} reached this parent on {long_date(reached)}"
    return f"{told}, and the child was of compulsory school age from the first day charged to the last"


def _registered(brief: Brief) -> str | None:
    """Born when, on the roll since when; nothing where the record does not show both for the whole period."""
    told, days = child_on_roll(brief), offence(brief)
    if not days or not told["born"] or not told["on_roll_from"]:
        return None
    ends = (days["first"], days["last"])
    if not all(brief.ground.on_roll(day) and brief.ground.of_age(day) for day in ends):
        return None
    return (
        f"Born on {long_date(told['born'])}, on the roll since {long_date(told['on_roll_from'])}, "
        "and of compulsory school age from the first day charged to the last"
    )


def _in_time(brief: Brief) -> str | None:
    until = in_time_until(brief)
    return f"The last safe day to begin is {long_date(until)}" if until and brief.posting_on <= until else None


def _interest(brief: Brief) -> Context:
    judged, view = latest(brief, "support_judged"), latest(brief, "social_worker_view_given")
    order = considered(brief)
    return {
        "seriousness": reasons(brief, "INTEREST"),
        "circumstances": reasons(brief, "CARE"),
        "support": f"{one_line(judged.data['reasons'])} ({by_whom(judged)})" if judged else None,
        "order": f"{order['decision']} ({long_date(order['on'])}, {order['by']})" if order else None,
        "would_help": reasons(brief, "HELPS"),
        "effect_on_child": reasons(brief, "CHILD"),
        "equality": reasons(brief, "EQUALITY"),
        "rights": reasons(brief, "RIGHTS"),
        **({"social_worker": one_line(view.data["view"])} if view else {}),
    }
