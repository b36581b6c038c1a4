"""What people have begun and not sent: work in progress, which is altered and thrown away."""

from datetime import datetime

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from app.persistence.tables.base import Scoped


class DraftRow(Scoped):
    """One field of a draft about a matter, as JSON. Two people who fill in different fields lose nothing."""

    __tablename__ = "draft_field"

    matter: Mapped[str] = mapped_column(primary_key=True)
    draft: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[datetime]
