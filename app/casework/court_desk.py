"""A matter as the council's lawyer has it: its parents, what stands at the gate, the bundles kept, the evidence."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from app.casework import access, clock, desk
from app.casework.access import Person
from app.casework.events import as_known
from app.casework.exhibits import Exhibit, exhibits
from app.casework.gate import bundle_of
from app.casework.ladder import Current
from app.casework.telling import title
from app.documents.bundle_contents import kept_title
from app.domain.decision import CLOSED
from app.domain.history import Event, History
from app.engine.words import day
from app.persistence import audit, files, issued
from app.persistence.database import Database
from app.persistence.issued import Document

NO_PROOF = frozenset({"evidence_filed", "determination_made", "departure_recorded", "question_answered"})
"""Events of which no paper is evidence: they are our own."""


@dataclass(frozen=True)
class KeptBundle:
    """A final bundle as it was kept. `bytes` is None where its file is gone, `void` says why it may not be used."""

    id: str
    title: str
    parent: str | None
    sha256: str
    bytes: int | None
    made_at: datetime
    filing_on: date | None
    void: str


@dataclass(frozen=True)
class CourtDesk:
    """What the lawyer's pages of a matter show. `today` is the day it was looked at."""

    history: History
    today: date
    current: tuple[Current, ...]
    kept: tuple[KeptBundle, ...]
    exhibits: tuple[Exhibit, ...]

    @property
    def child(self) -> str:
        """The child's name as people say it."""
        return desk.child_name(self.history, self.today)

    @property
    def parents(self) -> dict[str, str]:
        """The name of each parent of the matter, by id."""
        return {each: self.parent(each) for each in self.history.matter.parents}

    def parent(self, person: str) -> str:
        """A parent's name as people say it, also of one who is no parent of the matter any more."""
        return desk.parent_name(self.history, person, self.today)

    @property
    def at_gate(self) -> tuple[Current, ...]:
        """The decisions on measures that go to court and that nothing bars."""
        return tuple(each for each in self.current if each.measure in bundle_of() and each.outcome not in CLOSED)

    @property
    def provable(self) -> tuple[tuple[str, str], ...]:
        """The events that a paper can be evidence of: id, and what happened when, the latest first."""
        return tuple((each.id, said(each)) for each in reversed(self.history.events) if each.type not in NO_PROOF)


def read(db: Database, who: Person, matter: str, folder: Path, now: datetime | None = None) -> CourtDesk:
    """A matter for the lawyer. Whoever reads is written down. Raises `NotFound` and `Erased` (of the store)."""
    access.check(who, "build_bundle")
    with db.session(who.council, who.schools) as session:
        history, current = as_known(session, matter), desk.standing(session, matter)
        kept = [(each, name) for each in issued.of_matter(session, matter) if (name := kept_title(each.kind))]
        told = tuple(_kept(each, name, folder, issued.voided(session, each.id) or "") for each, name in reversed(kept))
        audit.append(session, who, "read", f"matter:{matter}", at=now)
    return CourtDesk(history, clock.today(now), current, told, exhibits(history))


def said(event: Event) -> str:
    """An event in words: what happened, and when."""
    return f"{title(event)}, {day(event.happened_on)}"


def _kept(made: Document, title: str, folder: Path, void: str) -> KeptBundle:
    size = files.size(folder, made.sha256)
    return KeptBundle(made.id, title, made.person, made.sha256, size, made.made_at, made.posting_on, void)
