"""The record: events, the payloads that can be erased, decisions, and the law they were made under."""

from datetime import date, datetime

from sqlalchemy import Index, Integer, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.persistence.tables.base import AppendOnly, Committed, Scoped


class PayloadRow(Scoped):
    """Personal content: written once, erasable, never altered. Its commitment is SHA-256 of salt and body."""

    __tablename__ = "payload"

    commitment: Mapped[str] = mapped_column(String(64), primary_key=True)
    salt: Mapped[bytes] = mapped_column(LargeBinary)
    body: Mapped[str] = mapped_column(Text)


class ErasureRow(AppendOnly):
    """That the content of one subject was erased. Never the content."""

    __tablename__ = "erasure"
    __table_args__ = (Index("ix_erasure_subject", "council", "subject"),)

    subject: Mapped[str]
    reason: Mapped[str]


class EventRow(Committed):
    """One event without its data."""

    __tablename__ = "event"
    __table_args__ = (
        UniqueConstraint("council", "id"),
        UniqueConstraint("council", "commitment"),
        Index("ix_event_subject", "council", "subject"),
        Index("ix_event_type", "council", "type"),
    )

    id: Mapped[str]
    type: Mapped[str]
    version: Mapped[int]
    happened_on: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]
    source: Mapped[str]
    standing: Mapped[str]
    corrects: Mapped[str | None]


class DecisionRow(Committed):
    """Where a decision stands, and its fingerprint; its facts and its explanation are the payload."""

    __tablename__ = "decision"
    __table_args__ = (
        UniqueConstraint("council", "id"),
        UniqueConstraint("council", "commitment"),
        Index("ix_decision_matter", "council", "matter"),
        Index("ix_decision_seq", "council", "seq"),
        Index("ix_decision_fingerprint", "council", "fingerprint"),
        Index("ix_decision_measure", "council", "measure", "seq"),
        Index("ix_decision_outcome", "council", "outcome", "seq"),
    )

    id: Mapped[str]
    matter: Mapped[str]
    measure: Mapped[str]
    parent: Mapped[str | None]
    outcome: Mapped[str]
    pack: Mapped[str] = mapped_column(String(64))
    fingerprint: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]


class PackRow(AppendOnly):
    """A rule pack, by digest. `manifest` is JSON: file name to SHA-256."""

    __tablename__ = "pack"
    __table_args__ = (UniqueConstraint("council", "pack"),)

    pack: Mapped[str] = mapped_column(String(64))
    name: Mapped[str]
    version: Mapped[str]
    manifest: Mapped[str] = mapped_column(Text)


class PackFileRow(AppendOnly):
    """The bytes of one file of some pack: packs that share a file share the row."""

    __tablename__ = "pack_file"
    __table_args__ = (UniqueConstraint("council", "sha256"),)

    sha256: Mapped[str] = mapped_column(String(64))
    body: Mapped[bytes] = mapped_column(LargeBinary)


class AuditRow(Scoped):
    """One line of the audit log. `hash` covers the whole line and, through `before`, every line above it."""

    __tablename__ = "audit_line"

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    who: Mapped[str]
    role: Mapped[str]
    verb: Mapped[str]
    subject: Mapped[str] = mapped_column(Text)
    hashes: Mapped[str] = mapped_column(Text)
    act: Mapped[str] = mapped_column(String(32))
    wrote: Mapped[str] = mapped_column(Text)
    before: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class AuditHeadRow(Scoped):
    """The signature (Ed25519) over the last line of one act."""

    __tablename__ = "audit_head"

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    hash: Mapped[str] = mapped_column(String(64))
    key: Mapped[str] = mapped_column(String(16))
    signature: Mapped[str] = mapped_column(String(128))
