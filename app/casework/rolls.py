"""Importing an admission register: who is on which school's roll. One pupil and school year a row."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from marshmallow import ValidationError

from app.casework import access, clock
from app.casework.access import Person
from app.casework.events import event, say
from app.casework.registers import Imported
from app.domain import identifiers
from app.domain.history import Event, Stream
from app.persistence import audit, canonical, schools
from app.persistence.database import Database
from schemas.case_checks import school_year_span
from schemas.csv_rows import BadCell, Cells, Columns, FileRefused, RowRefused, read_rows
from schemas.fields import SchoolYear, Text
from schemas.refusal import refusal
from schemas.spelling import read_day

T = TypeVar("T")
COLUMNS = Columns(("upn", "given", "family", "born", "school_urn", "year"), ("known_as", "year_group"))


@dataclass(frozen=True)
class Row:
    """One pupil in one year. `school` is our id."""

    row: int
    upn: str
    given: str
    family: str
    known_as: str | None
    born: date | None
    school: str
    year: str

    @property
    def since(self) -> date:
        """The first day of that year on the roll: 1 September."""
        return school_year_span(self.year)[0].replace(month=9)


def import_roll(db: Database, who: Person, data: bytes, now: datetime | None = None) -> Imported:
    """Store the pupils and enrolments of an admission register. The same file twice adds nothing.

    Raises `FileRefused` naming every row at fault, and then nothing is stored.
    """
    access.check(who, "import")
    moment = now or clock.now()
    with db.session(who.council) as session:
        ours = schools.by_urn(session)
        read = [_row(n, c, ours) if not isinstance(c, RowRefused) else c for n, c in read_rows(data, COLUMNS)]
        refused = tuple(row for row in read if isinstance(row, RowRefused))
        if refused or not read:
            faults = [refusal((f"row {r.row}", r.field), r.says, r.do) for r in refused]
            raise FileRefused(faults or [refusal((), "The file has no rows.", "Send the file with its pupils.")])
        told = _events([row for row in read if isinstance(row, Row)], who, moment)
        new = len(say(session, *told))
        audit.append(session, who, "import_roll", hashes={"file": canonical.sha256(data)}, at=now)
    return Imported(len(read), len(read), (), new, 0, len(told) - new)


def _events(rows: list[Row], who: Person, at: datetime) -> list[Event]:
    """Who each pupil is, each school where the pupil was, and when the pupil left one for another."""
    by_pupil: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: (row.upn, row.since)):
        by_pupil.setdefault(row.upn, []).append(row)
    return [told for years in by_pupil.values() for told in _pupil(years, who, at)]


def _pupil(years: list[Row], who: Person, at: datetime) -> Iterator[Event]:
    """One pupil's years, in order."""
    first, pupil = years[0], f"c-{_short(years[0].upn)}"
    born = first.born.isoformat() if first.born else None
    data = {"given": first.given, "family": first.family, "known_as": first.known_as, "born": born, "upn": first.upn}
    yield event(Stream("pupil", pupil), "pupil_recorded", who, first.since, at, data, pupil)
    for before, row in zip([None, *years], years, strict=False):
        if before and before.school != row.school:
            yield event(_roll(before), "left_roll", who, row.since, at, {"destination": row.school}, str(row.since))
        if before is None or before.school != row.school:
            joined = {"pupil": pupil, "school": row.school, "basis": "main"}
            yield event(_roll(row), "enrolled", who, row.since, at, joined, str(row.since))


def _roll(row: Row) -> Stream:
    return Stream("enrolment", f"e-{_short(row.upn, row.school)}")


def _short(*parts: str) -> str:
    return hashlib.sha256("/".join(parts).encode()).hexdigest()[:16]


def _row(number: int, cells: Cells, ours: Mapping[str, str]) -> Row | RowRefused:
    try:
        school = ours.get(cells["school_urn"])
        if school is None:
            raise BadCell("school_urn", "No school here has this URN.", "Check the URN.")
        return Row(
            row=number,
            upn=_read("upn", lambda: identifiers.upn(cells["upn"]), "Check it at its source."),
            given=_words(cells, "given"),
            family=_words(cells, "family"),
            known_as=_words(cells, "known_as") if cells.get("known_as") else None,
            born=_read("born", lambda: read_day(cells["born"]), "Write it as 2013-05-14.") if cells["born"] else None,
            school=school,
            year=_read("year", lambda: SchoolYear().read(cells["year"]), "Write it as 2025/26."),
        )
    except BadCell as bad:
        return bad.in_row(number)


def _words(cells: Cells, name: str) -> str:
    return _read(name, lambda: Text(100).read(cells[name]), "Type it again as plain text.")


def _read(field: str, reading: Callable[[], T], do: str) -> T:
    try:
        return reading()
    except ValidationError as error:
        raise BadCell(field, str(error.messages[0]), do) from error
    except ValueError as error:
        raise BadCell(field, f"{error}", do) from error
