"""May a letter be final, and what a final one leaves in the record."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from app.casework.access import Person
from app.casework.determinations import Determination
from app.casework.events import event, id_of, matter_stream
from app.casework.letter_contexts import sessions_json
from app.casework.letter_parts import Brief
from app.documents.manifest import Manifest
from app.domain.derivation.withdrawal import notice_in_question, payments
from app.domain.history import Event, History
from app.engine import Pack
from app.engine.signoffs import setting_id, setting_sha256, signed
from app.persistence import notices
from app.persistence.database import Session

EXCLUSION = "exclusion_penalty_notice"
NOTICES = ("penalty_notice_first", "penalty_notice_second", "penalty_notice_2013", EXCLUSION)
LEFT = ("penalty_notice_issued", "notice_to_improve_issued", "penalty_notice_withdrawn")
"""The events that making a final letter leaves."""


def why_draft(
    manifest: Manifest,
    pack: Pack,
    by: Mapping[str, str],
    determination: Determination | None,
    unsigned: tuple[str, ...],
    posting_on: date,
    today: date,
) -> list[str]:
    """Every reason for which a letter can be no more than a draft; none where it may be final."""
    found = []
    if manifest.determination and determination is None:
        found.append("No determination allows it.")
    if by.get("role") not in manifest.signers:
        allowed = ", ".join(role.replace("_", " ") for role in manifest.signers)
        found.append(f"It is signed by one of these: {allowed}.")
    if posting_on < today:
        found.append("Its posting day is past: make it for a day to come.")
    open_law = (*unsigned, *unsigned_parameters(manifest, pack, posting_on))
    if open_law:
        found.append(f"It rests on law that is not confirmed and that no lawyer has signed: {', '.join(open_law)}.")
    return found


def unsigned_parameters(manifest: Manifest, pack: Pack, day: date) -> tuple[str, ...]:
    """The unconfirmed, unsigned values of law that the letter would print on that day."""
    named = {where.removeprefix("parameter:") for _, where in manifest.traces if where.startswith("parameter:")}
    found = []
    for name in sorted(named & set(pack.parameters)):
        setting = pack.parameters[name].on(day)
        if setting and setting.law.status == "unconfirmed":
            id_ = setting_id(name, setting)
            if signed(pack.signoffs, id_, setting_sha256(name, setting)) is not True:
                found.append(id_)
    return tuple(found)


def issue(
    session: Session, letter: str, brief: Brief, context: Mapping[str, Any], who: Person, at: datetime
) -> list[Event]:
    """What a final letter leaves: the event of the notice or of its withdrawal. Other letters leave theirs when posted.

    Raises `Taken` where another notice stands on one of the sessions.
    """
    if letter in NOTICES:
        matter = brief.history.matter
        assert brief.parent, "a notice goes to one parent"
        notices.take(session, brief.reference, matter.pupil, brief.parent, brief.relied)
        return [_event(brief, "penalty_notice_issued", who, at, _penalty_notice(letter, brief, context))]
    if letter == "notice_to_improve":
        return [_event(brief, "notice_to_improve_issued", who, at, _notice_to_improve(brief, context))]
    if letter == "withdrawal":
        return _withdraw(session, brief, context, who, at)
    return []


def without(history: History, reference: str) -> History:
    """The history as if this letter had not been made: what its making left in the record is taken out."""
    stream = matter_stream(history.matter.id)
    left = {id_of(stream, type, _once(type, reference)) for type in LEFT}
    return replace(history, events=tuple(each for each in history.events if each.id not in left))


def _once(type: str, reference: str) -> str:
    return f"{type} {reference}"


def _event(brief: Brief, type: str, who: Person, at: datetime, data: Mapping[str, Any]) -> Event:
    stream = matter_stream(brief.history.matter.id)
    return event(stream, type, who, brief.posting_on, at, data, once=_once(type, brief.reference))


def _penalty_notice(letter: str, brief: Brief, context: Mapping[str, Any]) -> dict[str, Any]:
    decision = brief.decision or {}
    return {
        "notice": brief.reference,
        "to": brief.parent,
        "pupil": brief.history.matter.pupil,
        "council": brief.history.matter.council,
        "issuer": dict(brief.by),
        "basis": "exclusion" if letter == EXCLUSION else "attendance",
        "rank": decision["stage"],
        "sessions": sessions_json(brief.relied),
        "from": context["offence"]["first"].isoformat(),
        "to_date": context["offence"]["last"].isoformat(),
        "amounts": [dict(band) for band in decision["amounts"]["bands"]],
    }


def _notice_to_improve(brief: Brief, context: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "notice": brief.reference,
        "to": brief.parent,
        "from": _iso(context["improvement"]["first"]),
        "to_date": _iso(context["improvement"]["last"]),
        "target": context["target"],
        "most_sessions": context.get("most_sessions"),
        "early_grounds": "\n".join(context["early_grounds"]),
        "by": dict(brief.by),
        "posted_on": brief.posting_on.isoformat(),
    }


def _withdraw(session: Session, brief: Brief, context: Mapping[str, Any], who: Person, at: datetime) -> list[Event]:
    notice = notice_in_question(brief.ground)
    assert notice is not None, "a withdrawal letter without a notice has no context"
    assert brief.parent, "a withdrawal goes to one parent"
    name, ground = notice.data["notice"], context["ground"]
    if ground in notices.RELEASING and name in notices.standing(session, notice.data["pupil"], brief.parent).values():
        notices.release(session, name, ground)
    paid = sum(int(e.data["pence"]) for e in payments(brief.ground, notice))
    data = {"notice": name, "ground": ground, "by": dict(brief.by), "reasons": brief.reasons}
    return [_event(brief, "penalty_notice_withdrawn", who, at, {**data, "refunded_pence": paid or None})]


def _iso(day: date | str) -> str:
    return day if isinstance(day, str) else day.isoformat()
