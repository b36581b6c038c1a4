"""Letters to a parent before proceedings, put together from the record."""

from collections.abc import Callable

from app.casework.letter_parts import Brief, Context, given, offers
from app.casework.papers.court_charge import charged_under, days_charged
from app.casework.papers.court_people import offence


def _about(brief: Brief) -> Context:
    return {"charged_under": charged_under(brief), **days_charged(brief), "offence": offence(brief)}


def _intention(brief: Brief) -> Context:
    most = brief.law.get("greatest_sentences", {}).get(charged_under(brief), {})
    return {
        **_about(brief),
        "offers": offers(brief),
        "given": given(brief),
        "answer_by": brief.day_after("answer_school_days"),
        "most_fine_pence": most.get("fine"),
        "most_prison_months": most.get("prison"),
    }


COURT_LETTERS: dict[str, Callable[[Brief], Context]] = {
    "intention_to_prosecute": _intention,
    "interview_invitation": _about,
}
