"""Letters to a parent before proceedings, put together from the record."""

from collections.abc import Callable

from app.casework.letter_parts import Brief, Context, given, offers
from app.casework.papers.court_charge import charged_under
from app.casework.papers.court_people import offence, sessions
from app.domain.calendar import nth_school_day_after

DAYS_TO_ANSWER = 10


def _about(brief: Brief) -> Context:
    return {"charged_under": charged_under(brief), "sessions": sessions(brief), "offence": offence(brief)}


def _intention(brief: Brief) -> Context:
    answer_by = nth_school_day_after(brief.ground.school_days, brief.posting_on, DAYS_TO_ANSWER)
    return {**_about(brief), "offers": offers(brief), "given": given(brief), "answer_by": answer_by}


COURT_LETTERS: dict[str, Callable[[Brief], Context]] = {
    "intention_to_prosecute": _intention,
    "interview_invitation": _about,
}
