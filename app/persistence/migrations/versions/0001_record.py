"""The record: events and their payloads, decisions, packs, and the audit log.

Revision 0001, the first.
"""

from collections.abc import Sequence

import sqlalchemy as sa

from app.persistence.migrations import guards
from app.persistence.migrations.guards import body, day, moment, number, octets, sha256, text, unique

revision: str = "0001"
down_revision: str | Sequence[str] | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLES = ("event", "payload", "erasure", "decision", "pack", "pack_file", "audit_line", "audit_head")


def upgrade() -> None:
    """Make the tables of the record."""
    guards.make_role()
    _payloads()
    _events()
    _decisions()
    _audit()


def downgrade() -> None:
    """Remove them."""
    guards.drop(*TABLES)
    guards.drop_role()


def _payloads() -> None:
    guards.scoped(
        "payload", ["commitment"], "select, insert, delete", sha256("commitment"), octets("salt"), body("body")
    )
    guards.never_altered("payload")
    guards.ledger("erasure", text("subject"), text("reason"))
    guards.index("ix_erasure_subject", "erasure", "subject")


def _events() -> None:
    guards.committed(
        "event",
        text("id"),
        text("type"),
        number("version"),
        day("happened_on"),
        moment("recorded_at"),
        text("recorded_by"),
        text("source"),
        text("standing"),
        text("corrects", nullable=True),
        unique("event", "id"),
    )
    guards.index("ix_event_subject", "event", "subject")


def _decisions() -> None:
    guards.committed(
        "decision",
        text("id"),
        text("matter"),
        text("measure"),
        text("parent", nullable=True),
        text("outcome"),
        sha256("pack"),
        sha256("fingerprint"),
        moment("at"),
        unique("decision", "id"),
    )
    guards.index("ix_decision_matter", "decision", "matter")
    guards.ledger("pack", sha256("pack"), text("name"), text("version"), body("manifest"), unique("pack", "pack"))
    guards.ledger("pack_file", sha256("sha256"), octets("body"), unique("pack_file", "sha256"))


def _audit() -> None:
    words = [text(name) for name in ("who", "role", "verb")]
    written = [body(name) for name in ("subject", "hashes", "wrote")]
    act = sa.Column("act", sa.String(32), nullable=False)
    line = [number("number"), moment("at"), *words, *written, act, sha256("before"), sha256("hash")]
    guards.scoped("audit_line", ["number"], "select, insert", *line)
    key = sa.Column("key", sa.String(16), nullable=False)
    signature = sa.Column("signature", sa.String(128), nullable=False)
    head = [number("number"), sha256("hash"), key, signature]
    guards.scoped("audit_head", ["number"], "select, insert", *head)
    guards.append_only("audit_line")
    guards.append_only("audit_head")
