"""Bundles over the API: readiness first, then a zip with its signed manifest."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from app.documents.office import libre_office
from schemas.court_answers import BUNDLE_READY, PIECE
from tests.web.conftest import AUDITOR, LAWYER, Caller

ASKED = {
    "bundle": "prosecution",
    "measure": "prosecution_s444_1",
    "parent": "p-for-court-1",
    "filing_on": "2026-11-23",
    "court": "Wealdmere Magistrates' Court",
}


def test_readiness_names_each_piece_and_whose_step_it_is(caller: Caller) -> None:
    matter = caller.submit("for-court")
    told = caller.post(f"/matters/{matter}/bundles/readiness", ASKED)
    assert told.status_code == 200, told.text
    assert told.json is not None
    assert told.json["ready"] is False
    assert set(told.json) == set(BUNDLE_READY().fields)
    assert set(told.json["pieces"][0]) == set(PIECE().fields)
    states = {piece["name"]: (piece["state"], piece["by"]) for piece in told.json["pieces"]}
    assert states["attendance_certificate"] == ("missing", "school")
    assert any("No determination" in says for says in told.json["in_the_way"])


@pytest.mark.skipif(libre_office() is None, reason="NOT RUN: LibreOffice is not installed")
def test_a_bundle_is_a_zip_with_its_manifest_and_the_same_when_asked_again(caller: Caller) -> None:
    matter = caller.submit("for-court")
    first, again = (caller.post(f"/matters/{matter}/bundles", ASKED) for _ in range(2))
    assert first.status_code == 200, first.text
    assert first.headers["Support-First-Final"] == "false"
    assert first.data == again.data
    with zipfile.ZipFile(io.BytesIO(first.data)) as files:
        told = json.loads(files.read("manifest.json"))
        assert {each["name"] for each in told["files"]} | {"manifest.json", "manifest.sig"} == set(files.namelist())
    assert told["draft"] is True


def test_an_auditor_builds_nothing_and_no_other_bundle_is_known(caller: Caller) -> None:
    matter = caller.submit("for-court")
    assert caller.post(f"/matters/{matter}/bundles", ASKED, who=AUDITOR).status_code == 403
    refused = caller.post(f"/matters/{matter}/bundles/readiness", {**ASKED, "bundle": "appeal"})
    assert refused.status_code in (404, 422)


GONE = {"kind": "other_child", "reason": "A child is named.", "phrase": "Corin Aldous", "document": "case_summary"}


@pytest.mark.skipif(libre_office() is None, reason="NOT RUN: LibreOffice is not installed")
def test_a_lawyer_gets_the_copy_for_disclosure_with_each_reason_in_its_manifest(caller: Caller) -> None:
    matter = caller.submit("for-court")
    made = caller.post(f"/matters/{matter}/bundles", {**ASKED, "redactions": [GONE]}, who=LAWYER)
    assert made.status_code == 200, made.text
    with zipfile.ZipFile(io.BytesIO(made.data)) as files:
        told = json.loads(files.read("manifest.json"))
        assert all("REDACTED" in name for name in files.namelist() if not name.startswith("manifest"))
    assert {(line["document"], line["reason"]) for line in told["redacted"]["removed"]} == {
        ("Case summary", "A child is named.")
    }
    assert told["redacted"]["by"] == {"name": "Priya Nair", "role": "legal"}


def test_a_copy_is_a_lawyers_to_ask_for_and_each_thing_must_be_said_whole(caller: Caller) -> None:
    matter = caller.submit("for-court")
    place = f"/matters/{matter}/bundles"
    assert caller.post(place, {**ASKED, "redactions": [GONE]}).status_code == 403
    for wrong in (
        {**GONE, "kind": "secret"},
        {**GONE, "reason": " "},
        {**GONE, "phrase": "C."},
        {**GONE, "page": 1},
        {key: GONE[key] for key in ("kind", "reason")},
        {
            "kind": "other",
            "reason": "A face.",
            "document": "JV/2",
            "area": {"left": 1, "top": 1, "width": 9, "height": 9},
        },
        {"kind": "other", "reason": "A face.", "document": "JV/2", "page": 0},
    ):
        assert caller.post(place, {**ASKED, "redactions": [wrong]}, who=LAWYER).status_code == 422, wrong


def test_a_bundle_for_what_it_is_not_for_is_refused_as_the_description_says(caller: Caller) -> None:
    matter = caller.submit("for-court")
    refused = caller.post(f"/matters/{matter}/bundles/readiness", {**ASKED, "measure": "penalty_notice"})
    assert refused.status_code == 409, refused.text
    described = caller.get("/openapi.json").json["paths"]["/api/v1/matters/{matter}/bundles/readiness"]
    assert "409" in described["post"]["responses"]
