"""What the command of schemathesis loads: each role's key in turn, ids of what is there, no tuples."""

from __future__ import annotations

import os
from typing import Any

import schemathesis

from tests.web import thrown

thrown.KNOWN["decision"] = os.environ["THROWN_DECISION"]
schemathesis.auth(refresh_interval=None)(thrown.Keys)


@schemathesis.hook
def before_load_schema(_context: Any, raw: dict[str, Any]) -> None:
    told = thrown.readable(raw)
    raw.clear()
    raw.update(told)


@schemathesis.hook
def map_path_parameters(_context: Any, parameters: dict[str, Any] | None) -> dict[str, Any] | None:
    return thrown.with_known(parameters)
