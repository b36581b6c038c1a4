"""Indexes by which decisions are found among many.

Revision 0009, after 0008.
"""

from collections.abc import Sequence

from alembic import op

from app.persistence.migrations import guards

revision: str = "0009"
down_revision: str | Sequence[str] | None = "0008"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

INDEXES = {
    "ix_decision_seq": ("seq",),
    "ix_decision_fingerprint": ("fingerprint",),
    "ix_decision_measure": ("measure", "seq"),
    "ix_decision_outcome": ("outcome", "seq"),
}


def upgrade() -> None:
    """Make them."""
    for name, columns in INDEXES.items():
        guards.index(name, "decision", *columns)


def downgrade() -> None:
    """Remove them."""
    for name in INDEXES:
        op.drop_index(name, "decision")
