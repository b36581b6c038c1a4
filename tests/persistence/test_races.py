"""Two officers, two servers, one notice; and a server killed in the middle of an act."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from app.domain.history import Stream
from app.persistence import audit, idempotency, notices, streams
from app.persistence.database import Database
from app.persistence.errors import Busy, Taken
from tests import make
from tests.persistence import writer
from tests.persistence.store import COUNCIL, SESSIONS, act, history

Open = Callable[[], Database]
ROOT = Path(__file__).parents[2]


def together(count: int, work: Callable[[int], str]) -> list[str]:
    """What `count` threads answer that begin at the same moment."""
    ready = Barrier(count)

    def run(number: int) -> str:
        ready.wait()
        return work(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def test_of_notices_issued_at_once_for_one_session_exactly_one_stands(open_store: Open) -> None:
    stores = [open_store() for _ in range(6)]

    def issue(number: int) -> str:
        try:
            with act(stores[number], "notice_issued") as session:
                notices.take(session, f"n{number}", "c1", "p1", SESSIONS[number % 2 : 4])
                streams.append(session, make.notice(f"n{number}"))
        except Taken:
            return "taken"
        return f"n{number}"

    answers = together(6, issue)
    (stands,) = set(answers) - {"taken"}
    assert answers.count("taken") == 5
    with stores[0].session(COUNCIL, reading=True) as session:
        assert set(notices.standing(session, "c1", "p1").values()) == {stands}
        assert len(streams.read(session, make.notice()[0].stream)) == 2
    assert stores[0].verify(COUNCIL).sound


def test_the_unique_index_alone_refuses_a_second_notice(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even if nobody looks first."""
    with act(database) as session:
        notices.take(session, "n1", "c1", "p1", SESSIONS)
        monkeypatch.setattr(notices, "_turn", lambda *_: 0)
        with pytest.raises(Taken, match="at the same time"):
            notices.take(session, "n2", "c1", "p1", SESSIONS)


def test_a_request_sent_to_two_servers_at_once_is_carried_out_once(open_store: Open) -> None:
    stores = [open_store() for _ in range(4)]

    def submit(number: int) -> str:
        with act(stores[number], "submitted") as session:
            if kept := idempotency.find(session, "key-1", b"body"):
                return f"again {kept.result}"
            streams.save(session, history())
            return idempotency.remember(session, "key-1", b"body", "matter:m1", 1, f"m1 by {number}").result

    answers = together(4, submit)
    (done,) = [answer for answer in answers if not answer.startswith("again")]
    assert sorted(answers) == sorted([done, *[f"again {done}"] * 3])


def test_events_appended_from_many_servers_are_all_there_and_chained(open_store: Open) -> None:
    stores = [open_store() for _ in range(4)]

    def write(number: int) -> str:
        for n in range(10):
            with act(stores[number]) as session:
                streams.append(session, [make.event("note_made", text=f"{number}-{n}")])
        return "done"

    assert together(4, write) == ["done"] * 4
    verified = stores[0].verify(COUNCIL)
    assert (verified.faults, verified.lines, verified.rows) == ((), 40, 80)


def test_a_writer_that_waits_too_long_is_told_to_try_again(open_store: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.persistence.safety.WAIT_MS", 100)
    first, second = open_store(), open_store()
    with act(first), pytest.raises(Busy, match="try again"), act(second):
        pass
    with act(second):
        pass
    assert first.verify(COUNCIL).lines == 2


def test_a_reader_sees_one_moment(open_store: Open) -> None:
    writing, reading = open_store(), open_store()
    if writing.engine.dialect.name == "sqlite":
        return  # a rollback journal lets no writer commit while somebody reads
    with act(writing) as session:
        streams.append(session, [make.event("note_made", text="one")])
    stream = make.event("note_made").stream
    with reading.session(COUNCIL, reading=True) as before:
        assert len(streams.read(before, stream)) == 1
        with act(writing) as session:
            streams.append(session, [make.event("note_made", text="two")])
        assert len(streams.read(before, stream)) == 1
        assert len(audit.lines(before)) == 1


@pytest.mark.parametrize("statement", range(1, 42, 5))
def test_a_server_killed_in_the_middle_leaves_no_half_act(
    database_url: str, tmp_path: Path, open_store: Open, statement: int
) -> None:
    """The writer is killed (SIGKILL) as it is about to send its n-th statement, or just after it committed."""
    command = [sys.executable, "-m", "tests.persistence.writer", database_url, str(tmp_path / "keys"), str(statement)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=dict(os.environ), timeout=60)
    assert done.returncode == -9, done.stderr
    said = done.stdout.split()
    database = open_store()
    verified = database.verify(COUNCIL)
    assert verified.faults == ()
    with database.session(COUNCIL, reading=True) as session:
        kept = [n for n in range(writer.ACTS) if streams.read(session, Stream("matter", f"k{n}"))]
        whole = [n for n in kept if len(notices.standing(session, f"c{n}", "p1")) == len(SESSIONS)]
    assert kept == whole == list(range(len(kept)))
    assert len(said) <= len(kept) == verified.lines <= len(said) + 1
    for n in range(writer.ACTS):
        with act(database) as session:
            writer.write(session, n)
    verified, once = database.verify(COUNCIL), writer.ACTS * (1 + len(SESSIONS))
    assert (verified.faults, verified.rows) == ((), once + writer.ACTS + len(kept)), "each act has its line of the log"
