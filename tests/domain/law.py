"""The shipped law of one day, read straight from the YAML, so that derivation is tested without the engine."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from app.domain.attendance import read_schemes

RULES = Path(__file__).parents[2] / "rules" / "england"


@cache
def _documents() -> tuple[Any, Any, Any, Any]:
    codes, holidays = (yaml.safe_load((RULES / name).read_text()) for name in ("codes.yaml", "bank_holidays.yaml"))
    cleared_by = {name: hold["cleared_by"] for name, hold in _joined("holds").items()}
    return _joined("parameters"), read_schemes(codes), frozenset(h["date"] for h in holidays["holidays"]), cleared_by


def _joined(kind: str) -> dict[str, Any]:
    """What every file of one kind says: `holds.yaml` and those in the folder `holds/`."""
    files = [RULES / f"{kind}.yaml", *sorted((RULES / kind).glob("*.yaml"))]
    return {name: entry for file in files for name, entry in yaml.safe_load(file.read_text())[kind].items()}


def law(on: date, **council: Any) -> dict[str, Any]:
    """Every parameter in force on `on`, with codes, bank holidays and the council's own code."""
    parameters, codes, holidays, cleared_by = _documents()
    found = {
        name: value["value"]
        for name, entry in parameters.items()
        for value in entry["values"]
        if value["from"] <= on <= (value.get("to") or date.max)
    }
    amounts = {
        name: tuple((value["from"], value.get("to"), value["value"]) for value in parameters[name]["values"])
        for name in ("pn_first", "pn_second", "xn_amounts")
    }
    found["amounts"] = amounts
    return {**found, "codes": codes, "bank_holidays": holidays, "cleared_by": cleared_by, "council": council}
