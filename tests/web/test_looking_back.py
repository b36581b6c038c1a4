"""The API for whoever looks back: decisions found and compared, the logs, the law of a day, what was kept."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.casework import evidence
from app.casework.access import Person
from app.persistence.database import Database
from app.web.calls import House
from tests.web.conftest import AUDITOR, COUNCIL, HERE, LAWYER, LEAD, OFFICER, Caller


@pytest.fixture
def decided(caller: Caller) -> dict[str, Any]:
    """One decision on a penalty notice."""
    return caller.decide(caller.submit("improvement-failed"), "penalty_notice", valid_on="2026-11-20")


def _get(caller: Caller, path: str, who: dict[str, str] = AUDITOR) -> dict[str, Any]:
    answer = caller.get(path, who)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = json.loads(answer.text)
    return told


def test_decisions_are_found_and_told_a_page_at_a_time(caller: Caller, decided: dict[str, Any]) -> None:
    [one] = _get(caller, f"/decisions?name={decided['fingerprint'][:8]}&outcome={decided['outcome']}")["decisions"]
    assert (one["id"], one["matter"], one["fingerprint"]) == (decided["id"], decided["matter"], decided["fingerprint"])
    for day in ("19", "18"):
        caller.post(f"/matters/{decided['matter']}/decisions", {"valid_on": f"2026-11-{day}"})
    first = _get(caller, "/decisions")
    second = _get(caller, f"/decisions?before={first['next']}")
    assert len(first["decisions"]) == 25
    assert not {each["id"] for each in first["decisions"]} & {each["id"] for each in second["decisions"]}
    assert caller.get("/decisions?before=x", AUDITOR).status_code == 422


@pytest.mark.parametrize("path", ["/decisions", "/audit/lines", "/protection-log"])
def test_a_school_looks_back_at_nothing(caller: Caller, path: str) -> None:
    assert caller.get(path, LEAD).status_code == 403
    assert caller.get(path, OFFICER).status_code == 403


def test_a_decision_is_put_beside_another_day(caller: Caller, decided: dict[str, Any]) -> None:
    path = f"/decisions/{decided['id']}/comparisons"
    same = caller.post(path, {"valid_on": "2026-11-20"}, AUDITOR).json or {}
    assert (same["differing"], same["fingerprint"]) == (0, decided["fingerprint"])
    other = caller.post(path, {"valid_on": "2024-09-01"}, AUDITOR).json or {}
    differ = {row["what"] for part in other["parts"] for row in part["rows"] if not row["same"]}
    assert other["differing"] == sum(not row["same"] for part in other["parts"] for row in part["rows"]) > 3
    assert "The day asked about" in differ
    assert caller.post(path, {"rules": "0" * 64}, AUDITOR).status_code == 409
    assert caller.post(path, {}, OFFICER).status_code == 403


def test_the_logs_are_read_and_name_no_family(caller: Caller, decided: dict[str, Any]) -> None:
    told = _get(caller, f"/audit/lines?about=matter:{decided['matter']}")
    assert {"submit", "decide"} <= {line["verb"] for line in told["lines"]}
    assert told["head"].startswith(f"{COUNCIL} ")
    acts = _get(caller, "/protection-log?kind=collection")["lines"]
    assert {line["kind"] for line in acts} == {"collection"}
    assert f"matter:{decided['matter']}" in acts[0]["subject"]


def test_the_law_of_a_day_is_told_with_its_law(caller: Caller) -> None:
    now = _get(caller, "/rules?on=2026-11-20&measure=penalty_notice", LEAD)
    [measure] = now["measures"]
    threshold = next(rule for rule in measure["rules"] if rule["id"] == "PN-R-THRESHOLD")
    assert threshold["citations"][0]["status"] == "guidance"
    assert any("at least 10" in asked for asked in threshold["asks"])
    before = _get(caller, "/rules?on=2024-08-18", LEAD)
    assert {each["measure"] for each in before["measures"]} < {
        each["measure"] for each in _get(caller, "/rules")["measures"]
    }
    assert caller.get("/rules?measure=nothing", LEAD).status_code == 404


def test_what_was_filed_can_be_had_and_what_was_kept_is_listed(caller: Caller, database: Database) -> None:
    matter, name = caller.submit("for-court"), "email-about-mornings.eml"
    house: House = caller.client.application.extensions["house"]
    data = (HERE / "fixtures" / "evidence" / name).read_bytes()
    evidence.deliver(database, Person("Joachim Varga", "attendance_officer", COUNCIL), matter, name, data, house.folder)
    shown = _get(caller, f"/matters/{matter}/exhibits", LAWYER)["exhibits"]
    sent = [caller.get(f"/matters/{matter}/documents/{each['evidence'][0]}", LAWYER) for each in shown]
    assert [each.data for each in sent].count(data) == 1
    assert _get(caller, f"/matters/{matter}/bundles", LAWYER) == {"matter": matter, "bundles": []}
    assert caller.get(f"/matters/{matter}/documents/none", LAWYER).status_code == 404
