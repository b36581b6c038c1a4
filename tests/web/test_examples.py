"""The examples in the description of the API are true: each is asked, and what is answered is as the example says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.validators import validator_for
from werkzeug.test import TestResponse

from app.documents.pdf import libre_office
from app.engine import Pack
from app.web.api import PROMISES, ROOT
from app.web.api.work import ANY
from app.web.openapi import describe
from schemas import examples
from tests.web import examples as running
from tests.web.conftest import OFFICER, Caller
from tests.web.examples import ORDER, Renamed

WHO = dict(ORDER)
OFFICE = {"build_bundle", "list_bundles"}
"""What is made with LibreOffice."""
ITSELF = "describe_api"
"""It is given no example: what it answers is the description."""


@pytest.fixture(scope="module")
def answered(
    tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path, pack: Pack
) -> Iterator[dict[str, TestResponse]]:
    """Every example asked once, in order."""
    renamed, found = Renamed({}), {}
    for caller in running.service(tmp_path_factory.mktemp("examples"), pack, sqlite_template):
        for name in WHO:
            if name in OFFICE and libre_office() is None:
                continue
            found[name] = running.ask(caller, name, WHO[name], renamed)
            renamed.learn(examples.example(name), running.given(found[name]))
        yield found


@pytest.fixture(scope="module")
def told() -> Any:
    """The description."""
    return json.loads(json.dumps(describe(PROMISES, ROOT)))


def operation(told: Any, name: str) -> Any:
    [found] = [each for path in told["paths"].values() for each in path.values() if each["operationId"] == name]
    return found


def test_every_operation_has_an_example() -> None:
    """A new one: who asks it and when in `tests/web/examples.py`, what is asked in a file of `schemas/examples/`; then
    `python -m tests.web.examples` writes what is answered beside it."""
    assert sorted(WHO) == sorted(promise.name for promise in PROMISES)
    assert {file.stem for file in examples.FOLDER.glob("*.json")} == set(WHO) - {ITSELF}


@pytest.mark.parametrize("name", [name for name in WHO if name.startswith(("list_", "find_"))])
def test_an_example_of_a_list_lists_something(name: str) -> None:
    lists = {part: told for part, told in examples.example(name)["gives"].items() if isinstance(told, list)}
    assert lists
    assert all(lists.values())


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.name)
def test_an_example_says_what_is_asked_and_what_is_answered(promise: Any) -> None:
    said = examples.example(promise.name)
    parts = {part for part in ("path", "query", "body") if part in said}
    ids = promise.path.count("<id:")
    assert ("path" in parts, len(said.get("path", {}))) == (bool(ids), ids)
    assert ("body" in parts) == (promise.takes is not None)
    assert ("query" in parts) == (promise.query is not None and not promise.file)
    assert ("file" in said) == bool(promise.file)
    assert ("gives" in said) == (promise.gives is not None or promise.media == ANY)
    assert set(promise.headers) <= set(said.get("headers", {})) or promise.name == ITSELF


@pytest.mark.parametrize("name", [name for name in WHO if name != ITSELF])
def test_an_example_is_answered_as_it_says(answered: dict[str, TestResponse], told: Any, name: str) -> None:
    if name not in answered:
        pytest.skip("NOT RUN: LibreOffice is not installed")
    answer, stated = answered[name], examples.example(name)
    assert answer.status_code == 200, answer.text
    found = running.given(answer)
    assert shape(found.get("gives")) == shape(stated.get("gives"))
    assert set(found.get("headers", {})) == set(stated.get("headers", {}))
    media = operation(told, name)["responses"]["200"]["content"]
    assert list(media) in ([answer.mimetype], [ANY])
    for said in (stated.get("gives"), answer.json if answer.is_json else None):
        if said is not None and ANY not in media:
            conforms(said, media["application/json"]["schema"], told)


@pytest.mark.parametrize("name", [promise.name for promise in PROMISES if promise.file])
def test_an_example_of_a_file_is_taken_as_it_is(caller: Caller, name: str) -> None:
    [promise] = [each for each in PROMISES if each.name == name]
    caller.submit("severely-absent")
    said, headers = examples.example(name)["file"], {**OFFICER, "Content-Type": promise.file}
    answer = caller.client.open(f"{ROOT}{promise.path}", method=promise.method, data=said, headers=headers)
    assert shape(answer.json) == shape(examples.example(name)["gives"])


@pytest.mark.parametrize("promise", [each for each in PROMISES if each.takes], ids=lambda promise: promise.name)
def test_what_an_example_asks_conforms(told: Any, promise: Any) -> None:
    content = operation(told, promise.name)["requestBody"]["content"]["application/json"]
    assert content["example"] == examples.example(promise.name)["body"]
    conforms(content["example"], content["schema"], told)


def test_the_description_shows_the_examples(told: Any) -> None:
    asked = operation(told, "read_timeline")
    assert {each["name"]: each.get("example") for each in asked["parameters"]} == {
        "matter": "m-ten-sessions", "measure": "penalty_notice", "parent": None, "from": "2026-11-01",
        "to": "2026-11-30",
    }  # fmt: skip
    given = asked["responses"]["200"]["content"]["application/json"]
    assert given["example"]["timelines"][0]["measure"] == "penalty_notice"
    letter = operation(told, "make_letter")["responses"]["200"]["headers"]
    assert letter["Support-First-Final"]["example"] == "true"


def conforms(value: Any, schema: Any, told: Any) -> None:
    """The value is as its schema in the description says."""
    whole = {**schema, "components": told["components"]}
    assert validator_for(whole, Draft202012Validator) is Draft202012Validator
    assert [
        f"{fault.json_path}: {fault.message[:200]}" for fault in Draft202012Validator(whole).iter_errors(value)
    ] == []


def shape(value: Any) -> Any:
    """What kind of value stands where: names, kinds, and how many of a list are shown."""
    if isinstance(value, dict):
        return {name: shape(each) for name, each in value.items()}
    return [shape(each) for each in value] if isinstance(value, list) else type(value).__name__


def test_a_stated_answer_of_another_shape_would_be_seen() -> None:
    assert shape({"a": [1, "x", None]}) == {"a": ["int", "str", "NoneType"]}
    assert shape({"a": [1]}) != shape({"a": []}) != shape({"a": ["1"]})
