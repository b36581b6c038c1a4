"""A stored decision as an auditor looks at it: facts and where each came from, the law as it was, who acted on it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.casework import access, clock, replays
from app.casework.access import Person
from app.casework.decisions import named
from app.casework.desk import child_name, parent_name
from app.casework.determinations import Determination, departures_of, determination_of
from app.casework.provenance import Source, sources_of
from app.casework.standing import Departure
from app.domain.history import History
from app.engine import Pack
from app.engine.binding import BoundRule, LawDates, bind_measure, measure_in_force
from app.engine.dated import Law
from app.engine.record import pair_of
from app.engine.words import value_in_words
from app.persistence import audit, decision_search, streams
from app.persistence.database import Database, Session
from app.persistence.decisions import Stored
from app.persistence.errors import Tampered


@dataclass(frozen=True)
class Told:
    """A fact of a decision: what it is, its value in words, what was made of it, and where it came from."""

    name: str
    says: str
    words: str
    note: str
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Ruled:
    """A rule as it stood, whether it held (None: not known), and on which day's law."""

    id: str
    kind: str
    says: str
    holds: bool | None
    laws: tuple[Law, ...]
    basis: str
    law_on: date

    @property
    def quiet(self) -> bool:
        """Does it neither stand in the way nor ask for anything?"""
        return self.kind in ("bar", "hold", "duty") and self.holds is False


@dataclass(frozen=True)
class Acted:
    """What a named person determined on a decision, and the rules from which they departed."""

    determination: Determination
    on: date
    departures: tuple[Departure, ...]


@dataclass(frozen=True)
class Stamp:
    """The line of the audit log by which a decision was stored."""

    number: int
    who: str
    role: str
    at: datetime


@dataclass(frozen=True)
class Examined:
    """A decision and all that it stood on. `facts`, `rules` and `acted` are empty where its content was erased.

    `title` is what the measure was called, `people` the child and the parent by name.
    `faults` say what is wrong with the stored rules or the matter's record.
    """

    stored: Stored
    title: str
    stamp: Stamp | None
    facts: tuple[Told, ...]
    rules: tuple[Ruled, ...]
    acted: tuple[Acted, ...]
    faults: tuple[str, ...]
    people: str = ""


def examine(db: Database, pack: Pack, who: Person, decision: str, now: datetime | None = None) -> Examined:
    """A decision by id or fingerprint. Whoever reads is written down.

    Raises `NotFound` (of the store), `Refused` for a fingerprint that several matters share, and `NotAllowed`.
    """
    access.check(who, "audit")
    with db.session(who.council, who.schools) as session:
        kept = named(session, decision)
        audit.append(session, who, "read", f"decision:{kept.id}", f"matter:{kept.matter}", at=now)
        line = decision_search.decided_by(session, kept.id)
        stamp = Stamp(*line) if line else None
        if kept.record is None or kept.explanation is None:
            return Examined(kept, "", stamp, (), (), (), ())
        return _whole(kept, law_of(session, pack, kept.pack), _history(session, kept.matter), stamp)


def law_of(session: Session, pack: Pack, digest: str) -> Pack | str:
    """The pack of that digest: the one in use where it is that, else as it is stored, or what is wrong with it."""
    return pack if digest == pack.digest else replays.stored_pack(session, digest)


def _history(session: Session, matter: str) -> History | str:
    """All that is stored of the matter, erased or not, or what is wrong with it."""
    try:
        return streams.load(session, matter)
    except Tampered as fault:
        return f"The record of this matter was changed: {fault}."


def _whole(kept: Stored, law: Pack | str, history: History | str, stamp: Stamp | None) -> Examined:
    record, explained = kept.record or {}, kept.explanation or {}
    pack, found = law if isinstance(law, Pack) else None, history if isinstance(history, History) else None
    faults = tuple(str(each) for each in (law, history) if isinstance(each, str))
    facts = tuple(_facts(record, explained, pack, found))
    rules = tuple(_rules(record, pack)) if pack else ()
    acted = tuple(_acted(found, kept.fingerprint)) if found else ()
    people = _people(kept, found) if found else ""
    return Examined(kept, explained["title"], stamp, facts, rules, acted, faults, people)


def _people(kept: Stored, history: History) -> str:
    on = clock.today(kept.at)
    return ", ".join([child_name(history, on), *([parent_name(history, kept.parent, on)] if kept.parent else [])])


def _facts(
    record: Mapping[str, Any], explained: Mapping[str, Any], pack: Pack | None, history: History | None
) -> Iterator[Told]:
    shown = {fact["name"]: fact for reason in explained["reasons"] for fact in reason["facts"]}
    for name, value in record["facts"].items():
        told = shown.get(name, {})
        named = told.get("sources", ())
        sources = tuple(sources_of(history, named, record["coordinates"]["known_at"])) if history else ()
        says = told.get("says") or (pack.facts[name].says if pack else name)
        yield Told(name, says, told.get("words") or in_words(pack, name, value), told.get("note", ""), sources)


def in_words(pack: Pack | None, name: str, value: Any) -> str:
    """A fact's value as a person says it; as it is stored where the pack cannot be read or has no such fact."""
    kind = pack.facts.get(name) if pack else None
    return value_in_words(kind, pair_of(kind, value)) if kind else str(value)


def _rules(record: Mapping[str, Any], pack: Pack) -> Iterator[Ruled]:
    dates = LawDates(**{name: date.fromisoformat(day) for name, day in record["law"]["dates"].items()})
    measure = measure_in_force(pack, record["coordinates"]["measure"], dates)
    if measure is None:
        return
    for bound in bind_measure(pack, measure, dates, record["law"]["council"]).rules:
        yield _rule(bound, record["rules"].get(bound.rule.id), dates.of(bound.rule.law_at or measure.law_at))


def _rule(bound: BoundRule, holds: bool | None, law_on: date) -> Ruled:
    rule = bound.rule
    laws = tuple(dict.fromkeys(source.law for source in bound.sources if source.law))
    return Ruled(rule.id, rule.kind, rule.says, holds, laws, rule.basis, law_on)


def _acted(history: History, fingerprint: str) -> Iterator[Acted]:
    for event in history.of("determination_made"):
        if event.data and event.data["decision"] == fingerprint:
            made = determination_of(event)
            yield Acted(made, event.happened_on, tuple(departures_of(history, made)))
