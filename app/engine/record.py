"""The record of a decision: what it stood on and what it came to, in one canonical form with one fingerprint."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from app.domain.decision import Coordinates, Proposal
from app.engine.canonical import digest
from app.engine.evaluate import Answer
from app.engine.given import Given
from app.engine.vocabulary import FactKind, Pair
from app.engine.words import value_of

FORMAT = "decision-record/1"


def build(given: Given, answer: Answer, pairs: Mapping[str, Pair]) -> dict[str, Any]:
    """The record: words, whole numbers, ISO dates, true, false and null; nothing that depends on when it is made."""
    return {
        "format": FORMAT,
        "coordinates": coordinates_json(given.coordinates),
        "proposal": proposal_json(given.proposal),
        "law": {"dates": given.dates.as_json(), "council": given.council},
        "facts": {name: value_of(given.pack.facts[name], pair) for name, pair in pairs.items()},
        "deadlines": {d.name: [d.earliest.isoformat(), d.latest.isoformat()] for d in given.deadlines},
        "counted_sessions": [[session.date.isoformat(), session.half] for session in given.counted],
        "pack": {"id": given.pack.id, "version": given.pack.version, "digest": given.pack.digest},
        "derivation": given.derivation,
        **result(answer),
    }


def result(answer: Answer) -> dict[str, Any]:
    """The part of a record that the rules came to."""
    return {
        "rules": dict(answer.truths),
        "outcome": answer.row.outcome,
        "stage": answer.stage,
        "amounts": answer.amounts,
    }


def fingerprint(record: Mapping[str, Any]) -> str:
    """SHA-256, in hexadecimal, of the record's canonical bytes."""
    return digest(dict(record))


def coordinates_json(coordinates: Coordinates) -> dict[str, Any]:
    """The four clocks, the measure and the parent."""
    return {
        "valid_on": coordinates.valid_on.isoformat(),
        "known_at": instant(coordinates.known_at),
        "law_on": coordinates.law_on.isoformat() if coordinates.law_on else None,
        "measure": coordinates.measure,
        "parent": coordinates.parent,
    }


def instant(moment: datetime) -> str:
    """An instant in UTC, to the microsecond only where it has any. Raises ValueError for one without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("known_at has no time zone: give it in UTC")
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def proposal_json(proposal: Proposal) -> dict[str, Any]:
    """What somebody thinks of doing; null for each part left out; the things in question only if named."""
    dates = ("issue_on", "posting_on", "charged_from", "charged_to", "improvement_from", "improvement_to")
    found: dict[str, Any] = {name: day.isoformat() if (day := getattr(proposal, name)) else None for name in dates}
    found["notice"], found["route"] = proposal.notice, proposal.route
    found |= {name: named for name in ("order", "exclusion", "prosecution") if (named := getattr(proposal, name))}
    found["sessions"] = None if proposal.sessions is None else [[s.date.isoformat(), s.half] for s in proposal.sessions]
    return found


def pair_of(kind: FactKind, shown: Any) -> Pair:
    """The encoded fact that a record shows. Raises FactError for a value that the pack does not allow."""
    if isinstance(shown, dict):
        least, most = shown.get("least"), shown.get("most")
        return (None if least is None else kind.code(least), None if most is None else kind.code(most))
    return (None, None) if shown is None else (kind.code(shown), kind.code(shown))
