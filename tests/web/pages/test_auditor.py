"""The auditor's room: decisions found, looked at, made again and put beside another."""

from __future__ import annotations

import re
from typing import Any

import pytest

from app.persistence.database import Database
from tests.persistence.store import unguarded
from tests.web.conftest import Caller
from tests.web.pages.conftest import Browser

MATTER = "improvement-failed"


@pytest.fixture
def decided(caller: Caller) -> dict[str, Any]:
    """One decision on a penalty notice."""
    return caller.decide(caller.submit(MATTER), "penalty_notice", valid_on="2026-11-20")


@pytest.fixture
def auditor(browser: Browser) -> Browser:
    """An auditor at a browser."""
    browser.sign_in("auditor")
    return browser


@pytest.mark.parametrize("role", ["school_attendance_lead", "attendance_officer", "administrator"])
def test_only_an_auditor_or_a_lawyer_looks_back(browser: Browser, decided: dict[str, Any], role: str) -> None:
    browser.sign_in(role)
    for path in ("/auditor", f"/auditor/decisions/{decided['id']}", f"/auditor/decisions/{decided['id']}/compare"):
        refused = browser.open(path)
        assert refused.status == 403
        assert "may not audit" in refused.words


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?name={id}",
        "?name={fingerprint}",
        "?name={begins}",
        "?matter={matter}&measure=penalty_notice&outcome={outcome}",
        "?since-day=1&since-month=1&since-year=2020&name=&matter=&until-day=&until-month=&until-year=",
    ],
)
def test_a_decision_is_found(auditor: Browser, decided: dict[str, Any], query: str) -> None:
    shown = auditor.open("/auditor" + query.format(**decided, begins=decided["fingerprint"][:8]))
    assert shown.status == 200
    assert f"/auditor/decisions/{decided['id']}" in shown.links


NOT_THERE = (
    "name=d-none",
    "name=zzzzzzzzzz",
    "name=00000000",
    "matter=m-none",
    "outcome=not_in_force",
    "until=2020-01-01",
)


@pytest.mark.parametrize("query", [f"?{each}" for each in NOT_THERE])
def test_what_is_not_there_is_not_found(auditor: Browser, decided: dict[str, Any], query: str) -> None:
    assert "No decision is like that" in auditor.open("/auditor" + query).words
    assert decided["id"] not in auditor.open("/auditor" + query).response.text


def test_a_search_that_cannot_be_read_says_what_is_wrong(auditor: Browser, decided: dict[str, Any]) -> None:
    shown = auditor.open("/auditor?since-day=31&since-month=2&since-year=2026&matter=<b>&before=x")
    assert shown.title.startswith("Error: ")
    assert {"#since-day", "#matter"} <= set(shown.links)
    assert shown.all("input", name="matter")[0].get("value") == "<b>"


def test_many_decisions_are_told_a_page_at_a_time(auditor: Browser, caller: Caller) -> None:
    matter = caller.submit(MATTER)
    told = caller.post(f"/matters/{matter}/decisions", {"valid_on": "2026-11-20"}).json
    more = caller.post(f"/matters/{matter}/decisions", {"valid_on": "2026-11-19"}).json
    assert told
    assert more
    ids = {each["id"] for each in (*told["decisions"], *more["decisions"])}
    seen: set[str] = set()
    path: str | None = f"/auditor?matter={matter}"
    while path:
        shown = auditor.open(path)
        seen |= {link.rpartition("/")[2] for link in shown.links if link.startswith("/auditor/decisions/")}
        path = next((link for link in shown.links if "before=" in link), None)
    assert seen == ids
    assert len(ids) > 25


def test_a_decision_shows_its_facts_with_where_they_came_from(auditor: Browser, decided: dict[str, Any]) -> None:
    shown = auditor.open(f"/auditor/decisions/{decided['id']}")
    assert shown.status == 200
    for said in (decided["fingerprint"], decided["pack"]["digest"], "Marian Oduya, authorised officer"):
        assert said in shown.words
    assert "20 November 2026" in shown.words
    assert "marks in the register, from" in shown.words
    assert "Support offered, " in shown.words
    assert "Recorded by" in shown.words
    for reason in decided["reasons"]:
        assert reason["rule"] in shown.words
        assert all(law["pinpoint"] in shown.words for law in reason["citations"])


def test_it_is_made_again_and_is_the_same(auditor: Browser, decided: dict[str, Any]) -> None:
    path = f"/auditor/decisions/{decided['id']}"
    again = auditor.send(path)
    assert again.status == 200
    assert "The same." in again.words
    assert auditor.client.post(path).status_code == 400, "without its token"


CHANGES = {
    "record": """update payload
        set body = replace(body, '"recipient_address_known":true', '"recipient_address_known":false')
        where commitment in (select commitment from decision where measure = 'penalty_notice')""",
    "event": """update payload set body = replace(body, 'declined', 'accepted') || ' '
        where commitment in (select commitment from event where type = 'support_answered')""",
}


@pytest.mark.parametrize(
    ("change", "says", "named"),
    [
        ("record", "do not rely on it", "recipient_address_known"),
        ("event", "The record of this matter was changed", "is not what was committed to"),
    ],
)
def test_what_was_changed_is_named(
    auditor: Browser, database: Database, decided: dict[str, Any], change: str, says: str, named: str
) -> None:
    with unguarded(database) as connection:
        assert connection.exec_driver_sql(CHANGES[change]).rowcount >= 1
    path = f"/auditor/decisions/{decided['id']}"
    assert says in auditor.open(path).words
    again = auditor.send(path)
    assert "Something was changed." in again.words
    assert named in again.words


def test_it_is_put_beside_another_day(auditor: Browser, decided: dict[str, Any]) -> None:
    path = f"/auditor/decisions/{decided['id']}/compare"
    assert "What is the same" not in auditor.open(path).words
    same = auditor.open(f"{path}?valid_on=2026-11-20")
    assert "Nothing differs" in same.words
    other = auditor.open(f"{path}?valid_on-day=1&valid_on-month=9&valid_on-year=2024")
    assert "things differ" in other.words
    assert "1 September 2024 Differs" in other.words
    assert not re.search(r"\d\d:\d\d", other.words), "a moment is written as on every other page"
    before = auditor.open(f"{path}?known_on=2026-09-10&rules={decided['pack']['digest']}")
    assert "Differs" in before.words


def test_a_decision_names_its_child_and_parent_and_calls_each_event_by_words(
    auditor: Browser, caller: Caller, decided: dict[str, Any]
) -> None:
    for path in ("", "/compare"):
        [caption] = auditor.open(f"/auditor/decisions/{decided['id']}{path}").texts(
            "span", **{"class": "govuk-caption-l app-break"}
        )
        assert re.fullmatch(rf"[A-Z]\w+ [A-Z]\w+, [A-Z]\w+.* [A-Z]\w+\. Matter {decided['matter']}, .*", caption)
    charge = caller.decide(caller.submit("for-court"), "prosecution_s444_1", valid_on="2026-11-16")
    shown = auditor.open(f"/auditor/decisions/{charge['id']}").words
    assert "Education supervision order considered" in shown
    assert "Eso " not in shown


def test_a_comparison_that_cannot_be_made_says_why(auditor: Browser, decided: dict[str, Any]) -> None:
    path = f"/auditor/decisions/{decided['id']}/compare"
    assert auditor.open(f"{path}?valid_on=2026-02-31").title.startswith("Error: ")
    unread = auditor.open(f"{path}?rules={'0' * 64}")
    assert "cannot be read" in unread.words
    assert auditor.open("/auditor/decisions/d-none").status == 404
