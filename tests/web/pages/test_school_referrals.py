"""A referral in the browser: one thing a page, nothing lost, checked, sent once, tracked."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from tests.web.conftest import LEAD, OFFICER, Caller
from tests.web.pages.conftest import Browser

pytestmark = pytest.mark.usefixtures("today")
MATTER = "m-both-parents"
WHERE = f"/school/matters/{MATTER}/referral"
ONE, OTHER = "p-both-parents-1", "p-both-parents-2"
ANSWERS = [
    ("route", {"route": "penalty_notice"}, "parents"),
    ("parents", {"persons": ONE}, f"left-out/{OTHER}"),
    (f"left-out/{OTHER}", {"reason": "Has no daily care."}, "reasons"),
    ("reasons", {"reasons": "It goes on <b>after</b> the support."}, "views"),
    ("views", {"views": ""}, "talked"),
    ("talked", {"talked": "With Colm Brannock."}, "returned"),
    ("returned", {"returned_on-day": "12", "returned_on-month": "10", "returned_on-year": "2026"}, "authorised"),
    ("authorised", {"authorised_by": "Ines Okonjo"}, "check"),
]


@pytest.fixture
def lead(browser: Browser, caller: Caller) -> Browser:
    """The attendance lead, with a matter of two parents."""
    caller.submit("both-parents")
    browser.sign_in("school_attendance_lead")
    return browser


def fill_in(lead: Browser) -> None:
    """Answer every question."""
    for step, form, then in ANSWERS:
        sent = lead.send(f"{WHERE}/{step}", form)
        assert sent.status == 303, sent.texts("li")
        assert sent.response.location == f"{WHERE}/{then}"


def send(lead: Browser) -> str:
    """Press the button at the end; where it leads."""
    page = lead.open(f"{WHERE}/check")
    [draft] = page.all("input", name="draft")
    sent = lead.send(f"{WHERE}/check", {"draft": str(draft.get("value"))})
    assert sent.status == 303
    return urlsplit(str(sent.response.location)).path


def test_every_question_is_a_page_and_what_is_saved_stays(lead: Browser) -> None:
    assert lead.open(WHERE).response.location == f"{WHERE}/route"
    fill_in(lead)
    assert lead.open(WHERE).response.location == f"{WHERE}/check"
    for step, form, _then in ANSWERS:
        page = lead.open(f"{WHERE}/{step}")
        shown = page.words + "".join(str(each.attrib) for each in page.all("input"))
        assert all(value in shown for value in form.values()), step
    ticked = [each.get("value") for each in lead.open(f"{WHERE}/parents").all("input") if "checked" in each.attrib]
    assert ticked == [ONE]


def test_a_question_left_blank_is_asked_again_and_the_rest_stays(lead: Browser) -> None:
    lead.send(f"{WHERE}/route", {"route": "penalty_notice"})
    page = lead.send(f"{WHERE}/reasons", {"reasons": "   "})
    assert page.status == 422
    assert page.title.startswith("Error: ")
    assert "#reasons" in page.links
    assert lead.open(WHERE).response.location == f"{WHERE}/parents"


def test_a_day_that_is_none_is_asked_for_as_its_three_fields_take_it(lead: Browser) -> None:
    form = {"returned_on-day": "40", "returned_on-month": "1", "returned_on-year": "2026"}
    page = lead.send(f"{WHERE}/returned", form)
    assert "Write day, month and year in numbers, such as 5 1 2026." in page.words
    assert "2026-01-05" not in page.words


def test_nobody_is_called_left_out_before_somebody_is_chosen(lead: Browser) -> None:
    assert "A parent is left out" not in lead.open(f"{WHERE}/check").words
    lead.send(f"{WHERE}/parents", {"persons": ONE})
    assert "A parent is left out" in lead.open(f"{WHERE}/check").words


def test_the_answers_are_checked_as_the_council_would(lead: Browser, caller: Caller) -> None:
    lead.send(f"{WHERE}/route", {"route": "penalty_notice"})
    page = lead.open(f"{WHERE}/check")
    assert "Send the referral" not in page.words
    assert "No parent is referred." in page.words
    fill_in(lead)
    page = lead.open(f"{WHERE}/check")
    assert "Send the referral" in page.words
    found = caller.get(f"/matters/{MATTER}/referral-draft/check", LEAD).json
    assert found is not None
    for finding in found["findings"]:
        assert " ".join(finding["says"].split()) in page.words
        assert all(cure["says"] in page.words for cure in finding["cures"])
    assert "Has no daily care." in page.words
    assert "<b>" not in [each.tag for each in page.all("b")]


def test_a_change_goes_back_to_the_answers_by_way_of_whoever_is_left_out(lead: Browser) -> None:
    fill_in(lead)
    changed = lead.send(f"{WHERE}/reasons?change=1", {"reasons": "Another."})
    assert changed.response.location == f"{WHERE}/check"
    changed = lead.send(f"{WHERE}/parents?change=1", {"persons": OTHER})
    assert changed.response.location == f"{WHERE}/left-out/{ONE}?change=1"


def test_two_presses_send_one_referral_with_its_reference(lead: Browser, caller: Caller) -> None:
    fill_in(lead)
    [draft] = lead.open(f"{WHERE}/check").all("input", name="draft")
    form = {"draft": str(draft.get("value"))}
    token = str(lead.open(f"{WHERE}/check").all("input", name="csrf_token")[0].get("value"))
    first, again = (lead.client.post(f"{WHERE}/check", data={**form, "csrf_token": token}).location for _ in range(2))
    assert first == again
    done = lead.open(urlsplit(str(first)).path)
    assert "Referral sent" in done.texts("h1")
    listed = caller.get("/referrals", LEAD).json
    assert listed is not None
    [one] = listed["referrals"]
    assert one["reference"] in done.words
    assert one["reference"] in lead.open("/school/referrals").words
    assert lead.open(f"{WHERE}/reasons").response.location == f"/school/matters/{MATTER}/referrals/{one['id']}"


def test_the_school_reads_the_answer_and_adds_to_what_it_sent(lead: Browser, caller: Caller) -> None:
    fill_in(lead)
    send(lead)
    [one] = (caller.get("/referrals", LEAD).json or {})["referrals"]
    said = {"referral": one["id"], "answer": "more_information", "reasons": "Send the minutes of the meeting."}
    assert caller.post(f"/matters/{MATTER}/referrals/answers", said, OFFICER).status_code == 200
    assert "Send the minutes of the meeting." in lead.open("/school/referrals").words
    page = lead.open(f"/school/matters/{MATTER}/referrals/{one['id']}")
    assert "More information asked for" in page.words
    assert f"{WHERE}/check" in page.links
    lead.send(f"{WHERE}/reasons?change=1", {"reasons": "With the minutes."})
    send(lead)
    assert lead.open("/school/referrals").texts("h2")[0] == "2 sent"


def test_nobody_else_is_left_out(lead: Browser) -> None:
    assert lead.open(f"{WHERE}/left-out/p-ten-sessions-1").status == 404


def test_a_draft_that_was_not_sent_is_listed(lead: Browser) -> None:
    lead.send(f"{WHERE}/route", {"route": "penalty_notice"})
    assert WHERE in lead.open("/school/referrals").links


@pytest.mark.parametrize("step", ["route", "check", f"left-out/{OTHER}"])
def test_who_may_not_refer_is_told_so(lead: Browser, step: str) -> None:
    lead.sign_in("auditor")
    assert lead.open(f"{WHERE}/{step}").status == 403
    lead.sign_in("school_attendance_lead", ("st-aldhelm",))
    assert lead.open(f"{WHERE}/{step}").status == 404
