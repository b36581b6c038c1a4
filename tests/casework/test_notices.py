"""What becomes of a notice: posted, received, returned, paid, withdrawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from app.casework import answers, letters, matters, payments, postings
from app.casework.errors import NotFound, Refused
from app.casework.letters import Order
from app.casework.noting import Noted
from app.domain.history import Event
from app.persistence import issued
from app.persistence.database import Database
from tests.casework import office

AFTER = datetime(2026, 11, 30, 16, tzinfo=UTC)
POSTED = office.MONDAY
ISSUED = "penalty_notice_issued"


def _post(db: Database, item: str, on: date = POSTED, **given: str) -> Noted:
    return postings.posted(db, office.pack(), office.ASSISTANT, office.MATTER, item, on, now=AFTER, **given)


def _of(db: Database, kind: str) -> list[Event]:
    return list(matters.read(db, office.AUDITOR, office.MATTER).of(kind))


def _holds(db: Database, measure: str = "penalty_notice") -> set[str]:
    kept = office.decide(db, measure=measure, now=AFTER)
    return {hold["hold"] for hold in kept.decision.explanation["holds"] if hold["state"] == "open"}


def test_a_notice_posted_on_its_day_is_posted_once(database: Database, tmp_path: Path) -> None:
    notice = office.issue(database, tmp_path).reference
    first, again = _post(database, notice), _post(database, notice)
    assert (first.says, first.new, again.new) == ("Posted.", True, False)
    (posted,) = _of(database, "penalty_notice_posted")
    assert posted.data == {"notice": notice, "posted_on": "2026-11-23", "method": "first_class_post"}
    assert _holds(database) == set()


@pytest.mark.parametrize(
    ("on", "method", "says"),
    [
        (POSTED + timedelta(1), "first_class_post", "Made for posting on 2026-11-23, posted on 2026-11-24"),
        (POSTED, "email", "Made for first class post and sent by email"),
    ],
)
def test_a_letter_posted_late_or_otherwise_is_void_and_holds_the_next_step(
    database: Database, tmp_path: Path, on: date, method: str, says: str
) -> None:
    notice = office.issue(database, tmp_path).reference
    assert _post(database, notice, on, method=method).says.startswith(says)
    with database.session(office.COUNCIL, reading=True) as session:
        assert (issued.voided(session, notice) or "").startswith(says)
    assert [event.data["posted_on"] for event in _of(database, "penalty_notice_posted")] == [on.isoformat()]
    assert _holds(database) == {"H-SET-BY-PERSON"}
    with pytest.raises(Refused, match="is void"):
        _post(database, notice, POSTED)


def test_nothing_is_recorded_before_it_happened(database: Database, tmp_path: Path) -> None:
    notice = office.issue(database, tmp_path).reference
    who, matter, later = office.ASSISTANT, office.MATTER, date(2026, 12, 1)
    with pytest.raises(Refused, match="has not come yet"):
        _post(database, notice, later)
    with pytest.raises(Refused, match="has not come yet"):
        payments.paid(database, office.pack(), who, matter, 8000, later, now=AFTER)
    _post(database, notice)
    with pytest.raises(Refused, match="before it was posted"):
        postings.received(database, who, matter, notice, date(2026, 11, 22), "signed for", now=AFTER)


def test_a_payment_with_the_notices_reference_is_the_notices(database: Database, tmp_path: Path) -> None:
    notice = office.issue(database, tmp_path).reference
    _post(database, notice)
    who, matter = office.ASSISTANT, office.MATTER
    noted = payments.paid(database, office.pack(), who, matter, 8000, date(2026, 11, 27), reference=notice, now=AFTER)
    assert noted.says == f"Paid against {notice}. £80 was due and £80 has been received."
    again = payments.paid(database, office.pack(), who, matter, 8000, date(2026, 11, 27), reference=notice, now=AFTER)
    assert not again.new
    assert _holds(database) == set()
    kept = office.decide(database, measure="penalty_notice_withdrawal", now=AFTER)
    assert kept.decision.record["facts"]["notice_paid"] is True


@pytest.mark.parametrize(
    ("paid", "says"),
    [
        ([(10000, 27)], "£80 was due and £100 has been received: £20 too much. Ask whoever keeps the accounts"),
        ([(5000, 27)], "£80 was due and £50 has been received: £30 is still due."),
        ([(5000, 26), (3000, 27)], "£80 was due and £80 has been received."),
        ([(8000, 26), (8000, 27)], "£80 was due and £160 has been received: £80 too much."),
        ([(8000, 47)], "£160 was due and £80 has been received: £80 is still due."),
        ([(8000, 26), (8000, 47)], "£80 was due and £160 has been received: £80 too much."),
        ([(16000, 47)], "£160 was due and £160 has been received."),
    ],
)
def test_what_was_due_and_what_was_received_is_told(
    database: Database, tmp_path: Path, paid: list[tuple[int, int]], says: str
) -> None:
    notice = office.issue(database, tmp_path).reference
    _post(database, notice)
    for pence, day in paid:
        on = date(2026, 11, 1) + timedelta(day - 1)
        at = datetime.combine(on, time(18), UTC)
        told = payments.paid(
            database, office.pack(), office.ASSISTANT, office.MATTER, pence, on, notice, str(day), now=at
        )
    assert says in told.says


def test_nobody_pays_a_notice_before_it_was_issued(database: Database, tmp_path: Path) -> None:
    notice = office.issue(database, tmp_path).reference
    _post(database, notice)
    early = POSTED - timedelta(1)
    with pytest.raises(Refused, match="after that day") as refused:
        payments.paid(database, office.pack(), office.ASSISTANT, office.MATTER, 8000, early, notice, now=AFTER)
    assert [problem.field for problem in refused.value.problems] == ["paid_on"]


def test_a_payment_that_nobody_can_place_holds_the_next_step_until_it_is_matched(
    database: Database, tmp_path: Path
) -> None:
    notice = office.issue(database, tmp_path).reference
    _post(database, notice)
    who, matter = office.ASSISTANT, office.MATTER
    noted = payments.paid(
        database, office.pack(), who, matter, 8000, date(2026, 11, 27), reference="KAMINSKI", now=AFTER
    )
    assert "not matched" in noted.says
    assert _holds(database) == {"H-UNMATCHED-PAYMENT"}
    payments.matched(database, office.pack(), who, matter, noted.events[0], notice, now=AFTER)
    assert _holds(database) == set()


def test_returned_post_holds_the_next_step_to_that_parent(database: Database, tmp_path: Path) -> None:
    notice = office.issue(database, tmp_path).reference
    _post(database, notice)
    told = (office.MATTER, office.PARENT, date(2026, 11, 27), "Gone away", notice)
    postings.returned(database, office.ASSISTANT, *told, now=AFTER)
    (returned,) = _of(database, "mail_returned")
    assert returned.data["item"] == _of(database, "penalty_notice_posted")[0].id
    assert _holds(database) == {"H-RETURNED-MAIL"}


def test_a_letter_that_is_no_notice_is_sent(database: Database, tmp_path: Path) -> None:
    office.submit(database)
    details = {"offers": [{"what": "A meeting", "how": "Ring us"}]}
    order = Order("warning", office.MATTER, office.PARENT, POSTED, details=details)
    made = letters.make(database, office.pack(), office.OFFICER, order, tmp_path, office.NOW)
    assert made.why_draft == ()
    before = len(_of(database, "letter_sent"))
    _post(database, made.reference)
    sent = _of(database, "letter_sent")
    assert len(sent) == before + 1
    assert (sent[-1].data["letter"], sent[-1].data["document"]) == ("warning", made.reference)


@pytest.mark.parametrize("item", ["SF-NOWHERE", "x"])
def test_what_was_never_made_is_never_posted_paid_or_received(database: Database, item: str) -> None:
    office.submit(database)
    who, matter, on = office.ASSISTANT, office.MATTER, date(2026, 11, 27)
    with pytest.raises(NotFound, match=item):
        _post(database, item)
    with pytest.raises(NotFound, match=item):
        payments.paid(database, office.pack(), who, matter, 8000, on, notice=item, now=AFTER)
    with pytest.raises(NotFound, match=item):
        postings.received(database, who, matter, item, on, "signed for", now=AFTER)
    with pytest.raises(NotFound, match="no parent"):
        postings.returned(database, who, matter, "p-nobody", on, "Gone away", now=AFTER)


def test_a_withdrawal_is_in_writing_and_gives_back_what_was_paid(database: Database, tmp_path: Path) -> None:
    notice = office.issue(database, tmp_path).reference
    _post(database, notice)
    who, matter, parent, pack = office.OFFICER, office.MATTER, office.PARENT, office.pack()
    payments.paid(database, office.pack(), office.ASSISTANT, matter, 8000, date(2026, 11, 27), notice, now=AFTER)
    order = Order("withdrawal", matter, parent, date(2026, 12, 1))
    said = ("material_error", "The notice gave the wrong house.")
    answers.record(database, pack, who, matter, "withdrawal_ground", *said, parent, AFTER)
    answers.record(database, pack, who, matter, "PNW-A-REFUND", "To the parent", "Bank record.", parent, AFTER)
    early = replace(order, details={"explanation": ["The notice gave the wrong house."]})
    assert letters.make(database, pack, who, early, tmp_path, AFTER).why_draft == ("No determination allows it.",)
    assert _of(database, "penalty_notice_withdrawn") == []
    office.determine(database, office.decide(database, measure="penalty_notice_withdrawal", now=AFTER), now=AFTER)
    made = letters.make(database, pack, who, order, tmp_path, AFTER)
    (gone,) = _of(database, "penalty_notice_withdrawn")
    assert made.final
    assert (gone.data["notice"], gone.data["ground"], gone.data["refunded_pence"]) == (notice, "material_error", 8000)


def test_a_letter_posted_before_its_day_is_void_too(database: Database, tmp_path: Path) -> None:
    """It would tell the parent a later last day to pay than the record reckons with."""
    notice = office.issue(database, tmp_path).reference
    assert _post(database, notice, POSTED - timedelta(2)).says.startswith("Made for posting on 2026-11-23, posted on")
    assert _holds(database) == {"H-SET-BY-PERSON"}


def test_a_second_day_of_posting_is_refused_and_voids_nothing(database: Database, tmp_path: Path) -> None:
    notice = office.issue(database, tmp_path).reference
    _post(database, notice)
    with pytest.raises(Refused, match="posted on 2026-11-23"):
        _post(database, notice, POSTED + timedelta(1))
    with database.session(office.COUNCIL, reading=True) as session:
        assert issued.voided(session, notice) is None


def test_a_payment_belongs_to_one_notice(database: Database) -> None:
    """Matched again elsewhere, it would be counted twice or be said to be where it is not."""
    matter = office.submit(database, "rate-fell-away")
    first, second = (e.data["notice"] for e in matters.read(database, office.AUDITOR, matter).of(ISSUED))
    on, who = date(2026, 11, 18), office.ASSISTANT
    loose = payments.paid(database, office.pack(), who, matter, 8000, on, reference="WREN", now=AFTER).events[0]
    assert payments.matched(database, office.pack(), who, matter, loose, first, now=AFTER).new
    assert not payments.matched(database, office.pack(), who, matter, loose, first, now=AFTER).new
    with pytest.raises(Refused, match=f"belongs to {first}"):
        payments.matched(database, office.pack(), who, matter, loose, second, now=AFTER)
    named = payments.paid(database, office.pack(), who, matter, 8000, on, second, now=AFTER).events[0]
    with pytest.raises(Refused, match=f"belongs to {second}"):
        payments.matched(database, office.pack(), who, matter, named, first, now=AFTER)


def test_money_for_a_notice_that_was_withdrawn_is_to_go_back(database: Database) -> None:
    matter = office.submit(database, "rate-fell-away")
    (gone,) = matters.read(database, office.AUDITOR, matter).of("penalty_notice_withdrawn")
    name, on = gone.data["notice"], date(2026, 11, 18)
    noted = payments.paid(database, office.pack(), office.ASSISTANT, matter, 8000, on, name, now=AFTER)
    assert noted.new
    assert "withdrawn on 28 October 2026: the money goes back" in noted.says
