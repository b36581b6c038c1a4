"""The main job through the API: a case is decided, determined, written, posted, received, paid and replayed."""

from __future__ import annotations

import hashlib
import io
import zipfile
from typing import Any
from urllib.parse import unquote

from freezegun import freeze_time

from tests.web.conftest import AUDITOR, LAWYER, LEAD, Caller, case

PARENT = "p-ten-sessions-1"
REASONS = "Support was judged out of place, the family was warned, and the absence went on."


def determine(caller: Caller, matter: str, decision: Any, **more: Any) -> Any:
    body = {"decision": decision["fingerprint"], "answer": "issue", "reasons": REASONS, **more}
    return caller.post(f"/matters/{matter}/determinations", body)


def test_a_case_becomes_a_notice_that_is_paid_and_every_step_can_be_shown_again(caller: Caller) -> None:
    with freeze_time("2026-11-20 10:00") as clock:
        matter = caller.submit("ten-sessions")
        ready = caller.post(f"/matters/{matter}/readiness", {"measure": "penalty_notice"}, LEAD).json["readiness"]
        assert [(each["ready"], each["outcome"]) for each in ready] == [(True, "must_consider")]
        decision = caller.decide(matter, "penalty_notice", parent=PARENT)
        assert (decision["outcome"], decision["stage"], len(decision["counted_sessions"])) == (
            "must_consider",
            "first",
            10,
        )
        made = determine(caller, matter, decision)
        assert made.json["by"] == {"name": "Marian Oduya", "role": "authorised_officer"}

        asked = {"letter": "penalty_notice_first", "parent": PARENT, "posting_on": "2026-11-23"}
        letter = caller.post(f"/matters/{matter}/letters", asked)
        assert letter.headers["Support-First-Final"] == "true"
        assert letter.headers["Support-First-SHA256"] == hashlib.sha256(letter.data).hexdigest()
        assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(letter.data)).namelist()
        assert caller.post(f"/matters/{matter}/letters", asked).data == letter.data

        notice = letter.headers["Support-First-Letter"]
        clock.move_to("2026-11-23 16:00")
        sent = {"notice": notice, "posted_on": "2026-11-23", "method": "first_class_post"}
        assert caller.post(f"/matters/{matter}/posted", sent).json["new"] is True
        assert caller.post(f"/matters/{matter}/posted", sent).json["new"] is False
        clock.move_to("2026-12-01 16:00")
        got = {"notice": notice, "received_on": "2026-11-25", "proof": "Signed for at the door."}
        paid = {"notice": notice, "pence": 8000, "paid_on": "2026-12-01"}
        assert caller.post(f"/matters/{matter}/received", got).json["new"] is True
        assert caller.post(f"/matters/{matter}/payments", paid).json["says"].startswith(f"Paid against {notice}. £")

        replayed = caller.post("/replays", {}, AUDITOR).json
        assert replayed == {"decisions": 1, "erased": 0, "sound": True, "findings": []}
        assert caller.post("/verifications", {}, AUDITOR).json["sound"] is True
        told = [event["type"] for event in caller.get(f"/matters/{matter}").json["events"]]
        assert told[-5:] == [
            "determination_made@1",
            "penalty_notice_issued@1",
            "penalty_notice_posted@1",
            "penalty_notice_received@1",
            "payment_received@1",
        ]


def test_a_decision_is_read_again_as_it_was_given(caller: Caller) -> None:
    matter = caller.submit("ten-sessions")
    decision = caller.decide(matter, "penalty_notice")
    for name in (decision["id"], decision["fingerprint"]):
        assert caller.get(f"/decisions/{name}", AUDITOR).json == decision
    assert caller.decide(matter, "penalty_notice")["id"] == decision["id"]


def test_what_was_known_then_is_answered_then(caller: Caller) -> None:
    matter = caller.submit("ten-sessions")
    before = caller.decide(matter, "penalty_notice", known_at="2026-11-12T12:00:00Z", valid_on="2026-11-12")
    after = caller.decide(matter, "penalty_notice", known_at="2026-11-14T12:00:00Z", valid_on="2026-11-14")
    assert (before["outcome"], after["outcome"]) == ("cannot_tell", "must_consider")


def test_without_a_determination_a_letter_is_a_draft_that_says_why(caller: Caller) -> None:
    with freeze_time("2026-11-20 10:00"):
        matter = caller.submit("ten-sessions")
        asked = {"letter": "penalty_notice_first", "parent": PARENT, "posting_on": "2026-11-23"}
        lacking = caller.post(f"/matters/{matter}/letters", asked)
        assert (lacking.status_code, lacking.json["type"]) == (409, "urn:support-first:problem:missing-facts")
        assert [problem["field"] for problem in lacking.json["problems"]] == ["considered"]
        assert lacking.json["title"] == "The letter was not made"
        assert lacking.json["detail"] == "The letter penalty_notice_first lacks 1 of its facts."
        letter = caller.post(f"/matters/{matter}/letters", {**asked, "details": {"considered": ["The warning."]}})
    assert letter.headers["Support-First-Final"] == "false"
    assert unquote(letter.headers["Support-First-Why-Draft"]).startswith("No determination allows it.")
    parts = zipfile.ZipFile(io.BytesIO(letter.data))
    assert any(b"DRAFT" in parts.read(name) for name in parts.namelist() if "header" in name)


def test_a_bar_is_departed_from_by_nobody(caller: Caller) -> None:
    matter = caller.submit("third-notice")
    decision = caller.decide(matter, "penalty_notice")
    assert decision["outcome"] == "barred"
    body = {"decision": decision["id"], "answer": "issue", "reasons": REASONS}
    departing = {**body, "departures": [{"rule": "PN-B-LIMIT", "reasons": "It is only one more."}]}
    for sent in (body, departing):
        refused = caller.post(f"/matters/{matter}/determinations", sent, LAWYER)
        assert (refused.status_code, refused.json["type"]) == (409, "urn:support-first:problem:refused")
    assert caller.get("/departures").json == {"departures": []}


def test_a_departure_is_listed_with_who_and_why(caller: Caller) -> None:
    matter = caller.submit("support-thin")
    decision = caller.decide(matter, "penalty_notice")
    body = {"decision": decision["id"], "answer": "issue", "reasons": REASONS}
    refused = caller.post(f"/matters/{matter}/determinations", body, LAWYER)
    stands = sorted({problem["field"] for problem in refused.json["problems"]})
    rules = [rule for rule in stands if rule.startswith(("PN-R-", "PN-L-"))]
    for ask in sorted(set(stands) - set(rules)):
        said = {"question": ask, "answer": "yes", "reasons": "Asked and weighed.", "parent": decision["parent"]}
        assert caller.post(f"/matters/{matter}/answers", said).status_code == 200
    departing = [{"rule": rule, "reasons": f"The family asked for this: {rule}."} for rule in rules]
    made = caller.post(f"/matters/{matter}/determinations", {**body, "departures": departing}, LAWYER)
    assert (made.status_code, made.json["departs"]) == (200, True)
    listed = caller.get("/departures", AUDITOR).json["departures"]
    assert sorted((each["rule"], each["by"]["name"]) for each in listed) == [(rule, "Priya Nair") for rule in rules]


def test_the_timeline_says_from_when_a_measure_is_open(caller: Caller) -> None:
    matter = caller.submit("ten-sessions")
    asked = f"/matters/{matter}/timeline?measure=penalty_notice&from=2026-11-01&to=2026-11-30"
    [line] = caller.get(asked, LEAD).json["timelines"]
    spans = [(span["from"], span["outcome"]) for span in line["spans"]]
    assert spans[:2] == [("2026-11-01", "cannot_tell"), ("2026-11-13", "must_consider")]
    before_any_law = caller.get(f"/matters/{matter}/timeline?from=1976-05-21&to=1978-05-20")
    assert {s["outcome"] for each in before_any_law.json["timelines"] for s in each["spans"]} == {"not_in_force"}


def test_a_hold_stops_the_next_step_until_a_person_clears_it(caller: Caller) -> None:
    with freeze_time("2026-11-20 10:00"):
        matter = caller.submit("ten-sessions")
        held = caller.post(f"/matters/{matter}/holds", {"hold": "welfare-call", "reason": "The nurse has not rung."})
        assert held.status_code == 200
        assert caller.decide(matter, "penalty_notice")["outcome"] == "held"
        cleared = {"hold": "welfare-call", "reasons": "The nurse rang; nothing bears on this."}
        assert caller.post(f"/matters/{matter}/holds/cleared", cleared).status_code == 200
        assert caller.decide(matter, "penalty_notice")["outcome"] == "must_consider"


def test_what_was_found_out_about_returned_post_is_said_with_the_clearing(caller: Caller) -> None:
    with freeze_time("2026-11-20 10:00"):
        matter = caller.submit("returned-mail")
        assert caller.decide(matter, "penalty_notice")["outcome"] == "held"
        cleared = {"hold": "H-RETURNED-MAIL", "reasons": "She has it.", "reached": ["nothing-of-the-kind"]}
        assert caller.post(f"/matters/{matter}/holds/cleared", cleared).status_code == 404
        events = case("returned-mail")["events"]
        refusal = next(each["id"] for each in events if each["type"] == "leave_answered@1")
        answer = caller.post(f"/matters/{matter}/holds/cleared", {**cleared, "reached": [refusal]})
        assert answer.status_code == 200, answer.json
        assert caller.decide(matter, "penalty_notice")["outcome"] == "must_consider"


def test_money_without_a_notice_waits_until_a_person_matches_it(caller: Caller) -> None:
    with freeze_time("2026-11-20 10:00"):
        matter = caller.submit("notice-unpaid")
        events = caller.get(f"/matters/{matter}").json["events"]
        notice = next(e["data"]["notice"] for e in events if e["type"] == "penalty_notice_issued@1")
        paid = {"pence": 8000, "paid_on": "2026-11-19", "reference": "no idea"}
        waits = caller.post(f"/matters/{matter}/payments", paid).json
        assert "not matched" in waits["says"]
        matched = {"payment": waits["events"][0], "notice": notice}
        assert (
            caller.post(f"/matters/{matter}/payments/matched", matched)
            .json["says"]
            .startswith(f"Matched to {notice}. £")
        )


def test_returned_post_holds_the_next_step_to_that_parent(caller: Caller) -> None:
    with freeze_time("2026-11-20 10:00"):
        matter = caller.submit("ten-sessions")
        back = {"person": PARENT, "returned_on": "2026-11-19", "reason": "Gone away."}
        assert caller.post(f"/matters/{matter}/returned", back).json["new"] is True
        assert caller.decide(matter, "penalty_notice")["outcome"] == "held"


def test_an_unanswered_question_is_answered_by_name_before_anything_is_issued(caller: Caller) -> None:
    with freeze_time("2026-11-20 10:00"):
        matter = caller.submit("equality-unanswered")
        decision = caller.decide(matter, "penalty_notice")
        refused = determine(caller, matter, decision)
        assert [problem["field"] for problem in refused.json["problems"]] == ["PN-A-EQUALITY"]
        said = {"question": "PN-A-EQUALITY", "answer": "yes", "reasons": "No characteristic bears on it.",
                "parent": decision["parent"]}  # fmt: skip
        assert caller.post(f"/matters/{matter}/answers", said).status_code == 200
        assert determine(caller, matter, decision).status_code == 200


def test_the_same_file_twice_adds_nothing_and_a_longer_one_adds_what_is_new(caller: Caller) -> None:
    file = case("ten-sessions")
    last = file["events"].pop()
    assert caller.post("/matters", file).json["counts"]["events"] == len(file["events"])
    assert caller.post("/matters", file).json["new"] is False
    file["events"].append(last)
    counts = caller.post("/matters", file).json["counts"]
    assert {name: n for name, n in counts.items() if n} == {"events": 1}
    assert [each["id"] for each in caller.get("/matters").json["matters"]] == ["m-ten-sessions"]


def test_a_matter_comes_out_as_the_case_file_that_went_in_and_its_etag_says_whether_it_changed(caller: Caller) -> None:
    matter = caller.submit("ten-sessions")
    first = caller.get(f"/matters/{matter}")
    sent, given = case("ten-sessions"), first.json
    assert {e["id"]: e for e in given["events"]} == {e["id"]: e for e in sent["events"]}
    assert given["matter"] == sent["matter"]
    again = caller.get(f"/matters/{matter}", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    caller.post(f"/matters/{matter}/holds", {"hold": "h1", "reason": "Wait."})
    changed = caller.get(f"/matters/{matter}", headers={"If-None-Match": first.headers["ETag"]})
    assert (changed.status_code, changed.headers["ETag"] == first.headers["ETag"]) == (200, False)
