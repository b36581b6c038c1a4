"""The decisions before proceedings, put together from the record: what nobody judged is missing."""

from collections.abc import Callable

from app.casework.letter_parts import Brief, Context
from app.casework.papers.court_charge import (
    by_whom,
    charge,
    charged_under,
    child_in_case,
    days_charged,
    in_time_until,
    officer_of,
    reasons,
)
from app.casework.papers.court_code_test import full_code_test
from app.casework.papers.court_lines import lines, told_of
from app.casework.papers.court_matched import considered_for
from app.casework.papers.court_people import (
    authorised,
    defendant,
    latest,
    of_parent,
    offence,
    only_parent,
)
from app.casework.papers.court_support import considered, support
from app.casework.wording import each_line, one_line
from app.documents.words import long_date
from app.domain.history import Event
from app.domain.people import pupil_stream
from schemas.events.family import CIRCUMSTANCES

SCREENED = {
    "cannot_take_part": "may lack the capacity to take part",
    "vulnerable": "is vulnerable",
    "interpreter_needed": "needs an interpreter or a translation",
}


def _eso_consideration(brief: Brief) -> Context:
    event = considered_for(brief)
    told: Context = {"defendant": defendant(brief), "offence": offence(brief)}
    if event is None:
        return told
    return {
        **told,
        "officer": officer_of(brief, event),
        "proceedings": event.data["proceedings"],
        "considered_on": event.happened_on,
        "decision": event.data["decision"],
        "weighed": each_line(event.data["weighed"]),
        "reasons": each_line(event.data["reasons"]),
        "views": [one_line(e.data["view"]) for e in of_parent(brief, "views_recorded")],
    }


def _equality_check(brief: Brief) -> Context:
    view, needs = latest(brief, "social_worker_view_given"), _parent_needs(brief)
    return {
        "defendant": defendant(brief),
        "circumstances": {kind: _circumstance(brief, kind) for kind in CIRCUMSTANCES},
        "equality": reasons(brief, "EQUALITY"),
        "rights": reasons(brief, "RIGHTS"),
        "questions": _questions(brief),
        **({"parent_needs": needs} if needs else {}),
        **({"social_worker_view": one_line(view.data["view"])} if view else {}),
    }


def _circumstance(brief: Brief, kind: str) -> str | None:
    """What was last recorded of one circumstance of the child, and when; nothing where it was never asked about."""
    stream = pupil_stream(brief.history.matter.pupil)
    asked = [e for e in brief.ground.history.of("circumstance_recorded") if e.stream == stream]
    told = [e for e in asked if e.data["kind"] == kind]
    if not told:
        return None
    detail = f": {one_line(told[-1].data['detail'])}" if "detail" in told[-1].data else ""
    answer = "Yes" if told[-1].data["present"] else "No"
    return f"{answer}, recorded on {long_date(told[-1].happened_on)}{detail}"


def _parent_needs(brief: Brief) -> str | None:
    screened = latest(brief, "single_justice_screened")
    if screened is None:
        return None
    said = [f"{what}: {screened.data['answers'][key].replace('_', ' ')}" for key, what in SCREENED.items()]
    return f"Asked on {long_date(screened.happened_on)} whether the parent {'; '.join(said)}"


def _questions(brief: Brief) -> list[Context]:
    """Each question raised, and how it was settled, or that it is open."""
    closed = {e.data["opened"]: e for e in brief.ground.history.of("question_closed")}
    return [_question(event, closed.get(event.id)) for event in of_parent(brief, "question_opened")]


def _question(event: Event, closed: Event | None) -> Context:
    about = event.data["question"].replace("_", " ")
    end = f"Settled by {by_whom(closed)}: {one_line(closed.data['reasons'])}" if closed else "It is still open."
    what = f"{about}: {one_line(event.data['detail'])} {end}"
    return {"on": event.happened_on, "what": what[0].upper() + what[1:], "source": one_line(event.source)}


def _authority(brief: Brief) -> Context:
    event = authorised(brief)
    told = {
        **charge(brief),
        "considered": considered(brief),
        **days_charged(brief),
        "in_time_until": in_time_until(brief),
    }
    if event is None:
        return told
    return {
        **told,
        "officer": officer_of(brief, event),
        "authorised_on": event.happened_on,
        "authority": event.data.get("authority"),
        "reasons": each_line(event.data["reasons"]),
    }


def _case_summary(brief: Brief) -> Context:
    return {
        **charge(brief),
        "child": child_in_case(brief),
        **days_charged(brief),
        "lines": lines(brief, told_of(charged_under(brief))),
        "support": support(brief),
        "considered": considered(brief),
        "account": account(brief),
    }


def account(brief: Brief) -> list[str]:
    """What the parent said: representations, views, contract meetings, and whether an interview was offered."""
    said = [one_line(e.data["summary"]) for e in of_parent(brief, "representation_received")]
    said += [one_line(e.data["view"]) for e in of_parent(brief, "views_recorded") if e.data.get("person")]
    told = of_parent(brief, "contract_meeting", *(("barriers_recorded",) if only_parent(brief) else ()))
    alone = [e for e in told if e.data.get("attended", [brief.parent]) == [brief.parent]]
    said += [one_line(e.data["parent_view"]) for e in alone if "parent_view" in e.data]
    interview = reasons(brief, "INTERVIEW")
    return [*said, *([f"Interview: {interview}"] if interview else [])]


DECISIONS: dict[str, Callable[[Brief], Context]] = {
    "eso_consideration": _eso_consideration,
    "full_code_test": full_code_test,
    "equality_check": _equality_check,
    "authority_to_institute": _authority,
    "case_summary": _case_summary,
}
