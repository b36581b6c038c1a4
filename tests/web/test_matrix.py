"""Every role at every route and every page, at the right school, another and none, and in another council.

What `access.MAY` and the walls allow is answered; all else is refused, and no answer of any kind has a word of a family
of whom the asker may not be told. No GET writes anything but that somebody looked.
"""

from __future__ import annotations

import html5lib
import pytest
from sqlalchemy import text
from werkzeug.test import TestResponse

from app.persistence.tables import Table
from app.web.api import PROMISES
from app.web.pages import PAGES
from app.web.pages.page import PUBLIC
from tests.web import asks
from tests.web.asks import Ask
from tests.web.walls import either
from tests.web.world import ELSEWHERE, HOME, OURS, SCHOOLS, Actor, World, actors, leaked, slug

world = either
"""Each test here is asked of both databases."""

NOTED = {"audit_line", "audit_head", "protection_line"}
REFUSED = (401, 403, 404)
PROMISED = {promise.name: promise for promise in PROMISES}
SHOWN = {page.path: page for page in PAGES}


def test_every_route_and_every_page_is_asked_here() -> None:
    """A new one gets its line in tests/web/asks.py: who may, what is sent, and whether it is about one family."""
    assert set(PROMISED) == set(asks.API)
    assert set(SHOWN) == set(asks.PAGES)
    said = {path: page.act for path, page in SHOWN.items() if page.act != PUBLIC}
    assert said == {path: asks.PAGES[path].act for path in said}
    assert all((asks.PAGES[path].body is not None) == ("POST" in page.methods) for path, page in SHOWN.items())


STRANGERS = (
    Actor("head_teacher", ELSEWHERE, (SCHOOLS[ELSEWHERE][0],)), Actor("authorised_officer", ELSEWHERE),
    Actor("auditor", ELSEWHERE), Actor("administrator", ELSEWHERE),
)  # fmt: skip
"""Of another council: those who may most there."""


def counted(world: World) -> dict[str, int]:
    with world.db.engine.connect() as connection:
        names = [name for name in Table.metadata.tables if name not in NOTED]
        return {name: connection.execute(text(f"select count(*) from {name}")).scalar_one() for name in names}


def allowed(actor: Actor, ask: Ask) -> bool:
    """May this member of the council's or of a school's staff do this to the family at our school?"""
    role = actor.may(ask.act) and (ask.only is None or actor.role in ask.only)
    return role and (not ask.about or actor.at is None or OURS in actor.at)


def judge(actor: Actor, ask: Ask, answer: TestResponse, what: str, sent: str = "") -> None:
    expected = ask.gives if allowed(actor, ask) else (*REFUSED, *ask.first)
    assert answer.status_code in expected, f"{actor} {what}: {answer.status_code} {answer.text[:400]}"
    assert told(actor, ask, answer, sent) == set(), f"{actor} {what}"
    if answer.mimetype == "text/html":
        html5lib.HTMLParser(strict=True).parse(answer.text)


def told(actor: Actor, ask: Ask, answer: TestResponse, sent: str = "") -> set[str]:
    """What leaked, but for ids in a log of the actor's own council."""
    bare = {slug(school) for school in SCHOOLS[actor.council]} if ask.bare else set()
    return set(leaked(actor, answer, sent)) - bare


@pytest.mark.parametrize("name", asks.API)
def test_the_api_answers_whom_it_should_and_nobody_else(world: World, name: str) -> None:
    promise, ask = PROMISED[name], asks.API[name]
    ids = world.ids(OURS)
    path, body = asks.filled(promise.path, ids, ask), ask.body and ask.body(OURS, ids)
    before = counted(world)
    for actor in actors():
        what = f"{promise.method} {path}"
        judge(actor, ask, world.call(actor, promise.method, path, body), what, path + str(body))
    if promise.method == "GET":
        assert counted(world) == before, f"{name} writes"


@pytest.mark.parametrize("name", asks.API)
def test_another_councils_staff_learn_nothing_by_the_api(world: World, name: str) -> None:
    promise, ask = PROMISED[name], asks.API[name]
    ids = world.ids(OURS)
    path, body = asks.filled(promise.path, ids, ask), ask.body and ask.body(OURS, ids)
    for actor in STRANGERS:
        here = world.call(actor, promise.method, path, body, at=HOME)
        assert here.status_code == (401 if promise.acting else 200), f"{actor}: {here.status_code}"
        at_home = world.call(actor, promise.method, path, body)
        if ask.about:
            assert at_home.status_code in (*REFUSED, 409), f"{actor} {path}: {at_home.status_code} {at_home.text[:300]}"
        for answer in (here, at_home):
            assert told(actor, ask, answer, path + str(body)) == set(), f"{actor} {path}"


def test_nobody_at_all_is_answered_by_the_api(world: World) -> None:
    for name, promise in PROMISED.items():
        ids = world.ids(OURS)
        path = asks.filled(promise.path, ids, asks.API[name])
        for headers in ({"Authorization": "Bearer sf_" + "A" * 43}, {"Authorization": "Basic x"}):
            answer = world.client().open(f"/api/v1{path}", method=promise.method, headers=headers, json={})
            assert answer.status_code == 401 or not promise.acting, name


@pytest.mark.parametrize("path", asks.PAGES)
def test_a_page_is_shown_to_whom_it_should_be_and_to_nobody_else(world: World, path: str) -> None:
    ask, ids = asks.PAGES[path], world.ids(OURS)
    where, before = asks.filled(path, ids, ask), counted(world)
    for actor in actors():
        judge(actor, ask, world.browser(actor).get(where), f"GET {where}", where)
    assert counted(world) == before, f"{path} writes"
    for actor in actors() if ask.body else ():
        sent = ask.body(OURS, ids) if ask.body else {}
        answer = world.browser(actor).post(where, data=sent)
        judge(actor, _form(ask), answer, f"POST {where}", where + str(sent))


@pytest.mark.parametrize("path", asks.PAGES)
def test_another_councils_staff_learn_nothing_by_a_page(world: World, path: str) -> None:
    page, ask = SHOWN[path], asks.PAGES[path]
    where = asks.filled(path, world.ids(OURS), ask)
    for actor in STRANGERS:
        here = world.browser(actor, at=HOME).get(where)
        assert (here.status_code == 200) == (page.act == PUBLIC), (
            f"{actor} shows a cookie of {ELSEWHERE}: {here.status_code}"
        )
        at_home = world.browser(actor).get(where)
        if ask.about:
            assert at_home.status_code in REFUSED, f"{actor} {where}: {at_home.status_code}"
        for answer in (here, at_home):
            assert told(actor, ask, answer, where) == set(), f"{actor} {where}"


def test_nobody_at_all_is_sent_to_sign_in(world: World) -> None:
    for path, page in SHOWN.items():
        where = asks.filled(path, world.ids(OURS), asks.PAGES[path])
        answer = world.client().get(where)
        assert answer.status_code == (200 if page.act == PUBLIC else 303), where
        assert leaked(Actor("administrator"), answer, where) == []


def _form(ask: Ask) -> Ask:
    """A form may be refused for what was typed, move on, or clash with what was done before."""
    return Ask(ask.act, ask.body, ask.about, gives=(200, 303, 409, 422), only=ask.only, first=ask.first)
