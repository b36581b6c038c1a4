"""Answers to the questions that only a person can judge: by name, with reasons."""

from datetime import datetime

from app.casework import access, clock
from app.casework.access import Person
from app.casework.errors import refused
from app.casework.events import event, matter_stream, say
from app.engine import Pack
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
) -> str:
    """Record an answer to an ask of the rules, or to an open question of law by its fact; the id of the event.

    Raises `NotAllowed`, and `Refused` for a question that the rules do not ask or one that a lawyer answers.
    """
    access.check(who, "determine")
    asked = {ask.id for versions in pack.measures.values() for measure in versions for ask in measure.asks}
    if question not in asked and question not in pack.facts:
        raise refused("question", f"The rules do not ask {question!r}.", "Use the id of an ask, or the name of a fact.")
    if question in pack.facts and "lawyer" in pack.facts[question].asked_of and who.role != "legal":
        raise refused("role", "This is a question of law.", "Ask the council's lawyer to answer it.")
    if not reasons.strip():
        raise refused("reasons", "No reasons are given.", "Say why.")
    moment = now or clock.now()
    with db.session(who.council) as session:
        history = streams.load(session, matter)
        data = {"question": question, "person": parent, "answer": answer, "by": who.by, "reasons": reasons}
        at = clock.next_moment(history, moment)
        told = event(matter_stream(matter), "question_answered", who, clock.today(moment), at, data)
        say(session, told)
        audit.append(session, who, "answer", f"matter:{matter}", f"event:{told.id}", at=now)
    return told.id
