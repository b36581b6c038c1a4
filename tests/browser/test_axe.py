"""Every page in a real browser: no violation that axe finds, nothing sideways, a silent console, skip link first."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import Seen, listen
from tests.browser.pages_to_see import PAGES_TO_SEE

pytestmark = pytest.mark.xdist_group("browser")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
WEIGHT = "performance.getEntries().reduce((sum, each) => sum + (each.decodedBodySize || 0), 0)"
MOST = 250_000
"""The most bytes of a page with its assets."""


@pytest.mark.parametrize("width", [1100, 320])
@pytest.mark.parametrize(("path", "role"), PAGES_TO_SEE)
def test_a_page_is_accessible_fits_and_says_nothing(seen: Seen, path: str, role: str, width: int) -> None:
    with seen.visit(role, width) as context:
        heard = listen(context.new_page())
        answer = heard.page.goto(path)
        assert answer is not None
        missing = [said for said in heard.said if not (answer.status == 404 and "404" in said)]
        found = Axe().run(heard.page, options={"runOnly": {"type": "tag", "values": TAGS}}).response
        told = [(each["id"], each["help"], [node["target"] for node in each["nodes"]]) for each in found["violations"]]
        assert told == []
        assert not heard.page.evaluate(SIDEWAYS)
        assert missing == []
        assert heard.page.evaluate(WEIGHT) < MOST
        heard.page.keyboard.press("Tab")
        assert heard.page.evaluate("document.activeElement.textContent.trim()") == "Skip to main content"


def test_a_refused_form_moves_the_focus_to_what_is_wrong(seen: Seen) -> None:
    with seen.visit("legal") as context:
        page = context.new_page()
        page.goto("/gallery")
        page.click("button[type=submit]")
        expect(page).to_have_title(re.compile("^Error: "))
        expect(page.locator(".govuk-error-summary")).to_be_focused()
        page.click(".govuk-error-summary a >> nth=0")
        expect(page.locator("#reason")).to_be_focused()


def test_the_pages_work_without_script(seen: Seen) -> None:
    with seen.visit("legal", java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/gallery")
        page.fill("#reason", "Because.")
        page.click("button[type=submit]")
        page.wait_for_url("**/accessibility")
        assert page.text_content("h1") == "Accessibility statement"


def test_the_font_is_arial_and_the_colour_the_councils(seen: Seen) -> None:
    with seen.visit() as context:
        page = context.new_page()
        page.goto("/")
        style = "getComputedStyle(document.querySelector('{}')).{}"
        assert page.evaluate(style.format("h1", "fontFamily")).split(",")[0].lower() == "arial"
        assert page.evaluate(style.format(".app-header", "backgroundColor")) == "rgb(31, 93, 80)"
