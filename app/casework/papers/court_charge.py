"""The charge: its section, its days, whether it is in time, who authorised it, and what people judged of it."""

from datetime import date
from typing import Any

from app.casework.letter_parts import Brief, Context, signer
from app.casework.papers.court_people import authorised, child_on_roll, defendant, of_parent, offence, sessions
from app.casework.preflight_case import Section
from app.casework.wording import one_line, who
from app.domain.calendar import last_safe_day
from app.domain.derivation.attendance_order_charge import FailureDays
from app.domain.derivation.attendance_orders import reached_on
from app.domain.derivation.ground import day_of
from app.domain.history import Event

SECTIONS: dict[str, Section] = {
    "prosecution_s444_1": "section_444_1",
    "prosecution_s444_1a": "section_444_1a",
    "prosecution_s443": "section_443",
}
ORDER: Section = "section_443"
ASKED = {"section_444_1": "PA", "section_444_1a": "PB", "section_443": "PC"}
"""With what the ids of the questions begin that the rules ask about each charge."""


def charge(brief: Brief) -> Context:
    """The parent, the section and the days."""
    under = charged_under(brief)
    told = {"defendant": defendant(brief), "charged_under": under, "offence": offence(brief)}
    served = order_served(brief)
    reached = reached_on(brief.ground, served) if served else None
    return {**told, "order_served_on": reached} if reached else told


def order_served(brief: Brief) -> Event | None:
    """Under section 443, the service on this parent of the order in question; None under any other section."""
    return FailureDays(brief.ground).order if charged_under(brief) == ORDER else None


def of_order(brief: Brief) -> Context:
    """The school that the order names, for a child who may be on no roll; nothing under any other section."""
    served = order_served(brief)
    return {"school": {"name": served.data["school"]}} if served else {}


def child_in_case(brief: Brief) -> Context:
    """The child with date of birth and unique pupil number; under section 443 no roll is spoken of."""
    told = child_on_roll(brief)
    return {name: said for name, said in told.items() if name != "on_roll_from" or charged_under(brief) != ORDER}


def days_charged(brief: Brief) -> Context:
    """What is charged: each session, or under section 443 each failure to comply with the order, and no absence."""
    if charged_under(brief) != ORDER:
        return {"sessions": sessions(brief)}
    return {"failures": [told for each in FailureDays(brief.ground).failures if (told := _failure(brief, each))]}


def _failure(brief: Brief, event: Event) -> Context | None:
    """The days of a failure that lie in the period charged; None where none does."""
    days = offence(brief)
    if not days:
        return None
    first, last = max(day_of(event.data["from"]), days["first"]), min(day_of(event.data["to_date"]), days["last"])
    return {"first": first, "last": last, "what": one_line(event.data["detail"])} if first <= last else None


def charged_under(brief: Brief) -> str | None:
    """The section that was authorised; before that, the one that the signer names, or that was decided on.

    None where it is none of these.
    """
    allowed = authorised(brief)
    named = brief.details.get("charged_under")
    if allowed:
        return SECTIONS.get(allowed.data.get("measure", ""))
    decided = (brief.decision or {}).get("coordinates", {}).get("measure", "")
    return named if named in SECTIONS.values() else SECTIONS.get(decided)


def in_time_until(brief: Brief) -> date | None:
    """The last safe day to begin proceedings: counted from the first day charged, so that each session is in time."""
    first = offence(brief).get("first")
    return last_safe_day(first, brief.law["proceedings_months"]) if first else None


def by_whom(event: Event | None) -> str | None:
    """The name and role of whoever did it."""
    return who(event.data["by"]) if event else None


def officer_of(brief: Brief, event: Event) -> Context:
    """Whoever did it signs the record of it."""
    return signer(event.data["by"], brief.profile.get("name"))


def authority(brief: Brief) -> Context:
    """Who authorised proceedings, and when."""
    event = authorised(brief)
    return {"authorised_by": by_whom(event), "authorised_on": event.happened_on if event else None}


def judged(brief: Brief, question: str) -> Event | None:
    """The latest answer about this parent to a question that the rules ask about this charge."""
    asked = f"{ASKED.get(charged_under(brief) or '', '')}-A-{question}"
    return next((e for e in reversed(of_parent(brief, "question_answered")) if e.data["question"] == asked), None)


def reasons(brief: Brief, question: str) -> str | None:
    """The reasons of that answer, on one line, with who gave it."""
    event = judged(brief, question)
    return f"{one_line(event.data['reasons'])} ({by_whom(event)})" if event else None


def yes_or_no(brief: Brief, question: str) -> str | None:
    """That answer, where it is yes or no."""
    event = judged(brief, question)
    answer: Any = event.data["answer"] if event else None
    return {True: "yes", False: "no", "yes": "yes", "no": "no"}.get(answer)


def court(brief: Brief) -> Context:
    """The court and its codes: the council's own settings. What it has not set is missing."""
    said = brief.profile.get("court", {})
    offences = said.get("offence_codes", {})
    return {
        "court": {"name": said.get("name"), "address_lines": said.get("address", ())},
        "codes": {
            "offence": offences.get(charged_under(brief)),
            "organisation": said.get("organisation_code"),
        },
    }
