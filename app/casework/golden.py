"""Golden cases: one decision of each measure, outcome and stage, kept beside the rules. A server that cannot make them
again does not start: the law, the C core or the evaluators are not what they were when the cases were kept.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from app.casework import scenarios
from app.domain.history import History
from app.engine import Pack, golden, self_test


def cases(folder: Path, pack: Pack, load: Callable[[Mapping[str, Any]], History]) -> list[dict[str, Any]]:
    """The first scenario of each measure, outcome and stage, as the pack decides it now."""
    found: dict[tuple[str, str, str], dict[str, Any]] = {}
    for scenario in scenarios.read(folder):
        record = scenarios.decision(scenario, pack, load(scenario.case)).record
        found.setdefault((scenario.measure, record["outcome"], str(record["stage"])), golden(record))
    return [found[key] for key in sorted(found)]


def page(kept: list[dict[str, Any]]) -> str:
    """The cases as the file that is kept."""
    return json.dumps(kept, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def path(rules: Path, pack: Pack) -> Path:
    """Where the golden cases of a pack are kept."""
    return rules.parent / "golden" / f"{pack.id}.json"


def check(rules: Path, pack: Pack) -> int:
    """Make every golden case again; how many there were. Raises `EngineFault` naming the first that came out otherwise.

    Rules of a council's own that have none kept pass: there is nothing to hold them to.
    """
    where = path(rules, pack)
    return self_test(pack, json.loads(where.read_text("utf-8"))) if where.exists() else 0
