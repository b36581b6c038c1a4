"""Golden cases at start-up: records made before, decided again by both evaluators. On a difference nothing starts."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from app.engine.binding import LawDates, bind_measure, measure_in_force
from app.engine.canonical import canonical
from app.engine.errors import EngineFault
from app.engine.evaluate import answer, by_both, not_in_force
from app.engine.pack import Pack
from app.engine.record import pair_of, result


def golden(record: Mapping[str, Any]) -> dict[str, Any]:
    """The part of a record that makes a golden case. It names no pack: a new pack that answers the same passes too."""
    kept = ("coordinates", "law", "facts", "rules", "outcome", "stage", "amounts")
    return {key: record[key] for key in kept}


def self_test(pack: Pack, cases: Iterable[Mapping[str, Any]]) -> int:
    """Decide each golden case again, by both evaluators; how many there were. Raises EngineFault on a difference."""
    count = 0
    for count, case in enumerate(cases, start=1):
        found = result(_answer(pack, case))
        kept = {key: case[key] for key in found}
        if canonical(found) != canonical(kept):
            keys = ", ".join(key for key in found if canonical(found[key]) != canonical(kept[key]))
            raise EngineFault(f"Golden case {count} ({case['coordinates']['measure']}) came out differently: {keys}.")
    return count


def _answer(pack: Pack, case: Mapping[str, Any]) -> Any:
    days = case["law"]["dates"]
    dates = LawDates(*(date.fromisoformat(days[key]) for key in ("offence", "issue", "proceedings", "decision")))
    measure = measure_in_force(pack, case["coordinates"]["measure"], dates)
    if measure is None:
        return not_in_force(pack.outcomes)
    bound = bind_measure(pack, measure, dates, case["law"]["council"])
    pairs = {name: pair_of(pack.facts[name], case["facts"][name]) for name in bound.facts}
    return answer(pack.outcomes, bound, by_both(bound, pairs))
