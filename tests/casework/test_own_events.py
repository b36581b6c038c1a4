"""A letter that the law gives an effect leaves its own event when it is posted, in the same act, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from app.casework import letters, matters, own_events, postings, referrals
from app.casework.cases import read_case
from app.casework.errors import Refused
from app.casework.letters import Order
from app.casework.noting import Noted
from app.domain.history import Event, History
from app.persistence import audit
from app.persistence.database import Database
from app.persistence.issued import Document
from tests.casework import office
from tests.make import event as make_event

AFTER = datetime(2026, 11, 30, 16, tzinfo=UTC)
BY = office.OFFICER.by
DAYS = [f"2026-11-{day}" for day in (24, 25, 26)]
EXCLUDED = {
    "exclusion": "x1", "kind": "fixed", "from": "2026-11-24", "to_date": "2026-11-27", "excluded": "before_school",
    "disciplinary": True, "by": {"name": "Desmond Ekwueme", "role": "head_teacher"},
}  # fmt: skip
ARRANGED = {
    "provision": "pr1", "place": "The Quay Centre", "case": "suspended", "from": "2026-11-25", "to_date": "2026-11-27",
    "by": BY,
}  # fmt: skip
THE_PLACE = {"place_address": ["2 Quay Street"], "times": "nine to three", "contact": "Ms Ray"}
JUDGED = {"judgement": "not_suitable", "by": BY, "reasons": "Nothing was shown."}


def submit(db: Database, **events: dict[str, Any]) -> str:
    """The ordinary case with these events besides, all of 20 November 2026."""
    case = office.case()
    for n, (type, data) in enumerate(events.items()):
        at = {"happened_on": "2026-11-20", "recorded_at": f"2026-11-20T12:0{n}:00Z", "recorded_by": "School"}
        told = {"id": f"more-{n}", "type": f"{type}@1", "stream": f"matter:{office.MATTER}", "source": "case file"}
        case["events"].append({**told, **at, "data": data})
    return referrals.submit(db, office.pack(), office.ASSISTANT, case, office.NOW).matter


def make(db: Database, folder: Path, letter: str, **details: Any) -> str:
    order = Order(letter, office.MATTER, office.PARENT, office.MONDAY, details=details)
    made = letters.make(db, office.pack(), office.OFFICER, order, folder, office.NOW)
    assert made.final, made.why_draft
    return made.reference


def post(db: Database, item: str, on: date = office.MONDAY, **given: Any) -> Noted:
    return postings.posted(db, office.pack(), office.ASSISTANT, office.MATTER, item, on, now=AFTER, **given)


def of(db: Database, type: str) -> tuple[Event, ...]:
    return matters.read(db, office.AUDITOR, office.MATTER).of(type)


def met(db: Database, measure: str, rule: str) -> bool:
    decided = office.decide(db, measure=measure, now=AFTER).decision
    return bool({each["rule"]: each["holds"] for each in decided.explanation["reasons"]}[rule])


def test_a_notice_of_an_exclusion_is_the_notice_of_section_104_for_the_rules(
    database: Database, tmp_path: Path
) -> None:
    submit(database, exclusion_recorded=EXCLUDED)
    item = make(database, tmp_path, "exclusion_notice")
    assert met(database, "prosecution_s103", "PX-R-NOTICE") is False
    noted = post(database, item)
    (given,) = of(database, "section_104_notice_given")
    told = {"exclusion": "x1", "to": office.PARENT, "days": DAYS, "method": "first_class_post"}
    assert {**given.data} == {**told, "by": office.ASSISTANT.by}
    assert (given.happened_on, len(of(database, "letter_sent"))) == (office.MONDAY, len(_sent_before()) + 1)
    assert given.id in noted.events
    assert met(database, "prosecution_s103", "PX-R-NOTICE") is True
    assert not post(database, item).new
    assert len(of(database, "section_104_notice_given")) == 1


def _sent_before() -> list[Any]:
    return [e for e in office.case()["events"] if e["type"] == "letter_sent@1"]


def test_both_events_stand_in_one_line_of_the_audit(database: Database, tmp_path: Path) -> None:
    submit(database, exclusion_recorded=EXCLUDED)
    noted = post(database, make(database, tmp_path, "exclusion_notice"))
    with database.session(office.COUNCIL, reading=True) as session:
        last = [line for line in audit.lines(session, f"matter:{office.MATTER}") if line["verb"] == "posted"][-1]
    assert len(noted.events) == 2
    assert {f"event:{name}" for name in noted.events} <= set(last["subject"])


def test_written_notice_of_a_place_is_on_record_when_it_is_posted(database: Database, tmp_path: Path) -> None:
    submit(database, exclusion_recorded=EXCLUDED, provision_arranged=ARRANGED)
    post(database, make(database, tmp_path, "provision_notice", **THE_PLACE))
    (given,) = of(database, "provision_notice_given")
    assert {**given.data} == {"provision": "pr1", "to": office.PARENT, "method": "first_class_post"}


def test_a_place_that_only_the_signer_told_is_asked_for_by_name(database: Database, tmp_path: Path) -> None:
    submit(database)
    place = {"case": "suspended", "place": "The Quay Centre", "starts_on": "2026-11-25", **THE_PLACE}
    item = make(database, tmp_path, "provision_notice", **place)
    with pytest.raises(Refused, match="the place arranged, by the name it has on record") as refused:
        post(database, item)
    assert [each.field for each in refused.value.problems] == ["own.provision"]
    assert of(database, "letter_sent")[len(_sent_before()) :] == ()
    with pytest.raises(Refused, match="pr9 is not on record"):
        post(database, item, own={"provision": "pr9"})


def test_of_two_exclusions_the_one_is_asked_for_and_its_days_follow(database: Database, tmp_path: Path) -> None:
    case = {**EXCLUDED, "exclusion": "x0", "from": "2026-09-21", "to_date": "2026-09-22"}
    submit(database, exclusion_recorded=EXCLUDED)
    item = make(database, tmp_path, "exclusion_notice")
    again = office.case()
    extra = {"id": "more-9", "type": "exclusion_recorded@1", "stream": f"matter:{office.MATTER}", "data": case}
    at = {"happened_on": "2026-09-21", "recorded_at": "2026-11-20T12:30:00Z", "recorded_by": "School", "source": "x"}
    again["events"].append({**extra, **at})
    referrals.submit(database, office.pack(), office.ASSISTANT, again, office.NOW)
    with pytest.raises(Refused) as refused:
        post(database, item)
    assert [each.field for each in refused.value.problems] == ["own.exclusion"]
    post(database, item, own={"exclusion": "x1"})
    (given,) = of(database, "section_104_notice_given")
    assert given.data["days"] == DAYS
    assert not post(database, item).new


def test_a_notice_before_an_order_leaves_until_when_the_parent_may_answer(database: Database, tmp_path: Path) -> None:
    submit(database, suitable_education_judged=JUDGED)
    item = make_decided(database, tmp_path, "attendance_order_notice")
    post(database, item)
    (served,) = of(database, "attendance_order_notice_served")
    assert (served.data["notice"], served.data["posted_on"]) == (item, "2026-11-23")
    assert served.data["until"] == "2026-12-09"


def make_decided(db: Database, folder: Path, letter: str, **details: Any) -> str:
    """Made final without the rules: what is asked here is only what its posting leaves."""
    order = Order(letter, office.MATTER, office.PARENT, office.MONDAY, details=details)
    return letters.make(db, office.pack(), office.OFFICER, order, folder, office.NOW).reference


def test_what_was_posted_on_another_day_is_void_and_leaves_no_event_of_its_own(
    database: Database, tmp_path: Path
) -> None:
    submit(database, exclusion_recorded=EXCLUDED)
    item = make(database, tmp_path, "exclusion_notice")
    assert "void" in post(database, item, date(2026, 11, 24)).says
    assert of(database, "section_104_notice_given") == ()
    assert of(database, "hold_set")[-1].data["hold"] == f"late-posting-{item}"


def test_one_that_is_handed_over_is_good_where_no_date_in_it_rests_on_the_post(
    database: Database, tmp_path: Path
) -> None:
    submit(database, exclusion_recorded=EXCLUDED)
    item = make(database, tmp_path, "exclusion_notice")
    assert post(database, item, method="hand_delivery", own={"half": "AM"}).says == "Posted."
    (given,) = of(database, "section_104_notice_given")
    assert (given.data["method"], given.data["half"]) == ("hand_delivery", "AM")


def test_what_comes_back_is_the_notice_itself(database: Database, tmp_path: Path) -> None:
    submit(database, exclusion_recorded=EXCLUDED)
    item = make(database, tmp_path, "exclusion_notice")
    post(database, item)
    told = (office.MATTER, office.PARENT, date(2026, 11, 27), "Gone away", item)
    postings.returned(database, office.ASSISTANT, *told, now=AFTER)
    back = {each.data["item"] for each in of(database, "mail_returned")}
    assert back == {of(database, kind)[-1].id for kind in ("section_104_notice_given", "letter_sent")}
    assert office.decide(database, measure="prosecution_s103", now=AFTER).decision.outcome == "held"


def test_a_letter_that_has_no_event_of_its_own_takes_nothing_for_one(database: Database, tmp_path: Path) -> None:
    submit(database)
    item = make(database, tmp_path, "parents_guide", offers=[{"what": "A club", "how": "Come"}])
    with pytest.raises(Refused, match="takes nothing of the kind"):
        post(database, item, own={"exclusion": "x1"})
    assert post(database, item).says == "Posted."


SERVED = Document(
    "SF-ORDER", office.MATTER, office.PARENT, "attendance_order", True, "0", "0", "0", office.NOW, office.MONDAY
)


def order_leaves(history: History, **own: Any) -> list[Event]:
    data = {"letter": SERVED.kind, "to": office.PARENT, "posted_on": "2026-11-23", "method": "first_class_post"}
    posting = make_event("letter_sent", on=office.MONDAY, stream=f"matter:{office.MATTER}", **data)
    return own_events.leaves(office.pack(), history, SERVED, posting, office.OFFICER, own, AFTER)


def in_matter(type: str, **data: Any) -> Event:
    return make_event(type, on="2026-11-19", stream=f"matter:{office.MATTER}", **data)


def test_the_letter_of_an_order_is_the_order_where_nobody_had_recorded_it() -> None:
    history = read_case(office.pack(), office.case())
    with pytest.raises(Refused, match="the school that the order names"):
        order_leaves(history)
    made, served = order_leaves(history, school="Market Academy")
    assert (made.type, made.data["kind"], made.data["order"]) == ("order_made", "school_attendance", "SF-ORDER")
    assert (served.type, served.data["order"], served.data["school"]) == (
        "attendance_order_served", "SF-ORDER", "Market Academy",
    )  # fmt: skip


def test_an_order_on_record_and_the_school_of_which_the_parent_was_told_are_what_is_served() -> None:
    order = in_matter("order_made", order="sao1", kind="school_attendance", person=office.PARENT, from_="2026-11-19")
    told = in_matter("attendance_order_school_proposed", to=office.PARENT, school="Hollins School", by=BY)
    history = read_case(office.pack(), office.case())
    known = replace(history, events=(*history.events, order, told))
    (served,) = order_leaves(known)
    assert (served.data["order"], served.data["school"]) == ("sao1", "Hollins School")
    with pytest.raises(Refused, match="The record says otherwise of school"):
        order_leaves(known, school="Another School")
    assert order_leaves(replace(known, events=(*known.events, served))) == []
