"""Later editions of what the rules cite, whose text was not read: said once for the pack, beside every decision.

A rule cites the edition that was read and goes on citing it. From the day a later one began, each decision that rests
on it says that the later edition was not read; the rule's status stays what it was, of the edition it names.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.engine.errors import Place

KEYS = ("cite", "from", "says")


@dataclass(frozen=True)
class Edition:
    """A later edition: of what (as rules cite it), since which day (inclusive), and what to say."""

    cite: str
    start: date
    says: str

    def as_json(self) -> dict[str, str]:
        """Itself, as an explanation tells it."""
        return {"cite": self.cite, "from": self.start.isoformat(), "says": self.says}


def parse_editions(entries: Any, place: Place) -> tuple[Edition, ...]:
    """The later editions in `pack.yaml`; what is wrong is noted at `place`."""
    found = [_parse(entry, place) for entry in entries or ()] if isinstance(entries or [], list) else [None]
    if None in found:
        place.fault("is not a list of `cite`, `from` (a day) and `says`, in words.")
    return tuple(each for each in found if each)


def _parse(entry: Any, place: Place) -> Edition | None:
    whole = isinstance(entry, dict) and set(entry) == set(KEYS) and isinstance(entry["from"], date)
    if not whole or not all(isinstance(entry[key], str) and entry[key].strip() for key in ("cite", "says")):
        return None
    return Edition(entry["cite"], entry["from"], entry["says"])


def not_read(editions: Iterable[Edition], cited: Iterable[str], on: date) -> list[dict[str, str]]:
    """The later editions of what is cited that had begun by the day that picks the law."""
    whole = set(cited)
    return [each.as_json() for each in editions if each.start <= on and each.cite in whole]
