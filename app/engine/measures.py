"""Measures and their rules, as the files say them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.engine.canonical import digest, plain
from app.engine.conditions import Node, is_reference, parse
from app.engine.dated import Law, check_line, parse_law, parse_span
from app.engine.errors import Place
from app.engine.vocabulary import FactKind

LAW_AT = ("offence", "issue", "proceedings", "decision")
RELIES_ON = ("window", "charge", "exclusion", "exclusion_charge", "day", "failure", "breach")
"""What a measure is about: the sessions of the fullest window, or those that a court would be asked to try; for an
excluded child seen in a public place, those of a new notice, or those that a court would be asked to try; the day of
the step alone; the days on which a school attendance order, or a parenting order, was not complied with."""
SECTIONS = {"bars": "bar", "local": "local", "requires": "requirement", "duties": "duty"}
KEYS = {"measure", "title", "for", "law_at", "relies_on", "in_force", "about", "holds", "asks", "stages", *SECTIONS}
RULE_KEYS = {"id", "says", "when", "law_at", "in_force", "law", "basis", "opens_again", "cure"}
HOLD_KEYS = {"says", "when", "cleared_by", "evidence", "protects", "basis"}


@dataclass(frozen=True)
class Rule:
    """One rule. `kind`: bar, hold, local, requirement or duty. Holds and local rules have a `basis` and no law."""

    id: str
    kind: str
    says: str
    when: Node
    law_at: str | None
    start: date
    end: date | None
    laws: tuple[Law, ...]
    basis: str
    opens_again: str | None
    acts: tuple[str, ...]
    by: str
    opens: str | None
    entry: Mapping[str, Any]
    sha256: str


@dataclass(frozen=True)
class Ask:
    """A judgement that only a person can make. `of` is who is asked; `when`, if any, is when the question arises.

    One that is `yes_or_no` stands in the way of the step until the answer is yes.
    """

    id: str
    says: str
    of: str
    when: Node | None
    yes_or_no: bool = False


@dataclass(frozen=True)
class Stage:
    """A rung within a measure and what it costs. `amounts` is a parameter's name or None."""

    stage: str
    when: Node
    amounts: str | None


@dataclass(frozen=True)
class Measure:
    """A thing the law lets a council do, as it stood from `start` to `end` (inclusive).

    `relies_on` says which sessions it is about: see RELIES_ON.
    """

    measure: str
    title: str
    concerns: str
    law_at: str
    relies_on: str
    start: date
    end: date | None
    about: str
    rules: tuple[Rule, ...]
    holds: tuple[str, ...]
    asks: tuple[Ask, ...]
    stages: tuple[Stage, ...]
    file: str


def parse_measure(document: Any, kinds: Mapping[str, FactKind], place: Place) -> Measure | None:
    """One measure file; what is wrong in it is noted at `place`."""
    if not isinstance(document, dict) or not isinstance(document.get("measure"), str):
        place.fault("needs `measure`: the measure's name.")
        return None
    _check_keys(document, KEYS, place)
    if document.get("law_at") not in LAW_AT:
        place.fault(f"needs `law_at`: one of {', '.join(LAW_AT)}.")
    if document.get("for") not in ("child", "parent"):
        place.fault("needs `for`: child or parent.")
    if document.get("relies_on", RELIES_ON[0]) not in RELIES_ON:
        place.fault(f"has a `relies_on` that is not one of {', '.join(RELIES_ON)}.")
    start, end = parse_span(document.get("in_force"), place.at("in_force"))
    return Measure(
        measure=document["measure"],
        title=_words(document, "title", place),
        concerns=str(document.get("for")),
        law_at=str(document.get("law_at")),
        relies_on=str(document.get("relies_on", RELIES_ON[0])),
        start=start,
        end=end,
        about=str(document.get("about", "")).strip(),
        rules=_parse_rules(document, kinds, place),
        holds=tuple(str(hold) for hold in document.get("holds") or ()),
        asks=tuple(_parse_ask(entry, kinds, place.at("asks").at(n)) for n, entry in _items(document, "asks", place)),
        stages=tuple(
            _parse_stage(entry, kinds, place.at("stages").at(n)) for n, entry in _items(document, "stages", place)
        ),
        file=place.file,
    )


def _items(document: Mapping[str, Any], key: str, place: Place) -> list[tuple[int, Mapping[str, Any]]]:
    entries = document.get(key) or []
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        place.at(key).fault("is not a list of entries.")
        return []
    return list(enumerate(entries))


def _check_keys(entry: Mapping[str, Any], known: set[str], place: Place) -> None:
    for key in sorted(set(entry) - known):
        place.fault(f"{key!r} is not a key that is understood here.", f"Use {', '.join(sorted(known))}.")


def _words(entry: Mapping[str, Any], key: str, place: Place) -> str:
    if not isinstance(entry.get(key), str) or not entry[key].strip():
        place.fault(f"needs `{key}`, in words.")
    return str(entry.get(key, "")).strip()


def _parse_rules(document: Mapping[str, Any], kinds: Mapping[str, FactKind], place: Place) -> tuple[Rule, ...]:
    return tuple(
        _parse_rule(kind, entry, kinds, place.at(section).at(entry.get("id", number)))
        for section, kind in SECTIONS.items()
        for number, entry in _items(document, section, place)
    )


def _parse_rule(kind: str, entry: Mapping[str, Any], kinds: Mapping[str, FactKind], place: Place) -> Rule:
    _check_keys(entry, RULE_KEYS, place)
    law_at = entry.get("law_at")
    if law_at is not None and law_at not in LAW_AT:
        place.fault(f"has a `law_at` that is not one of {', '.join(LAW_AT)}.")
    start, end = parse_span(entry["in_force"], place.at("in_force")) if "in_force" in entry else (date.min, None)
    cure = entry["cure"] if isinstance(entry.get("cure"), dict) else {}
    opens_again = entry.get("opens_again") or {}
    return Rule(
        id=_words(entry, "id", place),
        kind=kind,
        says=_words(entry, "says", place),
        when=parse(entry.get("when"), kinds, place.at("when")),
        law_at=law_at,
        start=start,
        end=end,
        laws=_parse_laws(entry, place.at("law")) if kind != "local" else (),
        basis=_words(entry, "basis", place) if kind == "local" else "",
        opens_again=_date_fact(opens_again.get("day_after"), kinds, place.at("opens_again")),
        acts=tuple(str(act) for act in cure.get("acts") or ()),
        by=str(cure.get("by", "")),
        opens=_date_fact(cure.get("opens"), kinds, place.at("cure").at("opens")),
        entry=entry,
        sha256=digest(plain(entry)),
    )


def _parse_laws(entry: Mapping[str, Any], place: Place) -> tuple[Law, ...]:
    """One citation, or several with their dates; gaps and overlaps between those are noted."""
    law = entry.get("law")
    if not isinstance(law, list):
        found = parse_law(law, place, date.min, None)
        return (found,) if found else ()
    dated = [parse_law(item, place.at(n), *parse_span(item, place.at(n))) for n, item in enumerate(law)]
    laws = tuple(law for law in dated if law)
    check_line(laws, place)
    return laws


def _date_fact(name: Any, kinds: Mapping[str, FactKind], place: Place) -> str | None:
    if name is None:
        return None
    if name not in kinds or kinds[name].type != "date":
        place.fault(f"{name!r} is not a fact of type date.")
        return None
    return str(name)


def _parse_ask(entry: Mapping[str, Any], kinds: Mapping[str, FactKind], place: Place) -> Ask:
    _check_keys(entry, {"id", "says", "of", "when", "yes_or_no"}, place)
    when = parse(entry["when"], kinds, place.at("when")) if "when" in entry else None
    yes_or_no = entry.get("yes_or_no", False)
    if not isinstance(yes_or_no, bool):
        place.at("yes_or_no").fault("is not true or false.")
    name, says, of = (_words(entry, key, place) for key in ("id", "says", "of"))
    return Ask(name, says, of, when, yes_or_no is True)


def _parse_stage(entry: Mapping[str, Any], kinds: Mapping[str, FactKind], place: Place) -> Stage:
    _check_keys(entry, {"stage", "when", "amounts"}, place)
    amounts = entry.get("amounts")
    if amounts is not None and not is_reference(amounts):
        place.fault("has `amounts` that are not a parameter.", "Write $ and the parameter's name.")
    name = str(amounts)[1:] if is_reference(amounts) else None
    return Stage(_words(entry, "stage", place), parse(entry.get("when"), kinds, place.at("when")), name)


def parse_holds(document: Any, kinds: Mapping[str, FactKind], place: Place) -> dict[str, Rule]:
    """The holds of `holds.yaml`: our own design, never law."""
    entries = document.get("holds") if isinstance(document, dict) else None
    if not isinstance(entries, dict):
        place.fault("has no mapping `holds`.")
        return {}
    return {str(name): _parse_hold(str(name), entry or {}, kinds, place.at(name)) for name, entry in entries.items()}


def _parse_hold(name: str, entry: Mapping[str, Any], kinds: Mapping[str, FactKind], place: Place) -> Rule:
    _check_keys(entry, HOLD_KEYS, place)
    for key in ("cleared_by", "evidence", "protects"):
        _words(entry, key, place)
    return Rule(
        id=name,
        kind="hold",
        says=_words(entry, "says", place),
        when=parse(entry.get("when"), kinds, place.at("when")),
        law_at=None,
        start=date.min,
        end=None,
        laws=(),
        basis=str(entry.get("basis", "Our design.")),
        opens_again=None,
        acts=(),
        by=str(entry.get("cleared_by", "")),
        opens=None,
        entry=entry,
        sha256=digest(plain(entry)),
    )
