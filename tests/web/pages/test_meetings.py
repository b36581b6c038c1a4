"""Targeting support meetings in the browser and by the API."""

from __future__ import annotations

import pytest

from tests.web.conftest import AUDITOR, Caller
from tests.web.pages.conftest import Browser

LIST = "/officer/meetings/harrowdene"
PATH = f"{LIST}/c-severely-absent"
API = "/schools/harrowdene/pupils/c-severely-absent/meetings"
FORM = {
    "met_on-day": "20", "met_on-month": "11", "met_on-year": "2026", "attended": "Joachim Varga\n\nMarian Oduya",
    "what_1": "Visit the home", "by_1": "Joachim Varga", "lead": "Nell Quist", "measure": "notice_to_improve",
    "legal_reasons": "Support was not taken up.",
}  # fmt: skip


@pytest.fixture
def officer(browser: Browser, caller: Caller, evening: None) -> Browser:
    """An officer at a store with two children of one school."""
    for name in ("severely-absent", "both-parents"):
        caller.submit(name)
    browser.sign_in("attendance_officer")
    return browser


def test_a_school_is_chosen_and_its_list_is_in_order(officer: Browser) -> None:
    assert LIST in officer.open("/officer/meetings").links
    page = officer.open(LIST)
    assert page.texts("h1") == ["Harrowdene Academy: 2 children to talk about"]
    assert next(link for link in page.links if link.startswith(f"{LIST}/")) == PATH
    assert "Severely absent without a joint plan" in page.words


def test_a_meeting_is_recorded_and_what_is_open_is_carried_forward(officer: Browser, caller: Caller) -> None:
    sent = officer.send(PATH, FORM)
    assert (sent.status, sent.response.headers["Location"]) == (303, "/officer/matters/m-severely-absent")
    officer.send(PATH, FORM)
    events = (caller.get("/matters/m-severely-absent").json or {})["events"]
    [met] = [event["data"] for event in events if event["type"] == "meeting_held@1"]
    assert met["attended"] == ["Joachim Varga", "Marian Oduya"]
    assert [each["what"] for each in met["actions"]] == [
        "Visit the home", "Legal step agreed: Notice to Improve. Support was not taken up."
    ]  # fmt: skip
    again = officer.open(PATH)
    assert len(again.all("input", name="carried")) == 2
    assert again.all("input", name="lead")[0].get("value") == "Nell Quist"
    assert "Meeting held" in officer.open("/officer/matters/m-severely-absent").words


@pytest.mark.parametrize(
    ("change", "link"),
    [
        ({"attended": ""}, "#attended"),
        ({"by_1": ""}, "#by_1"),
        ({"met_on-day": "31"}, "#met_on-day"),
        ({"met_on-month": "12"}, "#met_on-day"),
        ({"due_1-day": "40", "due_1-month": "1", "due_1-year": "2027"}, "#due_1-day"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(officer: Browser, change: dict[str, str], link: str) -> None:
    refused = officer.send(PATH, {**FORM, **change})
    assert (refused.status, link in refused.links) == (422, True)


def test_what_is_not_there_is_a_page(officer: Browser) -> None:
    assert officer.open("/officer/meetings/nowhere").status == 404
    assert officer.open(f"{LIST}/c-nobody").status == 404


@pytest.mark.parametrize("role", ["auditor", "administrator", "head_teacher"])
def test_the_meetings_are_the_councils(officer: Browser, role: str) -> None:
    officer.sign_in(role)
    assert [officer.open(path).status for path in ("/officer/meetings", LIST, PATH)] == [403] * 3


def test_the_api_lists_and_records(officer: Browser, caller: Caller) -> None:
    found = caller.get("/schools/harrowdene/meeting-list").json or {}
    assert (found["total"], found["children"][0]["pupil"]) == (2, "c-severely-absent")
    body = {"met_on": "2026-11-20", "attended": ["Joachim Varga"], "joint": "One plan."}
    first, again = (caller.post(API, body).json or {} for _ in range(2))
    assert (first["new"], len(first["events"]), again["new"]) == (True, 2, False)
    after = caller.get("/schools/harrowdene/meeting-list").json or {}
    assert after["children"][0]["joint_plan"] is True
    assert caller.post(API, body, AUDITOR).status_code == 403
    assert caller.post(API, {**body, "attended": []}).status_code == 422
    assert caller.get("/schools/nowhere/meeting-list").status_code == 404
