"""The outcomes, first that fits, as a table that the pack carries as data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.decision import OUTCOMES
from app.engine.errors import Place
from app.engine.reference import Truth

SIGNALS = ("law", "bars", "holds", "needs", "duties")
WORDS = {True: "true", False: "false", None: "unknown"}


@dataclass(frozen=True)
class Row:
    """An outcome and the signals it fits. A signal that is not named may be anything."""

    outcome: str
    when: tuple[tuple[str, Truth], ...]
    says: str


def parse_outcomes(document: Any, place: Place) -> tuple[Row, ...]:
    """The table in `outcomes.yaml`. Its last row must fit everything, so that there is always an answer."""
    entries = document.get("outcomes") if isinstance(document, dict) else None
    if not isinstance(entries, list) or not entries:
        place.fault("has no list `outcomes`.")
        return ()
    rows = tuple(_parse_row(entry, place.at(number)) for number, entry in enumerate(entries))
    if rows[-1].when:
        place.at(len(rows) - 1).fault("is the last row and does not fit everything.", "Leave its `when` empty.")
    return rows


def _parse_row(entry: Any, place: Place) -> Row:
    entry = entry if isinstance(entry, dict) else {}
    if entry.get("outcome") not in OUTCOMES:
        place.fault(f"needs `outcome`: one of {', '.join(OUTCOMES)}.")
    when = entry.get("when") or {}
    truths = {word: truth for truth, word in WORDS.items()} | {True: True, False: False}
    for signal, value in when.items():
        if signal not in SIGNALS or value not in truths:
            place.fault(
                f"{signal}: {value!r} is not a signal.", f"Use {', '.join(SIGNALS)} with true, false or unknown."
            )
    fitted = tuple((signal, truths.get(value)) for signal, value in when.items())
    return Row(str(entry.get("outcome")), fitted, str(entry.get("says", "")))


def signals(in_force: bool, truths: Iterable[tuple[str, Truth]]) -> dict[str, Truth]:
    """What the table reads, from each rule's kind and truth.

    `bars`, `holds`, `duties`: true if one is, else unknown if one is, else false. `needs` (requirements and local
    rules): false if one is, else unknown if one is, else true.
    """
    found = list(truths)
    return {
        "law": in_force,
        "bars": _any(truth for kind, truth in found if kind == "bar"),
        "holds": _any(truth for kind, truth in found if kind == "hold"),
        "needs": _all(truth for kind, truth in found if kind in ("requirement", "local")),
        "duties": _any(truth for kind, truth in found if kind == "duty"),
    }


def _any(truths: Iterable[Truth]) -> Truth:
    found = set(truths)
    return True if True in found else None if None in found else False


def _all(truths: Iterable[Truth]) -> Truth:
    found = set(truths)
    return False if False in found else None if None in found else True


def choose(rows: Iterable[Row], given: Mapping[str, Truth]) -> Row:
    """The first row that fits."""
    return next(row for row in rows if all(given[signal] is value for signal, value in row.when))
