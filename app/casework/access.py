"""Who may do what. When it may be done is each verb's own business."""

from dataclasses import dataclass

from app.casework.errors import NotAllowed, Problem

ROLES = (
    "school_attendance_lead",
    "head_teacher",
    "acting_head_teacher",
    "person_in_charge",
    "lead_practitioner",
    "attendance_officer",
    "authorised_officer",
    "legal",
    "auditor",
    "administrator",
)
SCHOOL = frozenset({"school_attendance_lead", "head_teacher", "acting_head_teacher"})
PLACE = frozenset({"person_in_charge"})
"""Who runs a place to learn that is no school: signs its certificate (Education Act 1996 s566(3)), and no more."""
LEAD = frozenset({"lead_practitioner"})
"""Who leads the work with a family, from wherever: sees the matters in which they are named now, and no more."""
COUNCIL = frozenset({"attendance_officer", "authorised_officer", "legal"})
OFFICERS = frozenset({"attendance_officer", "authorised_officer"})
"""Of the council: those of whom one is the named contact of each school."""
OUTSIDE = SCHOOL | PLACE
"""Who works outside the council, and sees the pupils of their own places only."""
CASES = OUTSIDE | COUNCIL | {"auditor"}
"""An administrator keeps the service and reads no case."""

CONFIDENTIAL = Problem(
    "", "parent", "It would tell an address that is confidential, which a school does not have.",
    "Ask the council: it makes the letter and posts it.",
)  # fmt: skip
"""Why a school, which may make letters, makes none to such an address."""

MAY = {
    "read": CASES,
    "decide": CASES,
    "verify": COUNCIL | {"auditor", "administrator"},
    "audit": frozenset({"legal", "auditor"}),
    "replay": COUNCIL | {"auditor"},
    "see_departures": COUNCIL | {"auditor"},
    "read_log": frozenset({"auditor", "administrator", "legal"}),
    "keep_staff": frozenset({"administrator"}),
    "keep_schools": COUNCIL | {"administrator"},
    "submit": SCHOOL | COUNCIL | {"administrator"},
    "import": SCHOOL | COUNCIL | {"administrator"},
    "answer": SCHOOL | COUNCIL,
    "sign_certificate": frozenset({"head_teacher", "acting_head_teacher", "person_in_charge"}),
    "refer": SCHOOL | COUNCIL,
    "answer_referral": COUNCIL,
    "see_desk": COUNCIL | {"auditor"},
    "hold_meeting": SCHOOL | COUNCIL,
    "lead_the_work": LEAD,
    "determine": COUNCIL,
    "issue": frozenset({"authorised_officer", "legal"}),
    "depart": frozenset({"legal"}),
    "make_letter": SCHOOL | PLACE | COUNCIL,
    "build_bundle": COUNCIL,
    "redact": frozenset({"legal"}),
    "keep_form": COUNCIL | {"administrator"},
    "file_evidence": SCHOOL | PLACE | COUNCIL,
    "record_post": SCHOOL | COUNCIL | {"administrator"},
    "record_payment": COUNCIL | {"administrator"},
    "withdraw": frozenset({"authorised_officer", "legal"}),
    "set_hold": SCHOOL | COUNCIL,
    "clear_hold": COUNCIL,
    "erase": frozenset({"legal", "administrator"}),
    "tidy_files": frozenset({"legal", "administrator"}),
    "fill_indexes": frozenset({"legal", "administrator"}),
}
"""The roles that may do each thing."""


_COUNCILS_OWN = COUNCIL | {"administrator"}
_OFFICERS_OWN = frozenset({"authorised_officer", "legal", "administrator"})
_COUNCILS_ACTS = (
    "search_made", "support_judged", "exceptional_route_recorded",
    "mail_return_cleared", "question_closed", "hold_cleared", "referral_answered", "payment_received",
    "payment_matched", "penalty_notice_issued", "penalty_notice_withdrawn", "representation_answered",
    "prosecution_authorised", "prosecution_started", "prosecution_heard", "exception_settled", "exceptions_tested",
    "eso_consideration_recorded", "single_justice_screened", "material_scheduled", "order_applied_for", "order_made",
    "suitable_education_judged", "attendance_order_notice_served", "attendance_order_reply_considered",
    "attendance_order_school_proposed", "attendance_order_served", "attendance_order_ended",
    "attendance_order_failure_recorded", "family_circumstances_obtained", "parenting_order_drafted",
    "responsible_officer_agreed", "parenting_requirement_given", "parenting_order_breach_recorded",
    "parenting_order_ended", "supervision_case_made", "supervision_consulted", "supervision_authority_agreed",
    "supervisor_named", "supervision_plan_made", "supervision_order_searched", "court_directed_supervision",
    "court_direction_answered", "supervision_extension_planned", "supervision_order_extended",
    "supervision_order_ended", "supervision_direction_given", "supervision_direction_failed",
    "supervision_failure_notified",
)  # fmt: skip
MAY_BRING = {
    **dict.fromkeys(_COUNCILS_ACTS, _COUNCILS_OWN),
    "determination_made": _OFFICERS_OWN,
    "departure_recorded": _OFFICERS_OWN,
}
"""The roles in whose case file these acts may stand; any other event may stand in anybody's."""
HOLDING = frozenset({"hold_set", "mail_returned", "question_opened"})
"""What makes our next step wait. To take it back is to clear it, which a school does not."""


@dataclass(frozen=True)
class Person:
    """A member of staff, or a program, in one role, for one council.

    `schools` are the ids of those whose pupils a school's staff may see; None for the council's own staff. `id` is
    theirs in the staff list; empty where they are not in it.
    """

    name: str
    role: str
    council: str
    schools: frozenset[str] | None = None
    id: str = ""

    @property
    def by(self) -> dict[str, str]:
        """As an event names whoever acted."""
        return {"name": self.name, "role": self.role}


DOES = {
    "read": "read cases here",
    "import": "send a register or a list of pupils",
    "answer_referral": "answer a referral",
    "sign_certificate": "sign a certificate",
    "see_desk": "see the officers' pages",
    "make_letter": "make a letter",
    "build_bundle": "build a bundle",
}
"""What a person does, where the act's own word would not say it."""


def check(who: Person, act: str) -> None:
    """Raise `NotAllowed` where this person's role may not do this."""
    if who.role not in ROLES:
        known = ", ".join(ROLES)
        raise NotAllowed(Problem("", "role", f"{who.role!r} is not a role here.", f"Use one of {known}."))
    if not who.name.strip():
        raise NotAllowed(Problem("", "name", "Nobody is named.", "Say who acts."))
    if who.role not in MAY[act]:
        allowed = ", ".join(role.replace("_", " ") for role in ROLES if role in MAY[act])
        says = f"A person in the role {who.role.replace('_', ' ')} may not {DOES.get(act, act.replace('_', ' '))}."
        raise NotAllowed(Problem("", "role", says, f"Ask one of these: {allowed}."))


def may(who: Person, act: str) -> bool:
    """May this person's role do this? A button asks what the refusal asks."""
    return who.role in MAY[act]


def may_bring(who: Person, event: str, corrects: str = "", by: str = "") -> bool:
    """May a case file that this person sends say that this was done? Nobody does in a file what they may not do.

    `corrects` is the type of the event that it corrects or takes back, `by` the role of whoever it says did it.
    """
    undoes = not corrects or (may_bring(who, corrects) and (corrects not in HOLDING or who.role in MAY["clear_hold"]))
    answers = event != "question_answered" or who.role not in OUTSIDE or by not in COUNCIL
    return undoes and answers and who.role in MAY_BRING.get(event, ROLES)


def may_answer(who: Person, of: str) -> bool:
    """May this person answer what is asked of that role? The council answers for a school, a lawyer for anybody."""
    return who.role in (of, "legal") or (of in SCHOOL and who.role in SCHOOL | COUNCIL)
