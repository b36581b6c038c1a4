"""The law of one day, as the rules have it: what each measure is then, and every rule of it with its law."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from app.casework import book as books
from app.casework.book import Book, Era, Part
from app.casework.book_entries import Chosen, Entry
from app.casework.book_scenarios import Shelf
from app.casework.cases import known_measure
from app.engine import Pack
from app.engine.book import Span


def of_day(pack: Pack, on: date, council: str) -> Book:
    """The rules in force on a day, with the council's own code in them where it has one. No scenario is tried."""
    named = council if council in pack.councils else None
    return books.book(pack, Shelf(), Chosen(Span(on, on), named))


def measure_of(pack: Pack, book: Book, measure: str) -> Part:
    """One measure of a book. Raises `NotFound` where the rules have no such measure."""
    known_measure(pack, measure)
    return next(part for part in book.parts if part.name == measure)


def as_json(book: Book, on: date, measure: str | None = None) -> dict[str, Any]:
    """For the API: the pack, and each measure in force with its rules; or one of them."""
    told = {"id": book.pack.id, "version": book.pack.version, "digest": book.pack.digest}
    parts = [part for part in book.parts if measure in (None, part.name)]
    found = [_measure(part, era) for part in parts for era in part.eras if era.span.appointed]
    holds = [_rule(entry) for entry in book.holds]
    return {"on": on.isoformat(), "pack": told, "measures": found, "holds": holds}


def _measure(part: Part, era: Era) -> dict[str, Any]:
    rules = [_rule(entry) for entries in era.sections.values() for entry in entries]
    named = {"measure": part.name, "title": era.title, "for": era.concerns, **_days(era.span)}
    return {**named, "law_at": era.law_at, "rules": rules, "holds": [hold.id for hold in era.holds]}


def _rule(entry: Entry) -> dict[str, Any]:
    signed = entry.signature.state if entry.signature else False
    told = {"id": entry.id, "kind": entry.kind, "says": entry.says, **_days(entry.span), "by": entry.by}
    laws = [each.law.as_json() for each in entry.citations]
    return {**told, "basis": entry.basis, "citations": laws, "signed": signed, "asks": list(_asks(entry))}


def _asks(entry: Entry) -> Iterator[str]:
    for period in entry.periods:
        yield from period.asked.leaves()


def _days(span: Span) -> dict[str, str | None]:
    start, end = span.start, span.end
    return {"from": start.isoformat() if start else None, "to": end.isoformat() if end else None}
