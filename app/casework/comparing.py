"""A stored decision beside the same question asked of another day, of what was known by another, or of other rules.

Nothing is stored by it, but a case is read, so the audit log says so.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.casework import access, clock
from app.casework.access import Person
from app.casework.book_words import value
from app.casework.cases import Question, answer, known_measure
from app.casework.decisions import named
from app.casework.errors import refused
from app.casework.examining import in_words, law_of
from app.casework.replays import coordinates, proposal
from app.domain.decision import Decision
from app.engine import Pack
from app.engine.words import day
from app.persistence import audit, packs, streams
from app.persistence.database import Database, Session
from app.persistence.decisions import Stored
from app.persistence.errors import Erased

TRUTHS = {True: "It holds", False: "It does not hold", None: "It is not known"}
NOTHING = "Not part of it"

Record = Mapping[str, Any]


@dataclass(frozen=True)
class Row:
    """One line of a comparison: what it is, then and now in words."""

    what: str
    then: str
    now: str

    @property
    def same(self) -> bool:
        """Do both say the same?"""
        return self.then == self.now


@dataclass(frozen=True)
class Compared:
    """Two decisions side by side. `parts` are the groups of rows, by heading; `now` is the one made without storing."""

    stored: Stored
    title: str
    now: Decision
    pack: Pack
    parts: Mapping[str, tuple[Row, ...]]

    @property
    def differing(self) -> int:
        """How many lines differ."""
        return sum(not row.same for rows in self.parts.values() for row in rows)


def rule_packs(db: Database, pack: Pack, who: Person) -> tuple[tuple[str, str], ...]:
    """Every pack with which a decision can be compared: its digest, and its name and version. The one in use first."""
    access.check(who, "audit")
    with db.session(who.council, who.schools, reading=True) as session:
        stored = packs.every(session)
    in_use = (pack.digest, f"{pack.id} {pack.version}, in use now")
    return (in_use, *((digest, f"{name} {version}") for digest, name, version in stored if digest != pack.digest))


def compare(
    db: Database,
    pack: Pack,
    who: Person,
    decision: str,
    *,
    valid_on: date | None = None,
    known_on: date | None = None,
    law_on: date | None = None,
    rules: str | None = None,
    now: datetime | None = None,
) -> Compared:
    """A stored decision beside one made now, on the same proposal, with what is given put in place of what it had.

    `known_on`: on what was known by the end of that day. `law_on`: the law of one day for every rule. `rules`: the
    digest of a stored pack. Raises `NotFound` and `Erased` (of the store), `NotFound` for a measure that those rules do
    not have, `Refused` for a pack that cannot be read, and `EngineFault`.
    """
    access.check(who, "audit")
    with db.session(who.council, who.schools) as session:
        kept = named(session, decision)
        if kept.record is None:
            raise Erased(kept.id)
        audit.append(session, who, "compare", f"decision:{kept.id}", f"matter:{kept.matter}", at=now)
        was, law = law_of(session, pack, kept.pack), _law(session, pack, rules or kept.pack)
        history = streams.whole(session, kept.matter)
    made = answer(law, history, _question(kept.record, law, valid_on, known_on, law_on))
    packs_of = (was if isinstance(was, Pack) else None, law)
    parts = {heading: tuple(part(kept.record, made.record, packs_of)) for heading, part in PARTS.items()}
    return Compared(kept, str((kept.explanation or {})["title"]), made, law, parts)


def _law(session: Session, pack: Pack, digest: str) -> Pack:
    found = law_of(session, pack, digest)
    if isinstance(found, str):
        raise refused("rules", f"These rules cannot be read: {found}", "Choose others, and verify the record.")
    return found


def _question(record: Record, law: Pack, valid_on: date | None, known_on: date | None, law_on: date | None) -> Question:
    asked = coordinates(record)
    known = clock.end_of(known_on) if known_on else asked.known_at
    return Question(
        known_measure(law, asked.measure),
        asked.parent,
        valid_on or asked.valid_on,
        known,
        law_on or asked.law_on,
        proposal(record),
    )


Packs = tuple[Pack | None, Pack]


def _result(was: Record, now: Record, _packs: Packs) -> Iterator[Row]:
    yield Row("Outcome", _word(was["outcome"]), _word(now["outcome"]))
    yield Row("Stage", _word(was["stage"]), _word(now["stage"]))
    yield Row("Amounts", _value(was["amounts"]), _value(now["amounts"]))
    yield Row("Sessions relied on", _sessions(was), _sessions(now))


def _clocks(was: Record, now: Record, _packs: Packs) -> Iterator[Row]:
    for name, says in {"valid_on": "The day asked about", "known_at": "What was known by"}.items():
        yield Row(says, _moment(was["coordinates"][name]), _moment(now["coordinates"][name]))
    for name, says in DATES.items():
        yield Row(says, _moment(was["law"]["dates"][name]), _moment(now["law"]["dates"][name]))
    yield Row("Rules", _named(was), _named(now))


def _facts(was: Record, now: Record, law: Packs) -> Iterator[Row]:
    for name in sorted({*was["facts"], *now["facts"]}):
        kind = law[1].facts.get(name) or (law[0].facts.get(name) if law[0] else None)
        then, here = (_fact(pack, record, name) for pack, record in zip(law, (was, now), strict=True))
        yield Row(kind.says[:1].upper() + kind.says[1:] if kind else name, then, here)


def _fact(pack: Pack | None, record: Record, name: str) -> str:
    return in_words(pack, name, record["facts"][name]) if name in record["facts"] else NOTHING


def _rules(was: Record, now: Record, law: Packs) -> Iterator[Row]:
    says = {rule.id: rule.says for pack in law if pack for rule in _texts(pack, now)}
    for name in dict.fromkeys([*was["rules"], *now["rules"]]):
        if not name.startswith(("stage:", "ask:")):
            yield Row(f"{name}. {says.get(name, '')}".strip(), _truth(was, name), _truth(now, name))


def _texts(pack: Pack, record: Record) -> Iterator[Any]:
    for measure in pack.measures.get(record["coordinates"]["measure"], ()):
        yield from measure.rules
    yield from pack.holds.values()


def _truth(record: Record, name: str) -> str:
    return TRUTHS[record["rules"][name]] if name in record["rules"] else NOTHING


def _deadlines(was: Record, now: Record, _packs: Packs) -> Iterator[Row]:
    for name in dict.fromkeys([*was["deadlines"], *now["deadlines"]]):
        yield Row(_word(name), _span(was["deadlines"].get(name)), _span(now["deadlines"].get(name)))


def _span(days: list[str] | None) -> str:
    return " to ".join(dict.fromkeys(day(date.fromisoformat(each)) for each in days)) if days else NOTHING


def _sessions(record: Record) -> str:
    days = sorted(on for on, _ in record["counted_sessions"])
    return f"{len(days)}, from {_moment(days[0])} to {_moment(days[-1])}" if days else "None"


def _named(record: Record) -> str:
    told = record["pack"]
    return f"{told['id']} {told['version']} ({told['digest'][:12]})"


def _moment(text: str | None) -> str:
    if not text:
        return "None"
    if len(text) == len("2026-11-20"):
        return day(date.fromisoformat(text))
    return clock.written(datetime.fromisoformat(text))


def _value(told: Any) -> str:
    return "None" if told is None else value(told)


def _word(name: str | None) -> str:
    words = (name or "none").replace("_", " ")
    return words[:1].upper() + words[1:]


DATES = {
    "offence": "Law of the first day relied on",
    "issue": "Law of the day proposed for the act",
    "proceedings": "Law of the day on which proceedings would begin",
    "decision": "Law of the day asked about",
}
PARTS: Mapping[str, Callable[[Record, Record, Packs], Iterator[Row]]] = {
    "What it came to": _result,
    "The clocks and the rules": _clocks,
    "Rules": _rules,
    "Facts": _facts,
    "Dates that matter": _deadlines,
}
