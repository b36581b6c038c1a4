"""One decision in the browser: read, answered, determined by a named person, and the letter that follows."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from app.casework.letter_choices import Choice
from app.web.pages.officer_decision import details_of
from tests.web.conftest import Caller
from tests.web.pages.conftest import Browser

pytestmark = pytest.mark.usefixtures("evening")
MATTER = "m-ten-sessions"
PARENT = "p-ten-sessions-1"
REASONS = "Support was judged out of place,\nthe family was warned, and the absence went on."
ISSUE = {"answer": "issue", "reasons": REASONS}
LETTER = {
    "letter": "penalty_notice_first", "posting_on-day": "23", "posting_on-month": "11", "posting_on-year": "2026",
}  # fmt: skip


@pytest.fixture
def page(browser: Browser, caller: Caller) -> str:
    """An authorised officer, and the page of a decision that a notice must be considered."""
    return at(browser, caller, "ten-sessions", "penalty_notice")


def read(caller: Caller, path: str) -> Any:
    """What the API says."""
    return caller.get(path).json


def at(browser: Browser, caller: Caller, name: str, measure: str, role: str = "authorised_officer") -> str:
    """Somebody in this role, and the page of a decision on an invented matter."""
    matter = caller.submit(name)
    made = caller.decide(matter, measure)
    browser.sign_in(role)
    return f"/officer/matters/{matter}/decisions/{made['id']}"


def told(caller: Caller, kind: str, matter: str = MATTER) -> list[Any]:
    """What was recorded of this kind."""
    return [event for event in read(caller, f"/matters/{matter}")["events"] if event["type"] == f"{kind}@1"]


def whys(shown: Any) -> list[str]:
    """The fields in which it is said why one rule is departed from."""
    return [name for each in shown.all("textarea") if (name := str(each.get("name"))).startswith("why.")]


def test_a_decision_says_why_what_next_and_under_which_law(browser: Browser, page: str) -> None:
    shown = browser.open(page)
    assert (shown.status, shown.texts("h1")) == (200, ["Penalty notice for absence from school"])
    for words in ("Must be considered", "£80 within 21 days", "The law of PN-B-LIMIT", "Status: unconfirmed.",
                  "read to protect the parent against a third notice", "Fingerprint", "Last safe day"):  # fmt: skip
        assert words.lower() in shown.words.lower(), words
    assert f"{page}/determine" in shown.links
    assert len(shown.response.data) < 72_000


def test_the_decision_that_stands_has_an_address_that_stays(browser: Browser, page: str) -> None:
    stays = f"/officer/matters/{MATTER}/now/penalty_notice"
    assert browser.open(stays).response.headers["Location"] == page
    assert browser.open(f"{stays}?to=letter").response.headers["Location"] == f"{page}/letter"
    assert browser.open(f"{stays}?to=//elsewhere").response.headers["Location"] == page
    assert browser.open(f"/officer/matters/{MATTER}/now/parenting_order").status == 404


def test_a_fingerprint_opens_the_same_decision(browser: Browser, caller: Caller, page: str) -> None:
    found = read(caller, f"/decisions/{page.rpartition('/')[2]}")
    assert browser.open(f"/officer/matters/{MATTER}/decisions/{found['fingerprint']}").status == 200


def test_a_decision_of_another_matter_is_not_there(browser: Browser, caller: Caller, page: str) -> None:
    caller.submit("both-parents")
    assert browser.open(page.replace(MATTER, "m-both-parents")).status == 404


def test_a_person_determines_after_a_check_and_a_second_press_changes_nothing(
    browser: Browser, caller: Caller, page: str
) -> None:
    checked = browser.send(f"{page}/determine", {"form": "check", **ISSUE})
    assert (checked.status, checked.texts("h1")) == (200, ["Check before you determine"])
    assert told(caller, "determination_made") == []
    hidden = {each.get("name"): each.get("value") for each in checked.all("input", type="hidden")}
    assert hidden["reasons"] == REASONS
    for _ in range(2):
        done = browser.send(f"{page}/determine", {"form": "confirm", **ISSUE})
        assert (done.status, done.response.headers["Location"]) == (303, page)
    [made] = told(caller, "determination_made")
    assert made["data"]["reasons"] == REASONS
    assert "Issue, by Marian Oduya, authorised officer, on 20 November 2026." in browser.open(page).words


def test_what_comes_next_goes_on_when_it_is_determined(browser: Browser, page: str) -> None:
    assert "A named person determines." in browser.open(page).words
    browser.send(f"{page}/determine", {"form": "confirm", **ISSUE})
    shown = browser.open(page).words
    assert "It is determined. Make the letter." in shown
    assert "A named person determines." not in shown


def test_what_is_not_known_is_not_told_as_what_is_so(browser: Browser, caller: Caller) -> None:
    shown = browser.open(at(browser, caller, "care-not-asked", "penalty_notice")).words
    assert "Not known: The child is looked after" in shown


def test_a_second_officer_is_told_that_it_was_done(browser: Browser, caller: Caller, page: str) -> None:
    browser.send(f"{page}/determine", {"form": "confirm", **ISSUE})
    browser.sign_in("legal")
    again = browser.send(f"{page}/determine", {"form": "confirm", **ISSUE})
    assert again.status == 422
    assert "Marian Oduya has already determined to issue on this decision." in again.words
    assert len(told(caller, "determination_made")) == 1


def test_change_gives_back_what_was_typed(browser: Browser, page: str) -> None:
    again = browser.send(f"{page}/determine", {"form": "change", **ISSUE})
    assert again.texts("textarea", id="reasons") == [" ".join(REASONS.split())]
    assert len(again.all("input", value="issue", checked="")) == 1


def test_reasons_are_asked_for(browser: Browser, page: str) -> None:
    refused = browser.send(f"{page}/determine", {"form": "check", "answer": "issue"})
    assert (refused.status, refused.title.startswith("Error: Determine")) == (422, True)
    assert "#reasons" in refused.links


def test_who_may_not_issue_is_not_shown_it_and_may_not(browser: Browser, caller: Caller, page: str) -> None:
    browser.sign_in("attendance_officer")
    assert browser.open(f"{page}/determine").all("input", value="issue") == []
    assert browser.send(f"{page}/determine", {"form": "confirm", **ISSUE}).status == 403
    assert told(caller, "determination_made") == []


@pytest.mark.parametrize("role", ["auditor", "head_teacher"])
def test_who_may_not_determine_has_no_form(browser: Browser, page: str, role: str) -> None:
    browser.sign_in(role)
    assert browser.open(f"{page}/determine").status == 403
    assert browser.open(f"{page}/letter").status == 403


def test_a_lawyer_departs_by_name_from_a_rule_that_is_no_bar(browser: Browser, caller: Caller) -> None:
    page = at(browser, caller, "improvement-early-not-told", "penalty_notice", "legal")
    shown = browser.open(f"{page}/determine")
    assert whys(shown) == ["why.PN-R-IMPROVE"]
    sent = {**ISSUE, "why.PN-R-IMPROVE": "The call is in the log."}
    checked = browser.send(f"{page}/determine", {"form": "check", **sent})
    assert "You depart from PN-R-IMPROVE The call is in the log." in checked.words
    done = browser.send(f"{page}/determine", {"form": "confirm", **sent})
    assert done.status == 303, done.words
    [departed] = told(caller, "departure_recorded", "m-improvement-early-not-told")
    assert (departed["data"]["rule"], departed["data"]["reasons"]) == ("PN-R-IMPROVE", "The call is in the log.")
    assert "departing from the rules" in browser.open(page).words


def test_each_departure_has_a_reason_of_its_own(browser: Browser, caller: Caller) -> None:
    matter = "support-refused"
    page = at(browser, caller, matter, "prosecution_s444_1", "legal")
    rules = whys(browser.open(f"{page}/determine"))
    assert len(rules) > 1
    sent = browser.send(
        f"{page}/determine", {"form": "check", **ISSUE, **{name: f"Because of {name}." for name in rules}}
    )
    assert all(f"You depart from {name.removeprefix('why.')} Because of {name}." in sent.words for name in rules)
    kept = {str(each.get("name")): each.get("value") for each in sent.all("input", type="hidden")}
    assert {name: kept[name] for name in rules} == {name: f"Because of {name}." for name in rules}


def test_an_officer_is_not_offered_a_departure(browser: Browser, caller: Caller) -> None:
    page = at(browser, caller, "improvement-early-not-told", "penalty_notice")
    assert whys(browser.open(f"{page}/determine")) == []


def test_a_question_is_answered_and_decided_again(browser: Browser, caller: Caller) -> None:
    page = at(browser, caller, "equality-unanswered", "penalty_notice")
    assert "Not answered" in browser.open(page).words
    sent = browser.send(f"{page}/answer/PN-A-EQUALITY", {"answer": "yes", "reasons": "No characteristic bears on it."})
    new = sent.response.headers["Location"]
    assert (sent.status, new == page) == (303, False)
    assert "No characteristic bears on it." in browser.open(new).words
    assert "A later decision stands now." in browser.open(page).words


def test_an_answer_is_yes_or_no_where_the_question_is(browser: Browser, caller: Caller) -> None:
    page = at(browser, caller, "equality-unanswered", "penalty_notice")
    refused = browser.send(f"{page}/answer/PN-A-EQUALITY", {"answer": "maybe", "reasons": "Hard to say."})
    assert (refused.status, "neither yes nor no" in refused.words) == (422, True)


def test_a_question_that_is_not_asked_is_a_page(browser: Browser, page: str) -> None:
    assert browser.open(f"{page}/answer/PN-A-NONE").status == 404


def test_a_draft_is_downloaded_and_a_final_letter_kept(browser: Browser, caller: Caller, page: str) -> None:
    weighed = {**LETTER, "considered": "The holiday was refused."}
    draft = browser.send(f"{page}/letter", {"form": "draft", **weighed}).response
    assert "-DRAFT.docx" in draft.headers["Content-Disposition"]
    assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(draft.data)).namelist()
    early = browser.send(f"{page}/letter", {"form": "final", **weighed})
    assert "No determination allows it." in early.words
    browser.send(f"{page}/determine", {"form": "confirm", **ISSUE})
    final = browser.send(f"{page}/letter", {"form": "final", **LETTER})
    assert final.status == 303, final.words
    [link] = [link for link in browser.open(page).links if "/documents/" in link]
    kept = browser.open(link).response
    assert (kept.status_code, kept.data[:2]) == (200, b"PK")
    assert len(told(caller, "penalty_notice_issued")) == 1
    assert link in browser.open(f"/officer/matters/{MATTER}").links


def test_a_letter_that_was_made_is_named_when_the_determination_is_taken_back(
    browser: Browser, caller: Caller, page: str
) -> None:
    browser.send(f"{page}/determine", {"form": "confirm", **ISSUE})
    browser.send(f"{page}/letter", {"form": "final", **LETTER})
    new = browser.send(page, {"form": "decide"}).response.headers["Location"]
    browser.send(f"{new}/determine", {"form": "confirm", "answer": "decline", "reasons": "The school was wrong."})
    assert "was made on a determination that was taken back: do not post it." in browser.open(new).words


def test_a_letter_of_another_measure_is_not_made(browser: Browser, page: str) -> None:
    assert browser.send(f"{page}/letter", {"form": "draft", **LETTER, "letter": "withdrawal"}).status == 404


def test_what_the_signer_writes_is_read_line_by_line() -> None:
    chosen = Choice("notice_to_improve", "Notice", (), ("offers", "target", "early_grounds"), True)
    said = {
        "target": "In school.", "early_grounds": "One.\n\nTwo.", "offers": "Club: ask any morning\nA call",
        "considered": "Not asked here.",
    }  # fmt: skip
    assert details_of(said, chosen) == {
        "target": "In school.",
        "early_grounds": ["One.", "Two."],
        "offers": [{"what": "Club", "how": "ask any morning"}, {"what": "A call", "how": "Ask the school"}],
    }
