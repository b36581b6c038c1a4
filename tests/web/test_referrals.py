"""Referrals and registers over the API: drafts, the check, sending once, answers, and rows at fault."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from tests.web.conftest import AUDITOR, LEAD, OFFICER, Caller

ONE, OTHER = "p-both-parents-1", "p-both-parents-2"
WHOLE: dict[str, Any] = {
    "route": "penalty_notice",
    "persons": [ONE],
    "reasons": "The absence goes on after the support.",
    "authorised_by": "Ines Okonjo",
    "not_referred": [{"person": OTHER, "reason": "Does not live with the child."}],
    "returned_on": "2026-10-12",
}


@pytest.fixture
def matter(caller: Caller) -> str:
    """A matter with two parents."""
    return caller.submit("both-parents")


def test_a_draft_is_kept_checked_and_sent_once(caller: Caller, matter: str) -> None:
    where = f"/matters/{matter}/referral-draft"
    for name, value in WHOLE.items():
        kept = caller.post(where, {name: value}, LEAD)
        assert kept.status_code == 200, kept.text
    told = caller.get(where, LEAD).json
    assert told is not None
    assert (told["fields"], told["blank"]) == (WHOLE, [])
    checked = caller.get(f"{where}/check", LEAD).json
    assert checked is not None
    assert checked["complete"] is True
    first, again = (
        caller.post(f"{where}/sent", {"draft": told["draft"]}, LEAD, headers={"Idempotency-Key": "one"})
        for _ in range(2)
    )
    assert (first.status_code, first.json) == (200, again.json), first.text
    assert again.headers["Idempotency-Repeated"] == "true"
    third = caller.post(f"{where}/sent", {"draft": told["draft"]}, LEAD)
    assert third.json == first.json
    listed = caller.get("/referrals", LEAD).json
    assert listed is not None
    assert [each["id"] for each in listed["referrals"]] == [first.json["id"]] if first.json else False


def test_a_referral_is_answered_and_the_school_reads_why(caller: Caller, matter: str) -> None:
    sent = caller.post(f"/matters/{matter}/referrals", WHOLE, LEAD)
    assert sent.status_code == 200, sent.text
    assert sent.json is not None
    assert (sent.json["state"], sent.json["waiting"]) == ("sent", True)
    waiting = caller.get("/referrals/waiting", OFFICER).json
    assert waiting is not None
    assert [each["id"] for each in waiting["referrals"]] == [sent.json["id"]]
    said = {"referral": sent.json["id"], "answer": "refused", "reasons": "Offer the breakfast club first."}
    where = f"/matters/{matter}/referrals/answers"
    assert caller.post(where, said, LEAD).status_code == 403
    assert caller.post(where, said, OFFICER).status_code == 200
    read = caller.get(f"/matters/{matter}/referrals", LEAD).json
    assert read is not None
    [mine] = read["referrals"]
    assert (mine["state"], mine["answers"][0]["reasons"]) == ("refused", said["reasons"])
    assert caller.post(where, {**said, "answer": "accepted"}, OFFICER).status_code == 409


def test_what_is_blank_is_told_field_by_field(caller: Caller, matter: str) -> None:
    kept = caller.post(f"/matters/{matter}/referral-draft", {"route": "penalty_notice"}, LEAD).json
    assert kept is not None
    refused = caller.post(f"/matters/{matter}/referral-draft/sent", {"draft": kept["draft"]}, LEAD)
    assert refused.status_code == 409
    assert [each["field"] for each in (refused.json or {})["problems"]] == kept["blank"]
    assert caller.post(f"/matters/{matter}/referral-draft", {"route": "a_fine"}, LEAD).status_code == 422
    assert caller.post(f"/matters/{matter}/referral-draft", {"reasons": "Mine."}, AUDITOR).status_code == 403


def test_a_register_names_each_row_at_fault_and_keeps_the_rest_where_asked(caller: Caller, matter: str) -> None:
    told = caller.get(f"/matters/{matter}").json
    assert told is not None
    upn = next(each["data"]["upn"] for each in told["events"] if each["type"] == "pupil_recorded@1")
    rows = f"upn,date,session,code\n{upn},2026-11-19,AM,/\n{upn},2026-11-19,PM,?\n{upn},2026-11-21,AM,/\n"
    sent = {"content": base64.b64encode(rows.encode()).decode(), "source": "weekly export"}
    whole = caller.post("/registers", sent, LEAD)
    assert whole.status_code == 422
    assert len((whole.json or {})["problems"]) == 2
    part = caller.post("/registers", {**sent, "partial": True}, LEAD).json
    assert part is not None
    assert (part["read"], part["accepted"], part["refused"]) == (3, 1, 2)
    assert {row["row"] for row in part["refusals"]} == {3, 4}
    again = caller.post("/registers", {**sent, "partial": True}, LEAD).json
    assert again is not None
    assert (again["new"], again["same"]) == (0, 1)
