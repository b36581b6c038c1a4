"""Unused material: each paper that was filed is in one parent's bundle or on one of that parent's schedules."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from app.casework.access import Person
from app.casework.letter_contexts import context
from app.casework.letter_parts import Brief
from app.casework.papers.court_exhibits import exhibits
from app.documents import bundle_contents
from app.documents.bundle_contents import NEVER_SERVED, bundles, contents
from app.documents.errors import MissingFacts, TemplateFault
from app.documents.letters import render_letter
from app.persistence.database import Database
from schemas import case_file
from tests.casework import office
from tests.casework.test_court_papers import MATTER, OTHER, OTHERS_FAMILY, PARENT, made_with, said

LAWYER = {"name": "Hester Quill", "role": "legal"}


def filed(name: str, title: str, proves: list[str], **told: Any) -> dict[str, Any]:
    data = {"evidence": name, "title": title, "sha256": "ab" * 32, "media_type": "application/pdf", "proves": proves}
    return {"type": "evidence_filed@1", "data": {**data, **told}}


def decided(name: str, schedule: str, decision: str, person: str = PARENT, **told: Any) -> dict[str, Any]:
    data = {
        "evidence": name, "person": person, "schedule": schedule, "decision": decision, "by": LAWYER,
        "relevance": "It speaks of worry", "reasons": "Looked at line by line", **told,
    }  # fmt: skip
    return {"type": "material_scheduled@1", "data": data}


PRINT = filed("print", "Registration print with comments", ["for-court-01"])
PANEL = filed("panel", "Notes of a panel", ["for-court-01"])
EDITED = filed("panel-edited", "Notes of a panel, edited", ["for-court-01"])
HIS = {
    "type": "contact_made@1",
    "id": "his-call",
    "data": {"with": [OTHER], "how": "call", "summary": "He rang about his shifts."},
}
HIS_NOTE = filed("his-note", "Note of a call with the father", ["his-call"], produced_by="Colm Brannock")
FAMILY = OTHERS_FAMILY[:2]
IN_PART = decided("panel", "non_sensitive", "disclose_in_part", edited_copy="panel-edited")


def brief(parent: str, *events: dict[str, Any]) -> Brief:
    case = office.case("for-court")
    for number, told in enumerate(events):
        stream = {"id": f"more-{number}", "stream": f"matter:{MATTER}", "recorded_by": "Hester Quill", "source": "file"}
        on = {"happened_on": "2026-11-16", "recorded_at": "2026-11-16T10:00:00Z"}
        case["events"].append({**stream, **on, **told})
    history = case_file.load(case, office.pack().schemes)
    by = {"name": "Hester Quill", "role": "legal"}
    return Brief(pack=office.pack(), history=history, parent=parent, posting_on=office.MONDAY, reference="SF-1", by=by)


def listed(document: str, parent: str, *events: dict[str, Any]) -> list[str]:
    return [item["what"] for item in context(document, brief(parent, *events))["items"]]


def test_what_nobody_decided_on_is_listed_and_keeps_the_schedule_back(database: Database, tmp_path: Path) -> None:
    with pytest.raises(MissingFacts) as refused:
        made_with(database, tmp_path, "unused_material", PRINT)
    assert {need.name for need in refused.value.missing} == {
        "items[0].relevance", "items[0].decision", "items[0].reason",
    }  # fmt: skip
    assert listed("unused_material", PARENT, PRINT) == ["Registration print with comments"]


def test_what_was_decided_is_printed_and_an_edited_copy_is_named_beside_its_whole(
    database: Database, tmp_path: Path
) -> None:
    text = said(
        made_with(
            database, tmp_path, "unused_material", PRINT, PANEL, EDITED, IN_PART,
            decided("print", "non_sensitive", "disclose"),
        )
    )  # fmt: skip
    assert "Registration print with comments" in text
    assert "Disclose in part." in text
    assert "Notes of a panel, edited" in text
    assert text.count("Looked at line by line") == 2


def test_a_signer_leaves_out_nothing_that_was_filed(database: Database, tmp_path: Path) -> None:
    with pytest.raises(Exception, match="say otherwise than the record"):
        made_with(database, tmp_path, "unused_material", PRINT, PANEL, items=[{"what": "Registration print"}])


def test_what_is_sensitive_is_on_its_own_schedule_and_nowhere_else() -> None:
    apart = decided("print", "sensitive", "do_not_disclose")
    assert listed("sensitive_material", PARENT, PRINT, apart) == ["Registration print with comments"]
    assert listed("unused_material", PARENT, PRINT, apart) == []


def test_an_exhibit_that_is_found_sensitive_is_no_longer_an_exhibit_for_that_parent() -> None:
    apart = decided("for-court-note-from-corin", "sensitive", "do_not_disclose")
    before, after = brief(PARENT), brief(PARENT, apart)
    titles = [{one["title"] for one in exhibits(each)} for each in (before, after)]
    assert titles[0] - titles[1] == {"Note written by Corin"}
    assert listed("sensitive_material", PARENT, apart) == ["Note written by Corin"]
    assert "Note written by Corin" not in str(context("case_summary", after))


def test_what_one_parents_bundle_uses_may_be_unused_in_the_others() -> None:
    events = (*FAMILY, HIS, HIS_NOTE)
    assert listed("unused_material", OTHER, *events).count("Note of a call with the father") == 0
    assert listed("sensitive_material", OTHER, *events).count("Note of a call with the father") == 0
    assert "Note of a call with the father" in listed("sensitive_material", PARENT, *events)
    assert "Statement of Colm Brannock, signed" in listed("sensitive_material", OTHER, *events)


@pytest.mark.parametrize("parent", [PARENT, OTHER])
def test_every_paper_filed_is_used_or_listed_once(parent: str) -> None:
    told = brief(parent, *FAMILY, HIS, HIS_NOTE, PRINT, PANEL)
    titles = {e.data["title"] for e in told.history.of("evidence_filed")}
    shown = {one["title"] for one in exhibits(told)}
    schedules = [
        [item["what"] for item in context(f"{kind}_material", told)["items"]] for kind in ("unused", "sensitive")
    ]
    assert not set(schedules[0]) & set(schedules[1])
    assert not shown & {*schedules[0], *schedules[1]}
    signed = {title for title in titles if title.endswith(", signed")}
    used = signed if parent == PARENT else {"Certificate of attendance, signed"}
    assert titles == shown | {*schedules[0], *schedules[1]} | used


@pytest.mark.parametrize("bundle", bundles())
def test_the_sensitive_schedule_is_in_no_bundle(bundle: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for part in contents(bundle).sections:
        assert all(each.internal for each in part.documents if each.name in NEVER_SERVED)
    served = bundle_contents.path_of("prosecution").read_text("utf-8").replace(", internal = true}", "}")
    assert tomllib.loads(served)
    (tmp_path / "prosecution.toml").write_text(served, "utf-8")
    monkeypatch.setattr(bundle_contents, "path_of", lambda name: tmp_path / f"{name}.toml")
    with pytest.raises(TemplateFault, match="would serve what is never served: sensitive_material"):
        contents.__wrapped__("prosecution")


def test_only_a_lawyer_signs_the_sensitive_schedule(database: Database, tmp_path: Path) -> None:
    apart = decided("print", "sensitive", "do_not_disclose")
    paper = made_with(database, tmp_path, "sensitive_material", PRINT, apart)
    assert not paper.final
    assert isinstance(office.LAWYER, Person)
    assert render_letter("sensitive_material", context("sensitive_material", brief(PARENT, PRINT, apart)), draft=True)
