"""What each paper of support, of an attendance contract and of a notice about school places is told.

A contract (Anti-social Behaviour Act 2003 section 19) is with one parent: its requirements are that parent's own.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.documents.contexts import Document, Record
from app.documents.family_groups import Agreed, Attendance, Term, View
from app.documents.groups import Span

Party = Literal["council", "governing_body"]
ContractName = Literal["attendance contract", "parenting contract"]


@dataclass(frozen=True, kw_only=True)
class ContractPaper(Record):
    """A paper about a contract with one parent. The name is parenting contract before 19 August 2024."""

    contract_name: ContractName
    parent: str


@dataclass(frozen=True, kw_only=True)
class AttendanceContract(ContractPaper):
    """Both sides' statements, what each agrees to, from when to when (inclusive), and when it is looked at.

    `parent_said` and `child_said` are their views; the statements are those of section 19(4)(a) and (b).
    """

    party: Party
    attendance: tuple[Attendance, ...]
    causes: tuple[str, ...]
    parent_said: tuple[str, ...]
    requirements: tuple[Term, ...]
    promises: tuple[Agreed, ...]
    runs: Span
    reviews: tuple[date, ...]
    parent_statement: tuple[str, ...]
    support_statement: tuple[str, ...]
    success: tuple[str, ...]
    met_on: date
    child_said: tuple[View, ...] = ()
    also_party: tuple[str, ...] = ()


SUPPORT: dict[str, type[Document]] = {
    "attendance_contract": AttendanceContract,
}
