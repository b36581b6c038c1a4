"""Deciding: the engine's answer, kept with the law that it was made under."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from app.casework import access, clock, desk
from app.casework.access import Person
from app.casework.cases import Question, answer, questions, read_case
from app.casework.errors import refused
from app.domain.decision import Decision, Proposal
from app.domain.derivation.ground import ground
from app.domain.derivation.withdrawal import notice_in_question
from app.domain.history import History, known_at
from app.engine import Pack, as_json
from app.persistence import audit, matters, packs, standing, streams
from app.persistence import decisions as stored
from app.persistence.database import Database, Session
from app.persistence.decisions import Stored
from app.persistence.errors import Conflict


@dataclass(frozen=True)
class Kept:
    """A decision that was stored: its id, the matter, and what the engine said."""

    id: str
    matter: str
    decision: Decision

    @property
    def json(self) -> dict[str, Any]:
        """The decision as the command line and the API show it, with its id and matter."""
        return {**as_json(self.decision), "id": self.id, "matter": self.matter}


def decide_case(
    pack: Pack, file: Any, asked: Question, measure: str | None = None, parent: str | None = None
) -> list[Decision]:
    """Decisions straight from a case file: pure, nothing is stored. Raises `CaseFileError` and `NotFound`."""
    history = read_case(pack, file)
    return [answer(pack, history, each) for each in questions(pack, history, asked, measure, parent)]


def decide(
    db: Database,
    pack: Pack,
    who: Person,
    matter: str,
    measure: str | None = None,
    parent: str | None = None,
    *,
    proposal: Proposal | None = None,
    valid_on: date | None = None,
    known_at: datetime | None = None,
    law_on: date | None = None,
    now: datetime | None = None,
) -> list[Kept]:
    """Decide and store: every measure for every parent, or those asked for.

    `valid_on` is today unless given. `known_at` is the moment of the last thing recorded, unless an earlier one is
    given: so the same question asked again before anything new is known gives the same decision, with the same id, and
    none stands on a time to come. Raises `NotFound`, `EngineFault` and `NotAllowed`.
    """
    access.check(who, "decide")
    moment = now or clock.now()
    with db.session(who.council, who.schools) as session:
        history = streams.whole(session, matter)
        last = clock.last_known(history)
        known = min(known_at or last, last)
        asked = Question("", None, valid_on or clock.today(moment), known, law_on, proposal or Proposal())
        kept = keep_all(session, pack, history, questions(pack, history, asked, measure, parent), moment)
        said = {f"decision_{n}": each.decision.fingerprint for n, each in enumerate(kept)}
        audit.append(session, who, "decide", f"matter:{matter}", hashes=said, at=now)
    return kept


def keep_all(session: Session, pack: Pack, history: History, asked: Iterable[Question], at: datetime) -> list[Kept]:
    """Decide these questions in this transaction and store the decisions and their pack."""
    packs.save(session, pack.digest, pack.id, pack.version, pack.files)
    kept = [_keep(session, pack, history, question, at) for question in asked]
    desk.keep(session, pack, history, clock.today(at))
    return kept


def _keep(session: Session, pack: Pack, history: History, question: Question, at: datetime) -> Kept:
    question = replace(question, proposal=_with_notice(history, question))
    made, matter = answer(pack, history, question), history.matter.id
    id_ = stored.save(session, matter, question.measure, question.parent, made, pack.digest, at)
    standing.note(session, id_, matter, made, clock.today(at))
    return Kept(id_, matter, made)


def _with_notice(history: History, question: Question) -> Proposal:
    """The proposal, for a withdrawal with the notice in question: what is decided on one notice is done to no other."""
    proposal = question.proposal
    if question.measure != "penalty_notice_withdrawal" or proposal.notice:
        return proposal
    seen = known_at(history, question.known_at)
    notice = notice_in_question(ground(seen, question.parent, proposal, question.valid_on, {}))
    return replace(proposal, notice=notice.data["notice"]) if notice else proposal


def find(db: Database, who: Person, decision: str, now: datetime | None = None) -> Stored:
    """A stored decision by id or fingerprint. Raises as `named`."""
    access.check(who, "read")
    with db.session(who.council, who.schools) as session:
        found = named(session, decision)
        audit.append(session, who, "read", f"decision:{found.id}", f"matter:{found.matter}", at=now)
    return found


def named(session: Session, decision: str) -> Stored:
    """A stored decision by id or fingerprint. Raises `NotFound` (of the store), `Refused` where it names several."""
    try:
        found = stored.find(session, decision)
        matters.read(session, found.matter)
        return found
    except Conflict as clash:
        raise refused("decision", "More than one matter has this decision.", "Give the id of one.") from clash
