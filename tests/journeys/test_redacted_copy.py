"""The copy for disclosure by the command line: a lawyer's list in, the reasons out, and never the words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.documents.office import libre_office
from tests.casework import office
from tests.journeys.desk import desk, on

CASE = str(office.ROOT / "fixtures" / "matters" / "for-court.json")
ASKED = (
    "bundle", CASE, "--bundle", "prosecution", "--measure", "prosecution_s444_1", "--parent", "p-for-court-1",
    "--filing-on", "2026-11-23", "--court", "Wealdmere Magistrates' Court", "--by", "Hester Quill", "--role", "legal",
)  # fmt: skip
GONE = {"kind": "birth_date", "reason": "Nobody needs it.", "phrase": "2 November 2013", "document": "case_summary"}


@pytest.mark.skipif(libre_office() is None, reason="NOT RUN: LibreOffice is not installed")
def test_a_list_makes_the_copy_and_a_wrong_list_makes_nothing(tmp_path: Path) -> None:
    here, out, wanted = desk(f"sqlite:///{tmp_path}/store.db", tmp_path / "desk"), tmp_path / "out", tmp_path / "list"
    with on("2026-11-20"):
        wanted.write_text(json.dumps({"redactions": [{**GONE, "kind": "secret"}]}), encoding="utf-8")
        refused = here.run(*ASKED, "--redacted", str(wanted), "-o", str(out), exits=2)
        assert "/redactions/0/kind" in refused.stderr
        assert not out.exists()
        wanted.write_text(json.dumps({"redactions": [GONE]}), encoding="utf-8")
        said = here.run(*ASKED, "--redacted", str(wanted), "-o", str(out), exits=1).stdout
    assert "Taken out of this copy" in said
    assert "Nobody needs it." in said
    assert GONE["phrase"] not in said
    assert all("REDACTED" in path.name for path in out.iterdir() if not path.name.startswith("manifest"))
