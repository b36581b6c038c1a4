"""Every page: who may see it, its template, its headers; a form without its token is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from jinja2 import nodes

from app.casework.access import MAY, ROLES, Person
from app.web import pages
from app.web.pages import look, page, sections
from app.web.pages.page import Moved, Page, Sent, Shown, Visit
from schemas.fields import Choice, Count, Day, Text
from schemas.records import record
from tests.web.conftest import COUNCIL
from tests.web.pages import gallery
from tests.web.pages.conftest import NAMES, Browser

WHO_ASKED = record("Tried", "A form.", {"said": Text(40), "on": Day(), "many?": Count(1, 9), "kind?": Choice("a", "b")})
TEMPLATES = sorted(path.relative_to(look.TEMPLATES).as_posix() for path in (look.TEMPLATES / "pages").rglob("*.html"))


def try_form(visit: Visit) -> Shown | Moved:
    if visit.form is not None:
        return Moved(f"/accessibility?said={visit.form['said']}&on={visit.form['on']}")
    return Shown("try.html")


def try_file(_visit: Visit) -> Sent:
    return Sent(b"words", "text/plain", "a file.txt")


@pytest.fixture
def app(app: Flask) -> Flask:
    """The service with pages of the tests' own."""
    text = (
        '{% extends "pages/base.html" %}{% block title %}Try{% endblock %}{% block body %}<h1>Try</h1>'
        '<form method="post"><input type="hidden" name="csrf_token" value="{{ csrf_token() }}">'
        '<input id="said" name="said" aria-label="Said" value="{{ form.value("said") }}"></form>{% endblock %}'
    )
    gallery.add(app, Page("/try", try_form, "determine", WHO_ASKED), Page("/try-file", try_file, ""), **{"try": text})
    return gallery.with_gallery(app)


def test_every_page_says_who_may_see_it() -> None:
    assert [each.path for each in pages.PAGES if each.act not in {*MAY, "", page.PUBLIC}] == []
    assert len({each.path for each in pages.PAGES}) == len(pages.PAGES)
    assert len({each.name for each in pages.PAGES}) == len(pages.PAGES)


def test_no_address_but_a_pages_own_is_served_outside_the_api(app: Flask) -> None:
    own = {each.path for each in pages.PAGES} | {
        "/try",
        "/try-file",
        "/gallery",
        "/static/council.css",
        "/static/<path:name>",
        *(str(rule) for rule in app.url_map.iter_rules() if rule.endpoint.startswith("sign_in.")),
    }
    assert {str(rule) for rule in app.url_map.iter_rules() if not str(rule).startswith("/api/v1/")} == own


@pytest.mark.parametrize("path", [each.path for each in pages.PAGES if "<" not in each.path])
def test_every_page_without_an_id_opens_for_somebody(browser: Browser, path: str) -> None:
    [kept] = [each for each in pages.PAGES if each.path == path]
    if kept.act != page.PUBLIC:
        assert browser.open(path).response.headers["Location"].startswith("/sign-in?next=")
        browser.sign_in(min(MAY[kept.act] & {*NAMES}) if kept.act else "auditor")
    shown = browser.open(path)
    assert shown.status in (200, 303)
    assert "undefined" not in shown.words.lower()


def test_every_link_of_the_front_pages_leads_somewhere(browser: Browser) -> None:
    for path in ("/", "/accessibility", "/api"):
        links = [link for link in browser.open(path).links if link.startswith("/")]
        assert [browser.client.get(link).status_code for link in links] == [200] * len(links) != []


def test_whoever_is_not_signed_in_is_asked_to_and_comes_back(browser: Browser) -> None:
    asked = browser.open("/try?q=1&r=%2F")
    assert (asked.status, asked.response.headers["Location"]) == (303, "/sign-in?next=%2Ftry%3Fq%3D1%26r%3D%252F")


def test_a_role_that_may_not_is_told_so_on_a_page(browser: Browser) -> None:
    browser.sign_in("auditor")
    refused = browser.open("/try")
    assert refused.status == 403
    assert "A person in the role auditor may not determine." in refused.words
    assert "Bea Lindqvist" not in refused.title


def test_a_form_without_its_token_is_refused_and_with_it_is_taken(browser: Browser) -> None:
    browser.sign_in("legal")
    form = {"said": "yes", "on-day": "3", "on-month": "2", "on-year": "2026"}
    bare = browser.client.post("/try", data=form)
    assert (bare.status_code, bare.mimetype) == (400, "text/html")
    foreign = browser.client.post("/try", data={**form, "csrf_token": "x"})
    assert foreign.status_code == 400
    assert '<a class="govuk-link" href="/try">Go back to the page</a>' in foreign.text
    assert "Go back to the page" not in browser.open("/nowhere").words
    sent = browser.send("/try", form)
    assert (sent.status, sent.response.headers["Location"]) == (303, "/accessibility?said=yes&on=2026-02-03")


def test_a_refused_form_is_shown_again_with_the_apis_words(browser: Browser) -> None:
    browser.sign_in("legal")
    again = browser.send("/try", {"said": "<b>" * 20, "on-day": "31", "on-month": "2", "on-year": "2026", "many": "x"})
    assert again.status == 422
    assert again.title.startswith("Error: Try - ")
    assert again.all("input", id="said")[0].get("value") == "<b>" * 20
    assert {link for link in again.links if link.startswith("#")} >= {"#said", "#on-day", "#many"}
    assert "This has 60 characters; at most 40 fit. Shorten it." in again.words
    missing = browser.send("/try", {})
    assert missing.words.count("This is needed and is missing. Add it.") == 2
    assert "Said: This is needed and is missing. Add it." in missing.words, "a line of the summary names its field"


def test_a_file_is_sent_as_one(browser: Browser) -> None:
    browser.sign_in("auditor")
    sent = browser.open("/try-file").response
    assert (sent.data, sent.headers["Content-Disposition"]) == (b"words", 'attachment; filename="a file.txt"')


def test_a_page_moves_to_a_path_of_ours_only(app: Flask) -> None:
    for to in ("https://attacker.example", "//attacker.example", "/\\attacker.example", "elsewhere"):
        with app.test_request_context("/"), pytest.raises(ValueError, match="path of ours"):
            page._moved(to)


def test_cookies_are_out_of_a_scripts_sight(browser: Browser) -> None:
    browser.sign_in("legal")
    [cookie] = [value for name, value in browser.open("/try").response.headers if name == "Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_a_fault_is_a_page_that_says_nothing_of_a_family(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> Any:
        raise RuntimeError("Tomas Reyes lives at 4 Weir Lane")

    browser.client.application.config["PROPAGATE_EXCEPTIONS"] = False
    browser.sign_in("legal")
    monkeypatch.setattr(page, "_answer", broken)
    shown = browser.open("/try")
    assert (shown.status, "Reyes" in shown.response.text) == (500, False)
    assert "Sorry, there is a problem with the service" in shown.texts("h1")


@pytest.mark.parametrize("path", ["/nowhere", "/static/none.css"])
def test_what_is_not_there_is_a_page(browser: Browser, path: str) -> None:
    shown = browser.open(path)
    assert (shown.status, shown.texts("h1")) == (404, ["Page not found"])


def test_the_api_answers_with_problems_whoever_asks(browser: Browser) -> None:
    refused = browser.client.get("/api/v1/nowhere", headers={"Accept": "text/html"})
    assert (refused.status_code, refused.mimetype) == (404, "application/problem+json")


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_compiles_and_imports_nothing_that_it_does_not_use(template: str) -> None:
    made = look.environment()
    made.get_template(template)
    tree = made.parse(made.loader.get_source(made, template)[0])  # type: ignore[union-attr]
    used = {each.name for each in tree.find_all(nodes.Name) if each.ctx == "load"}
    assert set(_imported(tree)) - used == set()


def _imported(tree: nodes.Template) -> Iterator[str]:
    for each in tree.find_all(nodes.FromImport):
        yield from (name if isinstance(name, str) else name[1] for name in each.names)
    yield from (each.target for each in tree.find_all(nodes.Import))


def test_a_section_is_shown_to_those_who_work_in_it_and_begins_at_a_page() -> None:
    begun = {each.path for each in pages.PAGES}
    named = {each.path for each in sections.SECTIONS}
    assert {path for path in begun if re.fullmatch("/(school|officer|legal|auditor)", path)} <= named
    assert sections.sections_for(None, sections.SECTIONS) == ()


def test_every_role_but_the_administrators_has_a_section() -> None:
    people = {role: Person("Somebody", role, COUNCIL) for role in ROLES}
    lost = [role for role, who in people.items() if not sections.sections_for(who, sections.SECTIONS)]
    assert lost == ["administrator"]


def test_every_piece_and_every_field_is_strict_html_that_escapes(browser: Browser) -> None:
    shown = browser.open("/gallery")
    assert "<Weir>" in shown.words
    assert shown.texts("title")[0].startswith("Every piece - ")
    assert shown.all("a", href="/accessibility")
    assert "Notice (DOCX, 38 KB)" in shown.words
    assert "5 October 2026, 10:30am" in shown.words
    assert [each.get("value") for each in shown.all("input", name="also", checked="")] == ["b"]
    assert [shown.all("input", name=f"on-{part}")[0].get("value") for part in ("day", "month", "year")] == [
        "20",
        "11",
        "2026",
    ]


def test_every_field_shows_what_was_typed_and_what_is_wrong_with_it(browser: Browser) -> None:
    wrong = {
        "form": "save",
        "name": "x" * 21,
        "on-day": "40",
        "on-month": "1",
        "on-year": "2026",
        "also": "c",
        "way": "hand",
    }
    again = browser.send("/gallery", wrong)
    assert again.status == 422
    ids = {each.get("id") for each in again.tree.iter()}
    summary = [link[1:] for link in again.links if link.startswith("#") and link != "#main-content"]
    assert sorted(set(summary)) == ["also", "name", "on-day", "reason"]
    assert set(summary) <= ids
    assert again.all("input", name="name")[0].get("value") == "x" * 21
    assert {"name-error", "reason-error", "on-error", "also-error"} <= ids
    assert again.all("input", id="way-2")[0].get("checked") == ""
    right = {
        "form": "save",
        "name": "A",
        "reason": "a\r\nb",
        "on-day": "4",
        "on-month": "1",
        "on-year": "2026",
        "way": "post",
    }
    assert browser.send("/gallery", right).status == 303
    assert "which button was pressed" in browser.send("/gallery", {**right, "form": "other"}).words


def test_the_api_page_says_what_the_json_says(browser: Browser) -> None:
    told = browser.client.get("/api/v1/openapi.json").json
    listed = browser.open("/api").words
    for path, methods in told["paths"].items():
        for method, route in methods.items():
            assert f"{method.upper()} {path}" in listed
            assert route["summary"] in listed
            shown = browser.open(f"/api/routes/{route['operationId']}")
            assert len(shown.response.data) < 60_000, path
            for answer in route["responses"].values():
                assert " ".join(answer["description"].split()) in shown.words
    assert browser.open("/api/routes/none").status == 404
