"""Readiness as a list of tasks: met, missing, whose step, and by when."""

from __future__ import annotations

import pytest

from tests.web.conftest import LEAD, Caller, case
from tests.web.pages.conftest import Browser

pytestmark = pytest.mark.usefixtures("today")
WHO = {"persons": ["p-ten-sessions-1"], "authorised_by": "Ines Okonjo"}
WHOLE = {**WHO, "route": "penalty_notice", "reasons": "It goes on."}


@pytest.fixture
def lead(browser: Browser) -> Browser:
    """The attendance lead."""
    browser.sign_in("school_attendance_lead")
    return browser


@pytest.mark.parametrize("name", ["ten-sessions", "nine-sessions", "both-parents", "left-the-roll"])
def test_the_page_tells_every_rule_of_the_api_once_a_parent(lead: Browser, caller: Caller, name: str) -> None:
    matter = caller.submit(name)
    page = lead.open(f"/school/matters/{matter}/readiness?measure=penalty_notice")
    assert page.status == 200
    told = caller.post(f"/matters/{matter}/readiness", {"measure": "penalty_notice"}).json
    assert told is not None
    rows = told["readiness"]
    for row in rows:
        for item in row["items"]:
            assert " ".join(item["says"].split()) in page.words
            for act in item["acts"]:
                assert act["says"] in page.words
    items = [item for row in rows for item in row["items"]]
    for state, text in (("met", "Completed"), ("clear", "Not in the way"), ("bars", "In the way")):
        assert len([each for each in page.texts("div") if each == text]) == sum(i["state"] == state for i in items)
    for item in items:
        assert f"Not so: {' '.join(item['says'].split())}" in page.words or item["state"] != "clear"
    assert "Completed" not in [said for bar in page.all("li") if "already had two" in (said := "".join(bar.itertext()))]


def test_another_measure_can_be_asked_about_and_a_strange_one_is_not_found(lead: Browser, caller: Caller) -> None:
    matter = caller.submit("ten-sessions")
    page = lead.open(f"/school/matters/{matter}/readiness?measure=education_supervision_order")
    assert page.texts("h1")[0].startswith("Education Supervision Order")
    assert lead.open(f"/school/matters/{matter}/readiness?measure=<b>fine</b>").status == 404


def test_whoever_may_refer_goes_on_to_the_referral_from_here(lead: Browser, caller: Caller) -> None:
    matter = caller.submit("ten-sessions")
    where, refer = f"/school/matters/{matter}/readiness", f"/school/matters/{matter}/referral"
    assert refer in lead.open(where).links
    lead.sign_in("auditor")
    page = lead.open(where)
    assert refer not in page.links
    assert lead.open(refer).status == 403, "the button asks what the refusal asks"


def test_a_referral_that_waits_is_linked_and_none_is_begun_beside_it(lead: Browser, caller: Caller) -> None:
    matter = caller.submit("ten-sessions")
    sent = caller.post(f"/matters/{matter}/referrals", WHOLE, LEAD).json
    assert sent is not None
    referral = f"/school/matters/{matter}/referrals/{sent['id']}"
    page = lead.open(f"/school/matters/{matter}/readiness")
    assert (referral in page.links, f"/school/matters/{matter}/referral" in page.links) == (True, False)
    assert sent["reference"] in page.words
    lead.sign_in("auditor")
    page = lead.open(f"/school/matters/{matter}/readiness")
    assert (referral in page.links, sent["reference"] in page.words) == (False, True)
    assert referral not in lead.open(f"/school/matters/{matter}").links
    assert lead.open(referral).status == 403


def test_in_a_closed_matter_nothing_is_referred(lead: Browser, caller: Caller) -> None:
    file = case("ten-sessions")
    file["matter"]["closed_on"] = "2026-11-19"
    assert caller.post("/matters", file).status_code == 200
    for page in ("", "/readiness"):
        assert "/school/matters/m-ten-sessions/referral" not in lead.open(f"/school/matters/m-ten-sessions{page}").links
