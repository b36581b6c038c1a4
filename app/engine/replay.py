"""Replay, level (a): the stored facts and the stored pack give the same result, for ever.

Needs neither the C core nor today's derivation of facts. Names what changed: the pack, the record, or a fact.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.engine.binding import LawDates, bind_measure, measure_in_force
from app.engine.canonical import canonical
from app.engine.errors import FactError
from app.engine.evaluate import answer, by_reference, not_in_force
from app.engine.pack import Pack
from app.engine.record import FORMAT, fingerprint, pair_of, result


@dataclass(frozen=True)
class Difference:
    """What differs: `what` is pack, record or fact; `name` is which one; `says` is in words."""

    what: str
    name: str
    says: str


@dataclass(frozen=True)
class Replayed:
    """Whether the decision came out the same, and each thing that differs."""

    fingerprint: str
    differences: tuple[Difference, ...]

    @property
    def same(self) -> bool:
        """Did every byte come out the same?"""
        return not self.differences


def replay(
    record: Mapping[str, Any],
    pack: Pack,
    fingerprint_kept: str | None = None,
    explanation: Mapping[str, Any] | None = None,
) -> Replayed:
    """Decide again from a stored record. The fingerprint and the explanation that were kept make the answer more exact.

    The explanation shows the facts and truths as they were, so one that was changed in the record alone is named.
    """
    found = fingerprint(record)
    pack_changed = _pack_changed(record, pack)
    if pack_changed:
        return Replayed(found, (pack_changed,))
    differences = _against_rules(record, pack, found)
    if fingerprint_kept is not None and found != fingerprint_kept:
        changed = _against_explanation(record, explanation or {})
        says = f"The record's fingerprint is {found}; the one kept is {fingerprint_kept}."
        differences = [*changed, Difference("record", "fingerprint", says), *differences]
    return Replayed(found, tuple(differences))


def _pack_changed(record: Mapping[str, Any], pack: Pack) -> Difference | None:
    if record.get("format") != FORMAT:
        return Difference("record", "format", f"{record.get('format')!r} is not {FORMAT!r}.")
    kept = record["pack"]["digest"]
    if kept == pack.digest:
        return None
    return Difference("pack", pack.id, f"The record was made under pack {kept}; this pack is {pack.digest}.")


def _against_rules(record: Mapping[str, Any], pack: Pack, found: str) -> list[Difference]:
    """What the stored facts and the pack give, against what the record says they gave: the same bytes, or each part."""
    try:
        again = _decide_again(record, pack)
    except FactError as error:
        return [Difference("fact", str(error).partition(":")[0], str(error))]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        return [Difference("record", "shape", f"The record cannot be read: {error!r}.")]
    if fingerprint({**record, **again}) == found:
        return []
    differences = [_differs(key, record.get(key), value) for key, value in again.items() if key != "rules"]
    differences += [
        _differs(f"rules.{name}", record["rules"].get(name, "absent"), again["rules"].get(name, "absent"))
        for name in sorted(set(record["rules"]) | set(again["rules"]))
    ]
    return [difference for difference in differences if difference]


def _differs(name: str, kept: Any, again: Any) -> Difference | None:
    if canonical(kept) == canonical(again):
        return None
    return Difference("record", name, f"The record says {kept!r}; its facts and pack give {again!r}.")


def _decide_again(record: Mapping[str, Any], pack: Pack) -> dict[str, Any]:
    days = record["law"]["dates"]
    dates = LawDates(*(date.fromisoformat(days[key]) for key in ("offence", "issue", "proceedings", "decision")))
    measure = measure_in_force(pack, record["coordinates"]["measure"], dates)
    if measure is None:
        return {**result(not_in_force(pack.outcomes)), "facts": {}}
    bound = bind_measure(pack, measure, dates, record["law"]["council"])
    pairs = {name: pair_of(pack.facts[name], record["facts"][name]) for name in bound.facts}
    again = result(answer(pack.outcomes, bound, by_reference(bound, pairs)))
    return {**again, "facts": {name: record["facts"][name] for name in bound.facts}}


def _against_explanation(record: Mapping[str, Any], explanation: Mapping[str, Any]) -> list[Difference]:
    reasons = explanation.get("reasons", ())
    shown = {fact["name"]: fact["value"] for reason in reasons for fact in reason["facts"]}
    truths = {reason["rule"]: reason["holds"] for reason in reasons}
    facts = [
        Difference(
            "fact", name, f"The record says {record['facts'].get(name)!r}; the decision was explained with {value!r}."
        )
        for name, value in shown.items()
        if record["facts"].get(name) != value
    ]
    rules = [
        Difference(
            "record", f"rules.{name}", f"The record says {record['rules'].get(name)!r}; it was explained as {truth!r}."
        )
        for name, truth in truths.items()
        if record["rules"].get(name) is not truth
    ]
    return facts + rules
