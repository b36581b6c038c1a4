"""Who may reach the service before there is sign-in, what every answer carries, and what no log or refusal says."""

from __future__ import annotations

import logging
from typing import Any

import html5lib
import pytest
from flask import Flask

from app.casework import matters
from app.web import security
from tests.web.conftest import OFFICER, Caller, case


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1"])
def test_this_machine_is_answered(caller: Caller, address: str) -> None:
    assert caller.get("/matters", environ_overrides={"REMOTE_ADDR": address}).status_code == 200


@pytest.mark.parametrize("address", ["10.0.0.4", "192.168.1.7", "8.8.8.8", "fe80::1", "::ffff:10.0.0.1", "", "unix:"])
def test_another_machine_is_refused_and_told_why(caller: Caller, address: str) -> None:
    for path in ("/", "/nowhere"):
        refused = caller.client.get(path, environ_overrides={"REMOTE_ADDR": address})
        assert (refused.status_code, refused.mimetype) == (403, "text/html")
        assert "No sign-in is set" in refused.text
    for path in ("/api/v1/matters", "/api/v1/openapi.json", "/api/v1/nowhere"):
        refused = caller.client.get(path, environ_overrides={"REMOTE_ADDR": address}, headers=OFFICER)
        assert (refused.status_code, refused.content_type) == (403, "application/problem+json")
        assert refused.json["type"] == "urn:support-first:problem:loopback-only"
        assert "No sign-in is set" in refused.json["detail"]


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "localhost:8000", "LOCALHOST", "[::1]", "[::1]:8000"])
def test_our_own_names_are_answered(caller: Caller, host: str) -> None:
    assert caller.get("/matters", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["attacker.example", "localhost.attacker.example", "127.0.0.1.attacker.example", "127.0.0.1:8000@attacker.example",
     "127.0.0.2", "", "[::2]", "localhost:port", "localhost localhost", "localhost:8000, attacker.example"],
)  # fmt: skip
def test_a_name_that_was_rebound_to_this_machine_is_refused(caller: Caller, host: str) -> None:
    refused = caller.get("/matters", headers={"Host": host})
    assert (refused.status_code, refused.json["type"]) == (403, "urn:support-first:problem:loopback-only")


@pytest.mark.parametrize("header", security.FORWARDED)
def test_a_proxy_is_refused_since_it_would_let_the_world_in(caller: Caller, header: str) -> None:
    refused = caller.get("/matters", headers={header: "10.0.0.4"})
    assert (refused.status_code, header in refused.json["detail"]) == (403, True)


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://attacker.example"}, {"Origin": "null"}, {"Origin": "http://localhost:81"},
     {"Origin": "https://localhost"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}],
)  # fmt: skip
def test_another_sites_page_writes_nothing(caller: Caller, headers: dict[str, str]) -> None:
    refused = caller.post("/matters", case("ten-sessions"), headers=headers)
    assert (refused.status_code, refused.json["type"]) == (403, "urn:support-first:problem:cross-origin")
    assert caller.get("/matters").json == {"matters": []}


def test_our_own_page_may_write(caller: Caller) -> None:
    headers = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
    assert caller.post("/matters", case("ten-sessions"), headers=headers).status_code == 200


@pytest.mark.parametrize("path", ["/", "/nowhere", "/api/v1/openapi.json", "/api/v1/matters", "/api/v1/matters/none"])
def test_every_answer_carries_the_headers_and_none_lets_other_sites_read(caller: Caller, path: str) -> None:
    given = caller.client.get(path, headers=OFFICER)
    pages = {} if path.startswith("/api") else security.PAGES
    for name, value in {**security.HEADERS, **pages}.items():
        assert given.headers[name] == value
    assert not [name for name in given.headers if name[0].lower().startswith("access-control-")]


def test_the_root_page_is_strict_html_that_says_how_it_stands(caller: Caller) -> None:
    page = caller.client.get("/")
    parsed = html5lib.HTMLParser(strict=True).parse(page.text)
    words = " ".join("".join(parsed.itertext()).split())
    assert "Sign in" in words
    found = [str(each.get("href")) for each in parsed.iter("{http://www.w3.org/1999/xhtml}a")]
    links = [link for link in found if link.startswith("/")]
    assert [caller.client.get(link).status_code for link in links] == [200] * len(links) != []


@pytest.mark.parametrize(
    ("headers", "fields"),
    [
        ({}, ["X-Acting-Name", "X-Acting-Role"]),
        ({"X-Acting-Name": "Marian Oduya"}, ["X-Acting-Role"]),
        ({"X-Acting-Name": " ", "X-Acting-Role": "legal"}, ["X-Acting-Name"]),
        ({"X-Acting-Name": "%FF", "X-Acting-Role": "legal"}, ["X-Acting-Name"]),
        ({"X-Acting-Name": "%00", "X-Acting-Role": "legal"}, ["X-Acting-Name"]),
        ({"X-Acting-Name": "\xe9", "X-Acting-Role": "legal"}, ["X-Acting-Name"]),
        ({"X-Acting-Name": "x" * 201, "X-Acting-Role": "legal"}, ["X-Acting-Name"]),
        ({"X-Acting-Name": "Marian Oduya", "X-Acting-Role": "emperor"}, ["X-Acting-Role"]),
    ],
)
def test_nobody_acts_unnamed(caller: Caller, headers: dict[str, str], fields: list[str]) -> None:
    for given in (caller.get("/matters", headers), caller.post("/matters", case("ten-sessions"), headers)):
        assert (given.status_code, [problem["field"] for problem in given.json["problems"]]) == (400, fields)


def test_a_name_beyond_ascii_is_sent_encoded_and_kept_whole(caller: Caller) -> None:
    matter = caller.submit("ten-sessions")
    lukasz = {"X-Acting-Name": "%C5%81ukasz Nowak", "X-Acting-Role": "attendance_officer"}
    caller.post(f"/matters/{matter}/holds", {"hold": "h1", "reason": "Wait."}, lukasz)
    assert "Łukasz Nowak" in {event["recorded_by"] for event in caller.get(f"/matters/{matter}").json["events"]}


def test_a_role_may_do_only_what_it_may(caller: Caller) -> None:
    auditor = {"X-Acting-Name": "Bea Lindqvist", "X-Acting-Role": "auditor"}
    refused = caller.post("/matters", case("ten-sessions"), auditor)
    assert (refused.status_code, refused.json["type"]) == (403, "urn:support-first:problem:not-allowed")


def test_an_unforeseen_fault_tells_nobody_about_a_family(
    app: Flask, caller: Caller, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("Zac Tierney of 79 Malthouse Street")

    monkeypatch.setattr(matters, "page", broken)
    with caplog.at_level(logging.DEBUG):
        refused = caller.get("/matters")
    assert (refused.status_code, refused.content_type) == (500, "application/problem+json")
    for told in (refused.text, caplog.text):
        assert not {"Zac", "Tierney", "Malthouse"} & set(told.replace('"', " ").split())
    assert "RuntimeError in api.list_matters at broken" in caplog.text
