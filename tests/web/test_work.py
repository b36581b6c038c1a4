"""What takes long is answered 202, with where to see how far it is; what is ready soon is answered as ever."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import wait
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Event
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app.casework import audits, bundles, people, replays
from app.casework.access import Person
from app.casework.works import asker
from app.persistence import works
from app.persistence.database import Database
from app.web import crew, identity, long_work
from tests.web.conftest import AUDITOR, COUNCIL, LAWYER, PATIENT, Caller
from tests.web.pages.conftest import Browser, Read

SOON = {"Prefer": "respond-async"}
CHECK = "/verifications"
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass
class Slow:
    """A verb that stops after its first part until it is let go on."""

    verb: Callable[..., Any]
    begun: Event = field(default_factory=Event)
    on: Event = field(default_factory=Event)
    times: int = 0

    def __call__(self, *given: Any, tell: Any, **more: Any) -> Any:
        self.times += 1
        tell(1, 3)
        self.begun.set()
        assert self.on.wait(60)
        return self.verb(*given, tell=tell, **more)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch, app: Flask) -> Iterator[Slow]:
    """The check of the audit log takes as long as a test likes."""
    verb = Slow(audits.verify)
    monkeypatch.setattr(audits, "verify", verb)
    yield verb
    verb.on.set()
    idle(app)


def idle(app: Flask) -> None:
    """Wait until everything is done that was asked for."""
    if threads := app.extensions["crew"]._threads:
        threads.shutdown(wait=True)


def asked(caller: Caller, who: dict[str, str] = AUDITOR, **headers: str) -> TestResponse:
    """Ask for the check of the audit log and do not wait."""
    return caller.post(CHECK, {}, who, headers={**SOON, **headers})


def where(answer: TestResponse) -> str:
    """Where to see how far it is, under the API's root."""
    assert answer.status_code == 202, answer.text
    return answer.headers["Location"].removeprefix("/api/v1")


def ended(caller: Caller, path: str, who: dict[str, str] = AUDITOR) -> Any:
    """The work once it has ended."""
    for _ in range(600):
        told = caller.get(path, who).json
        if told and told["state"] in ("done", "failed"):
            return told
        Event().wait(0.1)
    raise AssertionError("it never ended")


def test_it_runs_says_how_far_it_is_and_gives_what_the_request_would_have(caller: Caller, slow: Slow) -> None:
    caller.submit("ten-sessions")
    first = asked(caller)
    path = where(first)
    assert int(first.headers["Retry-After"]) > 0
    assert slow.begun.wait(60)
    told = caller.get(path, AUDITOR).json
    assert told is not None
    assert (told["kind"], told["state"], told["done"], told["total"]) == ("verify_audit", "running", 1, 3)
    assert {"asked_at", "started_at"} <= set(told)
    assert not {"ended_at", "result", "problem"} & set(told)
    assert caller.get(f"{path}/result", AUDITOR).status_code == 409
    slow.on.set()
    done = ended(caller, path)
    assert (done["state"], done["result"]) == ("done", f"/api/v1{path}/result")
    assert done["done"] >= told["done"]
    result = caller.get(f"{path}/result", AUDITOR)
    assert (result.status_code, result.mimetype, result.json) == (200, "application/json", caller.post(CHECK, {}).json)


def test_more_than_two_at_once_wait_their_turn(caller: Caller, slow: Slow) -> None:
    people = [{**AUDITOR, "X-Acting-Name": name} for name in ("Ada Ross", "Ben Ito", "Cy Marsh")]
    paths = [where(asked(caller, who)) for who in people]
    states = [caller.get(path, who).json for path, who in zip(paths, people, strict=True)]
    assert states[2] is not None
    assert states[2]["state"] == "waiting"
    slow.on.set()
    assert {ended(caller, path, who)["state"] for path, who in zip(paths, people, strict=True)} == {"done"}


def test_what_is_ready_soon_is_answered_as_ever(caller: Caller) -> None:
    assert caller.post(CHECK, {}, AUDITOR).json == caller.post(CHECK, {}, AUDITOR).json
    given = caller.client.post("/api/v1/replays", json={}, headers={**AUDITOR, "Prefer": "wait=900"})
    assert (given.status_code, "Location" in given.headers) == (200, False)


def test_whoever_would_not_wait_is_told_where_to_look_also_where_it_is_done_in_no_time(
    caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "wait", lambda threads, _seconds: wait(threads))
    path = where(asked(caller))
    told = caller.get(path, AUDITOR).json
    assert told is not None
    assert told["state"] == "done"


def test_nobody_but_whoever_asked_learns_that_there_is_such_work(caller: Caller, slow: Slow) -> None:
    path = where(asked(caller))
    slow.on.set()
    ended(caller, path)
    for who in (LAWYER, {**AUDITOR, "X-Acting-Name": "Ada Ross"}, {**AUDITOR, "X-Acting-Role": "administrator"}):
        for tail in ("", "/result"):
            theirs, nobodys = caller.get(path + tail, who), caller.get(f"/work/work-{'0' * 24}{tail}", who)
            assert (theirs.status_code, theirs.data) == (404, nobodys.data)


def test_a_refusal_is_the_problem_that_the_request_would_have_been_answered(
    caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    verb, administrator = replays.replay, {**AUDITOR, "X-Acting-Role": "administrator"}

    def later(body: Any, who: dict[str, str]) -> Any:
        slow = Slow(verb)
        monkeypatch.setattr(replays, "replay", slow)
        path = where(caller.post("/replays", body, who, headers=SOON))
        slow.on.set()
        return ended(caller, path, who)

    at_once = caller.post("/replays", {"decision": "d-nowhere"}, AUDITOR)
    told = later({"decision": "d-nowhere"}, AUDITOR)
    assert at_once.status_code == 404
    assert (told["state"], told["problem"]) == ("failed", at_once.json)
    assert caller.get(f"/work/{told['id']}/result", AUDITOR).status_code == 409
    assert later({}, administrator)["problem"]["status"] == 403


def test_the_same_request_at_once_is_one_piece_of_work(caller: Caller, slow: Slow) -> None:
    paths = {where(asked(caller)) for _ in range(4)}
    assert len(paths) == 1
    slow.on.set()
    ended(caller, paths.pop())
    assert slow.times == 1


def test_a_bundle_under_one_key_is_built_once_and_is_the_same_work(
    caller: Caller, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    caller.submit("for-court")
    verb = Slow(bundles.build)
    verb.on.set()
    monkeypatch.setattr(bundles, "build", verb)
    order = {"bundle": "prosecution", "measure": "prosecution_s444_1", "filing_on": "2026-11-23", "draft": True,
             "parent": "p-for-court-1", "court": "A court"}  # fmt: skip

    def build(**headers: str) -> TestResponse:
        key = {"Idempotency-Key": "bundle-1"}
        return caller.post("/matters/m-for-court/bundles", order, LAWYER, headers={**key, **headers})

    path = where(build(**SOON))
    told = ended(caller, path, LAWYER)
    again = build(**SOON)
    result = caller.get(f"{path}/result", LAWYER)
    assert (again.status_code, again.headers["Idempotency-Repeated"]) == (200, "true")
    assert again.data == result.data
    assert (result.mimetype, result.data[:2]) == ("application/zip", b"PK")
    assert result.headers["Support-First-Bundle"] == again.headers["Support-First-Bundle"]
    assert (verb.times, told["done"], told["total"]) == (1, 4, 4)
    other = caller.post("/matters/m-for-court/bundles", {**order, "court": "Another"}, LAWYER,
                        headers={"Idempotency-Key": "bundle-1"})  # fmt: skip
    assert (other.status_code, (other.json or {})["type"]) == (409, "urn:support-first:problem:key-reused")
    assert [line["verb"] for line in (caller.get("/audit/lines", LAWYER).json or {})["lines"]].count(
        "draft_bundle"
    ) == 1
    idle(app)


@pytest.mark.parametrize(
    ("prefer", "seconds"),
    [("", 2), ("wait=10", 10), ("respond-async, wait=0", 0), ("respond-async", 0), ("wait=99", 30), ("wait=x", 2),
     ("Wait=5; foo", 5), ("return=minimal, wait=7", 7), ("wait=-1", 2), ("wait=1000000000", 2)],
)  # fmt: skip
def test_whoever_asks_says_how_long_they_wait(
    app: Flask, monkeypatch: pytest.MonkeyPatch, prefer: str, seconds: int
) -> None:
    monkeypatch.setattr(long_work, "LONGEST", 30)
    with app.test_request_context(headers={"Prefer": prefer}):
        assert long_work.seconds() == seconds


@pytest.fixture
def auditor(app: Flask) -> Browser:
    """The auditor at a browser, who waits as long as a browser does."""
    browser = Browser(app.test_client())
    browser.sign_in("auditor")
    return browser


def press(browser: Browser, path: str, **form: str) -> Read:
    """Press the button of a page and do not wait."""
    return browser.send(path, form, headers=SOON)


def test_a_page_shows_how_far_it_is_and_then_what_came_of_it(auditor: Browser, caller: Caller, slow: Slow) -> None:
    caller.submit("ten-sessions")
    moved = press(auditor, "/auditor/record").response
    assert moved.status_code == 303
    path = moved.headers["Location"]
    assert slow.begun.wait(60)
    page = auditor.open(path)
    assert (page.status, page.texts("h1")) == (200, ["We are checking the record"])
    assert "1 of 3 parts are done." in page.words
    [bar] = page.all("progress")
    assert (bar.get("value"), bar.get("max"), bar.get("aria-labelledby")) == ("1", "3", "far")
    assert [each.get("href") for each in page.all("a") if "Check again" in "".join(each.itertext())] == [path]
    assert not page.all("meta", **{"http-equiv": "refresh"})
    assert auditor.open(f"{path}/result").response.headers["Location"] == path
    slow.on.set()
    idle(auditor.client.application)
    assert auditor.open(path).response.headers["Location"] == f"{path}/result"
    result = auditor.open(f"{path}/result")
    assert (result.status, result.texts("h1")) == (200, ["The record"])
    assert "Nothing was changed." in result.words
    auditor.sign_in("legal")
    assert [auditor.open(path + tail).status for tail in ("", "/result")] == [404, 404]


def test_a_file_waits_to_be_downloaded(auditor: Browser) -> None:
    path = press(auditor, "/auditor/rules").response.headers["Location"]
    idle(auditor.client.application)
    page = auditor.open(path)
    assert page.texts("h1") == ["We are making the rule book: done"]
    assert f"{path}/result" in page.links
    assert "attachment" in auditor.client.get(f"{path}/result").headers["Content-Disposition"]


def test_every_decision_is_made_again_on_a_page(auditor: Browser, caller: Caller) -> None:
    caller.submit("ten-sessions")
    caller.decide("m-ten-sessions", "penalty_notice")
    page = auditor.send("/auditor/replays", headers=PATIENT)
    assert page.texts("h1") == ["Make every decision again"]
    assert "Nothing was changed. 1 decision was made again" in page.words


def test_a_refused_form_is_shown_with_what_was_typed(auditor: Browser) -> None:
    path = press(auditor, "/auditor/record", kept="no head").response.headers["Location"]
    idle(auditor.client.application)
    page = auditor.open(f"{path}/result")
    assert (page.status, page.title.startswith("Error: ")) == (422, True)
    assert "This is not a signed head" in page.words


def test_what_was_broken_off_says_so_and_where_to_ask_again(
    auditor: Browser, caller: Caller, database: Database
) -> None:
    taken = {}
    for name, who, way in (("page", _asker(auditor), "/auditor/record"), ("api", _person(), "")):
        with database.aside(COUNCIL) as session:
            taken[name], _ = works.take(session, "We are checking the record", who, "c" * 64, "gone", LONG_AGO, way)
    page = auditor.open(f"/work/{taken['page'].id}")
    assert page.texts("h1") == ["It was broken off"]
    assert page.links.count("/auditor/record") >= 2
    told = caller.get(f"/work/{taken['api'].id}", AUDITOR).json
    assert told is not None
    assert (told["state"], told["problem"]["status"]) == ("failed", 503)
    assert told["problem"]["type"] == "urn:support-first:problem:broken-off"


def _asker(browser: Browser) -> str:
    with browser.client.session_transaction() as kept:
        said = kept[identity.KEY]
    who = people.signed_in(browser.client.application.extensions["house"].db, COUNCIL, said["id"], said["role"])
    assert who
    return asker(who)


def _person() -> str:
    return asker(Person(AUDITOR["X-Acting-Name"], "auditor", COUNCIL))
