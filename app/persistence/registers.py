"""Marks in bulk: one row an import batch, append-only changes beside it, never a row a session.

A batch's marks are one payload of canonical JSON, by date, morning then afternoon: `{"2025-09-03":["/","L"]}`. All the
payloads of an enrolment have the enrolment's own salt: the same content has one commitment, until it is erased.
"""

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from secrets import token_bytes
from typing import Any, NamedTuple, get_args

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import Session

from app.domain import history
from app.domain.history import Half, MarkChange, RegisterBatch
from app.persistence import canonical, ledger
from app.persistence.errors import Erased, Tampered
from app.persistence.tables import BatchRow, ChangeRow, PayloadRow

HALVES: tuple[Half, ...] = get_args(Half)


class _Stored(NamedTuple):
    """A batch or a correction, and what is sealed of it; None once that was erased. Plain columns: there are many."""

    enrolment: str
    recorded_at: datetime
    commitment: str
    salt: bytes
    body: str | None


@dataclass
class _Known:
    """What is stored of one enrolment: its salt, its batches' marks in the order recorded, and when marks changed."""

    salt: bytes = field(default_factory=lambda: token_bytes(ledger.SALT))
    batches: list[tuple[datetime, str]] = field(default_factory=list)
    changed: list[datetime] = field(default_factory=list)


def save_batch(session: Session, batch: RegisterBatch) -> int:
    """Store one batch; 1 if it was new, else 0. See `save_batches`."""
    return save_batches(session, [batch])


def save_batches(session: Session, batches: Iterable[RegisterBatch]) -> int:
    """Store the batches that are new; return how many.

    A batch with the marks of the one recorded before it adds nothing, so the same file twice is once; unless a mark was
    changed in between, which it changes back. Store changes first, therefore. Raises `ValueError` for a session marked
    twice in a batch, and `Erased` for an enrolment whose marks were erased.
    """
    given = sorted(batches, key=lambda batch: batch.recorded_at)
    known = _known(session, sorted({batch.enrolment for batch in given}))
    rows, payloads = [], []
    for batch in given:
        days, stored = _days(batch), known[batch.enrolment]
        if _says_more(stored, batch.recorded_at, canonical.text(days)):
            payloads.append(ledger.seal(_batch_body(batch, days), stored.salt))
            rows.append(_batch_row(batch, payloads[-1]["commitment"]))
    added = ledger.add(session, BatchRow, rows)
    ledger.keep_payloads(session, payloads)
    return added


def save_changes(session: Session, changes: Iterable[MarkChange]) -> int:
    """Store the corrections that are new; return how many. Raises `Erased` as `save_batches` does."""
    given = tuple(changes)
    known = _known(session, sorted({change.enrolment for change in given}))
    payloads = [ledger.seal(_change_body(change), known[change.enrolment].salt) for change in given]
    rows = [_row(change, sealed["commitment"]) for change, sealed in zip(given, payloads, strict=True)]
    added = ledger.add(session, ChangeRow, rows)
    ledger.keep_payloads(session, payloads)
    return added


def load_batches(session: Session, enrolments: Sequence[str], since: date | None = None) -> tuple[RegisterBatch, ...]:
    """The batches of these enrolments, in the order recorded. Erased ones are left out: see `erased`.

    `since`: only those with a mark on that day or later, each of them whole.
    """
    found = _read(session, BatchRow, enrolments, true() if since is None else BatchRow.last_on >= since)
    return tuple(_batch(row, body) for row, body in found)


def load_changes(session: Session, enrolments: Sequence[str]) -> tuple[MarkChange, ...]:
    """The corrections in these enrolments, in the order recorded. Erased ones are left out: see `erased`."""
    return tuple(_change(row, body) for row, body in _read(session, ChangeRow, enrolments))


def load(session: Session, enrolment: str) -> tuple[tuple[RegisterBatch, ...], tuple[MarkChange, ...]]:
    """One enrolment's batches and corrections."""
    return load_batches(session, [enrolment]), load_changes(session, [enrolment])


def erased(session: Session, enrolments: Sequence[str]) -> tuple[str, ...]:
    """Those of these enrolments whose marks were erased: what they were is unknown, not absent."""
    rows = [row for table in (BatchRow, ChangeRow) for row in _stored(session, table, enrolments)]
    return tuple(sorted({row.enrolment for row in rows if row.body is None}))


def _known(session: Session, enrolments: Sequence[str]) -> dict[str, _Known]:
    known = {enrolment: _Known() for enrolment in enrolments}
    for part in ledger.chunks(enrolments):
        for table in (BatchRow, ChangeRow):
            for row in _stored(session, table, part):
                if row.body is None:
                    raise Erased(f"enrolment {row.enrolment}: its marks were erased")
                known[row.enrolment].salt = row.salt
                if table is ChangeRow:
                    known[row.enrolment].changed.append(row.recorded_at)
                else:
                    marks = canonical.text(json.loads(row.body)["marks"])
                    known[row.enrolment].batches.append((row.recorded_at, marks))
    return known


def _says_more(stored: _Known, at: datetime, marks: str) -> bool:
    """Whether these marks differ from those recorded before them; if so they count as recorded from now on."""
    place = bisect_right(stored.batches, at, key=lambda batch: batch[0])
    before, said = stored.batches[place - 1] if place else (at, "")
    if said == marks and not any(before < changed <= at for changed in stored.changed):
        return False
    stored.batches.insert(place, (at, marks))
    return True


def _read(
    session: Session, table: type[Any], enrolments: Sequence[str], *which: ColumnElement[bool]
) -> Iterator[tuple[_Stored, dict[str, Any]]]:
    """What is not erased, and its content. Raises `Tampered` for content that is not the one committed to."""
    for row in _stored(session, table, enrolments, *which):
        if row.body is None:
            continue
        if canonical.commitment(row.salt, row.body) != row.commitment:
            raise Tampered(
                f"enrolment {row.enrolment}: its marks recorded at {row.recorded_at} were altered in the store"
            )
        yield row, json.loads(row.body)


def _stored(
    session: Session, table: type[Any], enrolments: Sequence[str], *which: ColumnElement[bool]
) -> list[_Stored]:
    on = (PayloadRow.council == table.council) & (PayloadRow.commitment == table.commitment)
    told = select(table.enrolment, table.recorded_at, table.commitment, PayloadRow.salt, PayloadRow.body)
    joined = told.outerjoin(PayloadRow, on).where(table.enrolment.in_(enrolments), *which)
    return [_Stored(*row) for row in session.execute(joined.order_by(table.recorded_at, table.seq))]


def _days(batch: RegisterBatch) -> dict[str, list[str | None]]:
    days: dict[str, list[str | None]] = {}
    dated: dict[date, list[str | None]] = {}
    for session, code in batch.marks:
        if (halves := dated.get(session.date)) is None:
            halves = dated[session.date] = days[session.date.isoformat()] = [None, None]
        place = HALVES.index(session.half)
        if halves[place] is not None:
            raise ValueError(f"enrolment {batch.enrolment}: {session.date} {session.half} is marked twice in one batch")
        halves[place] = code
    return days


def _batch_body(batch: RegisterBatch, days: Mapping[str, Any]) -> str:
    where = {"enrolment": batch.enrolment, "recorded_at": _instant(batch.recorded_at), "source": batch.source}
    return canonical.text({**where, "marks": days})


def _batch_row(batch: RegisterBatch, commitment: str) -> dict[str, Any]:
    dates = [session.date for session, _ in batch.marks]
    span = {"first_on": min(dates, default=None), "last_on": max(dates, default=None), "marks": len(dates)}
    return {**_row(batch, commitment), **span}


def _row(of: RegisterBatch | MarkChange, commitment: str) -> dict[str, Any]:
    subject = f"enrolment:{of.enrolment}"
    return {"enrolment": of.enrolment, "recorded_at": of.recorded_at, "subject": subject, "commitment": commitment}


def _change_body(change: MarkChange) -> str:
    session = {"date": change.session.date.isoformat(), "half": change.session.half}
    said = {name: getattr(change, name) for name in ("enrolment", "code", "recorded_by", "reason")}
    return canonical.text({**said, **session, "recorded_at": _instant(change.recorded_at)})


def _batch(row: _Stored, body: Mapping[str, Any]) -> RegisterBatch:
    marks = tuple(
        (place, code)
        for written, codes in body["marks"].items()
        for place, code in zip(_places(written), codes, strict=True)
        if code is not None
    )
    return RegisterBatch(row.enrolment, row.recorded_at, body["source"], marks)


@lru_cache(maxsize=4096)
def _places(written: str) -> tuple[history.Session, ...]:
    """A day's sessions. A school's pupils have the same days: each is made once, not once a pupil."""
    return tuple(history.Session(date.fromisoformat(written), half) for half in HALVES)


def _change(row: _Stored, body: Mapping[str, Any]) -> MarkChange:
    session = history.Session(date.fromisoformat(body["date"]), body["half"])
    return MarkChange(row.enrolment, session, body["code"], row.recorded_at, body["recorded_by"], body["reason"])


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
