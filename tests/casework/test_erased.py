"""After an erasure nothing is decided, determined or written on what is left, and nothing breaks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.casework import answers, decisions, holds, letters, matters, payments, replays
from app.casework.letters import Order
from app.domain.history import Stream
from app.persistence import audit, erasure
from app.persistence.database import Database
from app.persistence.errors import Erased
from tests.casework import office

STREAMS = (
    Stream("matter", office.MATTER), Stream("person", office.PARENT),
    Stream("enrolment", office.case()["matter"]["enrolment"]),
)  # fmt: skip
ORDER = Order(office.NOTICE, office.MATTER, office.PARENT, office.MONDAY)


def _erase(db: Database, stream: Stream) -> None:
    with db.session(office.COUNCIL) as session:
        erasure.erase(session, [stream], "retention")
        audit.append(session, office.LAWYER, "erase", str(stream))


@pytest.mark.parametrize("stream", STREAMS, ids=str)
@pytest.mark.parametrize(
    "verb",
    [
        lambda db, _: office.decide(db),
        lambda db, kept: office.determine(db, kept),
        lambda db, _: matters.read(db, office.AUDITOR, office.MATTER),
        lambda db, _: letters.make(db, office.pack(), office.OFFICER, ORDER, Path("unused"), office.NOW),
        lambda db, _: holds.put(db, office.ASSISTANT, office.MATTER, "new-evidence", "Why.", now=office.NOW),
        lambda db, _: answers.record(
            db, office.pack(), office.OFFICER, office.MATTER, "PN-A-BEST", "yes", "Why.", now=office.NOW
        ),
        lambda db, _: payments.paid(
            db, office.ASSISTANT, office.MATTER, 8000, office.NOW.date(), reference="X", now=office.NOW
        ),
    ],
)
def test_what_was_erased_is_said_to_be_erased(
    database: Database, stream: Stream, verb: Callable[[Database, decisions.Kept], Any]
) -> None:
    office.submit(database)
    kept = office.decide(database)
    _erase(database, stream)
    with pytest.raises(Erased, match=str(stream)):
        verb(database, kept)


@pytest.mark.parametrize("stream", STREAMS, ids=str)
def test_a_replay_counts_the_decisions_that_were_erased_and_goes_on(database: Database, stream: Stream) -> None:
    office.submit(database)
    office.decide(database)
    _erase(database, stream)
    found = replays.replay(database, office.AUDITOR, now=office.NOW)
    assert (found.decisions, found.erased, found.sound) == (1, stream.kind == "matter", True)


def test_what_was_erased_is_never_sent_in_again(database: Database) -> None:
    office.submit(database)
    _erase(database, STREAMS[0])
    with pytest.raises(Erased):
        office.submit(database)
