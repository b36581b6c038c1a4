"""Replay: is every stored decision still what its facts and its law make it, and are its facts still what was known?"""

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from app.casework import access, decisions
from app.casework.access import Person
from app.domain.decision import Coordinates, Proposal
from app.domain.facts import DERIVATION
from app.domain.history import History
from app.domain.history import Session as Half
from app.domain.progress import Tell, untold
from app.engine import Pack, PackError, pack_from_files
from app.engine import decide as derive_again
from app.engine import replay as decide_again
from app.persistence import audit, ledger, packs, streams
from app.persistence import decisions as stored
from app.persistence.database import Database, Session
from app.persistence.decisions import Stored
from app.persistence.errors import Erased, NotFound, Tampered


@dataclass(frozen=True)
class Finding:
    """One thing that differs. `what`: record, pack, fact, derivation or late. Level a: the result; level b: the facts.

    Late is what bears a day before the decision and was stored after it: an older paper, a matter that was closed.
    """

    decision: str
    matter: str
    level: str
    what: str
    name: str
    says: str

    @property
    def fault(self) -> bool:
        """Was something changed? A new derivation of facts is none, and nor is what was stored only later."""
        return self.what not in ("derivation", "late")


@dataclass(frozen=True)
class Replay:
    """How many decisions were made again, how many were erased, and what was found."""

    decisions: int
    erased: int
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Was nothing changed?"""
        return not any(finding.fault for finding in self.findings)

    @property
    def json(self) -> dict[str, Any]:
        """For the command line and the API."""
        found = [vars(finding) | {"fault": finding.fault} for finding in self.findings]
        return {"decisions": self.decisions, "erased": self.erased, "sound": self.sound, "findings": found}


@dataclass
class _Shelf:
    """Packs and histories read once for a whole replay; what could not be read is kept as the fault."""

    session: Session
    packs: dict[str, Pack | str] = field(default_factory=dict)
    histories: dict[tuple[str, int | None], History | str | None] = field(default_factory=dict)

    def pack(self, digest: str) -> Pack | str:
        """The pack of that digest from the store, or what is wrong with it."""
        if digest not in self.packs:
            self.packs[digest] = stored_pack(self.session, digest)
        return self.packs[digest]

    def history(self, matter: str, until: int | None = None) -> History | str | None:
        """The matter's history, or what is wrong with it; with `until`, as it was stored by that audit line."""
        if (matter, until) not in self.histories:
            with nullcontext() if until is None else ledger.as_stored(self.session, until):
                self.histories[matter, until] = _stored_history(self.session, matter)
        return self.histories[matter, until]

    def history_of(self, decision: Stored) -> History | str | None:
        """The history of a decision's matter as it was stored when the decision was."""
        return self.history(decision.matter, stored.stored_by(self.session, decision.id))


def replay(db: Database, who: Person, which: str = "all", now: datetime | None = None, tell: Tell = untold) -> Replay:
    """Make decisions again: `all`, or one by id or fingerprint.

    The audit log names every matter whose record was read; it is written before anything is told. Raises `NotFound`
    (of the store), `Refused` for a fingerprint that several matters share, and `NotAllowed`.
    """
    access.check(who, "replay")
    with db.session(who.council, who.schools, reading=True) as session:
        chosen = list(stored.every(session)) if which == "all" else [decisions.named(session, which)]
        result = _replay(chosen, _Shelf(session), tell)
    one = [] if which == "all" else [f"decision:{chosen[0].id}"]
    read = sorted({f"matter:{each.matter}" for each in chosen})
    with db.session(who.council, who.schools) as session:
        audit.append(session, who, "replay", *one, *read, at=now)
    return result


def _replay(chosen: Sequence[Stored], shelf: _Shelf, tell: Tell) -> Replay:
    count, erased, findings = 0, 0, list[Finding]()
    for each in chosen:
        tell(count, len(chosen))
        count += 1
        if each.record is None:
            erased += 1
        else:
            findings += _findings(each, shelf)
    return Replay(count, erased, tuple(findings))


def _findings(each: Stored, shelf: _Shelf) -> Iterator[Finding]:
    def found(level: str, what: str, name: str, says: str) -> Finding:
        return Finding(each.id, each.matter, level, what, name, says)

    if not each.sound:
        yield found("a", "record", "payload", "What is stored is not what was committed to when it was written.")
    yield from (found("a", "record", name, says) for name, says in _beside(each))
    pack = shelf.pack(each.pack)
    if isinstance(pack, str):
        yield found("a", "pack", each.pack, pack)
        return
    again = decide_again(each.record or {}, pack, each.fingerprint, each.explanation)
    for difference in again.differences:
        yield found("a", difference.what, difference.name, difference.says)
    history = shelf.history(each.matter)
    if isinstance(history, str):
        yield found("b", "fact", each.matter, history)
    elif history and again.same and (now := list(_facts_again(each.record or {}, pack, history))):
        yield from (found("b", *difference) for difference in _sorted_out(now, each, pack, shelf))


def _beside(each: Stored) -> Iterator[tuple[str, str]]:
    """What stands beside the record in the store and says otherwise than the record."""
    record = each.record or {}
    asked = record["coordinates"]
    says = {"measure": asked["measure"], "parent": asked["parent"], "outcome": record["outcome"]}
    for name, said in {**says, "pack": record["pack"]["digest"]}.items():
        if getattr(each, name) != said:
            yield name, f"The store says {getattr(each, name)}; the decision that was made says {said}."


def _sorted_out(
    now: list[tuple[str, str, str]], each: Stored, pack: Pack, shelf: _Shelf
) -> Iterator[tuple[str, str, str]]:
    """The differences, those that only what was stored later makes told as late."""
    then = shelf.history_of(each)
    if then is None or isinstance(then, str):
        yield from now
        return
    stayed = list(_facts_again(each.record or {}, pack, then))
    names = {name for _, name, _ in stayed}
    yield from stayed
    yield from (("late", name, f"Stored after the decision: {says}") for _, name, says in now if name not in names)


def _facts_again(record: Any, pack: Pack, history: History) -> Iterator[tuple[str, str, str]]:
    """What is derived now from what was known then, against what the record says."""
    made = derive_again(pack, history, coordinates(record), proposal(record))
    newer = record["derivation"] != DERIVATION
    what = "derivation" if newer else "fact"
    how = f"derivation {record['derivation']} to {DERIVATION}" if newer else "what was known then has changed"
    for name in sorted({*record["facts"], *made.record["facts"]}):
        was, now = record["facts"].get(name), made.record["facts"].get(name)
        if was != now:
            yield what, name, f"{how}: it was {was!r} and is now {now!r}."
    if record["counted_sessions"] != made.record["counted_sessions"]:
        yield what, "counted_sessions", f"{how}: other sessions are relied on."


def coordinates(record: Any) -> Coordinates:
    """The coordinates of a stored record."""
    kept = record["coordinates"]
    law_on = date.fromisoformat(kept["law_on"]) if kept["law_on"] else None
    known = datetime.fromisoformat(kept["known_at"])
    return Coordinates(date.fromisoformat(kept["valid_on"]), known, kept["measure"], kept["parent"], law_on)


def proposal(record: Any) -> Proposal:
    """The proposal of a stored record."""
    kept = dict(record["proposal"])
    sessions = kept.pop("sessions")
    named = ("notice", "route", "order", "exclusion", "prosecution")
    words: dict[str, Any] = {name: kept.pop(name) for name in named if name in kept}
    days: dict[str, Any] = {name: date.fromisoformat(value) if value else None for name, value in kept.items()}
    relied = None if sessions is None else tuple(Half(date.fromisoformat(day), half) for day, half in sessions)
    return Proposal(sessions=relied, **words, **days)


def stored_pack(session: Session, digest: str) -> Pack | str:
    """The pack of that digest, from its stored bytes, or what is wrong with it. Who signed its texts is not in it."""
    try:
        pack = pack_from_files(packs.load(session, digest).files)
    except (NotFound, Tampered, PackError) as fault:
        return f"{fault}."
    return pack if pack.digest == digest else f"The stored files have the digest {pack.digest}."


def _stored_history(session: Session, matter: str) -> History | str | None:
    """A matter's history, or what is wrong with it; None where some of it was erased: nothing to derive facts from."""
    try:
        history = streams.whole(session, matter)
        return None if history.erased else history
    except Erased:
        return None
    except (NotFound, Tampered) as fault:
        return f"{fault}."
