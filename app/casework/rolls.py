"""Importing an admission register: who is on which school's roll. One pupil and school year a row."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from marshmallow import ValidationError

from app.casework import access, clock
from app.casework.access import Person
from app.casework.registers import Imported
from app.casework.roll_events import Row, Stay, gone, pupil_events, spans
from app.domain import identifiers
from app.domain.history import Event, Stream
from app.persistence import audit, canonical, indexes, schools, streams, walls
from app.persistence.database import Database, Session
from schemas.csv_rows import BadCell, Cells, Columns, FileRefused, RowRefused, read_rows
from schemas.fields import SchoolYear, Text
from schemas.refusal import refusal
from schemas.spelling import read_day

T = TypeVar("T")
COLUMNS = Columns(("upn", "given", "family", "born", "school_urn", "year"), ("known_as", "year_group"))


def import_roll(
    db: Database, who: Person, data: bytes, now: datetime | None = None, *, whole: bool = False
) -> Imported:
    """Store the pupils and enrolments of an admission register. The same file twice adds nothing.

    A pupil who is on another school's roll here has left it. One who is not in the file has left only where the file
    is the `whole` roll of its schools in its years, which nobody can see from the file. Names that changed are
    `changed`; `new` are the other events, `same` the pupils of whom nothing is new.

    Raises `FileRefused` naming every row at fault, and then nothing is stored.
    """
    access.check(who, "import")
    moment = now or clock.now()
    with db.session(who.council, who.schools) as session:
        rows = _rows(session, data)
        told = _told(session, rows, who, moment)
        left = _left(session, rows, who, moment) if whole else []
        audit.append(session, who, "import_roll", hashes={"file": canonical.sha256(data)}, at=now)
    changed = sum(each.renamed for each in told)
    new = sum(len(each.events) for each in told) + len(left) - changed
    return Imported(len(rows), len(rows), (), new, changed, sum(not each.events for each in told))


@dataclass(frozen=True)
class _Told:
    """What the file told of one pupil, and in how many of those events the pupil has another name."""

    events: tuple[Event, ...]
    renamed: int


def _told(session: Session, rows: list[Row], who: Person, at: datetime) -> list[_Told]:
    """Store what is new of each pupil."""
    by_pupil: dict[str, list[Row]] = {}
    for row in rows:
        by_pupil.setdefault(row.pupil, []).append(row)
    recorded, stays = _recorded(session, by_pupil), _stays(session, rows)
    found = []
    for pupil, mine in by_pupil.items():
        before = recorded.get(pupil, [])
        new = tuple(pupil_events(mine, before, stays.get(pupil, []), who, at))
        names = sum(each.type == "pupil_recorded" for each in new)
        found.append(_Told(new, names if before else max(names - 1, 0)))
    streams.append(session, [each for told in found for each in told.events])
    return found


def _recorded(session: Session, pupils: Iterable[str]) -> dict[str, list[Event]]:
    events = streams.read_many(session, [Stream("pupil", pupil) for pupil in pupils])
    corrected = {each.corrects for each in events}
    found: dict[str, list[Event]] = {}
    for each in events:
        if each.type == "pupil_recorded" and each.id not in corrected:
            found.setdefault(each.stream.id, []).append(each)
    return found


def _stays(session: Session, rows: list[Row]) -> dict[str, list[Stay]]:
    """Each pupil's times on our rolls."""
    places = indexes.places_of(session, {row.pupil for row in rows})
    on_roll = spans(streams.read_many(session, [Stream("enrolment", place.enrolment) for place in places]))
    found: dict[str, list[Stay]] = {}
    for place in places:
        mine = [Stay(place.enrolment, place.school, *span) for span in on_roll.get(place.enrolment, ())]
        found.setdefault(place.pupil, []).extend(mine)
    return found


def _left(session: Session, rows: list[Row], who: Person, at: datetime) -> list[Event]:
    """Take off each roll, from the year's first day, whoever was on it before and is not in the file for that year."""
    listed: dict[tuple[str, date], set[str]] = {}
    for row in rows:
        listed.setdefault((row.school, row.since), set()).add(row.upn)
    found: list[Event] = []
    for (school, since), upns in sorted(listed.items(), key=lambda item: item[0][1]):
        missing = [name for name, upn in indexes.on_roll_of(session, school) if upn and upn not in upns]
        on_roll = spans(streams.read_many(session, [Stream("enrolment", name) for name in missing]))
        stays = [Stay(name, school, *span) for name in missing for span in on_roll.get(name, ())]
        new = [gone(stay.enrolment, since, who, at) for stay in stays if stay.first < since and stay.covers(since)]
        streams.append(session, new)
        found += new
    return found


def _rows(session: Session, data: bytes) -> list[Row]:
    """The rows of the file. Raises `FileRefused` naming every row at fault."""
    ours = walls.schools_of(session, schools.by_urn(session))
    read = [_row(n, c, ours) if not isinstance(c, RowRefused) else c for n, c in read_rows(data, COLUMNS)]
    refused = [refusal((f"row {r.row}", r.field), r.says, r.do) for r in read if isinstance(r, RowRefused)]
    if refused or not read:
        raise FileRefused(refused or [refusal((), "The file has no rows.", "Send the file with its pupils.")])
    return [row for row in read if isinstance(row, Row)]


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
