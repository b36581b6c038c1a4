"""Requests that were carried out: the same key with the same body is answered again, never carried out again."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.persistence import canonical, erasure, ledger
from app.persistence.errors import Conflict, Erased
from app.persistence.tables import IdempotencyRow


@dataclass(frozen=True)
class Kept:
    """What came of a request. `resource` is a reference such as `matter:m1`; `version` counts its states."""

    key: str
    resource: str
    version: int
    result: str


def find(session: Session, key: str, body: bytes) -> Kept | None:
    """What came of an earlier request with this key; None if there was none. Look before carrying a request out.

    Raises `Conflict` if the key was used for another body, `Erased` if what it made was erased since: keys are kept
    for ever, so an erased request is not made anew.
    """
    row = session.scalars(select(IdempotencyRow).where(IdempotencyRow.key == key)).first()
    if row is None:
        return None
    if row.body != _hash(key, body):
        raise Conflict(f"idempotency key {key} was used for another request")
    if erasure.erased(session, row.resource):
        raise Erased(f"{row.resource} was erased")
    return Kept(row.key, row.resource, row.resource_version, row.result)


def remember(session: Session, key: str, body: bytes, resource: str, version: int, result: str) -> Kept:
    """Keep what came of a request, for ever. Raises `Conflict` if the key is in use."""
    row = {"key": key, "body": _hash(key, body), "resource": resource, "resource_version": version, "result": result}
    if not ledger.add(session, IdempotencyRow, [row]):
        raise Conflict(f"idempotency key {key} is in use")
    return Kept(key, resource, version, result)


def _hash(key: str, body: bytes) -> str:
    return canonical.commitment(key.encode(), canonical.sha256(body))
