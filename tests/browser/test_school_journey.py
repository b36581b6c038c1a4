"""What a school does, in a browser: is a referral ready, draft it, check it, send it, track it; sign a certificate."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Seen
from tests.browser.hands import Hands
from tests.browser.journey_world import WAYS, hands, told

pytestmark = pytest.mark.xdist_group("browser")
ON = dict(zip(WAYS, (16, 17, 18, 19), strict=True))
"""The day of November on which each signs."""


def referral(it: Hands) -> None:
    """The questions, one a page, from the first to the answers."""
    it.button("Save and continue")
    assert it.page.title().startswith("Error: ")
    it.choose(it.page.get_by_label("Penalty notice for absence from school"))
    it.button("Save and continue")
    boxes = it.page.get_by_role("checkbox")
    for n in range(boxes.count()):
        it.choose(boxes.nth(n))
    it.button("Save and continue")
    it.write(it.page.get_by_label("Why do you refer now?"), "Ten mornings in a row, after the support.")
    for _ in ("reasons", "views", "talked", "returned"):
        it.button("Save and continue")
    it.write(it.page.get_by_label("Who authorised the referral?"), "Ruben Castellane")
    it.button("Save and continue")
    assert it.page.get_by_role("heading", level=1).inner_text() == "Check the referral before you send it"


@pytest.mark.parametrize("way", WAYS)
def test_the_lead_checks_drafts_sends_and_tracks_a_referral(seen: Seen, way: str) -> None:
    matter = f"m-ten-{way}"
    with hands(seen, way, "school_attendance_lead") as it:
        it.link(f"Zac {WAYS[way]}")
        it.link("Where it stands, and what comes next")
        it.link("See what is met and what is missing")
        assert it.page.get_by_text("Last day it is any use").count()
        it.link("Back to the matter")
        it.button("Refer to the council")
        referral(it)
        assert it.page.get_by_text("What the council would send back").count()
        it.button("Send the referral")
        reference = it.page.locator(".govuk-panel strong").inner_text()
        it.link("All referrals of the school")
        it.link(reference)
        assert it.page.get_by_text("With the council").count()
    [sent] = told(seen, matter, "referral_submitted")
    assert (sent.recorded_by, sent.data["route"]) == ("Odile Marchbank", "penalty_notice")
    assert sent.data["reasons"] == "Ten mornings in a row, after the support."


@pytest.mark.parametrize("way", WAYS)
def test_the_lead_refers_a_pupil_who_has_no_matter(seen: Seen, way: str) -> None:
    with hands(seen, way, "school_attendance_lead") as it:
        it.choose(it.page.get_by_label("Everybody on the roll"))
        it.button("Show")
        it.link(f"Nia {WAYS[way]}")
        it.button("Refer to the council")
        it.write(it.page.get_by_label("Given name"), "Gwen")
        it.write(it.page.get_by_label("Family name"), WAYS[way])
        it.choose(it.page.get_by_label("A natural or adoptive parent"))
        it.choose(it.page.get_by_label("Yes"))
        it.button("Add this parent and continue")
        matter = it.page.url.split("/")[-3]
        it.choose(it.page.get_by_label("Attendance contract"))
        it.button("Save and continue")
        assert it.page.get_by_label(f"Gwen {WAYS[way]}").count() == 1
        it.link("Back to the question before")
        it.link("Back to the matter")
    [opened] = told(seen, matter, "matter_opened")
    assert opened.recorded_by == "Odile Marchbank"
    assert [each.data["route"] for each in told(seen, matter, "referral_drafted")] == ["attendance_contract"]


@pytest.mark.parametrize("way", WAYS)
def test_the_head_teacher_signs_a_certificate(seen: Seen, way: str) -> None:
    with hands(seen, way, "head_teacher") as it:
        it.link("Certificates to sign")
        it.link("Corin Aldous")
        it.day("Signed on", ON[way], 11, 2026)
        it.button("I have signed it")
        assert it.page.get_by_text(f"{ON[way]} November 2026").count()
    signed = [each for each in told(seen, "m-for-court", "certificate_signed") if each.happened_on.day == ON[way]]
    assert [each.recorded_by for each in signed if each.happened_on.month == 11] == ["Ruben Castellane"]
