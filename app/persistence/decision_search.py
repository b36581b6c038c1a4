"""Finding decisions by what stands beside their records: one page of rows at a time, without their content."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, select, true
from sqlalchemy.orm import Session

from app.persistence.tables import AuditRow, DecisionRow

SHORTEST = 8
"""The fewest characters of a fingerprint by which a decision is found."""
HEX = frozenset("0123456789abcdef")


@dataclass(frozen=True)
class Wanted:
    """What is asked for; a part left out asks for nothing. `name` is an id, or a fingerprint or its beginning.

    `since` is inclusive and `until` is not.
    """

    name: str | None = None
    matter: str | None = None
    measure: str | None = None
    outcome: str | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True)
class Head:
    """Where a decision stands. `number` is its place in the order in which decisions were stored."""

    number: int
    id: str
    matter: str
    measure: str
    parent: str | None
    outcome: str
    pack: str
    fingerprint: str
    at: datetime


_COLUMNS = ("id", "matter", "measure", "parent", "outcome", "pack", "fingerprint", "at")


def page(session: Session, wanted: Wanted, size: int, before: int | None = None) -> tuple[Head, ...]:
    """The last decisions stored that are as wanted, latest first; with `before`, those with a lower number."""
    asked = [*_clauses(wanted, before)]
    ways = [[*asked, way] for way in _named(wanted.name)] if wanted.name else [asked]
    found = {row.seq: row for way in ways for row in _rows(session, way, size, bool(wanted.name or wanted.matter))}
    latest = sorted(found.values(), key=lambda row: row.seq, reverse=True)[:size]
    return tuple(Head(row.seq, **{name: getattr(row, name) for name in _COLUMNS}) for row in latest)


def decided_by(session: Session, id_: str) -> tuple[int, str, str, datetime] | None:
    """The line of the audit log by which a decision was stored: its number, who acted, their role, and when."""
    line = select(AuditRow.number, AuditRow.who, AuditRow.role, AuditRow.at)
    joined = line.join(DecisionRow, (DecisionRow.council == AuditRow.council) & (DecisionRow.act == AuditRow.act))
    found = session.execute(joined.where(DecisionRow.id == id_).order_by(AuditRow.number.desc()).limit(1)).first()
    return (found.number, found.who, found.role, found.at) if found else None


def _rows(session: Session, which: list[ColumnElement[bool]], size: int, few: bool) -> Iterator[DecisionRow]:
    # Few have one name or one matter: they are found by that and then sorted, not the other way round.
    place = DecisionRow.seq + 0 if few else DecisionRow.seq
    yield from session.scalars(select(DecisionRow).where(*which).order_by(place.desc()).limit(size))


def _clauses(wanted: Wanted, before: int | None) -> Iterator[ColumnElement[bool]]:
    yield true() if before is None else DecisionRow.seq < before
    for column in ("matter", "measure", "outcome"):
        if value := getattr(wanted, column):
            yield getattr(DecisionRow, column) == value
    if wanted.since:
        yield DecisionRow.at >= wanted.since
    if wanted.until:
        yield DecisionRow.at < wanted.until


def _named(name: str) -> Iterator[ColumnElement[bool]]:
    """Each way in which a decision may be so named: each is a question by itself, because each has its own index."""
    yield DecisionRow.id == name
    yield DecisionRow.fingerprint == name
    begins = name.lower()
    if len(name) >= SHORTEST and set(begins) <= HEX:
        # No digit of a fingerprint comes after f, so everything that begins so lies before this.
        yield and_(DecisionRow.fingerprint >= begins, DecisionRow.fingerprint < f"{begins}g")
