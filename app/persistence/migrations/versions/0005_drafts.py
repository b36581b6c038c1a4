"""Drafts that are kept field by field, and indexes of a school's enrolments and matters.

Revision 0005, after 0004.
"""

from collections.abc import Sequence

from alembic import op

from app.persistence.migrations import guards
from app.persistence.migrations.guards import body, moment, text

revision: str = "0005"
down_revision: str | Sequence[str] | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

MUTABLE = "select, insert, update, delete"
INDEXES = {
    "ix_enrolment_school": ("enrolment", "school"),
    "ix_matter_enrolment": ("matter", "enrolment"),
    "ix_event_type": ("event", "type"),
}


def upgrade() -> None:
    """Make the table of drafts and the indexes."""
    key = ("matter", "draft", "name")
    guards.scoped("draft_field", key, MUTABLE, *(text(name) for name in key), body("value"), moment("saved_at"))
    for name, (table, column) in INDEXES.items():
        guards.index(name, table, column)


def downgrade() -> None:
    """Remove them."""
    for name, (table, _column) in INDEXES.items():
        op.drop_index(name, table)
    guards.drop("draft_field")
