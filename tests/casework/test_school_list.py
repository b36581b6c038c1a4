"""The council's schools come in as a list, before any calendar, roll, register or matter."""

from __future__ import annotations

from typing import Any

import pytest

from app.casework import registers, rolls, school_list
from app.casework.access import Person
from app.casework.errors import NotAllowed
from app.persistence import schools
from app.persistence.database import Database
from schemas.csv_rows import FileRefused
from tests.casework import office

KEEPER = Person("Tobias Renshaw", "administrator", office.COUNCIL)
HEAD = "urn,id,name,kind,council,address_1,address_2"
LAPWING = "990101,lapwing,Lapwing Primary School,community,,Osier Lane,WM4 2QA"
ELSEWHERE = "990107,northmoor,Northmoor Academy,academy,northarrow,,"
CALENDAR = b"school_urn,year,kind,from,to\n990101,2025/26,term,2025-09-03,2025-10-24\n"
ROLL = b"upn,given,family,born,school_urn,year\nA997200217114,Omar,Silva,2016-10-13,990101,2025/26\n"


def _import(db: Database, *rows: str, who: Person = KEEPER) -> tuple[int, int, int]:
    done = school_list.import_schools(db, who, "\n".join([HEAD, *rows]).encode(), office.NOW)
    return done.new, done.changed, done.same


def _kept(db: Database) -> dict[str, Any]:
    with db.session(office.COUNCIL, reading=True) as session:
        return schools.every(session)


def test_a_new_council_brings_its_schools_and_then_their_calendar_and_roll(database: Database) -> None:
    assert _import(database, LAPWING, ELSEWHERE) == (2, 0, 0)
    assert _kept(database)["lapwing"].address == ("Osier Lane", "WM4 2QA")
    assert [each.council for each in _kept(database).values()] == [office.COUNCIL, "northarrow"]
    assert registers.import_calendar(database, KEEPER, CALENDAR, office.NOW).new == 1
    assert rolls.import_roll(database, KEEPER, ROLL, office.NOW).accepted == 1


def test_the_same_file_adds_nothing_and_a_new_name_is_a_change_that_keeps_the_address(database: Database) -> None:
    _import(database, LAPWING, ELSEWHERE)
    assert _import(database, LAPWING, ELSEWHERE) == (0, 0, 2)
    assert _import(database, "990101,lapwing,Lapwing Infants,community,,,", ELSEWHERE) == (0, 1, 1)
    assert (_kept(database)["lapwing"].name, _kept(database)["lapwing"].address[0]) == ("Lapwing Infants", "Osier Lane")


@pytest.mark.parametrize(
    ("row", "where", "says"),
    [
        ("99010,a,A,community,,,", "/row 3/urn", "6 digits"),
        ("990108,a,A,castle,,,", "/row 3/kind", "one of"),
        ("990108,,A,community,,,", "/row 3/id", "text such as"),
        ("990109,lapwing,Lapwing Primary School,community,,,", "/lapwing/urn", "another school"),
        ("990101,a,A,community,,,", "/a/urn", "The school lapwing has the URN 990101 already."),
        ("990107,b,B,community,,,", "/990107/urn", "Two rows have the urn 990107."),
    ],
)
def test_a_school_at_fault_is_named_and_nothing_is_stored(database: Database, row: str, where: str, says: str) -> None:
    _import(database, LAPWING)
    with pytest.raises(FileRefused) as refused:
        _import(database, ELSEWHERE, row)
    assert [fault["where"] for fault in refused.value.problems] == [where]
    assert says in refused.value.problems[0]["says"]
    assert list(_kept(database)) == ["lapwing"]


def test_a_file_without_rows_is_refused(database: Database) -> None:
    with pytest.raises(FileRefused, match="no rows"):
        _import(database)


def test_a_schools_own_staff_bring_no_schools(database: Database) -> None:
    with pytest.raises(NotAllowed):
        _import(
            database, LAPWING, who=Person("A lead", "school_attendance_lead", office.COUNCIL, frozenset({"lapwing"}))
        )
