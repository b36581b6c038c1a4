"""Decision records: stored once, found by id, never altered."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import Session

from app.domain.decision import Decision
from app.persistence import canonical, ledger, walls
from app.persistence.errors import Conflict, Erased, NotFound
from app.persistence.tables import AuditRow, DecisionRow, MatterRow, PayloadRow


@dataclass(frozen=True)
class Stored:
    """A decision as it was stored. `record` and `explanation` are None once erased.

    `sound` is False if what is stored is not what was committed to: the record was changed, and must not be relied on.
    """

    id: str
    matter: str
    measure: str
    parent: str | None
    outcome: str
    pack: str
    fingerprint: str
    at: datetime
    record: Mapping[str, Any] | None
    explanation: Mapping[str, Any] | None
    sound: bool


_ON = (PayloadRow.council == DecisionRow.council) & (PayloadRow.commitment == DecisionRow.commitment)
_COLUMNS = ("id", "matter", "measure", "parent", "outcome", "pack", "fingerprint", "at")


def save(
    session: Session, matter: str, measure: str, parent: str | None, decision: Decision, pack: str, at: datetime
) -> str:
    """Store a decision on a matter, made under the pack with digest `pack`; return its id.

    The same decision (by fingerprint) on the same matter is stored once, as first explained. Raises `Conflict` if one
    with this fingerprint has another record, and `Erased` if its content was erased.
    """
    id_ = f"d-{canonical.sha256(f'{matter} {decision.fingerprint}')[:24]}"
    if known := _first(session, DecisionRow.id == id_):
        if known.record is None:
            raise Erased(f"decision {id_} was erased")
        if canonical.text(known.record) != canonical.text(decision.record):
            raise Conflict(f"decision {id_} is stored already, with another record under the same fingerprint")
        return id_
    body = canonical.text({"record": decision.record, "explanation": decision.explanation})
    payload = ledger.seal(body)
    who = {"id": id_, "matter": matter, "measure": measure, "parent": parent, "outcome": decision.outcome}
    what = {"pack": pack, "fingerprint": decision.fingerprint, "at": at}
    sealed = {"subject": f"matter:{matter}", "commitment": payload["commitment"]}
    ledger.add(session, DecisionRow, [{**who, **what, **sealed}])
    ledger.keep_payloads(session, [payload])
    return id_


def find(session: Session, name: str, matter: str | None = None) -> Stored:
    """The decision with this id, or with this fingerprint; on that matter where one is named.

    Two matters can have the same decision. Raises `NotFound`, and `Conflict` where a fingerprint alone names several
    of those that the session may see.
    """
    mine = _seen(session) if matter is None else DecisionRow.matter == matter
    found = _page(session, mine & ((DecisionRow.id == name) | (DecisionRow.fingerprint == name)), 2)
    if not found:
        raise NotFound(f"there is no decision {name}" + (f" on matter {matter}" if matter else ""))
    if len(found) > 1:
        raise Conflict(f"more than one matter has a decision with the fingerprint {name}: give the id of one")
    return _stored(*found[0])


def _seen(session: Session) -> ColumnElement[bool]:
    if ledger.act_of(session).schools is None:
        return true()
    return DecisionRow.matter.in_(walls.seen(session, select(MatterRow.id)))


def stored_by(session: Session, id_: str) -> int:
    """The line of the audit log by which a decision was stored. Raises `NotFound`."""
    line = select(func.max(AuditRow.number)).join(DecisionRow, DecisionRow.act == AuditRow.act)
    if number := session.scalar(line.where(DecisionRow.id == id_)):
        return number
    raise NotFound(f"there is no decision {id_}")


def every(session: Session, matter: str | None = None, but: Collection[str] = ()) -> Iterator[Stored]:
    """All decisions, or those on one matter, in the order in which they were made; a few hundred in memory at once.

    Those on the measures in `but` are left out.
    """
    which, last = true() if matter is None else DecisionRow.matter == matter, 0
    which &= DecisionRow.measure.not_in(but)
    while page := _page(session, which & (DecisionRow.seq > last), ledger.CHUNK):
        yield from (_stored(row, payload) for row, payload in page)
        last = page[-1][0].seq


def counted(session: Session, matter: str, measures: Collection[str]) -> tuple[int, int]:
    """How many decisions on these measures a matter has, and how many of them were erased. None of them is read."""
    which = (DecisionRow.matter == matter) & DecisionRow.measure.in_(measures)
    told = select(func.count(), func.count(PayloadRow.commitment)).select_from(DecisionRow).outerjoin(PayloadRow, _ON)
    whole, there = session.execute(told.where(which)).one()
    return whole, whole - there


def these(session: Session, ids: Collection[str]) -> tuple[Stored, ...]:
    """The decisions with these ids, in the order of storing; one that is not there is left out."""
    return tuple(_stored(row, payload) for row, payload in _page(session, DecisionRow.id.in_(ids), len(ids)))


def latest(session: Session, matter: str) -> tuple[Stored, ...]:
    """The decision on each measure of a matter for each parent that was stored last, in the order of storing."""
    last = select(func.max(DecisionRow.seq)).where(DecisionRow.matter == matter)
    found = tuple(session.scalars(last.group_by(DecisionRow.measure, DecisionRow.parent)))
    return tuple(_stored(row, payload) for row, payload in _page(session, DecisionRow.seq.in_(found), len(found)))


def _first(session: Session, which: ColumnElement[bool]) -> Stored | None:
    return next((_stored(row, payload) for row, payload in _page(session, which, 1)), None)


def _page(session: Session, which: ColumnElement[bool], size: int) -> list[tuple[DecisionRow, PayloadRow | None]]:
    joined = select(DecisionRow, PayloadRow).outerjoin(PayloadRow, _ON).where(which)
    return [(row, payload) for row, payload in session.execute(joined.order_by(DecisionRow.seq).limit(size))]


def _stored(row: DecisionRow, payload: PayloadRow | None) -> Stored:
    columns = {name: getattr(row, name) for name in _COLUMNS}
    kept = json.loads(payload.body) if payload else {"record": None, "explanation": None}
    sound = payload is None or canonical.commitment(payload.salt, payload.body) == row.commitment
    return Stored(**columns, record=kept["record"], explanation=kept["explanation"], sound=sound)
