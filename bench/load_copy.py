"""Copies of a stored matter: what the verbs would have stored for another child with the same history.

Every row of the matter under new ids, sealed and counted anew, each decision with its own fingerprint, and the lines of
the audit log for taking it in and for deciding it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, select

from app.casework.access import Person
from app.persistence import audit, canonical, ledger
from app.persistence.database import Database, Session
from app.persistence.tables import (
    BatchRow,
    ChangeRow,
    Committed,
    DecisionRow,
    DeskRow,
    DeterminationRow,
    EnrolmentRow,
    EventRow,
    LinkRow,
    MatterRow,
    PayloadRow,
    PupilRow,
    StandingRow,
    Table,
)

COUNCIL = "wealdmere"
NOW = datetime(2026, 11, 20, 18, tzinfo=UTC)
"""After everything in the hand-made matters was recorded."""
INTAKE, OFFICER = Person("Case file", "administrator", COUNCIL), Person("Marian Oduya", "authorised_officer", COUNCIL)
TAKEN_IN: tuple[type[Any], ...] = (MatterRow, EventRow, DeterminationRow, BatchRow, ChangeRow)
INDEXES: tuple[type[Any], ...] = (PupilRow, EnrolmentRow, LinkRow)
OURS = ("seq", "council", "act", "digest")
Row = dict[str, Any]
Words = Mapping[str, str]


@dataclass(frozen=True)
class Pattern:
    """A matter as the verbs stored it: its rows by table, and what is sealed, by commitment."""

    slug: str
    upn: str
    file: str
    rows: Mapping[type[Any], Sequence[Row]]
    bodies: Mapping[str, str]
    records: Mapping[str, str]


def slug_of(file: Any) -> str:
    """What stands in all the ids of a hand-made matter."""
    return str(file["matter"]["id"].removeprefix("m-"))


def upn_of(file: Any) -> str:
    """The pupil's number; empty where none is recorded."""
    return next((e["data"]["upn"] for e in file["events"] if e["data"].get("upn")), "")


def own(file: Any) -> bool:
    """Does every event carry the matter's own name? Those of two siblings name one parent: they are not copied."""
    slug = slug_of(file)
    return all(slug in event["id"] and slug in event["stream"] for event in file["events"])


def said(text: str, words: Words) -> str:
    """The text with these words in the place of its own."""
    for word, instead in words.items():
        text = text.replace(word, instead)
    return text


def pattern_of(db: Database, file: Any) -> Pattern:
    """A stored matter, by the case file that it was taken in from."""
    with db.session(COUNCIL, reading=True) as session:
        rows = {
            table: [_plain(row) for row in session.scalars(select(table).where(asked))]
            for table, asked in _which(file).items()
        }
        sealed = [row["commitment"] for table in rows if issubclass(table, Committed) for row in rows[table]]
        found = session.scalars(select(PayloadRow).where(PayloadRow.commitment.in_(sealed)))
        bodies = {row.commitment: row.body for row in found}
    names = [row["commitment"] for row in rows[DecisionRow]]
    records = {name: canonical.text(json.loads(bodies[name])["record"]) for name in names}
    return Pattern(slug_of(file), upn_of(file), canonical.text(file), rows, bodies, records)


def copy(db: Database, wanted: Sequence[tuple[Pattern, Words]]) -> None:
    """Store a copy of each pattern, with these words in the place of its own: taken in, and then decided."""
    with db.session(COUNCIL) as session:
        salts = dict[str, bytes]()
        for table in TAKEN_IN:
            _add(session, table, wanted, salts)
        for table in INDEXES:
            _index(session, table, wanted)
        for pattern, words in wanted:
            digest = canonical.sha256(said(pattern.file, words))
            audit.append(session, INTAKE, "submit", f"matter:{_name(pattern, words)}", hashes={"file": digest}, at=NOW)
    with db.session(COUNCIL) as session:
        told = [_decided(pattern, words) for pattern, words in wanted]
        ledger.add(session, DecisionRow, [row for rows, _ in told for row in rows.values()])
        ledger.keep_payloads(session, [sealed for _, payloads in told for sealed in payloads])
        _index(session, StandingRow, wanted, [{name: row["id"] for name, row in rows.items()} for rows, _ in told])
        _index(session, DeskRow, wanted)
        for (pattern, words), (rows, _) in zip(wanted, told, strict=True):
            prints = {f"decision_{n}": row["fingerprint"] for n, row in enumerate(rows.values())}
            audit.append(session, OFFICER, "decide", f"matter:{_name(pattern, words)}", hashes=prints, at=NOW)


def _which(file: Any) -> dict[type[Any], ColumnElement[bool]]:
    """Which rows of each table belong to the matter of a case file."""
    matter, pupil = file["matter"]["id"], file["matter"]["pupil"]
    places = sorted({each["enrolment"] for each in file["registers"]})
    return {
        MatterRow: MatterRow.id == matter,
        EventRow: EventRow.subject.in_(sorted({event["stream"] for event in file["events"]})),
        DeterminationRow: DeterminationRow.matter == matter,
        BatchRow: BatchRow.enrolment.in_(places),
        ChangeRow: ChangeRow.enrolment.in_(places),
        DecisionRow: DecisionRow.matter == matter,
        StandingRow: StandingRow.matter == matter,
        DeskRow: DeskRow.matter == matter,
        PupilRow: PupilRow.id == pupil,
        EnrolmentRow: EnrolmentRow.pupil == pupil,
        LinkRow: LinkRow.pupil == pupil,
    }


def _add(session: Session, table: type[Any], wanted: Sequence[tuple[Pattern, Words]], salts: dict[str, bytes]) -> None:
    """Add a table's rows; `salts`: all that is sealed of one enrolment has one salt, every event has its own."""
    rows, payloads = list[Row](), list[Row]()
    for pattern, words in wanted:
        for row in pattern.rows[table]:
            rows.append(_reworded(row, words))
            if issubclass(table, Committed):
                place = rows[-1].get("enrolment", "")
                payloads.append(ledger.seal(said(pattern.bodies[row["commitment"]], words), salts.get(place)))
                rows[-1]["commitment"] = payloads[-1]["commitment"]
                salts |= {place: payloads[-1]["salt"]} if place else {}
    ledger.add(session, table, rows)
    ledger.keep_payloads(session, payloads)


def _decided(pattern: Pattern, words: Words) -> tuple[dict[str, Row], list[Row]]:
    """The decisions of a copy, each by the id of the one that it is a copy of, and their content."""
    rows, payloads, matter = dict[str, Row](), list[Row](), _name(pattern, words)
    for row in pattern.rows[DecisionRow]:
        sealed = ledger.seal(said(pattern.bodies[row["commitment"]], words))
        print_ = canonical.sha256(said(pattern.records[row["commitment"]], words))
        own = {"fingerprint": print_, "id": f"d-{canonical.sha256(f'{matter} {print_}')[:24]}"}
        rows[row["id"]] = {**_reworded(row, words), **own, "commitment": sealed["commitment"]}
        payloads.append(sealed)
    return rows, payloads


def _index(
    session: Session,
    table: type[Any],
    wanted: Sequence[tuple[Pattern, Words]],
    more: Sequence[Words] = (),
) -> None:
    rows = [
        {**_reworded(row, {**words, **(more[n] if more else {})}), "council": COUNCIL}
        for n, (pattern, words) in enumerate(wanted)
        for row in pattern.rows[table]
    ]
    ledger.insert_new(session, table, rows, "council")


def _reworded(row: Row, words: Words) -> Row:
    return {name: said(value, words) if isinstance(value, str) else value for name, value in row.items()}


def _name(pattern: Pattern, words: Words) -> str:
    return f"m-{words[pattern.slug]}"


def _plain(row: Table) -> Row:
    return {name: value for name, value in audit.columns(row).items() if name not in OURS}
