"""Events of school attendance orders and parenting orders: what must be on file before one, and what became of it."""

from schemas.events.kinds import New, Ref, by, event, evidence, line, person, words
from schemas.events.support import METHODS
from schemas.fields import Choice, Day, Id, Truth
from schemas.records import Many, One, record

ENDED = ("complied", "revoked", "replaced", "court_direction", "education_supervision_order", "age", "other")

Programme = record(
    "Programme",
    "The counselling or guidance that a parenting order would require.",
    {"provider": line(), "from": Day(), "to_date": Day(), "residential": Truth()},
)

EDUCATION = (
    event(
        "matter",
        "school_roll_checked",
        "Somebody asked whether the child is on the roll of any school.",
        {"answer": Choice("registered", "not_registered"), "asked": words(), "by": by()},
    ),
    event(
        "matter",
        "suitable_education_judged",
        "A named person judged whether the child receives suitable education, at school or otherwise, with reasons.",
        {"judgement": Choice("suitable", "not_suitable"), "by": by(), "reasons": words(), "evidence?": evidence()},
    ),
)

ATTENDANCE_ORDER = (
    event(
        "matter",
        "attendance_order_notice_served",
        "A notice was sent to one parent: satisfy the council, by a stated day, that the child is suitably educated.",
        {
            "notice": New("attendance_order_notice"),
            "to": person(),
            "until": Day(says="the last day of the time it gives, inclusive"),
            "posted_on": Day(past=True),
            "method": Choice(*METHODS),
            "by": by(),
        },
    ),
    event(
        "matter",
        "attendance_order_paper_received",
        "It was proved on which day such a notice, or an order, reached the parent.",
        {
            "paper": Ref("event", "attendance_order_notice_served", "attendance_order_served"),
            "received_on": Day(past=True),
            "proof": words(),
        },
    ),
    event(
        "matter",
        "attendance_order_notice_answered",
        "What one parent said or showed in answer to the notice.",
        {"notice": Ref("attendance_order_notice"), "person": person(), "summary": words(), "evidence?": evidence()},
    ),
    event(
        "matter",
        "attendance_order_reply_considered",
        "A named person weighed what the parent said, or that nothing was said, in answer to the notice.",
        {
            "notice": Ref("attendance_order_notice"),
            "result": Choice("satisfied", "not_satisfied"),
            "by": by(),
            "reasons": words(),
        },
    ),
    event(
        "matter",
        "attendance_order_school_proposed",
        "One parent was told which school an order would name, and that another could be asked for.",
        {"to": person(), "school": line(), "by": by()},
    ),
    event(
        "matter",
        "attendance_order_served",
        "A school attendance order was sent to one parent.",
        {
            "order": Ref("order"),
            "to": person(),
            "school": line(),
            "posted_on": Day(past=True),
            "method": Choice(*METHODS),
            "by": by(),
        },
    ),
    event(
        "matter",
        "attendance_order_ended",
        "The order ended; this is the first day without it.",
        {"order": Ref("order"), "reason": Choice(*ENDED), "detail?": words()},
    ),
    event(
        "matter",
        "attendance_order_failure_recorded",
        "A named person recorded on which days one parent did not comply with the order.",
        {
            "order": Ref("order"),
            "person": person(),
            "from": Day(past=True),
            "to_date": Day(past=True),
            "detail": words(),
            "by": by(),
            "evidence?": evidence(),
        },
    ),
)

PARENTING_ORDER = (
    event(
        "matter",
        "family_circumstances_obtained",
        "What the family's circumstances are, and what a parenting order would be likely to do to them.",
        {"person": person(), "circumstances": words(), "likely_effect": words(), "by": by(), "evidence?": evidence()},
    ),
    event(
        "matter",
        "parenting_order_drafted",
        "The terms of a parenting order that the court would be asked for.",
        {
            "person": person(),
            "from": Day(),
            "to_date": Day(),
            "requirements": Many(words(), 1, 20, says="each with how it helps to prevent a further offence"),
            "programme?": One(Programme),
            "residential_reasons?": words(),
            "by": by(),
        },
    ),
    event(
        "matter",
        "responsible_officer_agreed",
        "Councils agreed who the responsible officer of a parenting order would be.",
        {"person": person(), "officer": line(), "councils": Many(Id(), 1, 4), "by": by()},
    ),
    event(
        "matter",
        "parenting_requirement_given",
        "The parent was given in writing what the order, or the responsible officer under it, requires.",
        {"order": Ref("order"), "person": person(), "requirement": words(), "by": by(), "evidence?": evidence()},
    ),
    event(
        "matter",
        "parenting_order_breach_recorded",
        "The responsible officer recorded that the parent did not do on a day what the order required.",
        {
            "order": Ref("order"),
            "person": person(),
            "on": Day(past=True),
            "detail": words(),
            "account?": words(),
            "by": by(),
            "evidence?": evidence(),
        },
    ),
    event(
        "matter",
        "parenting_order_ended",
        "The court discharged the order; this is the first day without it.",
        {"order": Ref("order"), "detail?": words()},
    ),
)

ORDER_EVENTS = (*EDUCATION, *ATTENDANCE_ORDER, *PARENTING_ORDER)
