"""Replay names whatever was changed: a record, a pack, a fact; and tells a new derivation from tampering."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.casework import decisions, replays
from app.casework.replays import Replay
from app.domain.decision import Proposal
from app.domain.facts import DERIVATION
from app.domain.history import Session as Half
from app.engine.record import proposal_json
from app.persistence import audit
from app.persistence.database import Database
from app.persistence.errors import NotFound
from tests.casework import office
from tests.persistence.store import unguarded


def _replay(db: Database, which: str = "all") -> Replay:
    return replays.replay(db, office.AUDITOR, which, office.NOW)


def _decided(db: Database) -> str:
    office.submit(db)
    decisions.decide(db, office.pack(), office.OFFICER, office.MATTER, now=office.NOW)
    return office.decide(db).id


def _change(db: Database, statement: str) -> None:
    with unguarded(db) as connection:
        assert connection.exec_driver_sql(statement).rowcount >= 1


def test_a_replay_names_in_the_log_every_matter_that_it_read(database: Database) -> None:
    office.decide(database, office.submit(database))
    kept = office.decide(database, office.submit(database, "ten-sessions"))
    _replay(database)
    _replay(database, kept.decision.fingerprint)
    with database.session(office.COUNCIL, reading=True) as session:
        every, one = (line["subject"] for line in audit.lines(session) if line["verb"] == "replay")
    assert every == sorted([f"matter:{office.MATTER}", f"matter:{kept.matter}"])
    assert one == [f"decision:{kept.id}", f"matter:{kept.matter}"]


def test_what_nobody_changed_comes_out_the_same_whatever_happened_since(database: Database, tmp_path: Path) -> None:
    made = office.issue(database, tmp_path)
    assert made.final
    office.decide(database, measure="penalty_notice_withdrawal")
    again = _replay(database)
    assert (again.decisions, again.findings, again.sound) == (2, (), True)


def test_one_decision_is_replayed_by_its_id(database: Database) -> None:
    id_ = _decided(database)
    assert _replay(database).decisions == len(office.pack().measures)
    assert _replay(database, id_).decisions == 1
    with pytest.raises(NotFound):
        _replay(database, "d-nowhere")


def test_a_changed_record_is_named(database: Database) -> None:
    id_ = _decided(database)
    _change(
        database,
        """update payload set body = replace(body, '"outcome":"must_consider"', '"outcome":"may_consider"')
        where commitment in (select commitment from decision where measure = 'penalty_notice')""",
    )
    found = _replay(database)
    assert not found.sound
    assert {(f.decision, f.what) for f in found.findings} == {(id_, "record")}
    assert {f.name for f in found.findings} >= {"payload", "fingerprint", "outcome"}


def test_a_changed_fact_in_a_record_is_named(database: Database) -> None:
    id_ = _decided(database)
    _change(
        database,
        """update payload set body = replace(body, '"recipient_address_known":true', '"recipient_address_known":false')
        where commitment in (select commitment from decision where measure = 'penalty_notice')""",
    )
    named = {(f.what, f.name) for f in _replay(database, id_).findings}
    assert ("fact", "recipient_address_known") in named
    assert ("record", "fingerprint") in named


@pytest.mark.parametrize("column", ["outcome", "measure", "parent"])
def test_what_stands_beside_a_record_and_says_otherwise_is_named(database: Database, column: str) -> None:
    id_ = _decided(database)
    _change(database, f"update decision set {column} = 'barred' where measure = 'penalty_notice'")
    found = _replay(database, id_)
    assert not found.sound
    assert ("a", "record", column) in {(f.level, f.what, f.name) for f in found.findings}


def test_a_changed_event_is_named_with_every_decision_that_read_it(database: Database) -> None:
    _decided(database)
    _change(
        database,
        """update payload set body = replace(body, 'declined', 'accepted') || ' '
        where commitment in (select commitment from event where type = 'support_answered')""",
    )
    found = _replay(database)
    assert not found.sound
    assert {(f.level, f.what) for f in found.findings} == {("b", "fact")}
    assert len(found.findings) == len(office.pack().measures)
    assert all("is not what was committed to" in f.says for f in found.findings)


def test_a_changed_pack_is_named(database: Database) -> None:
    _decided(database)
    _change(database, "update pack_file set body = body || body where sha256 in (select min(sha256) from pack_file)")
    found = _replay(database)
    assert {(f.level, f.what, f.name) for f in found.findings} == {("a", "pack", office.pack().digest)}
    assert len(found.findings) == len(office.pack().measures)


def test_another_derivation_is_told_as_such_fact_by_fact_and_is_no_fault(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = _decided(database)
    monkeypatch.setattr("app.casework.replays.DERIVATION", DERIVATION + 1)
    monkeypatch.setattr("app.domain.derivation.recipient.address_of", lambda *_: None)
    found = _replay(database, id_)
    assert found.sound
    (told,) = found.findings
    assert (told.what, told.name, told.fault) == ("derivation", "recipient_address_known", False)
    assert told.says == f"derivation {DERIVATION} to {DERIVATION + 1}: it was True and is now False."


def test_the_same_derivation_that_gives_other_facts_is_a_fault(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = _decided(database)
    monkeypatch.setattr("app.domain.derivation.recipient.address_of", lambda *_: None)
    found = _replay(database, id_)
    assert not found.sound
    assert [(f.level, f.what, f.name) for f in found.findings] == [("b", "fact", "recipient_address_known")]


@pytest.mark.parametrize(
    "thought_of",
    [
        Proposal(),
        Proposal(notice="WM/1", route="single_justice", order="o1", exclusion="x1", prosecution="p1"),
        Proposal(sessions=(Half(date(2026, 1, 5), "AM"),), charged_from=date(2026, 1, 5), issue_on=date(2026, 2, 2)),
    ],
)
def test_the_proposal_of_a_record_is_the_one_that_was_decided_on(thought_of: Proposal) -> None:
    assert replays.proposal({"proposal": proposal_json(thought_of)}) == thought_of
