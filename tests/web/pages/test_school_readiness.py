"""Readiness as a list of tasks: met, missing, whose step, and by when."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from freezegun import freeze_time

from tests.web.conftest import Caller
from tests.web.pages.conftest import Browser


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    """The day on which the invented matters stand."""
    with freeze_time("2026-11-20 09:00:00"):
        yield


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
