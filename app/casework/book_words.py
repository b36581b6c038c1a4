"""The words of the rule book that the pack does not say itself: kinds, status words, dates that pick a law, values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.documents.words import money
from app.engine.words import day

STATUS = {
    "primary": "the legislation, a judgment, or the department’s own page was read",
    "guidance": "statutory guidance, seen in the department’s model wording",
    "secondary": "one council, school or other page says so; the law itself was not read",
    "unconfirmed": "no source that was read shows it; the reading taken protects the family",
}
"""What each status word means."""
LAW_AT = {
    "offence": "the first day relied on",
    "issue": "the day proposed for the act",
    "proceedings": "the day on which proceedings would be begun",
    "decision": "the day asked about",
}
"""The day that picks the law, by `law_at`."""
OPS = {"all": "all of these:", "any": "at least one of these:", "not": "this is not so:"}
"""How the parts of a condition are joined, as they are read aloud."""


@dataclass(frozen=True)
class Kind:
    """A kind of rule: its name, the heading of its section, what the section is, and the head of what it asks."""

    name: str
    heading: str
    about: str
    asks: str


KINDS = {
    "bar": Kind(
        "Bar",
        "Bars",
        "While one of these is so, this step may not be taken. Where the law is not confirmed, the bar is a reading "
        "that protects the family, and says so.",
        "It is so when",
    ),
    "requirement": Kind("Requirement", "Requirements", "Each of these must be so before this step.", "It is met when"),
    "duty": Kind("Duty", "Duties", "What must be considered once it arises.", "It arises when"),
    "ask": Kind("Ask", "Questions for a person", "Judgements that only a person can make.", "It is asked when"),
    "local": Kind(
        "Local rule of the council",
        "Local rules of the council: not law",
        "From a council’s own code of conduct. Each must be met, but none of them is law.",
        "It is met when",
    ),
    "hold": Kind(
        "Hold",
        "Holds: not law",
        "Our own design, not law. While one is open, this step waits until a person clears it. "
        "A court’s clock runs on.",
        "It is open when",
    ),
}


def someone(role: str) -> str:
    """A role or body as a person says it: attendance officer."""
    return role.replace("_", " ")


def value(told: Any, unit: str = "") -> str:
    """A value of the law or of a code in words: 10 sessions; G, N, O and U; £80 within 21 days, £160 within 28 days."""
    if isinstance(told, Mapping):
        parts = (f"{someone(key)}: {value(part)}" for key, part in told.items())
        return _bands(told) if set(told) == {"bands"} else ", ".join(parts)
    if isinstance(told, list | tuple):
        return _listed([value(item) for item in told])
    if isinstance(told, bool):
        return "yes" if told else "no"
    if isinstance(told, date):
        return day(told)
    return _counted(told, unit) if isinstance(told, int) else _word(str(told))


def _counted(number: int, unit: str) -> str:
    one = unit.removesuffix("s") if number == 1 else unit
    return f"{number} {one}".strip()


def _word(told: str) -> str:
    try:
        return day(date.fromisoformat(told))
    except ValueError:
        return someone(told)


def _bands(told: Mapping[str, Any]) -> str:
    return ", ".join(f"{money(band['pence'])} within {band['days']} days" for band in told["bands"])


def _listed(items: list[str]) -> str:
    return f"{', '.join(items[:-1])} and {items[-1]}" if len(items) > 1 else "".join(items)
