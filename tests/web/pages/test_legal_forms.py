"""The official forms in the lawyer's room: which a matter needs, the council's blanks, and a draft of one."""

from __future__ import annotations

import hashlib
import io
import json
import re
from datetime import date
from typing import Any

import pytest

from app.documents.forms.readback import values_in
from app.web.pages import legal_forms
from tests.documents.forms import blanks
from tests.web.conftest import HERE, Caller
from tests.web.pages.conftest import Browser, Read

DETAILS = json.loads((HERE / "fixtures" / "forms" / "details.json").read_text(encoding="utf-8"))
FILING = {"filing_on-day": "23", "filing_on-month": "11", "filing_on-year": "2026"}
WHERE = "/legal/matters/m-for-supervision/forms"
BLANK = "/legal/forms/blank"


@pytest.fixture
def lawyer(browser: Browser, caller: Caller, blank: bytes) -> Browser:
    """A lawyer at a browser, with a matter that is decided."""
    matter = caller.submit("for-supervision")
    assert caller.post(f"/matters/{matter}/decisions", {"valid_on": "2026-11-20"}).status_code == 200
    browser.sign_in("legal")
    return browser


def bring(lawyer: Browser, data: bytes, pressed: str) -> Read:
    """Send a blank from its page."""
    return lawyer.send(BLANK, {"form": pressed, "file": (io.BytesIO(data), "blank.pdf")})


def test_a_matter_shows_the_forms_that_it_needs_and_what_is_lacking(
    lawyer: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(legal_forms, "today", lambda: date(2026, 11, 20))
    assert WHERE in lawyer.open(WHERE.removesuffix("/forms")).links
    shown = lawyer.open(WHERE)
    heads = shown.texts("h2")
    assert heads.index("Form C17: supplement for an Education Supervision Order") < 2
    assert heads.index("Form C17A: application for more time under an Education Supervision Order") == 2
    assert "The council has no map of a blank of form C110A for 20 November 2026." in shown.words
    assert "the blank itself was not brought" in shown.words
    assert "Needed" in shown.words


def test_a_matter_that_goes_another_way_needs_none(lawyer: Browser, caller: Caller) -> None:
    matter = caller.submit("ten-sessions")
    assert "This matter needs none as it stands" in lawyer.open(f"/legal/matters/{matter}/forms").words


def test_a_blank_is_looked_at_then_kept_then_used(lawyer: Browser, blank: bytes) -> None:
    assert "Cannot be used" in lawyer.open("/legal/forms").words
    seen = bring(lawyer, blank, "look")
    assert hashlib.sha256(blank).hexdigest() in seen.words
    assert "child name" in seen.texts("th", scope="row")
    assert "Nothing was kept" in seen.words
    assert "Cannot be used" in lawyer.open("/legal/forms").words
    kept = bring(lawyer, blank, "keep")
    assert "The blank is kept" in kept.words
    assert "Filled in on the blank of form C17" in lawyer.open("/legal/forms").words


def test_what_is_no_blank_of_ours_is_refused_at_its_field_and_still_told(lawyer: Browser) -> None:
    none = bring(lawyer, b"words", "look")
    assert (none.status, "#file" in none.links, "This is not a PDF." in none.words) == (422, True, True)
    strange = blanks.flat()
    refused = bring(lawyer, strange, "keep")
    assert (refused.status, "No map of this council is of this blank." in refused.words) == (422, True)
    assert hashlib.sha256(strange).hexdigest() in refused.words
    assert "No file was chosen." in lawyer.send(BLANK, {"form": "look"}).words


def test_a_form_says_exactly_what_it_lacks_and_then_is_downloaded(lawyer: Browser, blank: bytes) -> None:
    page = f"{WHERE}/C17"
    assert "was not brought" in lawyer.send(page, FILING).words
    bring(lawyer, blank, "keep")
    lacks = lawyer.send(page, FILING)
    assert lacks.status == 200
    assert re.search(r"It was not filled in: \d+ things are missing", lacks.words)
    assert [each.get("name") for each in lacks.all("textarea") if str(each.get("name")).startswith("said.")]
    told: dict[str, Any] = {**FILING, "court": DETAILS["court"], "details": json.dumps({**DETAILS, "welsh": None})}
    assert "Lists and choices" in lawyer.send(page, told).words
    told["details"] = json.dumps({name: each for name, each in DETAILS.items() if name not in ("court", "gender")})
    made = lawyer.send(page, {**told, "said.eso_application.gender": "Girl"})
    assert "Filled in as a draft" in made.words, made.words
    [link] = [link for link in made.links if link.startswith("/work/")]
    sent = lawyer.open(link).response
    assert sent.mimetype == "application/pdf"
    assert hashlib.sha256(sent.data).hexdigest() in made.words
    assert values_in(sent.data)["child name"] == "Linnet Ferris"


def test_what_cannot_be_read_is_refused_with_what_was_typed(lawyer: Browser, blank: bytes) -> None:
    bring(lawyer, blank, "keep")
    again = lawyer.send(f"{WHERE}/C17", {**FILING, "details": "{no", "court": "A court"})
    assert (again.status, "#details" in again.links) == (422, True)
    assert again.all("input", name="court")[0].get("value") == "A court"
    assert lawyer.open(f"{WHERE}/C99").status == 404
