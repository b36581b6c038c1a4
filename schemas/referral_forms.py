"""The pages of a referral, one question each, and the council's answer: the shapes of their forms."""

from schemas.events.work import REFERRAL_ANSWERS
from schemas.fields import Choice, Day, Id, Text, Truth
from schemas.records import Many, record
from schemas.referrals import ROUTES, SUBMIT


def _words() -> Text:
    return Text(6000, lines=True)


ROUTE = record("RouteForm", "What the school asks for.", {"route": Choice(*ROUTES)})
PARENTS = record("ParentsForm", "Which parents are referred.", {"persons": Many(Id(), most=20)})
LEFT_OUT = record("LeftOutForm", "Why a parent is not referred.", {"reason": _words()})
REASONS = record("ReasonsForm", "Why the school refers now.", {"reasons": _words()})
VIEWS = record("ViewsForm", "What parents and child say.", {"views?": _words()})
TALKED = record("TalkedForm", "With whom it was talked over.", {"talked?": _words()})
RETURNED = record("ReturnedForm", "When the child came back.", {"returned_on?": Day(past=True)})
AUTHORISED = record("AuthorisedForm", "Who authorised it.", {"authorised_by": Text(120)})
SEND = SUBMIT
ANSWERING = record(
    "AnswerForm",
    "What the council answers, and why.",
    {"answer": Choice(*REFERRAL_ANSWERS), "reasons": _words(), "person?": Id(), "route?": Choice(*ROUTES)},
)
UPLOAD = record(
    "UploadForm",
    "A register file; whether rows without fault are kept where others are refused. The file itself is sent beside it.",
    {"register?": Text(200), "partial?": Truth()},
)
CERTIFIED = record("CertifiedForm", "The days to certify.", {"from": Day(past=True), "to_date": Day(past=True)})
SIGNING = record(
    "SigningForm",
    "That a certificate of these days was signed, and when. The signed paper is sent beside it.",
    {"from": Day(past=True), "to_date": Day(past=True), "signed_on": Day(past=True), "paper?": Text(200)},
)
