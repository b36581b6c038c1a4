"""Events of the work itself: questions, holds, evidence, referrals, determinations, notes."""

from schemas.events.kinds import Answer, New, Ref, by, event, evidence, line, person, persons, words
from schemas.fields import Choice, Day, Digest, Id, MediaType, Text, Truth, Word
from schemas.records import Many, One, record

NotReferred = record("NotReferred", "A parent who was not referred, and why.", {"person": person(), "reason": words()})

QUESTIONS = (
    event(
        "matter",
        "question_answered",
        "A named person answered a question of law or judgement that the rules ask.",
        {
            "question": Id(says="the id of the ask, or the name of the fact"),
            "person?": person(),
            "about?": Id(says="what it is about, such as the notice to withdraw"),
            "answer": Answer(),
            "by": by(),
            "reasons": words(),
        },
    ),
    event(
        "matter",
        "question_opened",
        "Somebody raised a question that holds our next step.",
        {"question": Choice("safeguarding", "special_needs", "equality", "other"), "detail": words()},
    ),
    event(
        "matter",
        "question_closed",
        "A named person closed it.",
        {"opened": Ref("event", "question_opened"), "by": by(), "reasons": words()},
    ),
    event(
        "matter",
        "hold_set",
        "A person put the matter on hold.",
        {"hold": Id(), "person?": person(), "reason": words()},
    ),
    event(
        "matter",
        "hold_cleared",
        "A named person cleared a hold, set by a person or by the rules.",
        {
            "hold": Id(says="the hold_set event, or the id of the hold in the rules"),
            "person?": person(),
            "by": by(),
            "reasons": words(),
            "evidence?": evidence(),
        },
    ),
    event(
        "matter",
        "evidence_filed",
        "A document was filed as evidence of events.",
        {
            "evidence": New("evidence"),
            "title": line(),
            "sha256": Digest(),
            "media_type": MediaType(),
            "proves": Many(Ref("event"), most=100),
            "produced_by?": line(),
            "label?": Text(20, says="the exhibit, by its witness's initials and a number, such as AB/1"),
            "received_from?": line(),
            "received_on?": Day(past=True),
        },
    ),
)

REFERRAL_ANSWERS = (
    "accepted",
    "more_information",
    "refused",
    "panel",
    "talk_first",
    "other_route",
    "one_parent_only",
    "paused",
)
"""What a council can answer to a referral."""

REFERRALS = (
    event(
        "matter",
        "referral_drafted",
        "A school began a referral.",
        {"route": Word(), "by": by()},
    ),
    event(
        "matter",
        "referral_submitted",
        "A school referred parents to the council, and said why it left another out.",
        {
            "route": Word(),
            "by": by(),
            "persons": persons(),
            "not_referred?": Many(One(NotReferred), most=20),
            "reasons?": words(),
            "views?": words(),
            "talked?": words(),
            "authorised_by?": Text(120, says="the head teacher who authorised it"),
            "returned_on?": Day(says="after a holiday, the day on which the child came back"),
        },
    ),
    event(
        "matter",
        "referral_answered",
        "The council answered a referral.",
        {
            "answer": Choice(*REFERRAL_ANSWERS),
            "by": by(),
            "reasons": words(),
            "referral?": Ref("event", "referral_submitted"),
            "person?": person(),
            "route?": Word(),
        },
    ),
)

DETERMINATIONS = (
    event(
        "matter",
        "determination_made",
        "A named person's act, with reasons, on one of the engine's decisions.",
        {
            "measure": Word(),
            "person?": person(),
            "decision": Digest(says="the decision's fingerprint"),
            "answer": Choice("issue", "decline", "refer_back"),
            "by": by(),
            "reasons": words(),
            "departs": Truth(),
        },
    ),
    event(
        "matter",
        "departure_recorded",
        "The rule from which a determination departed, by whom and why.",
        {
            "rule": Id(),
            "person?": person(),
            "by": by(),
            "reasons": words(),
            "determination": Ref("event", "determination_made"),
        },
    ),
    event("matter", "matter_opened", "The matter was opened.", {"reason": words()}),
    event("matter", "matter_closed", "The matter was closed.", {"reason": words()}),
    event(
        "matter",
        "note_made",
        "A note. Standing beside `corrects` it retracts an event made in error.",
        {"text": words()},
    ),
)

WORK = (*QUESTIONS, *REFERRALS, *DETERMINATIONS)
