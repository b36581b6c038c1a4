"""Schools, their calendars, and marks in bulk: one row an import batch, one row a correction."""

from datetime import date, datetime

from sqlalchemy import Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.persistence.tables.base import AppendOnly, Committed


class SchoolRow(AppendOnly):
    """One edition of what is known of a school; the last to arrive is the one in use."""

    __tablename__ = "school"
    __table_args__ = (Index("ix_school_id", "council", "id"),)

    id: Mapped[str]
    name: Mapped[str]
    urn: Mapped[str]
    kind: Mapped[str]
    school_council: Mapped[str]
    address: Mapped[str] = mapped_column(Text)


class CalendarRow(AppendOnly):
    """One edition of a school's year. `days` is JSON: terms and closures."""

    __tablename__ = "calendar"
    __table_args__ = (UniqueConstraint("council", "school", "year", "recorded_at"),)

    school: Mapped[str]
    year: Mapped[str]
    recorded_at: Mapped[datetime]
    days: Mapped[str] = mapped_column(Text)


class BatchRow(Committed):
    """Marks of one enrolment that arrived together. Never one row a session."""

    __tablename__ = "mark_batch"
    __table_args__ = (
        UniqueConstraint("council", "commitment"),
        Index("ix_mark_batch_enrolment", "council", "enrolment"),
    )

    enrolment: Mapped[str]
    recorded_at: Mapped[datetime]
    first_on: Mapped[date | None]
    last_on: Mapped[date | None]
    marks: Mapped[int]


class ChangeRow(Committed):
    """A correction of one mark, beside the batch that it corrects."""

    __tablename__ = "mark_change"
    __table_args__ = (
        UniqueConstraint("council", "commitment"),
        Index("ix_mark_change_enrolment", "council", "enrolment"),
    )

    enrolment: Mapped[str]
    recorded_at: Mapped[datetime]
