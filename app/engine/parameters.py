"""Values that the law sets (ten sessions, 21 days, 80 pounds) and that a council's code sets, each with its dates."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.engine.dated import Law, check_line, in_force, parse_law, parse_span
from app.engine.errors import Place

LETTER_DAYS = ("answer_school_days", "review_school_days")
"""What a profile may say of letters: the school days that they leave, never more than a year has."""

MOST_SCHOOL_DAYS = 190


@dataclass(frozen=True)
class Setting:
    """One value of a parameter, from one day to another."""

    value: Any
    law: Law
    start: date
    end: date | None
    entry: Mapping[str, Any]


@dataclass(frozen=True)
class Parameter:
    """A value the law sets. `says` names it in words."""

    name: str
    says: str
    unit: str
    settings: tuple[Setting, ...]

    def on(self, day: date) -> Setting | None:
        """The setting that holds on a day, or None."""
        return in_force(self.settings, day)


@dataclass(frozen=True)
class LocalSetting:
    """One value of a council's code; `source` says where the council wrote it."""

    value: Any
    source: str
    start: date
    end: date | None


@dataclass(frozen=True)
class Council:
    """A council: who it is, what its code sets beyond national law, and its letters’ customs, which are no law."""

    id: str
    profile: Mapping[str, Any]
    code: Mapping[str, tuple[LocalSetting, ...]]
    says: Mapping[str, str]
    file: str = ""
    letters: Mapping[str, tuple[LocalSetting, ...]] = field(default_factory=dict)

    def on(self, name: str, day: date) -> LocalSetting | None:
        """What this council's code sets under a name on a day, or None where it sets nothing."""
        return in_force(self.code.get(name, ()), day)

    def letter_days(self, name: str, day: date) -> int | None:
        """The school days that this council's letters leave on a day, or None where its profile does not say."""
        found = in_force(self.letters.get(name, ()), day)
        return found.value if found else None


def parse_parameters(document: Any, place: Place) -> dict[str, Parameter]:
    """The parameters of `parameters.yaml`; gaps, overlaps and missing citations are noted."""
    entries = document.get("parameters") if isinstance(document, dict) else None
    if not isinstance(entries, dict):
        place.fault("has no mapping `parameters`.")
        return {}
    return {str(name): _parse_parameter(str(name), entry, place.at(name)) for name, entry in entries.items()}


def _parse_parameter(name: str, entry: Any, place: Place) -> Parameter:
    entry = entry if isinstance(entry, dict) else {}
    for key in ("says", "unit"):
        if not isinstance(entry.get(key), str):
            place.fault(f"needs `{key}`, in words.")
    values = _values(entry, place)
    settings = [_parse_setting(value, place.at(number)) for number, value in enumerate(values)]
    found = tuple(setting for setting in settings if setting)
    check_line(found, place)
    return Parameter(name, str(entry.get("says", name)), str(entry.get("unit", "")), found)


def _values(entry: Mapping[str, Any], place: Place) -> list[Any]:
    values = entry.get("values")
    if not isinstance(values, list) or not values:
        place.fault("needs `values`: a list with at least one entry.")
        return []
    return values


def _parse_setting(entry: Any, place: Place) -> Setting | None:
    start, end = parse_span(entry, place)
    law = parse_law(entry, place, start, end)
    if law is None:
        return None
    if "value" not in entry:
        place.fault("needs `value`.")
        return None
    return Setting(entry["value"], law, start, end, entry)


def parse_council(document: Any, place: Place) -> Council | None:
    """A council's profile and code. Its code may have gaps (what it set then is not known), never two values for a day.

    A name's values stand in a list; what a name means is said in `local_settings.yaml` (older packs: beside it).
    """
    if not isinstance(document, dict) or not isinstance(document.get("council"), str):
        place.fault("needs `council`: the council's id.")
        return None
    code: dict[str, tuple[LocalSetting, ...]] = {}
    says: dict[str, str] = {}
    for name, entry in (document.get("code") or {}).items():
        where = place.at("code").at(name)
        told = {"values": entry} if isinstance(entry, list) else entry
        if not isinstance(told, dict):
            where.fault("needs a list of values, each with its dates.")
            continue
        says[name] = str(told.get("says", ""))
        code[name] = tuple(_parse_local(value, where.at(n)) for n, value in enumerate(_values(told, where)))
        check_line(code[name], where, gaps_allowed=True)
    profile = document.get("profile") or {}
    letters = _parse_letters(profile.get("letters") or {}, place.at("profile").at("letters"))
    return Council(document["council"], profile, code, says, place.file, letters)


def _parse_letters(said: Any, place: Place) -> dict[str, tuple[LocalSetting, ...]]:
    """The dated values of `letters` in a profile: whole numbers of school days. What is wrong is noted."""
    if not isinstance(said, dict) or not all(isinstance(values, list) for values in said.values()):
        place.fault("needs a list of values for each name, each with its dates.")
        return {}
    for name in sorted(set(said) - set(LETTER_DAYS)):
        place.at(name).fault(f"{name!r} is nothing that a letter leaves.", f"Use one of {', '.join(LETTER_DAYS)}.")
    found = {name: tuple(_parse_local(v, place.at(name).at(n)) for n, v in enumerate(said[name])) for name in said}
    for name, values in found.items():
        check_line(values, place.at(name), gaps_allowed=True)
        if any(type(each.value) is not int or not 1 <= each.value <= MOST_SCHOOL_DAYS for each in values):
            place.at(name).fault(f"is a whole number of school days from 1 to {MOST_SCHOOL_DAYS}.")
    return found


def _parse_local(entry: Any, place: Place) -> LocalSetting:
    start, end = parse_span(entry, place)
    if not isinstance(entry, dict) or "value" not in entry or not isinstance(entry.get("source"), str):
        place.fault("needs `value` and `source`: where the council wrote it.")
        entry = {}
    return LocalSetting(entry.get("value"), str(entry.get("source", "")), start, end)
