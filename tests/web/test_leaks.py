"""Ids of other families put wherever an id can stand: nothing is told, nor that there is anything to be told."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.persistence import walls
from tests.web import asks
from tests.web.test_matrix import PROMISED
from tests.web.walls import either
from tests.web.world import (
    ELSEWHERE,
    EVERY,
    HOME,
    OURS,
    SCHOOLS,
    THEIRS,
    Actor,
    World,
    everything,
    family,
    leaked,
    slug,
    token,
)

world = either
"""Each test here is asked of both databases."""

HEAD = Actor("head_teacher", HOME, (THEIRS,))
"""Head of another school of the same council."""
OFFICER = Actor("authorised_officer")
STRANGER = Actor("authorised_officer", ELSEWHERE)
ABOUT = [name for name, ask in asks.API.items() if ask.about and "<id:" in PROMISED[name].path]
PAGES_ABOUT = [path for path, ask in asks.PAGES.items() if ask.about]


def plain(answer: Any, ids: dict[str, str]) -> str:
    """What is said, without what was asked."""
    words = everything(answer)
    for name, value in sorted(ids.items(), key=lambda pair: -len(pair[1])):
        words = words.replace(value.casefold(), name)
    return re.sub(r"content-length: \d+|value=\"[^\"]+\"", "", words)


@pytest.mark.parametrize("name", ABOUT)
@pytest.mark.parametrize("actor", [HEAD, STRANGER], ids=["school", "council"])
def test_an_id_of_another_is_answered_like_one_of_nobody(world: World, name: str, actor: Actor) -> None:
    promise, ask = PROMISED[name], asks.API[name]
    for school in (each for each in EVERY if not actor.sees(each)):
        told = []
        for ids in (world.ids(school), asks.nowhere(world.ids(school))):
            path, body = asks.filled(promise.path, ids, ask), ask.body and ask.body(school, ids)
            answer = world.call(actor, promise.method, path, body)
            assert leaked(actor, answer, path + str(body)) == [], f"{actor} {path}"
            told.append((answer.status_code, plain(answer, ids)))
        assert told[0] == told[1], f"{actor} {name} {school}"


@pytest.mark.parametrize("path", PAGES_ABOUT)
@pytest.mark.parametrize("actor", [HEAD, STRANGER], ids=["school", "council"])
def test_a_page_of_another_is_like_one_of_nobody(world: World, path: str, actor: Actor) -> None:
    client, ask = world.browser(actor), asks.PAGES[path]
    for school in (OURS, SCHOOLS[ELSEWHERE if actor.council == HOME else HOME][2]):
        told = []
        for ids in (world.ids(school), asks.nowhere(world.ids(school))):
            where = asks.filled(path, ids, ask)
            answers = [client.get(where)]
            if ask.body:
                answers.append(client.post(where, data=ask.body(school, ids)))
            assert [leaked(actor, answer, where) for answer in answers] == [[]] * len(answers)
            told.append([(answer.status_code, plain(answer, ids)) for answer in answers])
        assert told[0] == told[1], f"{actor} {path} {school}"


OWN = {
    "parent": ("decide_matter", "assess_readiness", "set_hold", "make_letter", "record_returned", "bundle_readiness"),
    "decision": ("determine",),
    "notice": ("record_posted", "record_received", "match_payment"),
    "event": ("match_payment", "file_evidence"),
}


@pytest.mark.parametrize(("part", "name"), [(part, name) for part, names in OWN.items() for name in names])
def test_an_id_of_another_inside_ones_own_request_tells_nothing(world: World, part: str, name: str) -> None:
    """The matter in the path is one's own; in the body stands a person, a decision or a paper of somebody else's."""
    ask, promise = asks.API[name], PROMISED[name]
    head, officer = HEAD, OFFICER
    actor = head if head.may(ask.act) else officer
    mine = world.ids(THEIRS)
    for school in (OURS, SCHOOLS[ELSEWHERE][0]):
        told = []
        for ids in (world.ids(school), asks.nowhere(world.ids(school))):
            body = _swapped(name, ask, THEIRS, {**mine, part: ids[part]}, ids)
            path = asks.filled(promise.path, mine, ask)
            answer = world.call(actor, promise.method, path, body)
            assert leaked(actor, answer, path + str(body)) == []
            told.append((answer.status_code, plain(answer, ids)))
        assert told[0] == told[1], f"{name} {school}"
        assert told[0][0] in (404, 409), told[0]


def _swapped(name: str, ask: asks.Ask, school: str, ids: dict[str, str], strange: dict[str, str]) -> Any:
    body = ask.body(school, ids) if ask.body else {}
    if name in ("decide_matter", "assess_readiness"):
        return {**body, "parent": ids["parent"]}
    if name == "set_hold":
        return {**body, "parent": ids["parent"]}
    return {**body, "proves": [strange["event"]]} if name == "file_evidence" else body


@pytest.mark.parametrize("part", ["decision", "document", "matter"])
def test_a_part_of_another_under_ones_own_matter_is_not_found(world: World, part: str) -> None:
    """`/matters/MINE/decisions/THEIRS`: the page looks whether the two belong together."""
    client, mine = world.browser(OFFICER), world.ids(THEIRS)
    paths = [path for path in PAGES_ABOUT if f"<id:{part}>" in path and path.count("<id:") > 1]
    assert paths
    for path in paths:
        if path.endswith(("<id:measure>", "<id:form>")):  # nobody's: the same of every matter
            continue
        where = asks.filled(path, {**mine, part: world.ids(OURS)[part]}, asks.PAGES[path])
        answer = client.get(where)
        assert answer.status_code == 404, f"{where}: {answer.status_code}"
        assert token(OURS).casefold() not in everything(answer)


SEARCHES = (
    "/auditor?matter={matter}", "/auditor?name={decision}", "/auditor/record?about=matter:{matter}",
    "/auditor/record?about=pupil:{pupil}", "/auditor/record?about=decision:{decision}",
)  # fmt: skip


@pytest.mark.parametrize("search", SEARCHES)
def test_a_search_finds_nothing_of_another_council(world: World, search: str) -> None:
    auditor = Actor("auditor", ELSEWHERE)
    told = []
    for ids in (world.ids(OURS), asks.nowhere(world.ids(OURS))):
        answer = world.browser(auditor).get(search.format(**ids))
        assert leaked(auditor, answer, search.format(**ids)) == []
        told.append((answer.status_code, plain(answer, ids)))
    assert told[0] == told[1]


@pytest.mark.parametrize(
    "query", ["?tier=all&show=roll", "?page=2&show=roll", "?tier=severe", "?school=ashdown", "?q=Qx"]
)
def test_a_list_asked_for_in_any_way_holds_ones_own_only(world: World, query: str) -> None:
    for actor in (HEAD, Actor("head_teacher", HOME, ()), STRANGER):
        answer = world.browser(actor).get(f"/school{query}")
        assert answer.status_code == 200
        assert leaked(actor, answer, query) == [], f"{actor} {query}"


NOTE = {
    "id": "smuggled", "happened_on": "2026-11-19", "recorded_at": "2026-11-19T10:00:00Z", "recorded_by": "x",
    "source": "x",
}  # fmt: skip
THEM, THEIR_PUPIL, THEIR_ROLL = f"p-{slug(OURS)}-1", f"c-{slug(OURS)}", f"e-{slug(OURS)}"
NAMES = {"given": "New", "family": "Name"}
BORN = {**NAMES, "born": "2013-03-14", "upn": "B997251417411", "year_group": "9"}
HOME_AT = {"lines": ["1 Elsewhere", "Wealdmere"], "postcode": "WM4 2YF", "checked_on": "2026-11-19"}
LINK = {"limb": "parent", "lives_with": True}
Spoil = Callable[[dict[str, Any]], Any]


def _event(kind: str, stream: str, **data: Any) -> Spoil:
    said = {**NOTE, "id": f"smuggled-{kind}", "type": f"{kind}@1", "stream": stream, "data": data}
    return lambda file: file["events"].append(said)


def _both(*parts: Spoil) -> Spoil:
    return lambda file: [part(file) for part in parts]


SMUGGLED: dict[str, Spoil] = {
    "a note in their matter": _event("note_made", f"matter:m-{slug(OURS)}", text="Seen."),
    "another name for their pupil": _event("pupil_recorded", f"pupil:{THEIR_PUPIL}", **BORN),
    "another name for their parent": _both(
        _event("person_recorded", f"person:{THEM}", **NAMES), _event("address_recorded", f"person:{THEM}", **HOME_AT)
    ),
    "their pupil's roll moved here": _both(
        _event("pupil_recorded", f"pupil:{THEIR_PUPIL}", **BORN),
        _event("enrolled", f"enrolment:{THEIR_ROLL}", pupil=THEIR_PUPIL, school=THEIRS, basis="main"),
    ),
    "their roll for our pupil": _event(
        "enrolled", f"enrolment:{THEIR_ROLL}", pupil=f"c-{slug(THEIRS)}", school=THEIRS, basis="main"
    ),
    "their pupil on our roll": _both(
        _event("pupil_recorded", f"pupil:{THEIR_PUPIL}", **BORN),
        _event("enrolled", "enrolment:e-new", pupil=THEIR_PUPIL, school=THEIRS, basis="main"),
    ),
    "their parent linked to our pupil": _event(
        "parent_linked", f"link:{THEM}/c-{slug(THEIRS)}", person=THEM, pupil=f"c-{slug(THEIRS)}", **LINK
    ),
    "our parent linked to their pupil": _both(
        _event("pupil_recorded", f"pupil:{THEIR_PUPIL}", **BORN),
        _event(
            "parent_linked", f"link:p-{slug(THEIRS)}-1/{THEIR_PUPIL}", person=f"p-{slug(THEIRS)}-1", pupil=THEIR_PUPIL,
            **LINK,
        ),
    ),
    "their parent in our matter": lambda file: file["matter"]["parents"].append(THEM),
    "their matter's id": lambda file: file["matter"].update(id=f"m-{slug(OURS)}"),
    "marks of an earlier school": _both(
        lambda file: file["schools"].extend(family(OURS)["schools"]),
        _event("enrolled", "enrolment:e-earlier", pupil=f"c-{slug(THEIRS)}", school=OURS, basis="guest"),
        lambda file: file["registers"].append({**file["registers"][0], "enrolment": "e-earlier"}),
    ),
    "their school by another name": lambda file: file["schools"].append(
        {**family(OURS)["schools"][0], "name": "Not its name"}
    ),
    "their register": _both(
        lambda file: file["schools"].extend(family(OURS)["schools"]),
        _event("enrolled", f"enrolment:{THEIR_ROLL}", pupil=f"c-{slug(THEIRS)}", school=OURS, basis="main"),
        lambda file: file["registers"].append({**file["registers"][0], "enrolment": THEIR_ROLL}),
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", SMUGGLED)
def test_a_school_brings_nothing_of_another_in_a_file_of_its_own(world: World, what: str) -> None:
    """A file about one's own pupil, in which something else of another school's stands as well."""
    file, sent = family(THEIRS), world.ids(OURS)
    SMUGGLED[what](file)
    before = world.call(OFFICER, "GET", f"/matters/{sent['matter']}").json
    answer = world.call(HEAD, "POST", "/matters", file)
    assert answer.status_code in (403, 409), f"{what}: {answer.status_code} {answer.text[:500]}"
    assert leaked(HEAD, answer, str(file)) == []
    assert world.call(HEAD, "GET", f"/matters/{sent['matter']}").status_code == 404
    assert leaked(HEAD, world.call(HEAD, "GET", f"/matters/m-{slug(THEIRS)}")) == []
    assert world.call(OFFICER, "GET", f"/matters/{sent['matter']}").json == before


def test_the_whole_read_of_ones_own_matter_is_sent_again_without_harm(world: World) -> None:
    told = world.call(HEAD, "GET", f"/matters/m-{slug(THEIRS)}")
    assert told.status_code == 200
    sent = world.call(HEAD, "POST", "/matters", told.json)
    assert sent.status_code == 200, sent.text
    assert sent.json is not None
    assert sent.json["new"] is False, sent.text


def test_a_kept_answer_is_given_to_nobody_else(world: World) -> None:
    """The same idempotency key, body, name and role, from another school: not the answer that was kept."""
    path, body = f"/api/v1/matters/m-{slug(OURS)}/holds", {"hold": "kept", "reason": "Asked to wait."}
    lead, other = (Actor("school_attendance_lead", HOME, (school,)) for school in (OURS, THEIRS))
    answers = []
    for actor in (lead, other):
        headers = {"Authorization": f"Bearer {world.keys[actor]}", "Idempotency-Key": "the-same"}
        answers.append(world.client().post(path, json=body, headers=headers))
    assert [answer.status_code for answer in answers] == [200, 409]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%2e%2e", "x%00", "x%0d%0aSet-Cookie:a=b"]
)
def test_a_path_in_the_place_of_a_name_leads_nowhere(world: World, name: str) -> None:
    mine = f"m-{slug(OURS)}"
    client = world.browser(OFFICER)
    for where in (f"/officer/matters/{mine}/documents/{name}", f"/officer/matters/{name}", f"/static/{name}"):
        answer = client.get(where)
        assert answer.status_code == 404, where
        assert "root:" not in answer.text
        assert "a=b" not in str(answer.headers)


def test_every_session_of_casework_stands_behind_the_walls() -> None:
    """Who opens a session for a person opens it for that person's schools; the staff list knows no schools."""
    bare = re.compile(r"\.session\((?:who|visit\.person|call\.who)\.council(?!, who\.schools|, call\.who\.schools)")
    files = [path for path in Path("app").rglob("*.py") if path.name != "people.py"]
    assert [str(path) for path in files if bare.search(path.read_text("utf-8"))] == []
    assert walls.may_see.__doc__
