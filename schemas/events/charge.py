"""Events before a charge: exceptions, provision elsewhere, certificates, statements, the thought of an order."""

from schemas.events.kinds import New, Ref, by, event, evidence, line, person, words
from schemas.events.support import METHODS
from schemas.fields import Choice, Count, Day, Word
from schemas.records import One, record

EXCEPTIONS = (
    "illness",
    "unavoidable_cause",
    "leave",
    "religious_observance",
    "transport",
    "mobile_family",
    "reasonable_justification",
)
HALF = ("AM", "PM")


def _asked(says: str) -> Choice:
    return Choice("yes", "no", "not_known", says=says)


Screen = record(
    "Screen",
    "The questions that decide whether a case is fit to be dealt with on paper.",
    {
        "cannot_take_part": _asked("the parent may lack the capacity to take part"),
        "vulnerable": _asked("the parent is vulnerable"),
        "interpreter_needed": _asked("the parent needs an interpreter or a translation"),
        "disputes_facts": _asked("the parent disputes what is said"),
        "order_sought": _asked("a parenting order or a direction about an education supervision order is sought"),
        "needs_in_dispute": _asked("the child's plan, needs or disability are in dispute"),
        "hospital_or_custody": _asked("the parent is in hospital or in custody"),
    },
)

EXCUSES = (
    event(
        "matter",
        "exception_raised",
        "Somebody said that absence on these days (both included) was excused or had a reason. It waits to be settled.",
        {
            "exception": Choice(*EXCEPTIONS),
            "from": Day(),
            "to_date": Day(),
            "half?": Choice(*HALF),
            "person?": person(),
            "said": words(),
        },
    ),
    event(
        "matter",
        "exception_settled",
        "A named person settled whether an exception covers absence on these days (both included).",
        {
            "exception": Choice(*EXCEPTIONS),
            "from": Day(),
            "to_date": Day(),
            "half?": Choice(*HALF),
            "person?": person(),
            "answer": Choice("accepted", "not_accepted"),
            "by": by(),
            "reasons": words(),
            "evidence?": evidence(),
        },
    ),
    event(
        "matter",
        "exceptions_tested",
        "A named person tested every session of these days, one by one, against every statutory exception.",
        {"person": person(), "from": Day(), "to_date": Day(), "by": by(), "reasons": words(), "evidence?": evidence()},
    ),
)

PROVISION = (
    event(
        "matter",
        "provision_arranged",
        "Education was arranged for the child elsewhere than at the school, for these days (both included).",
        {
            "provision": New("provision"),
            "place": line(),
            "case": Choice("not_on_roll", "suspended", "off_site"),
            "from": Day(),
            "to_date?": Day(),
            "by": by(),
        },
    ),
    event(
        "matter",
        "provision_notice_given",
        "One parent was given written notice of it.",
        {"provision": Ref("provision"), "to": person(), "method": Choice(*METHODS), "evidence?": evidence()},
    ),
)

PAPERS = (
    event(
        "matter",
        "certificate_signed",
        "A certificate of attendance (section 566 of the Education Act 1996) for these days was signed.",
        {"from": Day(), "to_date": Day(), "by": by(), "evidence?": evidence()},
    ),
    event(
        "matter",
        "statement_signed",
        "A witness signed a statement (section 9 of the Criminal Justice Act 1967) for the case about one parent.",
        {"person": person(), "witness": line(), "role": Word(), "pages?": Count(1, 500), "evidence?": evidence()},
    ),
    event(
        "matter",
        "eso_consideration_recorded",
        "Before proceedings about one parent, it was considered whether to apply for an education supervision order.",
        {
            "person": person(),
            "proceedings": Choice("section_443", "section_444"),
            "from?": Day(),
            "to_date?": Day(),
            "decision": Choice("apply_instead", "apply_as_well", "not_apply"),
            "weighed": words(),
            "by": by(),
            "reasons": words(),
            "evidence?": evidence(),
        },
    ),
    event(
        "matter",
        "single_justice_screened",
        "A named person asked whether the case about one parent is fit for the single justice procedure.",
        {"person": person(), "answers": One(Screen), "by": by(), "reasons": words()},
    ),
)

MATERIAL = (
    event(
        "matter",
        "material_scheduled",
        "A named person decided of material that is not used as evidence against one parent: on which schedule it is "
        "listed, and whether it is disclosed, whole or in part by a copy that was edited.",
        {
            "evidence": Ref("evidence"),
            "person": person(),
            "schedule": Choice("non_sensitive", "sensitive"),
            "relevance": words(),
            "decision": Choice("disclose", "disclose_in_part", "do_not_disclose"),
            "reasons": words(),
            "edited_copy?": Ref("evidence"),
            "by": by(),
        },
    ),
)

CHARGE = (*EXCUSES, *PROVISION, *PAPERS, *MATERIAL)
