"""Who is asked to do what for a child, tier by tier: as `responsibilities.yaml` tells it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.engine.conditions import Node, parse, references
from app.engine.dated import Law, parse_law, parse_span
from app.engine.errors import Place
from app.engine.measures import Measure
from app.engine.vocabulary import FactKind

ACTORS = ("parent", "school", "trust_or_governing_body", "council")


@dataclass(frozen=True)
class Responsibility:
    """What one actor is asked to do. `rule` is the duty that says whether a child's history shows it done, or None."""

    by: str
    says: str
    rule: str | None


@dataclass(frozen=True)
class Tier:
    """A tier of absence or need. `when` None: it is every child's."""

    tier: str
    title: str
    when: Node | None
    items: tuple[Responsibility, ...]


@dataclass(frozen=True)
class Responsibilities:
    """The account of one measure, and the law it is told under, by date."""

    measure: str
    laws: tuple[Law, ...]
    tiers: tuple[Tier, ...]


def parse_responsibilities(
    document: Any, kinds: Mapping[str, FactKind], measures: Mapping[str, tuple[Measure, ...]], place: Place
) -> Responsibilities | None:
    """The account in `responsibilities.yaml`; None where the pack has none. What is wrong is noted at `place`."""
    if document is None:
        return None
    entry = document.get("responsibilities") if isinstance(document, dict) else None
    if not isinstance(entry, dict) or entry.get("measure") not in measures:
        place.fault("has no `responsibilities` with the name of a measure.")
        return None
    rules = {rule.id for measure in measures[entry["measure"]] for rule in measure.rules if rule.kind == "duty"}
    spans = [(item, place.at("law").at(number)) for number, item in enumerate(entry.get("law") or ())]
    laws = (parse_law(item, at, *parse_span(item, at)) for item, at in spans)
    tiers = (_tier(item, kinds, rules, place.at("tiers").at(n)) for n, item in enumerate(entry.get("tiers") or ()))
    return Responsibilities(entry["measure"], tuple(law for law in laws if law), tuple(tiers))


def _tier(entry: Any, kinds: Mapping[str, FactKind], rules: set[str], place: Place) -> Tier:
    if not isinstance(entry, dict):
        place.fault("is not a tier.", "Write tier, title, when, and a list for each actor.")
        return Tier("", "", None, ())
    when = parse(entry["when"], kinds, place.at("when")) if "when" in entry else None
    if when and references(when):
        place.at("when").fault("names a parameter.", "Ask for facts only.")
    for key in sorted(set(entry) - {"tier", "title", "when", *ACTORS}):
        place.fault(f"{key!r} is not an actor.", f"Use {', '.join(ACTORS)}.")
    items = [_item(actor, item, rules, place.at(actor)) for actor in ACTORS for item in entry.get(actor) or ()]
    return Tier(str(entry.get("tier", "")), str(entry.get("title", "")), when, tuple(items))


def _item(actor: str, entry: Any, rules: set[str], place: Place) -> Responsibility:
    told = {"says": entry} if isinstance(entry, str) else entry
    if not isinstance(told, dict) or not isinstance(told.get("says"), str) or not told["says"].strip():
        place.fault("is not a responsibility.", "Write it in words, or {says, rule}.")
        return Responsibility(actor, "", None)
    rule = told.get("rule")
    if rule is not None and rule not in rules:
        place.fault(f"{rule!r} is not a duty of the measure.")
    return Responsibility(actor, told["says"].strip(), rule)
