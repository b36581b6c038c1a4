"""The index of matters on the officers' desks: one row a matter, by date."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.persistence.tables.base import Scoped


class DeskRow(Scoped):
    """Index: a matter, its pupil and school, and the dates by which its work is sorted.

    `due_on` is the court's last safe day and `next_on` the day of the next task, both 31 December 9999 where there is
    none; `decided_on` the day that the latest decisions ask about.
    """

    __tablename__ = "desk"
    __table_args__ = (
        Index("ix_desk_by_date", "council", "closed", "due_on", "next_on", "matter"),
        Index("ix_desk_school", "council", "school"),
    )

    matter: Mapped[str] = mapped_column(primary_key=True)
    pupil: Mapped[str]
    school: Mapped[str]
    closed: Mapped[bool]
    due_on: Mapped[date]
    next_on: Mapped[date]
    held: Mapped[bool]
    decided_on: Mapped[date | None]
