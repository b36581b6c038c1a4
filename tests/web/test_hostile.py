"""Whatever is sent, the answer is a problem that says what is wrong and where: never a 500, and nothing is stored."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
from werkzeug.test import TestResponse

from app.web.problems import BODY_LIMIT
from schemas.problem import ProblemShape
from tests.web.conftest import OFFICER, Caller, case

MATTER = "m-ten-sessions"
DEEP = "[" * 900 + "]" * 900
DEEPER = "[" * 200_000 + "]" * 200_000


def sent(caller: Caller, path: str, body: bytes, kind: str = "application/json") -> TestResponse:
    return caller.client.post(f"/api/v1{path}", data=body, headers={**OFFICER, "Content-Type": kind})


def refused(given: TestResponse, status: int) -> Any:
    """The problem in the answer, which is one."""
    assert (given.status_code, given.content_type) == (status, "application/problem+json"), given.text
    ProblemShape().load(given.json)
    return given.json


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400), (b"{", 400), (b"\xff\xfe", 400), (b'{"a": NaN}', 400), (b'{"a": Infinity}', 400),
        (b'{"a": 1, "a": 1}', 400), (DEEPER.encode(), 400), (b'{"pence": ' + b"9" * 5000 + b"}", 400),
        (DEEP.encode(), 422), (b"null", 422), (b"[]", 422), (b'"case-file/1"', 422), (b"12", 422), (b"true", 422),
        (b'{"pence": 1e400}', 422), (b'{"pence": -0.0}', 422), (b'{"pence": 0.5}', 422), (b'{"\\ud800": 1}', 422),
        (b'{"notice": "\\ud800"}', 422), (b'{"notice": "\\u0000"}', 422), (b'{"": ""}', 422),
        (b'{"__class__": {"__init__": 1}}', 422), (b'{"$ref": "#/"}', 422),
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/matters", f"/matters/{MATTER}/payments", f"/matters/{MATTER}/letters"])
def test_a_hostile_body_is_refused(caller: Caller, path: str, body: bytes, status: int) -> None:
    told = refused(sent(caller, path, body), status)
    assert all(problem["says"] and problem["do"] for problem in told["problems"])
    assert caller.get("/matters").json == {"matters": []}


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "", "a/b"])
def test_a_body_of_another_kind_is_refused(caller: Caller, kind: str) -> None:
    assert refused(sent(caller, "/matters", b"{}", kind), 415)["type"].endswith(":media-type")


def test_a_body_may_say_its_charset_but_not_be_compressed(caller: Caller) -> None:
    body = json.dumps(case("ten-sessions")).encode()
    assert sent(caller, "/matters", body, "application/json; charset=utf-8").status_code == 200
    zipped = caller.post("/matters", {}, headers={"Content-Encoding": "gzip"})
    refused(zipped, 415)


def test_a_body_beyond_the_limit_is_refused(caller: Caller) -> None:
    told = refused(sent(caller, "/matters", b" " * (BODY_LIMIT + 1)), 413)
    assert str(BODY_LIMIT) in told["detail"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/matters/none", 404), ("/decisions/none", 404), ("/matters/%00", 404), ("/matters/%ff", 404),
        ("/matters/..%2f..%2fetc%2fpasswd", 404), ("/matters/" + "a" * 5000, 404), ("/matters/%ed%a0%80", 404),
        ("/matters/m'--", 404), ("/matters/m1%0a", 404), ("/matters/", 404), ("/nowhere", 404),
        ("/matters/none/timeline", 422), ("/matters/none/timeline?from=2026-01-01&to=2026-01-02", 404),
        ("/matters/none/timeline?from=2026-01-01&to=2025-01-02", 422),
        ("/matters/none/timeline?from=1999-01-01&to=2026-01-02", 422),
        ("/matters/none/timeline?from=2026-01-01&from=2026-01-01&to=2026-01-02", 422),
        ("/matters/none/timeline?from=%00&to=2026-01-02", 422), ("/matters/none/timeline?from=2026-02-30&to=x", 422),
        ("/matters/none/timeline?from=2026-01-01&to=2026-01-02&name=Zac", 422),
    ],
)  # fmt: skip
def test_a_hostile_address_is_refused(caller: Caller, path: str, status: int) -> None:
    told = refused(caller.get(path), status)
    assert told["status"] == status
    assert told["title"].strip()


def test_another_method_is_refused_and_told_what_is_allowed(caller: Caller) -> None:
    given = caller.client.delete("/api/v1/matters", headers=OFFICER)
    refused(given, 405)
    assert {"GET", "POST"} <= set(given.headers["Allow"].split(", "))


@pytest.mark.parametrize(
    ("path", "body", "where"),
    [
        ("determinations", {"decision": "d-1", "answer": "punish", "reasons": "x"}, "/answer"),
        ("determinations", {"decision": "d-1", "answer": "issue", "reasons": " "}, "/reasons"),
        ("determinations", {"decision": "d-1", "answer": "issue", "reasons": "x", "by": {}}, "/by"),
        ("decisions", {"proposal": {"sessions": [["2026-02-30", "AM"]]}}, "/proposal/sessions/0"),
        ("decisions", {"proposal": {"sessions": [["2026-02-20", "AM"], ["2026-02-20", "AM"]]}}, "/proposal/sessions"),
        ("decisions", {"known_at": "2026-02-20T09:00:00+01:00"}, "/known_at"),
        ("payments", {"pence": True, "paid_on": "2026-01-05"}, "/pence"),
        ("payments", {"pence": 10**12, "paid_on": "2026-01-05"}, "/pence"),
        ("letters", {"letter": "warning", "parent": "p1", "posting_on": "2026-01-05", "details": []}, "/details"),
        ("letters", {"letter": "warning", "parent": "p1", "posting_on": "5 January"}, "/posting_on"),
        ("letters", {"letter": "warning", "parent": "p1", "posting_on": "2026-01-05",
                     "details": {"a": {"a": {"a": {"a": {"a": {"a": {"a": 1}}}}}}}}, "/details"),
        ("letters", {"letter": "warning", "parent": "p1", "posting_on": "2026-01-05",
                     "details": {"a": list(range(3000))}}, "/details"),
        ("answers", {"question": "PN-A-BEST", "answer": None, "reasons": "x"}, "/answer"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place(caller: Caller, path: str, body: Any, where: str) -> None:
    told = refused(caller.post(f"/matters/{MATTER}/{path}", body), 422)
    assert [problem["where"] for problem in told["problems"]] == [where]


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("decisions", {"measure": "flogging"}, 404),
        ("decisions", {"parent": "p-other"}, 404),
        ("decisions", {"valid_on": "1900-01-01"}, 200),
        ("decisions", {"valid_on": "2099-12-31", "law_on": "1900-01-01"}, 200),
        ("decisions", {"known_at": "1900-01-01T00:00:00Z"}, 200),
        ("decisions", {"known_at": "2099-12-31T23:59:59.999999Z", "valid_on": "2099-12-31"}, 200),
        ("decisions", {"proposal": {"issue_on": "1900-01-01", "sessions": [["2099-12-31", "PM"]]}}, 200),
        ("decisions", {"proposal": {"charged_from": "1900-01-01", "charged_to": "2099-12-31"}}, 200),
        ("decisions", {"proposal": {"improvement_from": "1900-01-01", "improvement_to": "2099-12-31"}}, 200),
        ("decisions", {"proposal": {"notice": "WM/2026/404", "route": "none"}}, 200),
        ("letters", {"letter": "eviction", "parent": "p-ten-sessions-1", "posting_on": "2026-11-23"}, 422),
        ("letters", {"letter": "warning", "parent": "p-other", "posting_on": "2026-11-23"}, 404),
        ("letters", {"letter": "warning", "parent": "p-ten-sessions-1", "posting_on": "2026-11-23",
                     "details": {"tariff": 4, "council": [1], "sessions": {"a": 1}, "nonsense": True,
                "offers": [{"what": "A call.", "how": "Ring."}]}}, 409),
        ("letters", {"letter": "warning", "parent": "p-ten-sessions-1", "posting_on": "2026-11-23",
                     "details": {"nonsense": True, "offers": [{"what": "A call.", "how": "Ring."}]}}, 422),
        ("letters", {"letter": "warning", "parent": "p-ten-sessions-1", "posting_on": "2026-11-23",
                     "details": {"council": {"name": "A\u202eB"}}}, 422),
        ("determinations", {"decision": "d-none", "answer": "issue", "reasons": "x"}, 404),
        ("posted", {"notice": "none", "posted_on": "2026-11-20", "method": "first_class_post"}, 404),
        ("posted", {"notice": "none", "posted_on": "2099-11-20", "method": "first_class_post"}, 409),
        ("received", {"notice": "none", "received_on": "2026-11-20", "proof": "x"}, 404),
        ("returned", {"person": "nobody", "returned_on": "2026-11-20", "reason": "x"}, 404),
        ("payments", {"notice": "none", "pence": 1, "paid_on": "2026-11-20"}, 404),
        ("payments/matched", {"notice": "none", "payment": "none"}, 404),
        ("holds/cleared", {"hold": "none", "reasons": "x"}, 404),
        ("answers", {"question": "NO-SUCH-ASK", "answer": "yes", "reasons": "x"}, 409),
    ],
)  # fmt: skip
def test_what_is_well_formed_but_odd_is_answered_or_refused(caller: Caller, path: str, body: Any, status: int) -> None:
    caller.submit("ten-sessions")
    given = caller.post(f"/matters/{MATTER}/{path}", body)
    assert given.status_code == status, given.text
    if status != 200:
        refused(given, status)


SPOILERS: list[Any] = [
    None, True, 0, -1, 10**19, 1e308, "", " ", "x" * 5000, "\ud800", "\x00", "2026-02-30", "9999-99-99", "1900-01-01",
    "2099-12-31", "m1", [], [[]], {}, {"a": 1}, ["2026-01-05", "AM"], "\u202e", "//", "a" * 81,
]  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in the document."""
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield from places(each, (*path, key))


def spoilt(file: Any, dice: random.Random, spots: list[tuple[Any, ...]]) -> Any:
    """The file with one or two of its values replaced, removed or doubled."""
    told = copy.deepcopy(file)
    for path in dice.sample(spots[1:], dice.choice((1, 1, 2))):
        try:
            inner = told
            for key in path[:-1]:
                inner = inner[key]
            if dice.random() < 0.2:
                del inner[path[-1]]
            else:
                inner[path[-1]] = dice.choice(SPOILERS)
        except (KeyError, IndexError, TypeError):
            continue
    return told


@pytest.mark.parametrize("seed", range(4))
def test_a_spoilt_case_file_is_refused_or_stands_and_can_be_decided(caller: Caller, seed: int) -> None:
    dice, file = random.Random(seed), case("ten-sessions")
    file["registers"] = [{**each, "marks": each["marks"][-12:]} for each in file["registers"]]
    spots = list(places(file))
    seen: dict[int, int] = {}
    for n in range(40):
        told = json.loads(json.dumps(spoilt(file, dice, spots)).replace("ten-sessions", f"spoilt-{seed}-{n}"))
        given = caller.post("/matters", told)
        seen[given.status_code] = seen.get(given.status_code, 0) + 1
        if given.status_code == 200:
            decided = caller.post(f"/matters/{given.json['matter']}/decisions", {})
            assert decided.status_code in (200, 409), decided.text
        else:
            refused(given, given.status_code)
    assert set(seen) <= {200, 403, 409, 422}
    assert seen[422] > 10
