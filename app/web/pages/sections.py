"""The sections of the service: who works in which, and where each begins."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.casework.access import Person

SCHOOL = frozenset({"school_attendance_lead", "head_teacher"})
OFFICERS = frozenset({"attendance_officer", "authorised_officer"})


@dataclass(frozen=True)
class Section:
    """A section: its name in the navigation, the path that it begins at, and the roles that work in it."""

    text: str
    path: str
    roles: frozenset[str]


SECTIONS = (
    Section("School", "/school", SCHOOL),
    Section("Officer", "/officer", OFFICERS | {"legal"}),
    Section("Legal", "/legal", frozenset({"legal"})),
    Section("Auditor", "/auditor", frozenset({"auditor", "legal"})),
)


def sections_for(who: Person | None, sections: Iterable[Section]) -> tuple[Section, ...]:
    """The sections in which this person works."""
    return tuple(section for section in sections if who is not None and who.role in section.roles)
