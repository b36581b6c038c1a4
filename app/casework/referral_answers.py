"""What the council answers to a referral: by name, with reasons, and the school reads it."""

from datetime import datetime

from app.casework import access, clock, referral_states
from app.casework.access import Person
from app.casework.cases import known_parent
from app.casework.errors import refused
from app.casework.events import anew, as_known, event, matter_stream, say
from app.casework.referral_states import ANSWERED, Referral
from app.domain.history import History
from app.persistence import audit
from app.persistence.database import Database

ONE_PARENT, OTHER_ROUTE = "one_parent_only", "other_route"


def answer(
    db: Database,
    who: Person,
    matter: str,
    referral: str,
    word: str,
    reasons: str,
    person: str | None = None,
    route: str | None = None,
    now: datetime | None = None,
) -> Referral:
    """Answer a referral; the referral as it now stands. The same answer twice is one.

    `word` is one of the answers of the event `referral_answered`; `person` is the parent of one_parent_only, `route`
    the measure of other_route. Raises `NotAllowed`, `NotFound` for a strange matter, referral or parent, and `Refused`
    for a referral that has its last answer or is not the last one, and where a reason, the parent or the route lacks.
    """
    access.check(who, "answer_referral")
    moment = now or clock.now()
    with db.session(who.council, who.schools) as session:
        history = as_known(session, matter)
        found = referral_states.named(history, referral)
        data = {"answer": word, "by": who.by, "reasons": reasons, "referral": referral, **_aim(word, person, route)}
        at = clock.next_moment(history, moment)
        told = event(matter_stream(matter), ANSWERED, who, clock.today(moment), at, data)
        told = anew(history, told, [each for each in history.of(ANSWERED) if each.data["answer"] != word])
        if told.id not in {each.id for each in history.of(ANSWERED)}:
            _may_answer(history, found, word, reasons, person, route)
            say(session, told)
        audit.append(session, who, "answer_referral", f"matter:{matter}", f"event:{told.id}", at=now)
        return referral_states.named(as_known(session, matter), referral)


def _aim(word: str, person: str | None, route: str | None) -> dict[str, str | None]:
    return {"person": person if word == ONE_PARENT else None, "route": route if word == OTHER_ROUTE else None}


def _may_answer(
    history: History, found: Referral, word: str, reasons: str, person: str | None, route: str | None
) -> None:
    if not reasons.strip():
        raise refused("reasons", "No reasons are given.", "Say why: the school reads it.")
    if found != referral_states.of(history)[-1]:
        raise refused("referral", "A later referral was sent in this matter.", "Answer the last one.")
    if found.over:
        says = "This referral has its last answer."
        raise refused("referral", says, "Talk to the school: it can refer again, and that is answered anew.")
    if word == ONE_PARENT:
        _one_parent(history, found, person)
    if word == OTHER_ROUTE and not route:
        raise refused("route", "It is not said which other route.", "Choose the route.")


def _one_parent(history: History, found: Referral, person: str | None) -> None:
    if person is None:
        raise refused("person", "It is not said for which parent the council acts.", "Choose the parent.")
    if known_parent(history, person) not in found.persons:
        raise refused("person", "The school did not refer this parent.", "Choose a parent who is referred.")
