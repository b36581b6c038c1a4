"""What each paper of support, of an attendance contract and of a notice about school places is told.

A contract (Anti-social Behaviour Act 2003 section 19) is with one parent: its requirements are that parent's own.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.documents.contexts import Document, Letter, Record
from app.documents.family_groups import Agreed, Attempt, Attendance, Help, Referred, Term, View
from app.documents.groups import Meeting, Missed, Offer, Span

Party = Literal["council", "governing_body"]
ContractName = Literal["attendance contract", "parenting contract"]


@dataclass(frozen=True, kw_only=True)
class ContractPaper(Record):
    """A paper about a contract with one parent. The name is parenting contract before 19 August 2024."""

    contract_name: ContractName
    parent: str


@dataclass(frozen=True, kw_only=True)
class AttendanceContract(ContractPaper):
    """Both sides' statements, what each agrees to, from when to when (inclusive), and when it is looked at.

    `parent_said` and `child_said` are their views; the statements are those of section 19(4)(a) and (b).
    """

    party: Party
    attendance: tuple[Attendance, ...]
    causes: tuple[str, ...]
    parent_said: tuple[str, ...]
    requirements: tuple[Term, ...]
    promises: tuple[Agreed, ...]
    runs: Span
    reviews: tuple[date, ...]
    parent_statement: tuple[str, ...]
    support_statement: tuple[str, ...]
    success: tuple[str, ...]
    met_on: date
    child_said: tuple[View, ...] = ()
    also_party: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ContractInvitation(Letter):
    """An invitation to talk over a contract: what it is, that it is voluntary, and when to meet."""

    contract_name: ContractName
    meeting: Meeting
    attendance: tuple[Attendance, ...]
    offers: tuple[Offer, ...]


@dataclass(frozen=True, kw_only=True)
class ContractNoShow(Letter):
    """A meeting did not happen: no blame, every attempt, and another time."""

    contract_name: ContractName
    attempts: tuple[Attempt, ...]
    meeting: Meeting


@dataclass(frozen=True, kw_only=True)
class ContractReview(ContractPaper):
    """How a contract went: first our part, then the parent's. `next_on` is the next review, where it goes on."""

    reviewed_on: date
    our_part: Literal["given", "partly", "not_given"]
    outcome: Literal["goes_on", "met", "part_met", "not_met", "ended_early"]
    result: str
    reasons: tuple[str, ...]
    requirements: tuple[Term, ...]
    promises: tuple[Agreed, ...]
    attendance: tuple[Attendance, ...]
    next_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class ContractRefusal(ContractPaper):
    """Offered and not wanted: when, by whom, why if it was said, and what else is open."""

    offered_on: date
    offered_by: str
    refused_on: date
    recorded_by: str
    offers: tuple[Offer, ...]
    reason: tuple[str, ...] = ()
    attempts: tuple[Attempt, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MeetingRecord(Record):
    """A meeting about the child: who was there and what was agreed. `lead` leads the work, in school or outside."""

    met_on: date
    attended: tuple[str, ...]
    attendance: tuple[Attendance, ...]
    causes: tuple[str, ...]
    actions: tuple[Agreed, ...]
    lead: str
    minutes: tuple[str, ...] = ()
    child_said: tuple[View, ...] = ()
    helped: tuple[Help, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SupportPlan(MeetingRecord):
    """The support plan with the record of the meeting at which it was agreed."""

    plan: tuple[str, ...]
    agreed_with: tuple[str, ...]
    reviews: tuple[date, ...]


@dataclass(frozen=True, kw_only=True)
class TargetingSupportMeeting(MeetingRecord):
    """What the school and the council agreed for one child at their termly meeting.

    `legal`: what legal step was talked about, if any, and why; nothing is decided by the meeting itself.
    """

    steps: tuple[str, ...] = ()
    legal: tuple[str, ...] = ()
    next_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class ReferralForm(Record):
    """A school's referral of a child to the council: whom, on which sessions, after what help, and by what route."""

    route: str
    born: date
    upn: str
    year_group: str
    parents: tuple[Referred, ...]
    attendance: tuple[Attendance, ...]
    sessions: tuple[Missed, ...]
    causes: tuple[str, ...]
    helped: tuple[Help, ...]
    needs: tuple[str, ...]
    child_said: tuple[View, ...]
    agencies: tuple[str, ...]
    safety: tuple[str, ...]
    address_lines: tuple[str, ...] = ()
    social_worker: str | None = None


SUPPORT: dict[str, type[Document]] = {
    "attendance_contract": AttendanceContract,
    "contract_invitation": ContractInvitation,
    "contract_no_show": ContractNoShow,
    "contract_review": ContractReview,
    "contract_refusal": ContractRefusal,
    "support_plan": SupportPlan,
    "targeting_support_meeting": TargetingSupportMeeting,
    "referral_form": ReferralForm,
}
