"""Long work that somebody asked for: no part of the record, and gone after a day."""

from datetime import datetime

from sqlalchemy import Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.persistence.tables.base import Scoped


class WorkRow(Scoped):
    """One piece of work: who asked (a hash), what was said (a hash), how far it is, and the answer that came of it.

    `way` is the page it was asked from. `server` is the process that does it, which gives a sign of life in `beat_at`.
    """

    __tablename__ = "work"
    __table_args__ = (Index("ix_work_said", "council", "said"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    way: Mapped[str]
    server: Mapped[str]
    state: Mapped[str]
    asker: Mapped[str] = mapped_column(String(64))
    said: Mapped[str] = mapped_column(String(64))
    done: Mapped[int]
    total: Mapped[int]
    asked_at: Mapped[datetime]
    beat_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    status: Mapped[int | None]
    headers: Mapped[str] = mapped_column(Text)
    answer: Mapped[bytes | None] = mapped_column(LargeBinary)
