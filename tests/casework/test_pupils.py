"""A school's list of pupils: whose they are, which tier of absence, which open matters."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from app.casework import absences, pupils, referrals, school_matters
from app.casework.absences import Absence
from app.casework.access import Person
from app.casework.errors import NotFound
from app.engine import Pack
from app.persistence.database import Database
from tests.web.conftest import COUNCIL, case, pack

__all__ = ["pack"]
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
CLERK = Person("Case file", "administrator", COUNCIL)
LEAD = Person("Joachim Varga", "school_attendance_lead", COUNCIL, frozenset({"lapwing"}))


@pytest.fixture
def db(database: Database, pack: Pack) -> Database:
    """Three matters at one school, and one at another."""
    for name in ("ten-sessions", "severely-absent", "sibling-elder", "independent-school"):
        referrals.submit(database, pack, CLERK, case(name), NOW)
    return database


def test_a_school_lists_its_own_pupils_with_open_matters(db: Database, pack: Pack) -> None:
    council = pupils.at_school(db, pack, replace(LEAD, schools=None), now=NOW)
    assert council.total == 4
    everywhere = {row.enrolment: row.school for row in council.rows}
    for school in ("lapwing", "harrowdene", "st-aldhelm"):
        mine = pupils.at_school(db, pack, replace(LEAD, schools=frozenset({school})), now=NOW)
        assert {row.school for row in mine.rows} <= {mine.schools[0]}
        assert len(mine.schools) == 1
        assert {row.enrolment for row in mine.rows} == {e for e, name in everywhere.items() if name == mine.schools[0]}
    assert pupils.at_school(db, pack, replace(LEAD, schools=frozenset()), now=NOW).rows == ()
    names = [row.name.split()[-1] for row in council.rows]
    assert names == sorted(names)
    assert all(row.matters for row in council.rows)


def test_the_tier_is_the_one_that_the_rules_compute(db: Database, pack: Pack) -> None:
    who = replace(LEAD, schools=None)
    for row in pupils.at_school(db, pack, who, now=NOW).rows:
        ready = school_matters.read(db, pack, who, row.matters[0], "voluntary_support", NOW).ready
        tiers = {tier["tier"]: tier["applies"] for tier in ready[0]["responsibilities"]}
        assert tiers.get("severe", False) is (row.absence.tier == "severe" if row.absence.tier else None)
    severe = pupils.at_school(db, pack, who, "severe", now=NOW)
    assert [row.pupil for row in severe.rows] == ["c-severely-absent"]
    persistent = pupils.at_school(db, pack, who, "persistent", now=NOW)
    assert {row.absence.tier for row in persistent.rows} == {"persistent", "severe"}
    assert {row.pupil for row in persistent.rows} <= {
        row.pupil for row in pupils.at_school(db, pack, who, "at_risk", now=NOW).rows
    }


def test_the_roll_has_pupils_without_matters_and_not_those_who_left(db: Database, pack: Pack) -> None:
    roll = pupils.at_school(db, pack, replace(LEAD, schools=None), whole_roll=True, now=NOW)
    assert roll.total == 4
    assert "e-ten-sessions-before" not in {row.enrolment for row in roll.rows}


def test_a_list_has_pages_and_a_page_too_far_is_the_last(
    db: Database, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pupils, "PER_PAGE", 3)
    who = replace(LEAD, schools=None)
    first, last = (pupils.at_school(db, pack, who, page=page, now=NOW) for page in (1, 9))
    assert (first.pages, first.page, len(first.rows)) == (2, 1, 3)
    assert (last.page, len(last.rows)) == (2, 1)


def test_what_was_worked_out_is_worked_out_again_when_the_register_says_more(db: Database, pack: Pack) -> None:
    who = replace(LEAD, schools=None)
    before = pupils.at_school(db, pack, who, now=NOW)
    kept = dict(absences._kept)
    assert pupils.at_school(db, pack, who, now=NOW) == before
    assert dict(absences._kept) == kept
    changed = case("ten-sessions")
    one = [each for each in changed["registers"] if each["enrolment"] == "e-ten-sessions"]
    marks = [[*at, "O"] for batch in one for *at, _code in batch["marks"]]
    late = {**one[0], "recorded_at": "2026-11-19T18:00:00Z", "marks": marks}
    referrals.submit(db, pack, CLERK, {**changed, "registers": [*changed["registers"], late]}, NOW)
    after = pupils.at_school(db, pack, who, now=NOW)
    was, now = (next(row.absence for row in found.rows if row.pupil == "c-ten-sessions") for found in (before, after))
    assert now.tier == "severe" != was.tier


def test_another_schools_pupil_is_not_found(db: Database, pack: Pack) -> None:
    theirs = replace(LEAD, schools=frozenset({"beckside"}))
    with pytest.raises(NotFound):
        pupils.read(db, pack, theirs, "c-ten-sessions", NOW)
    found = pupils.read(db, pack, replace(LEAD, schools=None), "c-ten-sessions", NOW)
    assert (found.matters, found.history.matter.enrolment) == (("m-ten-sessions",), "e-ten-sessions")


def test_what_is_kept_may_go_while_somebody_else_asks(
    db: Database, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = pupils.at_school(db, pack, replace(LEAD, schools=None), now=NOW)
    referrals.submit(db, pack, CLERK, case("both-parents"), NOW)
    work = absences._worked_out

    def emptied(*given: Any) -> dict[str, Absence]:
        absences._kept.clear()
        return work(*given)

    monkeypatch.setattr(absences, "_worked_out", emptied)
    again = pupils.at_school(db, pack, replace(LEAD, schools=None), now=NOW)
    told = {row.pupil: row.absence for row in again.rows}
    assert {row.pupil: row.absence for row in first.rows}.items() <= told.items()
