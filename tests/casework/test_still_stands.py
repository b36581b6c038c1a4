"""A final letter stands on what is known on the day it is made: what took that away since makes it a draft or none."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.casework import answers, letters, matters, postings, referrals
from app.casework.errors import Refused
from app.casework.letters import Order
from app.persistence import audit
from app.persistence.database import Database
from tests.casework import office

ORDER = Order(office.NOTICE, office.MATTER, office.PARENT, office.MONDAY)
AFTER = datetime(2026, 11, 30, 16, tzinfo=UTC)


def _make(db: Database, folder: Path, order: Order = ORDER, now: datetime = office.NOW) -> letters.Made:
    return letters.make(db, office.pack(), office.OFFICER, order, folder, now)


def _issued(db: Database, kind: str = "penalty_notice_issued") -> int:
    return len(matters.read(db, office.AUDITOR, office.MATTER).of(kind))


def test_a_determination_that_was_taken_back_allows_nothing_even_by_its_id(database: Database, tmp_path: Path) -> None:
    office.submit(database)
    kept = office.decide(database)
    made = office.determine(database, kept)
    office.determine(database, kept, "decline")
    with pytest.raises(Refused, match="taken back"):
        _make(database, tmp_path, replace(ORDER, determination=made.id))
    assert _issued(database) == 0


@pytest.mark.parametrize(("first", "then"), [("issue", "refer_back"), ("decline", "issue")])
def test_what_was_determined_otherwise_since_is_not_said_to_stand(database: Database, first: str, then: str) -> None:
    """The same words once more are a late click, or a change of mind: nobody can tell, so neither is taken as done."""
    office.submit(database)
    kept = office.decide(database)
    office.determine(database, kept, first)
    office.determine(database, kept, then)
    with pytest.raises(Refused, match=f"has since determined: {then.replace('_', ' ')}"):
        office.determine(database, kept, first)
    anew = office.decide(database)
    assert anew.id != kept.id
    assert office.determine(database, anew, first).answer == first


def test_an_answer_that_turned_to_no_after_the_determination_makes_no_final_letter(
    database: Database, tmp_path: Path
) -> None:
    office.submit(database)
    office.determine(database, office.decide(database))
    told = ("PN-A-BEST", "no", "The family has begun to work with us.")
    answers.record(database, office.pack(), office.OFFICER, office.MATTER, *told, office.PARENT, office.NOW)
    made = _make(database, tmp_path)
    assert [why for why in made.why_draft if "answered no" in why]
    assert _issued(database) == 0


def test_a_void_letter_is_not_given_again(database: Database, tmp_path: Path) -> None:
    made = office.issue(database, tmp_path)
    late = office.MONDAY + timedelta(1)
    postings.posted(database, office.pack(), office.ASSISTANT, office.MATTER, made.reference, late, now=AFTER)
    with pytest.raises(Refused, match="is void"):
        _make(database, tmp_path, now=AFTER)


def test_reading_a_final_letter_again_is_written_down(database: Database, tmp_path: Path) -> None:
    made = office.issue(database, tmp_path)
    _make(database, tmp_path)
    with database.session(office.COUNCIL, reading=True) as session:
        last = audit.lines(session)[-1]
    assert (last["verb"], last["subject"]) == ("read", [f"matter:{office.MATTER}", f"document:{made.reference}"])


def test_one_determination_makes_one_final_letter_whatever_day_it_is_asked_for(
    database: Database, tmp_path: Path
) -> None:
    """Until its day a Notice to Improve is in no fact: nothing else would stop a second one from the same act."""
    matter = office.submit(database, "improvement-next")
    for question in ("NTI-A-BEST", "NTI-A-EQUALITY"):
        told = (matter, question, "yes", "The parent asked for a clear target.")
        answers.record(database, office.pack(), office.OFFICER, *told, now=office.NOW)
    made = office.determine(database, office.decide(database, matter, "notice_to_improve"))
    details = {
        "target": "In school every morning.", "early_grounds": ["Four sessions missed without permission."],
        "offers": [{"what": "Breakfast club", "how": "Ask at the office"}],
    }  # fmt: skip
    order = Order("notice_to_improve", matter, str(made.parent), office.MONDAY, details=details)
    first = _make(database, tmp_path, order)
    assert first.why_draft == ()
    second = _make(database, tmp_path, replace(order, posting_on=date(2026, 11, 24)))
    assert [why for why in second.why_draft if first.reference in why]
    assert len(matters.read(database, office.AUDITOR, matter).of("notice_to_improve_issued")) == 1


def _add(db: Database, name: str, *events: dict[str, Any]) -> None:
    """Send a case file again, with more in it."""
    file = office.case(name)
    told = {"recorded_at": "2026-11-19T10:00:00Z", "recorded_by": "Joachim Varga", "source": "paper file"}
    file["events"] += [{**told, **event} for event in events]
    assert referrals.submit(db, office.pack(), office.ASSISTANT, file, office.NOW).counts["events"] == len(events)


def test_a_withdrawal_withdraws_the_notice_that_was_determined_on_and_no_later_one(
    database: Database, tmp_path: Path
) -> None:
    name, matter = "notice-unpaid-withdrawing", office.submit(database, "notice-unpaid-withdrawing")
    (first,) = matters.read(database, office.AUDITOR, matter).of("penalty_notice_issued")
    said = (database, office.pack(), office.OFFICER, matter)
    told = ("withdrawal_ground", "unpaid_not_prosecuted", "Not paid.")
    answers.record(*said, *told, now=office.NOW, about=first.data["notice"])
    answers.record(*said, "PNW-A-REFUND", "Nothing was paid", "The ledger shows none.", now=office.NOW)
    made = office.determine(database, office.decide(database, matter, "penalty_notice_withdrawal"))
    later = {**first.data, "notice": "PN-LATER", "sessions": [["2026-11-02", "AM"]]}
    _add(
        database, name,
        {"id": "later", "type": "penalty_notice_issued@1", "stream": f"matter:{matter}", "happened_on": "2026-11-18",
         "data": later},
    )  # fmt: skip
    order = Order("withdrawal", matter, str(made.parent), office.MONDAY)
    assert letters.make(database, office.pack(), office.OFFICER, order, tmp_path, office.NOW).final
    (gone,) = matters.read(database, office.AUDITOR, matter).of("penalty_notice_withdrawn")
    assert gone.data["notice"] == first.data["notice"]


def test_a_letter_goes_to_the_address_as_it_was_corrected(database: Database, tmp_path: Path) -> None:
    """The wrong address bears the later day: only that it was corrected says that it is no address at all."""
    office.submit(database)
    home = {"lines": ["2 Tanner Court", "Wealdmere"], "postcode": "WM9 4RE", "checked_on": "2026-09-01"}
    _add(
        database, "improvement-failed",
        {"id": "put-right", "type": "address_recorded@1", "stream": f"person:{office.PARENT}",
         "happened_on": "2026-09-01", "corrects": f"{office.PARENT}-address", "data": home},
    )  # fmt: skip
    office.determine(database, office.decide(database))
    made = _make(database, tmp_path, replace(ORDER, details={"child": {"address_shareable": True}}))
    assert made.final
    words = zipfile.ZipFile(io.BytesIO(made.data)).read("word/document.xml").decode()
    assert "2 Tanner Court" in words
