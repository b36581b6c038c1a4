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
    names = ("parameters.yaml", "codes.yaml", "bank_holidays.yaml", "holds.yaml")
    parameters, codes, holidays, holds = (yaml.safe_load((RULES / name).read_text()) for name in names)
    cleared_by = {name: hold["cleared_by"] for name, hold in holds["holds"].items()}
    return parameters["parameters"], read_schemes(codes), frozenset(h["date"] for h in holidays["holidays"]), cleared_by


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
        for name in ("pn_first", "pn_second")
    }
    found["amounts"] = amounts
    return {**found, "codes": codes, "bank_holidays": holidays, "cleared_by": cleared_by, "council": council}
