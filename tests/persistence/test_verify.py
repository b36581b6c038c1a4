"""Every kind of tampering is found and named."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection

from app.persistence import audit, streams
from app.persistence.database import Database
from app.persistence.keys import Head, Keys, open_keys
from tests import make
from tests.persistence.store import COUNCIL, Who, act, fill, history, unguarded

Tamper = Callable[[Connection], object]
ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""What verifies is the same code on both databases; the kinds of tampering are tried on the quicker one."""


def sql(*statements: str) -> Tamper:
    return lambda connection: [connection.exec_driver_sql(statement) for statement in statements]


def test_an_untouched_store_is_sound(database: Database) -> None:
    fill(database)
    verified = database.verify(COUNCIL)
    assert (verified.faults, verified.lines, verified.first_bad) == ((), 4, None)
    assert verified.rows > 25


def test_tampering_by_the_databases_owner_is_found_on_either_database(database: Database) -> None:
    fill(database)
    with unguarded(database) as connection:
        sql(
            "update audit_line set who = 'Somebody Else' where number = 2",
            "update event set source = 'elsewhere' where type = 'plan_made'",
            "delete from payload where body like '%%Weekly call with%%'",
        )(connection)
    verified = database.verify(COUNCIL)
    assert (verified.sound, verified.first_bad) == (False, 2)
    assert [fault.split()[0] for fault in verified.faults] == ["audit", "event", "the"]


@ON_SQLITE
@pytest.mark.parametrize(
    ("tamper", "first_bad", "says"),
    [
        (sql("update audit_line set who = 'Somebody Else' where number = 2"), 2, "audit line 2 was changed"),
        (sql("update audit_line set wrote = '{}' where number = 2"), 2, "audit line 2 was changed"),
        (sql("delete from audit_line where number = 2"), 2, "audit line 2 is missing"),
        (sql("delete from audit_line where number = 1"), 1, "audit line 1 is missing"),
        (sql("delete from audit_line where number = 4"), 4, "cut short: line 4 was signed and is gone"),
        (
            sql("delete from audit_line where number >= 3", "delete from audit_head where number >= 3"),
            4,
            "cut short: line 4 was signed and is gone",
        ),
        (
            sql(
                "update audit_line set number = 9 where number = 2",
                "update audit_line set number = 2 where number = 3",
                "update audit_line set number = 3 where number = 9",
            ),
            2,
            "audit line 2 was changed",
        ),
        (sql("delete from audit_head where number = 3"), 3, "audit line 3 has no signed head"),
        (sql("update audit_head set signature = '00' where number = 3"), 3, "head of audit line 3 is not signed"),
        (sql("update audit_head set key = '0123456789abcdef' where number = 3"), 3, "is not signed by a key"),
        (sql("update audit_head set hash = (select hash from audit_line where number = 1) where number = 3"), 3, "3"),
    ],
)  # fmt: skip
def test_a_changed_log_is_found(database: Database, tamper: Tamper, first_bad: int, says: str) -> None:
    fill(database)
    with unguarded(database) as connection:
        tamper(connection)
    verified = database.verify(COUNCIL)
    assert verified.first_bad == first_bad
    assert any(says in fault for fault in verified.faults), verified.faults


@ON_SQLITE
@pytest.mark.parametrize(
    ("tamper", "says"),
    [
        (sql("update event set happened_on = '2020-01-01' where type = 'plan_made'"), "event plan_made"),
        (sql("delete from event where type = 'plan_made'"), "table event: the rows of act"),
        (sql("delete from decision"), "table decision: the rows of act"),
        (sql("update notice_session set notice = 'n2' where half = 'AM'"), "notice_session n2 was changed"),
        (sql("update decision set outcome = 'barred'"), "was changed"),
        (sql("update document set posting_on = '2026-04-01'"), "document letter-1 was changed"),
        (sql("delete from mark_change"), "table mark_change: the rows of act"),
        (sql("update pack_file set sha256 = act"), "was changed"),
        (sql("update payload set body = replace(body, 'Weekly', 'Daily')"), "the content of event support_offered"),
        (sql("delete from payload where body like '%%Weekly%%'"), "is gone, and no erasure is recorded"),
        (
            sql(
                "create table copied as select * from event where type = 'plan_made'",
                "update copied set seq = 99999, id = 'planted', commitment = 'planted'",
                "insert into event (seq, council, act, digest, subject, commitment, id, type, version, happened_on,"
                " recorded_at, recorded_by, source, standing, corrects) select seq, council, act, digest, subject,"
                " commitment, id, type, version, happened_on, recorded_at, recorded_by, source, standing, corrects"
                " from copied",
            ),
            "event planted was changed",
        ),
    ],
)
def test_a_changed_record_is_found(database: Database, tamper: Tamper, says: str) -> None:
    fill(database)
    with unguarded(database) as connection:
        tamper(connection)
    verified = database.verify(COUNCIL)
    assert any(says in fault for fault in verified.faults), verified.faults


def test_a_log_made_again_from_the_start_is_found_by_a_head_kept_elsewhere(database: Database) -> None:
    """An intruder with the database, the key and the server's own witness still cannot match a head given away."""
    fill(database)
    with database.session(COUNCIL, reading=True) as session:
        held = audit.head(session)
    assert held is not None
    with unguarded(database) as connection:
        sql("delete from audit_line where number = 4", "delete from audit_head where number = 4")(connection)
        sql("delete from erasure", "delete from protection_line where verb = 'erased'")(connection)
    with database.session(COUNCIL, reading=True) as session:
        last = audit.head(session)
    assert last is not None
    database.keys.witness(last)
    with act(database, "something_else"):
        pass
    assert database.verify(COUNCIL).sound
    assert database.verify(COUNCIL, held).faults == ("audit line 4 is not the one that was signed",)


def test_a_head_signed_by_a_stranger_is_not_trusted(database: Database) -> None:
    fill(database)
    stranger = Keys(database.keys.folder, Ed25519PrivateKey.generate())
    with database.session(COUNCIL, reading=True) as session:
        head = audit.head(session)
    assert head is not None
    forged = stranger.sign(COUNCIL, head.number, head.hash)
    assert not forged.signed_by(database.keys.trusted())
    assert head.signed_by(database.keys.trusted())
    assert not Head(head.council, head.number + 1, *list(head.__dict__.values())[2:]).signed_by(database.keys.trusted())
    assert database.verify(COUNCIL, forged).first_bad == head.number


def test_the_key_is_made_once(tmp_path: Path) -> None:
    assert open_keys(tmp_path / "keys").id == open_keys(tmp_path / "keys").id


def test_a_public_key_is_whole_or_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another server may read it at any moment, and this one may stop at any moment."""
    folder = tmp_path / "keys"
    (public,) = (folder / f"audit-{open_keys(folder).id}.pub",)
    was, files = public.read_bytes(), sorted(folder.iterdir())

    def broken_off(_spare: Path, _path: Path) -> None:
        raise OSError("stopped here")

    monkeypatch.setattr("os.replace", broken_off)
    with pytest.raises(OSError, match="stopped here"):
        open_keys(folder)
    assert (public.read_bytes(), sorted(folder.iterdir())) == (was, files)


def test_lines_say_who_did_what_to_which_record(database: Database) -> None:
    fill(database)
    with database.session(COUNCIL, reading=True) as session:
        lines = audit.lines(session)
        assert audit.lines(session, "matter:m9") == ()
    assert [(line["number"], line["who"], line["verb"]) for line in lines] == [
        (number, "Maya Okafor", verb) for number, verb in enumerate(("submitted", "decided", "issued", "erased"), 1)
    ]
    assert lines[0]["wrote"]["event"][0] == len(history().events)


@pytest.mark.parametrize("subject", ["Robin Ashdown", "pupil:Robin Ashdown", "pupil:", "m1"])
def test_a_line_takes_ids_and_hashes_only(database: Database, subject: str) -> None:
    with pytest.raises(ValueError, match="audit subject"), database.session(COUNCIL) as session:
        audit.append(session, Who(), "read", subject)
    with pytest.raises(ValueError, match="audit hash"), database.session(COUNCIL) as session:
        audit.append(session, Who(), "read", "matter:m1", hashes={"file": "Robin"})


def test_no_personal_data_is_in_the_log(database: Database) -> None:
    with act(database) as session:
        streams.save(session, history())
    with database.session(COUNCIL, reading=True) as session:
        written = json.dumps(audit.lines(session), default=str)
    assert "m1" in written
    for personal in ("Ashdown", "Robin", "Mill Row", "ZZ1", make.pupil().data["upn"], "Weekly"):
        assert personal not in written
