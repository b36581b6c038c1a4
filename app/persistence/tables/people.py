"""Who works with the store, the keys of programs, and the data-protection log."""

from datetime import date, datetime

from sqlalchemy import Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.persistence.tables.base import AppendOnly


class StaffRow(AppendOnly):
    """One edition of a member of staff; the last to arrive is the one in use. `roles` and `schools` are JSON lists.

    `subject` is the person's id at a sign-in `provider`.
    """

    __tablename__ = "staff"
    __table_args__ = (
        Index("ix_staff_id", "council", "id"),
        Index("ix_staff_subject", "council", "provider", "subject"),
    )

    id: Mapped[str]
    name: Mapped[str]
    roles: Mapped[str] = mapped_column(Text)
    schools: Mapped[str] = mapped_column(Text)
    provider: Mapped[str]
    subject: Mapped[str]
    active: Mapped[bool]


class ApiKeyRow(AppendOnly):
    """A program's key, as its SHA-256. `expires_on` is the last day on which it is good."""

    __tablename__ = "api_key"
    __table_args__ = (UniqueConstraint("council", "id"), UniqueConstraint("council", "sha256"))

    id: Mapped[str]
    sha256: Mapped[str] = mapped_column(String(64))
    name: Mapped[str]
    role: Mapped[str]
    schools: Mapped[str] = mapped_column(Text)
    expires_on: Mapped[date]


class ApiKeyEndRow(AppendOnly):
    """That a key is good no longer."""

    __tablename__ = "api_key_end"
    __table_args__ = (UniqueConstraint("council", "key"),)

    key: Mapped[str]


class ProtectionRow(AppendOnly):
    """One line of the data-protection log: what was done with personal data, by whom, on what, and shown to whom."""

    __tablename__ = "protection_line"
    __table_args__ = (Index("ix_protection_line_kind", "council", "kind"),)

    at: Mapped[datetime]
    kind: Mapped[str]
    verb: Mapped[str]
    who: Mapped[str]
    role: Mapped[str]
    subject: Mapped[str] = mapped_column(Text)
    recipient: Mapped[str]
