"""The exhibits of a matter: documents that a witness produces, each with its label and the events that it proves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.history import Event, History

FILED = "evidence_filed"
TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "dame", "rev"})
NOBODY = "X"


@dataclass(frozen=True)
class Exhibit:
    """A document as evidence. `label` and `witness` are None until somebody says who produces it.

    `evidence` are the ids by which other events name it; `proves` the events it is evidence of; `received_on` the day
    on which it came to us, and `filed_on` the day on which it was filed.
    """

    label: str | None
    title: str
    witness: str | None
    sha256: str
    media_type: str
    evidence: tuple[str, ...]
    proves: tuple[str, ...]
    received_from: str | None
    received_on: date | None
    filed_on: date


def exhibits(history: History) -> tuple[Exhibit, ...]:
    """In the order of their witnesses, then of their numbers; those that nobody produces yet come last.

    The same document from the same witness is one exhibit, whatever it was filed for. One that was recorded without a
    label, as in a case file, is given the next free number of its witness, in the order of recording.
    """
    filed = history.of(FILED)
    labels = labels_of(filed)
    by_place: dict[tuple[str | None, str], list[Event]] = {}
    for each in filed:
        by_place.setdefault((labels[each.id], each.data["sha256"]), []).append(each)
    made = [_exhibit(label, events) for (label, _), events in by_place.items()]
    witnesses = list(dict.fromkeys(_initials_of(each.label) for each in made))
    return tuple(sorted(made, key=lambda each: _order(each, witnesses)))


def labels_of(filed: Iterable[Event]) -> dict[str, str | None]:
    """The label of each filing by the id of its event: as recorded, else the next of its witness's initials."""
    events = sorted(filed, key=lambda each: (each.recorded_at, each.id))
    labels: dict[str, str | None] = {each.id: each.data.get("label") for each in events}
    known = {_key(each): label for each in events if (label := labels[each.id])}
    for each in events:
        witness = each.data.get("produced_by")
        if labels[each.id] is None and witness:
            labels[each.id] = known.setdefault(_key(each), next_label(witness, known.values()))
    return labels


def next_label(witness: str, taken: Iterable[str]) -> str:
    """The first label of a witness that nobody has: initials, and one more than the greatest number they have."""
    initials = initials_of(witness)
    numbers = [_number(label) for label in taken if _initials_of(label) == initials]
    return f"{initials}/{max(numbers, default=0) + 1}"


def initials_of(witness: str) -> str:
    """The initials of a person's name, without title: "Ms Ann O'Brien-Bell" is AOB. Capital letters of any script."""
    words = witness.replace("-", " ").replace(".", " ").split()
    named = [word for word in words if word.lower() not in TITLES] or words
    return "".join(first for word in named if (first := _first_letter(word)))[:6] or NOBODY


def _first_letter(word: str) -> str:
    return next((letter.upper()[:1] for letter in word if letter.isalpha()), "")


def _key(filed: Event) -> tuple[str | None, str]:
    return filed.data.get("produced_by"), filed.data["sha256"]


def _initials_of(label: str | None) -> str:
    return (label or "").rpartition("/")[0]


def _number(label: str) -> int:
    number = label.rpartition("/")[2]
    return int(number) if number.isdecimal() else 0


def _order(exhibit: Exhibit, witnesses: list[str]) -> tuple[bool, int, int, str]:
    label = exhibit.label
    return label is None, witnesses.index(_initials_of(label)), _number(label or ""), exhibit.sha256


def _exhibit(label: str | None, events: list[Event]) -> Exhibit:
    first = events[0]
    received = first.data.get("received_on")
    return Exhibit(
        label=label,
        title=first.data["title"],
        witness=first.data.get("produced_by"),
        sha256=first.data["sha256"],
        media_type=first.data["media_type"],
        evidence=tuple(each.data["evidence"] for each in events),
        proves=tuple(dict.fromkeys(proved for each in events for proved in each.data["proves"])),
        received_from=first.data.get("received_from"),
        received_on=date.fromisoformat(received) if received else None,
        filed_on=first.happened_on,
    )
