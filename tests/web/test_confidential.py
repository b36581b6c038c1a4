"""An address recorded as confidential: the council reads it in the matter itself, and nobody anywhere else."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web import asks
from tests.web.test_matrix import PROMISED, SHOWN
from tests.web.walls import world as world
from tests.web.world import HOME, OURS, Actor, World, everything, hidden, slug, token

HEAD, OFFICER, LAWYER = Actor("head_teacher", HOME, (OURS,)), Actor("authorised_officer"), Actor("legal")
LEAD = Actor("lead_practitioner", HOME, (OURS,))
READS_ALL = "read_matter"
"""The council's own read of everything: the only place where it stands."""


def shown(answer: Any) -> list[str]:
    words = everything(answer)
    return [part for part in hidden(OURS) if part.casefold() in words]


def test_the_council_reads_it_in_the_matter_and_the_school_does_not(world: World) -> None:
    path = f"/matters/m-{slug(OURS)}"
    assert len(shown(world.call(OFFICER, "GET", path))) == 2
    given = world.call(HEAD, "GET", path)
    assert (given.status_code, shown(given)) == (200, [])
    file: Any = given.json
    told = [e["data"]["lines"][0] for e in file["events"] if e["type"] == "address_recorded@1"]
    assert told == [f"29 {token(OURS)} Close"], "the other parent's address stays"
    again: Any = world.call(HEAD, "POST", "/matters", file).json
    assert again["new"] is False, again


@pytest.mark.parametrize("name", [name for name in asks.API if PROMISED[name].effect != "writes"])
def test_no_other_answer_of_the_api_has_it(world: World, name: str) -> None:
    promise, ask, ids = PROMISED[name], asks.API[name], world.ids(OURS)
    for actor in (HEAD, OFFICER, LAWYER, Actor("auditor")):
        if name == READS_ALL and actor != HEAD:
            continue
        path, body = asks.filled(promise.path, ids, ask), ask.body and ask.body(OURS, ids)
        assert shown(world.call(actor, promise.method, path, body)) == [], f"{actor} {name}"


@pytest.mark.parametrize("path", asks.PAGES)
def test_no_page_has_it(world: World, path: str) -> None:
    where = asks.filled(path, world.ids(OURS), asks.PAGES[path])
    for actor in (HEAD, OFFICER, LAWYER, Actor("auditor"), LEAD):
        for more in ("", "&all=1" if "?" in where else "?all=1"):
            assert shown(world.browser(actor).get(where + more)) == [], f"{actor} {where}"
    assert path in SHOWN


@pytest.mark.parametrize("letter", ["warning", "leave_refusal", "notice_to_improve", "penalty_notice_first"])
@pytest.mark.parametrize("details", [{}, {"considered": ["The warning."], "explanation": ["It was said."]}])
def test_it_stands_in_no_letter_to_the_other_parent_nor_in_why_there_is_none(
    world: World, letter: str, details: dict[str, Any]
) -> None:
    ids = world.ids(OURS)
    body = {"letter": letter, "parent": ids["person"], "posting_on": "2026-11-23", "draft": True, "details": details}
    for actor in (HEAD, OFFICER):
        assert shown(world.call(actor, "POST", f"/matters/{ids['matter']}/letters", body)) == []


@pytest.mark.parametrize("letter", ["warning", "suspected_holiday"])
def test_a_school_makes_no_letter_to_it_and_is_told_that_the_council_does(world: World, letter: str) -> None:
    ids = world.ids(OURS)
    body = {"letter": letter, "parent": ids["parent"], "posting_on": "2026-11-23", "draft": True}
    details = {"considered": ["The warning."], "explanation": ["It was said."]}
    given = [
        world.call(HEAD, "POST", f"/matters/{ids['matter']}/letters", {**body, **more})
        for more in ({}, {"details": details})
    ]
    for each in given:
        assert (each.status_code, shown(each)) == (403, []), each.text
        assert "Ask the council: it makes the letter and posts it." in each.text
    other = world.call(HEAD, "POST", f"/matters/{ids['matter']}/letters", {**body, "parent": ids["person"]})
    assert other.status_code in (200, 409), other.text


@pytest.mark.parametrize("name", [name for name in asks.API if PROMISED[name].effect == "writes"])
def test_no_answer_to_a_write_has_it(world: World, name: str) -> None:
    """But the letter that the council itself makes to the parent who lives there."""
    promise, ask, ids = PROMISED[name], asks.API[name], world.ids(OURS)
    body = ask.body and ask.body(OURS, ids)
    for actor in (HEAD, *(() if name == "make_letter" else (OFFICER, LAWYER))):
        answer = world.call(actor, promise.method, asks.filled(promise.path, ids, ask), body)
        assert shown(answer) == [], f"{actor} {name}"


def test_it_stands_in_no_redacted_copy_nor_in_why_there_is_none(world: World) -> None:
    ids = world.ids(OURS)
    gone = [{"piece": "witness_statement", "page": 1, "kind": "address", "why": "Safety."}]
    for parent in (ids["parent"], ids["person"]):
        body = {**asks.BUNDLE, "parent": parent, "redactions": gone}
        for actor in (LAWYER, OFFICER):
            given = world.call(actor, "POST", f"/matters/{ids['matter']}/bundles", body)
            assert (given.status_code >= 400, shown(given)) == (True, []), given.text


def test_it_stands_in_no_log(world: World) -> None:
    for path in ("/protection-log", "/protection-log?kind=disclosure", "/audit/lines"):
        given = world.call(Actor("auditor"), "GET", path)
        assert (given.status_code, shown(given)) == (200, [])


def test_it_stands_in_no_bundle_about_either_parent_nor_in_what_it_lacks(world: World) -> None:
    ids = world.ids(OURS)
    where = f"/matters/{ids['matter']}/bundles"
    for path in (f"{where}/readiness", where):
        for parent in (ids["parent"], ids["person"]):
            given = world.call(LAWYER, "POST", path, {**asks.BUNDLE, "parent": parent})
            assert (given.status_code, shown(given)) == (200, []), given.text


@pytest.mark.parametrize(
    "spoil", [{"pupil": "c-none"}, {"council": "eastmere"}, {"enrolment": "e-none"}, {"opened_on": "2026-13-01"}]
)
def test_it_stands_in_no_refusal_of_a_file_that_held_it(world: World, spoil: dict[str, Any]) -> None:
    ids = world.ids(OURS)
    file: Any = world.call(OFFICER, "GET", f"/matters/{ids['matter']}").json
    for actor in (HEAD, OFFICER):
        refused = world.call(actor, "POST", "/matters", {**file, "matter": {**file["matter"], **spoil}})
        assert refused.status_code >= 400
        assert shown(refused) == []
