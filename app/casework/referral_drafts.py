"""Referrals by a school: kept field by field until they are sent, and sent once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.casework import access, clock, referral_states
from app.casework.access import Person
from app.casework.errors import Problem, Refused, refused
from app.casework.events import as_known, event, id_of, matter_stream, say
from app.casework.referral_states import Referral
from app.domain.history import History
from app.persistence import audit, drafts
from app.persistence.database import Database, Session

NEEDED = ("route", "persons", "reasons", "authorised_by")
FIELDS = (*NEEDED, "not_referred", "views", "talked", "returned_on")
PREFIX = "referral-"
SAYS = {
    "route": ("Nobody said what the council is asked to think of.", "Choose a route."),
    "persons": ("No parent is referred.", "Choose at least one parent."),
    "reasons": ("Nobody said why the school refers now.", "Say why."),
    "authorised_by": ("No head teacher has authorised the referral.", "Ask the head teacher, and give the name."),
    "not_referred": ("A parent is left out, and nobody said why.", "Say why each parent left out is not referred."),
}
"""What is said of a field that is blank, and what to do about it."""


@dataclass(frozen=True)
class Draft:
    """The next referral of a matter. `fields` are what was saved, or what the one before said and is to be added to."""

    matter: str
    id: str
    history: History
    fields: Mapping[str, Any]
    before: tuple[Referral, ...]

    @property
    def left_out(self) -> tuple[str, ...]:
        """The parents who are not referred."""
        chosen = self.fields.get("persons") or ()
        return tuple(each for each in self.history.matter.parents if each not in chosen)

    @property
    def why_not(self) -> dict[str, str]:
        """Why each parent is left out, where it was said."""
        told = {each["person"]: each["reason"] for each in self.fields.get("not_referred") or ()}
        return {person: told[person] for person in self.left_out if person in told}

    @property
    def unsaid(self) -> tuple[str, ...]:
        """The parents who are left out and of whom nobody said why."""
        return tuple(person for person in self.left_out if person not in self.why_not)

    @property
    def blank(self) -> tuple[str, ...]:
        """The fields without which it cannot be sent."""
        missing = [name for name in NEEDED if not self.fields.get(name)]
        return (*missing, *(["not_referred"] if self.fields.get("persons") and self.unsaid else []))


@dataclass(frozen=True)
class Sent:
    """A referral that was sent; `new` is false where it was sent before."""

    referral: Referral
    new: bool


def read(db: Database, who: Person, matter: str, now: datetime | None = None) -> Draft:
    """The draft of a matter's next referral; empty where nobody has begun one.

    Raises `NotAllowed`, and `NotFound` and `Erased` (of the store).
    """
    access.check(who, "refer")
    with db.session(who.council, who.schools) as session:
        draft = _draft(session, as_known(session, matter))
        audit.append(session, who, "read", f"matter:{matter}", at=now)
    return draft


def save(db: Database, who: Person, matter: str, fields: Mapping[str, Any], now: datetime | None = None) -> Draft:
    """Keep these fields of the draft: JSON values, None for one that is blank again. The others stay.

    Raises as `read`, and `Refused` for a parent who is none here, or while the council has the referral before it.
    """
    access.check(who, "refer")
    moment = now or clock.now()
    with db.session(who.council, who.schools) as session:
        history = as_known(session, matter)
        draft = _draft(session, history)
        _may_draft(draft)
        _known_parents(history, fields)
        _began(session, who, draft, fields, moment)
        # What the referral before said is added to, not begun again.
        drafts.save(session, matter, draft.id, {**draft.fields, **fields}, moment)
        audit.append(session, who, "draft_referral", f"matter:{matter}", at=now)
        return _draft(session, as_known(session, matter))


def send(db: Database, who: Person, matter: str, draft: str, now: datetime | None = None) -> Sent:
    """Send the draft of that id. Sent again it is the same referral: two clicks make one.

    Raises as `read`, and `Refused` naming each field that is blank.
    """
    access.check(who, "refer")
    with db.session(who.council, who.schools) as session:
        found = _draft(session, as_known(session, matter))
        sent = id_of(matter_stream(matter), referral_states.SUBMITTED, draft)
        if earlier := next((each for each in found.before if each.id == sent), None):
            audit.append(session, who, "read", f"matter:{matter}", at=now)
            return Sent(earlier, False)
        if draft != found.id:
            raise refused("draft", "There is no such draft here.", "Open the referral again.")
        return _send(session, who, found, now)


def submit(db: Database, who: Person, matter: str, fields: Mapping[str, Any], now: datetime | None = None) -> Sent:
    """Send a referral whole. The same again, while the council has it, is the same referral. Raises as `send`."""
    access.check(who, "refer")
    with db.session(who.council, who.schools) as session:
        history = as_known(session, matter)
        _known_parents(history, fields)
        found = _draft(session, history)
        whole = Draft(matter, found.id, history, fields, found.before)
        last = found.before[-1] if found.before else None
        if last and last.waiting and _same(last, whole):
            audit.append(session, who, "read", f"matter:{matter}", at=now)
            return Sent(last, False)
        return _send(session, who, whole, now)


def _send(session: Session, who: Person, draft: Draft, now: datetime | None) -> Sent:
    _may_draft(draft)
    if draft.blank:
        raise Refused(*(Problem("", name, *SAYS[name]) for name in draft.blank))
    moment = now or clock.now()
    at, stream = clock.next_moment(draft.history, moment), matter_stream(draft.matter)
    sent = event(
        stream, referral_states.SUBMITTED, who, clock.today(moment), at, {**_told(draft), "by": who.by}, draft.id
    )
    say(session, sent)
    drafts.drop(session, draft.matter, draft.id)
    audit.append(session, who, "submit_referral", f"matter:{draft.matter}", f"event:{sent.id}", at=now)
    return Sent(referral_states.named(as_known(session, draft.matter), sent.id), True)


def _told(draft: Draft) -> dict[str, Any]:
    """What the event says: the fields that are not blank, and why each parent who is left out is so."""
    left = [{"person": person, "reason": reason} for person, reason in draft.why_not.items()]
    said = {name: draft.fields.get(name) or None for name in FIELDS}
    return {**said, "not_referred": left or None}


def _same(last: Referral, draft: Draft) -> bool:
    told = {name: value for name, value in _told(draft).items() if value is not None}
    return told == fields_of(last)


def fields_of(referral: Referral) -> dict[str, Any]:
    """What a referral that was sent says, by the names of fields."""
    left = [{"person": person, "reason": reason} for person, reason in referral.not_referred]
    plain = {"route": referral.route, "persons": list(referral.persons), **referral.said}
    return {**plain, **({"not_referred": left} if left else {})}


def _draft(session: Session, history: History) -> Draft:
    before, matter = referral_states.of(history), history.matter.id
    # One that was retracted keeps its number, as it keeps its event.
    numbered = [each for each in (*history.events, *history.replaced) if each.type == referral_states.SUBMITTED]
    name = f"{PREFIX}{len(numbered) + 1}"
    saved = drafts.read(session, matter, name)
    return Draft(matter, name, history, {**(fields_of(before[-1]) if before else {}), **saved}, before)


def may_begin(who: Person, history: History) -> bool:
    """May this person refer this matter now? `history` is as known. A button asks what the refusal asks."""
    return access.may(who, "refer") and _bar(history, referral_states.of(history)) is None


def _may_draft(draft: Draft) -> None:
    if bar := _bar(draft.history, draft.before):
        raise Refused(bar)


def _bar(history: History, before: tuple[Referral, ...]) -> Problem | None:
    if history.matter.closed_on:
        return Problem("", "matter", "The matter is closed.", "Ask the council to open it again.")
    if before and before[-1].waiting:
        says = "The council has a referral of this matter and has not given its last answer."
        return Problem("", "draft", says, "Wait for the answer, or tell the council what has changed.")
    return None


def _known_parents(history: History, fields: Mapping[str, Any]) -> None:
    left = [each["person"] for each in fields.get("not_referred") or ()]
    if strange := [each for each in (*(fields.get("persons") or ()), *left) if each not in history.matter.parents]:
        raise refused("persons", f"{strange[0]} is no parent in this matter.", "Choose among its parents.")


def _began(session: Session, who: Person, draft: Draft, fields: Mapping[str, Any], moment: datetime) -> None:
    """Say once, when its route is first known, that a referral was begun."""
    if fields.get("route"):
        at, data = clock.next_moment(draft.history, moment), {"route": fields["route"], "by": who.by}
        stream = matter_stream(draft.matter)
        say(session, event(stream, "referral_drafted", who, clock.today(moment), at, data, draft.id))


def sent_before(draft: Draft, referral: str) -> Referral:
    """The referral of that id in the matter of a draft. Raises `NotFound`."""
    return referral_states.named(draft.history, referral)
