"""The facts that rules may read: their kinds, their words, and the one encoding both evaluators use.

A fact becomes a pair of whole numbers (least, most): booleans 0 and 1, dates as proleptic ordinals, choices as their
place in the list of values. (None, None) is unknown; where both are equal the fact is known exactly.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.domain.fact import Fact
from app.engine.errors import FactError, Place

Pair = tuple[int | None, int | None]
TYPES = ("bool", "int", "date", "choice")
SILENCES = ("unknown", "record", "search")
LARGEST = 2**53
UNKNOWN: Pair = (None, None)


@dataclass(frozen=True)
class FactKind:
    """What `facts.yaml` says of one fact. `says` completes the sentence "... is ..."."""

    name: str
    type: str
    says: str
    asked_of: str
    silence: str
    concerns: str
    values: tuple[str, ...] = ()
    least: int = -LARGEST
    most: int = LARGEST
    unit: str = ""

    def code(self, value: Any) -> int:
        """The whole number for a value. Raises FactError naming the fact and what was expected."""
        coder = {"bool": _code_bool, "int": _code_int, "date": _code_date, "choice": _code_choice}[self.type]
        number = coder(self, value)
        if number is None:
            raise FactError(f"{self.name}: {self.expects()} expected, got {value!r}.")
        return number

    def show(self, number: int | None) -> bool | int | str | None:
        """A coded value as JSON and people read it; None stays None."""
        if number is None:
            return None
        if self.type == "bool":
            return bool(number)
        if self.type == "date":
            return date.fromordinal(number).isoformat()
        return self.values[number] if self.type == "choice" else number

    def expects(self) -> str:
        """The values allowed, in words."""
        if self.type == "choice":
            return f"one of {', '.join(self.values)}"
        if self.type == "int":
            return f"a whole number from {self.least} to {self.most}"
        return {"bool": "true or false", "date": "a date (YYYY-MM-DD)"}[self.type]

    def encode(self, fact: Fact) -> Pair:
        """The pair both evaluators read. Raises FactError for a value of another kind or bounds the wrong way round."""
        least = None if fact.least is None else self.code(fact.least)
        most = None if fact.most is None else self.code(fact.most)
        if least is not None and most is not None and least > most:
            raise FactError(f"{self.name}: its least value {fact.least!r} is above its most {fact.most!r}.")
        if self.type in ("bool", "choice") and least != most:
            return UNKNOWN
        return least, most


def _code_bool(kind: FactKind, value: Any) -> int | None:
    return int(value) if isinstance(value, bool) else None


def _code_int(kind: FactKind, value: Any) -> int | None:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value if whole and kind.least <= value <= kind.most else None


def _code_date(kind: FactKind, value: Any) -> int | None:
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            return None
    day = isinstance(value, date) and not isinstance(value, datetime)
    return value.toordinal() if day else None


def _code_choice(kind: FactKind, value: Any) -> int | None:
    return kind.values.index(value) if isinstance(value, str) and value in kind.values else None


def encode_all(kinds: Mapping[str, FactKind], facts: Mapping[str, Fact], names: tuple[str, ...]) -> dict[str, Pair]:
    """The pairs of the named facts, in that order. A fact that nobody derived is unknown."""
    return {name: kinds[name].encode(facts[name]) if name in facts else UNKNOWN for name in names}


def parse_facts(document: Any, place: Place) -> dict[str, FactKind]:
    """The kinds of fact in `facts.yaml`; what is wrong is noted at `place`."""
    entries = document.get("facts") if isinstance(document, dict) else None
    if not isinstance(entries, dict):
        place.fault("has no mapping `facts`.")
        return {}
    found = {name: _parse_kind(str(name), entry, place.at(name)) for name, entry in entries.items()}
    return {name: kind for name, kind in found.items() if kind}


def _parse_kind(name: str, entry: Any, place: Place) -> FactKind | None:
    if name in ("all", "any", "not") or not name.replace("_", "").isalnum() or not name.isascii():
        place.fault("is not a name for a fact.", "Use lower-case letters, digits and underscores.")
    if not isinstance(entry, dict) or entry.get("type") not in TYPES:
        place.fault(f"needs a `type`: one of {', '.join(TYPES)}.")
        return None
    for key in ("says", "asked_of"):
        if not isinstance(entry.get(key), str) or not entry[key].strip():
            place.fault(f"needs `{key}`, in words.")
    if entry.get("silence") not in SILENCES:
        place.fault(f"needs `silence`: one of {', '.join(SILENCES)}: what it means that nothing was recorded.")
    values = tuple(str(value) for value in entry.get("values", ()))
    if entry["type"] == "choice" and len(set(values)) < 2:
        place.fault("is a choice and needs at least two different `values`.")
    return FactKind(
        name=name,
        type=entry["type"],
        says=str(entry.get("says", "")).strip(),
        asked_of=str(entry.get("asked_of", "")),
        silence=str(entry.get("silence", "")),
        concerns=str(entry.get("for", "child")),
        values=values,
        least=_bound(entry, "least", -LARGEST, place),
        most=_bound(entry, "most", LARGEST, place),
        unit=str(entry.get("unit", "")),
    )


def _bound(entry: Mapping[str, Any], key: str, default: int, place: Place) -> int:
    value = entry.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > LARGEST:
        place.at(key).fault("is not a whole number that the engine can hold.")
        return default
    return value
