"""Events between attendance and social care: a concern, plans, who was told, the virtual school, education plans."""

from schemas.events.kinds import by, event, evidence, line, words
from schemas.events.support import Action
from schemas.fields import Choice, Day
from schemas.records import Many, One

PLANS = ("child_in_need", "child_protection")
TOLD = ("told", "not_yet", "would_risk_harm")

CARE = (
    event(
        "matter",
        "social_care_concern_recorded",
        "Somebody wrote down a concern for children's services, and whether the parents were told.",
        {
            "concern": words(),
            "parents": Choice(*TOLD),
            "reasons?": words(),
            "by": by(),
        },
    ),
    event(
        "matter",
        "attendance_in_plan_agreed",
        "Attendance was written into the child's plan: the goal, who does what, and when it is looked at again.",
        {
            "plan": Choice(*PLANS),
            "goal": words(),
            "actions?": Many(One(Action), most=50),
            "review_on?": Day(),
            "by": by(),
        },
    ),
    event(
        "matter",
        "removal_told",
        "The child's social worker was told that the child may be taken off roll.",
        {"by": by(), "evidence?": evidence()},
    ),
    event(
        "matter",
        "social_worker_view_given",
        "The view of the child's social worker, in writing.",
        {"view": words(), "social_worker": line(), "by": by(), "evidence?": evidence()},
    ),
    event(
        "enrolment",
        "removal_proposed",
        "The school proposes to take the child off its roll.",
        {"reason": words(), "from?": Day()},
    ),
    event(
        "enrolment",
        "removal_dropped",
        "The child stays on the roll after all.",
        {"reason": words()},
    ),
    event(
        "matter",
        "virtual_school_consulted",
        "The virtual school head was asked for advice.",
        {"advice": words(), "by": by()},
    ),
    event(
        "pupil",
        "education_plan_reviewed",
        "The personal education plan of a looked-after child was made or reviewed, with attendance in it or not.",
        {"attendance": Choice("in_it", "not_in_it"), "by": by()},
    ),
    event(
        "pupil",
        "ehc_review_asked",
        "An early review of the child's education, health and care plan was asked for.",
        {"by": by(), "reasons": words()},
    ),
    event(
        "pupil",
        "missing_education_asked",
        "Inquiries were made into where a child who is on no roll is educated.",
        {"result": Choice("found", "not_found"), "detail": words(), "by": by()},
    ),
)
