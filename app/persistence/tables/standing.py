"""The index of the decisions that stand: the latest on each measure of a matter, for each parent."""

from datetime import date, datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.persistence.tables.base import Scoped


class StandingRow(Scoped):
    """Index: the latest decision. `parent` is empty where it is about the child.

    `last_day` is the last safe day of a prosecution, None where there is none; `in_the_way` is in how many ways the
    answer is kept from yes.
    """

    __tablename__ = "standing"
    __table_args__ = (
        Index("ix_standing_last_day", "council", "last_day"),
        Index("ix_standing_outcome", "council", "measure", "outcome", "matter"),
    )

    matter: Mapped[str] = mapped_column(primary_key=True)
    measure: Mapped[str] = mapped_column(primary_key=True)
    parent: Mapped[str] = mapped_column(primary_key=True)
    decision: Mapped[str]
    outcome: Mapped[str]
    in_the_way: Mapped[int]
    last_day: Mapped[date | None]
    known_at: Mapped[datetime]
    valid_on: Mapped[date]
