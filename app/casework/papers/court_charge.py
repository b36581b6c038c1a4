"""The charge: its section, its days, whether it is in time, who authorised it, and what people judged of it."""

from datetime import date
from typing import Any

from app.casework.letter_parts import Brief, Context
from app.casework.papers.court_people import authorised, defendant, latest, of_parent, offence
from app.casework.preflight_case import Section
from app.casework.wording import one_line, who
from app.domain.calendar import last_safe_day
from app.domain.derivation.ground import day_of
from app.domain.history import Event

SECTIONS: dict[str, Section] = {
    "prosecution_s444_1": "section_444_1",
    "prosecution_s444_1a": "section_444_1a",
    "prosecution_s443": "section_443",
}
ASKED = {"section_444_1": "PA", "section_444_1a": "PB", "section_443": "PC"}
"""With what the ids of the questions begin that the rules ask about each charge."""


def charge(brief: Brief) -> Context:
    """The parent, the section and the days."""
    under = charged_under(brief)
    told = {"defendant": defendant(brief), "charged_under": under, "offence": offence(brief)}
    served = latest(brief, "attendance_order_served") if under == "section_443" else None
    return {**told, "order_served_on": day_of(served.data["posted_on"])} if served else told


def charged_under(brief: Brief) -> str | None:
    """The section that was authorised; before that, the one that the signer names. None where it is none of these."""
    allowed = authorised(brief)
    named = brief.details.get("charged_under")
    if allowed:
        return SECTIONS.get(allowed.data.get("measure", ""))
    return named if named in SECTIONS.values() else None


def in_time_until(brief: Brief) -> date | None:
    """The last safe day to begin proceedings: counted from the first day charged, so that each session is in time."""
    first = offence(brief).get("first")
    return last_safe_day(first, brief.law["proceedings_months"]) if first else None


def by_whom(event: Event | None) -> str | None:
    """The name and role of whoever did it."""
    return who(event.data["by"]) if event else None


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
