"""Matters, the indexes over them, and the business rules that the database keeps.

Revision 0003, after 0002.
"""

from collections.abc import Sequence

import sqlalchemy as sa

from app.persistence.migrations import guards
from app.persistence.migrations.guards import body, day, moment, number, sha256, text, truth, unique

revision: str = "0003"
down_revision: str | Sequence[str] | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

MUTABLE = "select, insert, update, delete"
TABLES = ("matter", "pupil", "enrolment", "link", "pair", "notice_session", "notice_release", "determination")
PAPERS = ("document_void", "document", "idempotency")


def upgrade() -> None:
    """Make the tables of cases."""
    _matters()
    _indexes()
    _notices()
    _papers()


def downgrade() -> None:
    """Remove them."""
    guards.drop(*TABLES, *PAPERS)


def _matters() -> None:
    councils = [text("school_council"), text("home_council")]
    days = [day("opened_on"), day("closed_on", nullable=True)]
    lists = [body("parents"), body("schools")]
    guards.ledger("matter", text("id"), text("pupil"), text("enrolment"), *councils, *days, *lists)
    guards.index("ix_matter_id", "matter", "id")
    guards.index("ix_matter_pupil", "matter", "pupil")


def _indexes() -> None:
    guards.scoped("pupil", ["id"], MUTABLE, text("id"), text("upn", nullable=True))
    guards.index("ix_pupil_upn", "pupil", "upn")
    guards.scoped("enrolment", ["id"], MUTABLE, text("id"), text("pupil"), text("school"))
    guards.index("ix_enrolment_pupil", "enrolment", "pupil")
    guards.scoped("link", ["pupil", "person"], MUTABLE, text("pupil"), text("person"))
    guards.scoped("pair", ["pupil", "person"], MUTABLE, text("pupil"), text("person"))
    determination = [text(name) for name in ("id", "matter", "decision", "measure", "answer")]
    guards.ledger("determination", *determination, truth("departs"), unique("determination", "id"))
    guards.index("ix_determination_matter", "determination", "matter")


def _notices() -> None:
    place = ("pupil", "person", "date", "half", "turn")
    half = sa.Column("half", sa.String(2), nullable=False)
    live = sa.UniqueConstraint("council", *place, name="uq_notice_session_live")
    pair = [text("pupil"), text("person")]
    guards.ledger("notice_session", *pair, day("date"), half, number("turn"), text("notice"), live)
    guards.ledger("notice_release", text("notice"), text("ground"), unique("notice_release", "notice"))


def _papers() -> None:
    whose = [text("id"), text("matter"), text("person", nullable=True), text("kind"), truth("final")]
    why = [text("determination", nullable=True), text("decision", nullable=True)]
    what = [sha256("sha256"), sha256("content_digest"), sha256("template")]
    when = [day("posting_on", nullable=True), moment("made_at")]
    guards.ledger("document", *whose, *why, *what, *when, unique("document", "id"))
    guards.index("ix_document_matter", "document", "matter")
    paper = sa.ForeignKeyConstraint(
        ["council", "document"],
        ["document.council", "document.id"],
        name="fk_document_void_council_document_document",
    )
    guards.ledger("document_void", text("document"), text("reason"), unique("document_void", "document"), paper)
    kept = [text("key"), sha256("body"), text("resource"), number("resource_version"), text("result")]
    guards.ledger("idempotency", *kept, unique("idempotency", "key"))
