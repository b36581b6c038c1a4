"""A register is sent on a page: rows at fault are named, the others kept only where somebody asks for it."""

from __future__ import annotations

import io

import pytest

from tests.web.conftest import Caller
from tests.web.pages.conftest import Browser, Read

pytestmark = pytest.mark.usefixtures("today")
WHERE = "/school/registers"
HEAD = "upn,date,session,code\n"


@pytest.fixture
def lead(browser: Browser) -> Browser:
    """The attendance lead."""
    browser.sign_in("school_attendance_lead")
    return browser


@pytest.fixture
def upn(caller: Caller) -> str:
    """A pupil of the school."""
    told = caller.get(f"/matters/{caller.submit('ten-sessions')}").json
    assert told is not None
    return str(next(each["data"]["upn"] for each in told["events"] if each["type"] == "pupil_recorded@1"))


def send(lead: Browser, rows: str, **more: str) -> Read:
    """Send a file."""
    return lead.send(WHERE, {"register": (io.BytesIO(rows.encode()), "register.csv"), **more})


def test_a_good_register_is_taken_in_and_twice_is_once(lead: Browser, upn: str) -> None:
    rows = f"{HEAD}{upn},2026-11-19,AM,/\n{upn},2026-11-19,PM,O\n"
    first, again = (send(lead, rows) for _ in range(2))
    assert (first.status, first.texts("h1")) == (200, ["The register was taken in"])
    assert first.texts("dd")[:5] == ["2", "2", "0", "2", "0"]
    assert again.texts("dd")[3:6] == ["0", "0", "2"]


def test_every_row_at_fault_is_named_and_nothing_is_stored(lead: Browser, upn: str) -> None:
    rows = f"{HEAD}{upn},2026-11-19,AM,/\n{upn},2026-11-19,PM,<i>\nX,2026-11-19,AM,/\n{upn},2026-11-28,AM,/\n"
    page = send(lead, rows)
    assert page.title.startswith("Error: ")
    assert page.texts("h1") == ["The register was not taken in"]
    assert page.texts("th", scope="row") == ["3", "4", "5"]
    assert not page.all("i")
    part = send(lead, rows, partial="true")
    assert part.texts("dd")[:4] == ["4", "1", "3", "1"]
    assert part.texts("th", scope="row") == ["3", "4", "5"]


def test_thousands_of_faults_are_a_page_of_bounded_size(lead: Browser) -> None:
    page = send(lead, HEAD + "X,2026-11-19,AM,/\n" * 5000)
    assert "More than 200 rows have faults" in page.words
    assert "4800 more faults are not listed." in page.words
    assert len(page.all("th", scope="row")) == 200
    assert len(page.response.data) < 250_000


def test_no_file_and_no_csv_are_refused(lead: Browser) -> None:
    page = lead.send(WHERE, {})
    assert (page.status, "#register" in page.links) == (422, True)
    page = send(lead, "PK\x03\x04")
    assert "was not taken in" in page.words


def test_who_may_not_send_one_is_told_so(lead: Browser) -> None:
    lead.sign_in("auditor")
    assert lead.open(WHERE).status == 403


def test_a_school_sends_no_other_schools_marks(lead: Browser, upn: str) -> None:
    lead.sign_in("school_attendance_lead", ("st-aldhelm",))
    page = send(lead, f"{HEAD}{upn},2026-11-19,AM,/\n")
    assert "No pupil with this UPN is on a roll here on that day." in page.words
