"""The copy of a bundle for disclosure: what a lawyer takes out of it on a page, and what comes of it."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile

import pytest

from app.documents.office import libre_office
from tests.web.conftest import Caller
from tests.web.pages.conftest import Browser

WHERE = "/legal/matters/m-for-court"
ORDER = {
    "measure": "prosecution_s444_1",
    "parent": "p-for-court-1",
    "filing_on-day": "23",
    "filing_on-month": "11",
    "filing_on-year": "2026",
    "court": "Wealdmere Magistrates' Court",
}
GONE = {
    "taken1.kind": "birth_date",
    "taken1.reason": "Nobody's age turns on it.",
    "taken1.phrase": "2 November 2013",
    "taken1.document": "case_summary",
}


@pytest.fixture
def lawyer(browser: Browser, caller: Caller) -> Browser:
    """A lawyer at a browser, with a matter that is decided."""
    matter = caller.submit("for-court")
    assert caller.post(f"/matters/{matter}/decisions", {"valid_on": "2026-11-20"}).status_code == 200
    browser.sign_in("legal")
    return browser


def test_it_is_found_from_the_matter_and_from_the_bundle_by_a_lawyer_alone(lawyer: Browser) -> None:
    assert f"{WHERE}/copy" in lawyer.open(WHERE).links
    bundle = lawyer.open(f"{WHERE}/bundle")
    assert [each.get("value") for each in bundle.all("button", formaction=f"{WHERE}/copy")] == ["begin"]
    lawyer.sign_in("authorised_officer")
    assert f"{WHERE}/copy" not in lawyer.open(WHERE).links
    assert not lawyer.open(f"{WHERE}/bundle").all("button", formaction=f"{WHERE}/copy")
    assert lawyer.open(f"{WHERE}/copy").status == 403


def test_a_lawyer_says_what_goes_where_and_may_say_one_more(lawyer: Browser) -> None:
    first = lawyer.open(f"{WHERE}/copy?measure=prosecution_s444_1&parent=p-for-court-1")
    assert first.all("option", value="p-for-court-1")[0].get("selected") is not None
    assert not first.all("input", name="taken1.phrase")
    served = {f"said.section_9_notice.served_on-{part}": n for part, n in (("day", 7), ("month", 12), ("year", 2026))}
    begun = lawyer.send(f"{WHERE}/copy", {**ORDER, **served, "form": "begin"})
    [where] = begun.all("select", name="taken1.document")
    assert {"", "case_summary"} <= {str(each.get("value")) for each in where}
    assert "full_code_test" not in [str(each.get("value")) for each in where]
    assert begun.all("input", name="said.section_9_notice.served_on-day")[0].get("value") == "7"
    more = lawyer.send(f"{WHERE}/copy", {**ORDER, **GONE, "form": "more"})
    assert more.all("input", name="taken1.phrase")[0].get("value") == GONE["taken1.phrase"]
    assert (len(more.all("input", name="taken2.phrase")), len(more.all("input", name="taken3.phrase"))) == (1, 0)


def test_each_thing_must_be_said_whole_and_is_refused_at_its_field(lawyer: Browser) -> None:
    page = f"{WHERE}/copy"
    none = lawyer.send(page, {**ORDER, "form": "build"})
    assert (none.status, "#taken1.phrase" in none.links) == (422, True)
    wrong = {**ORDER, **GONE, "taken1.reason": "", "taken1.page": "1", "form": "build"}
    again = lawyer.send(page, wrong)
    assert (again.status, "#taken1.reason" in again.links) == (422, True)
    again = lawyer.send(page, {**wrong, "taken1.reason": "It need not be told."})
    assert (again.status, "#taken1.page" in again.links) == (422, True)
    assert again.all("input", name="taken1.phrase")[0].get("value") == GONE["taken1.phrase"]
    assert lawyer.send(page, {**ORDER, "parent": "", "form": "begin"}).status == 422
    [chosen] = [each for each in again.all("option", value="case_summary") if each.get("selected") is not None]
    assert chosen is not None


@pytest.mark.skipif(libre_office() is None, reason="NOT RUN: LibreOffice is not installed")
def test_the_copy_is_built_with_its_reasons_and_downloaded(lawyer: Browser) -> None:
    made = lawyer.send(f"{WHERE}/copy", {**ORDER, **GONE, "form": "build"})
    assert "Built as a draft" in made.words, made.words
    assert "Nobody's age turns on it." in made.texts("td")
    assert [cell for cell in made.texts("td") if GONE["taken1.phrase"] in cell] == []
    [link] = [link for link in made.links if link.startswith("/work/")]
    sent = lawyer.open(link).response
    [sha256] = set(re.findall(r"SHA-256 ([0-9a-f]{64})", made.words))
    assert hashlib.sha256(sent.data).hexdigest() == sha256
    with zipfile.ZipFile(io.BytesIO(sent.data)) as files:
        told = json.loads(files.read("manifest.json"))
        assert all("REDACTED" in name for name in files.namelist() if not name.startswith("manifest"))
    assert told["redacted"]["removed"][0]["reason"] == GONE["taken1.reason"]


@pytest.mark.skipif(libre_office() is None, reason="NOT RUN: LibreOffice is not installed")
def test_what_is_found_nowhere_makes_no_copy_and_says_which(lawyer: Browser) -> None:
    again = lawyer.send(f"{WHERE}/copy", {**ORDER, **GONE, "taken1.phrase": "No such words", "form": "build"})
    assert again.status == 422
    assert "Redaction 1 was found nowhere" in again.words
    assert again.all("input", name="taken1.phrase")[0].get("value") == "No such words"
