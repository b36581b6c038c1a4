"""The auditor's room: departures, and the record: verified, its head kept, its lines read."""

from __future__ import annotations

from typing import Any

import pytest

from app.persistence.database import Database
from tests.persistence.store import unguarded
from tests.web.conftest import LAWYER, Caller
from tests.web.pages.conftest import Browser


@pytest.fixture
def auditor(browser: Browser) -> Browser:
    """An auditor at a browser."""
    browser.sign_in("auditor")
    return browser


@pytest.mark.parametrize("path", ["/auditor/departures", "/auditor/record"])
def test_only_an_auditor_or_a_lawyer_may(browser: Browser, path: str) -> None:
    browser.sign_in("head_teacher")
    assert browser.open(path).status == 403


def test_departures_say_who_from_what_and_why(auditor: Browser, caller: Caller) -> None:
    assert "Nobody has departed from a rule." in auditor.open("/auditor/departures").words
    decided = caller.decide(caller.submit("improvement-running"), "penalty_notice", valid_on="2026-11-20")
    standing = [r for r in decided["reasons"] if r["kind"] == "requirement" and r["holds"] is False]
    asked: dict[str, Any] = {"decision": decided["id"], "answer": "issue", "reasons": "It cannot wait."}
    asked["departures"] = [{"rule": each["rule"], "reasons": "The family is moving away."} for each in standing]
    made = caller.post(f"/matters/{decided['matter']}/determinations", asked, who=LAWYER)
    if made.status_code != 200:
        pytest.fail(made.text)
    shown = auditor.open("/auditor/departures")
    assert {each["rule"] for each in standing} <= set(shown.texts("h2"))
    assert standing[0]["text"] in shown.words, "what the rule says, not its id alone"
    assert "Priya Nair, legal" in shown.words
    assert "The family is moving away." in shown.words
    looked = auditor.open(f"/auditor/decisions/{decided['fingerprint']}")
    assert f"Departed from {standing[0]['rule']}" in looked.words


def test_the_record_is_verified_and_its_head_can_be_kept(auditor: Browser, caller: Caller, database: Database) -> None:
    caller.submit("ten-sessions")
    [head] = auditor.open("/auditor/record").texts("p", **{"class": "govuk-body app-head app-break"})
    caller.submit("nine-sessions")
    assert "Nothing was changed." in auditor.send("/auditor/record", {"kept": head}).words
    with unguarded(database) as raw:
        raw.exec_driver_sql("update audit_line set who = 'Nobody' where number = 1")
    changed = auditor.send("/auditor/record", {"kept": ""})
    assert "Something was changed. The first line at fault is 1." in changed.words
    assert "Audit line 1 was changed." in changed.words


def test_a_head_that_is_none_is_refused_at_its_field(auditor: Browser) -> None:
    again = auditor.send("/auditor/record", {"kept": "elsewhere 1 a b c"})
    assert (again.status, again.all("input", id="kept")[0].get("value")) == (422, "elsewhere 1 a b c")
    assert "#kept" in again.links


def test_the_lines_of_the_log_are_read_a_page_at_a_time(auditor: Browser, caller: Caller) -> None:
    matter = caller.submit("ten-sessions")
    for _ in range(60):
        caller.get(f"/matters/{matter}")
    first = auditor.open("/auditor/record")
    assert len(first.all("tr")) == 51
    [more] = [link for link in first.links if "before=" in link]
    last = auditor.open(more)
    assert "Submit" in last.words
    assert "Back to the latest" in last.words
    only = auditor.open(f"/auditor/record?about=matter:{matter}")
    assert len(only.all("tr")) == 51
    assert "No line names matter:m-none." in auditor.open("/auditor/record?about=matter:m-none").words
    assert "matter:" not in auditor.open("/auditor/record?about=matter:m_ten-sessions").texts("tbody")


def test_the_data_protection_log_is_read_by_those_who_answer_for_it(browser: Browser, caller: Caller) -> None:
    matter = caller.submit("ten-sessions")
    browser.sign_in("attendance_officer")
    assert browser.open("/auditor/data-protection").status == 403
    browser.sign_in("auditor")
    shown = browser.open(f"/auditor/data-protection?kind=collection&about=matter:{matter}")
    assert "Collection" in shown.words
    assert f"matter:{matter}" in shown.words
    assert "The log has no such line." in browser.open("/auditor/data-protection?kind=erasure").words
    for _ in range(51):
        caller.get(f"/matters/{matter}")
    first = browser.open("/auditor/data-protection?kind=consultation")
    [more] = [link for link in first.links if "before=" in link]
    assert len(first.all("tr")) == 51
    last = browser.open(more)
    assert (len(last.all("tr")), "Back to the latest" in last.words) == (2, True)
    assert "/auditor/data-protection?kind=consultation" in last.links
    assert "#about" in browser.open("/auditor/data-protection?about=Tomas+Reyes").links
