"""What the description allows, and what it forbids, is thrown at the service: it answers as it promised, never 500.

Every check of schemathesis is on, and each role's key signs requests in turn. `python -m bench thrown` is the
long run: 5,000 requests for each of three seeds, over a socket.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.config import SchemathesisConfig

from app.engine import Pack
from app.web.api import PROMISES, ROOT
from app.web.openapi import describe
from tests.web import thrown

CONFIG = SchemathesisConfig.from_dict(
    {
        "seed": 20261122,
        "output": {"sanitization": {"enabled": False}},
        "checks": {"positive_data_acceptance": {"expected-statuses": thrown.SEEN}},
    }
)
EXAMPLES = 3
"""Requests for each operation."""


class Here:
    """The service, once it is there."""

    app: Any = None

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        answered: Iterable[bytes] = self.app(environ, start_response)
        return answered


here = Here()
whole = schemathesis.openapi.from_dict(thrown.readable(describe(PROMISES, ROOT)), config=CONFIG)
schema = whole.exclude(operation_id=thrown.LEFT_OUT)
schema.app = here


@schema.hook
def map_path_parameters(_context: Any, parameters: dict[str, Any] | None) -> dict[str, Any] | None:
    return thrown.with_known(parameters)


schema.auth(refresh_interval=None)(thrown.Keys)


@pytest.fixture(scope="module", autouse=True)
def service(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path, pack: Pack) -> Iterator[None]:
    """The service over a store that holds one decided matter."""
    with thrown.service(tmp_path_factory.mktemp("thrown"), sqlite_template, pack) as made:
        here.app = thrown.over_tls(made)
        yield


@schema.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_the_service_keeps_its_contract(case: Any) -> None:
    assert case.call_and_validate().status_code < 500
