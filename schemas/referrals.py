"""A referral: what a school says in it, field by field or at once, and what the council answers."""

import re
from typing import Any

from marshmallow import ValidationError, fields

from schemas.events.work import REFERRAL_ANSWERS, NotReferred
from schemas.fields import Choice, Day, Id, Strict, Text, Truth, anchored
from schemas.records import Many, One, open_record, record
from schemas.refusal import Wrong

ROUTES = (
    "penalty_notice",
    "attendance_contract",
    "education_supervision_order",
    "prosecution_s444_1",
    "exclusion_penalty_notice",
)
"""What a school can ask the council to think of: measures."""


class PageNumber(Strict[int]):
    """The number of a page of a list, as an address spells it: 1 to 99999."""

    def read(self, value: Any) -> int:
        """The number."""
        if isinstance(value, str) and re.fullmatch("[1-9][0-9]{0,4}", value):
            return int(value)
        raise ValidationError(Wrong("This must be the number of a page, from 1.", "Leave it out for the first."))

    def json_schema(self) -> dict[str, Any]:
        """Digits."""
        return {"type": "string", "pattern": anchored("[1-9][0-9]{0,4}")}


PAGE = record("PageQuery", "Which page of a list, 25 to a page.", {"page?": PageNumber()})


def _words(says: str) -> Text:
    return Text(6000, lines=True, says=says)


def _route() -> Choice:
    return Choice(*ROUTES, says="what the school asks the council to think of")


def _persons(least: int = 1) -> Many:
    return Many(Id(), least=least, most=20, says="the parents who are referred")


_MORE: dict[str, fields.Field[Any]] = {
    "not_referred?": Many(One(NotReferred), most=20, says="each parent who is left out, and why"),
    "views?": _words("what the parents and the child say about it"),
    "talked?": _words("with whom at the council it was talked over first, and what came of it"),
    "returned_on?": Day(says="after a holiday, the day on which the child came back"),
}
REFERRAL = record(
    "Referral",
    "What a school refers, and why. The same again, while the council has it, adds nothing.",
    {
        "route": _route(),
        "persons": _persons(),
        "reasons": _words("why the school refers now"),
        "authorised_by": Text(120, says="the head teacher who authorised it"),
        **_MORE,
    },
)
DRAFT = record(
    "ReferralDraft",
    "Fields of a referral to keep for later: those that are sent, and the others stay as they were.",
    {
        "route?": _route(),
        "persons?": _persons(),
        "reasons?": _words("why the school refers now"),
        "authorised_by?": Text(120, says="the head teacher who authorised it"),
        **_MORE,
    },
)
SUBMIT = record("SubmitDraft", "The draft to send, as the page showed it.", {"draft": Id()})
ANSWER = record(
    "ReferralAnswer",
    "What the council answers to a referral, and why: the school reads it.",
    {
        "referral": Id(says="the event by which it was submitted"),
        "answer": Choice(*REFERRAL_ANSWERS),
        "reasons": _words("why, in words for the school"),
        "person?": Id(says="of one_parent_only: the parent for whom the council acts"),
        "route?": Choice(*ROUTES, says="of other_route: what the council thinks of instead"),
    },
)
LEFT_OUT = open_record("LeftOut", "A parent who is not referred, and why.", NotReferred._declared_fields)
ANSWERED = open_record(
    "AnsweredReferral",
    "One answer of the council.",
    {
        "answer": Choice(*REFERRAL_ANSWERS),
        "reasons": Text(20_000, lines=True),
        "by": Text(200),
        "on": Day(),
        "person": Id(allow_none=True),
        "route": Text(80, allow_none=True),
    },
)
SENT = open_record(
    "SentReferral",
    "A referral as the school sent it, with every answer, oldest first.",
    {
        "id": Id(says="the event by which it was submitted"),
        "reference": Id(says="for people"),
        "matter": Id(),
        "route": Text(80),
        "sent_on": Day(),
        "by": Text(200),
        "persons": Many(Id(), most=20),
        "not_referred": Many(One(LEFT_OUT), most=20),
        "state": Choice("sent", *REFERRAL_ANSWERS),
        "waiting": Truth(says="is it the council's turn?"),
        "answers": Many(One(ANSWERED), most=1000),
    },
)
SENT_LIST = open_record("SentReferrals", "Referrals, the newest first.", {"referrals": Many(One(SENT), most=1_000_000)})
KEPT_DRAFT = open_record(
    "KeptDraft",
    "The draft of a matter's next referral: what was saved, and what is still blank.",
    {
        "matter": Id(),
        "draft": Id(),
        "fields": One(open_record("DraftFields", "What was saved.", {})),
        "blank": Many(Text(80), most=20),
    },
)
CURE = open_record(
    "ReferralCure",
    "What would cure it, whose step that is, and the earliest day on which it can be done.",
    {"says": Text(20_000), "by": Text(200), "earliest": Day()},
)
FOUND = open_record(
    "ReferralFinding",
    "One thing for which the council would send the referral back.",
    {
        "rule": Id(),
        "person": Id(allow_none=True),
        "says": Text(20_000, lines=True),
        "state": Choice("blank", "missing", "unknown", "bars", "open"),
        "cures": Many(One(CURE), most=100),
        "whose": Many(Text(200), most=20),
        "last_useful": Day(allow_none=True),
    },
)
CHECKED = open_record(
    "ReferralCheck",
    "What the council would send back. Nothing is stored.",
    {"matter": Id(), "draft": Id(), "complete": Truth(says="can it be sent?"), "findings": Many(One(FOUND), most=2000)},
)
