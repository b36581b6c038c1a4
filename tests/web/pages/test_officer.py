"""A matter on the officer's desk, in the browser."""

from __future__ import annotations

import pytest

from tests.web.conftest import Caller, case
from tests.web.pages.conftest import Browser

pytestmark = pytest.mark.usefixtures("evening")
MATTER = "m-both-parents"
PATH = f"/officer/matters/{MATTER}"


@pytest.fixture
def desk(browser: Browser, caller: Caller) -> Browser:
    """An officer at a store with one matter of two parents."""
    caller.submit("both-parents")
    browser.sign_in("authorised_officer")
    return browser


def test_an_undecided_matter_says_so_and_is_decided_by_a_press(desk: Browser) -> None:
    before = desk.open(PATH)
    assert (before.status, before.texts("h1")) == (200, ["Yasmin Wren"])
    assert "Nothing has been decided in this matter yet." in before.words
    sent = desk.send(PATH, {"form": "decide"})
    assert (sent.status, sent.response.headers["Location"]) == (303, PATH)
    after = desk.open(PATH)
    assert "Must be considered now:" in after.words
    assert [link for link in after.links if link.startswith(f"{PATH}/decisions/d-")]


def test_it_is_told_in_words_and_not_by_the_names_of_things(desk: Browser) -> None:
    desk.send(PATH, {"form": "decide"})
    page = desk.open(f"{PATH}?all=yes")
    assert ": must be considered" in page.words
    assert "must consider" not in page.words
    assert "Closed Not closed" in page.words
    assert "SEN support: no. EHC plan: no." in page.words


def test_a_second_press_decides_nothing_new(desk: Browser) -> None:
    desk.send(PATH, {"form": "decide"})
    first = desk.open(PATH).links
    desk.send(PATH, {"form": "decide"})
    assert desk.open(PATH).links == first


def test_each_parent_stands_apart_and_no_address_is_shown(desk: Browser) -> None:
    page = desk.open(PATH)
    assert page.texts("h3", **{"class": "govuk-summary-card__title"}) == ["Rafi Wren", "Kofi Wren"]
    addresses = [e["data"] for e in case("both-parents")["events"] if e["type"] == "address_recorded@1"]
    assert addresses
    assert not [
        line
        for each in addresses
        for line in (*each["lines"], each["postcode"])
        if line in page.words and line != "Wealdmere"
    ]


def test_a_confidential_address_is_marked_as_withheld(browser: Browser, caller: Caller) -> None:
    matter = caller.submit("confidential-address")
    browser.sign_in("attendance_officer")
    assert "Withheld: it is confidential" in browser.open(f"/officer/matters/{matter}").words


def test_the_register_marks_the_counted_window(desk: Browser) -> None:
    desk.send(PATH, {"form": "decide"})
    page = desk.open(PATH)
    assert len(page.all("rect", **{"class": "app-year__band"})) + page.words.count("In the counted weeks") > 0
    assert "Unauthorised in the counted weeks, 12 October 2026 to 16 October 2026: 10." in page.words


def test_what_happened_is_told_whole_when_asked(desk: Browser) -> None:
    assert "What happened" in desk.open(f"{PATH}?all=yes").words


@pytest.mark.parametrize("role", ["head_teacher", "school_attendance_lead", "administrator"])
def test_a_desk_is_the_councils(desk: Browser, role: str) -> None:
    desk.sign_in(role)
    assert desk.open(PATH).status == 403


def test_an_auditor_reads_a_desk(desk: Browser) -> None:
    desk.sign_in("auditor")
    assert desk.open(PATH).status == 200


def test_a_matter_that_is_not_there_is_a_page(desk: Browser) -> None:
    assert desk.open("/officer/matters/m-nowhere").status == 404


def test_a_document_that_is_not_there_is_a_page(desk: Browser) -> None:
    assert desk.open(f"{PATH}/documents/none").status == 404
