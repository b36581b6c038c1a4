"""The database: one council's session at a time, one transaction a session."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, event, func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import ORMExecuteState, Session, sessionmaker, with_loader_criteria

from app.persistence import audit, safety, verify
from app.persistence.errors import Busy, ReadOnly, UnsafeStore
from app.persistence.keys import Head, Keys, open_keys
from app.persistence.ledger import Act, act_of, take_turn
from app.persistence.tables import AppendOnly, AuditRow, Table
from app.persistence.verify import Verified

MIGRATIONS = Path(__file__).parent / "migrations"

__all__ = ["Database", "Session"]


class Database:
    """A store at `url` (SQLite file or PostgreSQL), and the folder of the key that signs its audit log.

    Raises `UnsafeStore` if the key can be read by others. Call `upgrade` once, and `check` at every start.
    """

    def __init__(self, url: str, key_folder: Path | str) -> None:
        self.engine = create_engine(url)
        self.keys: Keys = open_keys(Path(key_folder))
        safety.prepare(self.engine)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)
        event.listen(self._sessions, "do_orm_execute", _one_council)
        event.listen(self._sessions, "before_flush", _no_objects)

    @contextmanager
    def session(
        self, council: str, schools: frozenset[str] | None = None, *, reading: bool = False
    ) -> Iterator[Session]:
        """One transaction on the rows of one council: kept whole when the block ends, or not at all.

        With `schools` (ids) it finds the matters of those schools only.

        A writing session has the council's only turn to write; a reading one sees one moment and writes nothing. What
        is written needs an audit line (`audit.append`) in the same session. Raises `Busy` if the turn does not come.
        """
        if not council:
            raise ReadOnly("a session needs a council")
        with _patience(), self._sessions(info={"act": Act(council, reading, schools)}) as session:
            with session.begin():
                self._enter(session, council, reading)
                yield session
                head = None if reading else audit.close(session, self.keys)
            if head:
                self.keys.witness(head)

    @contextmanager
    def aside(self, council: str) -> Iterator[Session]:
        """One short transaction on what is no part of the record (`works`): it does not wait for the council's turn."""
        with _patience(), self._sessions(info={"act": Act(council)}) as session, session.begin():
            self._enter(session, council, reading=False, turn=False)
            yield session
            if act_of(session).lines or act_of(session).wrote:
                raise ReadOnly("the record is written in a turn of its own: open a session")

    def verify(self, council: str, held: Head | None = None) -> Verified:
        """Check everything that was ever stored for a council: see `verify.verify`."""
        with self.session(council, reading=True) as session:
            return verify.verify(session, self.keys, held)

    def councils(self) -> tuple[str, ...]:
        """The councils for which this server has written."""
        return self.keys.councils()

    def upgrade(self, revision: str = "head") -> None:
        """Bring the tables to a revision of the migrations; the newest unless another is named.

        Raises `UnsafeStore` where a newer edition of this software has changed the tables.
        """
        with self.engine.connect() as connection:
            stands = _stands(connection)
        known = {each.revision for each in ScriptDirectory.from_config(_config()).walk_revisions()}
        if stands is not None and stands not in known:
            raise UnsafeStore(
                (f"a newer edition of this software has its tables, at revision {stands}: update this one",)
            )
        self._migrate(command.upgrade, revision)

    def downgrade(self, revision: str) -> None:
        """Take the tables back to a revision; `base` removes them all, with everything in them."""
        self._migrate(command.downgrade, revision)

    def same_as_tables(self) -> None:
        """Raise alembic's `CommandError` if the migrations and the mapped tables differ."""
        self._migrate(command.check)

    def check(self) -> None:
        """Raise `UnsafeStore`, with every fault, if the store's settings or guards are weaker than they must be."""
        with self.engine.connect() as connection:
            found = [*safety.faults(connection), *_behind(connection)]
        if found:
            raise UnsafeStore(tuple(found))

    def close(self) -> None:
        """Let every connection go."""
        self.engine.dispose()

    def _enter(self, session: Session, council: str, reading: bool, turn: bool = True) -> None:
        if self.engine.dialect.name == "sqlite":
            session.connection(execution_options={"reading": reading})
            return
        if reading:
            session.connection(execution_options={"isolation_level": "REPEATABLE READ", "postgresql_readonly": True})
        local = {"role": safety.ROLE, "app.council": council, "lock_timeout": f"{safety.WAIT_MS}ms"}
        session.execute(select(*(func.set_config(name, value, True) for name, value in local.items())))
        if turn and not reading:
            take_turn(session)

    def _migrate(self, command_: Any, *arguments: str) -> None:
        config = _config()
        with self.engine.begin() as connection:
            config.attributes["connection"] = connection
            command_(config, *arguments)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def _stands(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _behind(connection: Connection) -> list[str]:
    stands = _stands(connection)
    newest = ScriptDirectory.from_config(_config()).get_current_head()
    return [] if stands == newest else [f"the tables are at revision {stands}, not {newest}: run the migrations"]


def _one_council(state: ORMExecuteState) -> None:
    """Every select, update and delete through the tables meets one council's rows; every insert is for it."""
    act = act_of(state.session)
    council, until = act.council, act.until
    if state.is_insert:
        return
    mine = with_loader_criteria(Table, lambda table: table.council == council, include_aliases=True)
    state.statement = state.statement.options(mine)
    if until is not None:
        later = select(AuditRow.act).where(AuditRow.number > until)
        known = with_loader_criteria(AppendOnly, lambda table: table.act.not_in(later), include_aliases=True)
        state.statement = state.statement.options(known)


def _no_objects(session: Session, _context: Any, _instances: Any) -> None:
    """Rows are added by `ledger.add`, which counts them for the audit line; a stray object would not be counted."""
    if session.new or session.dirty or session.deleted:
        raise ReadOnly("rows are written through app.persistence.ledger only")


@contextmanager
def _patience() -> Iterator[None]:
    try:
        yield
    except OperationalError as fault:
        if "locked" in str(fault.orig) or type(fault.orig).__name__ == "LockNotAvailable":
            raise Busy("another writer kept the store too long; nothing was written: try again") from fault
        raise
