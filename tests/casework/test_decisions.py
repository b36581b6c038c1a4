"""Deciding: the same question of the same record is the same decision."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app.casework import answers, cases, clock, decisions
from app.casework.cases import Question
from app.casework.errors import NotFound
from app.persistence.database import Database
from tests.casework import office

ON = date(2026, 11, 16)


def test_the_same_question_gives_the_same_decision_until_something_new_is_known(database: Database) -> None:
    office.submit(database)
    first = office.decide(database)
    again = office.decide(database, now=office.NOW + timedelta(hours=3))
    assert again.id == first.id
    who, pack = office.OFFICER, office.pack()
    answers.record(database, pack, who, office.MATTER, "PN-A-BEST", "no", "A contract.", office.PARENT, office.NOW)
    later = office.decide(database)
    assert later.id != first.id
    ask = next(ask for ask in later.decision.explanation["asks"] if ask["id"] == "PN-A-BEST")
    assert ask["answered"]["answer"] == "no"


def test_every_measure_is_decided_for_every_parent_and_the_child_once(database: Database) -> None:
    matter = office.submit(database, "both-parents")
    kept = decisions.decide(database, office.pack(), office.OFFICER, matter, now=office.NOW)
    asked = [(k.json["measure"], k.json["parent"]) for k in kept]
    child, both = [None], [f"p-both-parents-{place}" for place in (1, 2)]
    eras = office.pack().measures.items()
    wanted = [(name, parent) for name, found in eras for parent in (child if found[0].concerns == "child" else both)]
    assert sorted(asked, key=str) == sorted(wanted, key=str)
    assert {("voluntary_support", None), ("penalty_notice", both[1])} <= set(asked)


def test_what_was_known_then_is_answered_from_what_was_known_then(database: Database) -> None:
    matter = office.submit(database, "mark-corrected")
    now = office.decide(database, matter, valid_on=ON)
    before = office.decide(database, matter, valid_on=ON, known_at=datetime(2026, 11, 15, 12, tzinfo=UTC))
    assert (before.decision.outcome, now.decision.outcome) == ("must_consider", "not_ready")


def test_a_case_file_and_the_store_come_to_the_same_decision(database: Database) -> None:
    office.submit(database)
    kept = office.decide(database, valid_on=ON)
    history = cases.read_case(office.pack(), office.case())
    asked = Question("", None, ON, clock.last_known(history))
    made = decisions.decide_case(office.pack(), office.case(), asked, "penalty_notice", office.PARENT)
    assert [each.fingerprint for each in made] == [kept.decision.fingerprint]


def test_a_stored_decision_is_found_by_its_id_and_by_its_fingerprint(database: Database) -> None:
    office.submit(database)
    kept = office.decide(database)
    by_id = decisions.find(database, office.AUDITOR, kept.id)
    assert by_id == decisions.find(database, office.AUDITOR, kept.decision.fingerprint)
    assert (by_id.sound, by_id.outcome, by_id.pack) == (True, "must_consider", office.pack().digest)


@pytest.mark.parametrize(("measure", "parent", "says"), [("fine", None, "'fine'"), (None, "p-nobody", "p-nobody")])
def test_a_strange_measure_or_parent_is_refused_with_those_that_there_are(
    database: Database, measure: str | None, parent: str | None, says: str
) -> None:
    office.submit(database)
    with pytest.raises(NotFound, match=says) as refused:
        decisions.decide(database, office.pack(), office.OFFICER, office.MATTER, measure, parent, now=office.NOW)
    assert ("penalty_notice" if measure else office.PARENT) in refused.value.problems[0].do
