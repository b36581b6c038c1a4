"""Events of an Education Supervision Order: the case for one, consultation, views, the order, directions, review."""

from schemas.events.kinds import New, Ref, by, event, evidence, line, person, persons, words
from schemas.fields import Choice, Day, Id, Truth

GROUNDS = ("not_attending", "attendance_order", "other")
LIMBS = ("lives_in", "accommodates")
ENDS = ("discharged", "care_order", "left_compulsory_age", "other")

BEFORE = (
    event(
        "matter",
        "supervision_case_made",
        "An officer wrote down why the child is not properly educated, and why an order is better than none.",
        {"ground": Choice(*GROUNDS), "reasons": words(), "better_than_none": words(), "by": by()},
    ),
    event(
        "matter",
        "supervision_consulted",
        "Another authority, or this council's own children's services, was consulted before an application.",
        {
            "authority": Id(says="the council that was consulted"),
            "limb": Choice(*LIMBS, says="the child lives there, or that authority accommodates the child"),
            "answer": Choice("no_objection", "concerns", "no_reply"),
            "spoke_with?": line(),
            "by": by(),
            "evidence?": evidence(),
        },
    ),
    event(
        "matter",
        "supervision_authority_agreed",
        "The council where the child lives and the school's council agreed which of them supervises.",
        {"authority": Id(says="the council that is to supervise"), "agreed_by": line(), "by": by()},
    ),
    event(
        "matter",
        "views_recorded",
        "What a parent or, where nobody is named, the child wishes and feels; or what was done to ask.",
        {"person?": person(), "view": words(), "by": by()},
    ),
    event(
        "matter",
        "supervisor_named",
        "Somebody was named as the responsible officer of an order, and said to have the time for it.",
        {"officer": by(), "first_tasks": words(), "by": by()},
    ),
    event(
        "matter",
        "supervision_plan_made",
        "The first directions and the support that would go with an order were written down, with days of review.",
        {"directions": words(), "support": words(), "review_on?": Day(), "by": by(), "evidence?": evidence()},
    ),
    event(
        "matter",
        "supervision_order_searched",
        "The council where the child lives was asked whether an order is in force.",
        {"council": Id(says="the council that was asked"), "answer": Choice("none", "found", "no_reply"), "by": by()},
    ),
)

COURT = (
    event(
        "matter",
        "court_directed_supervision",
        "A court directed the council to apply for an order; it happened on the day of the direction.",
        {"court": line(), "prosecution?": Ref("prosecution"), "reply_by?": Day(says="where the court set another day")},
    ),
    event(
        "matter",
        "court_direction_answered",
        "The council applied, or gave the court its reasons for not applying.",
        {
            "direction": Ref("event", "court_directed_supervision"),
            "answer": Choice("applied", "not_applying"),
            "reasons": words(),
            "by": by(),
        },
    ),
    event(
        "matter",
        "supervision_extension_planned",
        "The responsible officer proposed how long an order should be extended, and why.",
        {"order": Ref("order"), "to_date": Day(), "reasons": words(), "by": by()},
    ),
    event(
        "matter",
        "supervision_order_extended",
        "The court extended an order; its last day is now this one.",
        {"order": Ref("order"), "to_date": Day()},
    ),
    event(
        "matter",
        "supervision_order_ended",
        "An order ended before its time.",
        {"order": Ref("order"), "reason": Choice(*ENDS), "detail?": words()},
    ),
)

UNDER = (
    event(
        "matter",
        "supervision_direction_given",
        "The responsible officer gave a direction in writing to parents, to the child, or to both.",
        {
            "direction": New("direction"),
            "order": Ref("order"),
            "to": persons(),
            "child": Truth(says="was it given to the child too"),
            "what": words(),
            "served_on": Day(past=True),
            "by": by(),
            "evidence?": evidence(),
        },
    ),
    event(
        "matter",
        "supervision_direction_failed",
        "A direction was not followed on this day: by a parent or, where nobody is named, by the child.",
        {"direction": Ref("direction"), "person?": person(), "detail": words(), "by": by(), "evidence?": evidence()},
    ),
    event(
        "matter",
        "supervision_help_given",
        "Help to follow a direction was offered or given, and what came of it.",
        {"to": persons(), "what": words(), "by": by()},
    ),
    event(
        "matter",
        "supervision_reviewed",
        "The responsible officer reviewed how an order goes.",
        {
            "order": Ref("order"),
            "result": Choice("working", "partly", "not_working"),
            "reasons": words(),
            "by": by(),
        },
    ),
    event(
        "matter",
        "supervision_failure_notified",
        "Children's services were told that the child persistently fails to follow directions.",
        {"authority": Id(says="the council that was told"), "by": by()},
    ),
)

SUPERVISION = (*BEFORE, *COURT, *UNDER)
