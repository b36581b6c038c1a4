"""Who works with the store, the keys of programs, and the data-protection log.

Revision 0004, after 0003.
"""

from collections.abc import Sequence

from app.persistence.migrations import guards
from app.persistence.migrations.guards import body, day, moment, sha256, text, truth, unique

revision: str = "0004"
down_revision: str | Sequence[str] | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Make the tables of people and of the data-protection log."""
    lists = [body("roles"), body("schools")]
    guards.ledger("staff", text("id"), text("name"), *lists, text("provider"), text("subject"), truth("active"))
    guards.index("ix_staff_id", "staff", "id")
    guards.index("ix_staff_subject", "staff", "provider", "subject")
    once = [unique("api_key", "id"), unique("api_key", "sha256")]
    whose = [text("name"), text("role"), body("schools")]
    guards.ledger("api_key", text("id"), sha256("sha256"), *whose, day("expires_on"), *once)
    guards.ledger("api_key_end", text("key"), unique("api_key_end", "key"))
    words = [text(name) for name in ("kind", "verb", "who", "role", "recipient")]
    guards.ledger("protection_line", moment("at"), *words, body("subject"))
    guards.index("ix_protection_line_kind", "protection_line", "kind")


def downgrade() -> None:
    """Remove them."""
    guards.drop("staff", "api_key", "api_key_end", "protection_line")
