"""Drafts, field by field: the last value saved of each, until the draft is sent or thrown away."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.persistence import canonical, ledger
from app.persistence.tables import DraftRow

KEY = ("matter", "draft", "name")


def save(session: Session, matter: str, draft: str, fields: Mapping[str, Any], at: datetime) -> None:
    """Keep these fields (JSON values) of a draft; others that were saved before stay."""
    rows = [
        {"matter": matter, "draft": draft, "name": name, "value": canonical.text(value), "saved_at": at}
        for name, value in fields.items()
    ]
    ledger.upsert(session, DraftRow, rows, KEY)


def read(session: Session, matter: str, draft: str) -> dict[str, Any]:
    """The fields of a draft; none where there is no such draft."""
    found = select(DraftRow.name, DraftRow.value).where(DraftRow.matter == matter, DraftRow.draft == draft)
    return {name: json.loads(value) for name, value in session.execute(found.order_by(DraftRow.name))}


def begun(session: Session, matters: Iterable[str], prefix: str) -> tuple[str, ...]:
    """Those of these matters that have a draft whose name begins so, sorted."""
    found: set[str] = set()
    for part in ledger.chunks(sorted(set(matters))):
        which = DraftRow.matter.in_(part) & DraftRow.draft.startswith(prefix, autoescape=True)
        found |= set(session.scalars(select(DraftRow.matter).where(which).distinct()))
    return tuple(sorted(found))


def drop(session: Session, matter: str, draft: str | None = None) -> None:
    """Throw a draft away, or every draft about the matter."""
    which = DraftRow.matter == matter
    session.execute(delete(DraftRow).where(which if draft is None else which & (DraftRow.draft == draft)))
