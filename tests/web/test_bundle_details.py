"""What the signers tell of a bundle's documents: described as it is taken, and refused by its place where it is not."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from app.casework.bundle_details import APART, details
from app.casework.detail_shapes import Told, taken
from app.documents.bundle_contents import bundles, contents
from app.documents.kinds import context_of
from app.documents.reading import fields_of
from app.web.api import PROMISES
from app.web.openapi import describe
from tests.web.conftest import HERE, LAWYER, Caller, case

ASKED = {"bundle": "supervision", "measure": "education_supervision_order", "filing_on": "2026-11-23"}
SHOWN = [{"who": "Linnet", "on": "2026-11-02", "words": ["I like art."], "recorded_by": "Colm Reyes"}]
COMPONENTS = describe(PROMISES, "/api/v1")["components"]["schemas"]


def whole(schema: Any) -> Any:
    """The schema with what it points to in its place."""
    if isinstance(schema, list):
        return [whole(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    told = {key: whole(each) for key, each in schema.items() if key != "$ref"}
    return {**told, **whole(COMPONENTS[schema["$ref"].rpartition("/")[2]])} if "$ref" in schema else told


def documents() -> list[str]:
    parts = [part for bundle in bundles() for part in contents(bundle).sections]
    return sorted({wanted.name for part in parts for wanted in part.documents})


def test_the_description_has_each_field_of_each_document_of_each_bundle() -> None:
    described = whole(COMPONENTS["BundleRequest"]["properties"]["details"])
    assert described["additionalProperties"] is False
    told_apart = described["properties"].pop(APART.document)
    assert list(told_apart["properties"]) == [APART.name]
    assert sorted(described["properties"]) == documents()
    for name, told in described["properties"].items():
        assert list(told["properties"]) == [field.name for field in fields_of(context_of(name))], name


def test_what_each_signer_is_asked_is_described_in_the_words_of_the_page() -> None:
    described = whole(COMPONENTS["BundleRequest"]["properties"]["details"])["properties"]
    for each in (each for bundle in bundles() for each in details(bundle)):
        told = described[each.document]["properties"][each.name]
        assert told["description"] == each.says
        assert (told.get("format") == "date") is each.day


def test_what_the_demo_is_told_is_taken() -> None:
    told = yaml.safe_load((HERE / "fixtures" / "bundles.yaml").read_text("utf-8"))["bundles"]
    for each in told:
        assert taken()().validate(as_json(each["details"])) == {}, each["matter"]


def as_json(value: Any) -> Any:
    """As JSON has it: YAML has days of its own."""
    if isinstance(value, dict):
        return {name: as_json(each) for name, each in value.items()}
    if isinstance(value, list):
        return [as_json(each) for each in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


@pytest.fixture
def matter(caller: Caller) -> str:
    """A matter for the family court."""
    assert caller.post("/matters", case("for-supervision")).status_code == 200
    return "m-for-supervision"


def ready(caller: Caller, matter: str, told: Any) -> Any:
    return caller.post(f"/matters/{matter}/bundles/readiness", {**ASKED, "details": told}, LAWYER)


@pytest.mark.parametrize(
    ("told", "where"),
    [
        ({"eso_view": {}}, "/details/eso_view"),
        ({"eso_views": 5}, "/details/eso_views"),
        ({"eso_views": {"child_sayed": SHOWN}}, "/details/eso_views/child_sayed"),
        ({"eso_views": {"child_said": [{**SHOWN[0], "on": "2 November"}]}}, "/details/eso_views/child_said/0/on"),
        ({"eso_application": {"welsh": "a little"}}, "/details/eso_application/welsh"),
        ({"bundle": {"court": "Another court"}}, "/details/bundle"),
    ],
)
def test_what_no_document_has_a_place_for_is_refused_by_its_place(
    caller: Caller, matter: str, told: Any, where: str
) -> None:
    said = ready(caller, matter, told)
    assert said.status_code == 422
    assert [each["where"] for each in said.json["problems"]] == [where]


def test_what_a_document_is_told_in_parts_is_taken_as_it_is(caller: Caller, matter: str) -> None:
    told = {"eso_views": {"child_said": SHOWN}}
    assert Told().deserialize(told) == told
    said = ready(caller, matter, told)
    assert (said.status_code, "say otherwise than the record" in said.json["detail"]) == (409, True)
