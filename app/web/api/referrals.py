"""Referrals: drafts kept field by field, the check before sending, sending, and the council's answers."""

from typing import Any

from app.casework import referral_answers, referral_checks, referral_drafts, referral_lists
from app.casework.referral_drafts import Draft
from app.web.calls import Answer, Call
from app.web.contract import Promise
from schemas.referrals import ANSWER, CHECKED, DRAFT, KEPT_DRAFT, PAGE, REFERRAL, SENT, SENT_LIST, SUBMIT


def list_referrals(call: Call) -> Answer:
    """List the referrals in open matters that the acting person may see, the newest first."""
    found = referral_lists.of_school(call.house.db, call.who, _page(call))
    return Answer({"referrals": [line.referral.json for line in found.rows], "total": found.total, "page": found.page})


def list_waiting_referrals(call: Call) -> Answer:
    """List the referrals that the council has not answered, the longest waiting first."""
    found = referral_lists.for_council(call.house.db, call.who, _page(call))
    return Answer({"referrals": [line.referral.json for line in found.rows], "total": found.total, "page": found.page})


def list_answered_referrals(call: Call) -> Answer:
    """List the referrals that the council has answered, the last answered first: of each matter the last one."""
    found = referral_lists.for_council(call.house.db, call.who, _page(call), answered=True)
    return Answer({"referrals": [line.referral.json for line in found.rows], "total": found.total, "page": found.page})


def read_referrals(call: Call, matter: str) -> Answer:
    """Read the referrals of a matter, with every answer and its reasons."""
    found = referral_lists.of_matter(call.house.db, call.who, matter)
    return Answer({"referrals": [each.json for each in reversed(found)]})


def read_referral_draft(call: Call, matter: str) -> Answer:
    """Read the draft of a matter's next referral, and which fields are still blank."""
    return Answer(_draft(referral_drafts.read(call.house.db, call.who, matter)))


def save_referral_draft(call: Call, matter: str) -> Answer:
    """Keep some fields of the draft for later. Nothing is sent, and the other fields stay."""
    kept = referral_drafts.save(call.house.db, call.who, matter, _plain(call.body))
    return Answer(_draft(kept), about=f"matter:{matter}")


def check_referral_draft(call: Call, matter: str) -> Answer:
    """Check the draft as the council would: what is missing, what cures it, whose step that is, and by when."""
    found = referral_checks.check(call.house.db, call.house.pack, call.who, matter)
    told = {"matter": matter, "draft": found.draft.id, "complete": found.complete}
    return Answer({**told, "findings": [each.json for each in found.findings]})


def send_referral_draft(call: Call, matter: str) -> Answer:
    """Send the draft that was kept. Sent again, it is the same referral."""
    done = referral_drafts.send(call.house.db, call.who, matter, call.body["draft"])
    return _sent(matter, done.referral.json)


def submit_referral(call: Call, matter: str) -> Answer:
    """Send a referral whole. The same again, while the council has it, is the same referral."""
    done = referral_drafts.submit(call.house.db, call.who, matter, _plain(call.body))
    return _sent(matter, done.referral.json)


def answer_referral(call: Call, matter: str) -> Answer:
    """Answer a referral for the council, with reasons that the school reads.

    Accept it, ask for more, refuse it with advice, send it to the panel, talk first, take another route, act for one
    parent only, or pause.
    """
    body = call.body
    said = (body["referral"], body["answer"], body["reasons"], body.get("person"), body.get("route"))
    return _sent(matter, referral_answers.answer(call.house.db, call.who, matter, *said).json)


def sent_before(call: Call, kept: Any) -> Answer:
    """The referral of the same request, as it stands now."""
    found = referral_lists.of_matter(call.house.db, call.who, kept["matter"])
    return Answer(next(each.json for each in found if each.id == kept["referral"]))


def _sent(matter: str, told: dict[str, Any]) -> Answer:
    return Answer(told, about=f"matter:{matter}", kept={"matter": matter, "referral": told["id"]})


def _draft(draft: Draft) -> dict[str, Any]:
    return {"matter": draft.matter, "draft": draft.id, "fields": dict(draft.fields), "blank": list(draft.blank)}


def _plain(body: dict[str, Any]) -> dict[str, Any]:
    """The fields as JSON values: a day is its ISO text."""
    day = body.get("returned_on")
    return {**body, "returned_on": day.isoformat()} if day else dict(body)


def _page(call: Call) -> int:
    return int(call.query.get("page") or 1)


WHERE = "/matters/<id:matter>"
PROMISES = (
    Promise("GET", "/referrals", list_referrals, SENT_LIST, query=PAGE),
    Promise("GET", "/referrals/waiting", list_waiting_referrals, SENT_LIST, query=PAGE),
    Promise("GET", "/referrals/answered", list_answered_referrals, SENT_LIST, query=PAGE),
    Promise("GET", f"{WHERE}/referrals", read_referrals, SENT_LIST, refuses=(404,)),
    Promise("GET", f"{WHERE}/referral-draft", read_referral_draft, KEPT_DRAFT, refuses=(404, 410)),
    Promise(
        "POST", f"{WHERE}/referral-draft", save_referral_draft, KEPT_DRAFT, takes=DRAFT, effect="writes",
        refuses=(404, 409, 410),
    ),
    Promise("GET", f"{WHERE}/referral-draft/check", check_referral_draft, CHECKED, refuses=(404, 410)),
    Promise(
        "POST", f"{WHERE}/referral-draft/sent", send_referral_draft, SENT, takes=SUBMIT, effect="writes",
        refuses=(404, 409, 410), again=sent_before,
    ),
    Promise(
        "POST", f"{WHERE}/referrals", submit_referral, SENT, takes=REFERRAL, effect="writes", refuses=(404, 409, 410),
        again=sent_before,
    ),
    Promise(
        "POST", f"{WHERE}/referrals/answers", answer_referral, SENT, takes=ANSWER, effect="writes",
        refuses=(404, 409, 410), again=sent_before,
    ),
)  # fmt: skip
