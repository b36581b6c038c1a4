"""The audit log: who did what to which record, in a chain that cannot be altered unseen.

Lines name records by id and carry hashes, never personal data about a family. `who` is the member of staff who acted.
A line takes its place in the chain as its transaction commits: nothing is written without one.
"""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Protocol

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from app.persistence import canonical, protection
from app.persistence.errors import Unaudited
from app.persistence.keys import Head, Keys
from app.persistence.ledger import Act, act_of, insert_new
from app.persistence.tables import AuditHeadRow, AuditRow, Table

START = "0" * 64
_VERB = re.compile(r"[a-z][a-z0-9_]*")
_REFERENCE = re.compile(r"[a-z][a-z_]*:[A-Za-z0-9_.:/@-]+")
_HASH = re.compile(r"[0-9a-f]{64}")


class Actor(Protocol):
    """A member of staff, or the software acting for one."""

    @property
    def name(self) -> str:
        """Who acted."""

    @property
    def role(self) -> str:
        """In which role."""


def append(
    session: Session,
    who: Actor,
    verb: str,
    *subject: str,
    hashes: Mapping[str, str] | None = None,
    at: datetime | None = None,
    recipient: str = "",
) -> None:
    """Say who does what in this transaction. `subject` are references such as `matter:m1`; `at` is now unless given.

    The data-protection log gets its line with it: `recipient` is to whom the data went, where that is somebody else:
    then it is a disclosure. Raises `ValueError` for a verb, a reference, a hash or a recipient that could carry
    personal data.
    """
    hashes = dict(hashes or {})
    _refuse("verb", [verb], _VERB)
    _refuse("subject", subject, _REFERENCE)
    _refuse("hash", hashes.values(), _HASH)
    said = {
        "at": at or datetime.now(UTC),
        "who": who.name,
        "role": who.role,
        "verb": verb,
        "subject": canonical.text(list(subject)),
        "hashes": canonical.text(hashes),
    }
    protection.write(session, said, recipient)
    act_of(session).lines.append(said)


def lines(session: Session, subject: str | None = None) -> tuple[dict[str, Any], ...]:
    """The council's lines in order, or those that name `subject`."""
    found = session.scalars(select(AuditRow).order_by(AuditRow.number))
    return tuple(line for line in map(as_line, found) if subject is None or subject in line["subject"])


def page(
    session: Session, size: int, before: int | None = None, subject: str | None = None
) -> tuple[dict[str, Any], ...]:
    """The last lines, latest first; with `before`, those with a lower number; with `subject`, those that name it."""
    which = select(AuditRow).order_by(AuditRow.number.desc()).limit(size)
    if before is not None:
        which = which.where(AuditRow.number < before)
    if subject is not None:
        which = which.where(AuditRow.subject.contains(canonical.text(subject), autoescape=True))
    return tuple(map(as_line, session.scalars(which)))


def head(session: Session) -> Head | None:
    """The last signed head, to be given to somebody who keeps it."""
    row = session.scalars(select(AuditHeadRow).order_by(AuditHeadRow.number.desc()).limit(1)).first()
    return as_head(row) if row else None


def close(session: Session, keys: Keys) -> Head | None:
    """Chain and sign the lines of this transaction; called as it commits. None if nothing was said or written.

    Raises `Unaudited` if rows were written and no line says who wrote them.
    """
    act = act_of(session)
    if not act.lines:
        if act.wrote:
            raise Unaudited(f"rows of {', '.join(sorted(act.wrote))} were written and no audit line says by whom")
        return None
    number, before = _end(session)
    rows = list(_chained(act, number, before))
    insert_new(session, AuditRow, rows, "number")
    signed = keys.sign(act.council, rows[-1]["number"], rows[-1]["hash"])
    insert_new(session, AuditHeadRow, [signed.__dict__], "number")
    return signed


def line_hash(line: Mapping[str, Any]) -> str:
    """The hash of a line: everything in it but the hash itself."""
    return canonical.row_digest({name: value for name, value in line.items() if name != "hash"})


def wrote(act: Act) -> str:
    """What an act wrote: rows and one digest over them, by table."""
    return canonical.text({table: [len(found), canonical.fold(found)] for table, found in act.wrote.items() if found})


def as_line(row: AuditRow) -> dict[str, Any]:
    """A line as plain values."""
    return {**columns(row), **{name: json.loads(getattr(row, name)) for name in ("subject", "hashes", "wrote")}}


def columns(row: Table) -> dict[str, Any]:
    """A row as it is stored."""
    return {column.key: getattr(row, column.key) for column in inspect(row).mapper.column_attrs}


def as_head(row: AuditHeadRow) -> Head:
    """A head as a plain value."""
    return Head(row.council, row.number, row.hash, row.key, row.signature)


def _end(session: Session) -> tuple[int, str]:
    last = session.execute(select(AuditRow.number, AuditRow.hash).order_by(AuditRow.number.desc()).limit(1)).first()
    return (last.number, last.hash) if last else (0, START)


def _chained(act: Act, number: int, before: str) -> Iterable[dict[str, Any]]:
    for place, said in enumerate(act.lines, 1):
        line = {
            **said,
            "council": act.council,
            "number": number + place,
            "act": act.token,
            "wrote": wrote(act) if place == len(act.lines) else "{}",
            "before": before,
        }
        before = line_hash(line)
        yield {**line, "hash": before}


def _refuse(what: str, values: Iterable[str], shape: re.Pattern[str]) -> None:
    for value in values:
        if not shape.fullmatch(value):
            raise ValueError(f"audit {what} {value!r} is not of the form {shape.pattern}")
