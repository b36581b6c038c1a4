"""What every table has: a council in its key, moments in UTC, and a name for each constraint."""

from datetime import UTC, datetime
from typing import ClassVar

from sqlalchemy import BigInteger, DateTime, Dialect, Identity, Integer, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator


class Instant(TypeDecorator[datetime]):
    """A moment, always UTC. SQLite forgets the zone, so it goes in and comes out explicit."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Raise `ValueError` for a moment without a zone: nobody can say when it was."""
        if value is not None and value.tzinfo is None:
            raise ValueError(f"a moment without a time zone: {value.isoformat()}")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment, in UTC."""
        return value and value.replace(tzinfo=value.tzinfo or UTC).astimezone(UTC)


class Table(DeclarativeBase):
    """One table. Every row belongs to one council."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {datetime: Instant}

    council: Mapped[str] = mapped_column(String, sort_order=-3)


class Scoped(Table):
    """A row of one council; sessions see and write only their own council's rows."""

    __abstract__ = True

    council: Mapped[str] = mapped_column(String, primary_key=True, sort_order=-3)


class AppendOnly(Table):
    """A row that triggers keep from being changed or deleted.

    `seq` is the order of arrival, `act` the transaction that wrote the row (the audit log names it), and `digest` the
    SHA-256 of everything else in the row.
    """

    __abstract__ = True

    seq: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), Identity(), primary_key=True, sort_order=-4
    )
    act: Mapped[str] = mapped_column(String(32), sort_order=-2)
    digest: Mapped[str] = mapped_column(String(64), sort_order=-1)


class Committed(AppendOnly):
    """A row whose content stands in the erasable `payload` table, under the commitment kept here.

    `subject` is whose content it is (`pupil:p1`): erasing the subject erases the payload and leaves the row.
    """

    __abstract__ = True

    subject: Mapped[str] = mapped_column(String)
    commitment: Mapped[str] = mapped_column(String(64))
