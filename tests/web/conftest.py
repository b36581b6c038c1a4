"""A client of the service, over an empty store of either kind, with the invented council's rules signed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import create_app
from app.config import Settings
from app.documents.forms import maps
from app.engine import Pack, load_pack
from app.persistence.database import Database
from app.web import long_work
from tests.documents.forms import mapping

HERE = Path(__file__).resolve().parents[2]
COUNCIL = "wealdmere"
OFFICER = {"X-Acting-Name": "Marian Oduya", "X-Acting-Role": "authorised_officer"}
LAWYER = {"X-Acting-Name": "Priya Nair", "X-Acting-Role": "legal"}
AUDITOR = {"X-Acting-Name": "Bea Lindqvist", "X-Acting-Role": "auditor"}
PATIENT = {"Prefer": "wait=900"}
"""Long work is waited for, on however slow a machine, unless a test is about waiting."""
LEAD = {"X-Acting-Name": "Joachim Varga", "X-Acting-Role": "school_attendance_lead"}


@dataclass(frozen=True)
class Caller:
    """Somebody at this machine who calls the service."""

    client: FlaskClient
    root: str = "/api/v1"

    def get(self, path: str, who: dict[str, str] | None = OFFICER, **more: Any) -> TestResponse:
        """GET under the API's root."""
        return self.client.get(self.root + path, headers={**(who or {}), **more.pop("headers", {})}, **more)

    def post(self, path: str, body: Any, who: dict[str, str] | None = OFFICER, **more: Any) -> TestResponse:
        """POST a JSON body under the API's root."""
        headers = {**PATIENT, **(who or {}), **more.pop("headers", {})}
        return self.client.post(self.root + path, json=body, headers=headers, **more)

    def submit(self, name: str) -> str:
        """Submit one of the invented matters; its id."""
        sent = self.post("/matters", case(name))
        assert sent.status_code == 200, sent.text
        return str(sent.json["matter"]) if sent.json else ""

    def decide(self, matter: str, measure: str, **more: Any) -> Any:
        """Decide one measure; the one decision."""
        made = self.post(f"/matters/{matter}/decisions", {"measure": measure, **more})
        assert made.status_code == 200, made.text
        [decision] = made.json["decisions"] if made.json else []
        return decision


def case(name: str) -> Any:
    """One of the invented matters, as its case file."""
    return json.loads((HERE / "fixtures" / "matters" / f"{name}.json").read_text())


@pytest.fixture(scope="session", autouse=True)
def patience() -> Iterator[None]:
    """A test may wait as long as it likes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(long_work, "LONGEST", 900)
        yield


@pytest.fixture(scope="session")
def pack() -> Pack:
    """The rules, as the invented lawyer signed them."""
    return load_pack(HERE / "rules" / "england", HERE / "fixtures" / "signoffs.yaml")


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    """Settings for the empty store."""
    signoffs = HERE / "fixtures" / "signoffs.yaml"
    folder = tmp_path / "documents"
    return Settings(database_url, tmp_path / "keys", folder, COUNCIL, HERE / "rules" / "england", signoffs)


@pytest.fixture
def blank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """A blank of an official form that the council has a map of."""
    monkeypatch.setattr(maps, "FORMS", tmp_path / "maps")
    data, text = mapping.whole("C17")
    (tmp_path / "maps" / COUNCIL).mkdir(parents=True)
    (tmp_path / "maps" / COUNCIL / "C17.toml").write_text(text, encoding="utf-8")
    return data


@pytest.fixture
def app(settings: Settings, database: Database, pack: Pack) -> Flask:
    """The service over the empty store."""
    return create_app(settings, database, pack)


@pytest.fixture
def caller(app: Flask) -> Caller:
    """Somebody who calls the service."""
    return Caller(app.test_client())
