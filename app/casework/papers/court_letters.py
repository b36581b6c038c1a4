"""Letters to a parent before proceedings, put together from the record."""

from collections.abc import Callable

from app.casework.letter_parts import ANSWER_SCHOOL_DAYS, Brief, Context, given, offers
from app.casework.papers.court_charge import charged_under, days_charged
from app.casework.papers.court_people import offence
from app.domain.calendar import nth_school_day_after


def _about(brief: Brief) -> Context:
    return {"charged_under": charged_under(brief), **days_charged(brief), "offence": offence(brief)}


def _intention(brief: Brief) -> Context:
    answer_by = nth_school_day_after(brief.ground.school_days, brief.posting_on, ANSWER_SCHOOL_DAYS)
    most = brief.law.get("greatest_sentences", {}).get(charged_under(brief), {})
    return {
        **_about(brief),
        "offers": offers(brief),
        "given": given(brief),
        "answer_by": answer_by,
        "most_fine_pence": most.get("fine"),
        "most_prison_months": most.get("prison"),
    }


COURT_LETTERS: dict[str, Callable[[Brief], Context]] = {
    "intention_to_prosecute": _intention,
    "interview_invitation": _about,
}
