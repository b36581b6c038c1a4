"""Two processes of the service on one PostgreSQL, and 32 officers who all do the same at the same moment."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from app.persistence.database import Database
from tests.persistence.test_races import ROOT, together

COUNCIL, MATTER, PARENT = "wealdmere", "m-improvement-failed", "p-improvement-failed-1"
MANY = 32
OFFICER = {"X-Acting-Name": "Marian Oduya", "X-Acting-Role": "authorised_officer", "Content-Type": "application/json"}
Post = Callable[[int, str, Any], tuple[int, Any]]


@pytest.fixture
def ports(database_url: str, tmp_path: Path) -> Iterator[list[int]]:
    """The ports of two servers; on SQLite none, for more than one server needs PostgreSQL."""
    if database_url.startswith("sqlite"):
        yield []
        return
    command = [sys.executable, "-m", "tests.persistence.server", database_url, str(tmp_path / "keys"), str(tmp_path)]
    Database(database_url, tmp_path / "keys").close()
    with ExitStack() as stack:
        servers = [
            stack.enter_context(subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL))
            for _ in range(2)
        ]
        for server in servers:
            stack.callback(server.terminate)
        yield [int(server.stdout.readline()) for server in servers if server.stdout]


def post(ports: list[int], number: int, path: str, body: Any) -> tuple[int, Any]:
    """What one officer's request comes to, at one of the servers. One that finds the store busy tries again."""
    for _ in range(20):
        connection = HTTPConnection("127.0.0.1", ports[number % len(ports)], timeout=120)
        connection.request("POST", f"/api/v1{path}", json.dumps(body), OFFICER)
        answer = connection.getresponse()
        told = answer.read()
        connection.close()
        if answer.status != 503:
            return answer.status, json.loads(told) if answer.getheader("Content-Type", "").endswith("json") else told
        time.sleep(0.2)
    return 503, None


def test_of_32_who_refer_and_determine_the_same_at_once_each_is_done_once(
    ports: list[int], database_url: str, tmp_path: Path
) -> None:
    if not ports:
        return
    case = json.loads((ROOT / "fixtures" / "matters" / "improvement-failed.json").read_text("utf-8"))

    def all_at_once(path: str, body: Any) -> list[tuple[int, Any]]:
        told: list[tuple[int, Any]] = []

        def one(number: int) -> str:
            told.append(post(ports, number, path, body))
            return path

        together(MANY, one)
        return told

    sent = all_at_once("/matters", case)
    assert Counter(status for status, _ in sent) == {200: MANY}, sent
    assert Counter(told["new"] for _, told in sent) == {True: 1, False: MANY - 1}

    [decision] = post(ports, 0, f"/matters/{MATTER}/decisions", {"measure": "penalty_notice"})[1]["decisions"]
    body = {"decision": decision["id"], "answer": "issue", "reasons": "Support was tried, and nothing changed."}
    made = all_at_once(f"/matters/{MATTER}/determinations", body)
    assert {status for status, _ in made} <= {200, 409}, made
    assert len({told["id"] for status, told in made if status == 200}) == 1

    asked = {"letter": "penalty_notice_first", "parent": PARENT, "posting_on": "2026-11-23"}
    letters = all_at_once(f"/matters/{MATTER}/letters", asked)
    assert {status for status, _ in letters} <= {200, 409}, [told for _, told in letters][:2]
    assert len({told for status, told in letters if status == 200}) == 1, "all are the same bytes"

    events = Counter(event["type"] for event in _read(ports)["events"])
    assert events["determination_made@1"] == 1
    assert events["penalty_notice_issued@1"] == 1
    assert sum(events.values()) == len(case["events"]) + events["determination_made@1"] + _issued(events, case)
    store = Database(database_url, tmp_path / "keys")
    assert store.verify(COUNCIL).faults == ()
    store.close()


def _issued(events: Counter[str], case: Any) -> int:
    before = [event for event in case["events"] if event["type"] == "penalty_notice_issued@1"]
    return events["penalty_notice_issued@1"] - len(before)


def _read(ports: list[int]) -> Any:
    connection = HTTPConnection("127.0.0.1", ports[0], timeout=60)
    connection.request("GET", f"/api/v1/matters/{MATTER}", headers=OFFICER)
    told = json.loads(connection.getresponse().read())
    connection.close()
    return told
