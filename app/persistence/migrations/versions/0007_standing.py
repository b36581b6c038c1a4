"""The index of the decisions that stand. It fills as matters are decided.

Revision 0007, after 0005.
"""

from collections.abc import Sequence

from app.persistence.migrations import guards
from app.persistence.migrations.guards import day, moment, number, text

revision: str = "0007"
down_revision: str | Sequence[str] | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Make the index."""
    key = ("matter", "measure", "parent")
    names = [text(name) for name in (*key, "decision", "outcome")]
    rest = [number("in_the_way"), day("last_day", nullable=True), moment("known_at"), day("valid_on")]
    guards.scoped("standing", key, "select, insert, update, delete", *names, *rest)
    guards.index("ix_standing_last_day", "standing", "last_day")


def downgrade() -> None:
    """Remove it."""
    guards.drop("standing")
