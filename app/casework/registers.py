"""Importing registers and calendars: a refused file changes nothing, and nothing is kept twice."""

import io
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, BinaryIO

from app.casework import access, clock
from app.casework.access import Person
from app.casework.roll_events import spans
from app.domain import identifiers
from app.domain.attendance import Mark
from app.domain.history import MarkChange, RegisterBatch, Stream
from app.domain.history import Session as Half
from app.engine import Pack
from app.persistence import audit, calendars, canonical, indexes, schools, streams, walls
from app.persistence import registers as stored
from app.persistence.database import Database, Session
from app.persistence.indexes import Place
from schemas import calendar_csv
from schemas.csv_rows import RowRefused, read_rows
from schemas.mark_checks import SchoolSessions, mark_fault
from schemas.register_csv import COLUMNS, RegisterRow, read_register, to_import

ON_ROLL = "Check it in the admission register."
TWO_ROLLS = "Record that the pupil left the other school, or send these marks in a case file, which names the roll."


@dataclass(frozen=True)
class Imported:
    """What came of a file. `accepted + refused == read`; `not_kept`: rows whose comment or minutes are not stored."""

    read: int
    accepted: int
    refused: tuple[RowRefused, ...]
    new: int
    changed: int
    same: int
    not_kept: int = 0

    @property
    def json(self) -> dict[str, Any]:
        """For the command line and the API."""
        counts = {name: getattr(self, name) for name in ("read", "accepted", "new", "changed", "same", "not_kept")}
        return {**counts, "refused": len(self.refused), "refusals": [row._asdict() for row in self.refused]}


def import_marks(
    db: Database,
    pack: Pack,
    who: Person,
    data: bytes | BinaryIO,
    source: str,
    *,
    partial: bool = False,
    now: datetime | None = None,
) -> Imported:
    """Store the marks of a register CSV. A mark that differs from the one stored is kept beside it, as a change.

    `data` is the file, or what it holds. Raises `FileRefused` naming every row at fault, and then nothing is stored;
    `partial` stores the rows without fault.
    """
    access.check(who, "import")
    moment, sent = now or clock.now(), io.BytesIO(data) if isinstance(data, bytes) else data
    with db.session(who.council, who.schools) as session:
        roll = _Roll(session, moment)
        roll.learn(_upns(_rewound(sent)))
        file = read_register(_rewound(sent), pack.schemes, roll.fault)
        found = _store(session, roll, to_import(file, partial), source, who, moment)
        audit.append(session, who, "import_marks", hashes={"file": canonical.sha256_of_file(sent)}, at=now)
    new, changed, same = found
    not_kept = sum(row.comment is not None or row.minutes_late is not None for row in file.rows)
    return Imported(file.read, file.accepted, file.refused, new, changed, same + len(file.duplicates), not_kept)


def import_calendar(db: Database, who: Person, data: bytes, now: datetime | None = None) -> Imported:
    """Store the school years of a calendar CSV. The same days again add nothing; other days are a new edition.

    Raises `FileRefused` naming every row at fault, and then nothing is stored.
    """
    access.check(who, "import")
    moment = now or clock.now()
    with db.session(who.council, who.schools) as session:
        file = calendar_csv.read_calendar(data)
        given = calendar_csv.calendars(file, walls.schools_of(session, schools.by_urn(session)), moment)
        new = calendars.save(session, given)
        audit.append(session, who, "import_calendar", hashes={"file": canonical.sha256(data)}, at=now)
    return Imported(file.read, len(file.rows), file.refused, new, 0, len(given) - new)


class _Roll:
    """Who is on which roll, and when each school is open: what a register row is judged by."""

    def __init__(self, session: Session, moment: datetime) -> None:
        self.session, self.today = session, clock.today(moment)
        self.places: Mapping[str, tuple[Place, ...]] = {}
        self.open_for: dict[str, SchoolSessions] = {}
        self.spans: dict[str, list[tuple[date, date | None]]] = {}

    def learn(self, upns: Iterable[str]) -> None:
        """Read the enrolments of these pupils and the calendars of their schools."""
        self.places = walls.places_of(self.session, indexes.places(self.session, upns))
        named = sorted({place.school for places in self.places.values() for place in places})
        known = calendars.load(self.session, named)
        self.open_for = {name: SchoolSessions([c for c in known if c.school == name]) for name in named}
        enrolments = [Stream("enrolment", place.enrolment) for places in self.places.values() for place in places]
        self.spans = spans(streams.read_many(self.session, enrolments))

    def on_roll(self, row: RegisterRow) -> tuple[Place, ...]:
        """The enrolments of the pupil in force on the day of a mark."""
        places = self.places.get(row.upn, ())
        return tuple(place for place in places if _covers(self.spans.get(place.enrolment, ()), row.session.date))

    def fault(self, row: RegisterRow) -> RowRefused | None:
        """Why a row is refused, if it is. Of a pupil on two rolls nobody can tell whose register the mark is from."""
        places = self.on_roll(row)
        if not places:
            says = "No pupil with this UPN is on a roll here on that day."
            return RowRefused(row.row, "upn", says, ON_ROLL)
        if len(places) > 1:
            says = "This pupil is on more than one roll here on that day, and the file does not say which."
            return RowRefused(row.row, "upn", says, TWO_ROLLS)
        fault = mark_fault(row.session, row.code, self.today, None, self.open_for[places[0].school])
        return (
            RowRefused(row.row, "date", fault, "Correct the mark, or the calendar, at its source.") if fault else None
        )


def _rewound(file: BinaryIO) -> BinaryIO:
    file.seek(0)
    return file


def _upns(data: BinaryIO) -> set[str]:
    """The UPNs that a register file names, in normal form; one that is none is refused with its row later."""
    written = {cells["upn"] for _, cells in read_rows(data, COLUMNS) if not isinstance(cells, RowRefused)}
    found = set()
    for text in written:
        with suppress(ValueError):
            found.add(identifiers.upn(text))
    return found


def _covers(spans: Iterable[tuple[date, date | None]], day: date) -> bool:
    return any(first <= day and (off is None or day < off) for first, off in spans)


def _store(
    session: Session, roll: _Roll, rows: Iterable[RegisterRow], source: str, who: Person, moment: datetime
) -> tuple[int, int, int]:
    """Store marks: how many are new, how many change a stored one, how many say what is stored."""
    given: dict[str, dict[Half, str]] = defaultdict(dict)
    for row in rows:
        (place,) = roll.on_roll(row)
        given[place.enrolment][row.session] = row.code
    known = _known(session, sorted(given))
    batches, changes, same = list[RegisterBatch](), list[MarkChange](), 0
    for enrolment, marks in given.items():
        have, at = known[enrolment]
        later = max(moment, at)
        new = {session: code for session, code in marks.items() if session not in have}
        differ = {session: code for session, code in marks.items() if session in have and have[session] != code}
        same += len(marks) - len(new) - len(differ)
        if new:
            batches.append(RegisterBatch(enrolment, later, source, tuple(sorted(new.items()))))
        reason = f"Register import {source}"
        changes += [MarkChange(enrolment, at_, code, later, who.name, reason) for at_, code in sorted(differ.items())]
    stored.save_batches(session, batches)
    stored.save_changes(session, changes)
    return sum(len(batch.marks) for batch in batches), len(changes), same


def _known(session: Session, enrolments: list[str]) -> dict[str, tuple[dict[Half, str], datetime]]:
    """The mark of each session as stored, and a moment later than any of them was recorded."""
    marks: dict[str, list[Mark]] = {enrolment: [] for enrolment in enrolments}
    for batch in stored.load_batches(session, enrolments):
        marks[batch.enrolment] += [Mark(at, code, batch.recorded_at) for at, code in batch.marks]
    for change in stored.load_changes(session, enrolments):
        marks[change.enrolment].append(Mark(change.session, change.code, change.recorded_at))
    return {name: _latest(found) for name, found in marks.items()}


def _latest(marks: list[Mark]) -> tuple[dict[Half, str], datetime]:
    ordered = sorted(marks, key=lambda mark: mark.recorded_at)
    after = clock.just_after(mark.recorded_at for mark in ordered)
    return {mark.session: mark.code for mark in ordered}, after
