"""Evidence over the API: filed once, listed, and refused with what a school can do about it."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from tests.documents.intake import hostile_word, ordinary
from tests.web.conftest import AUDITOR, Caller

NAME = "improvement-failed"


def _body(caller: Caller, matter: str, **given: Any) -> dict[str, Any]:
    told = caller.get(f"/matters/{matter}").json
    assert told is not None
    event = next(each["id"] for each in told["events"] if each["type"] == "support_offered@1")
    return {
        "name": "letter.pdf",
        "content": base64.b64encode(ordinary.pdf()).decode(),
        "title": "Offer of support",
        "proves": [event],
        "produced_by": "Tom Birkett",
        "received_from": "The school",
        "received_on": "2026-11-19",
    } | given


def test_a_document_is_filed_once_and_is_an_exhibit(caller: Caller) -> None:
    matter = caller.submit(NAME)
    body = _body(caller, matter)
    first, again = (caller.post(f"/matters/{matter}/evidence", body) for _ in range(2))
    assert first.status_code == 200, first.text
    assert again.json == first.json
    assert first.json is not None
    assert (first.json["label"], first.json["sha256"]) == ("TB/1", hashlib.sha256(ordinary.pdf()).hexdigest())
    listed = caller.get(f"/matters/{matter}/exhibits").json
    assert listed is not None
    (exhibit,) = [each for each in listed["exhibits"] if each["sha256"] == first.json["sha256"]]
    assert (exhibit["label"], exhibit["proves"], exhibit["received_on"]) == ("TB/1", body["proves"], "2026-11-19")


def test_a_key_is_answered_the_same_again(caller: Caller) -> None:
    matter = caller.submit(NAME)
    body, headers = _body(caller, matter), {"Idempotency-Key": "one"}
    first, again = (caller.post(f"/matters/{matter}/evidence", body, headers=headers) for _ in range(2))
    assert (first.status_code, again.status_code) == (200, 200)
    assert again.json == first.json
    assert again.headers["Idempotency-Repeated"] == "true"


def test_a_hostile_file_is_refused_with_what_to_do(caller: Caller) -> None:
    matter = caller.submit(NAME)
    macros = base64.b64encode(hostile_word.adding(word__vbaProject_dot_bin=b"x")).decode()
    refused = caller.post(f"/matters/{matter}/evidence", _body(caller, matter, name="minutes.docx", content=macros))
    assert refused.status_code == 409
    assert refused.json is not None
    (problem,) = refused.json["problems"]
    assert "macros" in problem["says"]
    assert "save it as PDF" in problem["do"]


def test_what_is_no_base64_and_who_may_not_are_refused(caller: Caller) -> None:
    matter = caller.submit(NAME)
    for content in ("abc", "ab c=", "YQ", 5):
        sent = caller.post(f"/matters/{matter}/evidence", _body(caller, matter, content=content))
        assert sent.status_code == 422
    sent = caller.post(f"/matters/{matter}/evidence", _body(caller, matter), who=AUDITOR)
    assert sent.status_code == 403
