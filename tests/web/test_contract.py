"""What the description allows, and what it forbids, is thrown at the service: it answers as it promised, never 500."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, settings
from schemathesis.config import SchemathesisConfig

from app import create_app
from app.config import Settings
from app.engine import Pack
from app.persistence.database import Database
from app.web.api import PROMISES, ROOT
from app.web.openapi import describe
from tests.web.conftest import COUNCIL, HERE, LAWYER, Caller

EXAMPLES = int(os.environ.get("SUPPORT_FIRST_EXAMPLES", "15"))
"""Requests for each operation. A long run: SUPPORT_FIRST_EXAMPLES=1000 python -m pytest tests/web/test_contract.py"""

MATTER = "m-ten-sessions"
PROMISED = ["2xx", "304", "403", "404", "409", "422"]
"""JSON Schema cannot say that ids exist or that dates fit one another: what conforms may still be refused, 422."""

CONFIG = SchemathesisConfig.from_dict(
    {
        "seed": 20261122,
        "output": {"sanitization": {"enabled": False}},
        "parameters": LAWYER,
        "checks": {"positive_data_acceptance": {"expected-statuses": PROMISED}},
    }
)


class Here:
    """The service as a program on this machine reaches it, once it is there: the tool's own client has no address."""

    app: Flask | None = None

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        assert self.app is not None
        return self.app({**environ, "REMOTE_ADDR": "127.0.0.1"}, start_response)


def without_tuples(said: Any) -> Any:
    """The description with each tuple as a list of its parts: the tool cannot read tuples in answers (4.32)."""
    if isinstance(said, list):
        return [without_tuples(each) for each in said]
    if not isinstance(said, dict):
        return said
    plain = {key: without_tuples(value) for key, value in said.items()}
    if "prefixItems" in plain:
        plain["items"] = {"anyOf": plain.pop("prefixItems")}
    return plain


here = Here()
whole = schemathesis.openapi.from_dict(without_tuples(describe(PROMISES, ROOT)), config=CONFIG)
schema = whole.exclude(operation_id="submit_case_file")
"""Case files are spoilt in `test_hostile`: the tool finds no case file by itself in any useful time."""
schema.app = here


@schema.hook
def map_path_parameters(_context: Any, parameters: dict[str, Any] | None) -> dict[str, Any] | None:
    """Half of the ids become that of the matter that is there, so that requests come to more than 404."""
    if parameters and "matter" in parameters and len(str(parameters["matter"])) % 2:
        return {**parameters, "matter": MATTER}
    return parameters


@pytest.fixture(scope="module", autouse=True)
def service(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path, pack: Pack) -> Iterator[None]:
    """The service over a store that holds one decided matter."""
    folder = tmp_path_factory.mktemp("contract")
    shutil.copy(sqlite_template, folder / "store.db")
    address = f"sqlite:///{folder}/store.db"
    database = Database(address, folder / "keys")
    house = Settings(address, folder / "keys", folder / "documents", COUNCIL, HERE / "rules" / "england", None)
    here.app = create_app(house, database, pack)
    caller = Caller(here.app.test_client())
    caller.submit("ten-sessions")
    caller.decide(MATTER, "penalty_notice")
    yield
    database.close()


@schema.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_the_service_keeps_its_contract(case: Any) -> None:
    assert case.call_and_validate().status_code < 500
