"""School calendars as CSV: `school_urn,year,kind,from,to,half`, one span of days a row.

`kind` is term (a half-term: first to last day, inclusive), closure, inset or bank_holiday; `to` empty is one day;
`half` is for a closure of half a day. Rows are accepted or refused, and a refused file changes nothing, as in
`register_csv`. A calendar is one whole edition of a year: it replaces nothing, it stands beside the edition before it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import BinaryIO, NamedTuple

from marshmallow import ValidationError

from app.domain import identifiers
from app.domain.history import Calendar, Closure, Half
from schemas.case_checks import school_year_span
from schemas.csv_rows import BadCell, Cells, Columns, FileRefused, RowRefused, read_rows
from schemas.fields import SchoolYear
from schemas.refusal import refusal
from schemas.spelling import read_day

COLUMNS = Columns(("school_urn", "year", "kind", "from", "to"), ("half",))
KINDS = ("term", "closure", "inset", "bank_holiday")


class CalendarRow(NamedTuple):
    """One span of days of one school's year, inclusive."""

    row: int
    urn: str
    year: str
    kind: str
    first: date
    last: date
    half: Half | None


@dataclass(frozen=True)
class CalendarFile:
    """A calendar file as read: `len(rows) + len(refused) == read`."""

    read: int
    rows: tuple[CalendarRow, ...]
    refused: tuple[RowRefused, ...]


def read_calendar(source: bytes | BinaryIO) -> CalendarFile:
    """Read a calendar file. Raises FileRefused where it cannot be read as a whole."""
    rows, refused, read = list[CalendarRow](), list[RowRefused](), 0
    for number, cells in read_rows(source, COLUMNS):
        read += 1
        row = cells if isinstance(cells, RowRefused) else _row(number, cells)
        refused.append(row) if isinstance(row, RowRefused) else rows.append(row)
    if not read:
        raise FileRefused([refusal(("row 2",), "The file has no rows.", "Send the file with its spans of days.")])
    overlapping = _overlaps(rows)
    kept = tuple(row for row in rows if row.row not in {bad.row for bad in overlapping})
    return CalendarFile(read, kept, tuple(sorted((*refused, *overlapping))))


def calendars(file: CalendarFile, schools: Mapping[str, str], recorded_at: datetime) -> tuple[Calendar, ...]:
    """One calendar for each school and year of the file. `schools` gives our school id for each URN.

    Raises FileRefused where a row was refused, a URN is not ours, or a year has no term.
    """
    faults = [refusal((f"row {r.row}", r.field), r.says, r.do) for r in file.refused]
    for row in file.rows:
        if row.urn not in schools:
            faults.append(refusal((f"row {row.row}", "school_urn"), "No school here has this URN.", "Check the URN."))
    years = {(row.urn, row.year): None for row in file.rows}
    for urn, year in years:
        if not any(row.kind == "term" for row in file.rows if (row.urn, row.year) == (urn, year)):
            faults.append(refusal((), f"School {urn} has no term in {year}.", "Add its half-terms."))
    if faults:
        raise FileRefused(faults)
    return tuple(_calendar(file, schools[urn], urn, year, recorded_at) for urn, year in years)


def _calendar(file: CalendarFile, school: str, urn: str, year: str, recorded_at: datetime) -> Calendar:
    rows = [row for row in file.rows if (row.urn, row.year) == (urn, year)]
    terms = tuple(sorted((row.first, row.last) for row in rows if row.kind == "term"))
    closures = {
        (day, row.half): Closure(day, row.half, row.kind) for row in rows if row.kind != "term" for day in _days(row)
    }
    ordered = sorted(closures.values(), key=lambda closure: (closure.date, closure.half or ""))
    return Calendar(school, year, recorded_at, terms, tuple(ordered))


def _days(row: CalendarRow) -> list[date]:
    return [row.first + timedelta(n) for n in range((row.last - row.first).days + 1)]


def _overlaps(rows: list[CalendarRow]) -> list[RowRefused]:
    """Terms of one school and year that share a day: neither can be trusted."""
    terms = sorted((row for row in rows if row.kind == "term"), key=lambda row: (row.urn, row.first, row.row))
    found: dict[int, RowRefused] = {}
    for earlier, later in pairwise(terms):
        if earlier.urn == later.urn and later.first <= earlier.last:
            for row, other in ((earlier, later), (later, earlier)):
                says = f"This half-term shares days with the one in row {other.row}."
                found[row.row] = RowRefused(row.row, "from", says, "Correct the dates.")
    return list(found.values())


def _row(number: int, cells: Cells) -> CalendarRow | RowRefused:
    try:
        urn, year, kind = _urn(cells["school_urn"]), _year(cells["year"]), cells["kind"].lower()
        if kind not in KINDS:
            raise BadCell("kind", f"This must be one of: {', '.join(KINDS)}.", "Choose one of these words.")
        first = _day("from", cells["from"])
        last = _day("to", cells["to"]) if cells["to"] else first
        _fits(year, first, last)
        return CalendarRow(number, urn, year, kind, first, last, _half(cells.get("half", ""), kind))
    except BadCell as bad:
        return bad.in_row(number)


def _fits(year: str, first: date, last: date) -> None:
    begins, ends = school_year_span(year)
    if last < first:
        raise BadCell("to", "The span ends before it begins.", "Put the earlier day in from.")
    if first < begins or last > ends:
        raise BadCell("from", f"The span lies outside the school year {year}.", "Check its dates and the year.")


def _urn(text: str) -> str:
    try:
        return identifiers.urn(text)
    except ValueError as error:
        raise BadCell("school_urn", "A URN is 6 digits.", "Find it in the register of schools.") from error


def _year(text: str) -> str:
    try:
        return SchoolYear().read(text)
    except ValidationError as error:
        raise BadCell("year", "This is not a school year.", "Write it as 2025/26.") from error


def _day(field: str, text: str) -> date:
    try:
        return read_day(text)
    except ValueError as error:
        raise BadCell(field, str(error), "Write it as 2025-09-03.") from error


def _half(text: str, kind: str) -> Half | None:
    if not text:
        return None
    if kind == "term":
        raise BadCell(
            "half", "A half-term is made of whole days.", "Leave half empty, and add the closure of a half day."
        )
    if text.upper() not in ("AM", "PM"):
        raise BadCell("half", "The half must be AM or PM, or empty.", "Leave it empty for the whole day.")
    return "AM" if text.upper() == "AM" else "PM"
