"""The WSGI application starts from the environment alone, and does not start half set."""

from __future__ import annotations

import os
import runpy
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from urllib.error import URLError

import pytest

from app.config import BadSettings
from tests.web.conftest import HERE, OFFICER

WSGI = str(HERE / "wsgi.py")


def test_it_starts_from_the_environment_over_a_new_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = {"DATABASE": f"sqlite:///{tmp_path}/store.db", "KEYS": f"{tmp_path}/keys", "COUNCIL": "wealdmere",
             "DOCUMENTS": f"{tmp_path}/documents"}  # fmt: skip
    for name, value in given.items():
        monkeypatch.setenv(f"SUPPORTFIRST_{name}", value)
    app = runpy.run_path(WSGI)["app"]
    try:
        assert app.test_client().get("/").status_code == 200
        assert app.test_client().get("/api/v1/matters", headers=OFFICER).json == {"matters": []}
    finally:
        app.extensions["house"].db.close()


def test_it_does_not_start_half_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUPPORTFIRST_COUNCIL", "wealdmere")
    with pytest.raises(BadSettings, match="SUPPORTFIRST_DATABASE is not set"):
        runpy.run_path(WSGI)


def test_the_command_serves_on_this_machine_with_no_warning_of_a_development_server(tmp_path: Path) -> None:
    given = {"DATABASE": f"sqlite:///{tmp_path}/store.db", "KEYS": f"{tmp_path}/keys", "COUNCIL": "wealdmere",
             "DOCUMENTS": f"{tmp_path}/documents"}  # fmt: skip
    environment = {**os.environ, **{f"SUPPORTFIRST_{name}": value for name, value in given.items()}}
    port = _free_port()
    asked = [sys.executable, "-m", "app.cli", "serve", "--port", str(port)]
    with subprocess.Popen(asked, cwd=HERE, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as server:
        try:
            assert _answers(port) == 200
        finally:
            server.terminate()
            said = server.communicate(timeout=30)[0].decode()
    assert said.splitlines() == [
        f"Support First on http://127.0.0.1:{port}: for this machine only, because no sign-in is set."
    ]


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _answers(port: int) -> int:
    """The status of the front page, once the server is up; it may take a minute on a busy machine."""
    until = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
                return int(answer.status)
        except URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
