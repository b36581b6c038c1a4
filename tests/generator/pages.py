"""A case file as a page that a person can read and compare."""

import json
from collections.abc import Mapping
from typing import Any


def text(case: Mapping[str, Any]) -> str:
    """The case file as JSON that a person can read: one event, one calendar and one week of marks to a line."""
    parts = []
    for key, value in case.items():
        if isinstance(value, list):
            lines = ",\n".join("  " + _line(item) for item in value)
            parts.append(f' "{key}": [\n{lines}\n ]' if value else f' "{key}": []')
        else:
            parts.append(f' "{key}": {_line(value)}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
