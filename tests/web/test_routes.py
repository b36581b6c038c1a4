"""No route is silent about what it takes and gives, and none that reads changes the record."""

from __future__ import annotations

import json
import time
from typing import Any

from flask import Flask
from jsonschema import Draft202012Validator
from sqlalchemy import text

from app.persistence.database import Database
from app.persistence.tables import Table
from app.web.api import PROMISES, ROOT
from app.web.openapi import describe
from tests.web.conftest import LAWYER, Caller

APART = ("protection_line", "work")
"""Who did what with personal data, and what long work was asked for: no part of the record."""
MATTER = "m-ten-sessions"


def record(database: Database) -> dict[str, int]:
    """How many rows each table has, but for the audit log and the data-protection log, which say who read what."""
    with database.engine.connect() as connection:
        names = [name for name in Table.metadata.tables if "audit" not in name and name not in APART]
        return {name: connection.execute(text(f"select count(*) from {name}")).scalar_one() for name in names}


def test_every_address_of_the_api_is_promised(app: Flask) -> None:
    promised = {f"api.{promise.name}": promise for promise in PROMISES}
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("api.")]
    assert {rule.endpoint for rule in rules} == set(promised)
    for rule in rules:
        promise = promised[rule.endpoint]
        assert (rule.methods or set()) - {"HEAD", "OPTIONS"} == {promise.method}
        assert rule.rule == ROOT + promise.path
        assert (promise.method == "GET") == (promise.effect == "reads")
        assert promise.view.__doc__


def test_no_get_changes_the_record(app: Flask, caller: Caller, database: Database) -> None:
    caller.submit("ten-sessions")
    decision = caller.decide(MATTER, "penalty_notice")["id"]
    work = caller.post("/verifications", {}, LAWYER, headers={"Prefer": "respond-async"}).headers["Location"]
    while caller.get(work.removeprefix(ROOT), LAWYER).json["state"] != "done":
        time.sleep(0.1)
    before = record(database)
    assert before["event"] > 20
    asked = {"read_timeline": "?from=2026-11-01&to=2026-11-30"}
    gets = [promise for promise in PROMISES if promise.method == "GET" and "<id:document>" not in promise.path]
    for promise in gets:
        path = (
            promise.path.replace("<id:school>", "harrowdene")
            .replace("<id:matter>", MATTER)
            .replace("<id:decision>", decision)
            .replace("<id:work>", work.rpartition("/")[2])
        )
        assert caller.get(path + asked.get(promise.name, ""), LAWYER).status_code == 200, promise.name
    assert record(database) == before
    assert len(gets) > 5


def test_what_only_asks_stores_nothing(caller: Caller, database: Database) -> None:
    caller.submit("ten-sessions")
    caller.decide(MATTER, "penalty_notice")
    before = record(database)
    assert caller.post(f"/matters/{MATTER}/readiness", {}).status_code == 200
    assert caller.post("/replays", {}).status_code == 200
    assert record(database) == before


def test_the_description_is_whole_and_its_schemas_are_sound() -> None:
    told: Any = json.loads(json.dumps(describe(PROMISES, ROOT)))
    assert told["openapi"] == "3.1.0"
    schemas = told["components"]["schemas"]
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
    pointed = {ref.rpartition("/")[2] for ref in refs(told)}
    assert pointed <= set(schemas)
    assert {"CaseFile", "Problem", "Event.support_offered.1"} <= pointed
    for path in told["paths"].values():
        for operation in path.values():
            assert operation["summary"].endswith((".", "?"))
            assert {"200", "403", "500"} <= set(operation["responses"])


def refs(told: Any) -> list[str]:
    """Every reference in the description."""
    if isinstance(told, list):
        return [ref for each in told for ref in refs(each)]
    if isinstance(told, dict):
        return [ref for key, value in told.items() for ref in ([value] if key == "$ref" else refs(value))]
    return []


def test_the_matters_come_a_page_at_a_time(caller: Caller) -> None:
    names = ("nine-sessions", "ten-sessions", "eleven-sessions")
    sent = sorted(caller.submit(name) for name in names)
    first = caller.get("/matters?limit=2").json
    assert ([each["id"] for each in first["matters"]], first["after"]) == (sent[:2], sent[1])
    last = caller.get(f"/matters?limit=2&after={first['after']}").json
    assert ([each["id"] for each in last["matters"]], "after" in last) == (sent[2:], False)
    for wrong in ("0", "501", "many", "-1"):
        assert caller.get(f"/matters?limit={wrong}").status_code == 422
