"""A letter made for a day to come is decided again when it is posted, on what is known by then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app.casework import answers, determinations, holds, letters, matters, payments, postings, registers
from app.casework.errors import NotFound, Refused
from app.casework.letters import Order
from app.casework.noting import Noted
from app.persistence import issued, protection
from app.persistence.database import Database
from tests.casework import office

SATURDAY = datetime(2026, 11, 21, 10, tzinfo=UTC)
AFTER = datetime(2026, 11, 30, 16, tzinfo=UTC)


def _post(db: Database, item: str, on: date = office.MONDAY, **given: bool) -> Noted:
    return postings.posted(db, office.pack(), office.ASSISTANT, office.MATTER, item, on, now=AFTER, **given)


def _posted(db: Database, kind: str = "penalty_notice_posted") -> int:
    return len(matters.read(db, office.AUDITOR, office.MATTER).of(kind))


def _hold(db: Database) -> None:
    holds.put(db, office.ASSISTANT, office.MATTER, "new-evidence", "A letter came in.", now=SATURDAY)


def _money(db: Database) -> None:
    on = SATURDAY.date()
    payments.paid(db, office.pack(), office.ASSISTANT, office.MATTER, 8000, on, reference="KAMINSKI", now=SATURDAY)


def _change_of_mind(db: Database) -> None:
    told = ("PN-A-BEST", "no", "The family has begun to work with us.")
    answers.record(db, office.pack(), office.OFFICER, office.MATTER, *told, office.PARENT, SATURDAY)


def _taken_back(db: Database) -> None:
    matter = matters.read(db, office.AUDITOR, office.MATTER)
    (made,) = matter.of("determination_made")
    who, decision = office.OFFICER, made.data["decision"]
    determinations.determine(db, office.pack(), who, office.MATTER, decision, "decline", "Not now.", now=SATURDAY)


def _marks(db: Database, *rows: tuple[str, str, str]) -> None:
    lines = [f"Y997224717715,{day},{half},{code}" for day, half, code in rows]
    data = "\n".join(["upn,date,session,code", *lines]).encode()
    registers.import_marks(db, office.pack(), office.ASSISTANT, data, "register", now=SATURDAY)


def _leave(db: Database) -> None:
    (notice,) = matters.read(db, office.AUDITOR, office.MATTER).of("penalty_notice_issued")
    day, half = notice.data["sessions"][0]
    _marks(db, (day, half, "I"))


SINCE = pytest.mark.parametrize(
    ("since", "why"),
    [
        (_hold, "on hold"),
        (_money, "has not been matched|on hold"),
        (_change_of_mind, "answered no"),
        (_taken_back, "taken back"),
        (_leave, "unauthorised"),
    ],
)


@SINCE
def test_what_closed_since_it_was_made_is_not_posted(
    database: Database, tmp_path: Path, since: Callable[[Database], None], why: str
) -> None:
    notice = office.issue(database, tmp_path).reference
    since(database)
    with pytest.raises(Refused, match=why) as refused:
        _post(database, notice)
    assert refused.value.problems[0].field == "item"
    assert "Do not post it" in refused.value.problems[0].do
    assert _posted(database) == 0
    with database.session(office.COUNCIL, reading=True) as session:
        assert issued.voided(session, notice) is None


@SINCE
def test_what_was_posted_all_the_same_is_recorded_void_and_on_hold(
    database: Database, tmp_path: Path, since: Callable[[Database], None], why: str
) -> None:
    notice = office.issue(database, tmp_path).reference
    since(database)
    noted = _post(database, notice, already=True)
    assert noted.says.startswith("Posted on 2026-11-23, although it was no longer allowed")
    assert _posted(database) == 1
    with database.session(office.COUNCIL, reading=True) as session:
        assert issued.voided(session, notice) == "Posted on 2026-11-23, although it was no longer allowed."
    held = [e.data for e in matters.read(database, office.AUDITOR, office.MATTER).of("hold_set")]
    assert held[-1]["hold"] == f"closed-before-posting-{notice}"
    assert held[-1]["person"] == office.PARENT


def test_a_letter_of_another_matter_is_answered_like_one_that_is_not_there(database: Database, tmp_path: Path) -> None:
    theirs = office.issue(database, tmp_path).reference
    mine = office.submit(database, "ten-sessions")
    told = []
    for name in (theirs, "SF-NOWHERE"):
        with pytest.raises(NotFound) as none:
            postings.posted(database, office.pack(), office.ASSISTANT, mine, name, office.MONDAY, now=AFTER)
        told.append([replace(each, says=each.says.replace(name, "")) for each in none.value.problems])
    assert told[0] == told[1]


def test_more_absence_since_closes_nothing(database: Database, tmp_path: Path) -> None:
    notice = office.issue(database, tmp_path).reference
    _marks(database, ("2026-11-20", "AM", "O"), ("2026-11-20", "PM", "O"))
    assert _post(database, notice).says == "Posted."


def test_what_came_after_the_day_of_posting_does_not_undo_it(database: Database, tmp_path: Path) -> None:
    notice = office.issue(database, tmp_path).reference
    holds.put(database, office.ASSISTANT, office.MATTER, "new-evidence", "Why.", now=AFTER - timedelta(days=1))
    assert _post(database, notice).says == "Posted."


def test_a_posting_is_a_disclosure_to_the_parent_once(database: Database, tmp_path: Path) -> None:
    notice = office.issue(database, tmp_path).reference
    for _ in range(2):
        _post(database, notice)
    with database.session(office.COUNCIL, reading=True) as session:
        told = [(each.kind, each.recipient) for each in protection.lines(session) if each.verb == "posted"]
    assert told == [("alteration", ""), ("disclosure", f"person:{office.PARENT}")]


def test_a_posting_that_is_recorded_already_is_not_decided_again(database: Database, tmp_path: Path) -> None:
    notice = office.issue(database, tmp_path).reference
    assert _post(database, notice).new
    holds.put(database, office.ASSISTANT, office.MATTER, "new-evidence", "Why.", now=AFTER)
    assert not _post(database, notice).new


def test_a_withdrawal_for_want_of_payment_is_not_posted_once_the_notice_was_paid(
    database: Database, tmp_path: Path
) -> None:
    matter = office.submit(database, "notice-unpaid-withdrawing")
    (notice,) = matters.read(database, office.AUDITOR, matter).of("penalty_notice_issued")
    said = (database, office.pack(), office.OFFICER, matter)
    told = ("withdrawal_ground", "unpaid_not_prosecuted", "Not paid.")
    answers.record(*said, *told, now=office.NOW, about=notice.data["notice"])
    answers.record(*said, "PNW-A-REFUND", "Nothing was paid", "The ledger shows none.", now=office.NOW)
    made = office.determine(database, office.decide(database, matter, "penalty_notice_withdrawal"))
    order = Order("withdrawal", matter, str(made.parent), office.MONDAY)
    letter = letters.make(database, office.pack(), office.OFFICER, order, tmp_path, office.NOW)
    assert letter.final
    paid_on = notice.happened_on + timedelta(10)
    payments.paid(
        database, office.pack(), office.ASSISTANT, matter, 16000, paid_on, notice.data["notice"], now=SATURDAY
    )
    post = (office.pack(), office.ASSISTANT, matter, letter.reference, office.MONDAY)
    with pytest.raises(Refused, match="Do not post it"):
        postings.posted(database, *post, now=AFTER)
