"""What a change of the law's encoding would change: stored decisions and open matters under two packs, side by side.

Nothing is decided or stored by it, but cases are read, so the audit log says which matters were.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from multiprocessing import get_context
from typing import Any

from app.casework import access, clock
from app.casework.access import Person
from app.casework.cases import Question, questions
from app.casework.replays import coordinates, proposal
from app.config import Settings
from app.domain.decision import Proposal
from app.domain.history import History
from app.domain.progress import Tell
from app.engine import Change, Pack, change_of_question, change_of_record, pack_from_files, untouched
from app.persistence import audit, matters, streams
from app.persistence import decisions as stored
from app.persistence.database import Database, Session
from app.persistence.errors import Erased

BATCH = 25
GROUPS = ("ehc_plan", "sen_support", "disability", "health", "social_worker", "young_carer")
"""The circumstances by which changes are told, beside everybody."""


@dataclass
class Told:
    """What changes among decisions or questions of one kind. Counts; `examples` name a few matters for each cause."""

    asked: int = 0
    erased: int = 0
    changed: int = 0
    moves: Counter[str] = field(default_factory=Counter)
    causes: Counter[str] = field(default_factory=Counter)
    schools: Counter[str] = field(default_factory=Counter)
    groups: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)

    def add(self, change: Change, measure: str, matter: str, where: "Where") -> None:
        """Count one change."""
        self.changed += 1
        self.moves[f"{measure}: {change.was} to {change.now}"] += 1
        self.schools[where.school] += 1
        self.groups.update(where.groups)
        for cause in change.causes:
            self.causes[cause] += 1
            named = self.examples.setdefault(cause, [])
            if len(named) < 3 and matter not in named:
                named.append(matter)

    def join(self, other: "Told") -> None:
        """Count in what another part found."""
        self.asked, self.erased = self.asked + other.asked, self.erased + other.erased
        self.changed += other.changed
        for mine, theirs in zip(self._counters(), other._counters(), strict=True):
            mine.update(theirs)
        for cause, named in other.examples.items():
            self.examples[cause] = sorted({*self.examples.get(cause, ()), *named})[:3]

    def _counters(self) -> tuple[Counter[str], ...]:
        return self.moves, self.causes, self.schools, self.groups

    @property
    def json(self) -> dict[str, Any]:
        """For the command line, the commonest first."""
        counted = {name: dict(getattr(self, name).most_common()) for name in ("moves", "causes", "schools", "groups")}
        return {
            **{key: getattr(self, key) for key in ("asked", "erased", "changed")},
            **counted,
            "examples": self.examples,
        }


@dataclass(frozen=True)
class Where:
    """Of which school and of which groups a child is."""

    school: str
    groups: tuple[str, ...]


@dataclass
class Diff:
    """What changes among stored decisions, and among what would be asked of open matters."""

    decisions: Told = field(default_factory=Told)
    matters: Told = field(default_factory=Told)

    def join(self, other: "Diff") -> None:
        """Count in what another part found."""
        self.decisions.join(other.decisions)
        self.matters.join(other.matters)

    @property
    def json(self) -> dict[str, Any]:
        """For the command line."""
        return {"decisions": self.decisions.json, "matters": self.matters.json}


@dataclass(frozen=True)
class Work:
    """What every process needs: the store, and both packs as bytes."""

    settings: Settings
    old: Mapping[str, bytes]
    new: Mapping[str, bytes]
    on: date


def diff(
    db: Database,
    settings: Settings,
    who: Person,
    packs: tuple[Pack, Pack],
    on: date,
    tell: Tell,
    processes: int,
) -> Diff:
    """What changes from the first pack to the second, for every stored decision and every open matter on the day `on`.

    The matters are shared out among `processes`; `tell` is told how many of them are done. Raises `NotAllowed`.
    """
    access.check(who, "replay")
    with db.session(who.council, who.schools) as session:
        named = list(matters.every(session))
        audit.append(session, who, "compare_packs", *(f"matter:{name}" for name in named))
    work = Work(settings, packs[0].files, packs[1].files, on)
    batches = [named[n : n + BATCH] for n in range(0, len(named), BATCH)]
    whole, done = Diff(), 0
    for size, part in _shared_out(work, db, batches, processes):
        whole.join(part)
        done += size
        tell(done, len(named))
    return whole


def _shared_out(
    work: Work, db: Database, batches: Sequence[Sequence[str]], processes: int
) -> Iterator[tuple[int, Diff]]:
    if processes == 1 or len(batches) < 2:
        part = Part(work)
        yield from ((len(batch), part.compare(db, batch)) for batch in batches)
        return
    with get_context("spawn").Pool(processes, _begin, (work,)) as pool:
        yield from pool.imap_unordered(_one, batches)


def _begin(work: Work) -> None:
    _PARTS[:] = [Part(work)]


def _one(batch: Sequence[str]) -> tuple[int, Diff]:
    settings = _PARTS[0].work.settings
    with closing(Database(settings.database, settings.keys)) as db:
        return len(batch), _PARTS[0].compare(db, batch)


_PARTS: list["Part"] = []
"""What a process of the pool keeps from one batch to the next."""


class Part:
    """One process's share of the work: both packs, read once, and the measures that are the same in both."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.packs = (pack_from_files(work.old), pack_from_files(work.new))
        self.same = {name for pack in self.packs for name in pack.measures if untouched(self.packs, name)}

    def compare(self, db: Database, named: Iterable[str]) -> Diff:
        """What changes for these matters."""
        found = Diff()
        with db.session(self.work.settings.council, reading=True) as session:
            for matter in named:
                self._matter(session, matter, found)
        return found

    def _matter(self, session: Session, matter: str, found: Diff) -> None:
        history, where = _read(session, matter)
        asked, erased = stored.counted(session, matter, self.same)
        found.decisions.asked += asked
        found.decisions.erased += erased
        for each in stored.every(session, matter, but=self.same):
            found.decisions.asked += 1
            if each.record is None:
                found.decisions.erased += 1
            elif change := self._decision(each.record, history):
                found.decisions.add(change, each.measure, matter, where)
        if history and history.matter.closed_on is None:
            for question, change in self._open(history):
                found.matters.asked += 1
                if change:
                    found.matters.add(change, question.measure, matter, where)

    def _decision(self, record: Mapping[str, Any], history: History | None) -> Change | None:
        return change_of_record(self.packs, record, history, coordinates(record), proposal(record))

    def _open(self, history: History) -> Iterator[tuple[Question, Change | None]]:
        """Every question that either pack has for an open matter, on the day asked about."""
        known = clock.last_known(history)
        asked = Question("", None, self.work.on, known, None, Proposal())
        both = {name: pack for pack in self.packs for name in pack.measures}
        for name in sorted(both):
            for question in questions(both[name], history, asked, name):
                yield question, change_of_question(self.packs, history, question.coordinates, question.proposal)


def _read(session: Session, matter: str) -> tuple[History | None, Where]:
    """A matter's history, None where some of it was erased, and of which school and groups the child is."""
    try:
        history = streams.whole(session, matter)
    except Erased:
        return None, Where("erased", ("erased",))
    joined = [e.data["school"] for e in history.of("enrolled") if e.stream.id == history.matter.enrolment]
    school = history.schools.get(joined[-1]) if joined else None
    said = {e.data["kind"]: bool(e.data["present"]) for e in history.of("circumstance_recorded")}
    groups = tuple(kind for kind in GROUPS if said.get(kind))
    return history, Where(school.name if school else "not recorded", groups or ("none recorded",))
