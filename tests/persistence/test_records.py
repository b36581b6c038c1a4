"""Decisions, packs, papers, files and requests: once each, found again, never altered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.decision import Decision
from app.domain.history import Session, Stream
from app.persistence import decisions, determinations, erasure, files, idempotency, issued, notices, packs, streams
from app.persistence.canonical import sha256
from app.persistence.database import Database
from app.persistence.errors import Conflict, Erased, NotFound, Taken, Tampered
from tests.persistence.store import AT, COUNCIL, SESSIONS, act, document, fill, history, unguarded

RECORD = {"outcome": "may_consider", "facts": {"most_unauthorised_in_window": [10, 10]}, "amounts": None}
DECISION = Decision("may_consider", RECORD, {"why": "Ten sessions – in ten weeks."}, "e" * 64)
PACK = "a" * 64


def keep(database: Database, decision: Decision = DECISION, matter: str = "m1") -> str:
    with act(database) as session:
        return decisions.save(session, matter, "penalty_notice", "p1", decision, PACK, AT)


def test_a_decision_is_kept_once_and_found_by_id_or_fingerprint(database: Database) -> None:
    id_ = keep(database)
    assert keep(database) == id_
    assert keep(database, matter="m2") != id_
    with database.session(COUNCIL, reading=True) as session:
        found = decisions.find(session, id_)
        assert (found.record, found.explanation, found.sound) == (RECORD, DECISION.explanation, True)
        assert decisions.find(session, "e" * 64, "m1") == found
        assert decisions.find(session, "e" * 64, "m2").matter == "m2"
        with pytest.raises(Conflict, match="more than one matter"):
            decisions.find(session, "e" * 64)
        assert [one.matter for one in decisions.every(session)] == ["m1", "m2"]
        assert [one.id for one in decisions.every(session, "m1")] == [id_]
        with pytest.raises(NotFound, match="d-none"):
            decisions.find(session, "d-none")
        with pytest.raises(NotFound, match="on matter m2"):
            decisions.find(session, id_, "m2")
    with database.session(COUNCIL, frozenset({"elsewhere"}), reading=True) as session, pytest.raises(NotFound):
        decisions.find(session, "e" * 64)
    with pytest.raises(Conflict, match=id_):
        keep(database, replace(DECISION, record={**RECORD, "outcome": "barred"}))


def test_a_changed_decision_says_so(database: Database) -> None:
    id_ = keep(database)
    with unguarded(database) as connection:
        connection.exec_driver_sql("update payload set body = replace(body, 'may_consider', 'must_consider')")
    with database.session(COUNCIL, reading=True) as session:
        assert not decisions.find(session, id_).sound


def test_an_erased_decision_keeps_its_place(database: Database) -> None:
    id_ = keep(database)
    with act(database) as session:
        assert erasure.erase(session, [Stream("matter", "m1")], "retention") == 1
        found = decisions.find(session, id_)
    assert (found.record, found.explanation, found.sound, found.outcome) == (None, None, True, "may_consider")
    with pytest.raises(Erased, match=id_):
        keep(database)
    assert database.verify(COUNCIL).sound


def test_determinations_that_depart_are_listed(database: Database) -> None:
    fill(database)
    with database.session(COUNCIL, reading=True) as session:
        (found,) = determinations.departures(session)
    assert (found.matter, found.measure, found.answer, found.decision) == ("m1", "penalty_notice", "issue", "f" * 64)


def test_a_pack_comes_back_byte_for_byte(database: Database) -> None:
    pack = {"pack.yaml": b"id: england\r\n", "measures/notice.yaml": bytes(range(256)), "copy.yaml": b"id: england\r\n"}
    with act(database) as session:
        assert packs.save(session, PACK, "england", "2026.11", pack) == 1
        assert packs.save(session, PACK, "england", "2026.11", pack) == 0
        assert packs.save(session, "b" * 64, "england", "2026.12", {**pack, "more.yaml": b""}) == 1
        assert packs.load(session, PACK) == packs.StoredPack(PACK, "england", "2026.11", pack)
        with pytest.raises(Conflict, match="other files"):
            packs.save(session, PACK, "england", "2026.11", {"pack.yaml": b""})
        with pytest.raises(NotFound):
            packs.load(session, "c" * 64)
    with unguarded(database) as connection:
        connection.exec_driver_sql(
            f"update pack_file set body = sha256 where sha256 = '{sha256(bytes(range(256)))}'"
            if database.engine.dialect.name == "sqlite"
            else f"update pack_file set body = ''::bytea where sha256 = '{sha256(bytes(range(256)))}'"
        )
    with pytest.raises(Tampered, match=r"measures/notice\.yaml"), database.session(COUNCIL, reading=True) as session:
        packs.load(session, PACK)


def test_a_document_is_entered_once_and_may_be_void(database: Database) -> None:
    letter = document("letter-1")
    with act(database) as session:
        assert [issued.save(session, letter), issued.save(session, letter)] == [1, 0]
        assert issued.voided(session, "letter-1") is None
        assert [issued.void(session, "letter-1", why) for why in ("posted late", "again")] == [1, 0]
        assert issued.voided(session, "letter-1") == "posted late"
        assert issued.of_matter(session, "m1") == (issued.find(session, "letter-1"),) == (letter,)
        with pytest.raises(Conflict, match="letter-1"):
            issued.save(session, replace(letter, posting_on=date(2026, 3, 4)))
        with pytest.raises(NotFound, match="letter-9"):
            issued.void(session, "letter-9", "posted late")


def test_a_session_stands_behind_one_notice(database: Database) -> None:
    with act(database) as session:
        assert notices.take(session, "n1", "c1", "p1", SESSIONS[:2]) == 2
        assert notices.take(session, "n1", "c1", "p1", SESSIONS[:2]) == 0
        assert notices.take(session, "n2", "c1", "p2", SESSIONS[:2]) == 2
        assert notices.take(session, "n3", "c2", "p1", SESSIONS[:2]) == 2
        with pytest.raises(Taken, match="2026-02-23 PM already stands behind notice n1"):
            notices.take(session, "n4", "c1", "p1", SESSIONS[1:])
        with pytest.raises(Conflict, match="n1 already stands on other sessions"):
            notices.take(session, "n1", "c1", "p1", SESSIONS)
        assert notices.standing(session, "c1", "p1") == dict.fromkeys(SESSIONS[:2], "n1")


def test_only_a_material_error_lets_a_corrected_notice_stand(database: Database) -> None:
    with act(database) as session:
        notices.take(session, "n1", "c1", "p1", SESSIONS)
        for ground in ("ought_not_to_have_been_issued", "wrong_person", "unpaid_not_prosecuted"):
            with pytest.raises(Conflict, match=ground):
                notices.release(session, "n1", ground)
        with pytest.raises(NotFound, match="n9"):
            notices.release(session, "n9", "material_error")
        assert [notices.release(session, "n1", "material_error") for _ in range(2)] == [1, 0]
        assert notices.standing(session, "c1", "p1") == {}
        assert notices.take(session, "n2", "c1", "p1", SESSIONS) == len(SESSIONS)
        with pytest.raises(Taken, match="n2"):
            notices.take(session, "n3", "c1", "p1", [Session(*SESSIONS[0])])


def test_a_request_is_carried_out_once(database: Database) -> None:
    with act(database) as session:
        assert idempotency.find(session, "key-1", b"body") is None
        kept = idempotency.remember(session, "key-1", b"body", "matter:m1", 3, "m1")
        assert idempotency.find(session, "key-1", b"body") == kept
        with pytest.raises(Conflict, match="another request"):
            idempotency.find(session, "key-1", b"other")
        with pytest.raises(Conflict, match="in use"):
            idempotency.remember(session, "key-1", b"body", "matter:m1", 3, "m1")
        streams.save(session, history())
        erasure.erase(session, [Stream("matter", "m1")], "retention")
        with pytest.raises(Erased, match="matter:m1"):
            idempotency.find(session, "key-1", b"body")


def test_a_file_is_kept_once_by_its_hash_and_never_overwritten(tmp_path: Path) -> None:
    name = files.keep(tmp_path, b"minutes")
    assert name == sha256(b"minutes") == files.keep(tmp_path, b"minutes")
    assert files.read(tmp_path, name) == b"minutes"
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [name]
    stored = tmp_path / name[:2] / name
    stored.chmod(0o640)
    stored.write_bytes(b"other")
    for look in (lambda: files.read(tmp_path, name), lambda: files.keep(tmp_path, b"minutes")):
        with pytest.raises(Tampered, match=name):
            look()
    assert stored.read_bytes() == b"other"
    assert [files.erase(tmp_path, name), files.erase(tmp_path, name)] == [True, False]
    for unknown in (name, "../../etc/passwd", "a" * 63 + "/"):
        with pytest.raises(NotFound):
            files.read(tmp_path, unknown)
