"""The exhibits of a matter: documents that a witness produces, each with its label and the events that it proves."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

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

    @property
    def json(self) -> dict[str, Any]:
        """For the command line and the API."""
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in vars(self).items()}


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
    witnesses = list(dict.fromkeys(_initials_in(each.label) for each in made))
    return tuple(sorted(made, key=lambda each: _order(each, witnesses)))


def labels_of(filed: Iterable[Event]) -> dict[str, str | None]:
    """The label of each filing by the id of its event: as recorded, else what its witness's next would be.

    None where nobody produces it.
    """
    events = sorted(filed, key=lambda each: (each.recorded_at, each.id))
    known = {_key(each): str(each.data["label"]) for each in events if "label" in each.data}
    labels: dict[str, str | None] = {}
    for each in events:
        if each.data.get("produced_by"):
            known.setdefault(_key(each), label_for(*_key(each), known))
        labels[each.id] = known.get(_key(each))
    return labels


def label_for(witness: str, sha256: str, known: Mapping[tuple[str, str], str]) -> str:
    """The label that a document of a witness has, or else the next of theirs.

    `known` are the labels by witness and document. Each witness has initials of their own, and a running number that
    is one more than the greatest they have.
    """
    if (witness, sha256) in known:
        return known[witness, sha256]
    own = [_initials_in(label) for (name, _), label in known.items() if name == witness]
    initials = own[0] if own else initials_of(witness, {_initials_in(label) for label in known.values()})
    numbers = [_number(label) for label in known.values() if _initials_in(label) == initials]
    return f"{initials}/{max(numbers, default=0) + 1}"


def initials_of(witness: str, taken: Collection[str] = ()) -> str:
    """The initials of a name without its title: "Ms Ann O'Brien-Bell" is AOB; of any script, in capital letters.

    Where another witness has the same (`taken`), with more of the last name.
    """
    words = ["".join(filter(str.isalpha, word)) for word in witness.replace("-", " ").replace(".", " ").split()]
    named = [word for word in words if word and word.lower() not in TITLES] or [word for word in words if word]
    short = "".join(word[0].upper()[:1] for word in named)[:6] or NOBODY
    last = named[-1] if named else ""
    tries = (f"{short}{last[1:more].upper()}" for more in range(2, len(last) + 1))
    figures = (f"{short}{figure}" for figure in range(2, 1000))
    return next(each for each in (short, *tries, *figures) if each not in taken)


def _key(filed: Event) -> tuple[str, str]:
    return str(filed.data.get("produced_by") or ""), str(filed.data["sha256"])


def _initials_in(label: str | None) -> str:
    return (label or "").rpartition("/")[0]


def _number(label: str) -> int:
    number = label.rpartition("/")[2]
    return int(number) if number.isdecimal() else 0


def _order(exhibit: Exhibit, witnesses: list[str]) -> tuple[bool, int, int, str]:
    label = exhibit.label
    return label is None, witnesses.index(_initials_in(label)), _number(label or ""), exhibit.sha256


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
