"""A register is sent as it is, as text/csv, to a served app: large ones fit, too large ones are told the limit."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from http.client import HTTPConnection
from threading import Thread
from typing import Any

import pytest
from freezegun import freeze_time
from werkzeug.serving import make_server

from app import create_app
from app.config import Settings
from app.engine import Pack
from app.persistence.database import Database
from app.web.problems import BODY_LIMIT
from app.web.uploads import AROUND
from tests.web.conftest import AUDITOR, LEAD, Caller
from tests.web.pages.conftest import Browser, Read, read
from tests.web.test_routes import record

LIMIT = 30_000_000
MARKS = 228_900
HEAD = b"upn,date,session,code,minutes_late,comment\n"
CSV = {"Content-Type": "text/csv"}
Told = tuple[int, Any, dict[str, str]]


@pytest.fixture
def port(settings: Settings, database: Database, pack: Pack) -> Iterator[int]:
    """Where the service listens, on the Friday on which the invented matters stand."""
    app = create_app(replace(settings, register_limit=LIMIT), database, pack)
    with freeze_time("2026-11-20 09:00:00"):
        server = make_server("127.0.0.1", 0, app, threaded=True)
        serving = Thread(target=server.serve_forever)
        serving.start()
        yield server.server_port
        server.shutdown()
        serving.join()
        server.server_close()


@pytest.fixture
def upn(port: int, caller: Caller) -> str:
    """A pupil of the school."""
    told = caller.get(f"/matters/{caller.submit('ten-sessions')}").json
    assert told is not None
    assert port
    return str(next(each["data"]["upn"] for each in told["events"] if each["type"] == "pupil_recorded@1"))


def send(port: int, body: Any, query: str = "", **headers: str) -> Told:
    """What the served app answers to a register; a body in parts is sent in chunks, with no length told."""
    connection = HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("POST", f"/api/v1/registers{query}", body, {**LEAD, **CSV, **headers})
    answer = connection.getresponse()
    told = answer.status, json.loads(answer.read()), dict(answer.getheaders())
    connection.close()
    return told


def marks(upn: str, number: int, more: int = 0) -> Iterator[bytes]:
    """A file of so many rows, a thousand at once: ten days over and over, each row with so long a comment."""
    yield HEAD
    rows = [f"{upn},2026-11-{9 + day % 5:02},{half},L,5,{'x' * more}\n".encode() for day in range(5) for half in HALVES]
    for _ in range(number // 1_000):
        yield b"".join(rows) * 100
    yield b"".join(rows * 100)[: (number % 1_000) * len(rows[0])]


HALVES = ("AM", "PM")


def test_a_year_of_a_large_school_fits_with_a_length_or_in_chunks(port: int, upn: str) -> None:
    whole = b"".join(marks(upn, MARKS, 60))
    assert BODY_LIMIT < len(whole) < LIMIT, "larger than any other body may be"
    status, told, _ = send(port, whole)
    assert (status, told["read"], told["accepted"], told["refused"]) == (200, MARKS, MARKS, 0)
    assert (told["new"] + told["changed"] + told["same"], told["not_kept"] > 0) == (MARKS, True)
    status, told, _ = send(port, marks(upn, MARKS, 60))
    assert (status, told["read"], told["same"]) == (200, MARKS, MARKS)


def test_one_that_is_too_large_is_told_the_limit_and_changes_nothing(port: int, upn: str, database: Database) -> None:
    before = record(database)
    for body in (b"".join(marks(upn, MARKS, 120)), marks(upn, MARKS, 120)):
        status, told, _ = send(port, body)
        assert (status, told["type"]) == (413, "urn:support-first:problem:too-large")
        assert str(LIMIT) in told["detail"]
    assert record(database) == before


def test_every_row_at_fault_is_named_and_a_refused_file_changes_nothing(
    port: int, upn: str, database: Database
) -> None:
    rows = HEAD + f"{upn},2026-11-19,AM,/,,\n{upn},2026-11-19,PM,?,,\n{upn},2026-11-21,AM,/,,\n".encode()
    before = record(database)
    status, told, _ = send(port, rows)
    assert (status, [each["where"] for each in told["problems"]]) == (422, ["/row 3/code", "/row 4/date"])
    assert record(database) == before
    status, told, _ = send(port, rows, "?partial=true&source=week-12.csv")
    assert (status, told["read"], told["accepted"], told["refused"]) == (200, 3, 1, 2)
    assert {row["row"] for row in told["refusals"]} == {3, 4}
    assert send(port, rows, "?partial=perhaps")[0] == 422


def test_the_same_under_one_key_is_taken_in_once(port: int, upn: str) -> None:
    key = {"Idempotency-Key": "week-12"}
    rows = HEAD + f"{upn},2026-11-19,AM,/,,\n".encode()
    first, again = (send(port, rows, **key) for _ in range(2))
    assert (first[0], first[1]) == (again[0], again[1])
    assert [told[2]["Idempotency-Repeated"] for told in (first, again)] == ["false", "true"]
    other = send(port, rows + f"{upn},2026-11-19,PM,/,,\n".encode(), **key)
    assert (other[0], other[1]["type"]) == (409, "urn:support-first:problem:key-reused")


def test_who_may_not_send_one_and_what_is_no_csv_are_refused(port: int, upn: str) -> None:
    rows = HEAD + f"{upn},2026-11-19,AM,/,,\n".encode()
    assert send(port, rows, **AUDITOR)[0] == 403
    assert send(port, rows, **{"X-Acting-Role": "nobody"})[0] in (400, 403)
    status, _, headers = send(port, rows, **{"Content-Type": "text/plain"})
    assert (status, headers["Accept-Post"]) == (415, "application/json, text/csv")
    assert send(port, rows, **{"Content-Encoding": "gzip"})[0] == 415
    status, told, _ = send(port, b"\xff\xfeu\x00")
    assert (status, "UTF-16" in told["problems"][0]["do"]) == (422, True)
    assert send(port, b"")[0] == 422


def upload(browser: Browser, content: bytes) -> Read:
    """Send the form of the page with this file."""
    token = browser.open("/school/registers").all("input", name="csrf_token")[0].get("value")
    of_file = 'name="register"; filename="year.csv"\r\nContent-Type: text/csv'
    parts = (('name="csrf_token"', str(token).encode()), (of_file, content))
    body = b"".join(b"--x\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n" % (h.encode(), c) for h, c in parts)
    sent = browser.client.post(
        "/school/registers", data=body + b"--x--\r\n", content_type="multipart/form-data; boundary=x"
    )
    return read(sent)


def test_a_page_takes_as_large_a_register_and_names_the_limit(
    settings: Settings, database: Database, pack: Pack, upn: str
) -> None:
    browser = Browser(create_app(replace(settings, register_limit=LIMIT), database, pack).test_client())
    browser.sign_in("school_attendance_lead")
    assert "at most 30 MB" in browser.open("/school/registers").words
    fits, not_so = (b"".join(marks(upn, MARKS, more)) for more in (60, 120))
    page = upload(browser, fits)
    assert (page.status, page.texts("dd")[:3]) == (200, [str(MARKS), str(MARKS), "0"])
    page = upload(browser, not_so)
    assert (page.status, f"At most {LIMIT + AROUND} bytes fit" in page.words) == (413, True)
