"""Referrals: kept field by field, checked as the council would, sent once, answered with reasons."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.casework import referral_answers, referral_checks, referral_drafts, referral_lists, referrals, school_matters
from app.casework.access import Person
from app.casework.errors import NotAllowed, NotFound, Refused
from app.casework.events import event, matter_stream
from app.engine import Pack
from app.persistence import audit, erasure, streams
from app.persistence.database import Database
from tests.web.conftest import COUNCIL, case, pack

__all__ = ["pack"]
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
CLERK = Person("Case file", "administrator", COUNCIL)
LEAD = Person("Joachim Varga", "school_attendance_lead", COUNCIL)
OFFICER = Person("Marian Oduya", "authorised_officer", COUNCIL)
MATTER = "m-both-parents"
ONE, OTHER = "p-both-parents-1", "p-both-parents-2"
WHOLE: dict[str, Any] = {
    "route": "penalty_notice",
    "persons": [ONE],
    "reasons": "The absence goes on after the support.",
    "authorised_by": "Ines Okonjo",
    "not_referred": [{"person": OTHER, "reason": "Did not know of it, and does not live with the child."}],
}


@pytest.fixture
def db(database: Database, pack: Pack) -> Database:
    """A matter with two parents."""
    referrals.submit(database, pack, CLERK, case("both-parents"), NOW)
    return database


def test_a_draft_is_kept_field_by_field_and_nothing_is_lost(db: Database) -> None:
    assert referral_drafts.read(db, LEAD, MATTER, NOW).fields == {}
    for name in ("reasons", "route", "persons"):
        referral_drafts.save(db, LEAD, MATTER, {name: WHOLE[name]}, NOW)
    kept = referral_drafts.read(db, LEAD, MATTER, NOW)
    assert kept.fields == {name: WHOLE[name] for name in ("reasons", "route", "persons")}
    assert (kept.left_out, kept.blank) == ((OTHER,), ("authorised_by", "not_referred"))
    referral_drafts.save(db, LEAD, MATTER, {"reasons": None}, NOW)
    assert "reasons" in referral_drafts.read(db, LEAD, MATTER, NOW).blank
    begun = [event.type for event in kept.history.events if event.type.startswith("referral")]
    assert begun == ["referral_drafted"]


def test_what_is_blank_is_refused_by_name_and_stays_a_draft(db: Database) -> None:
    draft = referral_drafts.save(db, LEAD, MATTER, {"route": "penalty_notice"}, NOW)
    with pytest.raises(Refused) as refusal:
        referral_drafts.send(db, LEAD, MATTER, draft.id, NOW)
    assert [each.field for each in refusal.value.problems] == ["persons", "reasons", "authorised_by"]
    assert referral_drafts.read(db, LEAD, MATTER, NOW).fields == {"route": "penalty_notice"}
    with pytest.raises(Refused, match="no parent in this matter"):
        referral_drafts.save(db, LEAD, MATTER, {"persons": ["p-ten-sessions-1"]}, NOW)


def test_two_clicks_are_one_referral_and_the_draft_is_gone(db: Database) -> None:
    draft = referral_drafts.save(db, LEAD, MATTER, WHOLE, NOW)
    first = referral_drafts.send(db, LEAD, MATTER, draft.id, NOW)
    again = referral_drafts.send(db, LEAD, MATTER, draft.id, NOW)
    assert (first.new, again.new) == (True, False)
    assert first.referral == again.referral
    assert first.referral.persons == (ONE,)
    assert first.referral.not_referred == ((OTHER, WHOLE["not_referred"][0]["reason"]),)
    assert referral_lists.of_school(db, LEAD, now=NOW).drafts == ()
    with pytest.raises(Refused, match="has not given its last answer"):
        referral_drafts.save(db, LEAD, MATTER, {"reasons": "Now."}, NOW)


def test_thirty_two_at_once_are_one_referral(db: Database) -> None:
    def send(_n: int) -> str:
        return referral_drafts.submit(db, LEAD, MATTER, WHOLE, NOW).referral.id

    with ThreadPoolExecutor(8) as pool:
        sent = set(pool.map(send, range(32)))
    assert len(sent) == 1
    assert referral_lists.of_school(db, LEAD, now=NOW).total == 1


def test_the_check_says_what_the_rules_miss_for_the_parents_who_are_referred(db: Database, pack: Pack) -> None:
    empty = referral_checks.check(db, pack, LEAD, MATTER, NOW)
    assert {each.rule for each in empty.findings} == {"route", "persons", "reasons", "authorised_by"}
    assert not empty.complete
    referral_drafts.save(db, LEAD, MATTER, {**WHOLE, "route": "prosecution_s444_1"}, NOW)
    found = referral_checks.check(db, pack, LEAD, MATTER, NOW)
    assert found.complete
    assert {each.person for each in found.findings} == {ONE}
    ready = school_matters.read(db, pack, LEAD, MATTER, "prosecution_s444_1", NOW).ready
    [mine] = [row for row in ready if row["parent"] == ONE]
    missing = {item["rule"] for item in mine["items"] if item["state"] not in ("met", "clear")}
    assert {each.rule for each in found.findings} == missing
    assert all(each.whose for each in found.findings if each.cures)
    assert {each.last_useful for each in found.findings} == {mine["last_useful"]}


@pytest.mark.parametrize(
    ("word", "over"),
    [("accepted", True), ("refused", True), ("panel", False), ("talk_first", False), ("paused", False)],
)
def test_the_council_answers_with_reasons_that_the_school_reads(db: Database, word: str, over: bool) -> None:
    sent = referral_drafts.submit(db, LEAD, MATTER, WHOLE, NOW).referral
    assert [line.referral.id for line in referral_lists.for_council(db, OFFICER, now=NOW).rows] == [sent.id]
    first = referral_answers.answer(db, OFFICER, MATTER, sent.id, word, "Because.", now=NOW)
    again = referral_answers.answer(db, OFFICER, MATTER, sent.id, word, "Because.", now=NOW)
    assert first == again
    assert (first.state, first.over, first.waiting) == (word, over, not over)
    [line] = referral_lists.of_school(db, LEAD, now=NOW).rows
    assert [(each.answer, each.reasons, each.by) for each in line.referral.answers] == [
        (word, "Because.", OFFICER.name)
    ]
    assert referral_lists.for_council(db, OFFICER, now=NOW).rows == ()
    if over:
        with pytest.raises(Refused, match="has its last answer"):
            referral_answers.answer(db, OFFICER, MATTER, sent.id, "paused", "Wait.", now=NOW)
    else:
        referral_answers.answer(db, OFFICER, MATTER, sent.id, "accepted", "The panel agrees.", now=NOW)


def test_asked_for_more_the_school_adds_to_what_it_said(db: Database) -> None:
    sent = referral_drafts.submit(db, LEAD, MATTER, WHOLE, NOW).referral
    referral_answers.answer(db, OFFICER, MATTER, sent.id, "more_information", "What did the child say?", now=NOW)
    draft = referral_drafts.read(db, LEAD, MATTER, NOW)
    assert draft.fields == WHOLE
    draft = referral_drafts.save(db, LEAD, MATTER, {"views": "The mornings are hard."}, NOW)
    second = referral_drafts.send(db, LEAD, MATTER, draft.id, NOW).referral
    assert second.id != sent.id
    assert second.said["views"] == "The mornings are hard."
    assert second.said["reasons"] == WHOLE["reasons"]
    with pytest.raises(Refused, match="later referral"):
        referral_answers.answer(db, OFFICER, MATTER, sent.id, "accepted", "Yes.", now=NOW)


def test_one_parent_and_another_route_say_which(db: Database) -> None:
    sent = referral_drafts.submit(
        db, LEAD, MATTER, {**WHOLE, "persons": [ONE, OTHER], "not_referred": []}, NOW
    ).referral
    for word, field in (("one_parent_only", "person"), ("other_route", "route")):
        with pytest.raises(Refused) as refusal:
            referral_answers.answer(db, OFFICER, MATTER, sent.id, word, "Because.", now=NOW)
        assert refusal.value.problems[0].field == field
    with pytest.raises(NotFound):
        referral_answers.answer(db, OFFICER, MATTER, sent.id, "one_parent_only", "Because.", "p-nobody", now=NOW)
    done = referral_answers.answer(db, OFFICER, MATTER, sent.id, "one_parent_only", "Because.", ONE, now=NOW)
    assert (done.answers[-1].person, done.over) == (ONE, True)


def test_who_may(db: Database) -> None:
    sent = referral_drafts.submit(db, LEAD, MATTER, WHOLE, NOW).referral
    with pytest.raises(NotAllowed):
        referral_answers.answer(db, LEAD, MATTER, sent.id, "accepted", "Ours.", now=NOW)
    auditor = Person("Bea Lindqvist", "auditor", COUNCIL)
    with pytest.raises(NotAllowed):
        referral_drafts.save(db, auditor, MATTER, {"reasons": "Mine."}, NOW)


def test_what_is_erased_leaves_no_draft(db: Database) -> None:
    referral_drafts.save(db, LEAD, MATTER, WHOLE, NOW)
    with db.session(COUNCIL) as session:
        erasure.erase(session, [matter_stream(MATTER)], "retention")
        audit.append(session, Person("Priya Nair", "legal", COUNCIL), "erase", f"matter:{MATTER}")
    with db.engine.connect() as connection:
        assert connection.exec_driver_sql("select count(*) from draft_field").scalar_one() == 0


def test_after_a_referral_that_was_retracted_the_next_is_one_of_its_own(db: Database) -> None:
    first = referral_drafts.submit(db, LEAD, MATTER, WHOLE, NOW).referral
    at = NOW + timedelta(hours=1)
    note = event(matter_stream(MATTER), "note_made", OFFICER, NOW.date(), at, {"text": "In error."})
    with db.session(COUNCIL) as session:
        streams.append(session, [replace(note, corrects=first.id)])
        audit.append(session, OFFICER, "answer", f"matter:{MATTER}", at=NOW)
    later = NOW + timedelta(days=1)
    assert referral_lists.for_council(db, OFFICER, now=later).rows == ()
    draft = referral_drafts.save(db, LEAD, MATTER, {**WHOLE, "reasons": "It goes on."}, later)
    sent = referral_drafts.send(db, LEAD, MATTER, draft.id, later)
    assert sent.new
    assert sent.referral.id != first.id
    assert [line.referral.id for line in referral_lists.for_council(db, OFFICER, now=later).rows] == [sent.referral.id]
    assert not referral_drafts.send(db, LEAD, MATTER, draft.id, later).new
