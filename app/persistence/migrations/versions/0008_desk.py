"""The index of matters on the officers' desks, filled with every matter that is stored.

Revision 0008, after 0007.
"""

from collections.abc import Sequence

from alembic import op

from app.persistence.migrations import guards
from app.persistence.migrations.guards import day, text, truth

revision: str = "0008"
down_revision: str | Sequence[str] | None = "0007"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

READ = ("matter", "enrolment")
FILL = """
insert into desk (council, matter, pupil, school, closed, due_on, next_on, held)
select m.council, m.id, m.pupil, coalesce(e.school, ''), m.closed_on is not null, '9999-12-31', '9999-12-31', false
from matter m left join enrolment e on e.council = m.council and e.id = m.enrolment
where m.seq in (select max(n.seq) from matter n group by n.council, n.id)
"""


def upgrade() -> None:
    """Make the index and fill it."""
    names = [text(name) for name in ("matter", "pupil", "school")]
    rest = [truth("closed"), day("due_on"), day("next_on"), truth("held"), day("decided_on", nullable=True)]
    guards.scoped("desk", ["matter"], "select, insert, update, delete", *names, *rest)
    guards.index("ix_desk_by_date", "desk", "closed", "due_on", "next_on", "matter")
    guards.index("ix_desk_school", "desk", "school")
    guards.index("ix_standing_outcome", "standing", "measure", "outcome", "matter")
    _for_every_council(FILL)


def downgrade() -> None:
    """Remove it."""
    op.drop_index("ix_standing_outcome", "standing")
    guards.drop("desk")


def _for_every_council(statement: str) -> None:
    """Run it on all councils' rows: on PostgreSQL even the owner of a table sees none otherwise."""
    forced = (*READ, "desk") if op.get_bind().dialect.name == "postgresql" else ()
    for table in forced:
        op.execute(f"alter table {table} no force row level security")
    op.execute(statement)
    for table in forced:
        op.execute(f"alter table {table} force row level security")
