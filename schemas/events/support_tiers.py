"""Events of support by tier: a child noted at risk of persistent absence, and the steps of school and council."""

from schemas.events.kinds import by, event, line, persons, words
from schemas.fields import Choice

STEPS = (
    "services_signposted",
    "services_given",
    "formal_conversation",
    "council_asked",
    "joint_approach_agreed",
    "severe_options_considered",
    "safeguarding_considered",
    "healthcare_plan_considered",
    "senco_consulted",
    "ehc_provision_checked",
    "sickness_return_made",
    "medical_education_considered",
    "social_worker_told",
    "education_plan_made",
)
"""What guidance asks of a school or a council for a child, by the tier of the child's absence or its needs."""

TIERS = (
    event(
        "matter",
        "absence_risk_noted",
        "Somebody saw that the child is at risk of becoming persistently absent, or one of a group that misses more.",
        {"by": by(), "reasons": words(), "group?": line()},
    ),
    event(
        "matter",
        "support_step_recorded",
        "The school or the council took a step that guidance asks of it; the role of `by` says whose step it was.",
        {"step": Choice(*STEPS), "by": by(), "detail": words(), "with?": persons()},
    ),
)
