"""Events of legal steps: penalty notices, payments, representations, prosecutions, orders."""

from schemas.events.kinds import New, Ref, by, event, line, person, words
from schemas.events.support import METHODS
from schemas.fields import Choice, Count, Day, Id, SessionKey, Text, Word
from schemas.records import Many, One, record

ORDERS = ("education_supervision", "parenting", "school_attendance")
GROUNDS = ("ought_not_to_have_been_issued", "wrong_person", "material_error", "unpaid_not_prosecuted")

Amount = record(
    "Amount", "What must be paid within so many days of receipt.", {"days": Count(1, 366), "pence": Count(1)}
)

PENALTY = (
    event(
        "matter",
        "penalty_notice_issued",
        "A penalty notice was issued to one person for one pupil.",
        {
            "notice": New("penalty_notice"),
            "to": person(),
            "pupil": Ref("pupil"),
            "council": Id(),
            "issuer": by(),
            "basis": Choice("attendance", "exclusion"),
            "rank": Choice("first", "second", "standard"),
            "sessions?": Many(SessionKey(), most=800, says="the sessions it was issued for"),
            "from?": Day(),
            "to_date?": Day(),
            "amounts?": Many(One(Amount), 1, 4, says="what it asked; left out, what the law asked on that day"),
        },
    ),
    event(
        "matter",
        "penalty_notice_posted",
        "It was posted.",
        {"notice": Ref("penalty_notice"), "posted_on": Day(past=True), "method": Choice(*METHODS)},
    ),
    event(
        "matter",
        "penalty_notice_received",
        "Its receipt was proved.",
        {"notice": Ref("penalty_notice"), "received_on": Day(past=True), "proof": words()},
    ),
    event(
        "matter",
        "penalty_notice_withdrawn",
        "It was withdrawn, on a ground.",
        {
            "notice": Ref("penalty_notice"),
            "ground": Choice(*GROUNDS),
            "by": by(),
            "reasons": words(),
            "refunded_pence?": Count(),
        },
    ),
    event(
        "matter",
        "payment_received",
        "Money arrived. Without a notice it waits to be matched, and holds the next step.",
        {
            "notice?": Ref("penalty_notice"),
            "reference?": line(),
            "pence": Count(1),
            "paid_on": Day(past=True),
        },
    ),
    event(
        "matter",
        "payment_matched",
        "A payment was matched to its notice.",
        {"payment": Ref("event", "payment_received"), "notice": Ref("penalty_notice")},
    ),
    event(
        "matter",
        "representation_received",
        "A person asked the council to think again.",
        {"notice?": Ref("penalty_notice"), "person": person(), "summary": words()},
    ),
    event(
        "matter",
        "representation_answered",
        "The council answered.",
        {
            "representation": Ref("event", "representation_received"),
            "answer": Choice("upheld", "not_upheld"),
            "by": by(),
            "reasons": words(),
        },
    ),
)

COURT = (
    event(
        "matter",
        "prosecution_authorised",
        "A named person authorised a prosecution.",
        {
            "person": person(),
            "offence": Text(80),
            "from": Day(),
            "to_date": Day(),
            "by": by(),
            "reasons": words(),
            "notice?": Ref("penalty_notice"),
            "measure?": Word(says="the measure in the rules that was authorised"),
            "authority?": line(),
        },
    ),
    event(
        "matter",
        "prosecution_started",
        "An information was laid, or a written charge issued.",
        {
            "prosecution": New("prosecution"),
            "person": person(),
            "offence": Text(80),
            "from": Day(),
            "to_date": Day(),
            "laid_on": Day(past=True),
            "notice?": Ref("penalty_notice"),
            "measure?": Word(says="the measure in the rules under which it was begun"),
            "pupil?": Ref("pupil"),
        },
    ),
    event(
        "matter",
        "prosecution_heard",
        "How it ended.",
        {
            "prosecution": Ref("prosecution"),
            "result": Choice("pleaded_guilty", "found_guilty", "acquitted", "withdrawn", "dismissed"),
        },
    ),
    event(
        "matter",
        "order_applied_for",
        "A court order was applied for.",
        {"order": New("order"), "kind": Choice(*ORDERS), "court?": line()},
    ),
    event(
        "matter",
        "order_made",
        "A court order was made.",
        {
            "order": New("order"),
            "kind": Choice(*ORDERS),
            "person?": person(),
            "from": Day(),
            "to_date?": Day(),
            "detail?": words(),
        },
    ),
)

NOTICES = (*PENALTY, *COURT)
