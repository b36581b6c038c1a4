"""What each paper of evidence is told: the certificate of attendance, statements, chronology and support history."""

from dataclasses import dataclass
from typing import Literal

from app.documents.contexts import Record
from app.documents.court_groups import (
    ChildInCase,
    ChildOnRoll,
    Considered,
    Defendant,
    Exhibit,
    Failure,
    Line,
    Offence,
    Reader,
    Support,
    Unmarked,
    Witness,
)
from app.documents.groups import Missed, Span


@dataclass(frozen=True, kw_only=True)
class AttendanceCertificate(Record):
    """The head teacher's certificate (Education Act 1996 section 566(1)(c)), from the register.

    `sessions` are the unauthorised absences of `period`, each of them. The counts are of sessions: `possible` is
    `attended` (which holds education off site), `authorised` and `unauthorised` together. `unmarked` are the sessions
    of the school without a mark, which are in none of the counts. The statute lets the head teacher sign, and for a
    place arranged elsewhere the person in charge of it: no other role.
    """

    child: ChildOnRoll
    period: Span
    possible: int
    attended: int
    authorised: int
    unauthorised: int
    sessions: tuple[Missed, ...]
    signed_as: Literal["head_teacher", "acting_head_teacher", "person_in_charge"]
    place: str | None = None
    unmarked: tuple[Unmarked, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Statement(Record):
    """A written statement (Criminal Justice Act 1967 section 9) for the case about one parent.

    `about_me` and `knowledge`: what the witness does, and how the witness knows what the statement says, in
    the witness's own words. `pages` is the number printed in the declaration; without it the document counts itself.
    `charged_under` where it is known: under section 443 a statement tells of `failures`, and of no session.
    """

    defendant: Defendant
    witness: Witness
    offence: Span
    about_me: tuple[str, ...]
    knowledge: tuple[str, ...]
    contacts: tuple[Line, ...]
    support: tuple[Support, ...]
    exhibits: tuple[Exhibit, ...]
    charged_under: Offence | None = None
    failures: tuple[Failure, ...] = ()
    pages: int | None = None
    reader: Reader | None = None


@dataclass(frozen=True, kw_only=True)
class SchoolStatement(Statement):
    """By somebody of the school with direct knowledge. `register_practice`: how and by whom the register is kept.

    `policy_told`: how this parent was told of the school's rules on attendance. Under section 443 the school is the one
    that the order names, the register the one of admissions, and what was told is the order and the place kept.
    """

    child: ChildInCase
    sessions: tuple[Missed, ...] = ()
    register_practice: tuple[str, ...]
    policy_told: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class OfficerStatement(Statement):
    """By the council's officer. `interview` and `service` are said where there was one, in the officer's own words."""

    considered: Considered
    interview: tuple[str, ...] = ()
    service: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Chronology(Record):
    """What happened, in order, as it bears on one parent: each line with where it is written down and its exhibit."""

    defendant: Defendant
    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True)
class SupportHistory(Record):
    """The support that was offered to one parent, how it was answered, and what came of it."""

    defendant: Defendant
    support: tuple[Support, ...]
    contacts: tuple[Line, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ExhibitSlip(Record):
    """The sheet in front of an exhibit: its label, what it is, and the witness who produces it."""

    defendant: Defendant
    witness: Witness
    exhibit: Exhibit
    what_it_is: str


EVIDENCE = {
    "attendance_certificate": AttendanceCertificate,
    "school_statement": SchoolStatement,
    "officer_statement": OfficerStatement,
    "chronology": Chronology,
    "support_history": SupportHistory,
    "exhibit_slip": ExhibitSlip,
}
