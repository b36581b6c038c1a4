"""Certificates of attendance: listed, made, and their signing recorded by whoever may sign."""

from __future__ import annotations

import io
from typing import Any

import pytest

from tests.web.conftest import HERE, Caller, case
from tests.web.pages.conftest import Browser

pytestmark = pytest.mark.usefixtures("today")
WHERE = "/school/certificates"
MATTER = "m-for-court"
DAYS = {
    "from-day": "14", "from-month": "9", "from-year": "2026",
    "to_date-day": "15", "to_date-month": "10", "to_date-year": "2026",
}  # fmt: skip
SIGNED = {**DAYS, "signed_on-day": "19", "signed_on-month": "11", "signed_on-year": "2026"}


@pytest.fixture
def head(browser: Browser, caller: Caller) -> Browser:
    """The head teacher, with a matter for court."""
    caller.submit("for-court")
    caller.submit("ten-sessions")
    browser.sign_in("head_teacher")
    return browser


def signings(caller: Caller) -> list[dict[str, Any]]:
    """The signings on record."""
    told = caller.get(f"/matters/{MATTER}").json
    assert told is not None
    return [each for each in told["events"] if each["type"] == "certificate_signed@1"]


def test_matters_for_court_are_listed_with_their_state(head: Browser) -> None:
    page = head.open(WHERE)
    assert [link for link in page.links if link.startswith(f"{WHERE}/")] == [f"{WHERE}/{MATTER}"]
    assert "Signed" in page.texts("strong")


def test_the_document_is_made_and_a_draft_stores_nothing(head: Browser, caller: Caller) -> None:
    draft = head.send(f"{WHERE}/{MATTER}", {**DAYS, "form": "draft"})
    assert draft.response.data[:2] == b"PK"
    assert "DRAFT" in draft.response.headers["Content-Disposition"]
    made = head.send(f"{WHERE}/{MATTER}", {**DAYS, "form": "make"})
    assert made.response.data[:2] == b"PK"
    assert len(signings(caller)) == 1


def test_the_days_that_are_proposed_can_be_certified(head: Browser) -> None:
    page = f"{WHERE}/m-ten-sessions"
    proposed = {str(each.get("name")): str(each.get("value")) for each in head.open(page).all("input")}
    days = {name: proposed[name] for name in DAYS}
    assert (days["to_date-day"], days["to_date-month"]) == ("13", "11"), "the last day in the register"
    assert head.send(page, {**days, "form": "make"}).response.data[:2] == b"PK"


def test_a_signing_is_recorded_once_with_its_paper(head: Browser, caller: Caller) -> None:
    paper = (HERE / "fixtures" / "evidence" / "signed-certificate.pdf").read_bytes()
    for _ in range(2):
        sent = head.send(f"{WHERE}/{MATTER}", {**SIGNED, "form": "sign", "paper": (io.BytesIO(paper), "signed.pdf")})
        assert (sent.status, sent.response.location) == (303, f"{WHERE}/{MATTER}"), sent.words
    [_, mine] = signings(caller)
    assert (mine["happened_on"], mine["data"]["to_date"]) == ("2026-11-19", "2026-10-15")
    assert mine["data"]["by"]["role"] == "head_teacher"
    told = caller.get(f"/matters/{MATTER}").json
    assert told is not None
    proved = [each for each in told["events"] if mine["id"] in each["data"].get("proves", ())]
    assert len(proved) == 1
    assert "19 November 2026" in head.open(f"{WHERE}/{MATTER}").words


def test_a_signed_paper_that_is_refused_leaves_no_signing(head: Browser, caller: Caller) -> None:
    for name, data in (("signed.pdf", b"no pdf at all"), ("signed.exe", b"MZ"), ("signed.pdf", b"")):
        sent = head.send(f"{WHERE}/{MATTER}", {**SIGNED, "form": "sign", "paper": (io.BytesIO(data), name)})
        assert sent.status in (409, 422), sent.words
        assert len(signings(caller)) == 1


def test_what_was_not_over_is_not_certified(head: Browser, caller: Caller) -> None:
    form = {**SIGNED, "to_date-day": "20", "to_date-month": "11", "form": "sign"}
    page = head.send(f"{WHERE}/{MATTER}", form)
    assert (page.status, "#signed_on-day" in page.links) == (422, True)
    blank = head.send(f"{WHERE}/{MATTER}", {"form": "sign"})
    assert (blank.status, blank.texts("a", href="#from-day")) == (
        422,
        ["First day: This is needed and is missing. Add it."],
    )
    assert len(signings(caller)) == 1


def test_only_who_may_sign_is_shown_the_button(head: Browser, caller: Caller) -> None:
    head.sign_in("school_attendance_lead")
    page = head.open(f"{WHERE}/{MATTER}")
    assert "I have signed it" not in page.words
    assert head.send(f"{WHERE}/{MATTER}", {**SIGNED, "form": "sign"}).status == 403
    assert len(signings(caller)) == 1
    head.sign_in("head_teacher", ("lapwing",))
    assert head.open(f"{WHERE}/{MATTER}").status == 404
    assert f"{WHERE}/{MATTER}" not in head.open(WHERE).links


def without(*days: tuple[str, str]) -> Any:
    """The matter for court, whose register lacks the sessions of these days and halves."""
    file = case("for-court")
    for batch in file["registers"]:
        batch["marks"] = [each for each in batch["marks"] if tuple(each[:2]) not in days]
    return file


def test_the_page_names_each_session_without_a_mark(browser: Browser, caller: Caller) -> None:
    assert caller.post("/matters", without(("2026-10-14", "PM"))).status_code == 200
    browser.sign_in("head_teacher")
    page = browser.open(f"{WHERE}/{MATTER}")
    assert "the register holds no mark for 1 session of the school" in page.words
    assert page.texts("li").count("14 October 2026, afternoon") == 1


def test_where_every_session_has_a_mark_nothing_is_said_of_gaps(head: Browser) -> None:
    assert "no mark" not in head.open(f"{WHERE}/{MATTER}").words


def test_a_signing_for_days_without_any_mark_is_refused_at_its_field(head: Browser, caller: Caller) -> None:
    days = {**SIGNED, "from-day": "3", "from-month": "8", "to_date-day": "14", "to_date-month": "8"}
    page = head.send(f"{WHERE}/{MATTER}", {**days, "form": "sign"})
    assert (page.status, "#from-day" in page.links) == (422, True)
    assert "The register holds no mark from 3 August 2026 to 14 August 2026." in page.words
    assert len(signings(caller)) == 1
