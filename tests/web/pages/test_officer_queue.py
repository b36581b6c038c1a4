"""The work queue in the browser: by date, by page, by school, measure and outcome."""

from __future__ import annotations

import pytest

from app.casework import work_queue
from tests.web.conftest import LEAD, Caller
from tests.web.pages.conftest import Browser, Read

NAMES = ("ten-sessions", "nearly-out-of-time", "held-by-a-person", "both-parents")
PRESSED = {"form": "decide"}


@pytest.fixture
def officer(browser: Browser, caller: Caller, evening: None) -> Browser:
    """An officer and four matters, three of them decided."""
    browser.sign_in("attendance_officer")
    for name in NAMES:
        matter = caller.submit(name)
        if name != "both-parents":
            browser.send(f"/officer/matters/{matter}", PRESSED)
    return browser


def matters(page: Read) -> list[str]:
    """The matters in the queue, in its order."""
    return [link.rpartition("/")[2] for link in page.links if link.startswith("/officer/matters/")]


def test_the_court_comes_first_and_the_undecided_last(officer: Browser) -> None:
    page = officer.open("/officer")
    assert page.texts("h1") == ["Work queue: 4 open matters"]
    assert matters(page)[0] == "m-nearly-out-of-time"
    assert matters(page)[-1] == "m-both-parents"
    assert "30 November 2026 10 days left" in page.words
    assert "Not decided" in page.words


def test_a_held_matter_shows_both_its_hold_and_the_courts_date(officer: Browser) -> None:
    page = officer.open("/officer")
    [child] = page.texts("a", href="/officer/matters/m-held-by-a-person")
    [row] = [text for text in page.texts("tr") if child in text]
    assert "Held" in row
    assert "days left" in row


def test_it_can_be_of_one_school_measure_or_outcome(officer: Browser) -> None:
    assert len(matters(officer.open("/officer?school=harrowdene&measure=&outcome="))) > 0
    assert matters(officer.open("/officer?school=nowhere")) == []
    found = officer.open("/officer?measure=penalty_notice&outcome=held")
    assert matters(found) == ["m-held-by-a-person"]
    assert found.texts("h1") == ["Work queue: 1 open matter"]
    assert len(found.all("option", value="held", selected="")) == 1


def test_it_is_shown_by_pages(officer: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work_queue, "SIZE", 3)
    first = officer.open("/officer?school=harrowdene")
    if "Page 1 of 2" in first.words:
        [after] = [link for link in first.links if "page=2" in link]
        assert "school=harrowdene" in after
    whole = officer.open("/officer")
    assert len(matters(whole)) == 3
    second = officer.open("/officer?page=2")
    assert len(matters(second)) == 1
    assert officer.open("/officer?page=999").words == second.words


@pytest.mark.parametrize("query", ["page=x", "outcome=won", "school=<b>"])
def test_a_question_that_cannot_be_is_refused_at_its_field(officer: Browser, query: str) -> None:
    page = officer.open(f"/officer?{query}")
    assert "There is a problem" in page.words


@pytest.mark.parametrize("role", ["head_teacher", "administrator"])
def test_the_queue_is_the_councils(officer: Browser, role: str) -> None:
    officer.sign_in(role)
    page = officer.open("/officer")
    assert (page.status, "may not see the officers' pages" in page.words) == (403, True)


def test_it_stands_in_the_navigation_of_those_who_work_in_it(officer: Browser) -> None:
    assert "/officer" in officer.open("/").links


def test_it_says_how_many_referrals_wait_and_leads_to_them(officer: Browser, caller: Caller) -> None:
    assert "Referrals from schools: none waits for an answer" in officer.open("/officer").words
    for number, matter in enumerate(("m-ten-sessions", "m-nearly-out-of-time"), 1):
        persons = [matter.replace("m-", "p-", 1) + "-1"]
        said = {"route": "penalty_notice", "persons": persons, "reasons": "Why.", "authorised_by": "Ines Okonjo"}
        sent = caller.post(f"/matters/{matter}/referrals", said, LEAD).json
        assert sent is not None
        words = f"Referrals from schools: {number} {'waits' if number == 1 else 'wait'} for an answer"
        assert officer.open("/officer").texts("a", href="/officer/referrals") == [words]
    answer = {"referral": sent["id"], "answer": "refused", "reasons": "Not yet."}
    assert caller.post("/matters/m-nearly-out-of-time/referrals/answers", answer).status_code == 200
    left = "Referrals from schools: 1 waits for an answer"
    assert officer.open("/officer").texts("a", href="/officer/referrals") == [left]
    officer.sign_in("auditor")
    page = officer.open("/officer")
    assert left in page.words
    closed = [link for link in ("/officer/referrals", "/officer/meetings") if officer.open(link).status == 403]
    assert closed
    assert not set(closed) & set(page.links), "nobody is led to a page that is closed to them"
