"""What a council's code may set: the names, the kinds of value, the days, and what law leaves open.

A code may ask for more than national law, never for less: what would loosen it is refused when the pack is loaded.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from app.engine.errors import Place

KINDS = ("bool", "int", "choice", "list", "length")
USES = ("rule", "facts", "old_law", "shown")
KEYS = {"says", "kind", "unit", "units", "values", "least", "most", "none", "use", "within", "only", "why"}
NONE = "none"


@dataclass(frozen=True)
class SettingKind:
    """What one name in a council's code means and takes. `first` and `last` bound the days on which it may be set.

    `only` holds the values that law leaves open, None where it leaves all of them; `why` says what refuses the others.
    """

    name: str
    says: str
    kind: str
    use: str
    unit: str = ""
    values: tuple[str, ...] = ()
    least: int = 0
    most: int = 0
    none: bool = False
    first: date = date.min
    last: date = date.max
    only: tuple[Any, ...] | None = None
    why: str = ""

    def takes(self, value: Any) -> bool:
        """Is that a value of this kind?"""
        if self.none and value == NONE:
            return True
        if self.kind == "bool":
            return isinstance(value, bool)
        if self.kind == "int":
            return self._within(value)
        if self.kind == "choice":
            return value in self.values if isinstance(value, str) else False
        if self.kind == "list":
            return isinstance(value, list) and bool(value) and all(item in self.values for item in value)
        return isinstance(value, dict) and set(value) == {"count", "unit"} and self._length(value)

    def _within(self, value: Any) -> bool:
        return isinstance(value, int) and not isinstance(value, bool) and self.least <= value <= self.most

    def _length(self, value: Mapping[str, Any]) -> bool:
        return self._within(value["count"]) and value["unit"] in self.values

    def expects(self) -> str:
        """The values it takes, in words."""
        none = f", or {NONE}" if self.none else ""
        if self.kind == "bool":
            return f"true or false{none}"
        if self.kind == "int":
            return f"a whole number from {self.least} to {self.most}{none}"
        if self.kind == "choice":
            return f"one of {', '.join(self.values)}{none}"
        if self.kind == "list":
            return f"a list of some of {', '.join(self.values)}{none}"
        return f"count ({self.least} to {self.most}) and unit ({', '.join(self.values)}){none}"


def parse_local_settings(document: Any, place: Place) -> dict[str, SettingKind]:
    """The settings of `local_settings.yaml`; what is wrong is noted at `place`."""
    entries = document.get("settings") if isinstance(document, dict) else None
    if not isinstance(entries, dict):
        place.fault("has no mapping `settings`.")
        return {}
    found = {str(name): _parse(str(name), entry, place.at(name)) for name, entry in entries.items()}
    return {name: kind for name, kind in found.items() if kind}


def _parse(name: str, entry: Any, place: Place) -> SettingKind | None:
    if not isinstance(entry, dict) or entry.get("kind") not in KINDS or entry.get("use") not in USES:
        place.fault(f"needs `kind` ({', '.join(KINDS)}) and `use` ({', '.join(USES)}).")
        return None
    for key in sorted(set(entry) - KEYS):
        place.fault(f"{key!r} is not a key that is understood here.", f"Use {', '.join(sorted(KEYS))}.")
    if not isinstance(entry.get("says"), str) or not entry["says"].strip():
        place.fault("needs `says`, in words.")
    if ("only" in entry or "within" in entry) and not isinstance(entry.get("why"), str):
        place.fault("needs `why`: what refuses every other value or day.")
    return _kind(name, entry, place)


def _kind(name: str, entry: Mapping[str, Any], place: Place) -> SettingKind:
    within = entry.get("within") or {}
    values = entry.get("units" if entry["kind"] == "length" else "values") or ()
    numbers = entry["kind"] in ("int", "length")
    if entry["kind"] in ("choice", "list", "length") and not values:
        place.fault("needs the words that it takes: `values`, or `units` for a length.")
    if numbers and not all(isinstance(entry.get(key), int) for key in ("least", "most")):
        place.fault("needs `least` and `most`.")
        numbers = False
    return SettingKind(
        name=name,
        says=str(entry.get("says", "")).strip(),
        kind=entry["kind"],
        use=entry["use"],
        unit=str(entry.get("unit", "")),
        values=tuple(str(value) for value in values),
        least=entry["least"] if numbers else 0,
        most=entry["most"] if numbers else 0,
        none=entry.get("none") is True,
        first=within.get("from", date.min),
        last=within.get("to", date.max),
        only=tuple(entry["only"]) if "only" in entry else None,
        why=str(entry.get("why", "")).strip(),
    )


def check_code(code: Mapping[str, Any], kinds: Mapping[str, SettingKind], place: Place) -> None:
    """Note each name in a council's code that is no setting, and each value that is of a wrong kind, day, or refused.

    `code` holds the dated values of each name, as `parse_council` gives them.
    """
    for name, settings in code.items():
        where = place.at("code").at(name)
        if name not in kinds:
            where.fault(f"{name!r} is not a local setting.", _meant(name, kinds))
            continue
        for number, setting in enumerate(settings):
            _check_value(kinds[name], setting, where.at(number))


def _check_value(kind: SettingKind, setting: Any, place: Place) -> None:
    if not kind.takes(setting.value):
        place.fault(
            f"{kind.name} is {setting.value!r}: {kind.expects()} expected.", "Write the value as the code has it."
        )
    elif kind.only is not None and setting.value not in kind.only:
        says = f"{kind.name} may not be {setting.value!r}: a council's code cannot loosen national law."
        place.fault(says, kind.why)
    elif setting.start < kind.first or (setting.end or date.max) > kind.last:
        since = "" if kind.first == date.min else f"from {kind.first} "
        place.fault(f"{kind.name} may be set only {since}to {kind.last}.", kind.why)


def _meant(name: str, kinds: Mapping[str, SettingKind]) -> str:
    close = get_close_matches(name, kinds, 1)
    return f"Did you mean {close[0]}?" if close else f"Use one of {', '.join(sorted(kinds))}."
