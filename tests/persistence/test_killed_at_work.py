"""A server is killed in the middle of long work: nobody is told for ever that it runs, and it can be asked again."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from app.persistence.database import Database
from tests.persistence.test_races import ROOT

AUDITOR = {"X-Acting-Name": "Bea Lindqvist", "X-Acting-Role": "auditor", "Content-Type": "application/json"}
Serve = Callable[..., tuple[int, "subprocess.Popen[bytes]"]]


@pytest.fixture
def serve(database_url: str, tmp_path: Path) -> Iterator[Serve]:
    """Starts servers on one store, each with its clock."""
    Database(database_url, tmp_path / "keys").close()
    command = [sys.executable, "-m", "tests.persistence.server", database_url, str(tmp_path / "keys"), str(tmp_path)]
    with ExitStack() as stack:

        def served(*more: str) -> tuple[int, subprocess.Popen[bytes]]:
            quiet = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
            server = stack.enter_context(subprocess.Popen([*command, *more], cwd=ROOT, **quiet))  # type: ignore[call-overload]
            stack.callback(server.kill)
            return int(server.stdout.readline()), server

        yield served


def call(port: int, method: str, path: str, body: Any = None, **more: str) -> tuple[int, Any, dict[str, str]]:
    """What a server answers."""
    connection = HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request(method, path, None if body is None else json.dumps(body), {**AUDITOR, **more})
    answer = connection.getresponse()
    told = answer.status, json.loads(answer.read()), dict(answer.getheaders())
    connection.close()
    return told


def test_work_of_a_killed_server_is_told_as_broken_off_and_done_when_asked_again(
    serve: Serve, database_url: str, tmp_path: Path
) -> None:
    port, server = serve("2026-11-20 18:00", "never")
    key = {"Idempotency-Key": "the-check"}
    status, told, headers = call(port, "POST", "/api/v1/verifications", {}, Prefer="wait=1", **key)
    assert (status, told["state"], told["done"], told["total"]) == (202, "running", 1, 3)
    where = headers["Location"]
    time.sleep(3)
    if not database_url.startswith("sqlite"):
        beside, _ = serve("2026-11-20 18:00:20")
        assert call(beside, "GET", where)[1]["state"] == "running"
        assert call(beside, "GET", where)[1]["done"] == 1, "the other server tells how far it is"
        again = call(beside, "POST", "/api/v1/verifications", {}, Prefer="respond-async", **key)
        assert again[2]["Location"] == where, "the same key is the same work, at any server"
    server.kill()
    server.wait()
    later, _ = serve("2026-11-20 18:30")
    status, told, _ = call(later, "GET", where)
    assert (status, told["state"], told["problem"]["type"]) == (200, "failed", "urn:support-first:problem:broken-off")
    assert call(later, "GET", f"{where}/result")[0] == 409
    status, told, _ = call(later, "POST", "/api/v1/verifications", {}, Prefer="wait=30", **key)
    assert (status, told["sound"]) == (200, True)
    assert call(later, "GET", where)[1]["state"] == "failed"
    store = Database(database_url, tmp_path / "keys")
    assert store.verify("wealdmere").faults == ()
    store.close()
