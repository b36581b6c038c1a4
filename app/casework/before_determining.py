"""What lies before whoever determines: one decision, what stands in its way, and what was determined on it before."""

from dataclasses import dataclass
from datetime import date, datetime

from app.casework import access, clock, determinations
from app.casework.access import Person
from app.casework.desk import child_name, parent_name, standing
from app.casework.determinations import Determination
from app.casework.errors import NotFound, Problem
from app.casework.events import as_known
from app.casework.ladder import Current
from app.casework.letter_choices import Choice, choices
from app.casework.open_matters import sent
from app.casework.standing import blocks, said_no
from app.documents.bundle_contents import kept_title
from app.domain.history import History
from app.persistence import audit, issued, matters
from app.persistence import decisions as stored
from app.persistence.database import Database, Session
from app.persistence.errors import Erased, Tampered
from app.persistence.issued import Document


@dataclass(frozen=True)
class Determined:
    """A determination with the day of it."""

    made: Determination
    on: date


@dataclass(frozen=True)
class Before:
    """A decision as it lies before a person. `later` is the id of the decision that stands now, where it is another."""

    history: History
    today: date
    decision: Current
    at: datetime
    later: str | None
    determined: tuple[Determined, ...]
    letters: tuple[Document, ...]
    void: frozenset[str]

    @property
    def child(self) -> str:
        """The child's name."""
        return child_name(self.history, self.today)

    @property
    def parent(self) -> str:
        """The parent's name; empty where the decision is about the child."""
        person = self.decision.parent
        return parent_name(self.history, person, self.today) if person else ""

    @property
    def standing(self) -> Determined | None:
        """The determination that stands on this measure for this parent."""
        return self.determined[0] if self.determined else None

    @property
    def do_not_post(self) -> tuple[str, ...]:
        """Final letters of determinations that were taken back since, and that are not posted."""
        issuing = {each.made.id for each in self.determined[1:]}
        stands = self.standing and self.standing.made.answer == "issue"
        gone = self.posted | self.void
        late = [each.id for each in self.letters if each.determination in issuing and each.id not in gone]
        return () if stands else tuple(late)

    @property
    def posted(self) -> frozenset[str]:
        """The references of everything that was posted."""
        return frozenset(sent(self.history))

    @property
    def to_post(self) -> tuple[str, ...]:
        """Letters that stand and are not posted yet."""
        gone = self.posted | self.void | set(self.do_not_post)
        return tuple(each.id for each in self.letters if each.final and each.id not in gone)

    @property
    def departures(self) -> tuple[tuple[str, str], ...]:
        """What a lawyer may depart from, with its words: rules in the way that are no bar, questions answered no."""
        told = [each for each in self.decision.explanation["reasons"] if blocks(each) and each["kind"] != "bar"]
        against = [each for each in self.decision.explanation["asks"] if said_no(each)]
        return (*((each["rule"], each["text"]) for each in told), *((each["id"], each["says"]) for each in against))

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The letters that it can lead to."""
        return choices(self.decision)


def read(db: Database, who: Person, matter: str, decision: str, now: datetime | None = None) -> Before:
    """A decision of this matter (id or fingerprint). Raises `NotFound`, `Erased` and `Tampered` (of the store)."""
    access.check(who, "read")
    with db.session(who.council, who.schools) as session:
        history = as_known(session, matter)
        found, at = _named(session, matter, decision)
        made = _before(session, history, found, at, clock.today(now or clock.now()))
        audit.append(session, who, "read", f"decision:{found.id}", f"matter:{matter}", at=now)
    return made


def standing_on(
    db: Database, who: Person, matter: str, measure: str, parent: str | None = None, now: datetime | None = None
) -> str:
    """The id of the decision that stands on a measure, for this parent or the first. Raises `NotFound`."""
    access.check(who, "read")
    with db.session(who.council, who.schools) as session:
        matters.read(session, matter)
        found = [
            each for each in standing(session, matter) if each.measure == measure and parent in (None, each.parent)
        ]
        audit.append(session, who, "read", f"matter:{matter}", at=now)
    if not found:
        raise NotFound(Problem("", "measure", f"No decision stands here on {measure}.", "Decide, and look again."))
    return found[0].id


def _named(session: Session, matter: str, decision: str) -> tuple[Current, datetime]:
    kept = stored.find(session, decision, matter)
    if not kept.record or not kept.explanation:
        raise Erased(kept.id)
    if not kept.sound:
        raise Tampered(kept.id)
    told = (kept.outcome, kept.record, kept.explanation, kept.fingerprint, kept.pack)
    return Current(kept.id, kept.measure, kept.parent, *told), kept.at


def _before(session: Session, history: History, found: Current, at: datetime, today: date) -> Before:
    alike = (found.measure, found.parent)
    now = [each.id for each in standing(session, history.matter.id) if (each.measure, each.parent) == alike]
    events = reversed(history.of("determination_made"))
    made = [Determined(determinations.determination_of(event), event.happened_on) for event in events]
    mine = tuple(each for each in made if (each.made.measure, each.made.parent) == alike)
    ids = {each.made.id for each in mine}
    papers = (each for each in issued.of_matter(session, history.matter.id) if not kept_title(each.kind))
    letters = tuple(each for each in papers if each.determination in ids)
    void = frozenset(each.id for each in letters if issued.voided(session, each.id))
    later = now[0] if now and now[0] != found.id else None
    return Before(history, today, found, at, later, mine, letters, void)
