"""Events of an attendance contract (before 19 August 2024: a parenting contract), from the offer to its end.

Both sides make a statement (Anti-social Behaviour Act 2003 s19(4)). It is voluntary, and never made without the parent.
"""

from schemas.events.kinds import New, Ref, by, event, line, person, persons, words
from schemas.fields import Choice, Day, Text
from schemas.records import Many, One, record

PARTIES = ("council", "governing_body")
"""Who may make a contract with a parent."""

Requirement = record(
    "ContractRequirement", "What one parent agrees to do.", {"of": person(), "what": words(), "due?": Day()}
)
Promise = record(
    "ContractSupport", "What the school or the council agrees to do.", {"what": words(), "by": line(), "due?": Day()}
)

OFFERED = (
    event(
        "matter",
        "contract_offered",
        "An attendance contract (before 19 August 2024: a parenting contract) was offered.",
        {
            "contract": New("contract"),
            "to": persons(1),
            "by": by(),
            "party?": Choice(*PARTIES, says="who would make it with the parent"),
        },
    ),
    event(
        "matter",
        "contract_meeting",
        "A meeting about a contract: one that was held, or an attempt at one. Every attempt is recorded.",
        {
            "contract": Ref("contract"),
            "outcome": Choice("held", "parent_did_not_come", "put_off"),
            "attended": persons(),
            "by": by(),
            "parent_view?": words(),
            "child_view?": words(),
            "next_on?": Day(),
            "notes?": words(),
        },
    ),
    event(
        "matter",
        "contract_refused",
        "A parent refused it. Nobody has to make one.",
        {"contract": Ref("contract"), "person": person(), "reason?": words(), "by?": by()},
    ),
    event(
        "matter",
        "contract_not_appropriate",
        "A named person recorded why a contract would not help. Without `person` it is said of every parent.",
        {"person?": person(), "reasons": words(), "by": by()},
    ),
)

MADE = (
    event(
        "matter",
        "contract_terms_written",
        "What each parent would do, what the school or council would do, and from when to when.",
        {
            "contract": Ref("contract"),
            "requirements": Many(One(Requirement), 1, 50),
            "support": Many(One(Promise), most=50),
            "from": Day(),
            "to": Day(),
            "review_on?": Many(Day(), most=50),
            "by": by(),
        },
        plan=True,
    ),
    event(
        "matter",
        "contract_parent_stated",
        "A parent's statement that the parent agrees to what the contract asks, for the time it names.",
        {"contract": Ref("contract"), "person": person(), "statement": words()},
    ),
    event(
        "matter",
        "contract_support_stated",
        "The council's or the governing body's statement that it agrees to support the parent.",
        {"contract": Ref("contract"), "party": Choice(*PARTIES), "statement": words(), "by": by()},
    ),
    event(
        "matter",
        "contract_signed",
        "A parent signed it, for a span of time.",
        {"contract": Ref("contract"), "person": person(), "from": Day(), "to": Day()},
    ),
    event(
        "matter",
        "contract_countersigned",
        "Somebody signed it for the council or the governing body.",
        {"contract": Ref("contract"), "party": Choice(*PARTIES), "by": by()},
    ),
)

KEPT = (
    event(
        "matter",
        "contract_reviewed",
        "It was reviewed. Every outcome but `goes_on` ends it; `our_part` says how its support was given.",
        {
            "contract": Ref("contract"),
            "result": Text(80),
            "reasons": words(),
            "outcome?": Choice("goes_on", "met", "part_met", "not_met", "ended_early"),
            "our_part?": Choice("given", "partly", "not_given"),
        },
    ),
    event(
        "matter",
        "contract_breached",
        "It was not kept, by a parent or by the school or council.",
        {"contract": Ref("contract"), "detail": words(), "side?": Choice("parent", *PARTIES)},
    ),
    event(
        "matter",
        "contract_left",
        "A parent left it: what is voluntary can be left.",
        {"contract": Ref("contract"), "person": person(), "reason?": words()},
    ),
)

CONTRACTS = (*OFFERED, *MADE, *KEPT)
