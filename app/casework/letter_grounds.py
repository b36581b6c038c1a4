"""What a letter stands on: the determination it acts on, and the decision, made again on what is known now."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from app.casework import clock, determinations, issuing, replays, standing
from app.casework.cases import Question, answer, parents_for
from app.casework.determinations import Determination
from app.casework.errors import refused
from app.casework.letter_orders import Order, reference
from app.documents.manifest import Manifest
from app.domain.decision import Decision, Proposal
from app.domain.history import History
from app.domain.history import Session as Half
from app.engine import Pack
from app.persistence import decisions as stored
from app.persistence import issued
from app.persistence.database import Session
from app.persistence.issued import Document

ERASED = "The decision that it acts on was erased."
TAKEN_BACK = "The determination that it acts on was taken back."


def determination_for(session: Session, history: History, said: Manifest, order: Order) -> Determination | None:
    """The determination that a letter acts on: the one asked for, else the latest; None where it needs none.

    Raises `Refused` for one of something else, and for one that was taken back.
    """
    if said.determination is None or said.measure is None:
        return None
    if order.determination is None:
        return determinations.latest_issue(history, said.measure, order.parent)
    made = determinations.find(session, order.determination, order.matter)
    if (made.measure, made.parent) != (said.measure, order.parent):
        raise refused("determination", "It is about another measure or parent.", "Give the right one.")
    if made.answer != said.determination:
        do = f"This letter needs one that says {said.determination}."
        raise refused("determination", f"It says {made.answer}.", do)
    if determinations.latest(history, made.measure, made.parent) != made:
        raise refused("determination", "It was taken back: a later one says otherwise.", "Give the one that stands.")
    return made


def made_before(session: Session, order: Order, made: Determination | None) -> list[str]:
    """One determination makes one final letter of a kind, unless that letter is void."""
    before = [
        document.id
        for document in issued.of_matter(session, order.matter)
        if made and (document.determination, document.kind) == (made.id, order.letter) and document.final
    ]
    others = [name for name in before if not issued.voided(session, name) and name != reference(order, made)]
    return [f"{name} was made on this determination already." for name in others]


def decide_again(
    session: Session,
    pack: Pack,
    said: Manifest,
    order: Order,
    history: History,
    determination: Determination | None,
    moment: datetime,
) -> tuple[Decision | None, list[str]]:
    """The decision at the day of posting on what is known now, and why it no longer bears what was determined."""
    if said.measure is None:
        return None, []
    parent = parents_for(pack, history, said.measure, order.parent)[0]
    kept = stored.find(session, determination.decision, determination.matter).record if determination else None
    proposal = replays.proposal(kept) if kept else order.proposal
    planned = replace(proposal, issue_on=order.posting_on, posting_on=order.posting_on)
    today = clock.today(moment)
    now = answer(pack, history, Question(said.measure, parent, today, clock.last_known(history), None, planned))
    return now, _in_the_way(history, determination, kept, now, today) if determination else []


def closed_since(session: Session, pack: Pack, history: History, document: Document, posted_on: date) -> list[str]:
    """Why a final letter may not be posted on that day, on what is known now; nothing where it may be.

    It is decided again for that day as if the letter had not been made, on the sessions that the letter names: more
    absence since then closes nothing. A letter that acts on no determination may be posted.
    """
    if document.determination is None:
        return []
    made = determinations.find(session, document.determination, document.matter)
    before, kept = issuing.without(history, document.id), stored.find(session, made.decision, made.matter).record
    if kept is None:
        return [ERASED]
    taken_back = determinations.latest(history, made.measure, made.parent) != made
    known = clock.last_known(history)
    now = answer(pack, before, Question(made.measure, made.parent, posted_on, known, None, _posting(kept, posted_on)))
    return [*([TAKEN_BACK] if taken_back else []), *_in_the_way(before, made, kept, now, posted_on)]


def _posting(kept: Mapping[str, Any], posted_on: date) -> Proposal:
    """What was decided on, to be posted on that day."""
    relied = tuple(Half(date.fromisoformat(day), half) for day, half in kept["counted_sessions"])
    proposal = replays.proposal(kept)
    return replace(proposal, issue_on=posted_on, posting_on=posted_on, sessions=relied or proposal.sessions)


def _in_the_way(
    history: History, made: Determination, kept: Mapping[str, Any] | None, now: Decision, on: date
) -> list[str]:
    if kept is None:
        return [ERASED]
    waiting = standing.planned(history, made.measure, made.parent, on)
    departed = determinations.departures_of(history, made)
    return [each.says for each in (*waiting, *standing.since(kept, now, departed))]


def right_letter(said: Manifest, order: Order, decision: Decision | None, before: list[str]) -> None:
    """Raise `Refused` where the decision asks for another letter than this."""
    if said.stage and decision and decision.record["stage"] not in (said.stage, None):
        if before:
            do = "Post it on its day. One posted on another day is void, and can then be made again."
            raise refused("letter", " ".join(before), do)
        stage = decision.record["stage"]
        raise refused("letter", f"The decision's stage is {stage}, not {said.stage}.", "Make that letter.")
