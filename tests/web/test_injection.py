"""Whatever is typed is words: 300 texts that would be code elsewhere, into JSON and pages.

None is evaluated; each is given back as it was typed, or refused by the name of its field.
"""

from __future__ import annotations

from typing import Any

import html5lib
import pytest
from werkzeug.test import TestResponse

from tests.web.payloads import EVALUATED, FORMS, TABLE, payloads
from tests.web.walls import world as world
from tests.web.world import OURS, Actor, World, slug

OFFICER = Actor("authorised_officer")
MATTER = f"m-{slug(OURS)}"
HTML = "{http://www.w3.org/1999/xhtml}"
ALL = tuple(payloads())


def test_there_are_at_least_300() -> None:
    assert len(ALL) == len(set(ALL)) == len(FORMS) * len(TABLE) >= 300


def strictly(answer: TestResponse) -> str:
    """The words of a page that was parsed strictly, and that has no script, frame or handler but our own."""
    tree = html5lib.HTMLParser(strict=True).parse(answer.text)
    names = {each.tag.removeprefix(HTML) for each in tree.iter() if isinstance(each.tag, str)}
    assert not names & {"iframe", "object", "embed", "base", "b", "style"}
    bodies = ["".join(each.itertext()) for each in tree.iter(f"{HTML}script")]
    assert not [body for body in bodies if "alert" in body]
    assert not [each for each in tree.iter() if any(key.startswith("on") for key in each.attrib)]
    links = [each.get("href", "") for each in tree.iter(f"{HTML}a")]
    assert not [link for link in links if link.lower().startswith(("javascript:", "//", "data:"))]
    return " ".join("".join(tree.itertext()).split())


def said(answer: TestResponse) -> Any:
    """What an answer in JSON says."""
    return answer.json


def unevaluated(answer: TestResponse) -> None:
    assert answer.status_code < 500, answer.text[:300]
    assert EVALUATED not in answer.text
    assert "root:x:" not in answer.text
    assert "a=b" not in str(answer.headers)


@pytest.fixture(scope="module")
def taken(world: World) -> list[str]:
    """The texts that were taken as the reason of a hold; the others were refused by name."""
    kept = []
    for n, text in enumerate(ALL):
        answer = world.call(OFFICER, "POST", f"/matters/{MATTER}/holds", {"hold": f"typed-{n}", "reason": text})
        unevaluated(answer)
        if answer.status_code == 200:
            kept.append(text)
            continue
        assert answer.status_code in (400, 422), text
        assert {each["field"] for each in said(answer)["problems"]} <= {"reason", ""}, text
    return kept


def test_json_gives_back_what_was_typed(world: World, taken: list[str]) -> None:
    assert len(taken) > 250
    answer = world.call(OFFICER, "GET", f"/matters/{MATTER}")
    unevaluated(answer)
    reasons = {event["data"].get("reason") for event in said(answer)["events"] if event["type"] == "hold_set@1"}
    assert set(taken) <= reasons


def test_a_page_of_what_was_typed_is_words(world: World, taken: list[str]) -> None:
    """Things alike of one day are told as one and cut short: the first of them stand there as they were typed."""
    answer = world.browser(OFFICER).get(f"/officer/matters/{MATTER}?all=1")
    unevaluated(answer)
    words = strictly(answer)
    assert any(" ".join(text.split()) in words for text in taken)


FIELDS = {
    "/officer/matters/{matter}/record/hold": ("hold", "reason"),
    "/officer/matters/{matter}/record/returned": ("person", "reason", "item", "returned_on-day"),
    "/school/matters/{matter}/referral/reasons": ("reasons",),
    "/school/matters/{matter}/referral/authorised": ("authorised_by",),
    "/legal/matters/{matter}/bundle": ("court", "case_number", "details", "measure", "said.warning.x"),
    "/auditor/record": ("kept",),
    "/officer/meetings/{school}/{pupil}": ("attended", "minutes", "what_1", "lead"),
}


@pytest.mark.parametrize("path", FIELDS)
def test_a_form_that_is_refused_shows_what_was_typed_as_words(world: World, path: str) -> None:
    who = Actor("auditor") if path.startswith("/auditor") else Actor("legal")
    client, where = world.browser(who), path.format(**world.ids(OURS))
    for text in TABLE:
        form = {"form": "readiness"} | dict.fromkeys(FIELDS[path], text.encode("utf-8", "replace").decode())
        answer = client.post(where, data=form)
        unevaluated(answer)
        if answer.mimetype == "text/html" and answer.status_code == 422:
            strictly(answer)


ASKED = (
    "/school?tier={}&show={}&page={}", "/auditor?name={}&matter={}&since={}", "/auditor/record?about={}&before={}",
    "/sign-in?next={}", "/officer?page={}&show={}", "/auditor/rules?on={}", "/nowhere/{}", "/officer/matters/{}",
)  # fmt: skip


@pytest.mark.parametrize("path", ASKED)
def test_what_an_address_asks_is_words(world: World, path: str) -> None:
    client = world.browser(Actor("legal"))
    for text in TABLE:
        where, _, query = path.partition("?")
        told = text.encode("utf-8", "replace").decode()
        names = [part.partition("=")[0] for part in query.split("&") if part]
        answer = client.get(where.replace("{}", "x"), query_string=dict.fromkeys(names, told))
        if not query:
            answer = client.get(where.replace("{}", told.replace("?", "").replace("#", "")))
        unevaluated(answer)
        if answer.mimetype == "text/html" and answer.status_code not in (301, 303, 308):
            strictly(answer)
