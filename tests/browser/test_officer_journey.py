"""What an officer does, in a browser: a referral is answered, decided, determined; the letter is made, and posted."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Seen
from tests.browser.journey_world import WAYS, hands, told

pytestmark = pytest.mark.xdist_group("browser")
WHY = "Support was offered, reviewed and turned down; the absence went on."


@pytest.mark.parametrize("way", WAYS)
def test_the_officer_takes_a_referral_to_a_letter_in_the_post(seen: Seen, way: str) -> None:
    matter = f"m-improvement-{way}"
    with hands(seen, way, "authorised_officer") as it:
        it.link(it.page.get_by_role("link", name="Referrals from schools").inner_text())
        row = it.page.get_by_role("row", name=f"Joel {WAYS[way]}")
        it.link(row.get_by_role("link").inner_text())
        it.choose(it.page.get_by_label("Accept it"))
        it.write(it.page.get_by_label("Reasons"), "Everything is here.")
        it.button("Answer the school")
        assert it.page.get_by_text("It has its last answer.").count()
        it.link("The matter")
        it.button("Decide now")
        it.link("Penalty notice for absence from school")
        it.button("Determine")
        it.button("Continue")
        assert it.page.title().startswith("Error: ")
        it.choose(it.page.get_by_label("Issue"))
        it.write(it.page.get_by_label("Why"), WHY)
        it.button("Continue")
        it.button("Determine")
        it.button("Make a letter")
        it.day("On which day will it be posted?", 20, 11, 2026)
        it.button("Make it final")
        it.link("Record that it was posted")
        it.choose(it.page.get_by_role("radio").first)
        it.day("On which day was it posted?", 20, 11, 2026)
        it.option(it.page.get_by_label("How?"), "First class post")
        it.button("Record it")
        it.link("Go to the matter")
    [answered] = told(seen, matter, "referral_answered")
    [made] = told(seen, matter, "determination_made")
    [issued] = told(seen, matter, "penalty_notice_issued")
    [posted] = told(seen, matter, "penalty_notice_posted")
    assert (answered.data["answer"], made.data["answer"], made.data["reasons"]) == ("accepted", "issue", WHY)
    assert {each.recorded_by for each in (answered, made, issued, posted)} == {"Thea Wolcott"}
    assert posted.data["notice"] == issued.data["notice"]
