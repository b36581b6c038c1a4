"""The school's pages: the list of pupils, one pupil, one matter."""

from __future__ import annotations

import pytest

from app.casework.absences import Absence
from app.casework.pupils import TIERS
from app.web.pages.school import Tiers
from tests.web.conftest import Caller
from tests.web.pages.conftest import Browser

pytestmark = pytest.mark.usefixtures("today")
LEAD = "school_attendance_lead"


@pytest.fixture
def lead(browser: Browser, caller: Caller) -> Browser:
    """The attendance lead, with two matters in the store."""
    for name in ("ten-sessions", "severely-absent"):
        caller.submit(name)
    browser.sign_in(LEAD)
    return browser


def test_the_list_shows_pupils_by_tier(lead: Browser) -> None:
    page = lead.open("/school")
    assert page.texts("h2")[0] == "2 pupils"
    assert "/school/pupils/c-ten-sessions" in page.links
    assert "/school/matters/m-ten-sessions" in page.links
    severe = lead.open("/school?tier=severe")
    assert severe.texts("h2")[0] == "1 pupil"
    assert "Severely absent" in severe.texts("strong")
    assert "/school/pupils/c-ten-sessions" not in severe.links


@pytest.mark.parametrize("query", ["?tier=<b>", "?page=-1", "?page=99999999", "?page=²", "?show=roll&page=2"])
def test_a_query_that_makes_no_sense_shows_the_list(lead: Browser, query: str) -> None:
    page = lead.open(f"/school{query}")
    assert (page.status, page.texts("h2")[0]) == (200, "2 pupils")


def test_a_matter_says_where_it_stands_and_draws_the_year(lead: Browser) -> None:
    page = lead.open("/school/matters/m-ten-sessions")
    assert page.status == 200
    assert page.texts("h1") == ["Zac Tierney"]
    [says] = page.texts("p", **{"class": "govuk-body-l"})
    assert says.startswith("Penalty notice")
    [chart] = page.all("{http://www.w3.org/2000/svg}svg", role="img") or page.tree.findall(".//*[@role='img']")
    assert "Unauthorised in the counted weeks" in page.words
    assert page.all("table")
    assert chart is not None


def test_a_pupil_has_a_year_and_links_to_the_matter(lead: Browser) -> None:
    page = lead.open("/school/pupils/c-severely-absent")
    assert page.status == 200
    assert "/school/matters/m-severely-absent" in page.links
    assert "Severely absent" in page.texts("strong")
    assert page.title.startswith("A pupil - ")


def test_a_matter_is_led_to_by_what_it_tells_and_not_by_its_id(lead: Browser) -> None:
    assert lead.open("/school").texts("a", href="/school/matters/m-ten-sessions") == ["Where it stands: Zac Tierney"]
    assert "m-ten-sessions" not in lead.open("/school/pupils/c-ten-sessions").words


@pytest.mark.parametrize("path", ["/school/pupils/nobody", "/school/matters/none"])
def test_what_is_not_there_is_not_found_and_names_nobody(lead: Browser, path: str) -> None:
    page = lead.open(path)
    assert page.status == 404
    assert "Zac" not in page.words


@pytest.mark.parametrize("path", ["/school", "/school/pupils/c1", "/school/matters/m1"])
def test_whoever_is_not_signed_in_is_sent_to_sign_in(browser: Browser, path: str) -> None:
    page = browser.open(path)
    assert (page.status, page.response.location.startswith("/sign-in?next=")) == (303, True)


def test_a_tier_is_told_by_the_share_that_the_rules_have() -> None:
    told, silent = Tiers("12%", "40%"), Tiers("", "")
    assert told.choices["persistent"] == "Persistently absent, 12% or more"
    assert told.choices["severe"] == "Severely absent, 40% or more"
    assert told.tag(Absence("below_persistent", "")) == ("Below 12%", "grey")
    assert told.tag(Absence("below_persistent", ""), noted=True) == ("At risk", "blue")
    assert silent.choices["severe"] == "Severely absent"
    assert set(told.choices) == set(TIERS)
