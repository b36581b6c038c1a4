"""What each letter to a parent before proceedings is told. Nothing in them says what nobody has decided."""

from dataclasses import dataclass
from datetime import date

from app.documents.contexts import Letter
from app.documents.court_groups import Failure, Offence
from app.documents.groups import Given, Meeting, Missed, Offer, Span


@dataclass(frozen=True, kw_only=True)
class IntentionToProsecute(Letter):
    """The council thinks about court: what it saw, what help there is, and by when to talk to it first.

    `sessions` for section 444, `failures` to comply with the order for section 443, and never both.
    `most_fine_pence` (and `most_prison_months`, only for section 444(1A)): the most that a court could order, in law.
    """

    charged_under: Offence
    sessions: tuple[Missed, ...] = ()
    failures: tuple[Failure, ...] = ()
    offence: Span
    offers: tuple[Offer, ...]
    answer_by: date
    most_fine_pence: int
    most_prison_months: int | None = None
    given: tuple[Given, ...] = ()


@dataclass(frozen=True, kw_only=True)
class InterviewInvitation(Letter):
    """A parent is asked to an interview under caution, and need not come. `in_writing`: answers may be written.

    `sessions` for section 444, `failures` to comply with the order for section 443, and never both.
    """

    charged_under: Offence
    sessions: tuple[Missed, ...] = ()
    failures: tuple[Failure, ...] = ()
    offence: Span
    meeting: Meeting
    answer_by: date
    in_writing: bool


COURT_LETTERS = {
    "intention_to_prosecute": IntentionToProsecute,
    "interview_invitation": InterviewInvitation,
}
