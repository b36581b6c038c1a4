"""The lawyer's room: matters at the gate, readiness, bundles built and kept, evidence filed."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask import Flask

from app.casework import evidence
from app.casework.access import Person
from app.documents.office import libre_office
from app.persistence import protection
from app.persistence.database import Database
from app.web.calls import House
from tests.web.conftest import COUNCIL, HERE, LAWYER, Caller
from tests.web.pages.conftest import Browser

PAPER = HERE / "fixtures" / "evidence" / "email-about-mornings.eml"
ASKED = {
    "measure": "prosecution_s444_1",
    "parent": "p-for-court-1",
    "filing_on-day": "23",
    "filing_on-month": "11",
    "filing_on-year": "2026",
    "hearing_on-day": "12",
    "hearing_on-month": "1",
    "hearing_on-year": "2027",
    "court": "Wealdmere Magistrates' Court",
}
TOLD = {
    **{f"said.section_9_notice.served_on-{part}": n for part, n in (("day", 7), ("month", 12), ("year", 2026))},
    **{f"said.section_9_notice.object_by-{part}": n for part, n in (("day", 14), ("month", 12), ("year", 2026))},
    "said.initial_details.previous_said": "None was found in the council's own records.",
}
WHERE = "/legal/matters/m-for-court"


@pytest.fixture
def matter(caller: Caller) -> str:
    """A matter that is ready for court, and decided."""
    id_ = caller.submit("for-court")
    assert caller.post(f"/matters/{id_}/decisions", {"valid_on": "2026-11-20"}).status_code == 200
    return id_


@pytest.fixture
def lawyer(browser: Browser, matter: str) -> Browser:
    """A lawyer at a browser."""
    browser.sign_in("legal")
    return browser


@pytest.mark.parametrize("role", ["head_teacher", "auditor", "administrator"])
def test_who_may_not_is_told_so(browser: Browser, matter: str, role: str) -> None:
    browser.sign_in(role)
    for path in ("/legal", WHERE, f"{WHERE}/bundle", f"{WHERE}/evidence"):
        assert browser.open(path).status == 403


def test_matters_at_the_gate_stand_by_their_last_safe_day(lawyer: Browser, caller: Caller) -> None:
    caller.post(f"/matters/{caller.submit('nearly-out-of-time')}/decisions", {"valid_on": "2026-11-20"})
    shown = lawyer.open("/legal")
    assert f"{WHERE}/bundle?measure=prosecution_s444_1&parent=p-for-court-1" in shown.links
    assert "m-nearly-out-of-time" not in shown.words
    assert "May consider" in shown.words
    assert "Rosalind Aldous" in shown.words
    assert "p-for-court-1" not in shown.words
    every = lawyer.open("/legal?show=every")
    days = every.texts("th", scope="row")
    assert days[0].startswith("30 November 2026")
    assert "There are no more." in lawyer.open("/legal?page=7").words
    assert lawyer.open("/legal?page=x").title.startswith("Error: ")


def test_a_matter_shows_what_stands_at_the_gate_and_its_evidence(lawyer: Browser) -> None:
    shown = lawyer.open(WHERE)
    assert "No final bundle has been made." in shown.words
    assert f"{WHERE}/evidence" in shown.links
    assert [link for link in shown.links if link.startswith(f"{WHERE}/bundle?measure=")]
    assert lawyer.open("/legal/matters/m-none").status == 404


def test_no_page_shows_a_persons_id_where_a_name_belongs(lawyer: Browser) -> None:
    sent = lawyer.send(f"{WHERE}/bundle", {**ASKED, "form": "readiness"})
    for shown in (
        *map(lawyer.open, ("/legal", "/legal?show=every", WHERE, f"{WHERE}/bundle", f"{WHERE}/evidence")),
        sent,
    ):
        assert not re.findall(r"\b[pc]-for-court\S*", shown.words)


def test_readiness_never_says_that_it_is_not_ready_and_that_nothing_is_missing(
    lawyer: Browser, determined: None
) -> None:
    shown = lawyer.send(f"{WHERE}/bundle", {**ASKED, "form": "readiness"})
    assert "Prosecution bundle: not ready to be filed" in shown.words
    assert "They ask for nothing more. What keeps the bundle back is below: 2 documents or exhibits" in shown.words
    assert "Nothing stands in the way" not in shown.words
    asked = lawyer.send(f"{WHERE}/bundle", {**ASKED, **TOLD, "draft": "true", "form": "readiness"})
    assert "Prosecution bundle: ready to be filed, and a draft was asked for" in asked.words


def test_readiness_is_a_list_with_whose_step_each_is(lawyer: Browser) -> None:
    start = lawyer.open(f"{WHERE}/bundle?measure=prosecution_s444_1&parent=p-for-court-1")
    assert start.all("option", value="p-for-court-1")[0].get("selected") is not None
    shown = lawyer.send(f"{WHERE}/bundle", {**ASKED, "form": "readiness"})
    assert shown.status == 200
    for said in ("not ready to be filed", "No determination allows it", "Missing", "The filing, 23 November 2026",
                 "The hearing, 12 January 2027"):  # fmt: skip
        assert said in shown.words
    assert shown.all("input", name="court")[0].get("value") == ASKED["court"]


def test_a_form_that_cannot_be_read_is_refused_at_its_fields(lawyer: Browser) -> None:
    wrong = {**ASKED, "form": "build", "filing_on-day": "31", "details": "{not json", "measure": "prosecution_s444_1"}
    again = lawyer.send(f"{WHERE}/bundle", wrong)
    assert (again.status, "#filing_on-day" in again.links) == (422, True)
    again = lawyer.send(f"{WHERE}/bundle", {**wrong, "filing_on-day": "23"})
    assert (again.status, "#details" in again.links) == (422, True)
    again = lawyer.send(
        f"{WHERE}/bundle", {**ASKED, "form": "readiness", "details": '{"initial_details": {"said": ""}}'}
    )
    assert (again.status, "initial_details, said: There is no field of this name here." in again.words) == (422, True)
    again = lawyer.send(f"{WHERE}/bundle", {**ASKED, "measure": "penalty_notice", "form": "readiness"})
    assert (again.status, "#measure" in again.links) == (422, True)
    again = lawyer.send(f"{WHERE}/bundle", {**ASKED, "parent": "", "form": "readiness"})
    assert (again.status, "#parent" in again.links) == (422, True)


@pytest.mark.skipif(libre_office() is None, reason="NOT RUN: LibreOffice is not installed")
def test_what_was_built_is_what_is_downloaded(lawyer: Browser) -> None:
    built = lawyer.send(f"{WHERE}/bundle", {**ASKED, "form": "build"})
    assert "Built as a draft" in built.words
    [sha256] = set(re.findall(r"SHA-256 ([0-9a-f]{64})", built.words))
    [link] = [link for link in built.links if link.startswith("/work/")]
    sent = lawyer.open(link).response
    assert sent.mimetype == "application/zip"
    assert hashlib.sha256(sent.data).hexdigest() == sha256
    assert "manifest.json" in zipfile.ZipFile(io.BytesIO(sent.data)).namelist()
    assert "No final bundle has been made." in lawyer.open(WHERE).words
    again = lawyer.send(f"{WHERE}/bundle", {**ASKED, "form": "build"})
    assert re.search(r"The same draft was made on \d", again.words), again.words
    assert (sha256 in again.words, link in again.links) == (True, True)
    lawyer.sign_in("authorised_officer")
    assert lawyer.open(link).status == 404


@pytest.fixture
def determined(app: Flask, database: Database, caller: Caller, matter: str) -> None:
    """Its papers are delivered, and a lawyer determined to begin."""
    house: House = app.extensions["house"]
    assistant = Person("Joachim Varga", "attendance_officer", COUNCIL)
    for name in yaml.safe_load((HERE / "fixtures" / "bundles.yaml").read_text("utf-8"))["evidence"]["for-court"]:
        data = (HERE / "fixtures" / "evidence" / name).read_bytes()
        evidence.deliver(database, assistant, matter, name, data, house.folder)
    decided = caller.decide(matter, "prosecution_s444_1", valid_on="2026-11-16")
    said = {"decision": decided["id"], "answer": "issue", "reasons": "Support was tried."}
    assert caller.post(f"/matters/{matter}/determinations", said, who=LAWYER).status_code == 200


@pytest.mark.skipif(libre_office() is None, reason="NOT RUN: LibreOffice is not installed")
def test_a_final_bundle_is_kept_once_and_can_be_had_again(
    lawyer: Browser, determined: None, database: Database
) -> None:
    first = lawyer.send(f"{WHERE}/bundle", {**ASKED, "form": "readiness"})
    assert {each.get("name") for each in first.all("textarea")} == {"details", "said.initial_details.previous_said"}
    wrong = {**ASKED, "said.section_9_notice.served_on-day": "40", "form": "readiness"}
    assert "the day of service: This is not a date" in lawyer.send(f"{WHERE}/bundle", wrong).words
    built = lawyer.send(f"{WHERE}/bundle", {**ASKED, **TOLD, "form": "build"})
    assert "Built, and kept" in built.words, built.words
    again = lawyer.send(f"{WHERE}/bundle", {**ASKED, **TOLD, "form": "build"})
    assert "Built, and kept" not in again.words
    assert re.search(r"The same bundle was made on \d", again.words), again.words
    shown = lawyer.open(WHERE)
    [link, court, *_] = [link for link in shown.links if "/documents/SF-" in link]
    [sha256] = set(re.findall(r"SHA-256 ([0-9a-f]{64})", shown.words))
    sent = lawyer.open(link).response
    assert (sent.mimetype, hashlib.sha256(sent.data).hexdigest()) == ("application/zip", sha256)
    assert sha256 in built.words
    assert (lawyer.open(court).status, lawyer.open(f"{link}?to=anybody").status) == (200, 409)
    for page in (built, again, lawyer.open(f"{WHERE}/bundle")):
        assert {link, court} <= set(page.links)
    with database.session(COUNCIL, reading=True) as session:
        gone = [(each.kind, each.recipient) for each in protection.lines(session) if each.verb == "download"]
    assert gone == [("disclosure", "the court"), ("consultation", "")]


def _paper(lawyer: Browser, data: bytes, name: str, **more: Any) -> dict[str, Any]:
    shown = lawyer.open(f"{WHERE}/evidence")
    proves = str(shown.all("input", name="proves")[0].get("value"))
    received = {"received_on-day": "19", "received_on-month": "11", "received_on-year": "2026"}
    told = {"title": "Email about mornings", "produced_by": "Ines Okonjo", "received_from": "The school", **received}
    return {**told, "proves": proves, "file": (io.BytesIO(data), name), **more}


def test_a_paper_is_filed_once_and_can_be_had_again(lawyer: Browser) -> None:
    for _ in range(2):
        sent = lawyer.send(f"{WHERE}/evidence", _paper(lawyer, PAPER.read_bytes(), "a.eml"))
        assert sent.status == 303, sent.words
    shown = lawyer.open(WHERE)
    named = [link for link in shown.links if "/documents/ev-" in link]
    assert "IO/1" in shown.words
    fetched = [lawyer.open(link).response for link in named]
    assert [each.data for each in fetched].count(PAPER.read_bytes()) == 1
    assert {each.headers["Content-Disposition"].partition(";")[0] for each in fetched} == {"attachment"}


def test_a_paper_that_is_not_taken_says_why(lawyer: Browser) -> None:
    refused = lawyer.send(f"{WHERE}/evidence", _paper(lawyer, b"MZ\x90\x00", "a.exe"))
    assert (refused.status, "#file" in refused.links) == (422, True)
    assert refused.all("input", name="title")[0].get("value") == "Email about mornings"
    none = lawyer.send(f"{WHERE}/evidence", {**_paper(lawyer, b"", "a.eml"), "file": (io.BytesIO(b""), "")})
    assert "No file was chosen." in none.words
    future = _paper(lawyer, PAPER.read_bytes(), "a.eml")
    again = lawyer.send(f"{WHERE}/evidence", {**future, "received_on-year": "2090"})
    assert (again.status, "#received_on-day" in again.links) == (422, True)


def test_no_paper_of_another_matter_is_fetched(lawyer: Browser, caller: Caller, tmp_path: Path) -> None:
    caller.submit("ten-sessions")
    link = next(link for link in lawyer.open(WHERE).links if "/documents/" in link)
    assert lawyer.open(link.replace("m-for-court", "m-ten-sessions")).status == 404
