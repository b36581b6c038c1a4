"""Events of voluntary early help: an assessment and a plan for the whole family, only with the family's consent."""

from schemas.events.kinds import New, Ref, by, event, line, person, persons, words
from schemas.fields import Choice, Day, Id

EARLY_HELP = (
    event(
        "matter",
        "early_help_offered",
        "A voluntary early help assessment was offered to parents.",
        {"assessment": New("assessment"), "to": persons(1), "by": by(), "why?": words()},
    ),
    event(
        "matter",
        "early_help_answered",
        "A parent's answer. A refusal is an answer, and no fault.",
        {
            "assessment": Ref("assessment"),
            "person": person(),
            "answer": Choice("agreed", "refused", "no_answer"),
            "reason?": words(),
        },
    ),
    event(
        "matter",
        "early_help_consent_withdrawn",
        "A parent took consent back.",
        {"assessment": Ref("assessment"), "person": person(), "reason?": words()},
    ),
    event(
        "matter",
        "early_help_assessed",
        "The assessment was made, with what the child and the family say.",
        {
            "assessment": Ref("assessment"),
            "by": by(),
            "summary": words(),
            "child_view?": words(),
            "family_view?": words(),
        },
    ),
    event(
        "matter",
        "early_help_lead_agreed",
        "The services agreed who leads: the lead practitioner, at the school or elsewhere.",
        {
            "assessment": Ref("assessment"),
            "lead": line(),
            "lead_id?": Id(says="who that is on the staff list"),
            "service": line(),
            "by": by(),
        },
    ),
    event(
        "matter",
        "early_help_plan_made",
        "The plan for the whole family was written down and agreed with parents.",
        {
            "assessment": Ref("assessment"),
            "summary": words(),
            "agreed_with": persons(),
            "by": by(),
            "review_on?": Day(),
        },
    ),
    event(
        "matter",
        "early_help_reviewed",
        "The plan was reviewed. `goes_on` keeps it open; the others end it.",
        {
            "assessment": Ref("assessment"),
            "result": Choice("goes_on", "met", "not_met", "stepped_up"),
            "reasons": words(),
            "by": by(),
            "next_on?": Day(),
        },
    ),
    event(
        "matter",
        "early_help_not_needed",
        "A named person recorded why there is no early help assessment.",
        {"reasons": words(), "by": by()},
    ),
)
