"""Long work that somebody asked for: how far it is, and what came of it, for a day.

Revision 0010, after 0009.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from app.persistence.migrations import guards
from app.persistence.migrations.guards import body, moment, number, sha256, text

revision: str = "0010"
down_revision: str | Sequence[str] | None = "0009"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Make the table."""
    said = [text(name) for name in ("id", "kind", "way", "server", "state")]
    far = [number("done"), number("total"), moment("asked_at"), moment("beat_at")]
    times = [sa.Column(name, sa.DateTime(timezone=True), nullable=True) for name in ("started_at", "ended_at")]
    came = [sa.Column("status", sa.Integer(), nullable=True), body("headers"), sa.Column("answer", sa.LargeBinary())]
    guards.scoped(
        "work", ["id"], "select, insert, update, delete", *said, sha256("asker"), sha256("said"), *far, *times, *came
    )
    guards.index("ix_work_said", "work", "said")


def downgrade() -> None:
    """Remove it."""
    op.drop_index("ix_work_said", "work")
    guards.drop("work")
