"""How Alembic meets the database: by a connection that it is handed, or by an address."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection, create_engine

from app.persistence import safety
from app.persistence.tables import Instant, Table


def spell(kind: str, thing: Any, _autogenerate: Any) -> str | Literal[False]:
    """Write our own types as the plain ones that they are kept as."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(thing, Instant) else False


def run(connection: Connection) -> None:
    """Carry the migrations out in one transaction."""
    context.configure(
        connection=connection,
        target_metadata=Table.metadata,
        render_as_batch=True,
        compare_type=True,
        render_item=spell,
    )
    with context.begin_transaction():
        context.run_migrations()


if (given := context.config.attributes.get("connection")) is not None:
    run(given)
else:
    engine = create_engine(context.config.get_main_option("sqlalchemy.url") or "sqlite:///var/support-first.db")
    safety.prepare(engine)
    with engine.begin() as opened:
        run(opened)
