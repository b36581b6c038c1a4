"""The sections of the service: who works in which, and where each begins."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.casework.access import COUNCIL, LEAD, MAY, OUTSIDE, Person


@dataclass(frozen=True)
class Section:
    """A section: its name in the navigation, the path that it begins at, and the roles that work in it."""

    text: str
    path: str
    roles: frozenset[str]


SECTIONS = (
    Section("School", "/school", OUTSIDE),
    Section("Families", "/lead", LEAD),
    Section("Officer", "/officer", COUNCIL),
    Section("Legal", "/legal", frozenset({"legal"})),
    Section("Auditor", "/auditor", MAY["audit"]),
)


def sections_for(who: Person | None, sections: Iterable[Section]) -> tuple[Section, ...]:
    """The sections in which this person works."""
    return tuple(section for section in sections if who is not None and who.role in section.roles)
