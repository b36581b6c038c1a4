"""The tables, and which of them are append-only."""

from app.persistence.tables.base import AppendOnly, Committed, Instant, Scoped, Table
from app.persistence.tables.cases import (
    DeterminationRow,
    DocumentRow,
    DocumentVoidRow,
    EnrolmentRow,
    IdempotencyRow,
    LeadRow,
    LinkRow,
    MatterRow,
    NoticeReleaseRow,
    NoticeSessionRow,
    PairRow,
    PupilRow,
)
from app.persistence.tables.desks import DeskRow
from app.persistence.tables.drafts import DraftRow
from app.persistence.tables.people import ApiKeyEndRow, ApiKeyRow, ProtectionRow, StaffRow
from app.persistence.tables.record import (
    AuditHeadRow,
    AuditRow,
    DecisionRow,
    ErasureRow,
    EventRow,
    PackFileRow,
    PackRow,
    PayloadRow,
)
from app.persistence.tables.registers import BatchRow, CalendarRow, ChangeRow, SchoolRow
from app.persistence.tables.standing import StandingRow
from app.persistence.tables.works import WorkRow

LEDGERS: tuple[type[AppendOnly], ...] = (
    ApiKeyEndRow,
    ApiKeyRow,
    BatchRow,
    CalendarRow,
    ChangeRow,
    DecisionRow,
    DeterminationRow,
    DocumentRow,
    DocumentVoidRow,
    ErasureRow,
    EventRow,
    IdempotencyRow,
    MatterRow,
    NoticeReleaseRow,
    NoticeSessionRow,
    PackFileRow,
    PackRow,
    ProtectionRow,
    SchoolRow,
    StaffRow,
)
"""Append-only tables whose rows an audit line accounts for."""

COMMITTED: tuple[type[Committed], ...] = (BatchRow, ChangeRow, DecisionRow, EventRow)
"""Append-only tables whose content is a payload that can be erased."""

APPEND_ONLY = (*(row.__tablename__ for row in LEDGERS), "audit_head", "audit_line")
"""Names of the tables that refuse UPDATE and DELETE."""

__all__ = [
    "APPEND_ONLY",
    "COMMITTED",
    "LEDGERS",
    "ApiKeyEndRow",
    "ApiKeyRow",
    "AppendOnly",
    "AuditHeadRow",
    "AuditRow",
    "BatchRow",
    "CalendarRow",
    "ChangeRow",
    "Committed",
    "DecisionRow",
    "DeskRow",
    "DeterminationRow",
    "DocumentRow",
    "DocumentVoidRow",
    "DraftRow",
    "EnrolmentRow",
    "ErasureRow",
    "EventRow",
    "IdempotencyRow",
    "Instant",
    "LeadRow",
    "LinkRow",
    "MatterRow",
    "NoticeReleaseRow",
    "NoticeSessionRow",
    "PackFileRow",
    "PackRow",
    "PairRow",
    "PayloadRow",
    "ProtectionRow",
    "PupilRow",
    "SchoolRow",
    "Scoped",
    "StaffRow",
    "StandingRow",
    "Table",
    "WorkRow",
]
