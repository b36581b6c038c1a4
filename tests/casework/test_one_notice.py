"""Two clicks, two officers or two servers make one notice."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import TypeVar

import pytest

from app.casework import letters, matters
from app.casework.errors import Refused
from app.casework.letters import Made, Order
from app.persistence.database import Database
from app.persistence.errors import Taken
from tests.casework import office
from tests.conftest import Open

T = TypeVar("T")
OFFICERS = (office.OFFICER, office.LAWYER)


def _at_once(first: Callable[[], T], second: Callable[[], T]) -> list[T | Exception]:
    """Do both at the same moment, each in a thread of its own; what each gave or raised."""
    barrier = Barrier(2)

    def run(work: Callable[[], T]) -> T | Exception:
        barrier.wait()
        try:
            return work()
        except Exception as fault:
            return fault

    with ThreadPoolExecutor(2) as threads:
        return list(threads.map(run, (first, second)))


def _notices(db: Database) -> int:
    return len(matters.read(db, office.AUDITOR, office.MATTER).of("penalty_notice_issued"))


def test_two_clicks_make_one_notice(open_store: Open, tmp_path: Path) -> None:
    one, other = open_store(), open_store()
    office.submit(one)
    office.determine(one, office.decide(one))
    order = Order(office.NOTICE, office.MATTER, office.PARENT, office.MONDAY)

    def click(db: Database) -> Made:
        return letters.make(db, office.pack(), office.OFFICER, order, tmp_path / "papers", office.NOW)

    made = _at_once(lambda: click(one), lambda: click(other))
    assert [type(each) for each in made] == [Made, Made]
    assert made[0] == made[1]
    assert _notices(one) == 1


def test_two_officers_determine_once(open_store: Open) -> None:
    one, other = open_store(), open_store()
    office.submit(one)
    kept = office.decide(one)
    found = _at_once(
        lambda: office.determine(one, kept, who=OFFICERS[0]), lambda: office.determine(other, kept, who=OFFICERS[1])
    )
    assert sorted(type(each).__name__ for each in found) == ["Determination", "Refused"]
    assert len(matters.read(one, office.AUDITOR, office.MATTER).of("determination_made")) == 1


def test_two_officers_with_a_decision_each_make_one_notice(open_store: Open, tmp_path: Path) -> None:
    """Both determined before either letter was made: the sessions can stand behind one notice only."""
    one, other = open_store(), open_store()
    office.submit(one)
    decisions = [office.decide(one), office.decide(one, valid_on=office.NOW.date().replace(day=19))]
    made = [office.determine(one, kept, who=who) for kept, who in zip(decisions, OFFICERS, strict=True)]
    orders = [Order(office.NOTICE, office.MATTER, office.PARENT, office.MONDAY, each.id) for each in made]

    def send(db: Database, order: Order) -> Made:
        return letters.make(db, office.pack(), office.OFFICER, order, tmp_path / "papers", office.NOW)

    found = _at_once(lambda: send(one, orders[0]), lambda: send(other, orders[1]))
    finals = [each for each in found if isinstance(each, Made) and each.final]
    rest = [each for each in found if each not in finals]
    assert len(finals) == 1
    assert isinstance(rest[0], Refused | Taken) or (isinstance(rest[0], Made) and not rest[0].final)
    assert _notices(one) == 1


def test_the_store_itself_keeps_two_notices_from_one_session(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were every check of the verbs to fail, the unique index would still refuse the second notice."""
    assert office.issue(database, tmp_path).final
    monkeypatch.setattr("app.casework.standing.since", lambda *_: [])
    monkeypatch.setattr("app.casework.standing.planned", lambda *_: [])
    monkeypatch.setattr("app.casework.letter_grounds.made_before", lambda *_: [])
    order = Order(office.NOTICE, office.MATTER, office.PARENT, office.MONDAY.replace(day=24))
    with pytest.raises(Taken, match="already stands behind notice"):
        letters.make(database, office.pack(), office.OFFICER, order, tmp_path, office.NOW)
    assert _notices(database) == 1
