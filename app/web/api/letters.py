"""Letters, and what becomes of them: posted, received, returned, paid."""

from urllib.parse import quote

from app.casework import letters, payments, postings
from app.casework.letters import Made, Order
from app.casework.noting import Noted
from app.documents.intake.verdict import DOCX
from app.domain.decision import Proposal
from app.web.calls import Answer, Call, as_kept
from app.web.contract import Promise
from schemas.answers import LETTER_HEADERS, NOTED
from schemas.inputs import PAID, POSTED, RECEIVED, RETURNED
from schemas.requests import LETTER_ASKED, MATCHED


def make_letter(call: Call, matter: str) -> Answer:
    """Make a letter to one parent, as a Word document.

    It is a draft, marked on every page, unless a determination, its needs and the law allow a final one; the headers
    say which, and why. A final letter is kept and leaves its event; asked for again it is the same bytes.
    """
    body = call.body
    order = Order(
        body["letter"], matter, body["parent"], body["posting_on"], body.get("determination"),
        body.get("details", {}), body.get("proposal") or Proposal(), body.get("draft", False),
    )  # fmt: skip
    made = letters.make(call.house.db, call.house.pack, call.who, order, call.house.folder)
    return Answer(made.data, _headers(made), f"matter:{matter}")


def record_posted(call: Call, matter: str) -> Answer:
    """A letter or a notice, by its reference, was posted.

    It is decided again for that day. What may not be posted any more is refused, unless `already_posted` says that it
    has been: then it is recorded, and the matter is on hold until a person has looked. A notice of an exclusion or of a
    place to learn, and one of or before a school attendance order, also leaves the event that the rules read; what the
    record cannot say of that is asked for by name, to be given in `own`.
    """
    said = (call.body["notice"], call.body["posted_on"], call.body["method"])
    already, own = call.body.get("already_posted", False), call.body.get("own")
    return _noted(postings.posted(call.house.db, call.house.pack, call.who, matter, *said, already=already, own=own))


def record_received(call: Call, matter: str) -> Answer:
    """Receipt of a notice was proved."""
    said = (call.body["notice"], call.body["received_on"], call.body["proof"])
    return _noted(postings.received(call.house.db, call.who, matter, *said))


def record_returned(call: Call, matter: str) -> Answer:
    """Post to a parent came back. Our next step to this parent now waits."""
    body = call.body
    said = (body["person"], body["returned_on"], body["reason"], body.get("item"))
    return _noted(postings.returned(call.house.db, call.who, matter, *said))


def record_paid(call: Call, matter: str) -> Answer:
    """Money arrived. Without a notice it waits for a person to match it."""
    body = call.body
    said = (body["pence"], body["paid_on"], body.get("notice"), body.get("reference"))
    return _noted(payments.paid(call.house.db, call.house.pack, call.who, matter, *said))


def match_payment(call: Call, matter: str) -> Answer:
    """A payment that waited belongs to a notice."""
    return _noted(
        payments.matched(call.house.db, call.house.pack, call.who, matter, call.body["payment"], call.body["notice"])
    )


def _headers(made: Made) -> dict[str, str]:
    return {
        "Content-Disposition": f'attachment; filename="{made.file_name}"',
        "Support-First-Letter": made.reference,
        "Support-First-Final": "true" if made.final else "false",
        "Support-First-Why-Draft": quote(" ".join(made.why_draft), safe=" ,.:;'()"),
        "Support-First-SHA256": made.sha256,
        "Support-First-Content-Digest": made.content_digest,
    }


def _noted(done: Noted) -> Answer:
    told = {"matter": done.matter, "new": done.new, "events": list(done.events), "says": done.says}
    return Answer(told, about=f"matter:{done.matter}", kept=told)


WHERE = "/matters/<id:matter>"
RECORDED = (
    ("posted", record_posted, POSTED),
    ("received", record_received, RECEIVED),
    ("returned", record_returned, RETURNED),
    ("payments", record_paid, PAID),
    ("payments/matched", match_payment, MATCHED),
)
PROMISES = (
    Promise(
        "POST", f"{WHERE}/letters", make_letter, media=DOCX, takes=LETTER_ASKED, effect="writes", refuses=(404, 409),
        headers=LETTER_HEADERS,
    ),
    *(
        Promise(
            "POST", f"{WHERE}/{name}", view, NOTED, takes=takes, effect="writes", refuses=(404, 409),
            again=as_kept,
        )
        for name, view, takes in RECORDED
    ),
)  # fmt: skip
