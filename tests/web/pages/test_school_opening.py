"""The pages before a referral: a pupil who has no matter, and a parent who is not on record."""

from __future__ import annotations

import pytest

from app.casework import rolls
from app.casework.access import Person
from app.persistence import indexes
from tests.casework.test_opening import ROLL, UPN
from tests.web.conftest import COUNCIL, Caller
from tests.web.pages.conftest import Browser

pytestmark = pytest.mark.usefixtures("evening")
PARENT = {"form": "add", "given": "Gwen", "family": "Vey", "limb": "parent", "lives_with": "true"}


@pytest.fixture
def pupil(browser: Browser, caller: Caller) -> str:
    """A pupil who is on the roll, and of whom nothing else is known; the school's lead is signed in."""
    caller.submit("ten-sessions")
    db = browser.client.application.extensions["house"].db
    rolls.import_roll(db, Person("Clerk", "administrator", COUNCIL), ROLL)
    browser.sign_in("school_attendance_lead")
    with db.session(COUNCIL, reading=True) as session:
        [[place]] = indexes.places(session, [UPN]).values()
    return f"/school/pupils/{place.pupil}"


def test_a_pupil_without_a_matter_is_referred_from_their_page(browser: Browser, pupil: str) -> None:
    assert f"{pupil}/referral" in browser.open(pupil).links
    assert "None yet" in browser.open(f"{pupil}/referral").words
    told = {"address": "4 Mill Lane\r\nHarrowdene", "postcode": "WM4 2QQ", **PARENT}
    sent = browser.send(f"{pupil}/referral", told)
    assert sent.status == 303
    begun = browser.open(sent.response.headers["Location"], follow_redirects=True)
    assert begun.texts("h1") == ["What do you ask the council to think of?"]
    assert f"{pupil}/referral" not in browser.open(pupil).links
    matter = sent.response.headers["Location"].removesuffix("/referral")
    asked = browser.open(f"{matter}/referral/parents")
    assert "Gwen Vey" in asked.texts("label")
    assert f"{pupil}/referral" in asked.links


def test_a_parent_half_named_is_told_where(browser: Browser, pupil: str) -> None:
    refused = browser.send(f"{pupil}/referral", {"form": "add", "given": "Gwen", "postcode": "nowhere"})
    assert refused.status == 422
    assert {"#family", "#limb", "#postcode"} <= set(refused.links)
    refused = browser.send(f"{pupil}/referral", {**PARENT, "postcode": "WM4 2QQ"})
    assert (refused.status, "#postcode" in refused.links) == (422, True)


def test_whose_matter_is_open_goes_on_to_it(browser: Browser, pupil: str) -> None:
    page = browser.open("/school/pupils/c-ten-sessions/referral")
    assert "Continue to the referral" in page.texts("button")
    sent = browser.send("/school/pupils/c-ten-sessions/referral", {"form": "go"})
    assert sent.response.headers["Location"] == "/school/matters/m-ten-sessions/referral"


def test_the_api_opens_a_matter_too(caller: Caller, browser: Browser, pupil: str) -> None:
    name = pupil.rpartition("/")[2]
    body = {
        "parents": [{"given": "Gwen", "family": "Vey", "limb": "care", "lines": ["4 Mill Lane"], "postcode": "WM4 2QQ"}]
    }
    first, again = (caller.post(f"/pupils/{name}/matters", body) for _ in range(2))
    assert (first.status_code, first.json["new"], again.json["new"]) == (200, True, False)
    assert first.json["matter"] == again.json["matter"]
    assert caller.post("/pupils/c-nobody/matters", {}).status_code == 404
