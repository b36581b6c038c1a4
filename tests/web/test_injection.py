"""Whatever is typed is words: 300 texts that would be code elsewhere, into JSON and pages.

None is evaluated; each is given back as it was typed, or refused by the name of its field.
"""

from __future__ import annotations

import base64
import csv
import io
import re
from pathlib import Path
from typing import Any

import html5lib
import pytest
from werkzeug.test import TestResponse

from app.web.api import PROMISES
from tests.web.payloads import EVALUATED, FORMS, TABLE, payloads
from tests.web.walls import world as world
from tests.web.world import HOME, OURS, Actor, World, number, slug

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


SCHOOL_LEAD = Actor("school_attendance_lead", HOME, (OURS,))
FIELDS = {
    "/officer/matters/{matter}/record/hold": (OFFICER, ("hold", "reason")),
    "/officer/matters/{matter}/record/returned": (OFFICER, ("person", "reason", "item", "returned_on-day")),
    "/school/matters/{matter}/referral/reasons": (SCHOOL_LEAD, ("reasons",)),
    "/school/matters/{matter}/referral/authorised": (SCHOOL_LEAD, ("authorised_by",)),
    "/legal/matters/{matter}/bundle": (Actor("legal"), ("court", "case_number", "measure", "said.warning.x")),
    "/auditor/record": (Actor("auditor"), ("kept",)),
    "/officer/meetings/{school}/{pupil}": (OFFICER, ("attended", "minutes", "what_1", "lead")),
}
TYPED = re.compile(r"[^\x20-\x7e]")
"""What a page need not show again: a character that is no plain letter, which a form refuses."""


def shows(answer: TestResponse, text: str) -> bool:
    """Does it stand on the page, as words or in a field?"""
    tree = html5lib.HTMLParser(strict=True).parse(answer.text)
    words = " ".join("".join(tree.itertext()).split())
    return " ".join(text.split()) in words or text in [each.get("value") for each in tree.iter()]


@pytest.mark.parametrize("path", FIELDS)
def test_what_was_typed_in_a_form_is_shown_again_as_words(world: World, path: str) -> None:
    """The form is refused, and shows what was typed; or it is taken, and the page that follows shows what was kept.

    A referral that is with the council is not changed any more: its pages move on to where it stands.
    """
    who, fields = FIELDS[path]
    client, where = world.browser(who), path.format(**world.ids(OURS))
    shown = 0
    for text in TABLE:
        form = {"form": "readiness"} | dict.fromkeys(fields, text.encode("utf-8", "replace").decode())
        answer = client.post(where, data=form)
        unevaluated(answer)
        assert answer.status_code in (200, 303, 422), f"{where}: {answer.status_code} {answer.text[:300]}"
        page = client.get(answer.headers["Location"]) if answer.status_code == 303 else answer
        unevaluated(page)
        strictly(page)
        if answer.status_code == 303 and path.startswith("/school"):
            continue
        shown += shows(page, text)
        assert shows(page, text) or TYPED.search(text), text
    assert shown > 50 or path.startswith("/school")


LEGAL, AUDITOR, ANYBODY = Actor("legal"), Actor("auditor"), Actor("authorised_officer")
ASKED = {
    "/school?tier={}&show={}&page={}": LEGAL, "/auditor?name={}&matter={}&since={}": AUDITOR,
    "/auditor/record?about={}&before={}": AUDITOR, "/sign-in?next={}": LEGAL, "/officer?page={}&show={}": OFFICER,
    "/auditor/rules?on={}": AUDITOR, "/nowhere/{}": ANYBODY, "/officer/matters/{}": OFFICER,
}  # fmt: skip


@pytest.mark.parametrize("path", ASKED)
def test_what_an_address_asks_is_words(world: World, path: str) -> None:
    """Each is answered with a page, to somebody who may see it: the answer, what is wrong with it, or nothing there."""
    client = world.browser(ASKED[path])
    answered: dict[int, int] = {}
    for text in TABLE:
        where, _, query = path.partition("?")
        told = text.encode("utf-8", "replace").decode()
        names = [part.partition("=")[0] for part in query.split("&") if part]
        answer = client.get(where.replace("{}", "x"), query_string=dict.fromkeys(names, told))
        if not query:
            answer = client.get(where.replace("{}", told.replace("?", "").replace("#", "")))
        unevaluated(answer)
        answered[answer.status_code] = answered.get(answer.status_code, 0) + 1
        if answer.status_code in (301, 303, 308):
            assert answer.headers["Location"].startswith(("/", "http://localhost/")), answer.headers["Location"]
            assert not answer.headers["Location"].startswith("//")
        else:
            strictly(answer)
    assert set(answered) <= {200, 303, 308, 404, 422}, answered
    assert sum(n for status, n in answered.items() if status in (200, 404, 422)) > 0.8 * len(TABLE), answered


def cells() -> list[str]:
    """The texts that a cell of a CSV can hold at all."""
    return [text for text in TABLE if not re.search(r"[\x00\r\n\ud800-\udfff]", text)]


@pytest.mark.parametrize("column", range(4))
def test_what_stands_in_a_register_is_words(world: World, column: int) -> None:
    """No cell is worked out: each row is refused by its number and its column."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(("upn", "date", "session", "code"))
    for text in cells():
        row = [number(OURS), "2026-11-19", "AM", "O"]
        row[column] = text
        rows.writerow(row)
    sent = {"content": base64.b64encode(out.getvalue().encode()).decode(), "source": "=1337*1337"}
    answer = world.call(SCHOOL_LEAD, "POST", "/registers", sent)
    unevaluated(answer)
    assert answer.status_code == 422, answer.text[:300]
    assert len(said(answer)["problems"]) >= len(cells()) - 5, answer.text[:600]
    file = {"register": (io.BytesIO(out.getvalue().encode()), "register.csv"), "form": "import"}
    page = world.browser(SCHOOL_LEAD).post("/school/registers", data=file, content_type="multipart/form-data")
    unevaluated(page)
    assert page.status_code in (200, 422)
    assert strictly(page)


def test_no_sheet_is_written_anywhere() -> None:
    """CSV comes in and never goes out: there is no cell of ours that a spreadsheet could work out."""
    assert [promise.name for promise in PROMISES if promise.media == "text/csv"] == []
    written = re.compile(r"csv\.writer|DictWriter|text/csv\"[,)]|openpyxl|\.xlsx")
    files = [path for room in ("app", "schemas") for path in Path(room).rglob("*.py")]
    found = [str(path) for path in files if written.search(path.read_text("utf-8"))]
    assert len(files) > 200
    assert set(found) <= TAKES_CSV, found


TAKES_CSV = {"app/web/api/registers.py", "app/documents/intake/mails.py"}
"""A route that takes CSV, and a letter by email that may bring it along."""
