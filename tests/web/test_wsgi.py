"""The WSGI application starts from the environment alone, and does not start half set."""

from __future__ import annotations

import runpy
from pathlib import Path

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
