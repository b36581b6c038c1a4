"""What may close the days charged to a court: a penalty notice over them, or a place of which nobody gave notice."""

from typing import Literal

from app.casework.letter_parts import Brief
from app.casework.papers.court_charge import ORDER, charged_under
from app.casework.papers.court_people import charged, unauthorised
from app.domain.derivation.charged_notices import Notices, State
from app.domain.derivation.provision import arranged_on, noticed
from app.domain.history import Session

WORST: tuple[State, ...] = ("paid", "withdrawn", "running", "unpaid")


def notice_state(brief: Brief) -> State | Literal["none"] | None:
    """How a penalty notice over a session charged stands, the worst of them; None where nobody can tell.

    None can be given for what section 443 is about.
    """
    if charged_under(brief) == ORDER:
        return "none"
    notices, sessions = Notices(brief.ground), _sessions(brief)
    for state in WORST:
        if any(notices.certainly(session, state) for session in sessions):
            return state
        if any(notices.possibly(session, state) for session in sessions):
            return None
    return "none" if sessions else None


def provision_state(brief: Brief) -> Literal["none_arranged", "notice_given", "no_notice"] | None:
    """Had this parent written notice of each place arranged elsewhere for a day charged (section 444ZA)?"""
    if charged_under(brief) == ORDER:
        return "none_arranged"
    days = {session.date for session in _sessions(brief)}
    if not days:
        return None
    if not any(arranged_on(brief.ground, day) for day in days):
        return "none_arranged"
    return "notice_given" if all(noticed(brief.ground, day) for day in days) else "no_notice"


def _sessions(brief: Brief) -> list[Session]:
    days = charged(brief)
    return unauthorised(brief, *days) if days else list(brief.relied)
