"""The index of whom each event names as lead practitioner, filled from the events that are stored.

Revision 0011, after 0010.
"""

import json
from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from app.persistence.migrations import guards
from app.persistence.migrations.guards import text

revision: str = "0011"
down_revision: str | Sequence[str] | None = "0010"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLES = ("event", "payload", "lead")
FIND = """
select e.council, e.id, e.subject, p.body
from event e left join payload p on p.council = e.council and p.commitment = e.commitment
where e.type in ('meeting_held', 'early_help_lead_agreed') and e.subject like 'matter:%'
"""


def upgrade() -> None:
    """Make the index and fill it."""
    guards.scoped("lead", ["event"], "select, insert, update, delete", *map(text, ("event", "matter", "staff")))
    guards.index("ix_lead_staff", "lead", "staff", "matter")
    guards.index("ix_lead_matter", "lead", "matter")
    _walls("no force")
    _fill()
    _walls("force")


def downgrade() -> None:
    """Remove it."""
    guards.drop("lead")


def _fill() -> None:
    lead = sa.table("lead", *map(sa.column, ("council", "event", "matter", "staff")))
    found = op.get_bind().execute(sa.text(FIND)).all()
    rows = [
        {"council": council, "event": event, "matter": subject.removeprefix("matter:"), "staff": _named(body)}
        for council, event, subject, body in found
    ]
    if rows:
        op.bulk_insert(lead, rows)


def _named(body: str | None) -> str:
    """Who is named by id; nobody where the content was erased."""
    return str(json.loads(body).get("lead_id") or "") if body else ""


def _walls(how: str) -> None:
    """All councils' rows are read and written: on PostgreSQL even the owner of a table sees none otherwise."""
    if op.get_bind().dialect.name == "postgresql":
        for table in TABLES:
            op.execute(f"alter table {table} {how} row level security")
