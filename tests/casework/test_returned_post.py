"""Post that came back: whoever finds out says which paper it was, and which reached the parent; the rules read it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from app.casework import holds, letters, matters, postings, referrals
from app.casework.errors import NotFound, Refused
from app.casework.letter_parts import Brief
from app.casework.letters import Order
from app.casework.returned_post import Found
from app.domain.decision import Decision
from app.domain.derivation import mail
from app.domain.history import Event
from app.persistence.database import Database
from tests.casework import office

AFTER = datetime(2026, 11, 30, 16, tzinfo=UTC)
HOLD, REASONS = "H-RETURNED-MAIL", "She came to the office and brought the letter."
PARENT = "p-returned-mail-1"


def clear(db: Database, matter: str, hold: str = HOLD, parent: str | None = None, **found: Any) -> str:
    return holds.clear(
        db, office.pack(), office.ASSISTANT, matter, hold, REASONS, parent, now=AFTER, found=Found(**found)
    )


def decided(db: Database, matter: str) -> Decision:
    return office.decide(db, matter, now=AFTER).decision


def holds_of(told: Decision, rule: str) -> Any:
    return {each["rule"]: each["holds"] for each in told.explanation["reasons"]}[rule]


def of(db: Database, matter: str, type: str) -> tuple[Event, ...]:
    return matters.read(db, office.AUDITOR, matter).of(type)


def test_what_reached_the_parent_all_the_same_counts_again(database: Database) -> None:
    matter = office.submit(database, "returned-mail")
    (refusal,) = of(database, matter, "leave_answered")
    assert decided(database, matter).outcome == "held"
    assert holds_of(decided(database, matter), "PN-L-WARNED") is False
    clear(database, matter, reached=(refusal.id,))
    assert decided(database, matter).outcome == "must_consider"
    assert holds_of(decided(database, matter), "PN-L-WARNED") is True
    (told,) = of(database, matter, "mail_return_cleared")
    assert (told.stream.id, told.data["reached"], told.data["by"]) == (PARENT, [refusal.id], office.ASSISTANT.by)


def test_cleared_without_saying_what_it_was_it_may_still_have_been_the_warning(database: Database) -> None:
    matter = office.submit(database, "returned-mail")
    holds.clear(database, office.pack(), office.ASSISTANT, matter, HOLD, REASONS, now=AFTER)
    assert of(database, matter, "mail_return_cleared") == ()
    assert decided(database, matter).outcome != "held"
    assert holds_of(decided(database, matter), "PN-L-WARNED") is False


def test_the_paper_that_came_back_is_named_by_its_reference_and_the_others_count(
    database: Database, tmp_path: Path
) -> None:
    matter = office.submit(database, "improvement-failed")
    order = Order("parents_guide", matter, office.PARENT, office.MONDAY, details={"offers": [OFFER]})
    guide = letters.make(database, office.pack(), office.OFFICER, order, tmp_path, office.NOW).reference
    postings.posted(database, office.pack(), office.ASSISTANT, matter, guide, office.MONDAY, now=AFTER)
    on = date(2026, 11, 27)
    postings.returned(database, office.ASSISTANT, matter, office.PARENT, on, "Gone away", now=AFTER)
    assert holds_of(decided(database, matter), "PN-R-IMPROVE") is False
    clear(database, matter, item=guide)
    assert holds_of(decided(database, matter), "PN-R-IMPROVE") is True
    (told,) = of(database, matter, "mail_return_cleared")
    assert told.data["item"] == of(database, matter, "letter_sent")[-1].id
    assert clear(database, matter, item=guide, returned=told.data["returned"]) == told.id


OFFER = {"what": "A club", "how": "Come"}


def test_a_notice_to_improve_that_came_back_was_not_received(database: Database) -> None:
    """It was made here: its making left one event, and its posting another of the same reference."""
    case = office.case()
    (issue,) = [e for e in case["events"] if e["type"] == "notice_to_improve_issued@1"]
    data = {"letter": "notice_to_improve", "to": office.PARENT, "posted_on": issue["data"]["posted_on"]}
    how = {"method": "first_class_post", "document": issue["data"]["notice"]}
    case["events"].append({**issue, "id": "its-posting", "type": "letter_sent@1", "data": {**data, **how}})
    matter = referrals.submit(database, office.pack(), office.ASSISTANT, case, office.NOW).matter
    assert holds_of(decided(database, matter), "PN-R-IMPROVE") is True
    told = (matter, office.PARENT, date(2026, 11, 27), "Gone away", issue["data"]["notice"])
    postings.returned(database, office.ASSISTANT, *told, now=AFTER)
    assert {e.data["item"] for e in of(database, matter, "mail_returned")} == {issue["id"], "its-posting"}
    assert decided(database, matter).outcome == "held"
    first = of(database, matter, "mail_returned")[0]
    clear(database, matter, returned=first.id)
    assert decided(database, matter).outcome != "held"
    assert holds_of(decided(database, matter), "PN-R-IMPROVE") is False


def test_of_a_paper_that_two_events_sent_neither_was_received(database: Database) -> None:
    """As before, but only afterwards was it found out which paper it was."""
    case = office.case()
    (issue,) = [e for e in case["events"] if e["type"] == "notice_to_improve_issued@1"]
    data = {"letter": "notice_to_improve", "to": office.PARENT, "posted_on": issue["data"]["posted_on"]}
    how = {"method": "first_class_post", "document": issue["data"]["notice"]}
    case["events"].append({**issue, "id": "its-posting", "type": "letter_sent@1", "data": {**data, **how}})
    matter = referrals.submit(database, office.pack(), office.ASSISTANT, case, office.NOW).matter
    told = (matter, office.PARENT, date(2026, 11, 27), "Gone away")
    postings.returned(database, office.ASSISTANT, *told, now=AFTER)
    clear(database, matter, item=issue["data"]["notice"])
    ground = Brief(
        office.pack(), matters.read(database, office.AUDITOR, matter), office.PARENT, AFTER.date(), "", {}
    ).ground
    sent = [e for e in ground.history.events if e.id in (issue["id"], "its-posting")]
    assert [mail.came_back(ground, office.PARENT, each) for each in sent] == [True, True]
    assert decided(database, matter).outcome != "held"


def test_which_of_several_returns_it_was_is_asked_for_by_name(database: Database) -> None:
    matter = office.submit(database, "returned-mail")
    postings.returned(database, office.ASSISTANT, matter, PARENT, date(2026, 11, 27), "No such number", now=AFTER)
    (refusal,) = of(database, matter, "leave_answered")
    with pytest.raises(Refused, match="Post came back more than once") as refused:
        clear(database, matter, reached=(refusal.id,))
    assert refused.value.problems[0].field == "returned"
    first, second = of(database, matter, "mail_returned")
    assert first.id in refused.value.problems[0].do
    clear(database, matter, reached=(refusal.id,), returned=first.id)
    assert decided(database, matter).outcome == "held"
    clear(database, matter, reached=(refusal.id,))
    assert decided(database, matter).outcome == "must_consider"
    assert [e.data["returned"] for e in of(database, matter, "mail_return_cleared")] == [first.id, second.id]


@pytest.mark.parametrize(
    ("found", "says"),
    [
        ({"item": "SF-0000"}, "Nothing with the reference SF-0000 was sent"),
        ({"reached": ("SF-0000",)}, "Nothing with the reference SF-0000 was sent"),
        ({"returned": "nothing"}, "nothing is not post that came back"),
    ],
)
def test_what_is_not_on_record_is_not_named(database: Database, found: dict[str, Any], says: str) -> None:
    matter = office.submit(database, "returned-mail")
    with pytest.raises(NotFound, match=says):
        clear(database, matter, **found)
    assert decided(database, matter).outcome == "held"


def test_one_paper_did_not_both_come_back_and_arrive(database: Database) -> None:
    matter = office.submit(database, "returned-mail")
    (refusal,) = of(database, matter, "leave_answered")
    with pytest.raises(Refused, match="It came back, or it reached the parent"):
        clear(database, matter, item=refusal.id, reached=(refusal.id,))
    with pytest.raises(Refused, match="only where post that came back is cleared"):
        clear(database, matter, "H-UNMATCHED-PAYMENT", item=refusal.id)
