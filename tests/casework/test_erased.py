"""After an erasure nothing is decided, determined or written on what is left, and nothing breaks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.casework import answers, decisions, holds, letters, matters, payments, referrals, replays
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
            db, office.pack(), office.ASSISTANT, office.MATTER, 8000, office.NOW.date(), reference="X", now=office.NOW
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


def test_an_older_matter_that_was_erased_does_not_block_a_newer_one_of_the_child(
    database: Database, tmp_path: Path
) -> None:
    """What the erased matter knew of notices is unknown in the newer one; everything else goes on."""
    made = office.issue(database, tmp_path)
    file = office.case()
    file["matter"] |= {"id": "m-newer", "opened_on": "2026-11-19"}
    old = f"matter:{office.MATTER}"
    (search,) = (event for event in file["events"] if event["type"] == "search_made@1")
    ours = [event for event in file["events"] if event["stream"] != old]
    file["events"] = [*ours, {**search, "id": "search-newer", "stream": "matter:m-newer"}]
    newer = referrals.submit(database, office.pack(), office.ASSISTANT, file, office.NOW).matter
    later = {"now": office.NOW + timedelta(days=7)}

    def counted() -> object:
        return office.decide(database, newer, **later).decision.record["facts"]["notices_counted"]

    assert counted() == 1
    _erase(database, STREAMS[0])
    assert counted() == {"least": 0, "most": 1}
    assert office.decide(database, newer, "voluntary_support", **later).decision.outcome == "must_consider"
    (left,) = (event.id for event in matters.read(database, office.AUDITOR, newer).erased)
    assert left.startswith("penalty_notice_issued")
    assert made.reference not in str(matters.read(database, office.AUDITOR, newer))
    assert replays.replay(database, office.AUDITOR, now=office.NOW).sound


def test_what_was_erased_is_never_sent_in_again(database: Database) -> None:
    office.submit(database)
    _erase(database, STREAMS[0])
    with pytest.raises(Erased):
        office.submit(database)
