"""Schools, calendars, and marks in bulk.

Revision 0002, after 0001.
"""

from collections.abc import Sequence

from app.persistence.migrations import guards
from app.persistence.migrations.guards import body, day, moment, number, text, unique

revision: str = "0002"
down_revision: str | Sequence[str] | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Make the tables of schools and registers."""
    school = [text(name) for name in ("id", "name", "urn", "kind", "school_council")]
    guards.ledger("school", *school, body("address"))
    guards.index("ix_school_id", "school", "id")
    year = [text("school"), text("year"), moment("recorded_at"), body("days")]
    guards.ledger("calendar", *year, unique("calendar", "school", "year", "recorded_at"))
    span = [day("first_on", nullable=True), day("last_on", nullable=True)]
    guards.committed("mark_batch", text("enrolment"), moment("recorded_at"), *span, number("marks"))
    guards.index("ix_mark_batch_enrolment", "mark_batch", "enrolment")
    guards.committed("mark_change", text("enrolment"), moment("recorded_at"))
    guards.index("ix_mark_change_enrolment", "mark_change", "enrolment")


def downgrade() -> None:
    """Remove them."""
    guards.drop("school", "calendar", "mark_batch", "mark_change")
