"""Notices and orders about places to learn and exclusions, from a recorded case."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from app.casework import issuing
from app.casework.letter_contexts import context
from app.casework.letter_parts import Brief
from app.documents.letters import missing, render_letter
from app.domain.history import Event, History
from app.persistence import audit
from app.persistence.database import Database
from tests import make
from tests.casework import office

MADE = date(2026, 3, 9)


def brief(history: History, on: date = MADE, **given: Any) -> Brief:
    by = {"name": "Marian Oduya", "role": "authorised_officer"}
    return Brief(office.pack(), history, "p1", on, "SF-9", by, "It was weighed.\nNobody was harmed.", **given)


def history(*events: Event) -> History:
    return make.history(*events, council="wealdmere")


def lacks(document: str, told: Brief) -> list[str]:
    return [each.name for each in missing(document, context(document, told))]


EXCLUDED = make.event(
    "exclusion_recorded", on="2026-02-27", exclusion="x1", kind="fixed", from_="2026-03-02", to_date="2026-03-13",
    excluded="before_school", disciplinary=True, by=make.HEAD,
)  # fmt: skip
TOLD = make.event(
    "section_104_notice_given", on="2026-02-27", exclusion="x1", to="p1", method="hand_delivery", by=make.HEAD,
    days=["2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06"],
)  # fmt: skip
SEEN = make.event(
    "seen_in_public", on="2026-03-04", exclusion="x1", half="AM", place="The market square",
    seen_by={"name": "Ada Quill", "role": "attendance_officer"},
)  # fmt: skip


def test_the_notice_of_an_exclusion_states_its_first_five_school_days() -> None:
    told = brief(history(EXCLUDED), on=date(2026, 2, 27))
    assert lacks("exclusion_notice", told) == []
    made = context("exclusion_notice", told)
    assert [day.day for day in made["stated_days"]] == [2, 3, 4, 5, 6]
    assert made["excluded_by"] == "Tom Birkett, head teacher"
    late = context("exclusion_notice", brief(history(EXCLUDED), on=date(2026, 3, 4)))
    assert [day.day for day in late["stated_days"]] == [4, 5, 6]
    assert (made["disciplinary"], made["duty_days"]) == ("yes", 5)
    assert {"kind", "stated_days"} <= set(lacks("exclusion_notice", brief(history())))


def test_whether_an_exclusion_is_disciplinary_is_asked_where_nobody_said_so() -> None:
    silent = replace(EXCLUDED, data={k: v for k, v in EXCLUDED.data.items() if k != "disciplinary"})
    assert lacks("exclusion_notice", brief(history(silent), on=date(2026, 2, 27))) == ["disciplinary"]


def decision() -> dict[str, Any]:
    bands = [{"days": 21, "pence": 6000}, {"days": 28, "pence": 12000}]
    return {"counted_sessions": [["2026-03-04", "AM"]], "amounts": {"bands": bands}, "stage": "standard"}


def test_a_penalty_notice_asks_what_the_decision_asks_and_names_who_saw_the_child() -> None:
    told = brief(history(EXCLUDED, TOLD, SEEN), decision=decision())
    assert lacks("exclusion_penalty_notice", told) == []
    made = context("exclusion_penalty_notice", told)
    assert made["seen"] == [
        {"date": date(2026, 3, 4), "half": "AM", "place": "The market square", "witness": "Ada Quill"}
    ]
    assert made["told_on"] == date(2026, 2, 27)
    assert made["received_on"] == date(2026, 3, 11)
    assert [(a["pence"], a["last_day"]) for a in made["amounts"]] == [
        (6000, date(2026, 3, 31)), (12000, date(2026, 4, 7)),
    ]  # fmt: skip
    assert render_letter("exclusion_penalty_notice", made, draft=True).draft


def test_without_a_notice_to_this_parent_or_a_decision_there_is_no_penalty_notice() -> None:
    assert {"told_on", "amounts"} <= set(lacks("exclusion_penalty_notice", brief(history(EXCLUDED, SEEN))))


def test_a_notice_of_other_days_is_not_what_this_parent_was_told_of_these() -> None:
    other = make.event(
        "section_104_notice_given", on="2026-02-26", exclusion="x1", to="p1", method="hand_delivery", by=make.HEAD,
        days=["2026-03-06"],
    )  # fmt: skip
    told = brief(history(EXCLUDED, other, SEEN), decision=decision())
    assert lacks("exclusion_penalty_notice", told) == ["told_on"]
    both = brief(history(EXCLUDED, other, TOLD, SEEN), decision=decision())
    assert context("exclusion_penalty_notice", both)["told_on"] == date(2026, 2, 27)


def test_a_final_one_leaves_a_notice_of_its_own_kind(database: Database) -> None:
    told = brief(history(EXCLUDED, TOLD, SEEN), decision=decision())
    made = context("exclusion_penalty_notice", told)
    moment = datetime(2026, 3, 9, 9, tzinfo=UTC)
    with database.session(office.COUNCIL) as session:
        (left,) = issuing.issue(session, "exclusion_penalty_notice", told, made, office.OFFICER, moment)
        audit.append(session, office.OFFICER, "issue_letter", "matter:m1", at=moment)
    assert (left.data["basis"], left.data["rank"]) == ("exclusion", "standard")
    assert left.data["sessions"] == [["2026-03-04", "AM"]]


def test_written_notice_of_a_place_says_where_and_from_when() -> None:
    arranged = make.event(
        "provision_arranged", on="2026-03-06", provision="pr1", place="The Quay Centre", case="suspended",
        from_="2026-03-12", to_date="2026-03-13", by=make.OFFICER,
    )  # fmt: skip
    told = brief(history(arranged))
    assert set(lacks("provision_notice", told)) == {"place_address", "times", "contact"}
    assert context("provision_notice", told)["starts_on"] == date(2026, 3, 12)
    assert "place" in lacks("provision_notice", brief(history()))


JUDGED = make.event(
    "suitable_education_judged", on="2026-02-02", judgement="not_suitable", by=make.OFFICER, reasons="Nothing shown."
)


def test_a_notice_before_an_order_leaves_fifteen_days_from_receipt() -> None:
    told = brief(history(JUDGED))
    assert lacks("attendance_order_notice", told) == []
    made = context("attendance_order_notice", told)
    assert (made["received_on"], made["days"], made["answer_by"]) == (date(2026, 3, 11), 15, date(2026, 3, 25))
    assert "reasons" in lacks("attendance_order_notice", brief(history()))


def test_an_order_names_the_school_of_which_the_parent_was_told_and_waits_for_a_lawyer() -> None:
    served = make.event(
        "attendance_order_notice_served", on="2026-02-03", notice="n1", to="p1", until="2026-02-27",
        posted_on="2026-02-03", method="first_class_post", by=make.OFFICER,
    )  # fmt: skip
    weighed = make.event(
        "attendance_order_reply_considered", on="2026-03-02", notice="n1", result="not_satisfied", by=make.OFFICER,
        reasons="Nothing was sent.",
    )  # fmt: skip
    school = make.event(
        "attendance_order_school_proposed", on="2026-03-02", to="p1", school="Market Academy", by=make.OFFICER
    )
    told = brief(history(JUDGED, served, weighed, school))
    assert set(lacks("attendance_order", told)) == {"named_school_address", "register_by", "words_checked_by"}
    assert context("attendance_order", told)["reasons"] == ["Nothing was sent."]
    assert {"named_school", "noticed_on", "reasons"} <= set(lacks("attendance_order", brief(history(JUDGED))))


def test_the_guide_lacks_only_the_help_that_is_open() -> None:
    assert lacks("parents_guide", brief(history())) == ["offers"]
    assert lacks("parents_guide", brief(history(*make.support()[:1]))) == []
