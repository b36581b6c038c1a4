"""Members of staff, in editions, and the keys of programs, of which only the SHA-256 is kept."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.persistence import canonical, ledger
from app.persistence.errors import NotFound
from app.persistence.tables import ApiKeyEndRow, ApiKeyRow, StaffRow


@dataclass(frozen=True)
class Staff:
    """A member of staff as last recorded. `schools` are ids: where a school's staff work, or whose named
    contact an officer is; `subject` is at `provider`."""

    id: str
    name: str
    roles: tuple[str, ...]
    schools: tuple[str, ...]
    provider: str
    subject: str
    active: bool


@dataclass(frozen=True)
class ApiKey:
    """A program's key: in which role it acts, for which schools, and the last day on which it is good."""

    id: str
    name: str
    role: str
    schools: tuple[str, ...]
    expires_on: date
    ended: bool


def save(session: Session, staff: Staff) -> bool:
    """Record a member of staff; True if that is new."""
    if staff == find(session, staff.id):
        return False
    ledger.add(session, StaffRow, [_row(asdict(staff), "roles", "schools")])
    return True


def find(session: Session, staff_id: str) -> Staff | None:
    """A member of staff as last recorded, active or not."""
    return _last(session, StaffRow.id == staff_id)


def of_subject(session: Session, provider: str, subject: str) -> Staff | None:
    """The active member of staff whom a sign-in provider knows by this subject."""
    found = _last(session, (StaffRow.provider == provider) & (StaffRow.subject == subject))
    now = found and find(session, found.id)
    same = now is not None and (now.provider, now.subject) == (provider, subject)
    return now if now and same and now.active else None


def every(session: Session) -> tuple[Staff, ...]:
    """All the members of staff as last recorded, by name."""
    rows = session.scalars(select(StaffRow).order_by(StaffRow.seq))
    last = {row.id: _staff(row) for row in rows}
    return tuple(sorted(last.values(), key=lambda each: (each.name, each.id)))


def add_key(session: Session, key: ApiKey, sha256: str) -> None:
    """Keep a key. What it was is known to whoever was shown it, and to nobody else."""
    row = {name: value for name, value in asdict(key).items() if name != "ended"}
    ledger.add(session, ApiKeyRow, [_row({**row, "sha256": sha256}, "schools")])


def key_of(session: Session, sha256: str) -> ApiKey | None:
    """The key with this SHA-256."""
    row = session.scalars(select(ApiKeyRow).where(ApiKeyRow.sha256 == sha256)).first()
    return _key(session, row) if row else None


def keys(session: Session) -> tuple[ApiKey, ...]:
    """Every key, in the order in which they were made."""
    return tuple(_key(session, row) for row in session.scalars(select(ApiKeyRow).order_by(ApiKeyRow.seq)))


def end_key(session: Session, key_id: str) -> bool:
    """End a key; True if it was good until now. Raises `NotFound`."""
    if session.scalars(select(ApiKeyRow.id).where(ApiKeyRow.id == key_id)).first() is None:
        raise NotFound(f"there is no key {key_id}")
    return ledger.add(session, ApiKeyEndRow, [{"key": key_id}]) == 1


def _last(session: Session, which: ColumnElement[bool]) -> Staff | None:
    row = session.scalars(select(StaffRow).where(which).order_by(StaffRow.seq.desc()).limit(1)).first()
    return _staff(row) if row else None


def _staff(row: StaffRow) -> Staff:
    roles, schools = tuple(json.loads(row.roles)), tuple(json.loads(row.schools))
    return Staff(row.id, row.name, roles, schools, row.provider, row.subject, row.active)


def _key(session: Session, row: ApiKeyRow) -> ApiKey:
    ended = session.scalars(select(ApiKeyEndRow.key).where(ApiKeyEndRow.key == row.id)).first() is not None
    return ApiKey(row.id, row.name, row.role, tuple(json.loads(row.schools)), row.expires_on, ended)


def _row(values: Mapping[str, Any], *lists: str) -> dict[str, Any]:
    return {**values, **{name: canonical.text(list(values[name])) for name in lists}}
