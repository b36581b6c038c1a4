"""Holds and answers: what is said again after something else was said is said anew; a second click adds nothing."""

from __future__ import annotations

import pytest

from app.casework import answers, holds, matters
from app.casework.access import Person
from app.casework.errors import NotAllowed, NotFound, Refused
from app.persistence.database import Database
from tests.casework import office

TOLD = ("new-evidence", "A letter came in.")
LEAD = Person("Imani Brandt", "school_attendance_lead", office.COUNCIL)


def _put(db: Database) -> str:
    return holds.put(db, office.ASSISTANT, office.MATTER, *TOLD, now=office.NOW)


def _clear(db: Database) -> str:
    told = (office.MATTER, "new-evidence", "Read: it is about another child.")
    return holds.clear(db, office.pack(), office.ASSISTANT, *told, now=office.NOW)


def _answer(
    db: Database, answer: str, question: str = "PN-A-BEST", who: Person = office.OFFICER, parent: str = office.PARENT
) -> str:
    told = (office.MATTER, question, answer, "Weighed with the school.", parent, office.NOW)
    return answers.record(db, office.pack(), who, *told)


def _open(db: Database) -> bool:
    return office.decide(db).decision.outcome == "held"


def test_a_hold_put_again_after_it_was_cleared_holds_again(database: Database) -> None:
    office.submit(database)
    first = _put(database)
    assert _put(database) == first
    _clear(database)
    assert not _open(database)
    again = _put(database)
    assert again != first
    assert _open(database)
    _clear(database)
    assert not _open(database)
    assert _put(database) not in (first, again)
    assert _open(database)


def test_the_talk_that_a_councils_code_asks_for_is_recorded_as_a_hold_that_is_cleared(database: Database) -> None:
    office.submit(database)
    told = ("PN-L-TALK", "The carers' service was rung.", office.PARENT, office.NOW)
    cleared = holds.clear(database, office.pack(), office.ASSISTANT, office.MATTER, *told)
    history = office.decide(database).decision
    assert cleared
    assert {r["rule"]: r["holds"] for r in history.explanation["reasons"]}["PN-L-TALK"] is True
    with pytest.raises(NotFound):
        holds.clear(database, office.pack(), office.ASSISTANT, office.MATTER, "PN-L-REFERRED", *told[1:])


def test_an_answer_given_back_after_another_is_the_answer(database: Database) -> None:
    office.submit(database)
    first = _answer(database, "yes")
    assert _answer(database, "yes") == first
    _answer(database, "no")
    last = _answer(database, "yes")
    assert _answer(database, "yes") == last
    said = [a for a in office.decide(database).decision.explanation["asks"] if a["id"] == "PN-A-BEST"]
    assert said[0]["answered"]["answer"] == "yes"
    events = matters.read(database, office.AUDITOR, office.MATTER).of("question_answered")
    assert len([e for e in events if e.data["reasons"] == "Weighed with the school."]) == 3


def test_a_question_is_answered_by_whom_the_rules_ask(database: Database) -> None:
    office.submit(database)
    with pytest.raises(Refused, match="asked of an authorised officer"):
        _answer(database, "yes", who=office.ASSISTANT)
    assert _answer(database, "yes", who=office.LAWYER)
    assert _answer(database, "yes", "VS-A-BARRIERS", who=LEAD)
    with pytest.raises(NotAllowed):
        _answer(database, "yes", "VS-A-BARRIERS", who=office.AUDITOR)
    with pytest.raises(Refused, match="asked of an authorised officer"):
        _answer(database, "material_error", "withdrawal_ground", who=LEAD)


def test_an_answer_that_the_rules_do_not_know_is_refused_and_not_kept(database: Database) -> None:
    office.submit(database)
    before = matters.read(database, office.AUDITOR, office.MATTER).of("question_answered")
    with pytest.raises(Refused, match="withdrawal_ground"):
        _answer(database, "a mistake", "withdrawal_ground")
    assert matters.read(database, office.AUDITOR, office.MATTER).of("question_answered") == before


def test_nothing_is_said_of_somebody_who_is_no_parent_in_the_matter(database: Database) -> None:
    office.submit(database)
    with pytest.raises(NotFound, match="no parent"):
        _answer(database, "yes", parent="p-nobody")
    with pytest.raises(NotFound, match="no parent"):
        holds.put(database, office.ASSISTANT, office.MATTER, *TOLD, "p-nobody", office.NOW)
    _put(database)
    with pytest.raises(NotFound, match="no parent"):
        holds.clear(database, office.pack(), office.ASSISTANT, office.MATTER, TOLD[0], "Read.", "p-nobody", office.NOW)
