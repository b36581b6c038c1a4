"""What a parent must find in a court paper: where an answer goes, how long there is, what was told, what may follow."""

from typing import Any

import pytest

from app.documents.kinds import CONTEXTS
from app.documents.letters import facts_of, missing, needs
from app.documents.manifest import manifest
from tests.documents.samples import contexts
from tests.documents.test_letters import opened, text_of

RIGHTS = ("not_arrested", "free_to_leave", "legal_advice", "help_needed")


def changed(document: str, change: dict[str, Any]) -> dict[str, Any]:
    return {**contexts(document)[0], **change}


def printed(document: str, change: dict[str, Any] | None = None) -> str:
    return " ".join(text_of(opened(document, changed(document, change or {}))).split())


@pytest.mark.parametrize(("document", "slips"), [("written_charge", 4), ("section_9_notice", 1)])
def test_every_slip_says_to_which_addresses_it_goes(document: str, slips: int) -> None:
    rows = [row.cells for table in opened(document, contexts(document)[0]).tables for row in table.rows]
    sent = [cells[1].text for cells in rows if cells[0].text == "Send this to"]
    assert sent == ["Wexcombe Magistrates’ Court, Court Street, Wexcombe"] * slips
    copied = [cells[1].text for cells in rows if cells[0].text == "And a copy to"]
    assert len(copied) == slips
    assert all("Old Corn Hall, Market Street, Wexcombe, WX1 4AB" in each for each in copied)


@pytest.mark.parametrize("document", ["written_charge", "section_9_notice", "application_for_summons"])
def test_without_the_address_of_the_court_there_is_no_paper(document: str) -> None:
    context = changed(document, {"court": {"name": "Wexcombe Magistrates’ Court"}})
    assert [each.name for each in missing(document, context)] == ["court.address_lines"]


def test_where_two_times_to_object_may_run_both_are_said_and_the_longer_is_given() -> None:
    notice = printed("section_9_notice")
    assert "Whether 7 days or 14 days run then is not confirmed. You are given the longer." in notice
    assert "not confirmed" not in printed("section_9_notice", {"shorter_days": None})
    charge = printed("written_charge")
    assert "Whether 7 days or 28 days run for that from service is not confirmed. You are given the longer" in charge
    assert "object by Tuesday 6 October 2026" in charge


def test_what_is_posted_first_class_says_from_when_it_is_taken_as_served() -> None:
    said = printed("certificate_of_service")
    assert "it is not taken as served before Thursday 3 September 2026" in said
    by_hand = printed("certificate_of_service", {"method": "handed_over", "posted_on": None, "deemed_on": None})
    assert "not taken as served" not in by_hand
    assert "It was not posted" in by_hand


def test_each_of_the_four_rights_is_a_row_with_whether_and_when_it_was_told() -> None:
    tables = opened("interview_record", contexts("interview_record")[0]).tables
    rows = {row.cells[0].text: row.cells[1].text for table in tables for row in table.rows}
    assert rows["That the person is not under arrest"] == "Told, at 10.06am"
    assert rows["That the person is free to leave at any time"] == "Told, at 10.06am"
    assert rows["That the person may obtain legal advice"] == "Told, at 10.07am"
    assert rows["That there can be an interpreter, or an appropriate adult, where one is needed"].startswith("Not told")


@pytest.mark.parametrize("right", RIGHTS)
def test_a_right_that_nobody_answered_for_is_missing_by_name(right: str) -> None:
    rights = {name: told for name, told in contexts("interview_record")[0]["rights"].items() if name != right}
    lacks = {each.name for each in missing("interview_record", changed("interview_record", {"rights": rights}))}
    assert lacks == {f"rights.{right}.told", f"rights.{right}.at"}


def test_a_result_without_the_last_day_to_appeal_or_who_says_that_none_arises_is_no_result() -> None:
    names = {need.name for need in needs("result_record")}
    assert {"appeal.arises", "appeal.said_by"} <= names
    over = {"result": "acquitted", "sentence": (), "orders": (), "fine_pence": None, "costs_pence": None}
    none = {"appeal": {"arises": "no", "said_by": "Mair Ellis, solicitor"}, "surcharge_pence": None}
    assert "No appeal by this parent arises, as Mair Ellis, solicitor says" in printed("result_record", over | none)
    assert "Wednesday 23 September 2026, as Mair Ellis, solicitor says" in printed("result_record")


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("none", "None was given over a session charged."),
        ("unpaid", "Unpaid, and the time to pay is over."),
        ("running", "The time to pay still runs."),
        ("withdrawn", "Withdrawn."),
        ("paid", "Paid."),
    ],
)
def test_the_test_says_how_a_penalty_notice_stands(state: str, said: str) -> None:
    evidential = {**contexts("full_code_test")[0]["evidential"], "penalty_notice": state}
    assert said in printed("full_code_test", {"evidential": evidential})


@pytest.mark.parametrize(("state", "said"), [("none_arranged", "None was arranged"), ("notice_given", "Yes, before")])
def test_the_test_says_whether_there_was_notice_of_a_place_arranged_elsewhere(state: str, said: str) -> None:
    evidential = {**contexts("full_code_test")[0]["evidential"], "provision": state}
    assert said in printed("full_code_test", {"evidential": evidential})


def test_the_letter_before_court_names_costs_and_a_parenting_order_as_what_a_court_may_decide() -> None:
    said = printed("intention_to_prosecute")
    assert "may ask that the parent pays its costs" in said
    assert "make a parenting order, and the council may ask for one" in said
    assert {law.cite: law.status for law in manifest("intention_to_prosecute").law}["Sentencing Act 2020"] == "primary"


@pytest.mark.parametrize("document", CONTEXTS)
def test_whoever_cites_the_guidance_names_its_edition_and_the_later_one_that_was_not_read(document: str) -> None:
    for law in manifest(document).law:
        if law.cite.startswith("Working together"):
            assert law.cite.endswith("(August 2024)")
            assert law.pinpoint.endswith("the July 2026 edition was not read")
        if "444A" in law.pinpoint and law.cite == "Education Act 1996":
            assert law.status == "unconfirmed"


def test_samples_are_sound() -> None:
    for document in ("certificate_of_service", "result_record", "interview_record"):
        assert facts_of(document, contexts(document)[1])
