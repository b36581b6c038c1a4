"""A council sees its own rows and no others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DatabaseError

from app.persistence import matters, safety, streams
from app.persistence.database import Database
from app.persistence.errors import Conflict, NotFound, ReadOnly
from app.persistence.tables import LEDGERS, Table
from tests import make
from tests.persistence.store import COUNCIL, act, fill

OTHER = "eastmere"


def test_a_council_reads_nothing_of_another(database: Database) -> None:
    fill(database)
    mapped = [mapper.class_ for mapper in Table.registry.mappers]
    with database.session(COUNCIL, reading=True) as session:
        full = [table for table in mapped if session.scalars(select(table).limit(1)).first()]
    assert set(LEDGERS) <= set(full)
    with database.session(OTHER, reading=True) as session:
        assert [table for table in mapped if session.scalars(select(table).limit(1)).first()] == []
        with pytest.raises(NotFound, match="no matter m1"):
            streams.load(session, "m1")


def test_two_councils_may_use_the_same_ids(database: Database) -> None:
    fill(database)
    theirs = make.history(council=OTHER, school_council=OTHER, home_council=OTHER)
    with act(database, council=OTHER) as session:
        assert streams.save(session, theirs)["events"] == len(theirs.events)
    with database.session(OTHER, reading=True) as session:
        assert streams.load(session, "m1") == theirs
    assert database.verify(OTHER).sound
    assert database.verify(COUNCIL).sound
    assert database.councils() == (OTHER, COUNCIL)


def test_a_matter_of_another_council_is_refused(database: Database) -> None:
    with pytest.raises(Conflict, match="belongs to council westmere"), act(database, council=OTHER) as session:
        matters.save(session, make.matter())


def test_a_session_without_a_council_is_refused(database: Database) -> None:
    with pytest.raises(ReadOnly), database.session(""):
        pass


def test_postgresql_itself_keeps_councils_apart(database: Database) -> None:
    """With SQL that goes round our own scoping: only row-level security is left to refuse."""
    if database.engine.dialect.name != "postgresql":
        return
    fill(database)
    with database.session(OTHER) as session:
        connection = session.connection()
        assert connection.exec_driver_sql("select current_user").scalar() == safety.ROLE
        for table in Table.metadata.tables:
            assert connection.exec_driver_sql(f"select count(*) from {table}").scalar() == 0, table
        assert connection.exec_driver_sql("delete from payload").rowcount == 0
        with pytest.raises(DatabaseError, match="row-level security"):
            connection.exec_driver_sql(f"insert into pupil (council, id) values ('{COUNCIL}', 'c9')")


def test_postgresql_gives_the_role_no_way_to_change_what_is_written(database: Database) -> None:
    if database.engine.dialect.name != "postgresql":
        return
    for statement in ("update event set source = ''", "delete from audit_line", "truncate event", "drop table event"):
        with pytest.raises(DatabaseError, match=r"permission denied|must be owner"), act(database) as session:
            session.connection().exec_driver_sql(statement)


def test_no_query_goes_round_the_scoping() -> None:
    """Rows are read through the mapped tables, which are scoped: no SQL text, no bare tables, outside guards."""
    allowed = {"safety.py"}
    found = [
        (path.name, line)
        for path in Path("app/persistence").glob("*.py")
        if path.name not in allowed
        for line in path.read_text().splitlines()
        if re.search(r"exec_driver_sql|\btext\(\"|__table__|sqlalchemy import .*\btext\b", line)
    ]
    assert found == []
