"""The index of decisions that stand: the latest on what was known last, by last safe day."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.domain.decision import Decision
from app.persistence import standing
from app.persistence.database import Database
from tests.persistence.store import COUNCIL, act

TODAY = date(2026, 11, 20)
MEASURES = ("prosecution_s444_1", "education_supervision_order")


def made(
    measure: str = "prosecution_s444_1",
    parent: str | None = "p1",
    outcome: str = "may_consider",
    known: str = "2026-11-01T09:00:00Z",
    last: str | None = None,
    blocks: int = 0,
    **asked: str,
) -> Decision:
    """A decision, as much of it as the index reads."""
    record: dict[str, Any] = {
        "coordinates": {"measure": measure, "parent": parent, "known_at": known, "valid_on": "2026-11-16", **asked},
        "deadlines": {"prosecution_last_safe_day": [last, last]} if last else {},
    }
    return Decision(outcome, record, {"why_not": [{}] * blocks, "why_not_more": 0}, "f" * 64)


def note(database: Database, *told: tuple[str, str, Decision]) -> None:
    """Enter decisions."""
    with act(database, "decide") as session:
        for id_, matter, decision in told:
            standing.note(session, id_, matter, decision, TODAY)


def page(database: Database, most: int | None = None, size: int = 10, skip: int = 0) -> list[standing.Standing]:
    """What the list shows."""
    with database.session(COUNCIL, reading=True) as session:
        return list(standing.page(session, MEASURES, ("barred",), most, size, skip))


def test_the_last_safe_day_comes_first_and_what_has_none_last(database: Database) -> None:
    note(
        database,
        ("d1", "m1", made(last="2027-03-01")),
        ("d2", "m2", made("education_supervision_order", None)),
        ("d3", "m3", made(last="2026-12-01")),
        ("d4", "m4", made("penalty_notice")),
        ("d5", "m5", made(outcome="barred")),
    )
    found = page(database)
    assert [(each.decision, each.last_day, each.parent) for each in found] == [
        ("d3", date(2026, 12, 1), "p1"),
        ("d1", date(2027, 3, 1), "p1"),
        ("d2", None, None),
    ]
    pages = [[each.decision for each in page(database, size=2, skip=skip)] for skip in range(4)]
    assert pages == [["d3", "d1"], ["d1", "d2"], ["d2"], []]


def test_a_thought_about_another_day_or_another_law_never_stands(database: Database) -> None:
    note(database, ("d1", "m1", made()))
    later = "2026-11-02T09:00:00Z"
    note(database, ("d2", "m1", made(known=later, valid_on="2026-11-21")))
    note(database, ("d3", "m1", made(known=later, law_on="2024-08-18")))
    note(database, ("d4", "m1", made(valid_on="2026-11-15")))
    assert [each.decision for each in page(database)] == ["d1"]
    note(database, ("d5", "m1", made(valid_on="2026-11-20")))
    assert [each.decision for each in page(database)] == ["d5"]


def test_what_was_known_later_stands(database: Database) -> None:
    note(database, ("d1", "m1", made(outcome="not_ready", blocks=4)))
    assert page(database, most=3) == []
    note(database, ("d2", "m1", made(known="2026-11-02T09:00:00Z", blocks=1, outcome="not_ready")))
    note(database, ("d0", "m1", made(known="2026-10-02T09:00:00Z")))
    assert [(each.decision, each.in_the_way) for each in page(database, most=3)] == [("d2", 1)]


def test_another_council_has_its_own(database: Database) -> None:
    note(database, ("d1", "m1", made()))
    with database.session("elsewhere", reading=True) as session:
        assert standing.page(session, MEASURES, (), None, 10) == ()
