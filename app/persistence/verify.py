"""Check that nothing in a council's store was changed, moved, removed or slipped in since it was written.

The chain of the audit log, its signed heads, the head kept outside the database, every append-only row against its
own digest, every act's rows against its audit line, and every payload against its commitment.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.progress import Tell, untold
from app.persistence import audit, canonical, ledger
from app.persistence.keys import Head, Keys
from app.persistence.tables import (
    COMMITTED,
    LEDGERS,
    AppendOnly,
    AuditHeadRow,
    AuditRow,
    Committed,
    ErasureRow,
    PayloadRow,
)

Fault = tuple[int, str]
PARTS = len(LEDGERS) + 2
"""What is checked one after another: the log itself, each table, and what was committed to."""
_OWN = ("seq", "act", "digest")
_NAMES = ("id", "key", "document", "notice", "pack", "sha256", "enrolment", "school", "subject")


@dataclass(frozen=True)
class Verified:
    """What the check found. `first_bad` is the first audit line at fault; `faults` say all, in words."""

    council: str
    lines: int
    rows: int
    faults: tuple[str, ...]
    first_bad: int | None

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return not self.faults


def verify(session: Session, keys: Keys, held: Head | None = None, tell: Tell = untold) -> Verified:
    """Check the whole store of the session's council; `held` is a signed head that somebody kept elsewhere."""
    council = ledger.council_of(session)
    lines = [audit.columns(row) for row in session.scalars(select(AuditRow).order_by(AuditRow.number))]
    heads = [audit.as_head(row) for row in session.scalars(select(AuditHeadRow).order_by(AuditHeadRow.number))]
    outside = [head for head in (held, keys.witnessed(council)) if head]
    bad = [*_chain(lines), *_unsigned(lines, heads), *_heads(lines, [*heads, *outside], keys)]
    wrote = {line["act"]: json.loads(line["wrote"]) for line in lines}
    counted, altered = _rows(session, wrote, tell)
    says = [*(text for _, text in sorted(bad)), *altered, *_payloads(session)]
    first = min((number for number, _ in bad), default=None)
    return Verified(council, len(lines), counted, tuple(dict.fromkeys(says)), first)


def _chain(lines: Sequence[Mapping[str, Any]]) -> Iterator[Fault]:
    before, expected = audit.START, 1
    for line in lines:
        number = line["number"]
        if number != expected:
            yield expected, f"audit line {expected} is missing"
        if audit.line_hash(line) != line["hash"]:
            yield number, f"audit line {number} was changed"
        elif line["before"] != before:
            yield number, f"audit line {number} does not follow the line before it"
        before, expected = line["hash"], number + 1


def _unsigned(lines: Sequence[Mapping[str, Any]], heads: Sequence[Head]) -> Iterator[Fault]:
    """The last line of each act has a signed head."""
    ends = {line["act"]: line["number"] for line in lines}
    for number in set(ends.values()) - {head.number for head in heads}:
        yield number, f"audit line {number} has no signed head"


def _heads(lines: Sequence[Mapping[str, Any]], heads: Sequence[Head], keys: Keys) -> Iterator[Fault]:
    """Each head is signed by a trusted key, and its line is there and is the one that was signed."""
    hashes, trusted = {line["number"]: line["hash"] for line in lines}, keys.trusted()
    for head in heads:
        if not head.signed_by(trusted):
            yield head.number, f"the head of audit line {head.number} is not signed by a key that is trusted here"
        elif head.number not in hashes:
            yield head.number, f"the audit log was cut short: line {head.number} was signed and is gone"
        elif hashes[head.number] != head.hash:
            yield head.number, f"audit line {head.number} is not the one that was signed"


def _rows(session: Session, wrote: Mapping[str, Mapping[str, Sequence[Any]]], tell: Tell) -> tuple[int, list[str]]:
    """How many rows there are, and which were altered, added or removed apart from any act."""
    counted, faults = 0, list[str]()
    for place, table in enumerate(LEDGERS, 1):
        tell(place, PARTS)
        name, seen = table.__tablename__, set[str]()
        for act, rows in groupby(_each(session, table), key=lambda row: row.act):
            seen.add(act)
            digests = []
            for row in rows:
                digests.append(row.digest)
                faults += [f"{_named(row)} was changed"] if _digest(row) != row.digest else []
            counted += len(digests)
            if wrote.get(act, {}).get(name) != [len(digests), canonical.fold(digests)]:
                faults.append(f"table {name}: the rows of act {act} are not those that its audit line accounts for")
        missing = [act for act, tables in wrote.items() if name in tables and act not in seen]
        faults += [f"table {name}: the rows of act {act} were removed" for act in missing]
    return counted, faults


def _payloads(session: Session) -> Iterator[str]:
    """Payloads that are not what was committed to, or that are gone with no erasure on record."""
    erased = set(session.scalars(select(ErasureRow.subject)))
    for table in COMMITTED:
        for row, payload in _with_payload(session, table):
            if payload is None and row.subject not in erased:
                yield f"the content of {_named(row)} is gone, and no erasure is recorded"
            if payload is not None and canonical.commitment(payload.salt, payload.body) != row.commitment:
                yield f"the content of {_named(row)} was changed"


def _each(session: Session, table: type[AppendOnly]) -> Iterator[AppendOnly]:
    rows = select(table).order_by(table.act, table.seq)
    yield from session.scalars(rows, execution_options={"yield_per": ledger.CHUNK})


def _with_payload(session: Session, table: type[Committed]) -> Iterator[tuple[Committed, PayloadRow | None]]:
    on = (PayloadRow.council == table.council) & (PayloadRow.commitment == table.commitment)
    joined = select(table, PayloadRow).outerjoin(PayloadRow, on)
    found = session.execute(joined, execution_options={"yield_per": ledger.CHUNK})
    return ((row, payload) for row, payload in found)


def _digest(row: AppendOnly) -> str:
    return canonical.row_digest({name: value for name, value in audit.columns(row).items() if name not in _OWN})


def _named(row: AppendOnly) -> str:
    found = audit.columns(row)
    return f"{row.__tablename__} {next((found[name] for name in _NAMES if name in found), row.seq)}"
