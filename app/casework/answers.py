"""Answers to the questions that only a person can judge: by name, with reasons."""

from datetime import datetime

from app.casework import access, clock
from app.casework.access import Person
from app.casework.cases import known_parent
from app.casework.errors import refused
from app.casework.events import anew, event, matter_stream, say
from app.engine import FactError, Pack
from app.persistence import audit, streams
from app.persistence.database import Database


def record(
    db: Database,
    pack: Pack,
    who: Person,
    matter: str,
    question: str,
    answer: bool | int | str,
    reasons: str,
    parent: str | None = None,
    now: datetime | None = None,
    about: str | None = None,
) -> str:
    """Record an answer to an ask of the rules, or to an open question of law by its fact; the id of the event.

    `about` names what it is about where there could be several, such as the notice that a ground for withdrawing is of.

    The latest answer counts; the same again adds nothing. Raises `NotAllowed`, `NotFound` for a strange parent, and
    `Refused` for a question that the rules do not ask, that somebody else answers, or an answer that they do not know.
    """
    access.check(who, "answer")
    _may_answer(pack, who, question)
    _known_answer(pack, question, answer)
    if not reasons.strip():
        raise refused("reasons", "No reasons are given.", "Say why.")
    moment = now or clock.now()
    with db.session(who.council, who.schools) as session:
        history = streams.whole(session, matter)
        if parent is not None:
            known_parent(history, parent)
        data = {
            "question": question,
            "person": parent,
            "answer": answer,
            "by": who.by,
            "reasons": reasons,
            "about": about,
        }
        at = clock.next_moment(history, moment)
        said = event(matter_stream(matter), "question_answered", who, clock.today(moment), at, data)
        told = anew(history, said, [e for e in history.of("question_answered") if e.data["question"] == question])
        say(session, told)
        audit.append(session, who, "answer", f"matter:{matter}", f"event:{told.id}", at=now)
    return told.id


def _may_answer(pack: Pack, who: Person, question: str) -> None:
    of = _asked_of(pack, question)
    if not access.may_answer(who, of):
        whom = {"legal": "the council's lawyer", "authorised_officer": "an authorised officer"}.get(of, of)
        says = f"This is asked of {whom.replace('_', ' ')}, not of the role {who.role.replace('_', ' ')}."
        raise refused("role", says, "Ask them to answer it.")


def _asked_of(pack: Pack, question: str) -> str:
    """The role that a question is asked of. Raises `Refused` for one that the rules do not ask."""
    asks = (ask for versions in pack.measures.values() for measure in versions for ask in measure.asks)
    if found := next((ask for ask in asks if ask.id == question), None):
        return found.of
    if question not in pack.facts:
        raise refused("question", f"The rules do not ask {question!r}.", "Use the id of an ask, or the name of a fact.")
    return "legal" if "lawyer" in pack.facts[question].asked_of else "authorised_officer"


def _known_answer(pack: Pack, question: str, answer: bool | int | str) -> None:
    asks = (ask for versions in pack.measures.values() for measure in versions for ask in measure.asks)
    if any(ask.id == question and ask.yes_or_no for ask in asks) and answer not in (True, False, "yes", "no"):
        raise refused("answer", f"{answer!r} is neither yes nor no.", "Answer yes or no; the reasons can say more.")
    try:
        if question in pack.facts:
            pack.facts[question].code(answer)
    except FactError as fault:
        raise refused("answer", str(fault), "Give an answer that the rules know.") from fault
