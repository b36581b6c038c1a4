"""Official forms over the API: a blank is looked at, kept and listed, and a draft of a form comes back."""

from __future__ import annotations

import base64
import io
import json
from typing import Any

import pikepdf

from app.documents.forms.readback import values_in
from tests.documents.forms import blanks
from tests.web.conftest import AUDITOR, HERE, LAWYER, Caller

DETAILS = json.loads((HERE / "fixtures" / "forms" / "details.json").read_text(encoding="utf-8"))
ASKED = {"form": "C17", "filing_on": "2026-11-23", "details": DETAILS}


def given(data: bytes) -> dict[str, Any]:
    return {"name": "C17.pdf", "content": base64.b64encode(data).decode()}


def test_a_blank_is_looked_at_kept_and_used(caller: Caller, blank: bytes) -> None:
    matter = caller.submit("for-supervision")
    seen = caller.post("/forms/looked-at", given(blank)).json
    assert seen is not None
    assert seen["fields"][0]["name"] == "court"
    listed = caller.get("/forms").json
    assert listed is not None
    assert [each["usable"] for each in listed["forms"]] == [False]
    assert caller.post(f"/matters/{matter}/forms", ASKED, LAWYER).status_code == 409
    first, again = (caller.post("/forms", given(blank), LAWYER, headers={"Idempotency-Key": "one"}) for _ in range(2))
    assert (first.status_code, again.json) == (200, first.json), first.text
    filled = caller.post(f"/matters/{matter}/forms", ASKED, LAWYER)
    assert filled.status_code == 200, filled.text
    assert filled.content_type == "application/pdf"
    assert values_in(filled.data)["child name"] == "Linnet Ferris"
    assert int(filled.headers["Support-First-Sheets"]) == 1


def test_what_may_not_be_kept_is_refused_with_what_to_do(caller: Caller, blank: bytes) -> None:
    with pikepdf.open(io.BytesIO(blank)) as pdf:
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        out = io.BytesIO()
        pdf.save(out)
    refused = caller.post("/forms", given(out.getvalue()), LAWYER)
    assert (refused.status_code, refused.json is not None) == (409, True)
    (problem,) = (refused.json or {})["problems"]
    assert problem["says"] == "The file has a script in it: a small program."
    assert "print it to PDF" in problem["do"]
    assert caller.post("/forms", given(blank), AUDITOR).status_code == 403
    assert caller.post("/forms", given(blanks.flat()), LAWYER).status_code == 409
