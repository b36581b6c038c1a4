"""What the migrations share: how a table is made append-only and kept to one council. Frozen: old migrations use it."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

ROLE = "support_first"


def make_role() -> None:
    """The role that sessions work in, on PostgreSQL. Roles belong to the server: it may be there already."""
    if not _postgresql():
        return
    op.execute(
        f"do $$ begin create role {ROLE} nologin nosuperuser nobypassrls; "
        "exception when duplicate_object or unique_violation then null; end $$"
    )
    op.execute(f"grant {ROLE} to current_user")
    op.execute(
        "create function refuse_change() returns trigger language plpgsql as "
        "$$ begin raise exception '% is append-only', tg_table_name; end $$"
    )


def drop_role() -> None:
    """Take the role's rights in this database away. The role itself may serve other databases: it stays."""
    if _postgresql():
        op.execute("drop function refuse_change()")


def ledger(name: str, *parts: Any) -> None:
    """An append-only table of one council's rows."""
    columns: list[sa.Column[Any]] = [
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), sa.Identity(), nullable=False),
        sa.Column("council", sa.String(), nullable=False),
        sa.Column("act", sa.String(32), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
    ]
    op.create_table(name, *columns, *parts, sa.PrimaryKeyConstraint("seq", name=f"pk_{name}"))
    append_only(name)
    one_council(name, "select, insert")


def committed(name: str, *parts: Any) -> None:
    """An append-only table whose content is an erasable payload."""
    columns = [
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("commitment", sa.String(64), nullable=False),
    ]
    ledger(name, *columns, *parts, unique(name, "commitment"))


def scoped(name: str, key: Sequence[str], rights: str, *parts: Any) -> None:
    """A table whose key is the council and `key`."""
    columns = sa.Column("council", sa.String(), nullable=False)
    op.create_table(name, columns, *parts, sa.PrimaryKeyConstraint("council", *key, name=f"pk_{name}"))
    one_council(name, rights)


def append_only(name: str) -> None:
    """Refuse UPDATE and DELETE, and TRUNCATE where there is one."""
    if _postgresql():
        refuse = "execute function refuse_change()"
        op.execute(f"create trigger {name}_append_only before update or delete on {name} for each row {refuse}")
        op.execute(f"create trigger {name}_no_truncate before truncate on {name} for each statement {refuse}")
        return
    for verb in ("update", "delete"):
        _refuse(name, verb, "is append-only")


def never_altered(name: str) -> None:
    """Refuse UPDATE; rows may be deleted."""
    if _postgresql():
        refuse = "for each row execute function refuse_change()"
        op.execute(f"create trigger {name}_no_update before update on {name} {refuse}")
    else:
        _refuse(name, "update", "is never altered")


def one_council(name: str, rights: str) -> None:
    """On PostgreSQL, a session sees and writes the rows of the council it was opened for, and no others."""
    if not _postgresql():
        return
    mine = "council = current_setting('app.council', true)"
    op.execute(f"alter table {name} enable row level security")
    op.execute(f"alter table {name} force row level security")
    op.execute(f"create policy {name}_one_council on {name} using ({mine}) with check ({mine})")
    op.execute(f"grant {rights} on {name} to {ROLE}")


def unique(table: str, *columns: str) -> sa.UniqueConstraint:
    """A council's rows differ in these columns."""
    return sa.UniqueConstraint("council", *columns, name=f"uq_{table}_council_{'_'.join(columns)}")


def index(name: str, table: str, *columns: str) -> None:
    """An index within a council."""
    op.create_index(name, table, ["council", *columns])


def drop(*tables: str) -> None:
    """Remove tables with all that hangs on them."""
    for table in tables:
        op.drop_table(table)


def text(name: str, nullable: bool = False) -> sa.Column[Any]:
    """A column of words of any length that are looked for."""
    return sa.Column(name, sa.String(), nullable=nullable)


def body(name: str) -> sa.Column[Any]:
    """A column of canonical JSON."""
    return sa.Column(name, sa.Text(), nullable=False)


def sha256(name: str) -> sa.Column[Any]:
    """A column of one SHA-256 in hexadecimal."""
    return sa.Column(name, sa.String(64), nullable=False)


def moment(name: str) -> sa.Column[Any]:
    """A column of instants."""
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def day(name: str, nullable: bool = False) -> sa.Column[Any]:
    """A column of calendar dates."""
    return sa.Column(name, sa.Date(), nullable=nullable)


def number(name: str) -> sa.Column[Any]:
    """A column of whole numbers."""
    return sa.Column(name, sa.Integer(), nullable=False)


def truth(name: str) -> sa.Column[Any]:
    """A column of yes or no."""
    return sa.Column(name, sa.Boolean(), nullable=False)


def octets(name: str) -> sa.Column[Any]:
    """A column of bytes."""
    return sa.Column(name, sa.LargeBinary(), nullable=False)


def _refuse(name: str, verb: str, why: str) -> None:
    op.execute(
        f"create trigger {name}_no_{verb} before {verb} on {name} begin select raise(abort, '{name} {why}'); end"
    )


def _postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"
