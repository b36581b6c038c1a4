"""The same request under one key is carried out once and answered again; the key never stands for another."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask
from freezegun import freeze_time
from sqlalchemy import text

from app.domain.history import Stream
from app.persistence import audit, erasure
from app.persistence.database import Database
from tests.web.conftest import COUNCIL, LAWYER, Caller, case

KEY = {"Idempotency-Key": "0b6f7c1e-key"}
MATTER, PARENT = "m-ten-sessions", "p-ten-sessions-1"


class Auditor:
    """Whoever erases, in these tests."""

    name, role = "Bea Lindqvist", "administrator"


def test_a_submission_is_answered_again_as_it_was(caller: Caller) -> None:
    file = case("ten-sessions")
    first, again = (caller.post("/matters", file, headers=KEY) for _ in range(2))
    assert first.json["new"] is True
    assert (again.status_code, again.data) == (first.status_code, first.data)
    assert [each.headers["Idempotency-Repeated"] for each in (first, again)] == ["false", "true"]
    assert caller.post("/matters", file).json["new"] is False


def test_a_decision_is_answered_again_though_more_is_known_now(caller: Caller) -> None:
    caller.submit("ten-sessions")
    asked = {"measure": "penalty_notice"}
    first = caller.post(f"/matters/{MATTER}/decisions", asked, headers=KEY)
    caller.post(f"/matters/{MATTER}/holds", {"hold": "h1", "reason": "Wait."})
    again = caller.post(f"/matters/{MATTER}/decisions", asked, headers=KEY)
    assert again.json == first.json
    assert caller.decide(MATTER, "penalty_notice")["outcome"] == "held"


def test_a_determination_and_its_letter_are_answered_again(caller: Caller) -> None:
    with freeze_time("2026-11-20 10:00"):
        caller.submit("ten-sessions")
        decision = caller.decide(MATTER, "penalty_notice")["id"]
        said = {"decision": decision, "answer": "issue", "reasons": "Every step was tried."}
        made = [caller.post(f"/matters/{MATTER}/determinations", said, headers=KEY) for _ in range(2)]
        assert made[0].data == made[1].data
        asked = {"letter": "penalty_notice_first", "parent": PARENT, "posting_on": "2026-11-23"}
        key = {"Idempotency-Key": "another"}
        letters = [caller.post(f"/matters/{MATTER}/letters", asked, headers=key) for _ in range(2)]
        assert letters[0].data == letters[1].data
        assert letters[1].headers["Idempotency-Repeated"] == "true"


def test_a_draft_that_would_be_another_now_is_not_given_as_the_same(caller: Caller) -> None:
    with freeze_time("2026-11-20 10:00"):
        file = case("ten-sessions")
        caller.post("/matters", file)
        asked = {"letter": "warning", "parent": PARENT, "posting_on": "2026-11-23", "draft": True,
                 "details": {"offers": [{"what": "A weekly call.", "how": "Ring the school."}]}}  # fmt: skip
        assert caller.post(f"/matters/{MATTER}/letters", asked, headers=KEY).status_code == 200
        moved = next(e for e in file["events"] if e["id"] == "p-ten-sessions-1-address")
        file["events"].append(
            {**moved, "id": "moved", "recorded_at": "2026-11-19T10:00:00Z", "happened_on": "2026-11-19",
             "data": {**moved["data"], "lines": ["1 New Street", "Wealdmere"]}}
        )  # fmt: skip
        assert caller.post("/matters", file).json["counts"]["events"] == 1
        refused = caller.post(f"/matters/{MATTER}/letters", asked, headers=KEY)
    assert (refused.status_code, refused.json["type"]) == (409, "urn:support-first:problem:answer-changed")


@pytest.mark.parametrize("change", ["body", "address", "person"])
def test_a_key_never_stands_for_another_request(caller: Caller, change: str) -> None:
    caller.submit("ten-sessions")
    hold: dict[str, Any] = {"hold": "h1", "reason": "Wait."}
    assert caller.post(f"/matters/{MATTER}/holds", hold, headers=KEY).status_code == 200
    before = len(caller.get(f"/matters/{MATTER}").json["events"])
    other = {
        "body": lambda: caller.post(f"/matters/{MATTER}/holds", {**hold, "hold": "h2"}, headers=KEY),
        "address": lambda: caller.post("/matters/m-other/holds", hold, headers=KEY),
        "person": lambda: caller.post(f"/matters/{MATTER}/holds", hold, LAWYER, headers=KEY),
    }[change]()
    assert (other.status_code, other.json["type"]) == (409, "urn:support-first:problem:key-reused")
    assert len(caller.get(f"/matters/{MATTER}").json["events"]) == before


def test_a_refused_request_may_be_sent_again_under_its_key(caller: Caller) -> None:
    hold = {"hold": "h1", "reason": "Wait."}
    assert caller.post(f"/matters/{MATTER}/holds", hold, headers=KEY).status_code == 404
    caller.submit("ten-sessions")
    assert caller.post(f"/matters/{MATTER}/holds", hold, headers=KEY).headers["Idempotency-Repeated"] == "false"


def test_requests_at_once_under_one_key_write_once(app: Flask, caller: Caller) -> None:
    caller.submit("ten-sessions")
    hold = {"hold": "h1", "reason": "Wait."}

    def send(_: int) -> Any:
        return Caller(app.test_client()).post(f"/matters/{MATTER}/holds", hold, headers=KEY)

    with ThreadPoolExecutor(4) as pool:
        given = list(pool.map(send, range(8)))
    assert {each.status_code for each in given} == {200}
    assert len({each.data for each in given}) == 1
    told = [event["type"] for event in caller.get(f"/matters/{MATTER}").json["events"]]
    assert told.count("hold_set@1") == 1


def test_what_was_erased_is_gone_and_never_made_anew(caller: Caller, database: Database) -> None:
    file = case("ten-sessions")
    caller.post("/matters", file, headers=KEY)
    decision = caller.decide(MATTER, "penalty_notice")["id"]
    with database.session(COUNCIL) as session:
        erasure.erase(session, [Stream("matter", MATTER)], "retention")
        audit.append(session, Auditor(), "erase", f"matter:{MATTER}")
    assert caller.post("/matters", file, headers=KEY).status_code == 410
    assert caller.post("/matters", file).status_code == 410
    assert caller.get(f"/decisions/{decision}").status_code == 410


def test_a_key_is_kept_as_its_hash_so_that_it_can_name_nobody(caller: Caller, database: Database) -> None:
    caller.post("/matters", case("ten-sessions"), headers={"Idempotency-Key": "Zac.Tierney"})
    with database.engine.connect() as connection:
        kept = [tuple(row) for row in connection.execute(text("select key, resource, result from idempotency"))]
    assert len(kept) == 2
    assert "Tierney" not in str(kept)


@pytest.mark.parametrize("key", ["", " ", "with space", "x" * 201, "caf\xe9"])
def test_what_is_no_key_is_refused(caller: Caller, key: str) -> None:
    refused = caller.post("/matters", case("ten-sessions"), headers={"Idempotency-Key": key})
    assert (refused.status_code, refused.json["type"]) == (400, "urn:support-first:problem:idempotency-key")
