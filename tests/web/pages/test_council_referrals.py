"""The council's pages of referrals: what waits, and answering with reasons."""

from __future__ import annotations

from typing import Any

import pytest

from app.web.pages.referrals import ANSWERS
from schemas.events.work import REFERRAL_ANSWERS
from tests.web.conftest import LEAD, Caller
from tests.web.pages.conftest import Browser

pytestmark = pytest.mark.usefixtures("today")
MATTER = "m-both-parents"
ONE, OTHER = "p-both-parents-1", "p-both-parents-2"
WHOLE: dict[str, Any] = {
    "route": "penalty_notice",
    "persons": [ONE, OTHER],
    "reasons": "It goes on <script>alert(1)</script>.",
    "authorised_by": "Ines Okonjo",
}


@pytest.fixture
def referral(browser: Browser, caller: Caller) -> str:
    """The page of a referral that waits for the officer."""
    caller.submit("both-parents")
    sent = caller.post(f"/matters/{MATTER}/referrals", WHOLE, LEAD).json
    assert sent is not None
    browser.sign_in("attendance_officer")
    return f"/officer/matters/{MATTER}/referrals/{sent['id']}"


def test_what_waits_is_listed_and_read_as_it_was_sent(browser: Browser, referral: str) -> None:
    assert referral in browser.open("/officer/referrals").links
    page = browser.open(referral)
    assert page.status == 200
    assert "It goes on <script>alert(1)</script>." in page.words
    assert not [each for each in page.all("script") if "alert" in "".join(each.itertext())]
    offered = {each.get("value") for each in page.all("input", name="answer")}
    assert offered == set(REFERRAL_ANSWERS) == {word for word, _, _ in ANSWERS}


def test_an_answer_needs_reasons_and_is_kept_as_typed(browser: Browser, referral: str) -> None:
    page = browser.send(referral, {"answer": "refused"})
    assert (page.status, page.links.count("#reasons")) == (422, 1)
    ticked = [each.get("value") for each in page.all("input", name="answer") if "checked" in each.attrib]
    assert ticked == ["refused"]
    page = browser.send(referral, {"answer": "one_parent_only", "reasons": "The other has no care."})
    assert (page.status, "#person" in page.links) == (422, True)


def test_it_is_answered_once_and_the_school_reads_why(browser: Browser, referral: str) -> None:
    form = {"answer": "one_parent_only", "reasons": "The other has no care.", "person": ONE}
    token = str(browser.open(referral).all("input", name="csrf_token")[0].get("value"))
    for _ in range(2):
        sent = browser.client.post(referral, data={**form, "csrf_token": token})
        assert (sent.status_code, sent.location) == (303, referral)
    page = browser.open(referral)
    assert "It has its last answer." in page.words
    assert page.words.count("The other has no care.") == 1
    assert referral not in browser.open("/officer/referrals").links
    browser.sign_in("school_attendance_lead")
    assert "Accepted for one parent only" in browser.open("/school/referrals").words


def test_a_school_may_not_answer(browser: Browser, referral: str) -> None:
    browser.sign_in("head_teacher")
    assert browser.open(referral).status == 403
    assert browser.open("/officer/referrals").status == 403


def test_what_was_answered_is_listed_apart_with_its_answer(browser: Browser, caller: Caller, referral: str) -> None:
    empty = browser.open("/officer/referrals?show=answered")
    assert (referral in empty.links, "0 referrals have an answer" in empty.words) == (False, True)
    browser.send(referral, {"answer": "paused", "reasons": "We wait for the school nurse."})
    assert referral not in browser.open("/officer/referrals").links
    answered = browser.open("/officer/referrals?show=answered")
    assert (referral in answered.links, "Paused" in answered.texts("strong")) == (True, True)
    listed = caller.get("/referrals/answered").json
    assert [each["state"] for each in listed["referrals"]] == ["paused"] if listed else False


def test_the_school_reads_the_answer_and_its_reasons_where_the_pupil_is(browser: Browser, referral: str) -> None:
    browser.send(referral, {"answer": "more_information", "reasons": "Send the minutes."})
    browser.sign_in("school_attendance_lead")
    page = browser.open(f"/school/matters/{MATTER}")
    assert "Send the minutes." in page.words
    assert "More information asked for" in page.texts("strong")
    assert "Refer again" in page.texts("a")
