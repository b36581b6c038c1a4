"""Tables that queries and business rules need. Events are the truth; the indexes here can be made again from them."""

from datetime import date, datetime

from sqlalchemy import ForeignKeyConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.persistence.tables.base import AppendOnly, Scoped


class MatterRow(AppendOnly):
    """One edition of a matter; the last to arrive is the one in use. `parents` and `schools` are JSON lists of ids."""

    __tablename__ = "matter"
    __table_args__ = (
        Index("ix_matter_id", "council", "id"),
        Index("ix_matter_pupil", "council", "pupil"),
        Index("ix_matter_enrolment", "council", "enrolment"),
    )

    id: Mapped[str]
    pupil: Mapped[str]
    parents: Mapped[str] = mapped_column(Text)
    enrolment: Mapped[str]
    school_council: Mapped[str]
    home_council: Mapped[str]
    opened_on: Mapped[date]
    closed_on: Mapped[date | None]
    schools: Mapped[str] = mapped_column(Text)


class PupilRow(Scoped):
    """Index: a pupil by UPN."""

    __tablename__ = "pupil"
    __table_args__ = (Index("ix_pupil_upn", "council", "upn"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    upn: Mapped[str | None]


class EnrolmentRow(Scoped):
    """Index: the enrolments of a pupil and of a school."""

    __tablename__ = "enrolment"
    __table_args__ = (
        Index("ix_enrolment_pupil", "council", "pupil"),
        Index("ix_enrolment_school", "council", "school"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    pupil: Mapped[str]
    school: Mapped[str]


class LinkRow(Scoped):
    """Index: the parent links of a pupil."""

    __tablename__ = "link"

    pupil: Mapped[str] = mapped_column(primary_key=True)
    person: Mapped[str] = mapped_column(primary_key=True)


class LeadRow(Scoped):
    """Index: an event that can name a lead practitioner, and who that is: empty where nobody on our list is named."""

    __tablename__ = "lead"
    __table_args__ = (
        Index("ix_lead_staff", "council", "staff", "matter"),
        Index("ix_lead_matter", "council", "matter"),
    )

    event: Mapped[str] = mapped_column(primary_key=True)
    matter: Mapped[str]
    staff: Mapped[str]


class PairRow(Scoped):
    """A parent and a pupil: the row that is locked while notices for the two are counted."""

    __tablename__ = "pair"

    pupil: Mapped[str] = mapped_column(primary_key=True)
    person: Mapped[str] = mapped_column(primary_key=True)


class NoticeSessionRow(AppendOnly):
    """A session that a notice stands on. `turn` is 0 the first time; a released notice gives the next turn."""

    __tablename__ = "notice_session"
    __table_args__ = (
        UniqueConstraint("council", "pupil", "person", "date", "half", "turn", name="uq_notice_session_live"),
    )

    pupil: Mapped[str]
    person: Mapped[str]
    date: Mapped[date]
    half: Mapped[str] = mapped_column(String(2))
    turn: Mapped[int]
    notice: Mapped[str]


class NoticeReleaseRow(AppendOnly):
    """That a withdrawn notice was released, so that a corrected one may stand on the same sessions."""

    __tablename__ = "notice_release"
    __table_args__ = (UniqueConstraint("council", "notice"),)

    notice: Mapped[str]
    ground: Mapped[str]


class DeterminationRow(AppendOnly):
    """Index: a named person's determination, by decision, and whether it departs from the engine."""

    __tablename__ = "determination"
    __table_args__ = (
        UniqueConstraint("council", "id"),
        Index("ix_determination_matter", "council", "matter"),
    )

    id: Mapped[str]
    matter: Mapped[str]
    decision: Mapped[str]
    measure: Mapped[str]
    answer: Mapped[str]
    departs: Mapped[bool]


class DocumentRow(AppendOnly):
    """A document that was made: which bytes, which content, which template, for which posting date."""

    __tablename__ = "document"
    __table_args__ = (
        UniqueConstraint("council", "id"),
        Index("ix_document_matter", "council", "matter"),
    )

    id: Mapped[str]
    matter: Mapped[str]
    person: Mapped[str | None]
    kind: Mapped[str]
    final: Mapped[bool]
    determination: Mapped[str | None]
    decision: Mapped[str | None]
    sha256: Mapped[str] = mapped_column(String(64))
    content_digest: Mapped[str] = mapped_column(String(64))
    template: Mapped[str] = mapped_column(String(64))
    posting_on: Mapped[date | None]
    made_at: Mapped[datetime]


class DocumentVoidRow(AppendOnly):
    """That a document may no longer be used: posted late, replaced, or made in error."""

    __tablename__ = "document_void"
    __table_args__ = (
        UniqueConstraint("council", "document"),
        ForeignKeyConstraint(["council", "document"], ["document.council", "document.id"]),
    )

    document: Mapped[str]
    reason: Mapped[str]


class IdempotencyRow(AppendOnly):
    """A request that was carried out, for ever: its key, its body's hash, and what came of it."""

    __tablename__ = "idempotency"
    __table_args__ = (UniqueConstraint("council", "key"),)

    key: Mapped[str]
    body: Mapped[str] = mapped_column(String(64))
    resource: Mapped[str]
    resource_version: Mapped[int]
    result: Mapped[str]
