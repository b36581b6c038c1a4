"""The named contact of each school: whom it asks at the council, and whom the council asks there."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.casework import access
from app.casework.access import OFFICERS, Person
from app.persistence import people, schools
from app.persistence.database import Database
from app.persistence.people import Staff

AT_SCHOOL = "school_attendance_lead"


@dataclass(frozen=True)
class Contacts:
    """Of one school: the names of those to ask at the council, and at the school; empty where nobody is named."""

    school: str
    name: str
    council: tuple[str, ...]
    at_school: tuple[str, ...]


def of_schools(db: Database, who: Person, asked: Iterable[str] = ()) -> tuple[Contacts, ...]:
    """The contacts of this person's own schools, or of those `asked` for that they may see, by the school's name.

    They stand on the staff list. Raises `NotAllowed`.
    """
    access.check(who, "read")
    with db.session(who.council, who.schools, reading=True) as session:
        wanted = (set(asked) or set(who.schools or ())) & set(schools.by_urn(session).values())
        mine = wanted if who.schools is None else wanted & who.schools
        named, staff = schools.load(session, sorted(mine)), people.every(session)
    found = (_of(school, named[school].name, staff) for school in sorted(mine))
    return tuple(sorted(found, key=lambda each: each.name))


def _of(school: str, name: str, staff: Iterable[Staff]) -> Contacts:
    there = [each for each in staff if each.active and school in each.schools]
    council = tuple(each.name for each in there if OFFICERS & set(each.roles))
    return Contacts(school, name, council, tuple(each.name for each in there if AT_SCHOOL in each.roles))
