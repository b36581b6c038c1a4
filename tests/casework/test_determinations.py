"""Determinations: a named person, in a role that may, on a decision that still stands, with every question answered."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.casework import answers, departures, determinations, holds, postings, registers
from app.casework.access import Person
from app.casework.determinations import Departure
from app.casework.errors import NotAllowed, Refused
from app.casework.events import say
from app.domain.history import Stream
from app.persistence import audit, erasure
from app.persistence.database import Database
from app.persistence.errors import NotFound as NotStored
from tests import make
from tests.casework import office

UPN = next(event["data"]["upn"] for event in office.case()["events"] if event["type"] == "pupil_recorded@1")
ASIDE = Departure("PN-R-IMPROVE", "The call that told the parent is in the school's log.")


def _fields(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.field for problem in refused.value.problems]


def test_an_officer_determines_by_name_and_the_same_again_adds_nothing(database: Database) -> None:
    office.submit(database)
    kept = office.decide(database)
    made = office.determine(database, kept)
    assert (made.name, made.role, made.answer, made.departs) == ("Marian Oduya", "authorised_officer", "issue", False)
    assert made.decision == kept.decision.fingerprint
    assert office.determine(database, kept) == made


@pytest.mark.parametrize("role", ["attendance_officer", "head_teacher", "auditor", "administrator", "king"])
def test_only_an_authorised_officer_or_a_lawyer_issues(database: Database, role: str) -> None:
    office.submit(database)
    kept = office.decide(database)
    with pytest.raises(NotAllowed):
        office.determine(database, kept, who=Person("Somebody", role, office.COUNCIL))


def test_a_second_person_cannot_issue_on_the_same_decision(database: Database) -> None:
    office.submit(database)
    kept = office.decide(database)
    office.determine(database, kept)
    with pytest.raises(Refused, match="Marian Oduya has already determined to issue"):
        office.determine(database, kept, who=office.LAWYER)


def test_nobody_issues_before_every_question_has_an_answer(database: Database) -> None:
    matter = office.submit(database, "equality-unanswered")
    kept = office.decide(database, matter)
    with pytest.raises(Refused) as refused:
        office.determine(database, kept)
    assert _fields(refused) == ["PN-A-EQUALITY"]
    assert office.determine(database, kept, "refer_back").answer == "refer_back"


def test_a_departure_names_a_rule_that_stands_in_the_way(database: Database) -> None:
    office.submit(database)
    kept = office.decide(database)
    for rule, says in (
        ("PN-R-IMAGINED", "There is no rule PN-R-IMAGINED"),
        ("PN-R-IMPROVE", "does not stand in the way"),
    ):
        with pytest.raises(Refused, match=says) as refused:
            office.determine(database, kept, who=office.LAWYER, departures=[Departure(rule, "It is in the log.")])
        assert _fields(refused) == [rule]


def test_to_decline_what_was_to_be_issued_says_what_it_takes_back(database: Database, tmp_path: Path) -> None:
    matter = office.submit(database)
    first = office.determine(database, office.decide(database))
    assert first.takes_back == ""
    declined = office.determine(database, office.decide(database), "decline")
    assert declined.takes_back == "This takes back what Marian Oduya determined on 20 November 2026: issue."
    assert office.determine(database, office.decide(database), "decline").takes_back == ""
    assert matter == declined.matter


def test_to_decline_after_the_letter_was_made_names_the_letter(database: Database, tmp_path: Path) -> None:
    made = office.issue(database, tmp_path)
    declined = office.determine(database, office.decide(database), "decline")
    assert f"{made.reference} was made on it: do not post it." in declined.takes_back


def test_to_decline_after_the_letter_was_posted_says_that_it_stands(database: Database, tmp_path: Path) -> None:
    made, posted = office.issue(database, tmp_path), datetime(2026, 11, 23, 18, tzinfo=UTC)
    postings.posted(database, office.pack(), office.OFFICER, office.MATTER, made.reference, office.MONDAY, now=posted)
    declined = office.determine(database, office.decide(database, now=posted), "decline", now=posted)
    assert declined.takes_back == f"{made.reference} was posted before, and stands: this changes nothing of it."


def test_an_answer_of_no_stands_in_the_way(database: Database) -> None:
    office.submit(database)
    who, told = office.OFFICER, "A contract would do more."
    answers.record(database, office.pack(), who, office.MATTER, "PN-A-BEST", "no", told, office.PARENT, office.NOW)
    with pytest.raises(Refused, match="answered no") as refused:
        office.determine(database, office.decide(database))
    assert _fields(refused) == ["PN-A-BEST"]


def test_a_yes_or_no_question_takes_nothing_else(database: Database) -> None:
    office.submit(database)
    who, told = office.OFFICER, "It is hard to say."
    with pytest.raises(Refused, match="neither yes nor no"):
        answers.record(
            database, office.pack(), who, office.MATTER, "PN-A-BEST", "maybe", told, office.PARENT, office.NOW
        )


def test_an_answer_that_is_no_yes_stands_in_the_way_however_it_came(database: Database) -> None:
    told = {"question": "PN-A-BEST", "person": office.PARENT, "answer": "maybe", "reasons": "Hard to say."}
    office.submit(database)
    said = make.event(
        "question_answered", on=office.NOW.date(), stream=f"matter:{office.MATTER}", by=office.OFFICER.by, **told
    )
    with database.session(office.OFFICER.council) as session:
        say(session, said)
        audit.append(session, office.OFFICER, "answer")
    with pytest.raises(Refused, match="answered maybe"):
        office.determine(database, office.decide(database))


@pytest.mark.parametrize("departing", [(), (Departure("PN-B-LIMIT", "A lawyer thinks otherwise."),)])
def test_what_the_law_bars_is_never_issued_whoever_departs(database: Database, departing: Any) -> None:
    matter = office.submit(database, "third-notice")
    kept = office.decide(database, matter)
    assert kept.decision.outcome == "barred"
    with pytest.raises(Refused, match="Nobody may depart"):
        office.determine(database, kept, who=office.LAWYER, departures=departing)


def test_a_bar_that_may_stand_is_not_departed_from(database: Database) -> None:
    matter = office.submit(database, "former-council-silent")
    kept = office.decide(database, matter)
    rules = ("PN-B-LIMIT", "PN-R-COUNT")
    with pytest.raises(Refused, match="Nobody may depart from a bar") as refused:
        office.determine(database, kept, who=office.LAWYER, departures=[Departure(rule, "Why.") for rule in rules])
    assert "PN-B-LIMIT" in _fields(refused)


def test_a_departure_is_a_lawyers_names_its_rule_and_is_listed(database: Database) -> None:
    matter = office.submit(database, "improvement-early-not-told")
    kept = office.decide(database, matter)
    assert kept.decision.outcome == "not_ready"
    with pytest.raises(Refused, match="stands in the way"):
        office.determine(database, kept, who=office.LAWYER)
    with pytest.raises(NotAllowed):
        office.determine(database, kept, departures=[ASIDE])
    made = office.determine(database, kept, who=office.LAWYER, departures=[ASIDE])
    assert made.departs
    (listed,) = departures.every(database, office.AUDITOR)
    assert (listed.rule, listed.name, listed.reasons) == (ASIDE.rule, "Hester Quill", ASIDE.reasons)
    assert (listed.determination, listed.decision) == (made.id, kept.decision.fingerprint)


def test_reading_departures_is_written_down_and_those_erased_are_left_out(database: Database) -> None:
    matter = office.submit(database, "improvement-early-not-told")
    office.determine(database, office.decide(database, matter), who=office.LAWYER, departures=[ASIDE])
    assert len(departures.every(database, office.AUDITOR)) == 1
    with database.session(office.COUNCIL) as session:
        last = audit.lines(session)[-1]
        assert (last["verb"], last["who"], last["subject"]) == ("read", office.AUDITOR.name, [f"matter:{matter}"])
        erasure.erase(session, [Stream("matter", matter)], "retention")
        audit.append(session, office.LAWYER, "erase", f"matter:{matter}")
    assert departures.every(database, office.AUDITOR) == ()


def test_a_departure_from_one_rule_is_none_from_another(database: Database) -> None:
    matter = office.submit(database, "improvement-early-not-told")
    kept = office.decide(database, matter)
    holds.put(database, office.ASSISTANT, matter, "new-evidence", "A letter came in.", now=office.NOW)
    with pytest.raises(Refused) as refused:
        office.determine(database, kept, who=office.LAWYER, departures=[ASIDE])
    assert _fields(refused) == ["H-SET-BY-PERSON"]


def test_a_hold_set_after_the_decision_stops_the_determination_until_it_is_cleared(database: Database) -> None:
    office.submit(database)
    kept = office.decide(database)
    holds.put(database, office.ASSISTANT, office.MATTER, "new-evidence", "A letter came in.", now=office.NOW)
    with pytest.raises(Refused, match="on hold"):
        office.determine(database, kept)
    clearing = (office.MATTER, "new-evidence", "Read: it is about another child.")
    holds.clear(database, office.pack(), office.ASSISTANT, *clearing, now=office.NOW)
    assert office.determine(database, kept).answer == "issue"


def test_nobody_issues_another_notice_while_one_waits_for_its_day_of_posting(
    database: Database, tmp_path: Path
) -> None:
    assert office.issue(database, tmp_path).final
    again = office.decide(database, valid_on=office.NOW.date())
    with pytest.raises(Refused, match="made for posting on 2026-11-23"):
        office.determine(database, again)


def test_a_decision_that_what_is_known_no_longer_bears_is_made_again_first(database: Database) -> None:
    office.submit(database)
    kept = office.decide(database)
    marks = "\n".join(f"{UPN},{day},{half},I" for day, half in kept.decision.record["counted_sessions"][:3])
    file = f"upn,date,session,code\n{marks}\n".encode()
    registers.import_marks(database, office.pack(), office.ASSISTANT, file, "doctor.csv", now=office.NOW)
    with pytest.raises(Refused, match="the sessions relied on would now be different"):
        office.determine(database, kept)


def test_declining_needs_no_open_measure_but_needs_reasons(database: Database) -> None:
    matter = office.submit(database, "third-notice")
    kept = office.decide(database, matter)
    assert office.determine(database, kept, "decline", office.ASSISTANT).answer == "decline"
    with pytest.raises(Refused, match="No reasons"):
        determinations.determine(database, office.pack(), office.OFFICER, matter, kept.id, "decline", " ")


def test_a_decision_of_another_matter_is_refused(database: Database) -> None:
    office.submit(database)
    other = office.submit(database, "ten-sessions")
    kept = office.decide(database)
    with pytest.raises(NotStored, match="on matter"):
        determinations.determine(database, office.pack(), office.OFFICER, other, kept.id, "decline", "Why.")


def test_only_those_the_rules_name_clear_a_hold(database: Database) -> None:
    matter = office.submit(database, "child-in-care")
    assert office.decide(database, matter).decision.outcome == "held"
    with pytest.raises(Refused, match="cleared by legal"):
        holds.clear(database, office.pack(), office.OFFICER, matter, "H-LOOKED-AFTER", "Looked at.", now=office.NOW)
    holds.clear(database, office.pack(), office.LAWYER, matter, "H-LOOKED-AFTER", "Advice given.", now=office.NOW)
    states = {hold["hold"]: hold["state"] for hold in office.decide(database, matter).decision.explanation["holds"]}
    assert states["H-LOOKED-AFTER"] == "clear"
