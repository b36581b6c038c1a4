"""One act: what a transaction wrote, for which council, and the only way in which rows are added."""

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Self, TypeVar

from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.persistence import canonical
from app.persistence.errors import ReadOnly
from app.persistence.tables import AppendOnly, PayloadRow, Table

Item = TypeVar("Item")
SALT = 16
CHUNK = 500


class Named(frozenset[str]):
    """The schools whose pupils somebody may see, and besides them single `matters`: those in which they are named."""

    matters: frozenset[str]

    def __new__(cls, schools: Iterable[str], matters: Iterable[str]) -> Self:
        """Both are ids."""
        made = super().__new__(cls, schools)
        made.matters = frozenset(matters)
        return made


def named_in(schools: Iterable[str] | None) -> frozenset[str]:
    """The matters that somebody with these schools may see besides those of the schools' pupils."""
    return schools.matters if isinstance(schools, Named) else frozenset()


@dataclass
class Act:
    """One transaction of one council. `wrote` collects the digests of its rows, by table, for its audit line.

    With `until`, no row is read that a later line of the audit log accounts for. `schools` are the ids of those whose
    matters it may see (`walls`); None for all, and `Named` where single matters come to them.
    """

    council: str
    reading: bool = False
    schools: frozenset[str] | None = None
    until: int | None = None
    token: str = field(default_factory=lambda: secrets.token_hex(16))
    wrote: dict[str, list[str]] = field(default_factory=dict)
    lines: list[dict[str, Any]] = field(default_factory=list)


def act_of(session: Session) -> Act:
    """The act that this session carries out. A session that `Database.session` did not open has none: refused."""
    act = session.info.get("act")
    if not isinstance(act, Act):
        raise ReadOnly("this session has no council: open it with Database.session(council)")
    return act


def council_of(session: Session) -> str:
    """The council whose rows this session sees."""
    return act_of(session).council


@contextmanager
def as_stored(session: Session, until: int) -> Iterator[None]:
    """Within the block the session reads what was stored by that line of the audit log, and nothing that came later."""
    act = act_of(session)
    before, act.until = act.until, until
    try:
        yield
    finally:
        act.until = before


def add(session: Session, table: type[AppendOnly], rows: Sequence[Mapping[str, Any]]) -> int:
    """Add the rows that are new by the table's unique constraints, in order; return how many they were."""
    act = _writing(session)
    added = insert_new(session, table, [_stamped(row, act) for row in rows], "digest")
    act.wrote.setdefault(table.__tablename__, []).extend(added)
    return len(added)


def insert_new(session: Session, table: type[Any], rows: Sequence[Mapping[str, Any]], returning: str) -> list[Any]:
    """Insert rows that already carry their council, but not those that are there; return a column of those inserted."""
    _writing(session)
    insert = postgresql.insert if _is_postgresql(session) else sqlite.insert
    adding = insert(table).on_conflict_do_nothing().returning(getattr(table, returning))
    return [found for part in chunks(rows) for found in session.scalars(adding, list(part))]


def upsert(session: Session, table: type[Table], rows: Sequence[Mapping[str, Any]], keys: Sequence[str]) -> None:
    """Write rows of an index table; the last written wins."""
    act = _writing(session)
    insert = postgresql.insert if _is_postgresql(session) else sqlite.insert
    for row in rows:
        values = {**row, "council": act.council}
        settled = {name: value for name, value in values.items() if name not in (*keys, "council")}
        writing = insert(table).values(values)
        known = ["council", *keys]
        session.execute(
            writing.on_conflict_do_update(index_elements=known, set_=settled)
            if settled
            else writing.on_conflict_do_nothing(index_elements=known)
        )


def seal(body: str, salt: bytes | None = None) -> dict[str, Any]:
    """A payload row for `body`, under a new salt unless one is given."""
    salt = salt or secrets.token_bytes(SALT)
    return {"commitment": canonical.commitment(salt, body), "salt": salt, "body": body}


def keep_payloads(session: Session, payloads: Iterable[Mapping[str, Any]]) -> None:
    """Store payloads whose commitments were just added."""
    council = council_of(session)
    insert_new(session, PayloadRow, [{**payload, "council": council} for payload in payloads], "commitment")


def take_turn(session: Session, about: str = "") -> None:
    """Wait for the council's turn to write, or to write `about` one thing, and hold it to the end of the transaction.

    One writer a council at a time, so no two can interleave or wait for each other. SQLite needs nothing more: a
    writing session holds the only writer's place from its first statement.
    """
    if _is_postgresql(session):
        number = int(canonical.sha256(council_of(session) + (f"\n{about}" if about else ""))[:16], 16) - 2**63
        session.execute(select(func.pg_advisory_xact_lock(number)))


def chunks(items: Iterable[Item], size: int = CHUNK) -> Iterator[tuple[Item, ...]]:
    """The items in tuples of at most `size`."""
    source = iter(items)
    while part := tuple(islice(source, size)):
        yield part


def _stamped(row: Mapping[str, Any], act: Act) -> dict[str, Any]:
    whole = {**row, "council": act.council}
    return {**whole, "digest": canonical.row_digest(whole), "act": act.token}


def _writing(session: Session) -> Act:
    act = act_of(session)
    if act.reading:
        raise ReadOnly("this session was opened for reading")
    return act


def _is_postgresql(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"
