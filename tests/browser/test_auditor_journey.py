"""What an auditor does, in a browser: find a decision, see its facts and its law, replay, compare; the whole record."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Seen
from tests.browser.journey_world import WAYS, acts, hands

pytestmark = pytest.mark.xdist_group("browser")
TITLE = "Penalty notice for absence from school"


@pytest.mark.parametrize("way", WAYS)
def test_the_auditor_finds_replays_compares_and_verifies(seen: Seen, way: str) -> None:
    before = len(acts(seen, "auditor"))
    with hands(seen, way, "auditor") as it:
        it.write(it.page.get_by_label("Matter"), "m-former-council-silent")
        it.option(it.page.get_by_label("Measure"), TITLE)
        it.button("Find")
        it.go("link", it.page.get_by_role("row", name=TITLE).first.get_by_role("link").inner_text())
        assert it.page.get_by_role("heading", name="The facts, and where each came from").count()
        assert it.page.get_by_role("heading", name="The law as it was").count()
        it.button("Replay now")
        it.wait()
        assert it.page.get_by_text("The same.", exact=True).count()
        it.link("Put it beside another day or other rules")
        it.day("The day asked about", 20, 1, 2027)
        it.button("Compare")
        assert it.page.locator("#found").inner_text() != "Nothing differs"
        it.link("The decision")
        it.link("Decisions")
        it.link("Departures")
        assert it.page.get_by_text("PN-R-IMPROVE").count()
        it.link("The record")
        it.button("Verify now")
        it.wait()
        assert it.page.get_by_text("Nothing was changed.").count()
        it.link("Rules")
        it.link(TITLE)
        assert it.page.get_by_text("PN-R-IMPROVE").count()
    assert {"replay", "compare"} <= set(acts(seen, "auditor")[before:])
