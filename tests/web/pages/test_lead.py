"""The lead practitioner's room: the families whose work they lead, the actions agreed and how these go."""

from __future__ import annotations

import pytest

from tests.web.conftest import OFFICER, Caller
from tests.web.pages.conftest import Browser

pytestmark = pytest.mark.usefixtures("today")
WHERE, MATTER = "/lead/matters/m-ten-sessions", "m-ten-sessions"


@pytest.fixture
def lead(browser: Browser, caller: Caller) -> Browser:
    """Named at a meeting about one child of two."""
    caller.submit("ten-sessions")
    caller.submit("eleven-sessions")
    browser.sign_in("lead_practitioner")
    held = {"met_on": "2026-11-19", "attended": ["A head"], "lead_id": "lead-practitioner",
            "actions": [{"what": "Ring on Mondays", "by": "Nell Quist"}]}  # fmt: skip
    sent = caller.post("/schools/harrowdene/pupils/c-ten-sessions/meetings", held, OFFICER)
    assert sent.status_code == 200, sent.text
    return browser


def test_they_see_their_families_and_no_other_page(lead: Browser) -> None:
    page = lead.open("/lead")
    assert [link for link in page.links if link.startswith("/lead/matters/")] == [WHERE]
    assert "1 of 1 actions are open." in page.words
    assert lead.open("/lead/matters/m-eleven-sessions").status == 404
    for path in (f"/officer/matters/{MATTER}", f"/school/matters/{MATTER}", "/school", "/legal", "/auditor"):
        assert lead.open(path).status == 403, path


def test_progress_and_a_note_are_recorded_and_shown(lead: Browser) -> None:
    sent = lead.send(WHERE, {"form": "progress", "action": "0", "state": "done", "detail": "Rang twice."})
    assert (sent.status, sent.response.location) == (303, WHERE), sent.words
    assert lead.send(WHERE, {"form": "note", "note": "All is well."}).status == 303
    page = lead.open(WHERE)
    assert "Every action that was agreed is done." in page.words
    assert "Rang twice." in page.words
    assert "All is well." in page.words
    wrong = lead.send(WHERE, {"form": "progress", "action": "7", "state": "done", "detail": "x"})
    assert (wrong.status, "#action" in wrong.links) == (422, True)
    assert "#note" in lead.send(WHERE, {"form": "note"}).links


def test_a_meeting_is_recorded_with_who_leads_and_signs_in(browser: Browser, lead: Browser) -> None:
    browser.sign_in("attendance_officer")
    page = browser.open("/officer/meetings/harrowdene/c-eleven-sessions")
    assert page.all("option", value="lead-practitioner")
    sent = browser.send(
        "/officer/meetings/harrowdene/c-eleven-sessions",
        {"met_on-day": "19", "met_on-month": "11", "met_on-year": "2026", "attended": "A head",
         "lead_id": "lead-practitioner"},
    )  # fmt: skip
    assert sent.status == 303, sent.words
    browser.sign_in("lead_practitioner")
    assert browser.open("/lead/matters/m-eleven-sessions").status == 200


def test_each_list_names_the_contact_of_its_school(browser: Browser, caller: Caller) -> None:
    caller.submit("ten-sessions")
    browser.sign_in("school_attendance_lead")
    assert "Your named contact at the council: nobody yet" in browser.open("/school").words
    browser.sign_in("attendance_officer")
    assert "At the school: Joachim Varga." in browser.open("/officer/meetings/harrowdene").words
